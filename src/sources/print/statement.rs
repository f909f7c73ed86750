//! What one line of a clipping states about its article.

use std::collections::BTreeMap;

use super::shouting::unshouted;
use crate::article::{Article, Date, DateBasis, Precision, Related};
use crate::sources::Origin;

/// One thing that a line says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::sources) enum Statement {
    Title(String),
    Kicker(String),
    Description(String),
    Authors(Vec<String>),
    Editors(Vec<String>),
    /// The byline as printed.
    Byline(String),
    Published(Date),
    Updated(Date),
    Section(String),
    Tags(Vec<String>),
    Publisher(String),
    Place(String),
    Address(String),
    Credit(String),
    Caption(String),
    PhotoCredit(String),
    Language(String),
    Related(Related),
    /// Initials behind the text: `rzk/din`.
    Initials(String),
    /// Where the author can be written to.
    Contact(String),
    /// What a byline or a closing line says of who helped.
    Contribution(String),
    /// A date as printed that no calendar has.
    PrintedDate(String),
}

/// An article in the making, with the origin of each field.
#[derive(Debug, Default)]
pub(in crate::sources) struct Draft {
    pub(in crate::sources) article: Article,
    pub(in crate::sources) origins: BTreeMap<&'static str, Origin>,
    /// What lines said of a field that was already known: line, field, text.
    pub(in crate::sources) second: Vec<(u32, &'static str, String)>,
}

impl Draft {
    /// Takes in what a line states; what is already known is not replaced.
    pub(in crate::sources) fn state(&mut self, statement: Statement, line: u32) {
        let article = &mut self.article;
        let mut second = None;
        let field = match statement {
            Statement::Title(text) => title(article, text, &mut second),
            Statement::Kicker(text) => first("kicker", &mut article.kicker, text, &mut second),
            Statement::Description(text) => {
                first("description", &mut article.description, text, &mut second)
            }
            Statement::Authors(names) => all("authors", &mut article.authors, names),
            Statement::Editors(names) => all("editors", &mut article.editors, names),
            Statement::Byline(text) => first("byline", &mut article.byline, text, &mut second),
            Statement::Published(date) => published(article, date, &mut second),
            Statement::Updated(date) => {
                article.updated.get_or_insert(date);
                "updated"
            }
            Statement::Section(text) => {
                let text = unshouted(&text);
                first("section", &mut article.section, text, &mut second)
            }
            Statement::Tags(names) => tags(article, &names),
            Statement::Publisher(text) => {
                first("publisher", &mut article.publisher, text, &mut second)
            }
            Statement::Place(text) => first("dateline", &mut article.dateline, text, &mut second),
            Statement::Address(url) => {
                first("original_url", &mut article.original_url, url, &mut second)
            }
            Statement::Credit(name) => {
                all("source_credits", &mut article.source_credits, vec![name])
            }
            Statement::Caption(text) => {
                let caption = &mut article.image_caption;
                first("image_caption", caption, text, &mut second)
            }
            Statement::PhotoCredit(text) => {
                first("image_credit", &mut article.image_credit, text, &mut second)
            }
            Statement::Language(tag) => first("lang", &mut article.lang, tag, &mut second),
            Statement::Related(other) => {
                if article.related.len() < MOST && !article.related.contains(&other) {
                    article.related.push(other);
                }
                "related"
            }
            Statement::Initials(text) => extra(article, "initials", text),
            Statement::Contact(text) => extra(article, "contact", text),
            Statement::Contribution(text) => contribution(article, &text),
            Statement::PrintedDate(text) => extra(article, "printed_date", text),
        };
        if let Some(text) = second {
            self.second.push((line, field, text));
        }
        self.origins.entry(field).or_insert(Origin::Stated { line });
    }

    /// Sets the date from something that does not state it.
    pub(in crate::sources) fn infer_date(&mut self, date: Date, basis: DateBasis, origin: Origin) {
        if self.article.date.is_none() {
            self.article.date = Some(date);
            self.article.date_basis = basis;
            self.origins.insert("date", origin);
        }
    }
}

fn tags(article: &mut Article, names: &[String]) -> &'static str {
    let written = names.iter().map(|name| unshouted(name)).collect();
    all("tags", &mut article.tags, written)
}

fn title(article: &mut Article, text: String, second: &mut Option<String>) -> &'static str {
    if article.title.is_empty() {
        article.title = text;
    } else {
        *second = Some(text);
    }
    "title"
}

/// The first date counts, unless a later one says more of the same day.
///
/// A dateline is often a day older than the page, which is no contradiction.
fn published(article: &mut Article, date: Date, second: &mut Option<String>) -> &'static str {
    let day = |date: Date| date.wall_clock().date();
    let Some(old) = article.date else {
        article.date = Some(date);
        return "date";
    };
    let whole = old.precision().min(date.precision()) >= Precision::Day;
    if old.precision() < date.precision() && day(old) == day(date) {
        article.date = Some(date);
    } else if whole && (day(date) - day(old)).num_days().abs() > 1 {
        *second = Some(day(date).to_string());
    }
    "date"
}

fn first(
    field: &'static str,
    slot: &mut Option<String>,
    text: String,
    second: &mut Option<String>,
) -> &'static str {
    match slot {
        None => *slot = Some(text),
        Some(known) if known.to_lowercase() == text.to_lowercase() => {}
        Some(_) => *second = Some(text),
    }
    field
}

/// The most names or tags that one article is given; more are no article's.
const MOST: usize = 300;

fn all(field: &'static str, list: &mut Vec<String>, values: Vec<String>) -> &'static str {
    for value in values {
        if list.len() >= MOST {
            break;
        }
        let known = list
            .iter()
            .any(|old| old.to_lowercase() == value.to_lowercase());
        if !known && !value.is_empty() {
            list.push(value);
        }
    }
    field
}

/// Keeps what is said of who helped: the byline may say it, and the closing line more.
pub(in crate::sources) fn contribution(article: &mut Article, text: &str) -> &'static str {
    let known = article.extra.get("contribution");
    let known = known.and_then(|known| known.as_str()).unwrap_or("");
    if !known.split("; ").any(|own| own == text) && known.len() < LONGEST_CONTRIBUTION {
        let all = if known.is_empty() {
            text.to_owned()
        } else {
            format!("{known}; {text}")
        };
        let all = serde_yaml::Value::String(all);
        article.extra.insert("contribution".to_owned(), all);
    }
    "extra"
}

/// How much is kept of who helped, in bytes: no story has so many.
const LONGEST_CONTRIBUTION: usize = 4_000;

fn extra(article: &mut Article, key: &str, text: String) -> &'static str {
    article
        .extra
        .entry(key.to_owned())
        .or_insert(serde_yaml::Value::String(text));
    "extra"
}
