//! What a body points at and can be pointed at, with where its source says so.

use std::cell::RefCell;
use std::ops::Range;

use super::{Links, Options, render, schemes, tag};

/// What a body names and holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// The targets of links and pictures, as they are written, in order.
    pub targets: Vec<Target>,
    /// The ids of its headings, footnotes and other parts.
    pub ids: Vec<String>,
    /// Positions among the targets of pictures that say nothing to those who cannot see them.
    pub without_alt: Vec<usize>,
}

/// Something that a body points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The address as it is written.
    pub address: String,
    /// Whether it is shown, as a picture, a sound or a film, rather than linked.
    pub is_shown: bool,
    /// Its bytes in the Markdown; `None` where they are written differently there.
    pub at: Option<Range<usize>>,
}

/// How much of an address is looked for in the source, and kept of one that is a picture itself.
const MOST_OF_ADDRESS: usize = 2_000;

/// How many bytes of a tag may stand before the address of its picture.
const BEFORE_ADDRESS: usize = 2_000;

/// Looks through a body by rendering it, so that what is found is what pages show.
pub fn survey(markdown: &str, options: &Options) -> Survey {
    let recorder = Recorder::default();
    let mut html = String::new();
    let without_colours = Options {
        highlight: false,
        ..options.clone()
    };
    render(markdown, &without_colours, &recorder, &mut html);
    let mut survey = Survey {
        targets: recorder.0.into_inner(),
        ..Survey::default()
    };
    place(markdown, &mut survey.targets);
    look_through(&html, markdown, &mut survey);
    survey
}

/// Notes targets; what is shown gets its number for an address, by which its tag is found again.
#[derive(Default)]
struct Recorder(RefCell<Vec<Target>>);

impl Recorder {
    fn note(&self, address: &str, is_shown: bool) -> usize {
        let mut targets = self.0.borrow_mut();
        let kept = crate::article::text::up_to(address, MOST_OF_ADDRESS);
        targets.push(Target {
            address: kept.to_owned(),
            is_shown,
            at: None,
        });
        targets.len() - 1
    }
}

impl Links for Recorder {
    fn link(&self, target: &str) -> Option<String> {
        self.note(target, false);
        None
    }

    fn image(&self, target: &str) -> Option<String> {
        let is_address = !target.trim().is_empty() && schemes::may_show(target);
        is_address.then(|| format!("/{}", self.note(target, true)))
    }
}

/// Finds where the targets stand in the source: each after the one before it, as a rule.
fn place(markdown: &str, targets: &mut [Target]) {
    let mut from = 0;
    for target in targets {
        let wanted = target.address.as_str();
        if wanted.trim().is_empty() {
            continue;
        }
        let after = markdown[from..].find(wanted).map(|at| from + at);
        let Some(start) = after.or_else(|| markdown[..from].find(wanted)) else {
            continue;
        };
        let end = start + wanted.len();
        target.at = Some(start..end);
        // What a link only refers to stands at the end of the text, as a rule, and others come before it.
        let line = markdown[..start].rfind('\n').map_or(0, |at| at + 1);
        let is_definition = markdown[line..start].trim_start().starts_with('[')
            && markdown[line..start].trim_end().ends_with("]:");
        if start >= from && !is_definition {
            from = end;
        }
    }
}

/// Takes ids and pictures without a text from rendered HTML.
fn look_through(html: &str, markdown: &str, survey: &mut Survey) {
    for (at, _) in html.match_indices('<') {
        let Some(tag) = tag::read(&html[at..]).filter(|tag| !tag.closes) else {
            continue;
        };
        let value = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| tag::decode(value))
        };
        survey.ids.extend(value("id").filter(|id| !id.is_empty()));
        if tag.name != "img" || value("alt").is_some_and(|alt| !alt.trim().is_empty()) {
            continue;
        }
        let number = value("src").and_then(|source| source.strip_prefix('/')?.parse().ok());
        let picture = number.filter(|&number: &usize| number < survey.targets.len());
        if let Some(picture) = picture.filter(|&at| !is_for_show(markdown, &survey.targets[at])) {
            survey.without_alt.push(picture);
        }
    }
}

/// Whether a picture is written as a tag with an empty text: by that, HTML says that it shows nothing
/// worth telling (HTML standard, section 4.8.4.4.4).
fn is_for_show(markdown: &str, target: &Target) -> bool {
    let Some(at) = &target.at else {
        return false;
    };
    let before = &markdown[..at.start];
    let tag = before
        .rfind('<')
        .filter(|&start| at.start - start < BEFORE_ADDRESS)
        .and_then(|start| tag::read(&markdown[start..]));
    tag.is_some_and(|tag| tag.name == "img" && tag.attributes.iter().any(|(name, _)| name == "alt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey_of(markdown: &str) -> Survey {
        survey(markdown, &Options::default())
    }

    fn written<'m>(markdown: &'m str, target: &Target) -> Option<&'m str> {
        target.at.clone().map(|at| &markdown[at])
    }

    #[test]
    fn targets_are_found_where_they_are_written() {
        let markdown = "[a](/a/) and [b][later], <a href='/c/?x=1&amp;y=2'>c</a>.\n\n![](/p.jpg)\n\n[again](/a/)\n\n[later]: /b/\n";
        let found = survey_of(markdown);
        let addresses: Vec<&str> = found.targets.iter().map(|one| &*one.address).collect();
        assert_eq!(addresses, ["/a/", "/b/", "/c/?x=1&y=2", "/p.jpg", "/a/"]);
        assert_eq!(written(markdown, &found.targets[1]), Some("/b/"));
        assert_eq!(found.targets[2].at, None);
        let again = markdown.find("[again](").unwrap() + "[again](".len();
        assert_eq!(found.targets[4].at, Some(again..again + 3));
        assert!(found.targets[3].is_shown && !found.targets[4].is_shown);
    }

    #[test]
    fn headings_notes_and_parts_of_raw_html_can_be_pointed_at() {
        let found =
            survey_of("# Fish & salt\n\nSaid.[^1]\n\n<p id=\"catch\">x</p>\n\n[^1]: Note.\n");
        assert_eq!(found.ids, ["fish-salt", "fnref-1", "catch", "fn-1"]);
    }

    #[test]
    fn a_picture_needs_a_text_unless_it_says_that_it_is_for_show() {
        let markdown = "![](a.jpg \"A caption\")\n\n![Nets](b.jpg)\n\n<img src=\"c.jpg\">\n\n<img alt=\"\" src=\"d.jpg\">\n";
        let found = survey_of(markdown);
        let bare: Vec<&str> = found
            .without_alt
            .iter()
            .map(|&at| &*found.targets[at].address)
            .collect();
        assert_eq!(bare, ["a.jpg", "c.jpg"]);
    }

    #[test]
    fn what_nobody_can_follow_is_no_target() {
        let found = survey_of("![x](javascript:alert(1)) ![]()\n");
        assert_eq!(found, Survey::default());
    }
}
