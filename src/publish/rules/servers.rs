//! What nginx and Apache read.
//!
//! Sources: "Module ngx_http_map_module", nginx's documentation; "mod_alias", "mod_headers" and
//! "mod_mime", Apache's documentation of 2.4.

use super::headers::{CACHE, Headers};
use super::{Rule, escaped};

/// The map, beside the record of what is published, which no server needs to show.
pub(super) const NGINX: &str = ".kliping/redirects.nginx";

/// What Perl's regular expressions take for more than itself.
const REGEX: &str = "\\^$.*+?()[]{}|#-";

/// Lines of a map: the path as nginx has decoded it, and where it leads.
pub(super) fn nginx(rule: &Rule) -> String {
    let line = |from: &str| {
        // Nothing has a meaning within quotes but these two, and no name of a parameter begins with
        // a slash; in what is led to, a dollar would begin a variable.
        let to = rule.to.replace('$', "%24");
        format!(
            "\"{}\" \"{}\";\n",
            escaped(from, "\\\""),
            escaped(&to, "\\\"")
        )
    };
    let mut lines = line(&rule.from);
    if rule.is_folder() {
        lines += &line(rule.bare());
    }
    lines
}

/// The file that a `map` of nginx's includes.
pub(super) fn nginx_file(rules: &[String]) -> String {
    rules.concat()
}

/// A directive of `mod_alias`, which compares the path with its bytes decoded.
///
/// What Apache makes of a backslash in quotes depends on what follows, so such addresses stay pages.
pub(super) fn apache(rule: &Rule) -> Option<String> {
    let slash = if rule.is_folder() { "/?" } else { "" };
    let is_plain = !rule.from.contains(['\\', '"']);
    let from = escaped(rule.bare(), REGEX);
    // `$1` and `&` stand for parts of what was found.
    let to = rule.to.replace('$', "%24").replace('&', "%26");
    is_plain.then(|| format!("RedirectMatch 301 \"^{from}{slash}$\" \"{to}\"\n"))
}

/// `.htaccess`: old addresses, the page for those that do not exist, and headers.
pub(super) fn apache_file(rules: &[String], headers: &Headers) -> String {
    let base = &headers.base;
    let mut text = String::new();
    if headers.not_found {
        text.extend([format!(
            "ErrorDocument 404 \"{}/404.html\"\n",
            escaped(base, "\"\\")
        )]);
    }
    text += "AddDefaultCharset utf-8\n<IfModule mod_mime.c>\n";
    for (name, kind) in headers
        .kinds
        .iter()
        .filter(|(name, _)| name.starts_with('.'))
    {
        text.extend([format!("AddType \"{kind}\" {name}\n")]);
    }
    text += "</IfModule>\n";
    for (name, kind) in headers
        .kinds
        .iter()
        .filter(|(name, _)| !name.starts_with('.'))
    {
        text.extend([format!(
            "<Files \"{name}\">\nForceType \"{kind}\"\n</Files>\n"
        )]);
    }
    text.extend([format!(
        "<IfModule mod_headers.c>\nHeader set X-Content-Type-Options nosniff\nHeader set {CACHE} \"{}\"\n",
        headers.pages
    )]);
    let endings: Vec<&str> = headers.endings().into_iter().collect();
    if !endings.is_empty() {
        // A stamp is eight digits before the ending.
        text.extend([format!(
            "<FilesMatch \"\\.[0-9a-f]{{8}}\\.({})$\">\nHeader set {CACHE} \"{}\"\n</FilesMatch>\n",
            endings.join("|"),
            headers.forever
        )]);
    }
    text += "</IfModule>\n<IfModule mod_alias.c>\n";
    text += &rules.concat();
    text + "</IfModule>\n"
}
