//! Words of classes and ids, and what they say: data to be extended.
//!
//! Designers write classes in English nearly everywhere, so one table does for
//! all languages; words of others stand beside the English ones. An entry is a
//! word or a pair of words; a class is divided at `-`, `_` and capitals.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// What the words of an element's classes and id say, together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Said(u16);

impl Said {
    /// It holds the article's text.
    pub(super) const BODY: Self = Self(1);
    /// It is no part of an article.
    pub(super) const FURNITURE: Self = Self(2);
    /// It is none, in a word that stands on articles and their paragraphs, too.
    pub(super) const DOUBTFUL: Self = Self(4);
    /// It is none, even on pages that hold little else.
    pub(super) const FIRM: Self = Self(8);
    /// Readers wrote it, and maybe more than the article holds.
    pub(super) const COMMENTS: Self = Self(16);
    /// It is the standfirst.
    pub(super) const STANDFIRST: Self = Self(32);
    /// It is a picture, or belongs to one.
    pub(super) const PICTURE: Self = Self(64);
    /// It is printed below a picture.
    pub(super) const CAPTION: Self = Self(128);
    /// It opens where a reader presses its heading, and is closed until then.
    pub(super) const OPENED: Self = Self(256);

    /// Whether this is among what is said.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What is said but for something.
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Said {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What one word, or a pair of words with `-` between them, says.
pub(super) fn said_by(word: &str) -> Said {
    TABLE.get(word).copied().unwrap_or_default()
}

/// All tables in one, to be looked up in but never walked through.
static TABLE: LazyLock<HashMap<&str, Said>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for (said, words) in ALL {
        for word in words {
            let entry: &mut Said = table.entry(*word).or_default();
            *entry = *entry | said;
        }
    }
    table
});

const ALL: [(Said, &[&str]); 9] = [
    (Said::BODY, BODY),
    (Said::FURNITURE, FURNITURE),
    (Said::DOUBTFUL, DOUBTFUL),
    (Said::FIRM, FIRM),
    (Said::COMMENTS, COMMENTS),
    (Said::STANDFIRST, STANDFIRST),
    (Said::PICTURE, PICTURE),
    (Said::CAPTION, CAPTION),
    (Said::OPENED, OPENED),
];

/// What holds an article's text.
#[rustfmt::skip]
const BODY: &[&str] = &[
    "articlebody", "article-body", "article-content", "article-text", "articletext",
    "articlecontent", "story-body", "storybody", "story-content", "story-text", "storytext",
    "entry-content", "entrycontent", "post-content", "postcontent", "post-body", "postbody",
    "post-text", "news-content", "news-body", "newsbody", "body-text", "bodytext", "body-copy",
    "bodycopy", "body-content", "main-text", "content-body", "contentbody", "text-body",
    "artikel-body", "artikel-text", "isi-berita", "detail-text", "detail-content",
    "read-content", "article-detail", "news-text", "newstext", "fulltext", "full-text",
    "article-main", "article-copy", "article-paragraphs", "single-content", "rich-text",
    "richtext", "td-content", "cuerpo-noticia", "corpo-noticia", "texto-noticia", "note-body",
    "content-text", "e-content", "blog-content", "blog-post", "blogpost", "page-content",
    "node-content", "field-body", "text-content", "side-article", "text-detail",
];

/// What is no part of an article.
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    // ways through the site
    "navbar", "submenu", "breadcrumb", "breadcrumbs", "crumbs", "breadcumb", "pagination",
    "pager", "paging", "masthead", "skip-link", "toolbar", "topbar",
    "post-navigation", "prev-next", "nextprev", "sitemap", "subnav", "megamenu",
    "brotkrumen",
    // sharing
    "share", "sharing", "shares", "sharebar", "sharebuttons", "sharedaddy", "socials",
    "shariff", "addthis", "addtoany", "a2a", "sns", "socialshare", "sharethis", "socialmedia",
    "share-buttons", "bagikan", "teilen", "compartir", "partager", "sharetools", "snsbox",
    // other articles
    "related", "relateds", "relatedposts", "relatedarticles", "relatednews", "recirc",
    "recirculation", "recommended", "recommendation", "recommendations", "recommends",
    "more-stories", "more-news", "more-from", "read-also", "also-read", "alsoread", "see-also",
    "seealso", "readalso", "read-next", "readnext", "bacajuga", "baca-juga", "terkait",
    "lihat-juga", "lihatjg", "linksisip", "trending", "populer", "terpopuler", "mostread",
    "most-read", "most-viewed", "most-popular", "latest-news", "latest-posts", "promos",
    "promobox", "outbrain", "taboola", "zergnet", "revcontent", "plista", "onward", "up-next",
    "upnext", "next-article", "next-post", "yarpp", "crosslinks", "linkbox", "weiterlesen",
    "mehr-zum", "verwandt", "lire-aussi", "voir-aussi", "a-lire", "relacionadas",
    "relacionados", "relacionada", "relacionado", "veja-tambem", "leia-mais", "leia-tambem",
    "correlati", "leggi-anche", "lees-ook", "recent-posts", "recent-articles", "similar-posts",
    "you-may", "may-like", "also-like", "might-like", "internal-links", "powerkit", "rubrique",
    "onwards", "storylist",
    // letters, subscriptions, logins
    "signup", "sign-up", "sign-in", "signin", "optin", "opt-in", "mailchimp", "mc4wp",
    "mailinglist", "login", "register", "registration", "regwall", "abo-box", "donation",
    "membership", "cta", "call-to",
    // readers
    "commentform", "viafoura", "trackback", "trackbacks", "pingback", "reactions", "poll",
    "quiz", "survey", "feedback", "contact-form",
    // consent
    "cmpbox",
    // advertisements
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adsense", "adsbygoogle",
    "adslot", "adbox", "adcontainer", "adwrapper", "sponsor", "sponsored", "sponsors", "dfp",
    "gpt", "anzeige", "werbung", "iklan", "publicidad", "publicite", "pubblicita", "affiliate",
    "dianomi", "ezoic", "leaderboard", "skyscraper", "billboard",
    // names, dates and subjects, which are fields
    "byline", "bylines", "bio", "author-name", "authors", "autor", "autorenbox", "tags", "taglist", "tag-list", "post-tags", "tagcloud",
    "entry-tags", "article-tags", "tagged", "tags-links", "cat-links", "post-categories",
    "entry-categories", "timestamp", "post-meta", "entry-meta", "article-meta", "entry-utility",
    "postmetadata", "post-date", "entry-date", "pubdate", "publish-date", "posted-on",
    "posted-by", "post-info", "article-info", "entry-footer", "post-footer", "article-footer",
    "reading-time", "readtime", "read-time", "story-meta", "datetime", "dateline-date",
    "disclaimer", "print-only", "printonly",
    // tools
    "popover", "overlay", "lightbox", "tooltip", "dropdown", "sr-only", "visually-hidden",
    "visuallyhidden", "screen-reader", "noprint", "no-print", "offscreen", "search-form",
    "searchform", "searchbox", "audioplayer", "audio-player", "toolbox", "article-tools",
    "bookmark", "print-button", "font-size", "weather", "stockticker", "app-download",
    "download-app", "push-notification", "notification", "slideshow-nav", "carousel-nav",
    "back-to", "scroll-top", "jump-to", "follow-us", "followus", "google-news",
];

