//! Phrases of what stands around articles, as readers see them, in lower case.
//!
//! Classes of other languages than English are rare; headings are not. These
//! tables go on where those of `print::words` end, which are for clippings.

use crate::sources::print::{junk, related, words};

/// Headings over lists of other articles, and what stands below an article.
#[rustfmt::skip]
const LIST_HEADINGS: &[&str] = &[
    // English
    "related", "related articles", "related coverage", "related topics", "related news",
    "related links", "related reading", "related story", "related video", "related videos",
    "more on this story", "more on this topic", "more on this", "more from the web",
    "read next", "up next", "recommended", "recommended reading", "recommended stories",
    "you may also like", "you may like", "more like this", "also read", "also on this site",
    "don't miss", "further reading", "latest videos", "latest", "more in this section",
    "more articles", "more posts", "recent posts", "similar posts", "similar articles",
    "share this:", "about the author", "about the authors", "about author", "written by",
    "comments", "leave a reply", "leave a comment", "discussion about this post",
    "editor's choice", "sponsored links", "what to read next", "keep reading", "in other news",
    "popular posts", "stay connected", "stay informed", "stay up to date", "get in touch",
    "contact us", "newsletter", "newsletter signup", "sign up for our newsletter", "subscribe",
    "tags", "topics", "categories", "explore more", "learn more", "find out more",
    "more information",
    // German
    "ähnliche themen", "bloggern gefällt das", "mehr zum thema", "mehr zu diesem thema", "zum thema", "lesen sie auch", "lesen sie mehr",
    "auch interessant", "das könnte sie auch interessieren",
    "das könnte dich auch interessieren", "das könnte ihnen auch gefallen", "weitere artikel",
    "weitere themen", "weitere nachrichten", "weitere meldungen", "ähnliche artikel",
    "ähnliche beiträge", "verwandte artikel", "verwandte themen", "verwandte beiträge",
    "passend zum thema", "empfohlene beiträge", "empfehlungen", "meistgelesen",
    "aktuelle beiträge", "neueste beiträge", "schlagwörter", "schlagworte", "themen",
    "über den autor", "über die autorin", "kommentare", "mehr lesen", "weiterlesen",
    "weiterführende links", "weiterführende informationen", "weitere informationen",
    "schreiben sie einen kommentar", "schreibe einen kommentar", "schreib einen kommentar",
    "kommentar schreiben", "teilen", "artikel teilen", "teilen sie", "links zum thema",
    "mehr dazu", "schon gelesen?", "mehr von", "die neuesten", "unsere empfehlungen",
    "auch lesenswert", "pressekontakt", "kontakt", "drucken", "links", "mehr zum autor",
    "zum weiterlesen", "top-themen", "beliebte artikel",
    // French
    "audios et vidéos sur le sujet", "vidéos sur le sujet", "à lire aussi", "lire aussi", "à lire également", "sur le même sujet", "voir aussi",
    "articles liés", "articles similaires", "à voir également", "à découvrir", "les plus lus",
    "dans la même rubrique", "plus d'articles", "commentaires", "partager", "sur le même thème",
    "nos derniers articles", "recommandé pour vous", "lire la suite", "dans le même dossier",
    // Spanish
    "te puede interesar", "le puede interesar", "también te puede interesar",
    "noticias relacionadas", "artículos relacionados", "relacionados", "lea también",
    "lee también", "más información", "más noticias", "más leídas", "lo más leído",
    "te recomendamos", "ver también", "comentarios", "compartir", "etiquetas",
    "más sobre este tema", "contexto de la noticia", "contenido relacionado", "temas relacionados", "notas relacionadas",
    // Portuguese
    "leia também", "leia mais", "veja também", "notícias relacionadas", "artigos relacionados",
    "mais lidas", "conteúdo relacionado", "você pode gostar", "você pode gostar...",
    "matérias relacionadas", "comentários", "compartilhe", "recomendados", "mais notícias",
    "saiba mais",
    // Italian
    "leggi anche", "potrebbe interessarti", "potrebbe interessarti anche", "articoli correlati",
    "notizie correlate", "ti potrebbe interessare", "commenti", "condividi", "altri articoli",
    "i più letti",
    // Dutch
    "lees ook", "gerelateerde artikelen", "meer over", "meest gelezen", "lees meer", "reacties",
    "gerelateerd", "meer nieuws", "bekijk ook",
    // Danish, Norwegian, Swedish, Finnish
    "læs også", "læs mere", "relaterede artikler", "mere om emnet", "les også", "les mer",
    "relaterte artikler", "siste nytt", "läs mer", "läs också", "relaterade artiklar", "mer om",
    "lue myös", "lue lisää", "mest læst", "mest lest", "mest lästa", "luetuimmat",
    // Polish, Czech, Slovak, Hungarian, Romanian
    "czytaj także", "czytaj też", "przeczytaj także", "zobacz także", "zobacz też", "polecane",
    "powiązane artykuły", "czytaj więcej", "čtěte také", "související články", "související",
    "čítajte aj", "súvisiace články", "olvassa el ezt is", "kapcsolódó cikkek", "citește și",
    "articole similare", "citeste si", "komentarze", "najczęściej czytane",
    // Lithuanian, Latvian, Estonian
    "taip pat skaitykite", "skaitykite taip pat", "susiję straipsniai", "lasi arī", "loe ka",
    "loe lisaks", "skaityti daugiau",
    // Turkish
    "ilgili haberler", "benzer haberler", "bunları da okuyun", "önerilen haberler", "yorumlar",
    "ayrıca bkz", "son haberler", "i̇lgili haberler", "çok okunanlar",
    // Russian, Ukrainian, Bulgarian, Serbian, Greek
    "читайте также", "читать также", "по теме", "материалы по теме", "похожие статьи",
    "читайте також", "новости по теме", "ещё по теме", "другие новости", "комментарии",
    "прочетете още", "още по темата", "pročitajte još", "povezane vesti", "διαβάστε επίσης",
    "σχετικά άρθρα", "смотрите также", "читайте еще",
    // Japanese, Korean, Chinese
    "関連記事", "あわせて読みたい", "おすすめ記事", "関連ニュース", "人気記事", "アクセスランキング", "最新記事", "こちらも", "トップニュース",
    "関連リンク", "관련기사", "관련 기사", "인기기사", "많이 본 뉴스", "댓글", "相关阅读", "相关新闻", "推荐阅读", "延伸閱讀", "相關新聞",
    "热门推荐",
    // Arabic, Hebrew, Persian, Hindi
    "اقرأ أيضا", "اقرأ أيضاً", "مواضيع ذات صلة", "أخبار ذات صلة", "קראו גם", "مطالب مرتبط",
    "यह भी पढ़ें", "संबंधित खबरें",
    // Vietnamese, Thai
    "tin liên quan", "bài viết liên quan", "xem thêm", "đọc thêm", "ข่าวที่เกี่ยวข้อง",
    "อ่านเพิ่มเติม", "อ่านข่าวเพิ่มเติม",
];

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
    "this story was originally published", "this article was originally published",
    // German
    "melden sie sich", "jetzt abonnieren", "abonnieren sie", "jetzt anmelden", "newsletter",
    "folgen sie", "folge uns", "folgt uns", "teilen sie", "jetzt teilen", "lesen sie auch",
    "bitte aktivieren", "ihr browser", "wir verwenden cookies", "diese website verwendet",
    "alle rechte vorbehalten", "anzeige", "werbung", "schreiben sie einen kommentar",
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
    "crédit photo",
    // Spanish, Portuguese, Italian
    "suscríbete", "suscribete", "suscríbase", "síguenos", "siguenos", "sigue a", "únete",
    "recibe", "comparte", "todos los derechos", "regístrate", "publicidad", "inicia sesión",
    "assine", "siga", "receba", "compartilhe", "inscreva-se", "todos os direitos",
    "clique aqui", "participe", "iscriviti", "seguici", "condividi", "tutti i diritti",
    "riproduzione riservata", "© riproduzione", "abbonati", "ricevi",
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
];

