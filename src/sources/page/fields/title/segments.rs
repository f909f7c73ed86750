//! Headlines with a site's name, a section or a slogan at either end.

use crate::sources::page::fields::site::Site;

/// What divides a headline from what was added to it.
///
/// A dash needs spaces around it; a bar does not.
const DASHES: [&str; 14] = [
    " - ", " – ", " — ", " ― ", " ‒ ", " :: ", " : ", " » ", " « ", " › ", " · ", " • ", " // ",
    " ~ ",
];
const BARS: [char; 5] = ['|', '｜', '│', '¦', 'ㅣ'];

/// The most words that an addition which nobody knows may have.
const LONGEST_UNKNOWN: usize = 5;

/// Where a headline is divided, colons included, as byte ranges of the marks.
pub(super) fn beginnings(text: &str) -> Vec<(usize, usize)> {
    let mut cuts = cuts(text);
    cuts.extend(
        text.match_indices(": ")
            .map(|(at, colon)| (at, at + colon.len())),
    );
    cuts.truncate(8);
    cuts
}

/// A headline's segments, as byte ranges, in order.
pub(super) fn segments(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, end) in cuts(text) {
        if at >= from {
            found.push((from, at));
            from = end;
        }
    }
    found.push((from, text.len()));
    found.retain(|(from, to)| !text[*from..*to].trim().is_empty());
    found
}

fn cuts(text: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for bar in BARS {
        cuts.extend(
            text.match_indices(bar)
                .map(|(at, bar)| (at, at + bar.len())),
        );
    }
    for dash in DASHES {
        cuts.extend(
            text.match_indices(dash)
                .map(|(at, dash)| (at, at + dash.len())),
        );
    }
    cuts.sort_unstable();
    cuts
}

/// A headline without the site's name and its sections at either end.
///
/// `is_section` tells names of sections, which go only together with the site's.
pub(super) fn without_site<'t>(
    text: &'t str,
    site: &Site,
    is_section: impl Fn(&str) -> bool,
) -> &'t str {
    let parts = segments(text);
    let (mut first, mut last) = (0, parts.len());
    let part = |at: usize| text[parts[at].0..parts[at].1].trim();
    let mut cut_last = false;
    while last - first > 1
        && (is_site(part(last - 1), site) || cut_last && is_section(part(last - 1)))
    {
        last -= 1;
        cut_last = true;
    }
    let mut cut = false;
    while last - first > 1 && (is_site(part(first), site) || cut && is_section(part(first))) {
        first += 1;
        cut = true;
    }
    let from = parts.get(first).map_or(0, |part| part.0);
    let to = parts.get(last.max(1) - 1).map_or(text.len(), |part| part.1);
    let mut bare = &text[from..to];
    // Some writers set the mark without spaces; then only what is known goes.
    while let Some((rest, tail)) = bare.trim_end().rsplit_once(['-', '_', '–', '—'])
        && !rest.trim().is_empty()
        && (site.is_exactly(tail) && tail.chars().count() > 2
            || cut_last && is_section(tail.trim()))
    {
        bare = rest;
    }
    bare.trim_matches(|c: char| c.is_whitespace() || "»«›|".contains(c))
}

/// A `<title>` without the short segment at its end, which is the site's name more often than not.
pub(super) fn without_last(text: &str) -> Option<&str> {
    let parts = segments(text);
    let (from, to) = *parts.last().filter(|_| parts.len() > 1)?;
    let rest = text[..parts[parts.len() - 2].1].trim();
    let words = |text: &str| text.split_whitespace().count();
    (words(&text[from..to]) <= LONGEST_UNKNOWN && words(rest) > 2).then_some(rest)
}

/// Whether a segment is the site's name, or looks like the address of one.
fn is_site(segment: &str, site: &Site) -> bool {
    site.is_name(segment) || is_host(segment)
}

/// `kabar-lembah.id`
fn is_host(segment: &str) -> bool {
    let Some((name, ending)) = segment.rsplit_once('.') else {
        return false;
    };
    !segment.contains(char::is_whitespace)
        && name.len() > 2
        && (2..=6).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::evidence::tests::with_evidence;

    #[test]
    fn the_site_goes_from_either_end_and_its_sections_with_it() {
        let page = r#"<meta property="og:site_name" content="Kabar Lembah">"#;
        with_evidence(page, |evidence| {
            let site = Site::of(evidence);
            for title in [
                "Sungai meluap – warga pindah | Kota | Kabar Lembah",
                "Kabar Lembah » Sungai meluap – warga pindah",
                "Sungai meluap – warga pindah - KabarLembah.id",
                "Sungai meluap – warga pindah-Kota|Kabar Lembah",
                "Sungai meluap – warga pindah",
            ] {
                let bare = without_site(title, &site, |part| part == "Kota");
                assert_eq!(bare, "Sungai meluap – warga pindah", "{title}");
            }
            assert_eq!(
                without_site("Kabar Lembah", &site, |_| false),
                "Kabar Lembah"
            );
        });
    }

    #[test]
    fn a_short_last_segment_may_go_unknown() {
        assert_eq!(
            without_last("Air surut di hilir - Suara Hulu"),
            Some("Air surut di hilir")
        );
        assert_eq!(without_last("Air surut di hilir"), None);
    }
}
