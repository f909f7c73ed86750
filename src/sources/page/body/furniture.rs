//! What pages call their parts: class names, ids, roles.

use crate::sources::page::tree::{Id, Tree};

/// What an element is, from its name, role, class words and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Verdict {
    /// It says nothing.
    #[default]
    Nothing,
    /// It says that it is the article's text.
    Body,
    /// It says that it is something else.
    Furniture,
    /// It says that it is something else, in words that stand on articles, too.
    Doubtful,
    /// It says that it is something else, however much text it holds.
    Firm,
    /// It says that it is what readers wrote, which may be more than the article.
    Comments,
}

impl Verdict {
    pub(super) fn is_furniture(self) -> bool {
        matches!(
            self,
            Self::Furniture | Self::Firm | Self::Comments | Self::Doubtful
        )
    }
}

/// Elements that are never a part of an article.
const FURNITURE_ELEMENTS: &[&str] = &[
    "nav", "footer", "button", "select", "textarea", "input", "form", "dialog", "menu", "object",
    "audio", "video", "canvas", "fieldset", "progress",
];

/// Roles that are never a part of an article.
const FURNITURE_ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "dialog",
    "alert",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "button",
    "complementary",
    "form",
    "tooltip",
    "status",
];

/// Words, or pairs of words, of classes and ids of what is no part of an article.
///
/// Words are whole words of a class, which is divided at `-`, `_` and capitals.
const FURNITURE_WORDS: &[&str] = &[
    // ways through the site
    "nav",
    "navbar",
    "navigation",
    "menu",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
    "crumbs",
    "breadcumb",
    "pagination",
    "pager",
    "paging",
    "sidebar",
    "sidenav",
    "footer",
    "masthead",
    "skip-link",
    "toolbar",
    "topbar",
    "post-navigation",
    "prev-next",
    "nextprev",
    "colophon",
    "widget-area",
    "sitemap",
    "subnav",
    "megamenu",
    "brotkrumen",
    // sharing
    "share",
    "sharing",
    "shares",
    "sharebar",
    "sharebuttons",
    "sharedaddy",
    "social",
    "socials",
    "shariff",
    "addthis",
    "addtoany",
    "a2a",
    "sns",
    "socialshare",
    "sharethis",
    "socialmedia",
    "share-buttons",
    "bagikan",
    "teilen",
    "compartir",
    "partager",
    "sharetools",
    "snsbox",
    // other articles
    "related",
    "relateds",
    "relatedposts",
    "relatedarticles",
    "relatednews",
    "recirc",
    "recirculation",
    "recommended",
    "recommendation",
    "recommendations",
    "recommends",
    "more-stories",
    "more-news",
    "more-from",
    "more-on",
    "read-more",
    "readmore",
    "read-also",
    "also-read",
    "alsoread",
    "see-also",
    "seealso",
    "readalso",
    "read-next",
    "readnext",
    "bacajuga",
    "baca-juga",
    "terkait",
    "lihat-juga",
    "lihatjg",
    "linksisip",
    "trending",
    "popular",
    "populer",
    "terpopuler",
    "mostread",
    "most-read",
    "most-viewed",
    "most-popular",
    "latest-news",
    "latest-posts",
    "teaser",
    "teasers",
    "promo",
    "promos",
    "promobox",
    "outbrain",
    "taboola",
    "zergnet",
    "revcontent",
    "plista",
    "onward",
    "up-next",
    "upnext",
    "next-article",
    "next-post",
    "yarpp",
    "crosslinks",
    "linkbox",
    "weiterlesen",
    "mehr-zum",
    "verwandt",
    "lire-aussi",
    "voir-aussi",
    "a-lire",
    "relacionadas",
    "relacionados",
    "relacionada",
    "relacionado",
    "veja-tambem",
    "leia-mais",
    "leia-tambem",
    "correlati",
    "leggi-anche",
    "lees-ook",
    "recent-posts",
    "recent-articles",
    "similar-posts",
    "you-may",
    "may-like",
    "also-like",
    "might-like",
    "internal-links",
    "powerkit",
    "rubrique",
    "onwards",
    "storylist",
    // letters, subscriptions, logins
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "subscriptions",
    "signup",
    "sign-up",
    "sign-in",
    "signin",
    "optin",
    "opt-in",
    "mailchimp",
    "mc4wp",
    "mailinglist",
    "login",
    "register",
    "registration",
    "paywall",
    "regwall",
    "abo-box",
    "donate",
    "donation",
    "membership",
    "cta",
    "call-to",
    // readers
    "comment",
    "comments",
    "commentlist",
    "commentform",
    "respond",
    "disqus",
    "livefyre",
    "kommentare",
    "komentar",
    "comentarios",
    "commentaires",
    "viafoura",
    "trackback",
    "trackbacks",
    "pingback",
    "reactions",
    "rating",
    "ratings",
    "poll",
    "quiz",
    "survey",
    "feedback",
    "contact-form",
    "comments-area",
    "discussion",
    "reader-comments",
    // consent
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "onetrust",
    "cmp",
    "didomi",
    // advertisements
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "adsense",
    "adsbygoogle",
    "adslot",
    "adbox",
    "adcontainer",
    "adwrapper",
    "sponsor",
    "sponsored",
    "sponsors",
    "dfp",
    "gpt",
    "anzeige",
    "werbung",
    "iklan",
    "publicidad",
    "publicite",
    "pubblicita",
    "affiliate",
    "dianomi",
    "ezoic",
    "leaderboard",
    "skyscraper",
    "billboard",
    // names, dates and subjects, which are fields
    "author-bio",
    "author-box",
    "author-info",
    "authorbox",
    "about-author",
    "about-the",
    "byline",
    "bylines",
    "author-card",
    "bio",
    "author-profile",
    "author-name",
    "author-desc",
    "author-description",
    "authors",
    "autor",
    "autorenbox",
    "tags",
    "taglist",
    "tag-list",
    "post-tags",
    "tagcloud",
    "entry-tags",
    "article-tags",
    "tagged",
    "tags-links",
    "cat-links",
    "post-categories",
    "entry-categories",
    "timestamp",
    "post-meta",
    "entry-meta",
    "article-meta",
    "entry-utility",
    "postmetadata",
    "post-date",
    "entry-date",
    "pubdate",
    "publish-date",
    "posted-on",
    "posted-by",
    "post-info",
    "article-info",
    "entry-footer",
    "post-footer",
    "article-footer",
    "reading-time",
    "readtime",
    "read-time",
    "story-meta",
    "metadata",
    "datetime",
    "dateline-date",
    "copyright",
    "disclaimer",
    "print-only",
    "printonly",
    // tools
    "widget",
    "modal",
    "popup",
    "popover",
    "overlay",
    "lightbox",
    "tooltip",
    "dropdown",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader",
    "hidden",
    "hide",
    "noprint",
    "no-print",
    "invisible",
    "offscreen",
    "search-form",
    "searchform",
    "searchbox",
    "player",
    "audioplayer",
    "audio-player",
    "listen",
    "speech",
    "toolbox",
    "article-tools",
    "actions",
    "bookmark",
    "print-button",
    "font-size",
    "weather",
    "ticker",
    "stockticker",
    "banner",
    "app-download",
    "download-app",
    "push-notification",
    "notification",
    "slideshow-nav",
    "carousel-nav",
    "back-to",
    "scroll-top",
    "jump-to",
    "toc",
    "follow",
    "follow-us",
    "followus",
    "google-news",
];

