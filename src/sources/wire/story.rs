//! An article as a news item states it, field by field.

use serde_yaml::Value;

use super::issue::{Embargo, Issue};
pub(super) use super::markup::{escaped, figure, paragraphs};
use super::stamps::{instant, stamp};
use crate::article::language;
use crate::article::{Correction, Date};
use crate::sources::page::fragment;
use crate::sources::print::bylines::without_by;
use crate::sources::print::captions::initials;
use crate::sources::print::dates::Order;
use crate::sources::print::labels::Tongue;
use crate::sources::print::lines::ends_sentence;
use crate::sources::print::names::{in_small_letters, people};
use crate::sources::{Desk, Dump, Origin, PICTURE, Picture, Record, statuses};

/// The most names, tags or codes that one article is given.
const MOST: usize = 300;

/// An article in the making, of which the source says one thing after the other.
///
/// Of a field with one value the first that is stated counts.
pub(super) struct Story<'a> {
    dump: &'a Dump<'a>,
    /// Where in the source it is.
    line: u32,
    pub(super) issue: Issue,
    /// Pictures behind the first, which go below the text.
    further: Vec<Shown>,
}

/// A picture and what stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// An address, or the name of a file beside the source.
    pub(super) place: String,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    pub(super) alt: Option<String>,
}

