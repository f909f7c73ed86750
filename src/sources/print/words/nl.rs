//! Dutch.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "nl",
    months: &[
        ("januari", 1), ("februari", 2), ("maart", 3), ("april", 4), ("mei", 5), ("juni", 6),
        ("juli", 7), ("augustus", 8), ("september", 9), ("oktober", 10), ("november", 11),
        ("december", 12), ("jan", 1), ("feb", 2), ("febr", 2), ("mrt", 3), ("apr", 4), ("jun", 6),
        ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("okt", 10), ("nov", 11), ("dec", 12),
    ],
    weekdays: &[
        "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma",
        "wo", "vr", "za", "zo",
    ],
    labels: &[
        ("titel", Title), ("kop", Title), ("bovenkop", Kicker), ("samenvatting", Description),
        ("inleiding", Description), ("auteur", Author), ("auteurs", Author), ("door", Author),
        ("tekst", Author), ("verslaggever", Author), ("redacteur", Editor),
        ("eindredactie", Editor), ("redactie", Editor), ("datum", Published),
        ("gepubliceerd", Published), ("gepubliceerd op", Published), ("geplaatst", Published),
        ("geplaatst op", Published), ("verschenen", Published), ("verschenen op", Published),
        ("bijgewerkt", Updated), ("bijgewerkt op", Updated), ("laatst bijgewerkt", Updated),
        ("laatste update", Updated), ("gewijzigd", Updated), ("rubriek", Section),
        ("categorie", Section), ("trefwoorden", Tags), ("onderwerpen", Tags), ("labels", Tags),
        ("bron", Source), ("adres", Address), ("plaats", Place), ("krant", Publisher),
        ("bijschrift", Caption), ("onderschrift", Caption), ("foto", PhotoCredit),
        ("foto's", PhotoCredit), ("beeld", PhotoCredit), ("fotograaf", PhotoCredit),
        ("taal", Language),
    ],
    by: &[
        "door", "van onze verslaggever", "van onze correspondent", "tekst",
    ],
    and: &["en"],
    with: &["met", "met medewerking van", "met bijdragen van", "m.m.v."],
    related: &[
        "lees ook", "lees verder", "zie ook", "lees meer", "bekijk ook",
        "meer over dit onderwerp", "ook interessant", "kijk ook", "lees hier",
    ],
    date_fillers: &["om", "uur", "op", "te", "de"],
    roles: &[
        "verslaggever", "verslaggeefster", "correspondent", "redactie", "redacteur", "onze",
        "eindredactie",
    ],
    sections: &[
        "binnenland", "buitenland", "economie", "sport", "cultuur", "regio", "politiek",
        "wetenschap", "opinie", "media", "tech", "gezondheid", "onderwijs", "stad", "nieuws",
        "algemeen",
    ],
    leftovers: &[
        "advertentie", "delen", "deel dit artikel", "reacties", "reageer", "afdrukken",
        "meest gelezen", "meld je aan", "abonneren", "deel", "lees verder", "bewaren", "luister",
        "plaats een reactie", "schrijf een reactie", "naar boven", "meer laden", "kopieer link",
        "bekijk reacties",
    ],
    leftover_starts: &[
        "deel op", "delen via", "deel via", "schrijf je in", "abonneer", "volg ons",
        "download de app", "meld je aan", "meld u aan", "lees verder onder de advertentie",
        "tekst gaat verder",
        "volg ons op", "reageer op", "tip de redactie", "heb je een tip",
    ],
    lists: &[
        "meest gelezen", "meest bekeken", "meer nieuws", "laatste nieuws", "net binnen",
        "aanbevolen", "meer uit de regio", "uitgelicht", "populair",
    ],
    papers: &[
        "krant", "dagblad", "nieuws", "courant", "de", "het", "telegraaf", "anp", "bode",
        "nieuwsblad",
    ],
    yesterday: &["gisteren"],
    frequent: &[
        "de", "het", "een", "en", "van", "is", "dat", "niet", "zijn", "op", "te", "met", "voor",
        "die", "aan", "ook", "er", "maar", "om", "naar", "bij", "zij", "door", "werd", "worden",
        "heeft", "hebben", "uit", "over", "nog", "weer",
    ],
};
