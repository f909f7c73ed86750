//! Swedish.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "sv",
    months: &[
        ("januari", 1), ("jan", 1), ("februari", 2), ("feb", 2), ("febr", 2), ("mars", 3),
        ("mar", 3), ("april", 4), ("apr", 4), ("maj", 5), ("juni", 6), ("jun", 6), ("juli", 7),
        ("jul", 7), ("augusti", 8), ("aug", 8), ("september", 9), ("sep", 9), ("sept", 9),
        ("oktober", 10), ("okt", 10), ("november", 11), ("nov", 11), ("december", 12), ("dec", 12),
    ],
    weekdays: &[
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mån", "tis", "ons",
        "tors", "fre", "lör", "sön",
    ],
    labels: &[
        ("rubrik", Title), ("titel", Title), ("vinjett", Kicker), ("ingress", Description),
        ("sammanfattning", Description), ("författare", Author), ("text", Author),
        ("skriven av", Author), ("skribent", Author), ("journalist", Author), ("reporter", Author),
        ("text av", Author), ("reportage", Author), ("redaktör", Editor), ("redigering", Editor),
        ("redigerare", Editor), ("ansvarig utgivare", Editor), ("publicerad", Published),
        ("publicerat", Published), ("publicerades", Published), ("publicerad den", Published),
        ("datum", Published), ("först publicerad", Published), ("uppdaterad", Updated),
        ("uppdaterat", Updated), ("uppdaterades", Updated), ("senast uppdaterad", Updated),
        ("ändrad", Updated), ("senast ändrad", Updated), ("kategori", Section),
        ("avdelning", Section), ("sektion", Section), ("taggar", Tags), ("ämnen", Tags),
        ("nyckelord", Tags), ("ämnesord", Tags), ("läs mer om", Tags), ("källa", Source),
        ("källor", Source), ("bildtext", Caption), ("foto", PhotoCredit), ("bild", PhotoCredit),
        ("fotograf", PhotoCredit), ("ort", Place), ("plats", Place), ("tidning", Publisher),
        ("utgivare", Publisher), ("språk", Language), ("länk", Address), ("adress", Address),
    ],
    by: &["av", "text av", "skriven av", "text"],
    and: &["och", "samt"],
    with: &["med", "med hjälp av"],
    related: &[
        "läs också", "läs även", "läs mer", "läs vidare", "se också", "se även", "mer om ämnet",
        "relaterat", "relaterade artiklar", "fler artiklar",
    ],
    date_fillers: &["kl", "klockan", "den", "i", "på"],
    roles: &[
        "reporter", "korrespondent", "redaktör", "redaktionen", "redaktion", "journalist",
        "krönikör", "frilans", "nyhetsredaktionen",
    ],
    sections: &[
        "nyheter", "inrikes", "utrikes", "ekonomi", "sport", "kultur", "nöje", "ledare", "debatt",
        "åsikt", "vetenskap", "lokalt", "världen", "näringsliv", "politik", "hälsa", "teknik",
        "insändare",
    ],
    leftovers: &[
        "annons", "dela", "dela artikeln", "skriv ut", "kommentarer", "kommentera", "mest läst",
        "mest lästa", "till startsidan", "logga in", "prenumerera", "meny", "sök", "lyssna",
        "spara", "visa mer", "stäng", "till toppen", "kopiera länk", "rapportera fel",
    ],
    leftover_starts: &[
        "dela på", "annons:", "följ oss", "prenumerera på", "ladda ner appen", "anmäl dig till",
        "läs mer efter annonsen", "artikeln fortsätter",
    ],
    lists: &[
        "mest läst", "mest lästa", "senaste nytt", "fler nyheter", "läs också", "mer från oss",
        "populärt just nu", "senaste nyheterna",
    ],
    papers: &[
        "nyheter", "tidning", "tidningen", "bladet", "dagblad", "posten", "kuriren", "allehanda",
        "svenska", "aftonbladet", "expressen",
    ],
    yesterday: &["igår"],
    frequent: &[
        "och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har",
        "inte", "om", "ett", "men", "de", "var", "från", "vid", "säger", "kan", "när", "efter",
        "ska", "också", "sin", "under", "mot", "hade", "eller", "blir", "blev",
    ],
};