/// Words among those of what readers wrote.
const COMMENTS_WORDS: &[&str] = &[
    "comments",
    "comment",
    "commentlist",
    "comments-area",
    "disqus",
    "livefyre",
    "kommentare",
    "komentar",
    "comentarios",
    "commentaires",
    "respond",
    "reader-comments",
    "discussion",
];

/// Words among those of what is no article, even on pages with little else.
const FIRM_WORDS: &[&str] = &[
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "onetrust",
    "modal",
    "popup",
    "didomi",
    "footer",
    "nav",
    "navigation",
    "menu",
    "copyright",
    "colophon",
];

/// Words among those that stand on paragraphs of articles, too.
const DOUBTFUL_WORDS: &[&str] = &[
    "paywall",
    "subscribe",
    "subscription",
    "subscriptions",
    "newsletter",
    "newsletters",
    "promo",
    "widget",
    "banner",
    "listen",
    "speech",
    "player",
    "actions",
    "hide",
    "hidden",
    "invisible",
    "popular",
    "follow",
    "social",
    "donate",
    "metadata",
    "rating",
    "ratings",
    "more-on",
    "about-the",
    "toc",
    "ticker",
    "read-more",
    "readmore",
    "teaser",
    "teasers",
];

/// Words of classes and ids of what holds an article's text.
const BODY_WORDS: &[&str] = &[
    "articlebody",
    "article-body",
    "article-content",
    "article-text",
    "articletext",
    "articlecontent",
    "story-body",
    "storybody",
    "story-content",
    "story-text",
    "storytext",
    "entry-content",
    "entrycontent",
    "post-content",
    "postcontent",
    "post-body",
    "postbody",
    "post-text",
    "news-content",
    "news-body",
    "newsbody",
    "body-text",
    "bodytext",
    "body-copy",
    "bodycopy",
    "body-content",
    "main-text",
    "content-body",
    "contentbody",
    "text-body",
    "artikel-body",
    "artikel-text",
    "isi-berita",
    "detail-text",
    "detail-content",
    "read-content",
    "article-detail",
    "news-text",
    "newstext",
    "fulltext",
    "full-text",
    "article-main",
    "article-copy",
    "article-paragraphs",
    "single-content",
    "rich-text",
    "richtext",
    "td-content",
    "cuerpo-noticia",
    "corpo-noticia",
    "texto-noticia",
    "note-body",
    "content-text",
    "e-content",
    "blog-content",
    "blog-post",
    "blogpost",
    "page-content",
    "node-content",
    "field-body",
    "text-content",
    "side-article",
    "text-detail",
];

