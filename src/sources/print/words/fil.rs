//! Filipino.

use super::Label::{
    Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published, Publisher,
    Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "fil",
    months: &[
        ("enero", 1), ("pebrero", 2), ("marso", 3), ("abril", 4), ("mayo", 5), ("hunyo", 6),
        ("hulyo", 7), ("agosto", 8), ("setyembre", 9), ("oktubre", 10), ("nobyembre", 11),
        ("disyembre", 12),
    ],
    weekdays: &[
        "lunes", "martes", "miyerkules", "huwebes", "biyernes", "sabado", "linggo",
    ],
    labels: &[
        ("pamagat", Title), ("ulo ng balita", Title), ("buod", Description), ("may-akda", Author),
        ("isinulat ni", Author), ("ulat ni", Author), ("ulat nina", Author), ("sinulat ni", Author),
        ("patnugot", Editor), ("petsa", Published), ("inilathala", Published),
        ("nailathala", Published), ("inilabas", Published), ("na-update", Updated),
        ("huling na-update", Updated), ("binago", Updated), ("seksyon", Section),
        ("kategorya", Section), ("mga tag", Tags), ("paksa", Tags), ("mga paksa", Tags),
        ("pinagmulan", Source), ("kapsyon", Caption), ("larawan", PhotoCredit),
        ("kuha ni", PhotoCredit), ("litrato", PhotoCredit), ("larawan ni", PhotoCredit),
        ("lugar", Place), ("pahayagan", Publisher), ("wika", Language),
    ],
    by: &[
        "ni", "nina", "isinulat ni", "ulat ni", "ulat nina", "sinulat ni",
    ],
    and: &["saka"],
    with: &[],
    related: &[
        "basahin din", "basahin", "panoorin", "kaugnay na balita", "tingnan din", "kaugnay",
        "basahin rin",
    ],
    date_fillers: &["ng", "noong", "ika", "alas", "nang"],
    roles: &["mamamahayag", "tagapagbalita", "patnugot", "kolumnista"],
    sections: &[
        "balita", "bansa", "palakasan", "aliwan", "probinsiya", "opinyon", "negosyo", "metro",
        "showbiz",
    ],
    leftovers: &["patalastas", "ibahagi", "mga komento", "i-print", "mag-subscribe"],
    leftover_starts: &["ibahagi sa", "sundan kami", "mag-subscribe sa", "i-download ang"],
    lists: &["pinakabagong balita", "mga pinakabasa", "iba pang balita"],
    papers: &[
        "pahayagan", "balita", "abante", "pilipino", "bulgar", "remate", "inquirer", "ngayon",
    ],
    yesterday: &["kahapon"],
    frequent: &[
        "ang", "ng", "mga", "sa", "na", "ay", "at", "ni", "para", "ito", "kay", "hindi", "siya",
        "niya", "kanyang", "ayon", "din", "rin", "nang", "mula", "dahil", "naman", "nila", "kung",
        "pa", "lang", "may", "ito", "noong", "isang", "sinabi",
    ],
};
