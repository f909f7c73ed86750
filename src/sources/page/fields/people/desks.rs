//! Bylines that are nobody's name: agencies, desks, and accounts of publishing systems.
//!
//! Tables, in small letters. A speaker of another language may add to them.

/// News agencies, as bylines write them.
#[rustfmt::skip] // A table of words reads better packed than one to a line.
const AGENCIES: &[&str] = &[
    "aa", "aap", "adnkronos", "afp", "agence france-presse", "agence france presse", "agencies",
    "agentur", "agenturen", "agerpres", "agi", "anadolu agency", "anadolu ajansı", "ani", "anp",
    "ansa", "antara", "ap", "apa", "associated press", "the associated press", "atp", "belga",
    "bernama", "bloomberg", "bta", "cna", "cp", "the canadian press", "canadian press", "ctk",
    "čtk", "dpa", "dpa-afx", "deutsche presse-agentur", "dts", "efe", "elta", "epd", "europa press",
    "eurapress", "hina", "ians", "iha", "dha", "interfax", "jiji", "jiji press", "kathpress",
    "keystone-sda", "kna", "kyodo", "kyodo news", "lusa", "mti", "notimex", "ntb", "pa", "pa media",
    "press association", "pap", "pti", "reuters", "ritzau", "ria novosti", "sda", "sid", "sputnik",
    "stt", "ta", "tass", "tanjug", "télam", "tt", "ukrinform", "upi", "xinhua", "yonhap", "ots",
    "pressebox", "pr newswire", "business wire", "globe newswire", "rts", "ats", "age", "agence",
    "news service reports", "wire reports", "wire services", "news agencies", "syndication",
    "sapa", "apn", "presseportal", "press release", "pressemitteilung", "pm", "kyodo tsushin",
    "共同", "時事", "共同通信", "時事通信", "연합뉴스", "뉴시스", "新华社", "тасс", "риа новости",
    "интерфакс", "укрінформ",
];

/// Words that make a byline a desk's, in any place.
#[rustfmt::skip]
const DESKS: &[&str] = &[
    "redaktion", "redaktionen", "redaktionsteam", "onlineredaktion", "online-redaktion",
    "redaktionsleitung", "newsdesk", "newsroom", "newsteam", "staff", "desk", "team", "editors",
    "editorial", "redacción", "redaccion", "redacao", "redação", "redazione", "rédaction",
    "redaksi", "tim", "redactie", "redaksjonen", "redaktionen", "redaksjon", "toimitus", "redakce",
    "redakcja", "redakcija", "szerkesztőség", "haber", "merkezi", "agencies", "agency", "bureau",
    "correspondents", "reporters", "contributors", "webdesk", "webredaktion", "pressestelle",
    "presse", "press", "office", "editor", "administrator", "service", "services", "support",
    "verlag", "gmbh", "ag", "inc", "ltd", "llc", "e.v", "ev", "verein", "verband", "bundesverband", "landesverband", "initiative", "gesellschaft", "magazin",
    "magazine", "news", "online", "media", "medien", "blog", "digital", "tv", "radio", "network",
    "association", "university", "universität", "institut", "institute", "foundation", "stiftung",
    "council", "ministerium", "ministry", "department", "group", "company", "редакция", "редакція",
    "編集部", "편집국", "ब्यूरो", "डेस्क", "webteam", "community", "studio", "nachrichtenagentur", "nachrichtenagenturen", "agentur", "bund", "partei", "club", "ug",
    "corp", "shop", "akademie", "academy", "zentrum", "center", "centre", "fernsehen",
    "rundfunk", "membres", "members", "mitarbeiter", "autoren", "authors", "leser", "gastautor",
    "gastbeitrag", "guest",
];

