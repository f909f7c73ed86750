//! How an article is cited, in the forms that scholars and their programs ask for.
//!
//! Dates and joining words are in the article's language, as the guides have
//! it for works in other languages. No day of access is given: what stands in
//! an archive stays as it is.
//!
//! # Source
//!
//! Publication Manual of the APA, 7th edition, section 10.1 (newspaper
//! article); MLA Handbook, 9th edition, section 5; The Chicago Manual of
//! Style, 17th edition, section 14.191; the `BibTeX` manual's `@article`; CSL 1.0.2,
//! "Citation items in JSON".

mod names;

use serde_json::json;
use tera::Value;

use crate::archive::{Day, Entry, built_in};
use crate::article::{Article, Status};
use crate::theme::{day_of_year, fields, optional, plain_date};

use super::Press;
use names::Name;

/// What citations say of an article.
struct Cited<'a> {
    names: Vec<Name<'a>>,
    title: &'a str,
    /// The last part of its address.
    name: &'a str,
    lang: &'a str,
    journal: &'a str,
    day: Day,
    url: String,
    /// `and` with the spaces around it, and what stands for an unknown date.
    and: &'a str,
    no_date: &'a str,
}

/// A citation in three parts, of which the middle one is slanted.
struct Parts {
    text: String,
    journal: Option<String>,
    rest: String,
}

impl Press {
    /// What an article's template knows as `article.citations`.
    pub(super) fn citations(&self, entry: &Entry, article: &Article) -> Value {
        // Who withholds an article's text withholds who wrote it.
        if !self.shows_citations || entry.status == Status::Withheld {
            return Value::from(Vec::<Value>::new());
        }
        let library = &*self.library;
        let (archive, config) = (&library.archive, &library.config);
        let names = entry.terms_of(built_in::AUTHORS);
        let names = names.map(|term| Name::new(&archive.term(term).name, &entry.lang));
        let publisher = article.publisher.as_deref();
        let publisher = publisher.or(config.publisher.as_deref());
        let cited = Cited {
            names: names.collect(),
            title: &entry.title,
            name: last_part(&entry.path),
            lang: &entry.lang,
            journal: publisher.unwrap_or(&config.title),
            day: entry.stamp.day,
            url: config.url.absolute(&entry.path),
            and: library.text(&entry.lang, "list_and"),
            no_date: library.text(&entry.lang, "no_date"),
        };
        let code = |text| Parts {
            text,
            journal: None,
            rest: String::new(),
        };
        let all = [
            ("apa", "APA", cited.apa()),
            ("mla", "MLA", cited.mla()),
            ("chicago", "Chicago", cited.chicago()),
            ("bibtex", "BibTeX", code(cited.bibtex())),
            ("csl-json", "CSL-JSON", code(cited.csl_json())),
        ];
        let all = all.into_iter().map(|(style, label, parts)| {
            fields![
                ("style", style.into()),
                ("label", label.into()),
                ("text", parts.text.into()),
                ("journal", optional(parts.journal.as_deref())),
                ("rest", parts.rest.into()),
            ]
        });
        Value::from(all.collect::<Vec<_>>())
    }
}

impl Cited<'_> {
    fn apa(&self) -> Parts {
        let names = names::apa(&self.names);
        let (year, month) = (self.day.year(), self.day.month());
        let date = match (year, month, self.day.day()) {
            (0, _, _) => self.no_date.to_owned(),
            (_, 0, _) => year.to_string(),
            (_, _, 0) => plain_date(self.day, self.lang),
            _ => format!("{year}, {}", day_of_year(self.day, self.american())),
        };
        let text = if names.is_empty() {
            format!("{} ({date}). ", closed(self.title))
        } else {
            format!("{} ({date}). {} ", closed(&names), closed(self.title))
        };
        self.parts(text, format!(". {}", self.url))
    }

    fn mla(&self) -> Parts {
        let names = names::mla(&self.names, self.and);
        let address = self.url.split_once("://").map_or(&*self.url, |(_, it)| it);
        // In English the day comes first, and nothing parts it from the month.
        let lang = if self.is_english() {
            "en-GB"
        } else {
            self.lang
        };
        self.in_quotes(&names, format!(", {}, {address}.", self.date(lang)))
    }

    fn chicago(&self) -> Parts {
        let names = names::chicago(&self.names, self.and);
        let date = self.date(self.american());
        self.in_quotes(&names, format!(", {date}. {}.", self.url))
    }

    /// Names, the headline in quotes, the newspaper, and the rest.
    fn in_quotes(&self, names: &str, rest: String) -> Parts {
        let names = if names.is_empty() {
            String::new()
        } else {
            format!("{} ", closed(names))
        };
        self.parts(format!("{names}“{}” ", closed(self.title)), rest)
    }

    fn parts(&self, text: String, rest: String) -> Parts {
        Parts {
            text,
            journal: Some(self.journal.to_owned()),
            rest,
        }
    }

    fn date(&self, lang: &str) -> String {
        if self.day.year() == 0 {
            self.no_date.to_owned()
        } else {
            plain_date(self.day, lang)
        }
    }

    fn is_english(&self) -> bool {
        self.lang.split('-').next() == Some("en")
    }

    /// The article's language; for English, that of the guides.
    fn american(&self) -> &str {
        if self.is_english() {
            "en-US"
        } else {
            self.lang
        }
    }

    fn bibtex(&self) -> String {
        let (year, month, day) = (self.day.year(), self.day.month(), self.day.day());
        let names: Vec<String> = self.names.iter().map(Name::bibtex).collect();
        let date = match (month, day) {
            (0, _) => format!("{year:04}"),
            (_, 0) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        };
        let key: String = [self.name, "-", &year.to_string()].concat();
        let is_dated = year > 0;
        let lines = [
            ("author", names.join(" and "), !names.is_empty()),
            ("title", format!("{{{}}}", escaped(self.title)), true),
            ("journal", escaped(self.journal), true),
            ("year", year.to_string(), is_dated),
            ("date", date, is_dated),
            ("url", self.url.clone(), true),
            ("langid", self.lang.to_owned(), true),
        ];
        let lines = lines.into_iter().filter(|(_, _, is_said)| *is_said);
        let lines = lines.map(|(name, value, _)| format!("  {name} = {{{value}}},\n"));
        format!("@article{{{key},\n{}}}", lines.collect::<String>())
    }

    fn csl_json(&self) -> String {
        let known = [
            u32::from(self.day.year()),
            self.day.month().into(),
            self.day.day().into(),
        ];
        let known: Vec<u32> = known.into_iter().take_while(|part| *part > 0).collect();
        let names: Vec<serde_json::Value> = self.names.iter().map(Name::csl).collect();
        let mut said = serde_json::Map::new();
        let mut say = |key: &str, value| said.insert(key.to_owned(), value);
        say("id", json!(self.url));
        say("type", json!("article-newspaper"));
        say("title", json!(self.title));
        say("container-title", json!(self.journal));
        say("URL", json!(self.url));
        say("language", json!(self.lang));
        if !known.is_empty() {
            say("issued", json!({ "date-parts": [known] }));
        }
        if !names.is_empty() {
            say("author", json!(names));
        }
        let said = serde_json::Value::Array(vec![said.into()]);
        format!("{said:#}")
    }
}

