//! Old addresses as rules of a host, and what else its own files say.
//!
//! A rule speaks of one address and of no other. An address that a host's way of writing has no
//! exact form for is left to the page that stands there, which leads on everywhere.

mod headers;
mod json;
mod lines;
mod servers;

use crate::article::percent_decoded;
use crate::config::SiteUrl;
use crate::config::publish::{Kind, Server, Target};
use crate::plan::Redirect;

pub(super) use headers::Headers;

/// How a host wants to be told of old addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `_redirects` and `_headers` as Netlify reads them.
    Netlify,
    /// The same as Cloudflare reads them.
    Cloudflare,
    /// `vercel.json`
    Vercel,
    /// `firebase.json`
    Firebase,
    /// Lines of a `map` of nginx's.
    Nginx,
    /// `.htaccess`
    Apache,
}

/// An old address that leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    /// The old path at the host, as people read it.
    from: String,
    /// The new path, as links write it.
    to: String,
}

/// A file of the host's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// Its path below the folder that is published.
    pub(super) file: &'static str,
    /// What it holds.
    pub(super) text: String,
}

/// The most bytes of Cloudflare's `_redirects`; of what is beyond, nothing is ever heard.
const MOST_BYTES: usize = 100_000;
/// The most characters of a line there.
const MOST_OF_LINE: usize = 1000;

impl Rule {
    /// The rule for a redirect of the plan.
    pub(super) fn new(redirect: &Redirect, url: &SiteUrl) -> Self {
        Self {
            from: percent_decoded(&url.base).into_owned() + &redirect.from,
            to: url.link(&redirect.to),
        }
    }

    /// Whether the old address is that of a folder, which readers ask for with a slash and without.
    fn is_folder(&self) -> bool {
        self.from.ends_with('/')
    }

    /// The old address without a slash at its end.
    fn bare(&self) -> &str {
        self.from.trim_end_matches('/')
    }
}

impl Form {
    /// The form of a target that knows rules.
    pub(super) fn of(target: &Target) -> Option<Self> {
        match (target.to, target.redirects) {
            (Kind::Netlify, _) => Some(Self::Netlify),
            (Kind::Cloudflare, _) => Some(Self::Cloudflare),
            (Kind::Vercel, _) => Some(Self::Vercel),
            (Kind::Firebase, _) => Some(Self::Firebase),
            (_, Some(Server::Nginx)) => Some(Self::Nginx),
            (_, Some(Server::Apache)) => Some(Self::Apache),
            _ => None,
        }
    }

    /// The file that holds the rules, by which a site may bring its own.
    pub(super) fn main_file(self) -> &'static str {
        match self {
            Self::Netlify | Self::Cloudflare => "_redirects",
            Self::Vercel => "vercel.json",
            Self::Firebase => "firebase.json",
            Self::Nginx => servers::NGINX,
            Self::Apache => ".htaccess",
        }
    }

    /// The rule as the host reads it; `None` where it has no form for just this address.
    fn line(self, rule: &Rule) -> Option<String> {
        // A control character would end a line somewhere, and no address of a page has one.
        if rule.from.contains(char::is_control) || rule.bare().is_empty() {
            return None;
        }
        match self {
            Self::Netlify => lines::netlify(rule),
            Self::Cloudflare => lines::cloudflare(rule),
            Self::Vercel => json::vercel(rule),
            Self::Firebase => json::firebase(rule),
            Self::Nginx => Some(servers::nginx(rule)),
            Self::Apache => servers::apache(rule),
        }
    }

    /// How many rules of the host's a rule takes.
    fn weight(self, rule: &Rule) -> u64 {
        match self {
            Self::Cloudflare if rule.is_folder() => 2,
            _ => 1,
        }
    }

    /// Whether pages whose rules the host takes are not published beside them.
    ///
    /// A server of one's own may not have been told yet to read the rules.
    pub(super) fn replaces_pages(self) -> bool {
        !matches!(self, Self::Nginx | Self::Apache)
    }

    /// Whether addresses that differ in case only are one to the host.
    pub(super) fn ignores_case(self) -> bool {
        self == Self::Nginx
    }

    /// The files of the host's own: rules, and headers where they stand there too.
    pub(super) fn files(self, rules: &Rules, headers: &Headers) -> Vec<File> {
        let file = |file, text| File { file, text };
        let main = self.main_file();
        match self {
            Self::Netlify | Self::Cloudflare => vec![
                file(main, rules.lines.concat()),
                file("_headers", lines::headers(self, headers)),
            ],
            Self::Vercel => vec![file(main, json::vercel_file(&rules.lines, headers))],
            Self::Firebase => vec![file(main, json::firebase_file(&rules.lines, headers))],
            Self::Nginx => vec![file(main, servers::nginx_file(&rules.lines))],
            Self::Apache => vec![file(main, servers::apache_file(&rules.lines, headers))],
        }
    }
}