/// Words of classes and ids of standfirsts.
const STANDFIRST_WORDS: &[&str] = &[
    "standfirst",
    "dek",
    "lead",
    "lede",
    "leadtext",
    "lead-text",
    "intro",
    "introduction",
    "subtitle",
    "subheadline",
    "sub-headline",
    "subhead",
    "sub-title",
    "subheading",
    "summary",
    "teaser-text",
    "article-excerpt",
    "excerpt",
    "vorspann",
    "abstract",
    "chapo",
    "chapeau",
    "bajada",
    "copete",
    "entradilla",
    "sumario",
    "sommario",
    "occhiello",
    "sottotitolo",
    "ingress",
    "manchet",
    "article-intro",
    "article-lead",
    "article-summary",
    "article-description",
    "anriss",
    "anreisser",
    "preamble",
    "perex",
    "spot",
    "ringkasan",
    "linha-fina",
    "gravata",
    "volanta",
    "kurztext",
    "kicker-text",
    "deck",
    "article-deck",
];

/// Whether an element calls itself the standfirst.
pub(super) fn is_standfirst(tree: &Tree, id: Id) -> bool {
    tree.attributes(id).any(|(key, value)| match key {
        "itemprop" => matches!(value, "description" | "alternativeHeadline"),
        "class" | "id" => parts_of(value).any(|part| STANDFIRST_WORDS.contains(&&*part)),
        _ => false,
    })
}

/// Words of classes and ids of pictures and what is printed below them.
const CAPTION_WORDS: &[&str] = &[
    "caption",
    "captions",
    "figcaption",
    "photo",
    "photos",
    "foto",
    "image",
    "img",
    "picture",
    "gallery",
    "media",
    "credit",
    "credits",
    "slideshow",
    "slide",
    "bildunterschrift",
    "legende",
    "pic",
    "thumbnail",
    "thumb",
    "wp-caption",
    "video",
    "lightbox",
];

/// Whether an element calls itself a picture or what is printed below one.
pub(super) fn is_caption(tree: &Tree, id: Id) -> bool {
    tree.attributes(id).any(|(key, value)| {
        matches!(key, "class" | "id") && parts_of(value).any(|part| CAPTION_WORDS.contains(&&*part))
    })
}

