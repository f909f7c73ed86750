//! Headings of what stands around articles, as readers see them, in lower case.
//!
//! These tables go on where those of `print::words` end, which are for clippings.

use crate::sources::print::lines::words_in;
use crate::sources::print::{junk, words};

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
    "more information", "look at other dictionaries", "privacy overview", "popular videos",
    "popular photos", "popular news", "you might also be interested in", "tell us what you think",
    // German
    "ähnliche themen", "bloggern gefällt das", "mehr zum thema", "mehr zu diesem thema", "zum thema", "lesen sie auch", "lesen sie mehr",
    "auch interessant", "das könnte sie auch interessieren", "das könnte euch auch interessieren",
    "diese artikel könnten euch auch interessieren", "diese artikel könnten sie auch interessieren",
    "diese artikel könnten dich auch interessieren", "diese beiträge könnten sie auch interessieren",
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
    "vous aimerez aussi", "vous aimerez peut-être", "vous pourriez aussi aimer",
    "cela pourrait vous intéresser", "ces articles pourraient vous intéresser",
    "nos derniers articles", "recommandé pour vous", "lire la suite", "dans le même dossier",
    // Spanish
    "te puede interesar", "le puede interesar", "también te puede interesar",
    "noticias relacionadas", "artículos relacionados", "relacionados", "lea también",
    "lee también", "más información", "más noticias", "más leídas", "lo más leído",
    "te recomendamos", "también te puede gustar", "quizás te interese", "ver también", "comentarios", "compartir", "etiquetas",
    "más sobre este tema", "contexto de la noticia", "contenido relacionado", "temas relacionados", "notas relacionadas",
    // Portuguese
    "leia também", "leia mais", "veja também", "notícias relacionadas", "artigos relacionados",
    "mais lidas", "conteúdo relacionado", "você pode gostar", "você também pode gostar", "você pode gostar...",
    "matérias relacionadas", "comentários", "compartilhe", "recomendados", "mais notícias",
    "saiba mais",
    // Italian
    "leggi anche", "potrebbe interessarti", "potrebbe interessarti anche", "articoli correlati",
    "notizie correlate", "ti potrebbe interessare", "potrebbero interessarti", "ti potrebbero interessare", "commenti", "condividi", "altri articoli",
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

/// Headings over what is said of the author, which the names of authors may follow.
#[rustfmt::skip]
const ABOUT_AUTHORS: &[&str] = &[
    "about the author", "about the authors", "about author", "about the reviewer",
    "about the writer", "about the contributor", "meet the author", "meet your guide",
    "written by", "reviewed by", "über den autor", "über die autorin", "über die autoren",
    "zum autor", "zur autorin", "der autor", "die autorin", "die autoren", "zur person des autors",
    "veröffentlicht von", "geschrieben von", "à propos de l'auteur", "à propos de l’auteur",
    "l'auteur", "sobre el autor", "sobre la autora", "acerca del autor", "sobre o autor",
    "sobre a autora", "sull'autore", "l'autore", "l'autrice", "over de auteur", "tentang penulis",
    "об авторе", "про автора", "o autorze", "o autorce", "om författaren", "yazar hakkında",
];

/// Beginnings of headings over more of the same, and what there is more of.
#[rustfmt::skip]
const MORE: &[(&str, &[&str])] = &[
    ("more", &["stories", "news", "articles", "posts", "coverage", "videos", "reads", "headlines"]),
    ("other", &["stories", "news", "articles", "posts"]),
    ("mehr", &["themen", "infos", "artikel", "beiträge", "nachrichten", "geschichten", "news"]),
    ("noch mehr", &["themen", "infos", "artikel", "beiträge", "nachrichten", "geschichten"]),
    ("weitere", &["themen", "infos", "informationen", "artikel", "beiträge", "nachrichten", "news"]),
    ("plus", &["articles", "d'articles", "d'actualités", "d'infos"]),
    ("más", &["noticias", "artículos", "historias", "contenidos"]),
    ("mais", &["notícias", "artigos", "histórias", "conteúdos"]),
    ("altre", &["notizie", "storie", "news"]),
    ("meer", &["nieuws", "artikelen", "verhalen"]),
    ("berita", &["lainnya", "lain", "terkini"]),
];

/// The longest line that is taken for a heading over a list.
const LONGEST_HEADING: usize = 80;

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

/// Whether a text is the heading of what is said of the author.
pub(super) fn is_about_author(text: &str) -> bool {
    if text.len() > LONGEST_HEADING {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    ABOUT_AUTHORS.iter().any(|about| {
        let name = bare.strip_prefix(about).map(str::trim_start);
        name.is_some_and(|name| {
            name.is_empty()
                || about.ends_with(['y', 'n']) && about.contains(' ') && words_in(name) <= 3
        })
    })
}

/// Whether a text is the heading of more of the same: `More great stories`.
pub(super) fn is_more(text: &str) -> bool {
    if text.len() > LONGEST_HEADING || words_in(text) > 7 {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    MORE.iter().any(|(more, what)| {
        let rest = bare.strip_prefix(more).filter(|rest| rest.starts_with(' '));
        rest.is_some_and(|rest| {
            let mut words = rest.split(|c: char| c.is_whitespace() || c == ':');
            words.any(|word| what.contains(&word))
        })
    })
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
    fn headings_of_more_and_of_authors_are_known() {
        assert!(is_more("More Great Courier Stories") && is_more("Mehr Themen:"));
        assert!(!is_more("More ferries for Oldhaven") && !is_more("Moreover, news"));
        assert!(is_about_author("Written by Ruth Okell") && is_about_author("Über die Autorin"));
        assert!(!is_about_author("Die Autorin, die keiner las"));
    }

    #[test]
    fn entries_are_in_lower_case() {
        let more = MORE.iter().flat_map(|(_, what)| what.iter());
        for entry in LIST_HEADINGS.iter().chain(ABOUT_AUTHORS).chain(more) {
            assert_eq!(*entry, entry.to_lowercase());
        }
    }
}
