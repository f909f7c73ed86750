//! Phrases of what stands around articles, as readers see them, in lower case.
//!
//! Classes of other languages than English are rare; headings are not. These
//! tables go on where those of `print::words` end, which are for clippings.

use crate::sources::print::{junk, related};

/// Beginnings of lines that lead to other articles.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "related:", "related story:", "related video:", "related stories:", "read more:",
    "read also:", "also read:", "also read |", "see also:", "watch:", "more:", "read:",
    "read next:", "opinion:", "must read:", "read the full story", "read more at",
    "read more about", "read more on", "click here to read", "mehr zum thema:",
    "lesen sie auch:", "lesen sie hier", "lies auch", "lesen sie dazu", "lesen sie mehr",
    "mehr dazu:", "lesen sie jetzt", "auch interessant:", "das könnte sie auch interessieren",
    "passend dazu:", "siehe auch:", "zum thema:", "à lire aussi", "lire aussi",
    "à lire également", "lire également", "voir aussi", "à voir aussi", "lea también",
    "lee también", "lea más", "te puede interesar", "le puede interesar", "ver también",
    "vea también", "además:", "leia também", "leia mais", "veja também", "saiba mais",
    "leggi anche", "leggi pure", "guarda anche", "lees ook", "lees meer", "bekijk ook",
    "læs også", "les også", "läs också", "läs mer", "läs även", "lue myös", "czytaj także",
    "czytaj też", "czytaj również", "zobacz także", "zobacz też", "przeczytaj także",
    "čtěte také", "čítajte aj", "citește și", "citeşte şi", "olvasd el", "taip pat skaitykite",
    "lasi arī", "loe ka", "читайте также", "читать также", "читайте також", "смотрите также",
    "прочетете още", "διαβάστε επίσης", "διαβάστε ακόμα", "pročitajte", "اقرأ أيضا",
    "اقرأ أيضاً", "यह भी पढ़ें", "ये भी पढ़ें", "xem thêm", "đọc thêm", "baca juga", "關聯報導",
    "相关阅读", "关联阅读", "延伸閱讀", "関連記事", "【関連", "▶", "►", "›", "»", "→",
];

