//! An article's file, read and its body rendered.

use crate::article::front_matter::{self, Location};
use crate::article::{Article, body, text};
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::theme::Library;

use super::links::BodyLinks;
use super::{Press, Workspace, vanished};

/// What an article's file holds, once its body is rendered into the workspace.
pub(super) struct Story {
    pub(super) article: Article,
    pub(super) rendered: body::Rendered,
}

/// How bodies in a language are rendered.
pub(crate) fn body_options(library: &Library, lang: &str) -> body::Options {
    let markdown = &library.config.markdown;
    body::Options {
        smart_punctuation: markdown.smart_punctuation,
        heading_anchors: markdown.heading_anchors,
        highlight: markdown.highlight,
        raw_html: match markdown.raw_html {
            crate::config::RawHtml::Sanitise => body::RawHtml::Sanitise,
            crate::config::RawHtml::Trust => body::RawHtml::Trust,
        },
        labels: body::Labels {
            footnotes: library.text(lang, "footnotes").to_owned(),
            back_to_text: library.text(lang, "back_to_text").to_owned(),
        },
    }
}

impl Press {
    /// Reads the file of an article or page and renders its body into `workspace.html`.
    ///
    /// What was wrong with the front matter was told when the archive was loaded.
    pub(super) fn story(
        &self,
        below: &str,
        lang: &str,
        absolute: bool,
        workspace: &mut Workspace,
    ) -> Result<Story, Box<Diagnostic>> {
        let shown = self.shown(below);
        files::read_into(&self.source_path(below), &mut workspace.source)
            .map_err(|error| vanished(shown.clone(), &error))?;
        let decoded = text::decode(&workspace.source);
        let location = Location {
            file: &shown,
            below,
        };
        let (parsed, said) = front_matter::read(&decoded.text, &location, &self.reading);
        let parsed = parsed.ok_or_else(|| {
            let first = said.into_iter().next();
            Box::new(first.unwrap_or_else(|| {
                Diagnostic::error("unreadable", "changed while the build ran").in_file(shown)
            }))
        })?;
        let links = BodyLinks {
            library: &self.library,
            below,
            absolute,
        };
        let on_page = &self.bodies[lang];
        let in_feed;
        let options = if absolute {
            // A link of a heading to itself is of use on the page alone.
            in_feed = body::Options {
                heading_anchors: false,
                ..on_page.clone()
            };
            &in_feed
        } else {
            on_page
        };
        let markdown = &decoded.text[parsed.body.clone()];
        let rendered = body::render(markdown, options, &links, &mut workspace.html);
        Ok(Story {
            article: parsed.article,
            rendered,
        })
    }
}

/// How many letters and digits may stand before a standfirst for a text to open with it: those of a
/// picture's caption, or of the place that the report comes from.
const BEFORE_STANDFIRST: usize = 200;

/// How many times as long a text may be with its markup.
const MARKUP: usize = 8;

/// A standfirst of so many letters and digits is known without its end, where pages put
/// their name or a subject.
const LONG_STANDFIRST: usize = 60;

/// So many letters and digits of its end may be said nowhere else, and at most a fifth of it.
const END_OF_STANDFIRST: usize = 30;

/// Whether a rendered text says a standfirst itself where it begins, as many newspapers print it.
///
/// Only letters and digits count, since quotes and dashes may be set differently.
pub(super) fn opens_with(html: &str, standfirst: &str) -> bool {
    // Most texts do not: one of the standfirst's words is looked for first.
    let start = text::up_to(standfirst, standfirst.len() / 2);
    let words = start.split(|c: char| !c.is_alphanumeric());
    let word = words.max_by_key(|word| word.len()).unwrap_or_default();
    let head = (standfirst.len() + BEFORE_STANDFIRST) * MARKUP;
    if !text::up_to(html, head).contains(word) {
        return false;
    }
    let wanted: String = standfirst
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let length = wanted.chars().count();
    let needed = if length < LONG_STANDFIRST {
        length
    } else {
        length - (length / 5).min(END_OF_STANDFIRST)
    };
    let needed: String = wanted.chars().take(needed).collect();
    let reach = length + BEFORE_STANDFIRST;
    let (mut said, mut until) = (String::with_capacity(4 * reach + 4), None);
    for c in html.chars() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some(';'), c) if !c.is_alphanumeric() && c != '#' => until = None,
            (None, '<') => until = Some('>'),
            (None, '&') => until = Some(';'),
            // Most letters are of this kind, and most of the time here goes into them.
            (None, c) if c.is_ascii_alphanumeric() => said.push(c.to_ascii_lowercase()),
            (None, c) if c.is_alphanumeric() => said.extend(c.to_lowercase()),
            _ => {}
        }
        if said.len() > 4 * reach {
            break;
        }
    }
    let end = said
        .char_indices()
        .nth(reach)
        .map_or(said.len(), |(at, _)| at);
    !needed.is_empty() && said[..end].contains(&needed)
}

/// A warning for shortcodes of another generator that were left out.
pub(super) fn warn_of_shortcodes(
    rendered: &body::Rendered,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if rendered.unknown_shortcodes.is_empty() {
        return;
    }
    let names: Vec<String> = rendered
        .unknown_shortcodes
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let message = match names.as_slice() {
        [one] => format!("the shortcode {one} is not known here and was left out"),
        many => format!(
            "the shortcodes {} are not known here and were left out",
            many.join(", ")
        ),
    };
    diagnostics.push(
        Diagnostic::warning("shortcode", message)
            .in_file(file)
            .help("write what it showed as Markdown"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_opens_with_its_standfirst_is_known() {
        let html = "<p><em>SIRIH –</em> The ferry &amp; its crew “came back”.</p>\n<p>More.</p>";
        assert!(opens_with(html, "The ferry & its crew \"came back\"."));
        assert!(!opens_with(html, "The ferry stayed away."));
        assert!(!opens_with("<p>Text.</p>", ""));
        let long = "The ferry came back on Monday with everybody who had left on it in March.";
        let html = format!("<p>{long}</p>");
        assert!(opens_with(&html, &format!("{long} | Courier")));
        assert!(!opens_with(
            &html,
            &format!("{long} Nobody had waited for them.")
        ));
        assert!(!opens_with("<p>The ferry.</p>", "The ferry. | Courier"));
        let late = format!("<p>{}</p><p>Said late.</p>", "word ".repeat(80));
        assert!(!opens_with(&late, "Said late."));
    }
}
