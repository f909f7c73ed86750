//! Romanian.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "ro",
    months: &[
        ("ianuarie", 1), ("ian", 1), ("februarie", 2), ("feb", 2), ("martie", 3), ("mar", 3),
        ("aprilie", 4), ("apr", 4), ("mai", 5), ("iunie", 6), ("iun", 6), ("iulie", 7), ("iul", 7),
        ("august", 8), ("aug", 8), ("septembrie", 9), ("sept", 9), ("sep", 9), ("octombrie", 10),
        ("oct", 10), ("noiembrie", 11), ("noi", 11), ("nov", 11), ("decembrie", 12), ("dec", 12),
    ],
    weekdays: &[
        "luni", "marți", "marţi", "miercuri", "joi", "vineri", "sâmbătă", "duminică",
    ],
    labels: &[
        ("titlu", Title), ("rezumat", Description), ("subtitlu", Description), ("autor", Author),
        ("autori", Author), ("autoare", Author), ("text", Author), ("scris de", Author),
        ("jurnalist", Author), ("redactor", Author), ("un articol de", Author), ("editor", Editor),
        ("editat de", Editor), ("editată de", Editor), ("redactor-șef", Editor),
        ("publicat", Published), ("publicat la", Published), ("publicat pe", Published),
        ("publicat în", Published), ("data", Published), ("data publicării", Published),
        ("postat", Published), ("postat la", Published), ("actualizat", Updated),
        ("actualizat la", Updated), ("ultima actualizare", Updated), ("modificat", Updated),
        ("secțiune", Section), ("categorie", Section), ("rubrică", Section), ("etichete", Tags),
        ("cuvinte cheie", Tags), ("subiecte", Tags), ("taguri", Tags), ("sursă", Source),
        ("sursa", Source), ("surse", Source), ("legendă", Caption), ("legenda foto", Caption),
        ("foto", PhotoCredit), ("fotografie", PhotoCredit), ("credit foto", PhotoCredit),
        ("sursa foto", PhotoCredit), ("imagine", PhotoCredit), ("loc", Place), ("ziar", Publisher),
        ("editura", Publisher), ("limbă", Language), ("limba", Language), ("adresă", Address),
    ],
    by: &["de", "scris de", "autor", "un articol de", "un text de"],
    and: &["și", "şi"],
    with: &["cu"],
    related: &[
        "citește și", "citeşte și", "citește și:", "citeşte şi", "citiți și", "citiţi şi",
        "vezi și", "vezi şi", "citește mai mult", "citește mai departe", "pe aceeași temă",
        "articole similare", "articole pe aceeași temă", "te-ar putea interesa", "recomandări",
        "mai multe",
    ],
    date_fillers: &["la", "ora", "orele", "pe", "în"],
    roles: &[
        "redactor", "reporter", "corespondent", "redacția", "redacţia", "jurnalist", "editor",
        "editorialist", "agerpres", "colaborator",
    ],
    sections: &[
        "știri", "ştiri", "actualitate", "politică", "politic", "economie", "sport", "cultură",
        "opinii", "știință", "local", "externe", "internațional", "sănătate", "tehnologie",
        "societate", "social", "eveniment", "monden",
    ],
    leftovers: &[
        "publicitate", "distribuie", "partajează", "tipărește", "comentarii", "comentează",
        "cele mai citite", "prima pagină", "acasă", "autentificare", "abonare", "meniu", "caută",
        "salvează", "arată mai mult", "închide", "înapoi sus", "copiază link", "trimite",
    ],
    leftover_starts: &[
        "distribuie pe", "urmărește-ne", "urmăriți-ne", "abonează-te", "abonați-vă",
        "descarcă aplicația", "articolul continuă",
    ],
    lists: &[
        "cele mai citite", "cele mai noi", "ultimele știri", "mai multe știri", "recomandate",
        "ultima oră",
    ],
    papers: &[
        "ziarul", "gazeta", "agerpres", "mediafax", "adevărul", "libertatea", "evenimentul",
        "monitorul", "jurnalul", "ziar", "digi24",
    ],
    yesterday: &["ieri"],
    frequent: &[
        "și", "şi", "în", "este", "din", "care", "pentru", "că", "cu", "la", "nu", "au", "fost",
        "sunt", "mai", "ce", "pe", "de", "a", "să", "un", "o", "după", "dar", "prin", "sau", "iar",
        "potrivit", "spus", "fi", "ale", "lui", "al", "despre", "către", "când", "își",
    ],
};