/// Beginnings of lines that want something of the reader.
#[rustfmt::skip]
const PROMPTS: &[&str] = &[
    // English
    "sign up", "subscribe", "follow us", "follow ", "like us on", "join our", "join us on",
    "click here to subscribe", "get the latest", "get our", "get more", "stay up to date",
    "download the", "download our", "support our", "donate", "become a member", "become a",
    "enter your email", "by signing up", "by subscribing", "by submitting", "by clicking",
    "we use cookies", "this website uses cookies", "this site uses cookies", "our website uses",
    "you must be logged in", "please log in", "log in to", "sign in to", "already a subscriber",
    "thank you for subscribing", "thanks for subscribing", "thanks for reading",
    "don't have an account", "create an account", "register for", "share this", "share on",
    "listen to this", "send us", "email us", "contact us", "have a tip", "got a tip",
    "want more", "want to", "for more", "read our", "watch our", "visit our", "check out our",
    "your email address will not", "required fields", "you can unsubscribe", "unsubscribe",
    "this article is for subscribers", "to continue reading", "continue reading",
    "to read the full", "you have reached", "this content is", "please enable javascript",
    "javascript is", "your browser does not", "the views expressed", "opinions expressed",
    "all rights reserved", "copyright", "©", "(c) ", "disclaimer:", "advertisement", "loading",
    "no posts", "ready for more", "discussion about this", "view comments",
    "join the conversation", "leave a comment", "post a comment", "report a typo",
    "report an error", "print this", "read in app", "image credit", "ask us",
    "would you like to comment", "please read our", "enjoy the post", "enjoyed this", "if you enjoyed",
    "did you enjoy", "did you like", "be sure to sign up", "be sure to subscribe", "for the latest",
    "to read the rest", "tell us what", "join medium", "if you were forwarded", "found an error",
    "found a mistake", "spotted an error", "spotted a mistake", "do you have a story",
    "got a story", "have a story", "looking for more", "like what you", "love what you",
    "our website is your", "we won't sell", "pin it for later", "pin this",
    "this story was originally published", "this article was originally published",
    // German
    "melden sie sich", "jetzt abonnieren", "abonnieren sie", "jetzt anmelden", "newsletter",
    "folgen sie", "folge uns", "folgt uns", "teilen sie", "jetzt teilen", "lesen sie auch",
    "bitte aktivieren", "ihr browser", "wir verwenden cookies", "diese website verwendet",
    "alle rechte vorbehalten", "anzeige", "werbung", "schreiben sie einen kommentar",
    "fehler auf", "fehler entdeckt", "fehler im text", "inhaltliches feedback", "wir freuen uns über eine mail",
    "gerne als leser", "gefällt dir", "gefällt ihnen", "hat ihnen der", "hat ihnen dieser",
    "hat dir der", "hat dir dieser", "haben sie eine behauptung", "dieses thema im programm",
    "sendung:", "sofern nicht anders", "soweit nicht anders", "du musst eingeloggt",
    "sie müssen eingeloggt", "sie sind nicht eingeloggt", "sie sind aktuell nicht",
    "du musst angemeldet", "sie müssen angemeldet", "um kommentare zu", "zitiervorschlag",
    "titelbild:", "beitragsbild:", "unterstützen sie", "jetzt unterstützen", "verpassen sie",
    "verpasse", "kennt ihr schon unser", "kennst du schon unser", "kennen sie schon unser", "weitere infos unter", "weitere infos finden",
    "sie haben fehler", "fehler gefunden", "artikel kommentieren", "zur startseite",
    "zurück zur", "zurück", "nach oben", "kommentieren", "laden sie", "mit material von",
    "dieser artikel erschien", "dieser beitrag erschien", "externer inhalt",
    "empfohlener externer", "an dieser stelle finden sie", "an dieser stelle befindet",
    "ich bin damit einverstanden", "mehr dazu in unserer", "wir benötigen ihre",
    "mit dem laden des", "mit dem klick", "empfohlener redaktioneller", "artikel anhören",
    "die feature sind nur", "quelle:", "foto:", "bild:", "(quelle:", "stand:", "das könnte",
    // French
    "inscrivez-vous", "abonnez-vous", "suivez-nous", "partagez", "recevez",
    "réservé aux abonnés", "cet article est réservé", "tous droits", "je m'abonne", "publicité",
    "crédit photo", "une erreur dans", "vous avez repéré", "signaler une erreur",
    // Spanish, Portuguese, Italian
    "suscríbete", "suscribete", "suscríbase", "síguenos", "siguenos", "sigue a", "únete",
    "recibe", "comparte", "todos los derechos", "regístrate", "publicidad", "inicia sesión",
    "assine", "siga", "receba", "compartilhe", "inscreva-se", "todos os direitos",
    "clique aqui", "participe", "iscriviti", "seguici", "condividi", "tutti i diritti",
    "riproduzione riservata", "© riproduzione", "abbonati", "ricevi", "puede escribirnos",
    "escríbanos", "escríbenos", "ha encontrado un error", "encontrou algum erro",
    "encontrou um erro", "hai trovato un errore",
    // Dutch, Scandinavian, Finnish
    "meld je aan", "abonneer", "volg ons", "schrijf je in", "tilmeld", "følg os", "følg oss",
    "meld deg på", "prenumerera", "följ oss", "tilaa", "seuraa",
    // Polish, Czech, Turkish, Russian, Ukrainian
    "zapisz się", "subskrybuj", "śledź", "dołącz", "udostępnij", "obserwuj", "sledujte",
    "přihlaste", "abone ol", "takip et", "bizi takip", "подпишитесь", "подписывайтесь",
    "следите за", "підписуйтесь", "поделиться", "все права", "присоединяйтесь",
    // Indonesian, Malay
    "ikuti", "dapatkan", "simak berita", "gabung", "bagikan", "berlangganan", "unduh",
    "konten ini", "artikel ini telah tayang", "langgan",
    // Japanese, Korean, Chinese
    "無断転載", "有料会員", "会員登録", "ログイン", "この記事は有料", "残り", "続きを読む", "記者", "저작권자", "무단전재", "무단 전재",
    "ⓒ", "좋아요", "版权", "责任编辑", "扫码", "关注",
];

/// Lines that are buttons and labels, wherever they stand.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "advert", "print recipe", "pin recipe", "jump to recipe", "save recipe", "rezept drucken", "zum rezept",
    "rezept pinnen", "pinnen", "permalink", "permalien", "quellen anzeigen", "quellen ausblenden",
    "show sources", "hide sources", "externer inhalt", "external content", "photograph by",
    "den artikel teilen", "möchten sie den artikel teilen", "den artikel mit anderen teilen",
    "den artikel mit anderen teilen/diskutieren", "diesen artikel teilen", "imprimer la recette",
    "imprimir receta", "stampa ricetta",
];

/// Lines that are buttons only beside those above: `Print`, `Pinnen`.
const BESIDE_LABELS: &[&str] = &[
    "drucken",
    "print",
    "pin",
    "share",
    "teilen",
    "speichern",
    "save",
    "imprimer",
    "imprimir",
    "stampa",
    "bei pinterest speichern",
    "auf pinterest merken",
];

