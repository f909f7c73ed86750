//! Articles that are spread over several sources, put together.
//!
//! Parts are held back until every source was looked at, since the folder's
//! order is not theirs. The article then stands under the first part's name, and
//! its provenance names the others, each with its hash, so that a change of any
//! of them is noticed.

use std::collections::BTreeMap;

use super::look::Sourced;
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::sources::Record;

/// Parts of articles, by what those of one article share.
pub(super) type Waiting = BTreeMap<String, Vec<Sourced>>;

/// Puts the parts of one article together; several of one number count once.
///
/// `None` if there is no part.
pub(super) fn join(whole: &str, mut parts: Vec<Sourced>) -> Option<(Sourced, Vec<Diagnostic>)> {
    // Of a part that was saved twice the longer text counts.
    parts.sort_by_key(|part| {
        let length = std::cmp::Reverse(part.record.body.len());
        (number(part), length, part.stamp.source.clone())
    });
    let mut diagnostics = Vec::new();
    let mut parts = parts.into_iter();
    let mut joined = parts.next()?;
    diagnostics.extend(gap(&joined, 0, number(&joined)));
    joined.stamp.whole = Some(whole.to_owned());
    let mut last = number(&joined);
    let has_next = |part: &Sourced| part.record.part.as_ref().is_some_and(|part| part.has_next);
    let mut goes_on = has_next(&joined);
    for part in parts {
        let (name, sha256) = (part.stamp.source.clone(), part.stamp.sha256.clone());
        if number(&part) == last {
            diagnostics.push(twice(&name, &joined, last));
            joined.stamp.copies.insert(name, sha256);
            continue;
        }
        diagnostics.extend(gap(&joined, last, number(&part)));
        last = number(&part);
        goes_on = has_next(&part);
        joined.stamp.parts.insert(name, sha256);
        joined.media.extend(part.media);
        joined.pictures.extend(part.pictures);
        append(&mut joined.record, part.record);
    }
    if goes_on {
        diagnostics.push(cut_off(&joined, last));
    }
    joined.record.part = None;
    Some((joined, diagnostics))
}

fn number(part: &Sourced) -> u32 {
    part.record.part.as_ref().map_or(0, |part| part.number)
}

/// What is to be said of parts that are missing before this one.
fn gap(joined: &Sourced, last: u32, number: u32) -> Option<Diagnostic> {
    let missing = match number.checked_sub(last)? {
        0 | 1 => return None,
        2 => format!("part {} of this article is", last + 1),
        _ => format!("parts {} to {} of this article are", last + 1, number - 1),
    };
    let message = format!("{missing} not among the sources, so it was put together without");
    Some(
        Diagnostic::warning("import-part-missing", message)
            .in_file(&joined.stamp.source)
            .help("save what is missing beside the others and import again"),
    )
}

/// What is said of an article whose last part names one after it.
fn cut_off(joined: &Sourced, last: u32) -> Diagnostic {
    let message = format!(
        "part {last} of this article names part {} after it, which is not among the sources",
        last + 1
    );
    Diagnostic::note("import-part-missing", message)
        .in_file(&joined.stamp.source)
        .help(
            "if the article goes on there, save what is missing beside the others and import again",
        )
}

fn twice(name: &str, joined: &Sourced, number: u32) -> Diagnostic {
    let message = format!(
        "holds part {number} of the article that begins in `{}` once more, and was put on record there",
        joined.stamp.source
    );
    Diagnostic::note("import-twice", message).in_file(name)
}

/// Adds a later part to an article.
fn append(record: &mut Record, part: Record) {
    record.body = joined_text(&record.body, &part.body, &record.article);
    for (field, origin) in part.origins {
        if is_missing(field, &record.article) {
            record.origins.entry(field).or_insert(origin);
        }
    }
    complete(&mut record.article, part.article);
}

