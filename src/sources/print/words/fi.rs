//! Finnish.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "fi",
    months: &[
        ("tammikuu", 1), ("tammikuuta", 1), ("tammikuun", 1), ("helmikuu", 2), ("helmikuuta", 2),
        ("helmikuun", 2), ("maaliskuu", 3), ("maaliskuuta", 3), ("maaliskuun", 3), ("huhtikuu", 4),
        ("huhtikuuta", 4), ("huhtikuun", 4), ("toukokuu", 5), ("toukokuuta", 5), ("toukokuun", 5),
        ("kesäkuu", 6), ("kesäkuuta", 6), ("kesäkuun", 6), ("heinäkuu", 7), ("heinäkuuta", 7),
        ("heinäkuun", 7), ("elokuu", 8), ("elokuuta", 8), ("elokuun", 8), ("syyskuu", 9),
        ("syyskuuta", 9), ("syyskuun", 9), ("lokakuu", 10), ("lokakuuta", 10), ("lokakuun", 10),
        ("marraskuu", 11), ("marraskuuta", 11), ("marraskuun", 11), ("joulukuu", 12),
        ("joulukuuta", 12), ("joulukuun", 12),
    ],
    weekdays: &[
        "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",
        "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina",
        "sunnuntaina",
    ],
    labels: &[
        ("otsikko", Title), ("ingressi", Description), ("tiivistelmä", Description),
        ("kirjoittaja", Author), ("teksti", Author), ("toimittaja", Author),
        ("kirjoittanut", Author), ("päätoimittaja", Editor), ("toimittanut", Editor),
        ("julkaistu", Published), ("päivämäärä", Published), ("julkaisupäivä", Published),
        ("päivitetty", Updated), ("viimeksi päivitetty", Updated), ("muokattu", Updated),
        ("osasto", Section), ("kategoria", Section), ("avainsanat", Tags), ("aiheet", Tags),
        ("asiasanat", Tags), ("tunnisteet", Tags), ("lähde", Source), ("lähteet", Source),
        ("kuvateksti", Caption), ("kuva", PhotoCredit), ("kuvat", PhotoCredit),
        ("valokuva", PhotoCredit), ("kuvaaja", PhotoCredit), ("paikka", Place),
        ("lehti", Publisher), ("julkaisija", Publisher), ("kieli", Language), ("linkki", Address),
        ("osoite", Address),
    ],
    by: &["teksti", "kirjoittanut"],
    and: &["ja", "sekä"],
    with: &[],
    related: &[
        "lue myös", "lue lisää", "katso myös", "lisää aiheesta", "aiheesta lisää", "lue täältä",
        "lue seuraavaksi",
    ],
    date_fillers: &["klo", "kello", "kl"],
    roles: &[
        "toimittaja", "kirjeenvaihtaja", "päätoimittaja", "toimitus", "uutistoimitus", "kolumnisti",
        "avustaja", "stt",
    ],
    sections: &[
        "uutiset", "kotimaa", "ulkomaat", "talous", "urheilu", "kulttuuri", "mielipide",
        "pääkirjoitus", "tiede", "paikalliset", "politiikka", "terveys", "teknologia", "viihde",
    ],
    leftovers: &[
        "mainos", "jaa", "jaa artikkeli", "tulosta", "kommentit", "kommentoi", "luetuimmat",
        "etusivu", "kirjaudu", "kirjaudu sisään", "tilaa", "valikko", "haku", "kuuntele",
        "tallenna", "näytä lisää", "sulje", "takaisin ylös", "kopioi linkki",
    ],
    leftover_starts: &[
        "jaa facebookissa", "mainos:", "seuraa meitä", "tilaa uutiskirje", "lataa sovellus",
        "juttu jatkuu", "artikkeli jatkuu",
    ],
    lists: &[
        "luetuimmat", "uusimmat", "lisää uutisia", "tuoreimmat", "suosituimmat", "muut uutiset",
    ],
    papers: &[
        "sanomat", "lehti", "uutiset", "stt", "yle", "iltalehti", "kaleva", "aamulehti",
    ],
    yesterday: &["eilen"],
    frequent: &[
        "ja", "on", "ei", "että", "oli", "se", "hän", "mutta", "myös", "kun", "sekä", "joka",
        "ovat", "ole", "tai", "mukaan", "jälkeen", "kanssa", "kuin", "jo", "sanoo", "olla", "nyt",
        "vuonna", "ovat", "vain", "sitä", "siitä", "tämä", "niin", "voi",
    ],
};
