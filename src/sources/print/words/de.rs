//! German.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "de",
    months: &[
        ("januar", 1), ("jänner", 1), ("februar", 2), ("feber", 2), ("märz", 3), ("maerz", 3),
        ("april", 4), ("mai", 5), ("juni", 6), ("juli", 7), ("august", 8), ("september", 9),
        ("oktober", 10), ("november", 11), ("dezember", 12), ("jan", 1), ("feb", 2), ("mär", 3),
        ("mrz", 3), ("apr", 4), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9),
        ("okt", 10), ("nov", 11), ("dez", 12),
    ],
    weekdays: &[
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend",
        "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so",
    ],
    labels: &[
        ("titel", Title), ("überschrift", Title), ("schlagzeile", Title), ("dachzeile", Kicker),
        ("vorspann", Description), ("zusammenfassung", Description), ("unterzeile", Description),
        ("teaser", Description), ("autor", Author), ("autorin", Author), ("autoren", Author),
        ("verfasser", Author), ("von", Author), ("text", Author), ("bericht", Author),
        ("interview", Author), ("redaktion", Editor), ("redakteur", Editor),
        ("redakteurin", Editor), ("datum", Published), ("stand", Published),
        ("veröffentlicht", Published), ("veröffentlicht am", Published),
        ("erschienen", Published), ("erschienen am", Published), ("erstellt", Published),
        ("erstellt am", Published), ("publiziert", Published), ("vom", Published),
        ("artikel wurde", Published), ("beitrag wurde", Published), ("eintrag wurde", Published),
        ("aktualisiert", Updated), ("aktualisiert am", Updated),
        ("zuletzt aktualisiert", Updated), ("zuletzt aktualisiert am", Updated),
        ("letzte aktualisierung", Updated), ("update", Updated), ("ressort", Section),
        ("rubrik", Section), ("schlagwörter", Tags), ("schlagworte", Tags), ("stichwörter", Tags),
        ("themen", Tags), ("quelle", Source), ("adresse", Address), ("ort", Place),
        ("zeitung", Publisher), ("verlag", Publisher), ("bildunterschrift", Caption),
        ("foto", PhotoCredit), ("fotos", PhotoCredit), ("bild", PhotoCredit),
        ("bilder", PhotoCredit), ("sprache", Language),
        ("mehr zu den themen", Tags),
    ],
    by: &[
        "von", "text von", "ein bericht von", "ein kommentar von", "eine analyse von",
        "interview von",
    ],
    and: &["und", "sowie"],
    with: &[
        "mit", "unter mitarbeit von", "mitarbeit von", "mitarbeit:", "unter mithilfe von",
        "mit unterstützung von",
    ],
    related: &[
        "lesen sie auch", "lesen sie hier", "mehr zum thema", "siehe auch", "lies auch",
        "auch interessant", "mehr dazu", "zum thema", "lesen sie mehr", "lesen sie dazu",
        "das könnte sie auch interessieren",
    ],
    date_fillers: &["uhr", "um", "am", "den", "der", "vom"],
    roles: &[
        "korrespondent", "korrespondentin", "redakteur", "redakteurin", "redaktion", "reporter",
        "reporterin", "mitarbeiter", "mitarbeiterin", "unserem", "unserer", "chefredakteur",
    ],
    sections: &[
        "lokales", "politik", "wirtschaft", "sport", "kultur", "panorama", "wissen",
        "wissenschaft", "ausland", "inland", "regional", "region", "stadt", "feuilleton",
        "vermischtes", "gesellschaft", "digital", "technik", "gesundheit", "bildung", "reise",
        "meinung", "netzwelt", "medien", "aus aller welt", "landkreis", "nachrichten",
    ],
    leftovers: &[
        "anzeige", "werbung", "teilen", "drucken", "kommentare", "artikel teilen", "startseite",
        "zur startseite", "kommentar schreiben", "meistgelesen", "merken", "vorlesen",
        "artikel drucken", "weiterlesen", "newsletter", "mehr zum thema", "schließen",
        "das könnte sie auch interessieren",
        "kommentar verfassen", "zur merkliste", "nach oben", "mehr laden",
        "diskutieren sie mit",
    ],
    leftover_starts: &[
        "teilen:", "teilen auf", "auf facebook teilen", "newsletter abonnieren", "abonnieren sie",
        "melden sie sich", "jetzt abonnieren", "weiterlesen nach der anzeige", "hier geht es zu",
        "folgen sie uns", "jetzt anmelden",
        "folgen sie", "schreiben sie einen kommentar", "newsletter:",
    ],
    lists: &[
        "meistgelesen", "meistgelesene artikel", "am meisten gelesen",
        "die meistgelesenen artikel", "weitere artikel", "weitere nachrichten",
        "mehr aus der region", "neueste artikel", "aktuelle nachrichten", "beliebte artikel",
        "das könnte sie auch interessieren", "top-themen",
    ],
    papers: &[
        "zeitung", "anzeiger", "blatt", "tagblatt", "tageblatt", "nachrichten", "kurier",
        "rundschau", "bote", "post", "presse", "morgenpost", "allgemeine", "neue", "der", "die",
        "dpa", "merkur",
    ],
    yesterday: &["gestern"],
    frequent: &[
        "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "auf", "für", "von",
        "dem", "den", "des", "sich", "auch", "wird", "wurde", "sind", "im", "zum", "zur", "bei",
        "nach", "seit", "über", "wieder", "wie", "sagte",
    ],
};
