//! Which place of a template a fault of a page comes from.

use std::ops::Range;

use crate::theme::TemplateFile;

/// As much of a line as a note holds.
pub(super) fn cut(line: &str) -> String {
    let mut letters = line.chars();
    let start: String = letters.by_ref().take(100).collect();
    if letters.next().is_some() {
        return start + "…";
    }
    start
}

/// Where a tag comes from, if only one place of the templates can be meant.
pub(super) fn written<'a>(
    tag: &str,
    line: &str,
    drawn_on: &[&'a TemplateFile],
) -> Option<(&'a TemplateFile, Range<usize>)> {
    let opened = format!("<{tag}");
    let from = line.find(&opened)?;
    let written = &line[from..];
    let whole = written.find('>').map_or(written, |end| &written[..=end]);
    // Attributes may hold what differs from page to page, so ever less of the tag is looked for.
    let cuts = whole.rmatch_indices([' ', '>', '=']);
    let cuts = cuts.map(|(at, sign)| &whole[..at + usize::from(sign == "=")]);
    for start in std::iter::once(whole).chain(cuts) {
        let mut places = drawn_on.iter().flat_map(|file| {
            let found = file.text.match_indices(start);
            found.map(move |(at, _)| (*file, at..at + start.len()))
        });
        if let Some(first) = places.next() {
            return places.next().is_none().then_some(first);
        }
    }
    None
}

/// Where a field is marked safe, if only one place of the templates can be meant.
pub(super) fn printed<'a>(
    field: &str,
    drawn_on: &[&'a TemplateFile],
) -> Option<(&'a TemplateFile, Range<usize>)> {
    let mut places = drawn_on.iter().flat_map(|file| {
        let found = file.text.match_indices("{{").filter_map(|(at, _)| {
            let end = at + file.text[at..].find("}}")? + 2;
            let braces = &file.text[at..end];
            let names = field.split('-').any(|part| braces.contains(part));
            (names && braces.contains("safe")).then_some((*file, at..end))
        });
        found.collect::<Vec<_>>()
    });
    let first = places.next()?;
    places.next().is_none().then_some(first)
}
