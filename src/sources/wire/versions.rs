//! Which version of a news item counts: the last one, and what it says of those before it.
//!
//! Agencies send an item again when it was corrected, and once more, without its
//! text, when it is taken back. An archive holds one article of all these: the
//! last text, with the status that the last word gives it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::{DateTime, FixedOffset};
use xxhash_rust::xxh3::xxh3_128;

use super::issue::Issue;
use crate::article::{Date, Status};
use crate::sources::{Desk, SOURCE_STATUS};

/// What finds the items of a source, each time in the same order.
pub(super) type Finds<'a> =
    dyn Fn(&mut Desk<'_>, &mut dyn FnMut(Issue) -> ControlFlow<()>) -> ControlFlow<()> + 'a;

/// How many items are held until the last of a source is known; a larger source is read twice.
const MOST_HELD: usize = 256;

/// Hands one article of each item to the desk.
pub(super) fn publish(desk: &mut Desk<'_>, find: &Finds<'_>) -> ControlFlow<()> {
    let mut ledger = Ledger::default();
    let mut held = Vec::new();
    let mut count = 0;
    find(desk, &mut |issue| {
        ledger.note(&issue, count);
        if held.len() < MOST_HELD {
            held.push(issue);
        }
        count += 1;
        ControlFlow::Continue(())
    })?;
    if count == held.len() as u64 {
        for (order, issue) in (0..).zip(held) {
            ledger.settle(desk, issue, order)?;
        }
        return ControlFlow::Continue(());
    }
    drop(held);
    let mut order = 0;
    let mut nobody = |_| ControlFlow::Continue(());
    find(&mut Desk::new(&mut nobody), &mut |issue| {
        let settled = ledger.settle(desk, issue, order);
        order += 1;
        settled
    })
}

/// What came when, by the names of items.
#[derive(Debug, Default)]
struct Ledger {
    items: BTreeMap<u128, Entry>,
    /// When the last of all was made or sent.
    last: Option<DateTime<FixedOffset>>,
}

/// The place of a version among those of its item.
type Place = (u64, Option<DateTime<FixedOffset>>, u64);

/// What is known of an item.
#[derive(Debug)]
struct Entry {
    /// Its last version.
    last: Place,
    /// The last that has a text.
    text: Option<Place>,
    /// What the last one says of whether the item may be read.
    status: Status,
    word: Option<serde_yaml::Value>,
    /// When it says so.
    date: Option<Date>,
}

impl Ledger {
    fn note(&mut self, issue: &Issue, order: u64) {
        self.last = self.last.max(issue.made).max(issue.sent);
        let place = (issue.number.unwrap_or(0), issue.made, order);
        let article = &issue.record.article;
        let entry = Entry {
            last: place,
            text: issue.has_text().then_some(place),
            status: article.status,
            word: article.extra.get(SOURCE_STATUS).cloned(),
            date: article.updated.or(article.date),
        };
        let Some(known) = self.items.get_mut(&key(issue, order)) else {
            self.items.insert(key(issue, order), entry);
            return;
        };
        let text = known.text.max(entry.text);
        if known.last < entry.last {
            *known = entry;
        }
        known.text = text;
    }

    /// Hands an issue on if it is the one that counts.
    fn settle(&self, desk: &mut Desk<'_>, mut issue: Issue, order: u64) -> ControlFlow<()> {
        let Some(entry) = self.items.get(&key(&issue, order)) else {
            return ControlFlow::Continue(());
        };
        if entry.text.unwrap_or(entry.last).2 != order {
            let what = if issue.has_text() {
                "earlier versions"
            } else {
                "notices without a text"
            };
            desk.tally.other(what);
            return ControlFlow::Continue(());
        }
        issue.keep_back(self.last);
        let article = &mut issue.record.article;
        if entry.last.2 != order && entry.status != Status::Published {
            article.status = entry.status;
            article.updated = entry.date.or(article.updated);
            if let Some(word) = &entry.word {
                article.extra.insert(SOURCE_STATUS.to_owned(), word.clone());
            }
        }
        if entry.text.is_none() && (article.status != Status::Published || article.title.is_empty())
        {
            desk.tally.other("notices without a text");
            return ControlFlow::Continue(());
        }
        let name = issue.name.take();
        issue.record.id = Some(name.unwrap_or_else(|| (order + 1).to_string()));
        desk.take(issue.record)
    }
}

/// What all versions of an item share; what has no name is an item of its own.
fn key(issue: &Issue, order: u64) -> u128 {
    match &issue.name {
        Some(name) => xxh3_128(name.as_bytes()),
        None => xxh3_128(&order.to_le_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::issue::Embargo;
    use super::*;
    use crate::article::Article;
    use crate::sources::Record;

    fn issue(name: &str, number: u64, day: u32, text: &str, status: Status) -> Issue {
        let date = Date::day(2014, 3, day).unwrap();
        let made = Some(date.instant(chrono_tz::UTC));
        Issue {
            record: Record {
                article: Article {
                    title: format!("Kapal Karam {number}"),
                    date: Some(date),
                    status,
                    ..Article::default()
                },
                body: text.to_owned(),
                ..Record::default()
            },
            name: Some(name.to_owned()),
            number: Some(number),
            made,
            ..Issue::default()
        }
    }

    /// What becomes of issues: for each article its id, title, status and text; and what is counted.
    fn published(issues: &[Issue]) -> (Vec<String>, BTreeMap<String, u64>) {
        let mut taken = Vec::new();
        let mut take = |record: Record| {
            taken.push(format!(
                "{} {} {:?} {}",
                record.id.unwrap(),
                record.article.title,
                record.article.status,
                record.body
            ));
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let _ = publish(&mut desk, &|_, take| {
            for issue in issues {
                take(issue.clone())?;
            }
            ControlFlow::Continue(())
        });
        let others = desk.tally.others.clone();
        (taken, others)
    }

    #[test]
    fn the_last_version_counts_in_whatever_order_they_come() {
        let issues = [
            issue("a", 2, 5, "Dua.", Status::Published),
            issue("a", 10, 6, "Sepuluh.", Status::Published),
            issue("b", 1, 1, "Lain.", Status::Published),
            issue("a", 1, 4, "Satu.", Status::Published),
        ];
        let (taken, others) = published(&issues);
        assert_eq!(
            taken,
            [
                "a Kapal Karam 10 Published Sepuluh.",
                "b Kapal Karam 1 Published Lain."
            ]
        );
        assert_eq!(others["earlier versions"], 2);
    }

    #[test]
    fn a_kill_without_a_text_withdraws_the_text_before_it() {
        let issues = [
            issue("a", 1, 4, "Satu.", Status::Published),
            issue("a", 2, 5, "", Status::Withdrawn),
            issue("b", 2, 5, "", Status::Withdrawn),
        ];
        let (taken, others) = published(&issues);
        assert_eq!(taken, ["a Kapal Karam 1 Withdrawn Satu."]);
        assert_eq!(others["notices without a text"], 2);
    }

    #[test]
    fn what_is_under_embargo_to_the_end_of_the_source_is_kept_back() {
        let mut early = issue("a", 1, 4, "Satu.", Status::Published);
        let until = Date::day(2014, 3, 8).unwrap();
        early.embargo = Some(Embargo::Until(until, until.instant(chrono_tz::UTC)));
        let late = issue("b", 1, 9, "Lain.", Status::Published);
        let (taken, _) = published(&[early.clone()]);
        assert_eq!(taken, ["a Kapal Karam 1 Draft Satu."]);
        let (taken, _) = published(&[early, late]);
        assert_eq!(taken[0], "a Kapal Karam 1 Published Satu.");
    }

    #[test]
    fn a_source_of_many_items_is_read_twice_and_settled_alike() {
        let mut issues: Vec<Issue> = (0..600)
            .map(|number| issue(&format!("n{number}"), 1, 4, "Isi.", Status::Published))
            .collect();
        issues.push(issue("n3", 2, 5, "Baru.", Status::Published));
        let (taken, others) = published(&issues);
        assert_eq!(taken.len(), 600);
        assert_eq!(taken[599], "n3 Kapal Karam 2 Published Baru.");
        assert_eq!(others["earlier versions"], 1);
    }
}
