//! One version of a news item, as an agency sent it.

use chrono::{DateTime, FixedOffset};

use crate::article::{Date, Status};
use crate::sources::{Record, SOURCE_STATUS};

/// One version of a news item.
#[derive(Debug, Clone, Default)]
pub(super) struct Issue {
    /// What it says; without an `id`, which follows from the item's name.
    pub(super) record: Record,
    /// The name that all versions of the item share.
    pub(super) name: Option<String>,
    /// Which version it is, where versions are counted.
    pub(super) number: Option<u64>,
    /// When this version was made.
    pub(super) made: Option<DateTime<FixedOffset>>,
    /// When it was sent.
    pub(super) sent: Option<DateTime<FixedOffset>>,
    /// Until when it must not be published.
    pub(super) embargo: Option<Embargo>,
}

/// Until when an item must not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Embargo {
    /// Until this moment.
    Until(Date, DateTime<FixedOffset>),
    /// Until the agency says so.
    Open,
}

impl Issue {
    /// Whether it has a text.
    pub(super) fn has_text(&self) -> bool {
        !self.record.body.trim().is_empty()
    }

    /// Keeps it back if it was under embargo when the last of its source was made.
    ///
    /// What had been released by then was published; what had not never was, as
    /// far as the source tells.
    pub(super) fn keep_back(&mut self, last: Option<DateTime<FixedOffset>>) {
        let word = match self.embargo {
            None => return,
            Some(Embargo::Until(_, end)) if last.is_some_and(|last| end <= last) => return,
            Some(Embargo::Until(date, _)) => format!("embargoed until {date}"),
            Some(Embargo::Open) => "embargoed".to_owned(),
        };
        let article = &mut self.record.article;
        if article.status == Status::Published {
            article.status = Status::Draft;
            article
                .extra
                .insert(SOURCE_STATUS.to_owned(), serde_yaml::Value::String(word));
        }
    }
}
