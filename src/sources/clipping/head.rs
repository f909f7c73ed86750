//! The top of a clipping: kicker, headline, standfirst, byline, date.

use super::crumbs::{
    alone_clock, crumb_trail, is_address_of_mail, is_place_alone, press_kicker, words_of,
};
use super::doubts::is_impossible;
use crate::sources::print::bylines;
use crate::sources::print::captions::caption;
use crate::sources::print::datelines::dateline;
use crate::sources::print::junk::{is_copyright, is_leftover};
use crate::sources::print::labels::{self, LONGEST, Tongue, split_label};
use crate::sources::print::lines::{Line, ends_sentence, is_rule, words_in};
use crate::sources::print::names::{in_small_letters, is_name, is_paper};
use crate::sources::print::related;
use crate::sources::print::statement::{Draft, Statement};
use crate::sources::print::words::{self, Label};

/// The most lines that can stand between the first line and the byline.
const LOOK_AHEAD: usize = 4;

/// How many lines below are looked at for the text.
const FAR: usize = 100;

/// The top of one article while it is read.
pub(super) struct Head<'a, 'l> {
    lines: &'l [Line<'a>],
    tongue: Tongue,
    /// Unlabelled lines that are kicker, headline or standfirst.
    texts: Vec<usize>,
    /// Whether a line has stated a field.
    stated: bool,
    /// Whether the path to a page stood above.
    crumbs: bool,
    /// Lines that say nothing, with their numbers.
    pub(super) dropped: Vec<u32>,
    /// The first line of the body.
    pub(super) body: usize,
}

/// Reads the top of an article into a draft and says where the body begins.
pub(super) fn read<'a, 'l>(
    lines: &'l [Line<'a>],
    tongue: Tongue,
    draft: &mut Draft,
) -> Head<'a, 'l> {
    let mut head = Head {
        lines,
        tongue,
        texts: Vec::new(),
        stated: false,
        crumbs: false,
        dropped: Vec::new(),
        body: lines.len(),
    };
    let mut at = 0;
    while at < lines.len() {
        match head.line(at, draft) {
            Some(next) => at = next,
            None => break,
        }
    }
    head.body = at;
    super::headlines::assign(lines, &head.texts, head.crumbs, draft);
    head
}

impl Head<'_, '_> {
    /// Reads one line; gives the next to read, or `None` where the body begins.
    fn line(&mut self, at: usize, draft: &mut Draft) -> Option<usize> {
        let line = self.lines[at];
        if line.is_blank() || is_rule(line.text, 3) {
            return Some(at + 1);
        }
        let untitled = self.texts.is_empty() && draft.article.title.is_empty();
        if line.text.len() > LONGEST {
            return None;
        }
        if is_leftover(line.text) || is_copyright(line.text) {
            self.crumbs |= untitled;
            self.dropped.push(line.number);
            return Some(at + 1);
        }
        if let Some(url) = labels::address(line.text) {
            draft.state(Statement::Address(url.to_owned()), line.number);
            return Some(at + 1);
        }
        if self.crumbs && !self.stated && words_in(line.text) <= 2 && !line.text.contains(':') {
            self.texts.push(at);
            return Some(at + 1);
        }
        let wire = dateline(line.text).is_some_and(|found| found.agency.is_some());
        if wire && !untitled {
            return None;
        }
        if let Some(next) = self.fields(at, untitled, draft) {
            // A path over the headline says nothing of where the headlines end.
            self.stated |= !untitled || crumb_trail(line.text).is_none();
            return Some(next);
        }
        let known_title = !draft.article.title.is_empty();
        let opens_text = split_label(line.text).is_some_and(|(label, _)| label == Label::Body);
        if !untitled && opens_text {
            return None;
        }
        if !untitled && (dateline(line.text).is_some() || related::lead(line.text).is_some()) {
            return None;
        }
        let joins = untitled || (!known_title && self.belongs(at));
        joins.then(|| {
            self.texts.push(at);
            at + 1
        })
    }

