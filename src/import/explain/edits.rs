//! An imported article beside what its sources give: where it comes from, and what was edited.

use super::{
    Explained, Explanation, Field, Imported, explained, extent, fields, records, sorted, told,
    vouched,
};
use crate::article::front_matter::{self, Location};
use crate::article::{Article, Provenance, text};
use crate::diagnostic::{Diagnostic, Result};
use crate::files;
use crate::import::found::{self, SourceFile};
use crate::import::generated::{self, Vouched};
use crate::import::look::{Sourced, look_again};
use crate::import::{Settings, parts};

/// Explains an article by its source, and says what was edited since.
pub(super) fn article(settings: &Settings, name: &str) -> Result<Explanation> {
    let bytes = files::read(&settings.site.join(name))?;
    let Some(Vouched {
        provenance, intact, ..
    }) = vouched(&bytes)
    else {
        let message = "was not imported, so there is no source to explain it by";
        let said = Diagnostic::warning("explain-own", message)
            .in_file(name)
            .help("name a clipping, a saved page, or an article with an `import` key");
        return Ok(Explanation {
            diagnostics: vec![said],
            ..Explanation::default()
        });
    };
    let text = text::decode(&bytes).text;
    let mut imported = Imported {
        intact,
        comparable: false,
        provenance,
    };
    let mut explanation = from_sources(settings, &imported.provenance);
    if let Some(sourced) = explanation.1 {
        let mut explained = explained(&sourced);
        let written = generated::file(&sourced.record, &with_copies(&sourced, &imported));
        imported.comparable = generated::vouched(&written)
            .is_some_and(|now| now.provenance.generated == imported.provenance.generated);
        if !imported.intact {
            compare(&mut explained, &written, &text, name);
        }
        explanation.0.articles = vec![explained];
    } else {
        let source = &imported.provenance.source;
        let message = format!(
            "its source `{source}` does not hold it any more, so only the article itself can be shown"
        );
        let said = Diagnostic::warning("explain-source", message)
            .in_file(name)
            .help("put the source back where it lay");
        explanation.0.diagnostics.push(said);
        explanation.0.articles = alone(&text, name);
    }
    explanation.0.imported = Some(imported);
    Ok(explanation.0)
}

/// What the sources of an article give today: the article, if they still hold it.
fn from_sources(settings: &Settings, from: &Provenance) -> (Explanation, Option<Sourced>) {
    if let Some(record) = &from.record
        && let Some(sourced) = records::find(settings, &from.source, record)
    {
        let explanation = Explanation {
            format: Some(sourced.stamp.format.clone()),
            ..Explanation::default()
        };
        return (explanation, Some(sourced));
    }
    let file = found::single(settings, &from.source);
    let mut read = match look_again(&file, settings) {
        Ok(read) => read,
        Err(said) => {
            let explanation = Explanation {
                diagnostics: vec![*said],
                ..Explanation::default()
            };
            return (explanation, None);
        }
    };
    let mut sourced = std::mem::take(&mut read.sourced);
    if let Some(whole) = &from.whole {
        for part in from.parts.keys() {
            let file: SourceFile = found::single(settings, part);
            match look_again(&file, settings) {
                Ok(part) => sourced.extend(part.sourced),
                Err(said) => read.diagnostics.push(*said),
            }
        }
        sourced.retain(|part| {
            let part = part.record.part.as_ref();
            part.is_some_and(|part| part.whole == *whole)
        });
        if let Some((joined, said)) = parts::join(whole, std::mem::take(&mut sourced)) {
            read.diagnostics.extend(said);
            sourced.push(joined);
        }
    }
    let found = sourced
        .into_iter()
        .find(|sourced| sourced.record.id == from.record);
    (told(read), found)
}

/// A record's origin with what other sources of the article say of it: nothing of its fields and text.
fn with_copies(sourced: &Sourced, imported: &Imported) -> Provenance {
    Provenance {
        copies: imported.provenance.copies.clone(),
        same_as: imported.provenance.same_as.clone(),
        ..sourced.stamp.clone()
    }
}

/// Notes what somebody changed since import wrote an article.
fn compare(explained: &mut Explained, written: &str, text: &str, name: &str) {
    let (Some((then, then_body)), Some((now, now_body))) =
        (parsed(written, name), parsed(text, name))
    else {
        return;
    };
    let then = fields::fields(&then);
    for ((field, before), (_, after)) in then.into_iter().zip(fields::fields(&now)) {
        if before == after {
            continue;
        }
        let known = explained
            .fields
            .iter()
            .position(|known| known.name == field);
        let at = known.unwrap_or_else(|| {
            explained.fields.push(Field {
                name: field,
                values: before,
                ..Field::default()
            });
            explained.fields.len() - 1
        });
        explained.fields[at].edited = Some(after);
        explained.missing.retain(|missing| *missing != field);
    }
    explained.body.edited = then_body.trim() != now_body.trim();
}

/// An article as it stands, where its source is gone.
fn alone(text: &str, name: &str) -> Vec<Explained> {
    let Some((article, body)) = parsed(text, name) else {
        return Vec::new();
    };
    let origins = article.import.as_ref().map(|import| import.origins.clone());
    let origins = origins.unwrap_or_default();
    let (mut fields, missing) = sorted(&article);
    for field in &mut fields {
        field.origin = origins.get(field.name).cloned();
    }
    vec![Explained {
        fields,
        missing,
        body: extent(&body),
        ..Explained::default()
    }]
}

fn parsed(text: &str, name: &str) -> Option<(Article, String)> {
    let location = Location {
        file: name,
        below: name,
    };
    let (parsed, _) = front_matter::read(text, &location, &front_matter::Settings::default());
    let parsed = parsed?;
    Some((parsed.article, text[parsed.body].to_owned()))
}
