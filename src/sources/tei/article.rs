//! One article of an issue.

use serde_yaml::Value;

use super::divisions::Division;
use super::edition::{Edition, date, text, tidy};
use super::heading::heading;
use super::writer::Writer;
use crate::article::language;
use crate::sources::page::fragment;
use crate::sources::print::bylines::without_by;
use crate::sources::print::dates::Order;
use crate::sources::print::labels::Tongue;
use crate::sources::print::names::{is_name, people};
use crate::sources::xml::Element;
use crate::sources::{Desk, Dump, Origin, PICTURE, Picture, Record};

/// How many words of a text without a headline stand for one.
const TITLE_WORDS: usize = 12;

/// The record of an article; `None` where there is neither a headline nor a text.
pub(super) fn record(
    division: &Division<'_>,
    edition: &Edition,
    issue: u32,
    dump: &Dump<'_>,
    desk: &mut Desk<'_>,
) -> Option<Record> {
    let mut maker = Maker {
        record: Record::default(),
        line: division.element.line,
    };
    maker.record.id = Some(id(division.element, issue));
    maker.headings(division.element);
    maker.makers(division);
    maker.issue(edition, division, dump);
    maker.pages(division, edition);
    let mut writer = Writer::new(desk);
    writer.article(division.element);
    for part in &division.further {
        writer.article(part);
    }
    let (html, pictures) = writer.finish();
    let mut record = maker.record;
    if let Some(first) = pictures.first() {
        record.pictures.push(Picture {
            beside: Some(first.clone()).filter(|place| !place.contains("://")),
            address: Some(first.clone()).filter(|place| place.contains("://")),
            ..Picture::default()
        });
        record.article.image = Some(format!("{PICTURE}0"));
    }
    for said in fragment::fill(&mut record, &html, dump.lang) {
        desk.say(said.in_file(dump.name));
    }
    if record.article.title.is_empty() {
        let words: Vec<&str> = html
            .split(['<', '>'])
            .step_by(2)
            .flat_map(str::split_whitespace)
            .collect();
        if words.is_empty() {
            return None;
        }
        let more = if words.len() > TITLE_WORDS {
            " …"
        } else {
            ""
        };
        let start = words[..words.len().min(TITLE_WORDS)].join(" ");
        record.article.title = format!("{start}{more}").replace("&amp;", "&");
        let origin = Origin::Inferred {
            from: "text",
            line: None,
        };
        record.origins.insert("title", origin);
        desk.tally.guessed("title");
    }
    Some(record)
}

/// What stays the same between runs: the editors' id, or the line.
fn id(element: &Element, issue: u32) -> String {
    match element
        .attribute("xml:id")
        .or_else(|| element.attribute("id"))
    {
        Some(id) if issue == 1 => id.to_owned(),
        Some(id) => format!("{issue}/{id}"),
        None => format!("{issue}/line {}", element.line),
    }
}

struct Maker {
    record: Record,
    line: u32,
}

impl Maker {
    fn note(&mut self, field: &'static str, by: &'static str) {
        let line = self.line;
        let origins = &mut self.record.origins;
        origins.entry(field).or_insert(Origin::Marked { by, line });
    }