/// Rules that a host takes.
#[derive(Debug)]
pub(super) struct Rules {
    form: Form,
    /// The most that it takes.
    most: u64,
    weight: u64,
    bytes: usize,
    /// Each as the host reads it.
    lines: Vec<String>,
    /// How many addresses stay with their pages, since the host takes no more.
    pub(super) beyond: usize,
    /// How many stay, since the host cannot be told of just them.
    pub(super) unsayable: usize,
}

impl Rules {
    /// No rules yet, of so many.
    pub(super) fn new(form: Form, most: Option<u64>) -> Self {
        Self {
            form,
            most: most.unwrap_or(u64::MAX),
            weight: 0,
            bytes: 0,
            lines: Vec::new(),
            beyond: 0,
            unsayable: 0,
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.lines.len()
    }

    /// Takes a rule where the host has room and words for it; whether it did.
    pub(super) fn take(&mut self, rule: &Rule) -> bool {
        let line = self.form.line(rule);
        let is_cloudflare = self.form == Form::Cloudflare;
        let too_long =
            |line: &String| is_cloudflare && line.lines().any(|line| line.len() > MOST_OF_LINE);
        let Some(line) = line.filter(|line| !too_long(line)) else {
            self.unsayable += 1;
            return false;
        };
        let weight = self.form.weight(rule);
        let is_full = self.weight + weight > self.most
            || is_cloudflare && self.bytes + line.len() > MOST_BYTES;
        if is_full {
            self.beyond += 1;
            return false;
        }
        self.weight += weight;
        self.bytes += line.len();
        self.lines.push(line);
        true
    }
}

/// A path as browsers ask for it (URL standard, "path percent-encode set").
pub(super) fn encoded(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic() && !b"\"#<>?^`{}%\\".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A text with a backslash before each of these characters.
fn escaped(text: &str, special: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if special.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Old addresses as other systems had them, and such that hosts could take for more.
    const HOSTILE: [&str; 10] = [
        "/berita.php",
        "/2019/05/kapal/",
        "/a b/é.html",
        "/a*b.html",
        "/:name/x/",
        "/a(1)+[x]{2}|^$.html",
        "/q\"u'o\\te$1&.html",
        "/50%/x.html",
        "/#x/?y!@(z).html",
        "/a\n/evil",
    ];

    fn rules(form: Form, addresses: &[&str]) -> Rules {
        let mut rules = Rules::new(form, Some(20));
        for from in addresses {
            rules.take(&Rule {
                from: (*from).to_owned(),
                to: "/baru/a+b/".to_owned(),
            });
        }
        rules
    }

    fn lines(form: Form) -> String {
        rules(form, &HOSTILE).lines.join("\n").replace("\n\n", "\n")
    }

    #[test]
    fn an_address_that_lines_cannot_say_exactly_stays_a_page() {
        insta::assert_snapshot!(lines(Form::Netlify), @r##"
        /berita.php  /baru/a+b/  301
        /2019/05/kapal/  /baru/a+b/  301
        "##);
        insta::assert_snapshot!(lines(Form::Cloudflare), @r##"
        /berita.php /baru/a+b/ 301
        /2019/05/kapal/ /baru/a+b/ 301
        /2019/05/kapal /baru/a+b/ 301
        /a%20b/%C3%A9.html /baru/a+b/ 301
        /a(1)+[x]%7B2%7D|%5E$.html /baru/a+b/ 301
        /q%22u'o%5Cte$1&.html /baru/a+b/ 301
        /50%25/x.html /baru/a+b/ 301
        /%23x/%3Fy!@(z).html /baru/a+b/ 301
        "##);
        let netlify = rules(Form::Netlify, &HOSTILE);
        assert_eq!((netlify.count(), netlify.unsayable), (2, 8));
    }

    #[test]
    fn what_a_pattern_would_take_for_more_is_escaped() {
        insta::assert_snapshot!(lines(Form::Vercel), @r##"
        {"source":"/berita.php","destination":"/baru/a+b/","statusCode":301}
        {"source":"/2019/05/kapal{/}?","destination":"/baru/a+b/","statusCode":301}
        {"source":"/a%20b/%C3%A9.html","destination":"/baru/a+b/","statusCode":301}
        {"source":"/a\\*b.html","destination":"/baru/a+b/","statusCode":301}
        {"source":"/\\:name/x{/}?","destination":"/baru/a+b/","statusCode":301}
        {"source":"/a\\(1\\)\\+[x]%7B2%7D|%5E$.html","destination":"/baru/a+b/","statusCode":301}
        {"source":"/q%22u'o%5Cte$1&.html","destination":"/baru/a+b/","statusCode":301}
        {"source":"/50%25/x.html","destination":"/baru/a+b/","statusCode":301}
        {"source":"/%23x/%3Fy\\!@\\(z\\).html","destination":"/baru/a+b/","statusCode":301}
        "##);
        insta::assert_snapshot!(lines(Form::Firebase), @r##"
        {"regex":"^/berita\\.php$","destination":"/baru/a+b/","type":301}
        {"regex":"^/2019/05/kapal/?$","destination":"/baru/a+b/","type":301}
        {"regex":"^/a b/é\\.html$","destination":"/baru/a+b/","type":301}
        {"regex":"^/a\\*b\\.html$","destination":"/baru/a+b/","type":301}
        {"regex":"^/:name/x/?$","destination":"/baru/a+b/","type":301}
        {"regex":"^/a\\(1\\)\\+\\[x\\]\\{2\\}\\|\\^\\$\\.html$","destination":"/baru/a+b/","type":301}
        {"regex":"^/q\"u'o\\\\te\\$1&\\.html$","destination":"/baru/a+b/","type":301}
        {"regex":"^/50%/x\\.html$","destination":"/baru/a+b/","type":301}
        "##);
    }

    #[test]
    fn servers_are_told_of_the_address_as_they_read_it() {
        insta::assert_snapshot!(lines(Form::Nginx), @r##"
        "/berita.php" "/baru/a+b/";
        "/2019/05/kapal/" "/baru/a+b/";
        "/2019/05/kapal" "/baru/a+b/";
        "/a b/é.html" "/baru/a+b/";
        "/a*b.html" "/baru/a+b/";
        "/:name/x/" "/baru/a+b/";
        "/:name/x" "/baru/a+b/";
        "/a(1)+[x]{2}|^$.html" "/baru/a+b/";
        "/q\"u'o\\te$1&.html" "/baru/a+b/";
        "/50%/x.html" "/baru/a+b/";
        "/#x/?y!@(z).html" "/baru/a+b/";
        "##);
        insta::assert_snapshot!(lines(Form::Apache), @r##"
        RedirectMatch 301 "^/berita\.php$" "/baru/a+b/"
        RedirectMatch 301 "^/2019/05/kapal/?$" "/baru/a+b/"
        RedirectMatch 301 "^/a b/é\.html$" "/baru/a+b/"
        RedirectMatch 301 "^/a\*b\.html$" "/baru/a+b/"
        RedirectMatch 301 "^/:name/x/?$" "/baru/a+b/"
        RedirectMatch 301 "^/a\(1\)\+\[x\]\{2\}\|\^\$\.html$" "/baru/a+b/"
        RedirectMatch 301 "^/50%/x\.html$" "/baru/a+b/"
        RedirectMatch 301 "^/\#x/\?y!@\(z\)\.html$" "/baru/a+b/"
        "##);
    }

    #[test]
    fn rules_end_where_the_host_takes_no_more() {
        let addresses: Vec<String> = (0..30).map(|number| format!("/{number}/")).collect();
        let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let netlify = rules(Form::Netlify, &addresses);
        assert_eq!((netlify.count(), netlify.beyond), (20, 10));
        // Each of Cloudflare's is one with a slash and one without.
        let cloudflare = rules(Form::Cloudflare, &addresses);
        assert_eq!((cloudflare.count(), cloudflare.beyond), (10, 20));
        let long = format!("/{}.html", "x".repeat(1000));
        assert_eq!(rules(Form::Cloudflare, &[&long]).unsayable, 1);
    }

    #[test]
    fn an_address_is_encoded_as_browsers_do() {
        assert_eq!(encoded("/a b/é%.html"), "/a%20b/%C3%A9%25.html");
        assert_eq!(
            percent_decoded("/a%20b/%C3%A9%25%zz.html"),
            "/a b/é%%zz.html"
        );
    }
}
