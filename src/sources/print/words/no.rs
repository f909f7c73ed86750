//! Norwegian, Bokmål and Nynorsk.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "no",
    months: &[
        ("januar", 1), ("jan", 1), ("februar", 2), ("feb", 2), ("mars", 3), ("mar", 3),
        ("april", 4), ("apr", 4), ("mai", 5), ("juni", 6), ("jun", 6), ("juli", 7), ("jul", 7),
        ("august", 8), ("aug", 8), ("september", 9), ("sep", 9), ("sept", 9), ("oktober", 10),
        ("okt", 10), ("november", 11), ("nov", 11), ("desember", 12), ("des", 12),
    ],
    weekdays: &[
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "måndag", "tysdag",
        "laurdag", "sundag", "man", "tir", "tirs", "ons", "tor", "tors", "fre", "lør", "søn",
    ],
    labels: &[
        ("tittel", Title), ("overskrift", Title), ("ingress", Description),
        ("sammendrag", Description), ("forfatter", Author), ("tekst", Author),
        ("skrevet av", Author), ("journalist", Author), ("skribent", Author), ("tekst av", Author),
        ("redaktør", Editor), ("ansvarlig redaktør", Editor), ("vaktsjef", Editor),
        ("publisert", Published), ("publisert den", Published), ("dato", Published),
        ("lagt ut", Published), ("først publisert", Published), ("oppdatert", Updated),
        ("sist oppdatert", Updated), ("sist endret", Updated), ("endret", Updated),
        ("kategori", Section), ("seksjon", Section), ("emner", Tags), ("emneord", Tags),
        ("stikkord", Tags), ("nøkkelord", Tags), ("tagger", Tags), ("les mer om", Tags),
        ("kilde", Source), ("kilder", Source), ("bildetekst", Caption), ("foto", PhotoCredit),
        ("bilde", PhotoCredit), ("fotograf", PhotoCredit), ("sted", Place), ("avis", Publisher),
        ("utgiver", Publisher), ("språk", Language), ("lenke", Address),
    ],
    by: &["av", "tekst av", "skrevet av", "tekst"],
    and: &["og", "samt"],
    with: &["med", "med hjelp av"],
    related: &[
        "les også", "les og", "les mer", "se også", "les videre", "relatert", "mer om saken",
        "flere saker", "bakgrunn",
    ],
    date_fillers: &["kl", "klokken", "den", "i", "på"],
    roles: &[
        "journalist", "reporter", "korrespondent", "redaktør", "redaksjonen", "vaktsjef", "frilans",
        "kommentator",
    ],
    sections: &[
        "nyheter", "innenriks", "utenriks", "økonomi", "sport", "kultur", "debatt", "meninger",
        "lokalt", "verden", "politikk", "vitenskap", "helse", "teknologi", "næringsliv",
    ],
    leftovers: &[
        "annonse", "del", "del saken", "del artikkelen", "skriv ut", "kommentarer", "mest lest",
        "til forsiden", "logg inn", "abonner", "meny", "søk", "lytt", "vis mer", "lukk",
        "til toppen", "kopier lenke", "reklame",
    ],
    leftover_starts: &[
        "del på", "annonse:", "følg oss", "abonner på", "last ned appen", "meld deg på",
        "artikkelen fortsetter", "saken fortsetter",
    ],
    lists: &[
        "mest lest", "siste nytt", "flere nyheter", "siste saker", "anbefalt", "nyeste saker",
    ],
    papers: &[
        "avis", "avisen", "tidende", "bladet", "posten", "nrk", "dagblad", "dagbladet",
        "aftenposten", "adresseavisen", "blad",
    ],
    yesterday: &["i går"],
    frequent: &[
        "og", "i", "det", "som", "på", "er", "av", "for", "med", "til", "den", "har", "ikke", "om",
        "et", "en", "men", "de", "var", "fra", "ved", "sier", "kan", "når", "etter", "skal", "også",
        "sin", "under", "mot", "hadde", "eller", "blir", "ble", "å", "jeg", "seg", "vil", "nå",
    ],
};
