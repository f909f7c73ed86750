//! Below the top: text, and the lines that state fields in between and at the end.

use super::below::{links_below, sentences_follow, text_follows};
use super::openings::{self, opening};
use crate::sources::print::bylines;
use crate::sources::print::captions::{
    agency_at_end, caption, initials, initials_at_end, is_signature,
};
use crate::sources::print::credits;
use crate::sources::print::datelines::dateline;
use crate::sources::print::junk::{is_copyright, is_leftover, is_list_heading, is_profile};
use crate::sources::print::labels::{self, LONGEST, Tongue, split_label};
use crate::sources::print::lines::{Line, ends_sentence, is_rule};
use crate::sources::print::related::{self, Lead};
use crate::sources::print::statement::{Draft, Statement};
use crate::sources::print::words;

/// How many lines at the end may sign the article.
pub(super) const TAIL: usize = 8;

/// How many lines are looked at for what is no text.
const EXAMINED: usize = 10_000;

/// One line of text that stays in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BodyLine {
    pub(super) number: u32,
    pub(super) indent: usize,
    /// Whether a blank line, or a line that was taken out, stands before it.
    pub(super) apart: bool,
    pub(super) text: String,
}

/// The body of one article while it is read.
pub(super) struct Body<'a, 'l> {
    lines: &'l [Line<'a>],
    tongue: Tongue,
    kept: Vec<BodyLine>,
    apart: bool,
    /// The first line of the tail.
    tail: usize,
    /// The line of the dateline, where captions stand above it.
    opening: Option<usize>,
    /// Whether a list of other articles has begun that ends the page.
    listing: bool,
    /// Lines that say nothing, with their numbers.
    pub(super) dropped: Vec<u32>,
    /// The year of a copyright line.
    pub(super) copyright_year: Option<i32>,
    /// The month and day of the dateline, where it leaves out the year.
    pub(super) day: Option<(u32, u32)>,
}

/// Reads what follows the top; gives the lines that are text.
pub(super) fn read<'a, 'l>(
    lines: &'l [Line<'a>],
    tongue: Tongue,
    draft: &mut Draft,
) -> (Vec<BodyLine>, Body<'a, 'l>) {
    let texts: Vec<usize> = (0..lines.len())
        .filter(|at| !lines[*at].is_blank())
        .collect();
    let tail = texts.len().saturating_sub(TAIL).max(1);
    let mut body = Body {
        lines,
        tongue,
        kept: Vec::new(),
        apart: true,
        tail: texts.get(tail).copied().unwrap_or(lines.len()),
        opening: opening(lines),
        listing: false,
        dropped: Vec::new(),
        copyright_year: None,
        day: None,
    };
    let mut at = 0;
    while at < lines.len() {
        at = body.line(at, draft);
    }
    let kept = std::mem::take(&mut body.kept);
    (kept, body)
}

impl Body<'_, '_> {
    /// Reads one line; gives the next to read.
    fn line(&mut self, at: usize, draft: &mut Draft) -> usize {
        let line = self.lines[at];
        if line.is_blank() {
            self.apart = true;
            return at + 1;
        }
        // A clipping of so many lines is a book, and all of it text.
        if at > EXAMINED && at < self.tail {
            self.push(line, line.text.to_owned());
            return at + 1;
        }
        if line.text.len() <= LONGEST
            && let Some(next) = self.takes_out(at, draft)
        {
            self.apart = true;
            return next;
        }
        if self.listing {
            self.dropped.push(line.number);
        } else {
            self.keep(at, draft);
        }
        at + 1
    }