/// Accounts that came with a publishing system, and words that stand where a name should.
#[rustfmt::skip]
const ACCOUNTS: &[&str] = &[
    "admin", "administrator", "webmaster", "root", "user", "superuser", "super user", "editor",
    "author", "autor", "authors", "guest", "gast", "anonymous", "anonym", "unknown", "unbekannt",
    "null", "none", "undefined", "n/a", "na", "nan", "wordpress", "wp admin", "wpadmin", "publisher",
    "moderator", "owner", "manager", "system", "test", "default", "presse", "cms", "typo3", "joomla",
    "drupal", "web", "website", "home", "index", "name", "by", "false", "true", "person", "staff",
    "administrador", "redakteur", "content", "marketing", "seo", "backend", "siteadmin", "autorin",
    "by author", "author name", "view profile", "zum profil", "profile", "profil", "about", "bio",
    "mehr", "more", "follow", "folgen", "email", "e-mail", "mail", "twitter", "facebook", "website",
    "linkedin", "instagram", "contact", "kontakt", "share", "print", "comments", "kommentare", "rss",
    "posts", "articles", "beiträge", "alle beiträge", "view all posts", "all posts", "see more",
    "read more", "weiterlesen", "subscribe", "admins", "der autor", "die autorin", "the author",
    "über den autor", "über die autorin", "about the author", "über mich", "about me",
    "antworten", "reply", "posted", "updated", "published", "date", "text",
];

/// Words of links and buttons: what holds one is no name.
#[rustfmt::skip]
const INTERFACE: &[&str] = &[
    "profile", "profil", "account", "login", "logout", "sign", "search", "suche", "view", "full",
    "bio", "follow", "comments", "kommentare", "read", "more", "mehr", "posts", "about", "copyright",
    "rights", "reserved", "click", "download", "menu", "cookie", "cookies", "newsletter", "subscribe",
    "subscriptions", "abo", "e-paper", "epaper", "shop", "nachricht", "beiträge", "anzeigen", "size",
    "powered", "formatted", "verifizierte", "seite", "autorenseite", "artikel", "lesen", "website",
    "homepage", "listen", "insights", "save", "share", "teilen", "edit", "reply", "antworten",
    "insert", "add", "this", "your", "our", "unsere", "minuten", "lesezeit", "uhr", "stand",
    "visit", "updated", "published", "posted", "credits", "rss", "feed", "app", "cms", "kontakt",
    "impressum", "datenschutz", "privacy", "terms", "careers", "advertisement", "anzeige",
    "youtube", "facebook", "twitter", "instagram", "google", "linkedin", "bluesky", "pinterest",
    "reddit", "registrieren", "register", "anmelden", "ログイン", "会員登録", "新規登録", "フォロー",
    "yourself", "pressemitteilung", "aktuell", "thema", "jahresbericht", "protokoll", "gefällt", "aufrufe", "views", "werkstatt", "ver", "todas", "voir", "tous", "ca", "über",
];

/// What kind of nobody a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nobody {
    /// A news agency.
    Agency,
    /// A desk, a company, a body of people.
    Desk,
    /// An account of a publishing system, or no name at all.
    Account,
}

/// Which kind of nobody a name is, if it is none's.
pub(super) fn nobody(name: &str) -> Option<Nobody> {
    let lower = name.to_lowercase();
    let lower = lower.trim_matches(|c: char| ".,:*()".contains(c) || c.is_whitespace());
    if AGENCIES.contains(&lower) {
        return Some(Nobody::Agency);
    }
    if ACCOUNTS.contains(&lower) {
        return Some(Nobody::Account);
    }
    if lower
        .split_whitespace()
        .any(|word| INTERFACE.contains(&word))
    {
        return Some(Nobody::Account);
    }
    let desk = lower
        .split(|c: char| c.is_whitespace() || "/.-_&+".contains(c))
        .any(|word| DESKS.contains(&word));
    let legal = ["e.v.", "e. v.", "gmbh", "co. kg"]
        .iter()
        .any(|end| lower.ends_with(end));
    (desk || legal || lower.contains("redaktion")).then_some(Nobody::Desk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_desks_and_accounts_are_nobody() {
        assert_eq!(nobody("AFP"), Some(Nobody::Agency));
        assert_eq!(nobody("Hafenbote-Redaktion"), Some(Nobody::Desk));
        assert_eq!(nobody("Staff Reporters"), Some(Nobody::Desk));
        assert_eq!(nobody("Webmaster"), Some(Nobody::Account));
        assert_eq!(nobody("Ana Brandão"), None);
    }
}