    /// Reads the fields that a line states; gives the next line to read.
    fn fields(&mut self, at: usize, untitled: bool, draft: &mut Draft) -> Option<usize> {
        let line = self.lines[at];
        let next = self.next_text(at + 1);
        if let Some(section) = crumb_trail(line.text) {
            draft.state(Statement::Section(section.to_owned()), line.number);
            return Some(at + 1);
        }
        let above = self.label_above(line.text, next).filter(|_| !untitled);
        if let Some((statements, below)) = above {
            for statement in statements {
                draft.state(statement, self.lines[below].number);
            }
            return Some(below + 1);
        }
        if let Some(statements) = self.statements(line.text, untitled, next) {
            for statement in statements {
                draft.state(statement, line.number);
            }
            return Some(at + 1);
        }
        if is_impossible(line.text, self.tongue.order)
            && (!untitled || split_label(line.text).is_some())
        {
            draft.state(Statement::PrintedDate(line.text.to_owned()), line.number);
            return Some(at + 1);
        }
        if untitled {
            return press_kicker(line, draft).then_some(at + 1);
        }
        if is_address_of_mail(line.text) {
            draft.state(Statement::Contact(line.text.to_owned()), line.number);
            return Some(at + 1);
        }
        if let Some(date) = alone_clock(line.text, draft.article.date) {
            draft.state(Statement::Published(date), line.number);
            return Some(at + 1);
        }
        // `BBC Scotland News` under the name of who wrote for it.
        let signed =
            !draft.article.authors.is_empty() && is_name(line.text) && !line.text.contains('/');
        let most = if signed { 4 } else { 1 };
        if words_in(line.text) <= most && is_paper(line.text) && !ends_sentence(line.text) {
            draft.state(Statement::Publisher(line.text.to_owned()), line.number);
            return Some(at + 1);
        }
        if let Some(statements) = caption(line.text) {
            let credit_only = statements.len() == 1;
            for statement in statements {
                draft.state(statement, line.number);
            }
            return Some(self.past_caption(at, credit_only, draft));
        }
        self.next_to_date(at, draft)
    }

    /// Reads a section, a place, a paper or names without a label.
    fn next_to_date(&self, at: usize, draft: &mut Draft) -> Option<usize> {
        let line = self.lines[at];
        let next = self.next_text(at + 1);
        if self.is_section(line.text) {
            draft.state(Statement::Section(line.text.to_owned()), line.number);
            return Some(at + 1);
        }
        let dated = next.map(|next| self.lines[next].text).is_some_and(|text| {
            is_address_of_mail(text) || bylines::date_line(text, self.tongue).is_some()
        });
        if dated && is_place_alone(line.text) {
            draft.state(Statement::Place(in_small_letters(line.text)), line.number);
            return Some(at + 1);
        }
        let after_headline = self
            .texts
            .iter()
            .any(|text| words_in(self.lines[*text].text) >= 4);
        if dated && is_paper(line.text) && is_name(line.text) {
            draft.state(Statement::Publisher(line.text.to_owned()), line.number);
            return Some(at + 1);
        }
        if after_headline && let Some(names) = self.names_alone(at, dated, draft) {
            for statement in names {
                draft.state(statement, line.number);
            }
            return Some(at + 1);
        }
        None
    }

    /// The people of a line of bare names next to the date.
    ///
    /// Headlines and standfirsts have capitals too, so a date must stand in the
    /// next line, or above with the furniture or the dateline of the text below.
    fn names_alone(&self, at: usize, dated: bool, draft: &Draft) -> Option<Vec<Statement>> {
        let text = self.lines[at].text;
        let names = bylines::bare_names(text)?;
        let title = self.texts.iter().map(|text| self.lines[*text].text);
        let title = title.collect::<Vec<_>>().join(" ").to_lowercase();
        let repeats =
            words_of(&text.to_lowercase()).any(|own| words_of(&title).any(|word| word == own));
        let next = self.next_text(at + 1)?;
        let below = self.lines[next].text;
        let under_date = draft.article.date.is_some()
            && draft.article.authors.is_empty()
            && (is_leftover(below)
                || dateline(below).is_some()
                || caption(below).is_some()
                || labels::labelled(below, self.tongue).is_some()
                || matches!(names.first(), Some(Statement::Editors(_))));
        ((dated || under_date) && !repeats).then_some(names)
    }

    /// What a line states by a label, a date or a byline.
    fn statements(
        &self,
        text: &str,
        untitled: bool,
        next: Option<usize>,
    ) -> Option<Vec<Statement>> {
        let pictured = caption(text).filter(|each| each.len() == 2 && !untitled);
        if let Some(statements) = pictured.filter(|_| text.contains('©')) {
            return Some(statements);
        }
        if let Some(statements) = bylines::date_line(text, self.tongue) {
            return Some(statements);
        }
        let labelled = labels::labelled(text, self.tongue);
        if untitled {
            // `Interview: …` may be a headline; two labelled lines are a memo's head.
            let opens_memo = split_label(text).is_some_and(|(label, _)| {
                matches!(
                    label,
                    Label::Title
                        | Label::Kicker
                        | Label::Published
                        | Label::Address
                        | Label::Publisher
                )
            });
            let next_labelled =
                next.is_some_and(|next| split_label(self.lines[next].text).is_some());
            return labelled.filter(|_| opens_memo || next_labelled);
        }
        labelled.or_else(|| bylines::byline(text, self.tongue))
    }

