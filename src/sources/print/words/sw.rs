//! Swahili.

use super::Label::{
    Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published, Publisher,
    Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "sw",
    months: &[
        ("januari", 1), ("februari", 2), ("machi", 3), ("aprili", 4), ("mei", 5), ("juni", 6),
        ("julai", 7), ("agosti", 8), ("septemba", 9), ("oktoba", 10), ("novemba", 11),
        ("desemba", 12),
    ],
    weekdays: &[
        "jumatatu", "jumanne", "jumatano", "alhamisi", "ijumaa", "jumamosi", "jumapili",
    ],
    labels: &[
        ("kichwa", Title), ("kichwa cha habari", Title), ("muhtasari", Description),
        ("mwandishi", Author), ("imeandikwa na", Author), ("waandishi", Author),
        ("mwanahabari", Author), ("mhariri", Editor), ("wahariri", Editor), ("tarehe", Published),
        ("imechapishwa", Published), ("ilichapishwa", Published),
        ("imechapishwa tarehe", Published), ("imesasishwa", Updated), ("imehaririwa", Updated),
        ("ilisasishwa", Updated), ("sehemu", Section), ("kategoria", Section), ("lebo", Tags),
        ("mada", Tags), ("maneno muhimu", Tags), ("chanzo", Source), ("vyanzo", Source),
        ("maelezo ya picha", Caption), ("picha", PhotoCredit), ("chanzo cha picha", PhotoCredit),
        ("mpiga picha", PhotoCredit), ("mahali", Place), ("gazeti", Publisher),
        ("mchapishaji", Publisher), ("lugha", Language),
    ],
    by: &["na", "na mwandishi", "imeandikwa na", "mwandishi"],
    and: &["na"],
    with: &[],
    related: &[
        "soma pia", "soma zaidi", "pia soma", "habari zinazohusiana", "tazama pia",
        "unaweza pia kusoma", "angalia pia",
    ],
    date_fillers: &[
        "saa", "tarehe", "mwezi", "mwaka", "siku", "ya",
    ],
    roles: &["mwandishi", "mwanahabari", "mhariri", "ripota", "wetu"],
    sections: &[
        "habari", "michezo", "siasa", "uchumi", "biashara", "burudani", "afya", "kimataifa",
        "kitaifa", "makala", "maoni", "elimu", "afrika", "teknolojia",
    ],
    leftovers: &[
        "tangazo", "matangazo", "shiriki", "maoni", "chapisha", "nyumbani", "ingia", "jisajili",
    ],
    leftover_starts: &["tufuate", "jiunge na", "pakua programu", "shiriki kwenye"],
    lists: &["zilizosomwa zaidi", "habari za hivi punde", "habari zaidi", "habari nyingine"],
    papers: &[
        "mwananchi", "habari", "nipashe", "taifa", "gazeti", "jamhuri", "majira",
    ],
    yesterday: &["jana"],
    frequent: &[
        "na", "ya", "wa", "kwa", "ni", "katika", "za", "la", "kuwa", "hiyo", "huo", "alisema",
        "amesema", "ambao", "ambaye", "ambayo", "hayo", "huyo", "cha", "vya", "pia", "baada",
        "kama", "hata", "watu", "serikali", "nchini", "hii", "huku", "hivyo", "wakati", "kutoka",
        "yake", "wake", "sasa", "lakini",
    ],
};
