//! Croatian and Bosnian.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "hr",
    months: &[
        ("siječanj", 1), ("siječnja", 1), ("sij", 1), ("veljača", 2), ("veljače", 2), ("ožujak", 3),
        ("ožujka", 3), ("ožu", 3), ("travanj", 4), ("travnja", 4), ("tra", 4), ("svibanj", 5),
        ("svibnja", 5), ("lipanj", 6), ("lipnja", 6), ("srpanj", 7), ("srpnja", 7), ("srp", 7),
        ("kolovoz", 8), ("kolovoza", 8), ("kol", 8), ("rujan", 9), ("rujna", 9), ("ruj", 9),
        ("studeni", 11), ("studenog", 11), ("studenoga", 11),
        ("stu", 11), ("prosinac", 12), ("prosinca", 12),
    ],
    weekdays: &[
        "ponedjeljak", "utorak", "srijeda", "srijedu", "četvrtak", "petak", "subota", "subotu",
        "nedjelja", "nedjelju",
    ],
    labels: &[
        ("naslov", Title), ("nadnaslov", Kicker), ("podnaslov", Description),
        ("sažetak", Description), ("autor", Author), ("autorica", Author), ("autori", Author),
        ("piše", Author), ("pišu", Author), ("napisao", Author), ("napisala", Author),
        ("tekst", Author), ("novinar", Author), ("novinarka", Author), ("razgovarao", Author),
        ("razgovarala", Author), ("urednik", Editor), ("urednica", Editor), ("uredio", Editor),
        ("uredila", Editor), ("objavljeno", Published), ("datum", Published),
        ("datum objave", Published), ("objava", Published), ("ažurirano", Updated),
        ("zadnja izmjena", Updated), ("osvježeno", Updated), ("posljednja izmjena", Updated),
        ("rubrika", Section), ("kategorija", Section), ("oznake", Tags), ("ključne riječi", Tags),
        ("teme", Tags), ("tagovi", Tags), ("izvor", Source), ("izvori", Source),
        ("opis slike", Caption), ("foto", PhotoCredit), ("fotografija", PhotoCredit),
        ("fotografije", PhotoCredit), ("snimio", PhotoCredit), ("snimila", PhotoCredit),
        ("mjesto", Place), ("list", Publisher), ("nakladnik", Publisher), ("izdavač", Publisher),
        ("jezik", Language), ("poveznica", Address),
    ],
    by: &[
        "piše", "pišu", "napisao", "napisala", "autor", "autorica",
    ],
    and: &["i"],
    with: &["s", "uz pomoć"],
    related: &[
        "pročitajte i", "pročitajte još", "pročitaj i", "pročitaj još", "vidi još", "vidi i",
        "pogledajte i", "povezane vijesti", "povezani članci", "vezane vijesti", "čitajte i",
        "više o temi",
    ],
    date_fillers: &[
        "u", "sati", "h", "dana", "god", "godine",
    ],
    roles: &[
        "novinar", "novinarka", "urednik", "urednica", "redakcija", "dopisnik", "dopisnica",
        "reporter", "reporterka", "kolumnist",
    ],
    sections: &[
        "vijesti", "hrvatska", "svijet", "gospodarstvo", "sport", "kultura", "mišljenja", "znanost",
        "regija", "politika", "društvo", "zdravlje", "tehnologija", "crna kronika", "kolumne",
        "lifestyle", "biznis",
    ],
    leftovers: &[
        "oglas", "reklama", "podijeli", "podijelite", "ispiši", "komentari", "komentiraj",
        "najčitanije", "naslovnica", "prijava", "pretplata", "izbornik", "traži", "spremi",
        "prikaži više", "zatvori", "na vrh", "kopiraj poveznicu",
    ],
    leftover_starts: &[
        "podijeli na", "oglas:", "pratite nas", "pretplatite se", "preuzmite aplikaciju",
        "članak se nastavlja", "tekst se nastavlja",
    ],
    lists: &["najčitanije", "najnovije", "više vijesti", "zadnje vijesti", "preporučujemo"],
    papers: &[
        "vjesnik", "novine", "dnevnik", "večernji", "jutarnji", "slobodna", "glas", "oslobođenje",
    ],
    yesterday: &["jučer"],
    frequent: &[
        "je", "se", "na", "da", "su", "za", "od", "koji", "koja", "koje", "kako", "nije", "što",
        "ali", "bi", "rekao", "rekla", "te", "kao", "ili", "bio", "bila", "samo", "oko", "prije",
        "nakon", "više", "već", "biti", "može", "sve", "tko", "gdje", "vrijeme", "ovdje", "i", "u",
    ],
};
