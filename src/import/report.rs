//! What an import found in each source and what became of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Precision, Status};
use crate::sources::Tally;

/// What an import found and did, by source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Sources of many articles, and the others where they were asked for.
    pub sources: Vec<Sheet>,
    /// How many articles each month has, as `2009-05`, over all sources.
    pub months: BTreeMap<String, u64>,
    /// How many articles have no month.
    pub undated: u64,
}

/// What an import found in one source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The source, relative to the site's folder.
    pub source: String,
    /// The formats that were read in it.
    pub formats: Vec<String>,
    /// Its encoding, where it is text in one.
    pub encoding: Option<String>,
    /// How many articles it holds.
    pub found: u64,
    /// How many of them were not in the archive.
    pub imported: u64,
    /// How many were written again.
    pub updated: u64,
    /// How many are as they were.
    pub unchanged: u64,
    /// How many were edited by somebody and left alone.
    pub edited: u64,
    /// How many articles were left out, by why.
    pub skipped: BTreeMap<String, u64>,
    /// How many articles of the archive are in it no more; they were left alone.
    pub vanished: u64,
    /// How many articles have which status.
    pub statuses: BTreeMap<String, u64>,
    /// How many have the address of another one of this import.
    pub same_address: u64,
    /// How many have the title and the day of another one of this import.
    pub same_title: u64,
    /// What else it holds, and what was not plain in it.
    pub tally: Tally,
    /// How many of its articles each month has.
    pub months: BTreeMap<String, u64>,
    /// How many have no month.
    pub undated: u64,
}

impl Sheet {
    /// A sheet for a source.
    pub(super) fn of(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            ..Self::default()
        }
    }

    /// Counts an article that was found.
    pub(super) fn count(&mut self, article: &Article) {
        self.found += 1;
        let status = match article.status {
            Status::Published => "published",
            Status::Draft => "draft",
            Status::Withheld => "withheld",
            Status::Withdrawn => "withdrawn",
        };
        *self.statuses.entry(status.to_owned()).or_default() += 1;
        let date = article
            .date
            .filter(|date| date.precision() > Precision::Year);
        let Some(date) = date else {
            self.undated += 1;
            return;
        };
        let month = date.wall_clock().format("%Y-%m").to_string();
        *self.months.entry(month).or_default() += 1;
    }

    /// The same source, when it was found to be as it was.
    pub(super) fn unchanged(self) -> Self {
        Self {
            imported: 0,
            updated: 0,
            edited: 0,
            vanished: 0,
            unchanged: self.imported + self.updated + self.unchanged + self.edited,
            ..self
        }
    }

    /// Notes a format that was read.
    pub(super) fn format(&mut self, format: &str) {
        if !self.formats.iter().any(|known| known == format) {
            self.formats.push(format.to_owned());
        }
    }
}

impl Report {
    /// Adds a source.
    pub(super) fn add(&mut self, sheet: Sheet) {
        for (month, number) in &sheet.months {
            *self.months.entry(month.clone()).or_default() += number;
        }
        self.undated += sheet.undated;
        self.sources.push(sheet);
    }

    /// The months between the first and the last article that have none, as pairs of first and last.
    pub fn gaps(&self) -> Vec<(String, String)> {
        let numbers: Vec<i32> = self
            .months
            .keys()
            .filter_map(|month| number(month))
            .collect();
        let pairs = numbers.windows(2).filter(|pair| pair[1] - pair[0] > 1);
        pairs
            .map(|pair| (month(pair[0] + 1), month(pair[1] - 1)))
            .collect()
    }
}

/// A month's number, counted from the beginning of the calendar.
fn number(month: &str) -> Option<i32> {
    let (year, month) = month.rsplit_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

fn month(number: i32) -> String {
    format!(
        "{:04}-{:02}",
        number.div_euclid(12),
        number.rem_euclid(12) + 1
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;

    #[test]
    fn months_without_an_article_are_gaps() {
        let mut sheet = Sheet::of("a.csv");
        for day in ["2001-01-05", "2001-01-09", "2001-03-01", "2002-02"] {
            sheet.count(&Article {
                date: Date::parse(day).ok(),
                ..Article::default()
            });
        }
        sheet.count(&Article::default());
        let mut report = Report::default();
        report.add(sheet);
        assert_eq!((report.months["2001-01"], report.undated), (2, 1));
        let gap = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            report.gaps(),
            [gap("2001-02", "2001-02"), gap("2001-04", "2002-01")]
        );
    }
}