/// Lines that are buttons and labels, wherever they stand.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "print recipe", "pin recipe", "jump to recipe", "save recipe", "rezept drucken", "zum rezept",
    "rezept pinnen", "pinnen", "permalink", "permalien", "quellen anzeigen", "quellen ausblenden",
    "show sources", "hide sources", "externer inhalt", "external content", "photograph by",
    "den artikel teilen", "möchten sie den artikel teilen", "den artikel mit anderen teilen",
    "den artikel mit anderen teilen/diskutieren", "diesen artikel teilen", "imprimer la recette",
    "imprimir receta", "stampa ricetta",
];

/// Whether a text is a button or a label.
pub(super) fn is_label(text: &str) -> bool {
    if text.len() > LONGEST_HEADING {
        return false;
    }
    let lower = text.to_lowercase();
    LABELS.contains(&lower.trim_matches(|c: char| !c.is_alphanumeric()))
}

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

/// Whether a text wants something of the reader, wherever it stands.
pub(super) fn is_offer(text: &str) -> bool {
    if text.len() > LONGEST_PROMPT {
        return false;
    }
    let lower = text.to_lowercase();
    OFFERS.iter().any(|offer| lower.starts_with(offer))
}

/// The longest line that is taken for a heading over a list.
const LONGEST_HEADING: usize = 80;

/// The longest line that is taken for a prompt.
const LONGEST_PROMPT: usize = 260;

/// The longest line that is taken for a link to another article.
const LONGEST_LEAD: usize = 260;

/// Whether a text is the heading of a list of other articles or of something below the article.
pub(super) fn is_list_heading(text: &str) -> bool {
    if text.len() > LONGEST_HEADING {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    LIST_HEADINGS.contains(&bare)
        || LIST_HEADINGS.contains(&lower.trim())
        || junk::is_list_heading(text)
        || words::contains(|words| words.related, bare)
}

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

/// Whether a text is certainly left over from the page.
pub(super) fn is_leftover(text: &str) -> bool {
    junk::is_leftover(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_lists_are_known_with_and_without_marks() {
        assert!(is_list_heading("Related articles:"));
        assert!(is_list_heading("» Mehr zum Thema"));
        assert!(is_list_heading("関連記事"));
        assert!(!is_list_heading("Related by blood, divided by a fence"));
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
        assert!(!is_label("Print recipes were rare then."));
        assert!(is_trouble(
            "Warning: no such tide in /www/ferry.php on line 5"
        ));
        assert!(!is_trouble("Warning: the ferry on line 5 is late"));
    }

    #[test]
    fn entries_are_in_lower_case() {
        let lists = [LIST_HEADINGS, LEADS, PROMPTS, OFFERS, LABELS, TROUBLES];
        for entry in lists.iter().flat_map(|list| list.iter()) {
            assert_eq!(*entry, entry.to_lowercase());
        }
    }
}
