//! What is wrong with a page's markup, as far as it shows without a browser.
//!
//! Elements are matched as they are written, not as browsers mend them: a theme's author wants to
//! know of the tag that is missing. Which end tags may be left out is stated in the HTML standard,
//! section 13.1.2.4.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::diagnostic::Diagnostic;
use crate::theme::TemplateFile;

use super::articles::HOSTILE;
use super::origin::{cut, printed, written};

/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements whose end tags may be left out.
const MAY_STAY_OPEN: &[&str] = &[
    "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot",
    "option", "optgroup", "colgroup", "caption", "rp", "rt",
];
/// Elements that end a paragraph where they begin.
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "table",
    "ul",
];
/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src", "action", "formaction", "poster", "data"];

/// A fault of a page.
struct Fault {
    message: String,
    /// The line of the page.
    line: u64,
    origin: Origin,
}

/// What is looked for in templates to tell where a fault comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    /// Nothing.
    Unknown,
    /// A start tag of this name.
    Tag(String),
    /// A field that is printed as it is.
    Field(String),
    /// Nothing, since the same line has a fault that says more.
    Noise,
}

/// What is wrong with a page; `drawn_on` are the templates that it came from.
pub(super) fn faults(page: &str, path: &str, drawn_on: &[&TemplateFile]) -> Vec<Diagnostic> {
    let reader = Reader::default();
    let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(page));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut sheet = tokenizer.sink.0.into_inner();
    sheet.close();
    let lines: Vec<&str> = page.lines().collect();
    let found = sheet.faults.into_iter();
    found
        .map(|fault| {
            let line = fault.line;
            let at = usize::try_from(line).unwrap_or(1).saturating_sub(1);
            let shown = lines.get(at).map_or("", |line| line.trim());
            let place = match &fault.origin {
                Origin::Tag(tag) => written(tag, shown, drawn_on),
                Origin::Field(field) => printed(field, drawn_on),
                Origin::Unknown | Origin::Noise => None,
            };
            let told = Diagnostic::error("theme-html", fault.message);
            let told = match place {
                Some((file, range)) => told.at(file.shown.clone(), &file.text, range),
                None => told,
            };
            told.note_that(format!("on the page `{path}`, line {line}: {}", cut(shown)))
        })
        .collect()
}

/// The reader's sheet lies in a cell, since the tokenizer hands tokens to a shared sink.
#[derive(Default)]
struct Reader(RefCell<Sheet>);

