//! Italian.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "it",
    months: &[
        ("gennaio", 1), ("febbraio", 2), ("marzo", 3), ("aprile", 4), ("maggio", 5),
        ("giugno", 6), ("luglio", 7), ("agosto", 8), ("settembre", 9), ("ottobre", 10),
        ("novembre", 11), ("dicembre", 12), ("gen", 1), ("feb", 2), ("mar", 3), ("apr", 4),
        ("mag", 5), ("giu", 6), ("lug", 7), ("ago", 8), ("set", 9), ("sett", 9), ("ott", 10),
        ("nov", 11), ("dic", 12),
    ],
    weekdays: &[
        "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "lun",
        "gio", "ven", "sab", "dom",
    ],
    labels: &[
        ("titolo", Title), ("occhiello", Kicker), ("sommario", Description),
        ("catenaccio", Description), ("riassunto", Description), ("autore", Author),
        ("autrice", Author), ("autori", Author), ("di", Author), ("testo", Author),
        ("a cura di", Author), ("redattore", Editor), ("revisione", Editor), ("data", Published),
        ("pubblicato", Published), ("pubblicato il", Published), ("pubblicata il", Published),
        ("data di pubblicazione", Published), ("aggiornato", Updated), ("aggiornato il", Updated),
        ("ultimo aggiornamento", Updated), ("modificato il", Updated), ("modifica il", Updated), ("sezione", Section),
        ("categoria", Section), ("tag", Tags), ("argomenti", Tags), ("parole chiave", Tags),
        ("temi", Tags), ("fonte", Source), ("indirizzo", Address), ("luogo", Place),
        ("giornale", Publisher), ("testata", Publisher), ("didascalia", Caption),
        ("foto", PhotoCredit), ("fotografia", PhotoCredit), ("lingua", Language),
    ],
    by: &[
        "di", "a cura di", "dal nostro inviato", "dal nostro corrispondente", "testo di",
    ],
    and: &["e", "ed"],
    with: &["con", "con la collaborazione di", "in collaborazione con", "ha collaborato"],
    related: &[
        "leggi anche", "vedi anche", "leggi pure", "per approfondire", "approfondisci",
        "guarda anche", "potrebbe interessarti", "leggi di più", "articoli correlati",
        "ti potrebbe interessare",
    ],
    date_fillers: &["il", "alle", "ore", "del", "l", "dell"],
    roles: &[
        "inviato", "inviata", "corrispondente", "redazione", "redattore", "nostro", "cronista",
    ],
    sections: &[
        "cronaca", "politica", "economia", "esteri", "mondo", "sport", "cultura", "spettacoli",
        "scienza", "scienze", "tecnologia", "salute", "scuola", "ambiente", "opinioni", "società",
        "notizie", "italia", "attualità",
    ],
    leftovers: &[
        "pubblicità", "condividi", "stampa", "commenti", "commenta", "abbonati",
        "continua a leggere", "i più letti", "ascolta", "ascolta l'articolo", "salva", "homepage",
        "lascia un commento", "scrivi un commento", "torna su", "leggi i commenti",
        "mostra altro", "copia link",
        "suggerisci",
    ],
    leftover_starts: &[
        "condividi su", "condividi:", "iscriviti", "abbonati", "seguici", "ricevi",
        "scarica l'app", "continua dopo la pubblicità",
        "seguici su", "lascia un commento", "iscriviti al canale", "scarica la nostra",
    ],
    lists: &[
        "i più letti", "i più visti", "più letti", "più lette", "le più lette", "altre notizie",
        "ultime notizie", "potrebbe interessarti", "ultimi articoli", "articoli più letti",
    ],
    papers: &[
        "il", "la", "corriere", "gazzetta", "giornale", "messaggero", "resto", "stampa", "ansa",
        "secolo", "gazzettino", "l'eco",
    ],
    yesterday: &["ieri"],
    frequent: &[
        "il", "lo", "la", "gli", "le", "di", "che", "è", "per", "con", "non", "una", "un", "del",
        "della", "dei", "delle", "nel", "nella", "alla", "al", "da", "dal", "si", "anche", "più",
        "sono", "ha", "dopo", "ma", "hanno",
    ],
};
