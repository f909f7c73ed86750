//! `_redirects` and `_headers`, as Netlify and Cloudflare Pages read them.
//!
//! Sources: "Redirects and rewrites" and "Custom headers", Netlify's documentation; "Redirects" and
//! "Headers", Cloudflare Pages' documentation.

use super::headers::{CACHE, Headers, KIND};
use super::{Form, Rule, encoded};

/// The most rules for headers; Cloudflare takes a hundred.
const MOST: usize = 100;

/// A line of Netlify's: `:` and `*` have a meaning there and no way of losing it, and what of an
/// address is compared before or after decoding is not told, so other addresses stay pages.
pub(super) fn netlify(rule: &Rule) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~+@,".contains(c);
    let is_plain = rule.from.chars().all(plain);
    // It does not tell an address with a slash at its end from one without.
    is_plain.then(|| format!("{}  {}  301\n", rule.from, rule.to))
}

/// Lines of Cloudflare's, which compares an address as it was asked for.
pub(super) fn cloudflare(rule: &Rule) -> Option<String> {
    if rule.from.contains([':', '*']) {
        return None;
    }
    let mut lines = format!("{} {} 301\n", encoded(&rule.from), rule.to);
    if rule.is_folder() {
        lines.extend([format!("{} {} 301\n", encoded(rule.bare()), rule.to)]);
    }
    Some(lines)
}

/// `_headers`
///
/// Where several rules match an address, values of one header are joined, so that no two rules say
/// for how long it may be kept.
pub(super) fn headers(form: Form, headers: &Headers) -> String {
    let base = encoded(&headers.base);
    let mut text = format!("{base}/*\n  X-Content-Type-Options: nosniff\n");
    let mut count = 1;
    let mut say = |path: &str, key: &str, value: &str| {
        // A star or colon of a name would match others too.
        if count < MOST && !path.contains(':') && path.matches('*').count() < 2 {
            count += 1;
            text.extend([format!("{base}{path}\n  {key}: {value}\n")]);
        }
    };
    if form == Form::Cloudflare {
        // Netlify has no words for pages alone, and its own rule, to ask each time, is a good one.
        say("/", CACHE, &headers.pages);
        say("/*/", CACHE, &headers.pages);
    }
    for (name, kind) in &headers.kinds {
        say(&format!("/*{name}"), KIND, kind);
    }
    for file in headers.lasting.iter().filter(|file| !file.contains('*')) {
        say(&format!("/{}", encoded(file)), CACHE, &headers.forever);
    }
    text
}