/// What an article is called where its address ends.
fn last_part(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".html").unwrap_or(name)
}

/// A text with a full stop at its end, unless it ends a sentence itself.
fn closed(text: &str) -> String {
    let end = text.trim_end_matches(['”', '"', '’', '\'', ')']);
    let stop = if end.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟']) {
        ""
    } else {
        "."
    };
    [text, stop].concat()
}

/// A text as `BibTeX` reads it within braces.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '{' | '}' | '\\' => escaped.push(' '),
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Period;

    fn cited<'a>(names: &[&'a str], title: &'a str, period: Period) -> Cited<'a> {
        Cited {
            names: names.iter().map(|name| Name::new(name, "en-US")).collect(),
            title,
            name: "ferry",
            lang: "en-US",
            journal: "Gazette & Post",
            day: period.days().0,
            url: "https://example.org/2024/12/22/ferry/".to_owned(),
            and: " and ",
            no_date: "n.d.",
        }
    }

    fn text(parts: &Parts) -> String {
        let journal = parts.journal.as_deref().unwrap_or_default();
        [&parts.text, journal, &parts.rest].concat()
    }

    #[test]
    fn an_article_is_cited_as_the_guides_have_it() {
        let day = Period::Day(2024, 12, 22);
        let cited = cited(&["Ann Ek", "Bo van Dal"], "The Ferry Is Back", day);
        insta::assert_snapshot!(text(&cited.apa()), @"Ek, A., & van Dal, B. (2024, December 22). The Ferry Is Back. Gazette & Post. https://example.org/2024/12/22/ferry/");
        insta::assert_snapshot!(text(&cited.mla()), @"Ek, Ann, and Bo van Dal. “The Ferry Is Back.” Gazette & Post, 22 December 2024, example.org/2024/12/22/ferry/.");
        insta::assert_snapshot!(text(&cited.chicago()), @"Ek, Ann, and Bo van Dal. “The Ferry Is Back.” Gazette & Post, December 22, 2024. https://example.org/2024/12/22/ferry/.");
        insta::assert_snapshot!(cited.bibtex(), @r"
        @article{ferry-2024,
          author = {Ek, Ann and van Dal, Bo},
          title = {{The Ferry Is Back}},
          journal = {Gazette \& Post},
          year = {2024},
          date = {2024-12-22},
          url = {https://example.org/2024/12/22/ferry/},
          langid = {en-US},
        }
        ");
    }

    #[test]
    fn what_is_not_known_is_not_made_up() {
        let cited = cited(&[], "Is It Back?", Period::Undated);
        insta::assert_snapshot!(text(&cited.apa()), @"Is It Back? (n.d.). Gazette & Post. https://example.org/2024/12/22/ferry/");
        insta::assert_snapshot!(text(&cited.mla()), @"“Is It Back?” Gazette & Post, n.d., example.org/2024/12/22/ferry/.");
        let json: serde_json::Value = serde_json::from_str(&cited.csl_json()).unwrap();
        assert_eq!(json[0]["title"], "Is It Back?");
        assert!(json[0].get("issued").is_none() && json[0].get("author").is_none());
    }

    #[test]
    fn an_article_is_called_what_its_address_says() {
        assert_eq!(last_part("/2024/12/22/ferry/"), "ferry");
        assert_eq!(last_part("/news/ferry.html"), "ferry");
        assert_eq!(last_part("/"), "");
    }

    #[test]
    fn a_month_is_cited_as_a_month() {
        let cited = cited(&["Ann Ek"], "Fog", Period::Month(1914, 12));
        assert!(text(&cited.apa()).starts_with("Ek, A. (December 1914). Fog. "));
        assert!(cited.bibtex().contains("date = {1914-12}"));
    }
}
