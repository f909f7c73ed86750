//! French.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "fr",
    months: &[
        ("janvier", 1), ("février", 2), ("fevrier", 2), ("mars", 3), ("avril", 4), ("mai", 5),
        ("juin", 6), ("juillet", 7), ("août", 8), ("aout", 8), ("septembre", 9), ("octobre", 10),
        ("novembre", 11), ("décembre", 12), ("decembre", 12), ("janv", 1), ("févr", 2),
        ("fév", 2), ("avr", 4), ("juil", 7), ("sept", 9), ("oct", 10), ("nov", 11), ("déc", 12),
    ],
    weekdays: &[
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mer",
        "jeu", "ven", "sam", "dim",
    ],
    labels: &[
        ("titre", Title), ("surtitre", Kicker), ("chapô", Description), ("chapeau", Description),
        ("résumé", Description), ("auteur", Author), ("autrice", Author), ("auteurs", Author),
        ("par", Author), ("propos recueillis par", Author), ("texte", Author),
        ("journaliste", Author), ("édition", Editor), ("rédacteur", Editor), ("éditeur", Editor),
        ("date", Published), ("publié", Published), ("publié le", Published),
        ("paru le", Published), ("paru", Published), ("posté le", Published), ("créé le", Published),
        ("mis en ligne le", Published), ("date de publication", Published),
        ("mis à jour", Updated), ("mis à jour le", Updated), ("mise à jour", Updated),
        ("mise à jour le", Updated), ("modifié le", Updated), ("actualisé le", Updated),
        ("màj le", Updated), ("rubrique", Section), ("catégorie", Section), ("mots-clés", Tags),
        ("mots clés", Tags), ("thèmes", Tags), ("étiquettes", Tags), ("source", Source),
        ("lien", Address), ("adresse", Address), ("lieu", Place), ("journal", Publisher),
        ("légende", Caption), ("photo", PhotoCredit), ("crédit", PhotoCredit),
        ("crédit photo", PhotoCredit), ("langue", Language),
        ("mots-clés", Tags),
    ],
    by: &[
        "par", "propos recueillis par", "de notre correspondant", "texte de",
    ],
    and: &["et"],
    with: &[
        "avec", "avec la collaboration de", "avec l'aide de", "avec l’aide de",
        "avec la participation de",
    ],
    related: &[
        "lire aussi", "à lire aussi", "lire également", "voir aussi", "à lire", "lire",
        "lire notre enquête", "à lire également", "à voir aussi", "lire la suite",
        "sur le même sujet", "lire plus",
    ],
    date_fillers: &["le", "à", "du", "h", "min", "er"],
    roles: &[
        "correspondant", "correspondante", "envoyé", "envoyée", "rédaction", "journaliste",
        "notre", "rédacteur", "rédactrice",
    ],
    sections: &[
        "société", "politique", "économie", "monde", "international", "culture", "sport",
        "sports", "sciences", "santé", "planète", "environnement", "opinions", "région",
        "régions", "faits divers", "éducation", "médias", "france", "actualités", "justice",
    ],
    leftovers: &[
        "publicité", "partager", "imprimer", "commentaires", "accueil", "commenter",
        "lire la suite", "les plus lus", "s'abonner", "newsletter", "à la une", "réagir",
        "écouter l'article", "offrir l'article",
        "laisser un commentaire", "poster un commentaire", "haut de page", "voir plus",
        "copier le lien", "lecture audio",
    ],
    leftover_starts: &[
        "partager sur", "partager :", "inscrivez-vous", "abonnez-vous", "recevez", "suivez-nous",
        "la suite après", "article réservé aux abonnés", "téléchargez",
        "suivez l'actualité", "laisser un commentaire", "retrouvez toute l'actualité",
    ],
    lists: &[
        "les plus lus", "les plus lues", "articles les plus lus", "à la une",
        "sur le même thème", "dans la même rubrique", "les plus commentés",
        "à lire sur le site", "plus d'articles", "dernières nouvelles", "les plus partagés",
    ],
    papers: &[
        "le", "la", "les", "journal", "gazette", "courrier", "dépêche", "voix", "figaro", "ouest",
        "afp", "écho",
    ],
    yesterday: &["hier"],
    frequent: &[
        "le", "la", "les", "des", "et", "est", "une", "un", "dans", "pour", "qui", "que", "sur",
        "au", "aux", "par", "pas", "plus", "avec", "ont", "du", "en", "son", "ses", "après",
        "depuis", "ne", "il", "elle", "cette", "leur",
    ],
};
