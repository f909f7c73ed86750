//! What stands between braces in a template, found without parsing it.
//!
//! The engine tells of a template only what it is asked while rendering. Messages, checks and
//! the list of what a template draws on need to know where it extends, includes and calls, also
//! in a template that the engine refuses.

use std::ops::Range;

/// What kind of braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    /// `{% … %}`
    Tag,
    /// `{{ … }}`
    Output,
}

/// One pair of braces.
#[derive(Debug, Clone)]
pub(super) struct Tag<'a> {
    /// Its kind.
    pub(super) braces: Braces,
    /// What stands within, without the dashes that eat white space.
    pub(super) inner: &'a str,
    /// Where that begins in the text.
    pub(super) start: usize,
    /// The whole of it, braces included.
    pub(super) range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// The first word, as `extends`.
    pub(super) fn word(&self) -> &'a str {
        let end = self.inner.find(|c: char| !c.is_alphanumeric() && c != '_');
        &self.inner[..end.unwrap_or(self.inner.len())]
    }

    /// The text in quotes that follows the first word, and where it stands, quotes included.
    pub(super) fn quoted(&self) -> Option<(&'a str, Range<usize>)> {
        let from = self.inner.find(['"', '\''])?;
        let quote = self.inner.as_bytes()[from] as char;
        let length = self.inner[from + 1..].find(quote)?;
        let name = &self.inner[from + 1..from + 1 + length];
        Some((name, self.start + from..self.start + from + length + 2))
    }

    /// The name that follows the first word, as of a block, and where it stands.
    pub(super) fn named(&self) -> Option<(&'a str, Range<usize>)> {
        let rest = &self.inner[self.word().len()..];
        let name = rest.trim_start();
        let from = self.inner.len() - name.len();
        let end = name.find(|c: char| !c.is_alphanumeric() && !"_.-".contains(c));
        let name = &name[..end.unwrap_or(name.len())];
        (!name.is_empty()).then(|| (name, self.start + from..self.start + from + name.len()))
    }
}

/// All pairs of braces of a text, in order; comments and raw parts are passed over.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found: Vec<Tag<'_>> = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find('{') {
        let start = at + next;
        let (braces, close) = match text.as_bytes().get(start + 1) {
            Some(b'#') => {
                at = text[start..]
                    .find("#}")
                    .map_or(text.len(), |end| start + end + 2);
                continue;
            }
            Some(b'%') => (Braces::Tag, "%}"),
            Some(b'{') => (Braces::Output, "}}"),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let Some(end) = closing(text, start + 2, close) else {
            break;
        };
        let whole = &text[start + 2..end];
        let inner = whole.strip_prefix('-').unwrap_or(whole);
        let inner = inner.strip_suffix('-').unwrap_or(inner);
        let from = start + 2 + usize::from(whole.starts_with('-'));
        let tag = Tag {
            braces,
            inner: inner.trim(),
            start: from + (inner.len() - inner.trim_start().len()),
            range: start..end + 2,
        };
        at = tag.range.end;
        if braces == Braces::Tag && tag.word() == "raw" {
            at = past_raw(text, at);
        } else {
            found.push(tag);
        }
    }
    found
}

/// Where braces close, quotes minded.
fn closing(text: &str, from: usize, close: &str) -> Option<usize> {
    let mut quote = None;
    let bytes = text.as_bytes();
    for at in from..bytes.len() {
        match (quote, bytes[at]) {
            (Some(open), byte) if byte == open => quote = None,
            (None, byte @ (b'"' | b'\'' | b'`')) => quote = Some(byte),
            (None, _) if bytes[at..].starts_with(close.as_bytes()) => return Some(at),
            _ => {}
        }
    }
    None
}

/// Where a raw part that begins here ends.
fn past_raw(text: &str, from: usize) -> usize {
    let ends = text[from..].match_indices("endraw");
    let mut ends = ends.filter_map(|(at, _)| {
        let before = text[..from + at].trim_end().trim_end_matches('-');
        before.ends_with("{%").then_some(from + at)
    });
    ends.next()
        .and_then(|at| Some(at + text[at..].find("%}")? + 2))
        .unwrap_or(text.len())
}

