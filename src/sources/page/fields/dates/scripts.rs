//! Dates in the page's own scripts: `"datePublished":"2019-03-04"`.

use super::claim::{Claim, Says, Voice, is_possible, read};
use crate::article::Precision;
use crate::sources::Origin;
use crate::sources::page::tree::Tree;
use crate::sources::print::dates::Order;

/// What scripts call the date of publication, the plainest first, and how far it is believed.
const KEYS: &[(&str, i32)] = &[
    ("datePublished", 64),
    ("date_published", 60),
    ("publishedAt", 58),
    ("published_at", 58),
    ("publishDate", 58),
    ("publish_date", 58),
    ("publishedDate", 58),
    ("published_date", 58),
    ("publicationDate", 58),
    ("publication_date", 58),
    ("firstPublished", 58),
    ("pubDate", 56),
    ("pub_date", 56),
    ("pubdate", 56),
    ("dateCreated", 46),
    ("uploadDate", 40),
    ("createdAt", 40),
    ("created_at", 40),
];

/// The most bytes of scripts that are searched.
const MOST: usize = 600_000;

/// The claim of the page's scripts: the first date of the plainest key.
pub(super) fn claims(tree: &Tree, order: Order, claims: &mut Vec<Claim>) {
    let scripts: Vec<(u32, &str)> = tree
        .descendants(Tree::ROOT)
        .filter(|id| tree.is(*id, "script"))
        .filter_map(|id| {
            tree.children(id)
                .find_map(|text| Some((tree.line(id), tree.text(text)?)))
        })
        .collect();
    let found = KEYS.iter().find_map(|(key, weight)| {
        let mut left = MOST;
        let mut found = scripts.iter().filter_map(|(line, text)| {
            let part = text.get(..text.len().min(left)).unwrap_or(text);
            left -= part.len();
            let value = value_of(part, key, order)?;
            Some((*line, value, *weight))
        });
        found.next()
    });
    let Some((line, value, weight)) = found else {
        return;
    };
    let Some(date) = read(value, order) else {
        return;
    };
    claims.push(Claim {
        says: Says::Published,
        date,
        value: value.to_owned(),
        origin: Origin::Marked {
            by: "a script",
            line,
        },
        weight,
        voice: Voice::Machine,
    });
}

/// The first value of a key that is a date.
fn value_of<'a>(text: &'a str, key: &str, order: Order) -> Option<&'a str> {
    text.match_indices(key).take(8).find_map(|(at, _)| {
        if text[..at].ends_with(char::is_alphanumeric) {
            return None;
        }
        let quote = |c: char| matches!(c, '"' | '\'' | '\\');
        let rest = text[at + key.len()..]
            .trim_start_matches(quote)
            .trim_start();
        let rest = rest.strip_prefix([':', '=', ','])?.trim_start();
        let value = rest.trim_start_matches(quote);
        let end = value.find(['"', '\'', '\\', ',', '}', ';', '\n'])?;
        let value = value.get(..end)?;
        let date = read(value, order)?;
        (is_possible(date) && date.precision() >= Precision::Day).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_in_json_and_in_script() {
        for text in [
            r#"{"datePublished":"2019-03-04T10:15:00Z"}"#,
            r#"{\"datePublished\":\"2019-03-04T10:15:00Z\"}"#,
            "page.datePublished = '2019-03-04T10:15:00Z';",
            r#"{"datePublished": null}, {"datePublished" : "2019-03-04T10:15:00Z"}"#,
        ] {
            let value = value_of(text, "datePublished", Order::DayFirst);
            assert_eq!(value, Some("2019-03-04T10:15:00Z"), "{text}");
        }
    }
}
