//! Hungarian.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "hu",
    months: &[
        ("január", 1), ("jan", 1), ("januári", 1), ("február", 2), ("febr", 2), ("februári", 2),
        ("március", 3), ("márc", 3), ("márciusi", 3), ("április", 4), ("ápr", 4), ("áprilisi", 4),
        ("május", 5), ("máj", 5), ("június", 6), ("jún", 6), ("július", 7), ("júl", 7),
        ("augusztus", 8), ("aug", 8), ("szeptember", 9), ("szept", 9), ("október", 10), ("okt", 10),
        ("november", 11), ("nov", 11), ("december", 12), ("dec", 12),
    ],
    weekdays: &[
        "hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap", "hétfőn", "kedden",
        "szerdán", "csütörtökön", "pénteken", "szombaton",
    ],
    labels: &[
        ("cím", Title), ("főcím", Title), ("lead", Description), ("összefoglaló", Description),
        ("szerző", Author), ("szerzők", Author), ("írta", Author), ("szöveg", Author),
        ("újságíró", Author), ("riporter", Author), ("készítette", Author), ("szerkesztő", Editor),
        ("szerkesztette", Editor), ("főszerkesztő", Editor), ("megjelent", Published),
        ("közzétéve", Published), ("publikálva", Published), ("dátum", Published),
        ("létrehozva", Published), ("megjelenés", Published), ("frissítve", Updated),
        ("frissült", Updated), ("módosítva", Updated), ("utolsó frissítés", Updated),
        ("utoljára frissítve", Updated), ("rovat", Section), ("kategória", Section),
        ("címkék", Tags), ("kulcsszavak", Tags), ("témák", Tags), ("tagek", Tags),
        ("forrás", Source), ("források", Source), ("képaláírás", Caption), ("fotó", PhotoCredit),
        ("fotók", PhotoCredit), ("kép", PhotoCredit), ("fénykép", PhotoCredit), ("hely", Place),
        ("helyszín", Place), ("lap", Publisher), ("kiadó", Publisher), ("nyelv", Language),
        ("hivatkozás", Address),
    ],
    by: &["írta", "szerző", "szöveg"],
    and: &["és", "valamint"],
    with: &[],
    related: &[
        "olvasta már", "olvassa el", "olvassa el ezt is", "olvasd el", "kapcsolódó",
        "kapcsolódó cikkek", "kapcsolódó cikkeink", "lásd még", "ajánljuk", "ajánlott cikkek",
        "bővebben", "ezt is olvassa el", "további részletek", "nézd meg ezt is",
    ],
    date_fillers: &["órakor", "óra", "perc", "kor"],
    roles: &[
        "újságíró", "riporter", "szerkesztő", "szerkesztőség", "tudósító", "főszerkesztő",
        "munkatársunk", "mti",
    ],
    sections: &[
        "hírek", "belföld", "külföld", "gazdaság", "sport", "kultúra", "vélemény", "tudomány",
        "politika", "közélet", "egészség", "technika", "bulvár", "világ", "helyi",
    ],
    leftovers: &[
        "hirdetés", "megosztás", "megosztom", "nyomtatás", "hozzászólások", "hozzászólok",
        "kommentek", "legolvasottabb", "címlap", "kezdőlap", "bejelentkezés", "előfizetés", "menü",
        "keresés", "mentés", "több", "bezárás", "vissza a tetejére", "link másolása",
    ],
    leftover_starts: &[
        "megosztás a", "kövessen minket", "kövess minket", "iratkozzon fel", "iratkozz fel",
        "töltse le", "a cikk a hirdetés",
    ],
    lists: &[
        "legolvasottabb", "legfrissebb", "friss hírek", "további hírek", "ajánló",
        "legfrissebb hírek", "népszerű",
    ],
    papers: &[
        "hírlap", "újság", "mti", "népszava", "nemzet", "hírek", "napló", "szabadság",
    ],
    yesterday: &["tegnap"],
    frequent: &[
        "hogy", "az", "nem", "egy", "és", "is", "van", "volt", "csak", "meg", "már", "még", "mint",
        "ha", "vagy", "lesz", "szerint", "után", "mert", "ez", "ezt", "azt", "minden", "aki", "ami",
        "el", "de", "mondta", "ki", "között", "a", "ezek", "lehet", "során",
    ],
};
