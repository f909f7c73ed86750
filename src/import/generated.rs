//! An imported article as a file, and whether a file is still as import wrote it.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::article::front_matter;
use crate::article::yaml;
use crate::article::{Article, Date, Precision, Provenance, Status};
use crate::diagnostic::{Error, Result};
use crate::files;
use crate::sources::{Origin, Record};

/// The formats whose plainly stated fields go without an origin.
const PLAIN: [&str; 4] = ["clipping", "csv", "json", "jsonl"];

/// SHA-256 in hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    digest
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// SHA-256 in hex of a file that need not fit into memory, and its first bytes.
pub(super) fn sha256_of_file(path: &Path, head: usize) -> Result<(String, Vec<u8>)> {
    let (file, _) = files::open(path)?;
    let failed = |source| Error::Read {
        path: path.to_path_buf(),
        source,
    };
    let mut file = BufReader::with_capacity(1 << 18, file);
    let mut first = Vec::new();
    let mut digest = Sha256::new();
    loop {
        let part = file.fill_buf().map_err(failed)?;
        if part.is_empty() {
            return Ok((hex(&digest.finalize()), first));
        }
        digest.update(part);
        let wanted = head - first.len();
        first.extend_from_slice(&part[..part.len().min(wanted)]);
        let length = part.len();
        file.consume(length);
    }
}

/// Writes a record as a file that vouches for itself; `stamp` says where it comes from.
pub(super) fn file(record: &Record, stamp: &Provenance) -> String {
    signed(stamped(record, stamp), &record.body)
}

/// The hash that a file written from a record would name.
pub(super) fn print(record: &Record, stamp: &Provenance) -> String {
    sha256(front_matter::write(&stamped(record, stamp), &record.body).as_bytes())
}

/// A record's article, which says where it comes from.
fn stamped(record: &Record, stamp: &Provenance) -> Article {
    // A clipping's lines are few, and what it states is seen at a glance; in a page, nothing is.
    let all = !PLAIN.contains(&stamp.format.as_str());
    let origins = record
        .origins
        .iter()
        .filter(|(_, origin)| all || matches!(origin, Origin::Inferred { .. }));
    let mut origins: BTreeMap<String, String> = origins
        .map(|(field, origin)| ((*field).to_owned(), origin.to_string()))
        .collect();
    // What other sources say of a record goes before what its own says.
    origins.extend(stamp.origins.clone());
    let mut article = Article {
        import: Some(Provenance {
            record: record.id.clone(),
            origins,
            ..stamp.clone()
        }),
        ..record.article.clone()
    };
    if stamp.same_as.is_some() {
        // No list is to show an article twice.
        article.status = Status::Draft;
    }
    article
}

/// Writes an article as a file that vouches for itself.
pub(super) fn signed(mut article: Article, body: &str) -> String {
    if let Some(import) = &mut article.import {
        import.generated.clear();
    }
    let unsigned = front_matter::write(&article, body);
    if let Some(import) = &mut article.import {
        import.generated = sha256(unsigned.as_bytes());
    }
    front_matter::write(&article, body)
}

/// Where a file of the archive came from, as its front matter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Vouched {
    pub(super) provenance: Provenance,
    /// Where the article was first published.
    pub(super) address: Option<String>,
    /// Whether the file is byte for byte what import wrote.
    pub(super) intact: bool,
    pub(super) dated: Dated,
    /// The tags that an earlier import suggested.
    pub(super) suggested: Vec<String>,
    /// The first old path that leads to it.
    pub(super) alias: Option<String>,
}

/// What an article of the archive says of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Dated {
    /// Nothing, or what its neighbours said: to be asked anew.
    Open,
    /// The source states this day.
    Stated(#[serde(with = "day")] NaiveDate),
    /// It was concluded from the source itself, or is no whole day.
    Otherwise,
}

