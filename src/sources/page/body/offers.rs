//! Texts that want something of the reader: a login, a subscription, money, consent.
//!
//! What they say is so plain that they are no part of an article wherever they
//! stand and however long they are.

/// Beginnings of lines that want something of the reader, wherever they stand.
#[rustfmt::skip]
const OFFERS: &[&str] = &[
    "this content is reserved", "this article is exclusive", "unlock this article",
    "unlock more articles", "register / sign in", "create an account or sign in",
    "subscribe now to", "subscribe to read", "subscribe or sign in", "sign in to read",
    "already have an account", "please enable javascript", "to view this video please",
    "your browser does not support", "sign up for our", "sign up for the", "sign up to our",
    "sign up here", "subscribe to our", "follow us on", "download our app",
    "join our newsletter", "get the latest news", "want more stories like this",
    "like this story?", "like this article?", "um eingebettete inhalte", "player wird geladen",
    "an dieser stelle finden sie", "an dieser stelle befindet sich",
    "empfohlener externer inhalt", "wir benötigen ihre zustimmung",
    "wir benötigen ihre einwilligung", "ich bin damit einverstanden, dass mir",
    "sie können sich jederzeit", "mit dem laden des", "jetzt newsletter",
    "hier geht es zum newsletter", "hier können sie unsere",
    "empfohlener redaktioneller inhalt", "dieser inhalt kann nicht", "abonnieren sie unseren",
    "melden sie sich für unseren", "les deg opp", "abonnez-vous", "inscrivez-vous à",
    "suscríbete a", "suscríbase a", "assine a", "assine o", "receba as notícias",
    "iscriviti alla", "iscriviti a", "abonneer je op", "meld je aan voor", "suivez-nous sur",
    "síguenos en", "siga-nos", "seguici su", "ikuti kami di", "follow kami", "подпишитесь на",
    "подписывайтесь на", "підписуйтесь на", "abone olun", "tilmeld dig",
    "wir respektieren deine privatsphäre", "wir respektieren ihre privatsphäre",
    "um deine persönlichen daten zu schützen", "um ihre persönlichen daten zu schützen",
    "jede kleine spende", "we will never sell your", "ich bin einverstanden, dass",
    "this website uses cookies", "this site uses cookies", "we use cookies",
    "diese website verwendet cookies", "diese webseite verwendet cookies",
    "diese seite verwendet cookies", "wir verwenden cookies", "ce site utilise des cookies",
    "nous utilisons des cookies", "este sitio utiliza cookies", "este site utiliza cookies",
    "utilizamos cookies", "questo sito utilizza", "deze website gebruikt cookies",
    "necessary cookies are absolutely essential", "any cookies that may not be particularly",
    "this slideshow requires javascript", "never miss a story", "never miss the latest",
    "never miss an update", "get the latest stories", "join medium for free", "gefällt dir unser",
    "gefällt ihnen unser", "to read the rest of this", "create a free account",
    "register for free", "registration is a free", "not a subscriber?",
    "this post contains affiliate", "this article contains affiliate",
    "this page contains affiliate", "this post may contain affiliate",
    "this article may contain affiliate", "dieser artikel enthält affiliate",
    "dieser beitrag enthält affiliate", "sie sind aktuell nicht eingeloggt",
    "sie sind nicht eingeloggt", "du musst eingeloggt sein", "sie müssen eingeloggt sein",
    "du musst angemeldet sein", "sie müssen angemeldet sein", "gerade jetzt, wo",
    "sind sie dabei? jetzt unterstützen",
];

/// Ends of texts that ask for money or a subscription, the button included.
#[rustfmt::skip]
const APPEALS: &[&str] = &[
    "subscribe now", "donate now", "donate today", "support us now", "support us today",
    "sign up now", "sign up here", "become a member now", "join us today", "jetzt unterstützen",
    "jetzt spenden", "jetzt abonnieren", "jetzt anmelden", "jetzt mitglied werden",
    "je fais un don", "faire un don", "je m'abonne", "hazte socio", "suscríbete ahora",
    "apoie agora", "assine agora", "dona ora", "abbonati ora", "steun ons", "word nu lid",
];

/// The longest text that is taken for an appeal.
const LONGEST_APPEAL: usize = 1600;

/// The longest text that is taken for an offer, which says what it is in its first words.
const LONGEST_OFFER: usize = 900;

/// What readers are asked for below an article; a sentence may say one of them, but not two.
#[rustfmt::skip]
const REQUESTS: &[&[&str]] = &[
    &["email us", "e-mail us", "write to us", "contact us", "schreiben sie uns", "schreibt uns",
      "kontaktieren sie uns", "écrivez-nous", "contactez-nous", "escríbenos", "contáctanos",
      "scrivici", "mail ons"],
    &["subscribe", "sign up", "abonnieren sie", "abonniere", "abonniert", "abonnez-vous", "inscrivez-vous",
      "suscríbete", "suscríbase", "assine", "inscreva-se", "iscriviti", "abonneer", "berlangganan"],
    &["newsletter", "mailing list", "your inbox", "lettre d'information", "boletín", "buletin"],
    &["follow us", "follow me", "folgen sie uns", "folgt uns", "folge uns", "suivez-nous", "síguenos",
      "siga-nos", "seguici", "volg ons", "ikuti kami"],
    &["donate", "spenden sie", "unterstützen sie", "faites un don"],
];

/// The longest text that is taken for requests.
const LONGEST_REQUEST: usize = 700;

/// Whether a text below an article asks its reader for two things or more.
pub(super) fn is_request(text: &str) -> bool {
    if text.len() > LONGEST_REQUEST {
        return false;
    }
    let lower = text.to_lowercase();
    let asks = |ways: &&&[&str]| ways.iter().any(|way| lower.contains(way));
    REQUESTS.iter().filter(asks).count() >= 2
}

/// Whether a text wants something of the reader, wherever it stands.
pub(super) fn is_offer(text: &str) -> bool {
    // The button at the end has no full stop.
    let text = text.trim_end_matches([' ', '!', '»', '›', '>', '→']);
    let ends = |end: &str| {
        let at = text.len().checked_sub(end.len());
        at.and_then(|at| text.get(at..))
            .is_some_and(|own| own.to_lowercase() == end)
    };
    if text.len() <= LONGEST_APPEAL && APPEALS.iter().any(|end| ends(end)) {
        return true;
    }
    if text.len() > LONGEST_OFFER {
        return false;
    }
    let lower = text.to_lowercase();
    OFFERS.iter().any(|offer| lower.starts_with(offer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_known_by_their_first_words_and_appeals_by_their_button() {
        assert!(is_offer("This website uses cookies to count its readers."));
        assert!(is_offer(
            "Without the ferry there is no Courier. Are you with us? Donate now »"
        ));
        assert!(!is_offer("Whoever waits should donate now."));
        assert!(!is_offer("This website is old."));
    }

    #[test]
    fn who_asks_for_two_things_below_an_article_is_not_its_author() {
        assert!(is_request(
            "Do you know a ferry? Email us, and subscribe to the list of quays."
        ));
        assert!(!is_request("The harbour office asked for a donation."));
    }

    #[test]
    fn entries_are_in_lower_case() {
        let requests = REQUESTS.iter().copied().flatten();
        for entry in OFFERS.iter().chain(APPEALS).chain(requests) {
            assert_eq!(*entry, entry.to_lowercase());
        }
    }
}