/// The text with a later part's, whose repeated opening is left out.
fn joined_text(text: &str, part: &str, article: &Article) -> String {
    let bare = |block: &str| -> String {
        let letters = block.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let mut known: std::collections::BTreeSet<String> = text.split("\n\n").map(bare).collect();
    known.insert(bare(&article.title));
    known.extend(article.description.as_deref().map(bare));
    let mut rest = part.trim_start_matches('\n');
    while !rest.is_empty() {
        let (block, after) = rest.split_once("\n\n").unwrap_or((rest, ""));
        if !known.contains(&bare(block)) {
            break;
        }
        rest = after.trim_start_matches('\n');
    }
    let text = text.trim_end_matches('\n');
    match (text.is_empty(), rest.is_empty()) {
        (_, true) => format!("{text}\n"),
        (true, _) => rest.to_owned(),
        _ => format!("{text}\n\n{rest}"),
    }
}

/// Whether an article says nothing of a field that a later part may know.
fn is_missing(field: &str, article: &Article) -> bool {
    match field {
        "description" => article.description.is_none(),
        "date" => article.date.is_none(),
        "updated" => article.updated.is_none(),
        "authors" => article.authors.is_empty(),
        "editors" => article.editors.is_empty(),
        "byline" => article.byline.is_none(),
        "section" => article.section.is_none(),
        "kicker" => article.kicker.is_none(),
        "dateline" => article.dateline.is_none(),
        "publisher" => article.publisher.is_none(),
        "lang" => article.lang.is_none(),
        "image" => article.image.is_none(),
        "original_url" => article.original_url.is_none(),
        "tags" => article.tags.is_empty(),
        "related" => article.related.is_empty(),
        _ => false,
    }
}

/// Fills in what an article does not say, and unites lists.
fn complete(article: &mut Article, part: Article) {
    fn fill<T>(own: &mut Option<T>, other: Option<T>) {
        if own.is_none() {
            *own = other;
        }
    }
    fn unite<T: PartialEq>(own: &mut Vec<T>, others: Vec<T>) {
        for other in others {
            if !own.contains(&other) {
                own.push(other);
            }
        }
    }
    if article.date.is_none() {
        (article.date, article.date_basis) = (part.date, part.date_basis);
    }
    if article.authors.is_empty() {
        article.authors = part.authors;
        fill(&mut article.byline, part.byline);
    }
    if article.editors.is_empty() {
        article.editors = part.editors;
    }
    if article.image.is_none() {
        article.image = part.image;
        article.image_alt = part.image_alt;
        article.image_caption = part.image_caption;
        article.image_credit = part.image_credit;
    }
    fill(&mut article.description, part.description);
    fill(&mut article.updated, part.updated);
    fill(&mut article.section, part.section);
    fill(&mut article.kicker, part.kicker);
    fill(&mut article.dateline, part.dateline);
    fill(&mut article.publisher, part.publisher);
    fill(&mut article.lang, part.lang);
    fill(&mut article.original_url, part.original_url);
    unite(&mut article.source_credits, part.source_credits);
    unite(&mut article.tags, part.tags);
    unite(&mut article.related, part.related);
    unite(&mut article.corrections, part.corrections);
    for (key, value) in part.extra {
        article.extra.entry(key).or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Part;

    fn part(number: u32, body: &str) -> Sourced {
        let mut part = Sourced::default();
        part.stamp.source = format!("p{number}.html");
        part.stamp.sha256 = format!("{number}");
        part.record.body = body.to_owned();
        part.record.article.title = "Kapal Tua".to_owned();
        part.record.part = Some(Part {
            whole: "https://a.example/1".to_owned(),
            number,
            has_next: false,
        });
        part
    }

    #[test]
    fn parts_are_joined_in_their_order_without_the_repeated_opening() {
        let parts = vec![
            part(2, "## Kapal tua\n\nPembuka.\n\nKedua.\n"),
            part(1, "Pembuka.\n\nPertama.\n"),
        ];
        let (joined, said) = join("https://a.example/1", parts).unwrap();
        assert_eq!(joined.record.body, "Pembuka.\n\nPertama.\n\nKedua.\n");
        assert_eq!(joined.stamp.source, "p1.html");
        assert_eq!(joined.stamp.parts.keys().collect::<Vec<_>>(), ["p2.html"]);
        assert!(said.is_empty());
    }

    #[test]
    fn what_is_missing_is_said_and_a_part_saved_twice_counts_once() {
        let mut again = part(3, "Tiga.\n");
        again.stamp.source = "p3-lagi.html".to_owned();
        let parts = vec![part(6, "Enam.\n"), again, part(3, "Tiga, lebih panjang.\n")];
        let (joined, said) = join("x", parts).unwrap();
        assert_eq!(joined.record.body, "Tiga, lebih panjang.\n\nEnam.\n");
        let said: Vec<String> = said.into_iter().map(|said| said.message).collect();
        insta::assert_snapshot!(said.join("\n"), @"
        parts 1 to 2 of this article are not among the sources, so it was put together without
        holds part 3 of the article that begins in `p3.html` once more, and was put on record there
        parts 4 to 5 of this article are not among the sources, so it was put together without
        ");
    }

    #[test]
    fn a_last_part_that_names_another_is_reported() {
        let mut first = part(1, "Satu.\n");
        first.record.part.as_mut().unwrap().has_next = true;
        let (_, said) = join("x", vec![first.clone()]).unwrap();
        insta::assert_snapshot!(said[0].message, @"part 1 of this article names part 2 after it, which is not among the sources");
        let (_, said) = join("x", vec![first, part(2, "Dua.\n")]).unwrap();
        assert!(said.is_empty());
    }

    #[test]
    fn fields_come_from_the_first_part_that_knows_them_and_lists_are_united() {
        let mut second = part(2, "Dua.\n");
        second.record.article.title = "Kapal Tua (2)".to_owned();
        second.record.article.section = Some("Laut".to_owned());
        second.record.article.tags = vec!["Kapal".to_owned(), "Teluk".to_owned()];
        let mut first = part(1, "Satu.\n");
        first.record.article.tags = vec!["Kapal".to_owned()];
        let (joined, _) = join("x", vec![first, second]).unwrap();
        let article = joined.record.article;
        assert_eq!(article.title, "Kapal Tua");
        assert_eq!(article.section.as_deref(), Some("Laut"));
        assert_eq!(article.tags, ["Kapal", "Teluk"]);
    }
}