/// A tag that is not closed, or closes nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unpaired {
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) help: String,
    /// Where.
    pub(super) range: Range<usize>,
    /// Where the engine can have noticed at the soonest.
    pub(super) noticed: usize,
}

/// The first tag of a text that lacks its other half.
pub(super) fn unpaired(text: &str) -> Option<Unpaired> {
    let mut open: Vec<(Tag<'_>, &str)> = Vec::new();
    for tag in tags(text) {
        if tag.braces == Braces::Output {
            continue;
        }
        let word = tag.word();
        if opens(&tag) {
            let name = if word.is_empty() { "component" } else { word };
            open.push((tag, name));
        } else if let Some(closed) = closes(&tag) {
            match open.pop() {
                Some((_, name)) if name == closed => {}
                waiting => {
                    return Some(Unpaired {
                        message: format!("`{}` closes nothing", &text[tag.range.clone()]),
                        help: waiting.map_or_else(
                            || "remove it, or open what it is to close".to_owned(),
                            |(opener, name)| {
                                let line = text[..opener.range.start].matches('\n').count() + 1;
                                let opener = &text[opener.range.clone()];
                                format!(
                                    "close `{opener}` of line {line} first, with {}",
                                    end_of(name)
                                )
                            },
                        ),
                        noticed: tag.range.start,
                        range: tag.range,
                    });
                }
            }
        }
    }
    let (opener, name) = open.pop()?;
    Some(Unpaired {
        message: format!("`{}` is never closed", &text[opener.range.clone()]),
        help: format!("close it with {}", end_of(name)),
        // The engine says it of the last thing that it read.
        noticed: opener.range.start + 2,
        range: opener.range,
    })
}

fn end_of(name: &str) -> String {
    match name {
        "component" => "`{% endcomponent %}` or, where it is called, `{% </name> %}`".to_owned(),
        _ => format!("`{{% end{name} %}}`"),
    }
}

fn opens(tag: &Tag<'_>) -> bool {
    match tag.word() {
        "block" | "if" | "for" | "filter" | "component" => true,
        "set" | "set_global" => !tag.inner.contains('='),
        "" => {
            let is_call = tag.inner.starts_with('<') && !tag.inner.starts_with("</");
            is_call && !tag.inner.ends_with("/>")
        }
        _ => false,
    }
}

fn closes<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    if tag.inner.starts_with("</") {
        return Some("component");
    }
    let name = tag.word().strip_prefix("end")?;
    let is_known = [
        "block",
        "if",
        "for",
        "filter",
        "component",
        "set",
        "set_global",
    ];
    is_known.contains(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_found_but_for_those_in_comments_and_raw_parts() {
        let text =
            "{% extends \"a.html\" %}{# {{ no }} #}{% raw %}{{ no }}{% endraw %}{{- x }} { y";
        let found = tags(text);
        let inner: Vec<&str> = found.iter().map(|tag| tag.inner).collect();
        assert_eq!(inner, ["extends \"a.html\"", "x"]);
        assert_eq!(found[0].word(), "extends");
        let (name, range) = found[0].quoted().unwrap();
        assert_eq!((name, &text[range]), ("a.html", "\"a.html\""));
        assert_eq!(&text[found[1].range.clone()], "{{- x }}");
    }

    #[test]
    fn braces_in_quotes_close_nothing() {
        let found = tags("{{ t(key='}}') }}");
        assert_eq!(found[0].inner, "t(key='}}')");
    }

    #[test]
    fn a_tag_that_lacks_its_other_half_is_found() {
        let told = |text: &str| {
            let unpaired = unpaired(text)?;
            Some(format!("{}; {}", unpaired.message, unpaired.help))
        };
        assert_eq!(told("{% if a %}{% set b = 1 %}{% endif %}"), None);
        assert_eq!(
            told("{% set b %}x{% endset %}{% <Box()> %}y{% </Box> %}"),
            None
        );
        insta::assert_snapshot!(told("{% block main %}\n{% if a %}{% endblock %}").unwrap(),
            @"`{% endblock %}` closes nothing; close `{% if a %}` of line 2 first, with `{% endif %}`");
        insta::assert_snapshot!(told("{% for a in b %}").unwrap(),
            @"`{% for a in b %}` is never closed; close it with `{% endfor %}`");
    }
}