/// The words of classes, and their pairs.
fn parts_of(classes: &str) -> impl Iterator<Item = String> {
    let classes = classes.split_ascii_whitespace();
    classes
        .filter(|class| class.len() <= LONGEST)
        .flat_map(|class| {
            let class = spelled(class);
            let words: Vec<&str> = class.split('-').filter(|word| !word.is_empty()).collect();
            let pairs = words.windows(2).map(|pair| pair.join("-"));
            words
                .iter()
                .map(|word| (*word).to_owned())
                .chain(pairs)
                .collect::<Vec<_>>()
        })
}

/// Beginnings of classes that say what stands within or beside an element.
const OF_PARTS: &[&str] = &["has-", "no-", "with-", "without-", "not-", "js-", "show-"];

/// The longest class or id that is read.
const LONGEST: usize = 80;

/// What an element is.
pub(super) fn verdict(tree: &Tree, id: Id) -> Verdict {
    let Some(name) = tree.name(id).map(|name| &**name) else {
        return Verdict::Nothing;
    };
    if matches!(name, "html" | "body" | "main") {
        return Verdict::Nothing;
    }
    if FURNITURE_ELEMENTS.contains(&name) {
        return match name {
            "nav" | "footer" | "dialog" => Verdict::Firm,
            _ => Verdict::Furniture,
        };
    }
    let mut found = Verdict::Nothing;
    for (key, value) in tree.attributes(id) {
        match key {
            "itemprop" if value.eq_ignore_ascii_case("articleBody") => return Verdict::Body,
            "hidden" => return Verdict::Furniture,
            "role" if FURNITURE_ROLES.contains(&value.trim()) => found = Verdict::Furniture,
            "class" | "id" if name != "article" => {
                let said = said_by(value);
                if said == Verdict::Body {
                    return said;
                }
                if said != Verdict::Nothing {
                    found = said;
                }
            }
            "style" if value.contains("display:none") || value.contains("display: none") => {
                return Verdict::Furniture;
            }
            _ => {}
        }
    }
    if found == Verdict::Nothing && name == "aside" {
        found = Verdict::Furniture;
    }
    found
}

/// What the classes of an element say.
fn said_by(classes: &str) -> Verdict {
    let mut found = Verdict::Nothing;
    for class in classes.split_ascii_whitespace() {
        if class.len() > LONGEST {
            continue;
        }
        let class = spelled(class);
        if OF_PARTS.iter().any(|start| class.starts_with(start)) {
            continue;
        }
        let mut before: Option<usize> = None;
        let mut start = 0;
        for end in class
            .match_indices('-')
            .map(|(at, _)| at)
            .chain([class.len()])
        {
            let word = &class[start..end];
            if !word.is_empty() {
                let pair = before.map(|before| &class[before..end]);
                for part in [Some(word), pair].into_iter().flatten() {
                    if BODY_WORDS.contains(&part) {
                        return Verdict::Body;
                    }
                    if COMMENTS_WORDS.contains(&part) {
                        found = Verdict::Comments;
                    } else if FIRM_WORDS.contains(&part) {
                        found = Verdict::Firm;
                    } else if !matches!(found, Verdict::Firm | Verdict::Comments)
                        && FURNITURE_WORDS.contains(&part)
                    {
                        found = if DOUBTFUL_WORDS.contains(&part) && found != Verdict::Furniture {
                            Verdict::Doubtful
                        } else {
                            Verdict::Furniture
                        };
                    }
                }
                before = Some(start);
            }
            start = end + 1;
        }
    }
    found
}

/// A class with its words in lower case and `-` between them.
fn spelled(class: &str) -> String {
    let mut spelled = String::with_capacity(class.len() + 4);
    let mut small = false;
    for c in class.chars() {
        if c.is_ascii_uppercase() {
            if small {
                spelled.push('-');
            }
            spelled.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            spelled.push(c);
        } else if !spelled.ends_with('-') {
            spelled.push('-');
        }
        small = c.is_ascii_lowercase();
    }
    spelled
}