    fn keep(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            let value = Value::String(value.to_owned());
            self.record
                .article
                .extra
                .entry(key.to_owned())
                .or_insert(value);
        }
    }

    /// The first heading is the title; one that is classed as a second one the standfirst.
    fn headings(&mut self, element: &Element) {
        for head in element.all("head") {
            let line = heading(head);
            let is_sub = head
                .attribute("type")
                .is_some_and(|kind| kind.starts_with("sub"));
            let article = &mut self.record.article;
            if line.is_empty() {
                continue;
            }
            if article.title.is_empty() && !is_sub {
                article.title = line;
                self.note("title", "head");
            } else if article.description.is_none() {
                article.description = Some(line);
                self.note("description", "head");
            }
        }
        if self.record.article.title.is_empty()
            && let Some(name) = element
                .attribute("n")
                .filter(|name| name.contains(char::is_alphabetic))
        {
            self.record.article.title = tidy(name);
            self.note("title", "div");
        }
    }

    /// Who wrote it, where and when, as its opening or its end say.
    fn makers(&mut self, division: &Division<'_>) {
        let parts = std::iter::once(division.element).chain(division.further.iter().copied());
        for part in parts {
            let holders: Vec<&Element> = std::iter::once(part)
                .chain(part.children().filter(|child| {
                    ["opener", "closer", "head", "bibl", "signed"].contains(&child.local())
                }))
                .collect();
            for holder in holders {
                for child in holder.children() {
                    match child.local() {
                        "byline" | "docAuthor" | "author" | "signed" => self.byline(child),
                        "dateline" => self.dateline(child),
                        "date" if holder.local() != "bibl" && holder.local() != "head" => {
                            self.date(child);
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn byline(&mut self, byline: &Element) {
        let Some(printed) = text(byline) else {
            return;
        };
        let mut names: Vec<String> = byline
            .below("persName")
            .into_iter()
            .filter_map(text)
            .collect();
        let tongue = Tongue {
            lang: None,
            order: Order::DayFirst,
        };
        let rest = without_by(&printed, tongue);
        let bare = rest.unwrap_or(&printed).trim_end_matches(['.', ',']);
        if names.is_empty() {
            let is_author = byline.local() == "author" || byline.local() == "docAuthor";
            let said = people(bare, rest.is_some() || is_author);
            let plain = said.filter(|said| {
                rest.is_some() || is_author || said.names.iter().all(|name| is_name(name))
            });
            names = plain.map(|said| said.names).unwrap_or_default();
        }
        let says_more = names.join(" ") != bare;
        for name in names {
            if !self.record.article.authors.contains(&name) {
                self.record.article.authors.push(name);
            }
            self.note("authors", "byline");
        }
        if says_more && self.record.article.byline.is_none() {
            self.record.article.byline = Some(printed);
            self.note("byline", "byline");
        }
        for place in byline.below("placeName") {
            self.place(place);
        }
    }

    fn dateline(&mut self, dateline: &Element) {
        for place in dateline
            .below("placeName")
            .into_iter()
            .chain(dateline.below("name"))
        {
            self.place(place);
        }
        for date in dateline.below("date") {
            self.date(date);
        }
        if self.record.article.dateline.is_none() && !dateline.has_children() {
            self.place(dateline);
        }
    }

    fn place(&mut self, place: &Element) {
        if self.record.article.dateline.is_none()
            && let Some(place) = text(place)
        {
            self.record.article.dateline = Some(place);
            self.note("dateline", "byline");
        }
    }

    fn date(&mut self, element: &Element) {
        if self.record.article.date.is_none()
            && let Some(date) = date(element)
        {
            self.record.article.date = Some(date);
            self.note("date", "date");
        }
    }

    /// What holds for the whole issue.
    fn issue(&mut self, edition: &Edition, division: &Division<'_>, dump: &Dump<'_>) {
        let article = &mut self.record.article;
        article.publisher.clone_from(&edition.paper);
        article.section.clone_from(&division.section);
        let own = division
            .element
            .attribute("xml:lang")
            .or_else(|| division.element.attribute("lang"));
        let lang = own.or(edition.lang.as_deref()).and_then(language::tag);
        article.lang = lang.or_else(|| language::tag(dump.lang));
        for (field, is_there) in [
            ("publisher", edition.paper.is_some()),
            ("section", division.section.is_some()),
            ("lang", own.is_some()),
        ] {
            if is_there {
                self.note(field, "teiHeader");
            }
        }
        if let (None, Some((date, line))) = (self.record.article.date, edition.date) {
            self.record.article.date = Some(date);
            let origin = Origin::Marked {
                by: "date of the issue",
                line,
            };
            self.record.origins.insert("date", origin);
        }
        for (key, number) in &edition.numbers {
            self.keep(key, number);
        }
        self.keep("usage_terms", edition.terms.as_deref().unwrap_or_default());
        let classes = [
            ("genre", "subtype"),
            ("continued_in", "next"),
            ("continues", "prev"),
        ];
        for (key, attribute) in classes {
            let value = division.element.attribute(attribute).unwrap_or_default();
            if value != "article" {
                self.keep(key, value);
            }
        }
    }

    /// The pages that it stands on, and their pictures.
    fn pages(&mut self, division: &Division<'_>, edition: &Edition) {
        let mut breaks: Vec<&Element> = division.page.into_iter().collect();
        breaks.extend(division.element.below("pb"));
        breaks.extend(division.further.iter().flat_map(|part| part.below("pb")));
        // Of several printings the one that is pictured counts.
        let pictured = breaks.iter().any(|page| page.attribute("facs").is_some());
        breaks.retain(|page| !pictured || page.attribute("facs").is_some());
        let list =
            |values: Vec<String>| Value::Sequence(values.into_iter().map(Value::String).collect());
        let numbers: Vec<String> = breaks
            .iter()
            .filter_map(|page| page.attribute("n"))
            .map(tidy)
            .collect();
        let places = breaks.iter().filter_map(|page| page.attribute("facs"));
        let places: Vec<String> = places
            .filter_map(|place| match edition.surfaces.get(place) {
                Some(address) => Some(address.clone()),
                None => (!place.starts_with('#')).then(|| place.to_owned()),
            })
            .collect();
        for (key, values) in [("pages", numbers), ("facsimiles", places)] {
            if !values.is_empty() {
                self.record
                    .article
                    .extra
                    .insert(key.to_owned(), list(values));
            }
        }
    }
}
