//! Danish.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "da",
    months: &[
        ("januar", 1), ("jan", 1), ("februar", 2), ("feb", 2), ("marts", 3), ("mar", 3),
        ("april", 4), ("apr", 4), ("maj", 5), ("juni", 6), ("jun", 6), ("juli", 7), ("jul", 7),
        ("august", 8), ("aug", 8), ("september", 9), ("sep", 9), ("sept", 9), ("oktober", 10),
        ("okt", 10), ("november", 11), ("nov", 11), ("december", 12), ("dec", 12),
    ],
    weekdays: &[
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "man", "tir",
        "tirs", "ons", "tor", "tors", "fre", "lør", "søn",
    ],
    labels: &[
        ("titel", Title), ("overskrift", Title), ("rubrik", Title), ("underrubrik", Description),
        ("resumé", Description), ("manchet", Description), ("forfatter", Author), ("tekst", Author),
        ("skrevet af", Author), ("journalist", Author), ("skribent", Author), ("tekst af", Author),
        ("redaktør", Editor), ("redigeret af", Editor), ("redaktion", Editor),
        ("udgivet", Published), ("udgivet den", Published), ("offentliggjort", Published),
        ("publiceret", Published), ("dato", Published), ("først publiceret", Published),
        ("opdateret", Updated), ("sidst opdateret", Updated), ("senest opdateret", Updated),
        ("ændret", Updated), ("kategori", Section), ("sektion", Section), ("emner", Tags),
        ("emneord", Tags), ("nøgleord", Tags), ("stikord", Tags), ("tags", Tags),
        ("læs mere om", Tags), ("kilde", Source), ("kilder", Source), ("billedtekst", Caption),
        ("foto", PhotoCredit), ("billede", PhotoCredit), ("fotograf", PhotoCredit), ("sted", Place),
        ("avis", Publisher), ("udgiver", Publisher), ("sprog", Language), ("link", Address),
        ("adresse", Address),
    ],
    by: &["af", "tekst af", "skrevet af", "tekst"],
    and: &["og", "samt"],
    with: &["med", "med hjælp fra"],
    related: &[
        "læs også", "læs mere", "se også", "læs videre", "relateret", "mere om emnet", "læs her",
        "relaterede artikler",
    ],
    date_fillers: &[
        "kl", "klokken", "den", "d", "i", "på",
    ],
    roles: &[
        "journalist", "reporter", "korrespondent", "redaktør", "redaktionen", "freelance",
        "praktikant", "kommentator", "ritzau",
    ],
    sections: &[
        "nyheder", "indland", "udland", "økonomi", "sport", "kultur", "debat", "lokalt", "verden",
        "politik", "videnskab", "sundhed", "teknologi", "erhverv", "navne",
    ],
    leftovers: &[
        "annonce", "del", "del artiklen", "del artikel", "udskriv", "print", "kommentarer",
        "mest læste", "til forsiden", "log ind", "abonner", "menu", "søg", "lyt", "vis mere", "luk",
        "til toppen", "kopier link", "reklame",
    ],
    leftover_starts: &[
        "del på", "annonce:", "følg os", "abonner på", "hent appen", "tilmeld dig",
        "artiklen fortsætter", "hør artiklen",
    ],
    lists: &[
        "mest læste", "seneste nyt", "flere nyheder", "seneste nyheder", "anbefalet", "mest læst",
    ],
    papers: &[
        "avis", "avisen", "tidende", "bladet", "posten", "ritzau", "politiken", "berlingske",
        "dagblad", "stiftstidende", "folkeblad", "jyllands-posten",
    ],
    yesterday: &["i går"],
    frequent: &[
        "og", "i", "det", "som", "på", "er", "af", "for", "med", "til", "den", "har", "ikke", "om",
        "et", "en", "men", "de", "var", "fra", "ved", "siger", "kan", "når", "efter", "skal",
        "også", "sin", "under", "mod", "havde", "eller", "bliver", "blev", "at", "jeg", "sig",
        "vil", "nu", "hvor",
    ],
};