    /// Takes a line out of the text if it is something else; gives the next to read.
    fn takes_out(&mut self, at: usize, draft: &mut Draft) -> Option<usize> {
        let line = self.lines[at];
        if let Some(lead) = related::lead(line.text).filter(|_| !self.listing) {
            return Some(self.links(at, lead, draft));
        }
        if let Some(next) = self.tags_below(at, draft) {
            return Some(next);
        }
        if is_copyright(line.text) {
            self.copyright_year = year_in(line.text);
            self.dropped.push(line.number);
            return Some(at + 1);
        }
        if is_list_heading(line.text) && !self.kept.is_empty() && !sentences_follow(self.lines, at)
        {
            self.listing = true;
            self.dropped.push(line.number);
            return Some(at + 1);
        }
        if is_leftover(line.text) {
            self.dropped.push(line.number);
            return Some(at + 1);
        }
        if is_rule(line.text, 3) {
            if text_follows(self.lines, at) && !self.kept.is_empty() {
                self.push(line, line.text.to_owned());
            }
            return Some(at + 1);
        }
        let above = || openings::above(self.lines, at, self.tongue, draft);
        let over = self.opening.filter(|opening| at < *opening);
        let statements = over
            .and_then(|_| above())
            .or_else(|| self.statements(at, draft))?;
        for statement in statements {
            draft.state(statement, line.number);
        }
        Some(at + 1)
    }

    /// Takes in a link, or the links in the lines below its lead-in.
    fn links(&mut self, at: usize, lead: Lead, draft: &mut Draft) -> usize {
        match lead {
            Lead::Link(link) if is_leftover(&link.title) => {
                self.dropped.push(self.lines[at].number);
                at + 1
            }
            Lead::Link(link) if link.title.starts_with('#') => {
                draft.state(
                    Statement::Tags(labels::tags(&link.title)),
                    self.lines[at].number,
                );
                at + 1
            }
            Lead::Link(link) => {
                draft.state(Statement::Related(link), self.lines[at].number);
                at + 1
            }
            Lead::Below => {
                let links = links_below(self.lines, at + 1);
                if links.is_empty() {
                    self.dropped.push(self.lines[at].number);
                    return at + 1;
                }
                let dated = |text| bylines::date_line(text, self.tongue).is_some();
                for below in links.clone() {
                    let line = self.lines[below];
                    if dated(line.text) {
                        self.dropped.push(line.number);
                        continue;
                    }
                    let found = related::link(line.text);
                    draft.state(Statement::Related(found), line.number);
                }
                links.end
            }
        }
    }