    /// `Reporter` alone on a line, with the name in the next.
    fn label_above(&self, text: &str, next: Option<usize>) -> Option<(Vec<Statement>, usize)> {
        let label = text.trim_end_matches([':', ' ']);
        let kind = words::label(label)?;
        let expected = matches!(
            kind,
            Label::Author | Label::Editor | Label::Published | Label::Updated | Label::Tags
        );
        let below = next.filter(|_| expected)?;
        let value = self.lines[below].text;
        let joined = format!("{label}: {value}");
        let suits = value.len() < LONGEST / 2
            && (!matches!(kind, Label::Author | Label::Editor)
                || is_name(value)
                || text.ends_with(':'));
        Some((
            labels::labelled(&joined, self.tongue).filter(|_| suits)?,
            below,
        ))
    }

    /// Under a picture's credit, the line before the dateline is its caption.
    fn past_caption(&self, at: usize, credit_only: bool, draft: &mut Draft) -> usize {
        let Some(next) = self.next_text(at + 1).filter(|_| credit_only) else {
            return at + 1;
        };
        if self
            .statements(self.lines[next].text, false, None)
            .is_some()
        {
            return at + 1;
        }
        let opens_after = self
            .next_text(next + 1)
            .is_some_and(|after| dateline(self.lines[after].text).is_some());
        if !opens_after || dateline(self.lines[next].text).is_some() {
            return at + 1;
        }
        let caption = self.lines[next];
        draft.state(Statement::Caption(caption.text.to_owned()), caption.number);
        next + 1
    }

    fn is_section(&self, text: &str) -> bool {
        !self.texts.is_empty() && words::contains(|w| w.sections, &text.to_lowercase())
    }

    fn next_text(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|at| !self.lines[*at].is_blank())
    }

    /// Whether an unlabelled line after the first belongs to the headlines.
    fn belongs(&self, at: usize) -> bool {
        if self.stated || self.texts.len() > LOOK_AHEAD {
            return self.texts.is_empty();
        }
        self.fields_follow(at) || self.is_headline_under_kicker(at) || self.continues(at)
    }

    /// Whether lines that state fields follow soon, with text behind them.
    fn fields_follow(&self, at: usize) -> bool {
        let mut below = self.next_text(at);
        let mut sentences = 0;
        for _ in 0..LOOK_AHEAD {
            let Some(line) = below else { return false };
            let text = self.lines[line].text;
            if text.len() > LONGEST {
                return false;
            }
            let next = self.next_text(line + 1);
            let states = self.statements(text, false, next).is_some()
                || self.label_above(text, next).is_some()
                || is_impossible(text, self.tongue.order);
            if states && line > at {
                return self.text_follows(line);
            }
            if dateline(text).is_some() || sentences > 0 {
                return false;
            }
            sentences += usize::from(text.ends_with('.'));
            below = next;
        }
        false
    }

    fn text_follows(&self, at: usize) -> bool {
        let mut below = self.next_text(at + 1);
        for _ in 0..FAR {
            let Some(line) = below else { break };
            let text = self.lines[line].text;
            let next = self.next_text(line + 1);
            let says_nothing = text.len() < LONGEST
                && (self.statements(text, false, next).is_some()
                    || is_leftover(text)
                    || is_copyright(text)
                    || is_name(text));
            if !says_nothing {
                return true;
            }
            below = next;
        }
        false
    }

    /// Whether the first line is a kicker, this the headline, and the text follows.
    fn is_headline_under_kicker(&self, at: usize) -> bool {
        let &[first] = self.texts.as_slice() else {
            return false;
        };
        let (kicker, text) = (self.lines[first].text, self.lines[at].text);
        let follows = self.next_text(at + 1).is_some_and(|next| {
            let text = self.lines[next].text;
            dateline(text).is_some() || (ends_sentence(text) && words_in(text) > 6)
        });
        follows
            && words_in(kicker) <= 5
            && words_in(kicker) < words_in(text)
            && words_in(text) <= 20
            && !ends_sentence(text)
            && !ends_sentence(kicker)
    }

    /// Whether a line goes on with a headline that was broken in two.
    fn continues(&self, at: usize) -> bool {
        let Some(&last) = self.texts.last() else {
            return false;
        };
        let (above, line) = (self.lines[last], self.lines[at]);
        last + 1 == at && above.indent >= 6 && line.indent >= 6 && !ends_sentence(above.text)
    }
}