/// A text with its white space made single.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Story<'a> {
    pub(super) fn new(dump: &'a Dump<'a>, line: u32) -> Self {
        Self {
            dump,
            line,
            issue: Issue::default(),
            further: Vec::new(),
        }
    }

    fn record(&mut self) -> &mut Record {
        &mut self.issue.record
    }

    /// Notes where a field comes from.
    fn note(&mut self, field: &'static str, by: &'static str) {
        let line = self.line;
        let origins = &mut self.record().origins;
        origins.entry(field).or_insert(Origin::Marked { by, line });
    }

    /// The headline.
    pub(super) fn title(&mut self, text: &str, by: &'static str) {
        let text = tidy(text);
        if self.record().article.title.is_empty() && !text.is_empty() {
            self.record().article.title = text;
            self.note("title", by);
        }
    }

    /// Sets one of the fields that hold a text; gives whether it was free.
    pub(super) fn text(&mut self, field: &'static str, text: &str, by: &'static str) -> bool {
        let text = tidy(text);
        let article = &mut self.record().article;
        let slot = match field {
            "description" => &mut article.description,
            "section" => &mut article.section,
            "kicker" => &mut article.kicker,
            "dateline" => &mut article.dateline,
            "publisher" => &mut article.publisher,
            "original_url" => &mut article.original_url,
            _ => &mut article.slug,
        };
        if text.is_empty() || slot.is_some() {
            return false;
        }
        *slot = Some(text);
        self.note(field, by);
        true
    }

    /// The language.
    pub(super) fn lang(&mut self, text: &str, by: &'static str) {
        if self.record().article.lang.is_none()
            && let Some(tag) = language::tag(text.trim())
        {
            self.record().article.lang = Some(tag);
            self.note("lang", by);
        }
    }

    /// Keeps what no field is for; of one key the first value counts.
    pub(super) fn extra(&mut self, key: &str, text: &str) {
        let text = tidy(text);
        if !text.is_empty() {
            let extra = &mut self.record().article.extra;
            extra.entry(key.to_owned()).or_insert(Value::String(text));
        }
    }

    /// Keeps one of several things that no field is for.
    pub(super) fn extra_too(&mut self, key: &str, text: &str) {
        let text = tidy(text);
        let extra = &mut self.record().article.extra;
        let list = extra
            .entry(key.to_owned())
            .or_insert_with(|| Value::Sequence(Vec::new()));
        let value = Value::String(text);
        if let Value::Sequence(list) = list
            && value.as_str() != Some("")
            && !list.contains(&value)
            && list.len() < MOST
        {
            list.push(value);
        }
    }

    /// A tag.
    pub(super) fn tag(&mut self, name: &str, by: &'static str) {
        let name = tidy(name);
        let tags = &mut self.record().article.tags;
        if !name.is_empty() && tags.len() < MOST && !tags.contains(&name) {
            tags.push(name);
            self.note("tags", by);
        }
    }

    /// Whom the text credits: an agency, a source.
    pub(super) fn credit(&mut self, name: &str, by: &'static str) {
        let name = tidy(name);
        let credits = &mut self.record().article.source_credits;
        let known = credits.iter().any(|known| same(known, &name));
        if !name.is_empty() && !known && credits.len() < MOST {
            credits.push(name);
            self.note("source_credits", by);
        }
    }

    /// An author, by name alone.
    pub(super) fn author(&mut self, name: &str, by: &'static str) {
        let name = tidy(name);
        let authors = &mut self.record().article.authors;
        let known = authors.iter().any(|known| same(known, &name));
        if !name.is_empty() && !known && authors.len() < MOST {
            let shouted = name.contains(' ') && !name.chars().any(char::is_lowercase);
            authors.push(if shouted {
                in_small_letters(&name)
            } else {
                name
            });
            self.note("authors", by);
        }
    }

    /// Who edited it.
    pub(super) fn editor(&mut self, name: &str, by: &'static str) {
        let name = tidy(name);
        let editors = &mut self.record().article.editors;
        let known = editors.iter().any(|known| same(known, &name));
        if !name.is_empty() && !known && editors.len() < MOST {
            editors.push(name);
            self.note("editors", by);
        }
    }

    /// A byline as printed: whom it names, and the line itself where it says more.
    pub(super) fn byline(&mut self, printed: &str, by: &'static str) {
        let printed = tidy(printed);
        let printed = printed.trim_matches(|c: char| "=<>^*_ ".contains(c));
        let tongue = Tongue {
            lang: None,
            order: Order::DayFirst,
        };
        let rest = without_by(printed, tongue).unwrap_or(printed);
        if rest.is_empty() {
            return;
        }
        let mut says_more = false;
        let said = people(rest, true).filter(|said| !said.names.is_empty());
        match said.filter(|_| initials(rest).is_none()) {
            Some(said) => {
                says_more = said.says_more || said.help.is_some() || !said.papers.is_empty();
                for (at, name) in said.names.iter().enumerate() {
                    // Agencies sign in small letters behind a name: `By Rita Marsh, dpa`.
                    if at > 0 && name.len() <= 5 && name.chars().all(|c| c.is_ascii_lowercase()) {
                        says_more = true;
                        self.credit(name, by);
                    } else {
                        self.author(name, by);
                    }
                }
                for paper in &said.papers {
                    self.credit(paper, by);
                }
            }
            None => self.author(rest, by),
        }
        if says_more {
            self.printed_byline(printed, by);
        }
    }

    /// A byline that says more than the names that are known from elsewhere.
    pub(super) fn printed_byline(&mut self, printed: &str, by: &'static str) {
        if self.record().article.byline.is_none() {
            self.record().article.byline = Some(tidy(printed));
            self.note("byline", by);
        }
    }

    /// When it was first published.
    pub(super) fn date(&mut self, text: &str, by: &'static str) -> Option<Date> {
        let date = self.stamp(text)?;
        if self.record().article.date.is_none() {
            self.record().article.date = Some(date);
            self.note("date", by);
        }
        Some(date)
    }

    /// When it was published, as something says that is asked last.
    pub(super) fn late_date(&mut self, text: &str, by: &'static str) {
        if self.record().article.date.is_none() {
            self.version_date(text, by);
        }
    }

    /// When this version was made: a change, where an earlier date is known, else the date.
    pub(super) fn version_date(&mut self, text: &str, by: &'static str) {
        let Some(made) = self.stamp(text) else {
            return;
        };
        self.issue.made = instant(Some(made), self.dump.zone);
        let first = instant(self.record().article.date, self.dump.zone);
        if first.is_none() {
            self.record().article.date = Some(made);
            self.note("date", by);
        } else if first < self.issue.made {
            self.record().article.updated = Some(made);
            self.note("updated", by);
        }
    }

    /// When it was sent.
    pub(super) fn sent(&mut self, text: &str) {
        self.issue.sent = instant(stamp(text), self.dump.zone);
    }

    /// Until when it must not be published; an empty text says: until further notice.
    pub(super) fn embargo(&mut self, text: &str) {
        self.issue.embargo = Some(match stamp(text) {
            Some(date) => Embargo::Until(date, date.instant(self.dump.zone)),
            None => Embargo::Open,
        });
    }

    /// Reads a date; one that cannot be is kept as printed.
    fn stamp(&mut self, text: &str) -> Option<Date> {
        let date = stamp(text);
        if date.is_none() {
            self.extra("printed_date", text);
        }
        date
    }

    /// What the source says of whether it may be read.
    pub(super) fn status(&mut self, word: &str, desk: &mut Desk<'_>) {
        if !statuses::state(&mut self.record().article, word) {
            let name = self.issue.name.clone();
            desk.tally.unknown("status", word, name.as_deref());
        }
    }

    /// Something put right in this version.
    pub(super) fn correction(&mut self, text: &str) {
        let text = tidy(text);
        if !text.is_empty() {
            let article = &mut self.record().article;
            let date = article.updated.or(article.date);
            article.corrections.push(Correction { date, text });
        }
    }

    /// A picture: the first is the lead, others go below the text.
    pub(super) fn picture(&mut self, shown: Shown) {
        if shown.place.trim().is_empty() || self.further.len() >= MOST {
            return;
        }
        if self.record().article.image.is_some() {
            self.further.push(shown);
            return;
        }
        let number = self.record().pictures.len();
        self.record().pictures.push(picture(&shown.place));
        let article = &mut self.record().article;
        article.image = Some(format!("{PICTURE}{number}"));
        article.image_alt = shown.alt;
        article.image_caption = shown.caption;
        article.image_credit = shown.credit;
        self.note("image", "picture");
    }

    /// Writes the text, which is HTML, and gives the article.
    pub(super) fn finish(mut self, html: &str, desk: &mut Desk<'_>) -> Issue {
        let mut html = html.to_owned();
        for shown in std::mem::take(&mut self.further) {
            html.push_str(&figure(&shown));
        }
        let name = self.dump.name;
        for said in fragment::fill(&mut self.issue.record, &html, self.dump.lang) {
            desk.say(said.in_file(name));
        }
        self.drop_torn_description();
        self.issue
    }

    /// Drops a standfirst that is only the beginning of the text, torn off in a sentence.
    fn drop_torn_description(&mut self) {
        let record = &mut self.issue.record;
        let Some(description) = &record.article.description else {
            return;
        };
        let letters = |text: &str| -> String {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .take(400)
                .collect()
        };
        let is_torn = !ends_sentence(description) || description.ends_with("...");
        let torn = letters(description);
        if is_torn && torn.len() > 40 && letters(&record.body).contains(&torn) {
            record.article.description = None;
            record.origins.remove("description");
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// A picture at an address, or beside the source.
fn picture(place: &str) -> Picture {
    let is_address = place.contains("://") || place.starts_with("//");
    let place = Some(place.trim().to_owned());
    if is_address {
        Picture {
            address: place,
            ..Picture::default()
        }
    } else {
        Picture {
            beside: place,
            ..Picture::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn told(tell: impl FnOnce(&mut Story<'_>)) -> Record {
        let fields = BTreeMap::new();
        let dump = Dump {
            name: "a.xml",
            zone: chrono_tz::UTC,
            lang: "en",
            fields: &fields,
            bytes: b"",
        };
        let mut story = Story::new(&dump, 1);
        tell(&mut story);
        let mut nobody = |_| std::ops::ControlFlow::Continue(());
        story.finish("", &mut Desk::new(&mut nobody)).record
    }

    #[test]
    fn bylines_name_people_and_keep_what_else_they_say() {
        let byline = |printed: &str| {
            let article = told(|story| story.byline(printed, "byline")).article;
            let authors = article.authors.join(" | ");
            format!("{authors} ({})", article.byline.unwrap_or_default())
        };
        assert_eq!(byline("By Rita Marsh"), "Rita Marsh ()");
        assert_eq!(byline("ada/ml"), "ada/ml ()");
        assert_eq!(
            byline("By RITA MARSH, Harbour Business Writer"),
            "Rita Marsh (By RITA MARSH, Harbour Business Writer)"
        );
        assert_eq!(
            byline("Von Jens Ahlers, dpa"),
            "Jens Ahlers (Von Jens Ahlers, dpa)"
        );
        assert_eq!(
            byline("By Ian Dale, Harbour Press Association Political Correspondent"),
            "Ian Dale (By Ian Dale, Harbour Press Association Political Correspondent)"
        );
        assert_eq!(
            byline("Nils Berg / Havneblad.no"),
            "Nils Berg (Nils Berg / Havneblad.no)"
        );
        assert_eq!(
            byline("Rita Marsh and Lia d'Alto"),
            "Rita Marsh | Lia d'Alto ()"
        );
    }

    #[test]
    fn a_version_after_the_first_is_a_change() {
        let article = told(|story| {
            story.date("20140301T101500Z", "firstCreated");
            story.version_date("20140302T101500Z", "versionCreated");
        })
        .article;
        assert_eq!(
            article.date.unwrap().to_string(),
            "2014-03-01T10:15:00+00:00"
        );
        assert_eq!(
            article.updated.unwrap().to_string(),
            "2014-03-02T10:15:00+00:00"
        );
        let article = told(|story| story.version_date("20140302", "versionCreated")).article;
        assert_eq!(
            (article.date, article.updated),
            (Date::day(2014, 3, 2), None)
        );
    }
}