    /// Takes in tags that stand below their label, one a line; gives the next line to read.
    fn tags_below(&self, at: usize, draft: &mut Draft) -> Option<usize> {
        let label = self.lines[at].text.trim_end_matches([':', ' ']);
        if (at < self.tail && sentences_follow(self.lines, at))
            || words::label(label) != Some(words::Label::Tags)
        {
            return None;
        }
        let short = |line: &Line<'_>| {
            !line.is_blank()
                && !ends_sentence(line.text)
                && crate::sources::print::lines::words_in(line.text) <= 12
                && !is_leftover(line.text)
                && !is_list_heading(line.text)
                && related::lead(line.text).is_none()
        };
        let below: Vec<&Line<'_>> = self.lines[at + 1..]
            .iter()
            .take_while(|line| short(line))
            .collect();
        for line in &below {
            draft.state(Statement::Tags(labels::tags(line.text)), line.number);
        }
        (!below.is_empty()).then_some(at + 1 + below.len())
    }

    /// What a line states instead of being text.
    fn statements(&self, at: usize, draft: &Draft) -> Option<Vec<Statement>> {
        let text = self.lines[at].text;
        let in_tail = at >= self.tail;
        if let Some(found) = initials(text).filter(|_| in_tail || self.kept.is_empty()) {
            return Some(vec![Statement::Initials(found.to_owned())]);
        }
        if let Some(statements) = caption(text) {
            let free = draft.article.image_credit.is_none() && !text.ends_with('.');
            return Some(statements).filter(|_| free);
        }
        let anywhere = labels::labelled(text, self.tongue).filter(|each| {
            each.iter().all(|one| match one {
                Statement::Tags(_) | Statement::Editors(_) => true,
                Statement::Authors(names) => {
                    in_tail
                        || names
                            .iter()
                            .all(|name| crate::sources::print::names::is_name(name))
                }
                Statement::Updated(_)
                | Statement::Published(_)
                | Statement::Address(_)
                | Statement::Credit(_) => in_tail,
                _ => false,
            })
        });
        if anywhere.is_some() || !in_tail {
            return anywhere;
        }
        self.tail_statements(at, draft)
    }

    /// What the last lines state without a label.
    fn tail_statements(&self, at: usize, draft: &Draft) -> Option<Vec<Statement>> {
        let text = self.lines[at].text;
        let article = &draft.article;
        if is_signature(text, article) {
            return Some(Vec::new());
        }
        let own = |url: &&str| !is_profile(url) && !text_follows(self.lines, at);
        if let Some(url) = labels::address(text).filter(own) {
            return Some(vec![Statement::Address(url.to_owned())]);
        }
        if text
            .split_whitespace()
            .all(|word| word.len() > 1 && word.starts_with('#'))
        {
            let tags = text
                .split_whitespace()
                .map(|word| word.trim_matches(['#', ',']).to_owned());
            return Some(vec![Statement::Tags(tags.collect())]);
        }
        let lower = text.to_lowercase();
        if [
            "contributed to this report",
            "contributed reporting",
            "contributed to this story",
        ]
        .iter()
        .any(|phrase| lower.contains(phrase))
        {
            return Some(vec![Statement::Contribution(text.to_owned())]);
        }
        if let Some(statements) = credits::help(text) {
            return Some(statements);
        }
        if article.date.is_none()
            && let Some(statements) = bylines::date_line(text, self.tongue)
        {
            return Some(statements);
        }
        let signed = bylines::byline(text, self.tongue)?;
        let people = signed
            .iter()
            .any(|one| matches!(one, Statement::Authors(_) | Statement::Editors(_)));
        let wanted = article.authors.is_empty()
            || signed
                .iter()
                .any(|one| matches!(one, Statement::Editors(_)));
        (people && wanted && !ends_sentence(text)).then_some(signed)
    }

    /// Keeps a line as text, without its dateline, links and initials.
    fn keep(&mut self, at: usize, draft: &mut Draft) {
        let line = self.lines[at];
        let mut text = line.text;
        if self.kept.is_empty()
            && let Some((words::Label::Body, value)) = split_label(text)
        {
            text = value;
        }
        text = text.strip_suffix("(*)").unwrap_or(text).trim_end();
        let opens = self.kept.is_empty() || (self.opening == Some(at) && self.kept.len() <= 1);
        if opens && let Some(found) = dateline(text) {
            text = &text[found.end..];
            self.day = found.day;
            let desk = found.desk.clone();
            let stated = [
                found.place.or(found.desk).map(Statement::Place),
                desk.map(Statement::Publisher),
                found.agency.map(Statement::Credit),
                found.date.map(Statement::Published),
            ];
            for statement in stated.into_iter().flatten() {
                draft.state(statement, line.number);
            }
        }
        let (mut text, links) = related::cut_inline(text);
        for link in links {
            draft.state(Statement::Related(link), line.number);
        }
        if let Some((before, found)) = initials_at_end(&text, at >= self.tail) {
            draft.state(Statement::Initials(found.to_owned()), line.number);
            text = before.to_owned();
        }
        if at >= self.tail
            && let Some((before, agency)) = agency_at_end(&text)
        {
            draft.state(Statement::Credit(agency.to_owned()), line.number);
            text = before.to_owned();
        }
        if !text.trim().is_empty() {
            self.push(line, text.trim().to_owned());
        }
    }

    fn push(&mut self, line: Line<'_>, text: String) {
        self.kept.push(BodyLine {
            number: line.number,
            indent: line.indent,
            apart: self.apart,
            text,
        });
        self.apart = false;
    }
}

fn year_in(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1800..2200).contains(year))
}

/// Whether a text names one of the words for the day before, right at its start.
pub(super) fn begins_with_yesterday(text: &str) -> bool {
    let word = text
        .trim_start()
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    words::contains(|w| w.yesterday, &word.to_lowercase())
}
