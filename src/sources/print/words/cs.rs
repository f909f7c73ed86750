//! Czech, with the Slovak that it shares.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "cs",
    months: &[
        ("leden", 1), ("ledna", 1), ("lednu", 1), ("januára", 1), ("únor", 2), ("února", 2),
        ("únoru", 2), ("februára", 2), ("březen", 3), ("března", 3), ("březnu", 3), ("marca", 3),
        ("duben", 4), ("dubna", 4), ("dubnu", 4), ("apríla", 4), ("květen", 5), ("května", 5),
        ("květnu", 5), ("mája", 5), ("červen", 6), ("června", 6), ("červnu", 6), ("júna", 6),
        ("červenec", 7), ("července", 7), ("červenci", 7), ("júla", 7), ("srpen", 8), ("srpna", 8),
        ("srpnu", 8), ("augusta", 8), ("září", 9), ("zář", 9), ("říjen", 10), ("října", 10),
        ("říjnu", 10), ("októbra", 10), ("listopad", 11), ("listopadu", 11), ("novembra", 11),
        ("prosinec", 12), ("prosince", 12), ("prosinci", 12), ("decembra", 12),
    ],
    weekdays: &[
        "pondělí", "úterý", "středa", "středu", "čtvrtek", "pátek", "sobota", "sobotu", "neděle",
        "neděli", "pondelok", "utorok", "streda", "štvrtok", "piatok", "nedeľa",
    ],
    labels: &[
        ("titulek", Title), ("nadpis", Title), ("název", Title), ("perex", Description),
        ("shrnutí", Description), ("zhrnutie", Description), ("autor", Author), ("autorka", Author),
        ("autoři", Author), ("text", Author), ("napsal", Author), ("napsala", Author),
        ("rozhovor", Author), ("reportér", Author), ("autori", Author), ("redaktor", Author),
        ("editor", Editor), ("editorka", Editor), ("šéfredaktor", Editor), ("datum", Published),
        ("vydáno", Published), ("publikováno", Published), ("zveřejněno", Published),
        ("datum vydání", Published), ("publikované", Published), ("dátum", Published),
        ("vydané", Published), ("zverejnené", Published), ("aktualizováno", Updated),
        ("aktualizace", Updated), ("naposledy upraveno", Updated), ("aktualizované", Updated),
        ("upraveno", Updated), ("rubrika", Section), ("sekce", Section), ("kategorie", Section),
        ("štítky", Tags), ("témata", Tags), ("klíčová slova", Tags), ("tagy", Tags), ("téma", Tags),
        ("zdroj", Source), ("zdroje", Source), ("popisek", Caption), ("foto", PhotoCredit),
        ("fotografie", PhotoCredit), ("autor fotografie", PhotoCredit), ("snímek", PhotoCredit),
        ("místo", Place), ("noviny", Publisher), ("vydavatel", Publisher), ("deník", Publisher),
        ("jazyk", Language), ("odkaz", Address),
    ],
    by: &["autor", "autorka", "napsal", "napsala", "text"],
    and: &["a"],
    with: &["s"],
    related: &[
        "čtěte také", "přečtěte si také", "čtěte více", "čtěte dále", "viz také", "viz",
        "související", "související články", "podívejte se také", "mohlo by vás zajímat",
        "čítajte aj", "čítajte tiež", "prečítajte si aj", "přečtěte si",
    ],
    date_fillers: &["v", "ve", "dne", "hod", "hodin"],
    roles: &[
        "redaktor", "redaktorka", "redakce", "reportér", "reportérka", "zpravodaj", "komentátor",
        "čtk", "novinář", "novinářka", "redakcia",
    ],
    sections: &[
        "zprávy", "domácí", "domov", "zahraničí", "svět", "ekonomika", "sport", "kultura", "názory",
        "věda", "regiony", "politika", "společnost", "zdraví", "technologie", "krimi", "byznys",
    ],
    leftovers: &[
        "reklama", "inzerce", "sdílet", "sdílejte", "vytisknout", "tisk", "diskuse", "komentáře",
        "nejčtenější", "domů", "přihlásit", "přihlásit se", "předplatit", "menu", "hledat",
        "poslechnout", "uložit", "zobrazit více", "zavřít", "nahoru", "zkopírovat odkaz",
        "vstoupit do diskuse", "načíst další",
    ],
    leftover_starts: &[
        "sdílet na", "reklama:", "sledujte nás", "odebírejte", "stáhněte si aplikaci",
        "článek pokračuje", "přihlaste se",
    ],
    lists: &[
        "nejčtenější", "nejnovější", "další zprávy", "poslední zprávy", "doporučujeme",
        "nejnovější zprávy",
    ],
    papers: &[
        "noviny", "deník", "čtk", "právo", "listy", "novinky", "dnes", "lidové", "mf",
    ],
    yesterday: &["včera"],
    frequent: &[
        "se", "že", "na", "je", "to", "jsou", "který", "která", "které", "jako", "ale", "podle",
        "pro", "po", "tak", "už", "jeho", "nebo", "při", "byl", "byla", "bylo", "také", "uvedl",
        "řekl", "ještě", "jen", "až", "v", "z", "a", "ve", "od", "když", "může", "sa", "aj",
        "alebo", "keď",
    ],
};