/// What is none, in words that stand on articles and their paragraphs, too.
#[rustfmt::skip]
const DOUBTFUL: &[&str] = &[
    "paywall", "subscribe", "subscription", "subscriptions", "newsletter", "newsletters",
    "promo", "widget", "banner", "listen", "speech", "player", "actions", "hide", "hidden",
    "invisible", "popular", "follow", "social", "donate", "metadata", "rating", "ratings",
    "more-on", "about-the", "toc", "ticker", "read-more", "readmore", "teaser", "teasers",
    // consent platforms, but components in several content systems
    "cmp",
];

/// What is none, even on pages that hold little else.
#[rustfmt::skip]
const FIRM: &[&str] = &[
    "cookie", "cookies", "consent", "gdpr", "onetrust", "modal", "popup", "didomi", "footer",
    "nav", "navigation", "menu", "copyright", "colophon", "author-bio", "author-box",
    "author-info", "authorbox", "about-author", "author-card", "author-profile", "author-desc",
    "author-description", "post-author", "author-about", "author-container",
    // what stands beside the article on all pages of a site
    "sidebar", "sidenav", "widget-area", "textwidget",
    // who likes it
    "likes-text", "likes-other", "likes-widget",
];

/// What readers wrote.
#[rustfmt::skip]
const COMMENTS: &[&str] = &[
    "comments", "comment", "commentlist", "comments-area", "disqus", "livefyre", "kommentare",
    "komentar", "comentarios", "commentaires", "respond", "reader-comments", "discussion",
];

/// Standfirsts.
#[rustfmt::skip]
const STANDFIRST: &[&str] = &[
    "standfirst", "dek", "lead", "lede", "leadtext", "lead-text", "intro", "introduction",
    "subtitle", "subheadline", "sub-headline", "subhead", "sub-title", "subheading", "summary",
    "teaser-text", "article-excerpt", "excerpt", "vorspann", "abstract", "chapo", "chapeau",
    "bajada", "copete", "entradilla", "sumario", "sommario", "occhiello", "sottotitolo",
    "ingress", "manchet", "article-intro", "article-lead", "article-summary",
    "article-description", "anriss", "anreisser", "preamble", "perex", "spot", "ringkasan",
    "linha-fina", "gravata", "volanta", "kurztext", "kicker-text", "deck", "article-deck",
];

/// Pictures and what belongs to them.
#[rustfmt::skip]
const PICTURE: &[&str] = &[
    "caption", "captions", "figcaption", "photo", "photos", "foto", "image", "img", "picture",
    "gallery", "media", "credit", "credits", "slideshow", "slide", "bildunterschrift",
    "legende", "pic", "thumbnail", "thumb", "wp-caption", "video", "lightbox",
];

/// What is printed below pictures.
#[rustfmt::skip]
const CAPTION: &[&str] = &[
    "caption", "captions", "figcaption", "bildunterschrift", "wp-caption", "image-credit",
    "photo-credit", "image-credits", "img-credit", "caption-text", "photocredit",
    "picture-credit", "image-caption", "photo-caption", "img-caption", "legende", "legend",
];

/// What opens where a reader presses its heading, and is closed until then.
#[rustfmt::skip]
const OPENED: &[&str] = &[
    "accordion", "accordeon", "akkordeon", "collapse", "collapsible", "faq", "faqs",
    "expandable", "expander",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_a_word_or_a_pair_in_lower_case() {
        for entry in ALL.iter().flat_map(|(_, words)| words.iter()) {
            assert_eq!(*entry, entry.to_lowercase());
            assert!(entry.matches('-').count() < 2, "{entry}");
        }
    }

    #[test]
    fn words_say_what_their_tables_say() {
        assert!(said_by("related").has(Said::FURNITURE) && said_by("sidebar").has(Said::FIRM));
        assert!(said_by("entry-content").has(Said::BODY));
        assert!(said_by("wp-caption").has(Said::CAPTION));
        assert_eq!(said_by("harbour"), Said::default());
    }
}