/// Reads where a file came from; `None` for one that import did not write.
///
/// Only the `import` part of the front matter is parsed, and the address: this
/// runs over the whole archive at every import.
pub(super) fn vouched(text: &str) -> Option<Vouched> {
    let rest = text
        .strip_prefix("---")
        .filter(|rest| rest.starts_with(['\n', '\r']))?;
    let end = rest.find("\n---").map_or(rest.len(), |end| end + 1);
    let matter = &rest[..end];
    let value = value_of(matter, "import")?;
    let import = value.get("import")?;
    let scalar = |value: &serde_yaml::Value| match value {
        serde_yaml::Value::String(text) => Some(text.clone()),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let text_of = |key: &str| import.get(key).and_then(scalar);
    let named = |key: &str| {
        let entries = import.get(key).and_then(serde_yaml::Value::as_mapping);
        let entries = entries.into_iter().flatten();
        entries
            .filter_map(|(name, value)| Some((scalar(name)?, scalar(value)?)))
            .collect()
    };
    let provenance = Provenance {
        source: text_of("source")?,
        record: text_of("record"),
        sha256: text_of("sha256").unwrap_or_default(),
        format: text_of("format").unwrap_or_default(),
        importer: text_of("importer").unwrap_or_default(),
        generated: text_of("generated").unwrap_or_default(),
        whole: text_of("whole"),
        same_as: text_of("same_as"),
        parts: named("parts"),
        copies: named("copies"),
        // Nobody asks for them, and they are most of the block.
        origins: BTreeMap::new(),
    };
    let address = value_of(matter, "original_url");
    let address = address.and_then(|value| scalar(value.get("original_url")?));
    let intact = is_intact(text, &provenance.generated);
    let date_origin = import
        .get("origins")
        .and_then(|origins| origins.get("date"))
        .and_then(serde_yaml::Value::as_str);
    let beside = date_origin.is_some_and(|origin| origin.starts_with(BESIDE));
    Some(Vouched {
        provenance,
        address,
        intact,
        dated: if beside { Dated::Open } else { dated(matter) },
        suggested: suggested(matter),
        alias: alias(matter),
    })
}

/// What provenance says of a date that the neighbours gave.
pub(super) const BESIDE: &str = "inferred from neighbours ";

/// What front matter of import's says of the date.
fn dated(matter: &str) -> Dated {
    let value = |key: &str| {
        let start = matter.find(key)? + key.len();
        matter[start..].lines().next().map(str::trim)
    };
    let Some(date) = value("\ndate:") else {
        return Dated::Open;
    };
    if value("\ndate_basis:").is_some() {
        return Dated::Otherwise;
    }
    let date = Date::parse(date.trim_matches(['\'', '"'])).ok();
    date.filter(|date| date.precision() >= Precision::Day)
        .map_or(Dated::Otherwise, |date| {
            Dated::Stated(date.wall_clock().date())
        })
}

/// The key of front matter for tags that nobody has stated.
pub(super) const SUGGESTED: &str = "suggested_tags";

/// The tags that front matter of import's says were suggested.
fn suggested(matter: &str) -> Vec<String> {
    if !matter.contains(SUGGESTED) {
        return Vec::new();
    }
    let value = value_of(matter, "extra");
    let extra = value.as_ref().and_then(|value| value.get("extra"));
    let list = extra.and_then(|extra| extra.get(SUGGESTED)?.as_sequence());
    list.into_iter()
        .flatten()
        .filter_map(serde_yaml::Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// The first old path that front matter of import's names.
fn alias(matter: &str) -> Option<String> {
    let value = value_of(matter, "aliases")?;
    let alias = value.get("aliases")?.as_sequence()?.first()?;
    alias.as_str().map(str::to_owned)
}

/// Parses the lines of one key alone.
fn value_of(matter: &str, key: &str) -> Option<serde_yaml::Value> {
    let start = matter.find(&format!("\n{key}:"))? + 1;
    let block: String = matter[start..]
        .split_inclusive('\n')
        .enumerate()
        .take_while(|(at, line)| *at == 0 || line.starts_with([' ', '\t', '\r', '\n', '#']))
        .map(|(_, line)| line)
        .collect();
    yaml::read_file(&block, "").ok()
}

/// Whether a file without its signature has the hash that the signature names.
fn is_intact(text: &str, generated: &str) -> bool {
    let Some(at) = text
        .find("\n  generated:")
        .filter(|_| !generated.is_empty())
    else {
        return false;
    };
    let end = text[at + 1..]
        .find('\n')
        .map_or(text.len(), |length| at + 1 + length);
    let unsigned = format!("{}{}", &text[..at], &text[end..]);
    sha256(unsigned.as_bytes()) == generated
}

/// Days as caches hold them: counted from the first of the year 1.
mod day {
    use chrono::{Datelike as _, NaiveDate};
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub(super) fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i32(day.num_days_from_ce())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let days = i32::deserialize(from)?;
        NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| D::Error::custom("no such day"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> String {
        let record = Record {
            article: Article {
                title: "Kabar: baru".to_owned(),
                ..Article::default()
            },
            body: "Isi.\n".to_owned(),
            ..Record::default()
        };
        let stamp = Provenance {
            source: "content/clippings/a b.txt".to_owned(),
            sha256: "00".to_owned(),
            format: "clipping".to_owned(),
            importer: "0.1.0".to_owned(),
            ..Provenance::default()
        };
        file(&record, &stamp)
    }

    #[test]
    fn what_import_wrote_vouches_for_itself() {
        let text = written();
        let vouched = vouched(&text).unwrap();
        assert!(vouched.intact, "{text}");
        assert_eq!(vouched.provenance.source, "content/clippings/a b.txt");
        assert_eq!(vouched.provenance.sha256, "00");
    }

    #[test]
    fn any_change_is_noticed() {
        for edited in [
            written().replace("Isi.", "Isi!"),
            written().replace("baru", "lama"),
            written() + "\n",
        ] {
            assert!(!vouched(&edited).unwrap().intact);
        }
    }

    #[test]
    fn what_import_did_not_write_is_nobodys() {
        assert_eq!(vouched("---\ntitle: x\n---\n\nIsi.\n"), None);
        assert_eq!(vouched("Isi\nimport: x"), None);
        assert_eq!(vouched("---\nimport: [\n---\n"), None);
    }
}