#[derive(Default)]
struct Sheet {
    /// Elements that are open, with the lines they began in.
    open: Vec<(String, u64)>,
    ids: BTreeSet<String>,
    faults: Vec<Fault>,
    has_doctype: bool,
    /// Whether the page's title was met, and what it says.
    title: Option<String>,
    is_foreign: usize,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut sheet = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                match tag.kind {
                    TagKind::StartTag => {
                        sheet.start(&tag, &name, line);
                        return raw(&name);
                    }
                    TagKind::EndTag => sheet.end(&name, line),
                }
            }
            Token::DoctypeToken(_) => sheet.has_doctype = true,
            Token::CharacterTokens(text) => sheet.text(&text),
            Token::ParseError(error) => {
                let message = unreadable(&error);
                let origin = Origin::Noise;
                sheet.faults.push(Fault {
                    message,
                    line,
                    origin,
                });
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The tokenizer's complaint in our words: `Saw = in state BeforeAttributeValue`.
fn unreadable(error: &str) -> String {
    let error = error.trim_end_matches('.');
    match error
        .strip_prefix("Saw ")
        .and_then(|saw| saw.split_once(" in state "))
    {
        Some((saw, _)) => format!("`{saw}` cannot stand here, within a tag"),
        None => error.to_lowercase(),
    }
}

/// How the text within an element is read.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

impl Sheet {
    fn say(&mut self, message: impl Into<String>, line: u64, tag: Option<&str>) {
        self.faults.push(Fault {
            message: message.into(),
            line,
            origin: tag.map_or(Origin::Unknown, |tag| Origin::Tag(tag.to_owned())),
        });
    }

    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|(name, _)| name == "title") && self.is_foreign == 0 {
            self.title.get_or_insert_default().push_str(text);
        }
    }

    fn start(&mut self, tag: &Tag, name: &str, line: u64) {
        self.look(tag, name, line);
        if let Some(field) = name.strip_prefix(HOSTILE) {
            let message = format!(
                "the field `{field}` is printed without escaping, so that whoever writes it writes markup"
            );
            let origin = Origin::Field(field.to_owned());
            self.faults.push(Fault {
                message,
                line,
                origin,
            });
            return;
        }
        if ["svg", "math"].contains(&name) {
            self.is_foreign += 1;
        }
        if self.is_foreign > 0 && tag.self_closing {
            if ["svg", "math"].contains(&name) {
                self.is_foreign -= 1;
            }
            return;
        }
        self.end_implied(name);
        if name == "a" && self.open.iter().any(|(open, _)| open == "a") {
            self.say("a link stands within a link", line, Some(name));
        }
        if !VOID.contains(&name) {
            self.open.push((name.to_owned(), line));
        }
    }

    /// Ends what a start tag ends: a paragraph, and an entry where its like begins.
    fn end_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "li" => &["li", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "tr" => &["td", "th", "tr", "p"],
            "td" | "th" => &["td", "th", "p"],
            "thead" | "tbody" | "tfoot" => &[
                "td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup",
            ],
            "option" | "optgroup" => &["option"],
            "body" => &["head"],
            _ if ENDS_PARAGRAPH.contains(&name) => &["p"],
            _ => return,
        };
        while let Some((open, _)) = self.open.last()
            && ends.contains(&open.as_str())
        {
            self.open.pop();
        }
    }

    fn end(&mut self, name: &str, line: u64) {
        if name.starts_with(HOSTILE) {
            return;
        }
        if VOID.contains(&name) {
            self.say(
                format!("`</{name}>` closes an element that holds nothing"),
                line,
                None,
            );
            return;
        }
        if ["svg", "math"].contains(&name) {
            self.is_foreign = self.is_foreign.saturating_sub(1);
        }
        if !self.open.iter().any(|(open, _)| open == name) {
            let why = if name == "p" {
                "; a block within it ended the paragraph already"
            } else {
                ""
            };
            self.say(format!("`</{name}>` closes nothing{why}"), line, None);
            return;
        }
        while let Some((open, began)) = self.open.pop() {
            if open == name {
                break;
            }
            if !MAY_STAY_OPEN.contains(&open.as_str()) {
                let message = format!("`<{open}>` is not closed before `</{name}>`");
                self.say(message, began, Some(&open));
            }
        }
    }

    /// What the attributes of a tag say.
    fn look(&mut self, tag: &Tag, name: &str, line: u64) {
        let value = |wanted: &str| {
            let mut attributes = tag.attrs.iter();
            attributes
                .find(|attribute| &*attribute.name.local == wanted)
                .map(|attribute| attribute.value.to_string())
        };
        for attribute in &tag.attrs {
            let known = attribute.name.local.to_string();
            if let Some((_, field)) = known.split_once(HOSTILE) {
                let field = field.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
                let message = format!(
                    "the field `{field}` breaks out of an attribute: put its value in quotes, and do not mark it safe"
                );
                self.say(message, line, Some(name));
                break;
            }
            let address = attribute.value.trim_start().to_ascii_lowercase();
            if ADDRESSES.contains(&&*known) && address.starts_with("javascript:") {
                let message =
                    format!("`{known}` of `<{name}>` runs a script that stands in an article");
                self.say(message, line, Some(name));
            }
        }
        if name == "img" && value("alt").is_none() {
            self.say("`<img>` has no `alt`", line, Some(name));
        }
        if name == "html" && value("lang").is_none_or(|lang| lang.is_empty()) {
            self.say("`<html>` has no `lang`", line, Some(name));
        }
        if let Some(id) = value("id") {
            if id.is_empty() || id.contains(char::is_whitespace) {
                self.say(
                    format!("the id `{id}` is empty or has a space in it"),
                    line,
                    Some(name),
                );
            } else if !self.ids.insert(id.clone()) {
                self.say(format!("the id `{id}` is there twice"), line, Some(name));
            }
        }
    }

    /// What is still wrong at the end of the page.
    fn close(&mut self) {
        for (open, began) in std::mem::take(&mut self.open) {
            if !MAY_STAY_OPEN.contains(&open.as_str()) {
                self.say(format!("`<{open}>` is never closed"), began, Some(&open));
            }
        }
        let told: BTreeSet<u64> = self
            .faults
            .iter()
            .filter(|fault| fault.origin != Origin::Noise)
            .map(|fault| fault.line)
            .collect();
        self.faults
            .retain(|fault| fault.origin != Origin::Noise || !told.contains(&fault.line));
        if !self.has_doctype {
            self.say("the page does not begin with `<!DOCTYPE html>`", 1, None);
        }
        if self
            .title
            .as_ref()
            .is_none_or(|title| title.trim().is_empty())
        {
            self.say("the page has no `<title>`, or an empty one", 1, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(body: &str, template: &str) -> Vec<String> {
        let file = TemplateFile {
            name: "x/page.html".to_owned(),
            shown: "page.html".to_owned(),
            text: template.to_owned(),
        };
        let page = format!("<!DOCTYPE html>\n<html lang=en><title>x</title>{body}");
        let faults = faults(&page, "/", &[&file]);
        let told = faults.iter().map(|fault| {
            let place = fault.place.as_ref();
            let at = place.map_or_else(String::new, |place| {
                let (_, line, column) = place.position();
                format!("{line}:{column}: ")
            });
            format!("{at}{}", fault.message)
        });
        told.collect()
    }

    #[test]
    fn sound_markup_is_left_in_peace() {
        let body = "<p>a<ul><li>b<li>c</ul><img src=a alt=''><svg><path d='M0 0'/></svg><br><table><tr><td>a<td>b</table>";
        assert_eq!(told(body, ""), Vec::<String>::new());
    }

    #[test]
    fn elements_that_are_open_or_cross_are_found_where_the_template_has_them() {
        assert_eq!(
            told("<div><b class=\"k\">x</div>", "<p>\n<b class=\"k\">"),
            ["2:1: `<b>` is not closed before `</div>`"]
        );
        assert_eq!(
            told("<section>", "<section>"),
            ["1:1: `<section>` is never closed"]
        );
        assert_eq!(told("</div>", ""), ["`</div>` closes nothing"]);
        assert_eq!(
            told("<p><div>x</div></p>", ""),
            ["`</p>` closes nothing; a block within it ended the paragraph already"]
        );
    }

    #[test]
    fn values_that_were_not_escaped_are_named() {
        let told = told(
            "<h1><hostile-title x></h1><a href=\"JavaScript:x\">y</a><i title=a hostile-author=1></i>",
            "",
        );
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].contains("`title` is printed without escaping"));
        assert!(told[1].contains("runs a script"));
        assert!(told[2].contains("`author` breaks out of an attribute"));
    }

    #[test]
    fn ids_pictures_and_titles_are_looked_at() {
        assert_eq!(
            told("<a id=x></a><b id=x></b><img src=a>", ""),
            ["the id `x` is there twice", "`<img>` has no `alt`"]
        );
    }
}