/// Whether a text is a button or a label, or a row of them: `Jump to RecipePrint Recipe`.
pub(super) fn is_label(text: &str) -> bool {
    if text.len() > LONGEST_LABEL {
        return false;
    }
    let lower = text.to_lowercase();
    let apart = |c: char| !c.is_alphanumeric();
    let mut rest = lower.trim_matches(apart);
    let mut known = false;
    while !rest.is_empty() {
        let longest = |labels: &[&str]| {
            let begun = labels.iter().filter(|label| rest.starts_with(**label));
            begun.map(|label| label.len()).max()
        };
        let (label, beside) = (longest(LABELS), longest(BESIDE_LABELS));
        let Some(length) = label.max(beside) else {
            // A permanent link is printed behind its label.
            return known && rest.starts_with("http") && !rest.contains(' ');
        };
        known |= label == Some(length);
        rest = rest[length..].trim_start_matches(apart);
    }
    known
}

/// The longest line that is taken for a row of labels.
const LONGEST_LABEL: usize = 80;

/// What the scripts of a server say that went wrong, before the colon.
const TROUBLES: &[&str] = &[
    "warning",
    "notice",
    "deprecated",
    "fatal error",
    "parse error",
    "strict standards",
];

/// Whether a text is what a server's script said of an error: `Warning: … on line 5`.
///
/// # Source
///
/// PHP manual, "Runtime Configuration", `error_prepend_string` and `html_errors`.
pub(super) fn is_trouble(text: &str) -> bool {
    let Some((what, rest)) = text.split_once(':') else {
        return false;
    };
    TROUBLES.contains(&what.trim().to_lowercase().as_str())
        && rest.contains(" in ")
        && rest.contains(" on line ")
}

/// The longest line that is taken for a prompt.
const LONGEST_PROMPT: usize = 260;

/// The longest line that is taken for a link to another article.
const LONGEST_LEAD: usize = 260;

/// Whether a text leads to another article: `Read also: …`.
pub(super) fn is_lead(text: &str) -> bool {
    if text.len() > LONGEST_LEAD {
        return false;
    }
    let lower = text.to_lowercase();
    let lower = lower.trim_start_matches(['(', '[', '*', '-', '–', '•', '+', '>', ' ']);
    LEADS.iter().any(|lead| lower.starts_with(lead)) || related::lead(text).is_some()
}

/// Whether a text wants something of the reader, or is left over from the page.
pub(super) fn is_prompt(text: &str) -> bool {
    if text.len() > LONGEST_PROMPT {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['(', '[', '*', '-', '–', '•', '+', '>', ' ']);
    PROMPTS.iter().any(|prompt| bare.starts_with(prompt))
        || junk::is_leftover(text)
        || junk::is_copyright(text)
}

/// Whether a text is cut short, as those of teasers are.
pub(super) fn is_cut_short(text: &str) -> bool {
    let text = text.trim_end_matches([']', ')', ' ']);
    text.ends_with("...") || text.ends_with('…')
}

/// Whether a text is certainly left over from the page.
pub(super) fn is_leftover(text: &str) -> bool {
    junk::is_leftover(text)
}

/// Whether a text is no part of any article, wherever it stands and however long it is.
pub(super) fn is_no_text(text: &str) -> bool {
    is_label(text) || is_trouble(text) || super::offers::is_offer(text)
}

/// Whether a text is what a script left in the page for itself: an object in JSON.
pub(super) fn is_data(text: &str) -> bool {
    (text.starts_with("{\"") || text.starts_with("[{\""))
        && text.ends_with(['}', ']'])
        && text.matches("\":").count() >= FEWEST_KEYS
}

/// The fewest keys of data; fewer may be quoted in a sentence.
const FEWEST_KEYS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_of_scripts_is_told_from_text() {
        assert!(is_data(
            r#"{"id":"7","kind":"story","place":{"name":"Oldhaven"}}"#
        ));
        assert!(!is_data(r#"{"id":7}"#) && !is_data("{Oldhaven}"));
    }

    #[test]
    fn lines_that_lead_away_are_told_from_sentences() {
        assert!(is_lead("Read also: A bridge for Oldhaven"));
        assert!(is_lead("Читайте также: Мост"));
        assert!(!is_lead("Reading is what she likes."));
    }

    #[test]
    fn buttons_and_errors_of_servers_are_known() {
        assert!(is_label("Print Recipe") && is_label("» Permalink"));
        assert!(is_label("Jump to RecipePrint Recipe") && is_label("Drucken Pinnen"));
        assert!(is_label("Permalink https://courier.example/a"));
        assert!(!is_label("Print recipes were rare then.") && !is_label("Teilen"));
        assert!(is_trouble(
            "Warning: no such tide in /www/ferry.php on line 5"
        ));
        assert!(!is_trouble("Warning: the ferry on line 5 is late"));
    }

    #[test]
    fn entries_are_in_lower_case() {
        let lists = [LEADS, PROMPTS, LABELS, BESIDE_LABELS, TROUBLES];
        for entry in lists.iter().flat_map(|list| list.iter()) {
            assert_eq!(*entry, entry.to_lowercase());
        }
    }
}
