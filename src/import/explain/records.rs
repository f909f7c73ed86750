//! Single records of sources that hold many: `FILE#RECORD`.

use std::ops::ControlFlow;

use super::{Explanation, explained};
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::import::Settings;
use crate::import::look::Sourced;
use crate::import::packed::Packed;
use crate::import::run::{Ids, stamp};
use crate::sources::{self, Desk, Dump, Record};

/// How many records are explained of a source of many, unless one is asked for.
const SHOWN: usize = 3;

/// A file and the record of it that is asked for, where a name means that.
pub(super) fn part<'n>(settings: &Settings, name: &'n str) -> Option<(&'n str, &'n str)> {
    if files::is_file(&settings.site.join(name)) {
        return None;
    }
    let is_there = |(file, record): &(&str, &str)| {
        !record.is_empty() && files::is_file(&settings.site.join(file))
    };
    let splits = name
        .match_indices('#')
        .map(|(at, _)| (&name[..at], &name[at + 1..]));
    splits.into_iter().find(is_there)
}

/// A record of a source of many, by its id, its address, or its number from 1.
pub(super) fn find(settings: &Settings, file: &str, wanted: &str) -> Option<Sourced> {
    let mut read = read(settings, file, Some(wanted))?;
    read.found.pop()
}

/// Explains a source of many: the record that is asked for, or the first few.
pub(super) fn explain(
    settings: &Settings,
    file: &str,
    wanted: Option<&str>,
) -> Option<Explanation> {
    let read = read(settings, file, wanted)?;
    let mut explanation = Explanation {
        format: Some(read.format.to_owned()),
        articles: read.found.iter().map(explained).collect(),
        diagnostics: read.said,
        ..Explanation::default()
    };
    let said = match wanted {
        Some(wanted) if read.found.is_empty() => {
            let message = format!("it holds no record `{wanted}`");
            Diagnostic::error("explain-record", message).help(format!(
                "name a record by its id, its address or its number, from 1 to {}",
                read.count
            ))
        }
        None if read.count > SHOWN => {
            let message = format!("only the first {SHOWN} of its records are explained");
            let help = format!("name one by its id, its address or its number: `{file}#4`");
            Diagnostic::note("explain-record", message).help(help)
        }
        _ => return Some(explanation),
    };
    explanation.diagnostics.push(said.in_file(file));
    Some(explanation)
}

/// What was read of a source of many.
struct Many {
    format: &'static str,
    found: Vec<Sourced>,
    /// How many records were met.
    count: usize,
    said: Vec<Diagnostic>,
}

fn read(settings: &Settings, file: &str, wanted: Option<&str>) -> Option<Many> {
    let mut packed = Packed::of(&settings.site.join(file)).ok()?;
    let head = packed.head().ok()?;
    let reader = sources::dump_reader_for(packed.inner_name(file), &head)?;
    let dump = Dump {
        name: file,
        zone: settings.zone,
        lang: &settings.lang,
        fields: &settings.fields,
        bytes: &packed,
    };
    let (mut ids, mut found, mut count) = (Ids::default(), Vec::new(), 0_usize);
    let mut take = |mut record: Record| {
        ids.settle(&mut record);
        count += 1;
        let is_it = match wanted {
            Some(wanted) => is_named(&record, count, wanted),
            None => found.len() < SHOWN,
        };
        if is_it {
            found.push(Sourced {
                record,
                stamp: stamp(file, reader.format()),
                ..Sourced::default()
            });
        }
        // One more than is shown is read, to know whether there are more.
        let is_enough = match wanted {
            Some(_) => !found.is_empty(),
            None => count > SHOWN,
        };
        if is_enough {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let mut desk = Desk::new(&mut take);
    // Where it broke off, the record was found.
    let _ = reader.read(&dump, &mut desk);
    let said = desk.messages(file);
    Some(Many {
        format: reader.format(),
        found,
        count,
        said,
    })
}

fn is_named(record: &Record, number: usize, wanted: &str) -> bool {
    record.id.as_deref() == Some(wanted)
        || record.article.original_url.as_deref() == Some(wanted)
        || wanted.parse() == Ok(number)
}
