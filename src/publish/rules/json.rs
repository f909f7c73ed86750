//! `vercel.json` and `firebase.json`.
//!
//! Sources: "Project configuration", Vercel's documentation, whose `source` is read by
//! path-to-regexp 6; "Configure Hosting behavior", Firebase's documentation, whose `regex` is that of
//! RE2.

use serde_json::{Value, json};

use super::headers::{CACHE, Headers, KIND};
use super::{Rule, encoded, escaped};

/// What path-to-regexp takes for more than itself.
const PATTERN: &str = "\\:()*+?{}!";
/// What regular expressions take for more than itself; RE2 lets nothing else be escaped.
const REGEX: &str = "\\^$.*+?()[]{}|";

/// A rule of Vercel's, which compares an address as it was asked for.
pub(super) fn vercel(rule: &Rule) -> Option<String> {
    const LONGEST: usize = 4096;
    let mut source = escaped(&encoded(rule.bare()), PATTERN);
    if rule.is_folder() {
        source += "{/}?";
    }
    let rule = json!({
        "source": source,
        "destination": escaped(&rule.to, ":"),
        "statusCode": 301,
    });
    (source.len() <= LONGEST).then(|| rule.to_string())
}

/// A rule of Firebase's, which compares an address with its bytes decoded.
pub(super) fn firebase(rule: &Rule) -> Option<String> {
    let slash = if rule.is_folder() { "/?" } else { "" };
    let regex = format!("^{}{slash}$", escaped(rule.bare(), REGEX));
    // It encodes what it leads to by itself, and a part that begins with a colon is a name there.
    let is_plain = !rule.to.contains('%') && !rule.to.contains("/:");
    // These stay encoded when an address is decoded whole.
    let is_plain = is_plain && !rule.from.contains(['?', '#']);
    let rule = json!({ "regex": regex, "destination": rule.to, "type": 301 });
    is_plain.then(|| rule.to_string())
}

/// `vercel.json`: nothing is to be built, and the folder is the site.
pub(super) fn vercel_file(rules: &[String], headers: &Headers) -> String {
    let base = escaped(&encoded(&headers.base), PATTERN);
    let mut said = vec![json!({
        "source": format!("{base}/(.*)"),
        "headers": [header("X-Content-Type-Options", "nosniff"), header(CACHE, &headers.pages)],
    })];
    for (name, kind) in &headers.kinds {
        said.push(json!({
            "source": format!("{base}/(.*){}", escaped(name, PATTERN)),
            "headers": [header(KIND, kind)],
        }));
    }
    for file in headers.lasting.iter().take(MOST) {
        said.push(json!({
            "source": format!("{base}/{}", escaped(&encoded(file), PATTERN)),
            "headers": [header(CACHE, &headers.forever)],
        }));
    }
    let settings = json!({
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "framework": null,
        "buildCommand": "",
        "installCommand": "",
        "outputDirectory": ".",
        "redirects": Value::Null,
        "headers": said,
    });
    with_rules(&settings, "redirects", rules)
}

/// `firebase.json`, beside the folder of the site.
pub(super) fn firebase_file(rules: &[String], headers: &Headers) -> String {
    let base = escaped(&headers.base, REGEX);
    let mut said = vec![json!({
        "regex": format!("^{base}/"),
        "headers": [header("X-Content-Type-Options", "nosniff"), header(CACHE, &headers.pages)],
    })];
    for (name, kind) in &headers.kinds {
        said.push(json!({
            "regex": format!("^{base}/.*{}$", escaped(name, REGEX)),
            "headers": [header(KIND, kind)],
        }));
    }
    for file in headers.lasting.iter().take(MOST) {
        said.push(json!({
            "regex": format!("^{base}/{}$", escaped(file, REGEX)),
            "headers": [header(CACHE, &headers.forever)],
        }));
    }
    let settings = json!({
        "hosting": {
            "public": "site",
            "ignore": [],
            "redirects": Value::Null,
            "headers": said,
        }
    });
    with_rules(&settings, "redirects", rules)
}

/// The most lasting files that are named.
const MOST: usize = 500;

fn header(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": value })
}

/// Settings with rules, each on a line of its own, where nothing stands for them.
fn with_rules(settings: &Value, key: &str, rules: &[String]) -> String {
    let text = format!("{settings:#}\n");
    let list = match rules {
        [] => "[]".to_owned(),
        rules => format!("[\n{}\n]", rules.join(",\n")),
    };
    text.replacen(
        &format!("\"{key}\": null"),
        &format!("\"{key}\": {list}"),
        1,
    )
}
