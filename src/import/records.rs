//! Articles of the archive that were imported from sources of many.
//!
//! An archive may hold millions, so little is kept of each, and none of its text.

use std::collections::HashMap;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::generated::Vouched;
use crate::article::Provenance;

/// An article that an earlier import wrote.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its path below the target folder.
    pub(super) path: Box<str>,
    /// The hash that it names, in hex digits read as numbers.
    generated: [u8; 32],
    /// Which source, format and importer it names.
    source: u32,
    made_by: u32,
    /// Whether nobody has touched it since.
    pub(super) intact: bool,
    /// Whether this import came upon its record.
    met: bool,
    /// The tags that were suggested for it.
    pub(super) suggested: Option<Box<[String]>>,
}

/// Such articles, by the hash of source and record.
#[derive(Debug, Default)]
pub(super) struct Records {
    kept: HashMap<u128, Kept>,
    sources: Vec<Source>,
    numbers: HashMap<String, u32>,
    makers: Vec<(String, String)>,
    /// Who has an old path, by its hash.
    aliases: HashMap<u64, u128>,
}

#[derive(Debug)]
struct Source {
    name: String,
    kept: u64,
}

/// What names a record among all.
pub(super) fn key(source: &str, record: Option<&str>) -> u128 {
    xxh3_128(format!("{source}\0{}", record.unwrap_or_default()).as_bytes())
}

impl Records {
    /// Notes an article; of two for one record the first by path counts, and the other is given back.
    pub(super) fn add(&mut self, path: &str, vouched: Vouched) -> Option<(String, String)> {
        let Provenance { source, record, .. } = &vouched.provenance;
        let key = key(source, record.as_deref());
        if let Some(alias) = &vouched.alias {
            self.aliases.entry(xxh3_64(alias.as_bytes())).or_insert(key);
        }
        let number = self.number(source);
        let made_by = self.maker(&vouched.provenance);
        let kept = Kept {
            path: path.into(),
            generated: digits(&vouched.provenance.generated),
            source: number,
            made_by,
            intact: vouched.intact,
            met: false,
            suggested: (!vouched.suggested.is_empty()).then(|| vouched.suggested.into()),
        };
        let Some(first) = self.kept.get(&key) else {
            self.sources[number as usize].kept += 1;
            self.kept.insert(key, kept);
            return None;
        };
        let (first, second) = (first.path.to_string(), path.to_owned());
        if first < second {
            return Some((first, second));
        }
        self.kept.insert(key, kept);
        Some((second, first))
    }

    fn number(&mut self, source: &str) -> u32 {
        if let Some(number) = self.numbers.get(source) {
            return *number;
        }
        let number = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        self.numbers.insert(source.to_owned(), number);
        self.sources.push(Source {
            name: source.to_owned(),
            kept: 0,
        });
        number
    }

    fn maker(&mut self, provenance: &Provenance) -> u32 {
        let maker = (provenance.format.clone(), provenance.importer.clone());
        let known = self.makers.iter().position(|known| *known == maker);
        let number = known.unwrap_or_else(|| {
            self.makers.push(maker);
            self.makers.len() - 1
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// The article that an earlier import made of a record, which this one came upon.
    pub(super) fn meet(&mut self, key: u128) -> Option<&Kept> {
        let kept = self.kept.get_mut(&key)?;
        kept.met = true;
        Some(kept)
    }

    /// The article of a record.
    pub(super) fn get(&self, key: u128) -> Option<&Kept> {
        self.kept.get(&key)
    }

    /// The format and the importer that an article names.
    pub(super) fn made_by(&self, kept: &Kept) -> &(String, String) {
        &self.makers[kept.made_by as usize]
    }

    /// How many articles there are of a source and its members.
    pub(super) fn count(&self, source: &str) -> u64 {
        let of = self.sources.iter().filter(|of| is_of(&of.name, source));
        of.map(|of| of.kept).sum()
    }

    /// The articles of a source and its members whose records this import did not come upon, by path.
    pub(super) fn not_met(&self, source: &str) -> Vec<&str> {
        let is_of: Vec<bool> = self
            .sources
            .iter()
            .map(|of| is_of(&of.name, source))
            .collect();
        let gone = self
            .kept
            .values()
            .filter(|kept| !kept.met && is_of[kept.source as usize]);
        let mut gone: Vec<&str> = gone.map(|kept| &*kept.path).collect();
        gone.sort_unstable();
        gone
    }

    /// Takes an old path for a record, unless another has it.
    pub(super) fn take_alias(&mut self, alias: &str, key: u128) -> bool {
        let owner = self.aliases.entry(xxh3_64(alias.as_bytes())).or_insert(key);
        *owner == key
    }
}

impl Kept {
    /// Whether its file names this hash.
    pub(super) fn says(&self, generated: &str) -> bool {
        self.generated == digits(generated)
    }
}

/// Whether a source is this one, or a member of it.
fn is_of(name: &str, source: &str) -> bool {
    let rest = name.strip_prefix(source);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A hash from its digits; what is none is nobody's.
fn digits(hex: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).ok();
        *byte = pair
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
            .unwrap_or(0);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::generated::Dated;

    fn vouched(source: &str, record: &str) -> Vouched {
        Vouched {
            provenance: Provenance {
                source: source.to_owned(),
                record: Some(record.to_owned()),
                generated: "ab".repeat(32),
                ..Provenance::default()
            },
            address: None,
            intact: true,
            dated: Dated::Otherwise,
            suggested: Vec::new(),
            alias: None,
        }
    }

    #[test]
    fn records_that_an_import_did_not_come_upon_are_named() {
        let mut records = Records::default();
        for (path, source, record) in [
            ("2001/01/b.md", "a.zip/x.csv", "2"),
            ("2001/01/a.md", "a.zip/x.csv", "1"),
            ("2001/01/c.md", "a.zipped", "1"),
        ] {
            assert_eq!(records.add(path, vouched(source, record)), None);
        }
        assert_eq!(records.count("a.zip"), 2);
        let met = records.meet(key("a.zip/x.csv", Some("1")));
        assert!(met.unwrap().says(&"ab".repeat(32)));
        assert_eq!(records.not_met("a.zip"), ["2001/01/b.md"]);
    }

    #[test]
    fn of_two_files_for_a_record_the_first_by_path_counts() {
        let mut records = Records::default();
        records.add("b.md", vouched("x", "1"));
        let second = records.add("a.md", vouched("x", "1"));
        assert_eq!(second, Some(("a.md".to_owned(), "b.md".to_owned())));
        assert_eq!(&*records.get(key("x", Some("1"))).unwrap().path, "a.md");
        assert_eq!(records.count("x"), 1);
    }

    #[test]
    fn an_old_path_leads_to_the_first_that_asked_for_it() {
        let mut records = Records::default();
        assert!(records.take_alias("/a", 1));
        assert!(records.take_alias("/a", 1));
        assert!(!records.take_alias("/a", 2));
    }
}
