//! What opens and closes a text: the dateline, initials, agencies, credits.

use super::blocks::{Block, words};
use super::pieces;
use crate::sources::Origin;
use crate::sources::page::draft::Draft;
use crate::sources::print::captions::{agency_at_end, initials, initials_at_end, is_signature};
use crate::sources::print::credits;
use crate::sources::print::datelines::{Dateline, dateline};

/// How many blocks at the end may sign the article.
const TAIL: usize = 3;

/// How many blocks may stand before the paragraph that opens the text.
const HEAD: usize = 4;

/// What the text says of where it comes from.
const FROM_TEXT: Origin = Origin::Inferred {
    from: "text",
    line: None,
};

/// Reads the dateline and takes it out of the text, where it is certain to be one.
pub(super) fn open(blocks: &mut [Block], draft: &mut Draft) {
    let first = blocks.iter_mut().take(HEAD).find_map(|block| match block {
        Block::Paragraph(line) => Some(line),
        _ => None,
    });
    let Some(line) = first else { return };
    let text = pieces::flat(line);
    let start = text.len() - text.trim_start().len();
    let Some(found) = dateline(&text[start..]) else {
        return;
    };
    let head = &text[start..start + found.end];
    // A date that nothing else states stays where it is.
    let dated = found.date.is_some() || found.day.is_some();
    if !is_certain(&found, head) || (dated && draft.article.date.is_none()) {
        return;
    }
    pieces::cut(line, &(0..start + found.end));
    let article = &mut draft.article;
    if article.dateline.is_none() {
        article.dateline = found.place.or(found.desk.clone());
        draft.origins.insert("dateline", FROM_TEXT);
    }
    if article.publisher.is_none() && found.desk.is_some() {
        article.publisher = found.desk;
        draft.origins.insert("publisher", FROM_TEXT);
    }
    if let Some(agency) = found.agency {
        credit(draft, &agency);
    }
}

/// Whether a paper, an agency or capitals show that a place opens the text.
fn is_certain(line: &Dateline, head: &str) -> bool {
    let first = head.split([',', '(', '-', '–', '—']).next().unwrap_or(head);
    let letters = || first.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() >= 3 && letters().all(|c| !c.is_lowercase());
    // What capitals and a colon set apart may be anybody: `DEAR READER: …`.
    let dashed = head.trim_end().ends_with(['-', '–', '—']);
    line.agency.is_some() || line.desk.is_some() || (shouted && dashed && line.place.is_some())
}

/// Reads what closes a text: initials, names that were given above, an agency.
pub(super) fn close(blocks: &mut Vec<Block>, draft: &mut Draft) {
    for _ in 0..TAIL {
        let Some(Block::Paragraph(line)) = blocks.last_mut() else {
            return;
        };
        let text = words(line);
        if let Some(found) = initials(&text) {
            sign(draft, found);
            blocks.pop();
            continue;
        }
        if is_signature(&text, &draft.article) {
            blocks.pop();
            continue;
        }
        let ended = if let Some((before, found)) = initials_at_end(&text, true) {
            sign(draft, found);
            Some(before.len())
        } else if let Some((before, agency)) = agency_at_end(&text) {
            credit(draft, agency);
            Some(before.len())
        } else {
            None
        };
        let Some(end) = ended else { return };
        let flat = pieces::flat(line);
        let start = flat.len() - flat.trim_start().len();
        if flat[start..].starts_with(&text[..end]) {
            pieces::cut(line, &(start + end..flat.len()));
        }
        if !words(line).is_empty() {
            return;
        }
        blocks.pop();
    }
}

/// Names whom the text says it quotes.
pub(super) fn credits(blocks: &[Block], draft: &mut Draft) {
    for block in blocks {
        if let Block::Paragraph(line) = block {
            for name in credits::credits(&words(line)) {
                credit(draft, name);
            }
        }
    }
}

fn credit(draft: &mut Draft, name: &str) {
    let known = &mut draft.article.source_credits;
    if !known
        .iter()
        .any(|own| own.to_lowercase() == name.to_lowercase())
    {
        known.push(name.to_owned());
        draft.origins.entry("source_credits").or_insert(FROM_TEXT);
    }
}

fn sign(draft: &mut Draft, initials: &str) {
    let value = serde_yaml::Value::String(initials.to_owned());
    let extra = &mut draft.article.extra;
    extra.entry("initials".to_owned()).or_insert(value);
    draft.origins.entry("extra").or_insert(FROM_TEXT);
}
