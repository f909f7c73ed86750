//! The encoding of an export, which may change from record to record.
//!
//! Exports are put together by programs out of databases that were filled over
//! decades. What the file declares is one witness, its first bytes are another,
//! and each record is judged on its own once more.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::{Encoding as Found, Tally};
use crate::article::text::{decode, decode_stated_utf8};

/// The encoding that most of an export is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Charset {
    encoding: &'static Encoding,
    guessed: bool,
    /// Whether the declaration said otherwise.
    belied: bool,
}

impl Charset {
    /// Judges by what is declared, if anything is, and by the first bytes.
    pub(super) fn judge(declared: Option<&[u8]>, sample: &[u8]) -> Self {
        let declared = declared.and_then(Encoding::for_label);
        let other = declared.filter(|encoding| *encoding != UTF_8);
        let (letters, faults) = utf8_letters(sample);
        if faults == 0 && (letters > 2 || other.is_none()) {
            return Self {
                encoding: UTF_8,
                guessed: false,
                belied: other.is_some() && letters > 0,
            };
        }
        if let Some(encoding) = other {
            let (text, has_errors) = encoding.decode_without_bom_handling(sample);
            let lost = text.chars().filter(|c| *c == '\u{FFFD}').count();
            if !has_errors || lost * 50 < text.chars().filter(|c| !c.is_ascii()).count() {
                return Self {
                    encoding,
                    guessed: false,
                    belied: false,
                };
            }
        }
        let read = if declared == Some(UTF_8) {
            decode_stated_utf8(sample)
        } else {
            decode(sample)
        };
        let encoding = Encoding::for_label(read.encoding.as_bytes()).unwrap_or(UTF_8);
        Self {
            encoding,
            guessed: encoding != UTF_8,
            belied: declared.is_some_and(|declared| declared != encoding),
        }
    }

    /// What a report says of it.
    pub(super) fn found(&self) -> Found {
        Found {
            name: self.encoding.name(),
            guessed: self.guessed,
        }
    }

    /// Reads a record; what had to be put right is counted.
    pub(super) fn read<'a>(&self, bytes: &'a [u8], tally: &mut Tally) -> Cow<'a, str> {
        if bytes.is_ascii() {
            return String::from_utf8_lossy(bytes);
        }
        let (letters, _) = utf8_letters(bytes);
        let is_utf8 = std::str::from_utf8(bytes).is_ok();
        if self.encoding == UTF_8 {
            if is_utf8 {
                if self.belied {
                    tally.repaired("UTF-8 declared as another encoding");
                }
                return String::from_utf8_lossy(bytes);
            }
            let read = decode_stated_utf8(bytes);
            let was = read.encoding.strip_prefix("UTF-8 with stray letters of ");
            tally.repaired(&format!("{} in UTF-8", was.unwrap_or(read.encoding)));
            return read.text;
        }
        if is_utf8 && letters > 1 && self.encoding.is_single_byte() {
            tally.repaired(&format!("UTF-8 in {}", self.encoding.name()));
            return String::from_utf8_lossy(bytes);
        }
        if self.guessed || self.belied {
            tally.repaired(&format!("{} not declared", self.encoding.name()));
        }
        self.encoding.decode_without_bom_handling(bytes).0
    }
}

/// How many letters beyond ASCII are UTF-8, and how many bytes are not; a last letter that is cut off is neither.
fn utf8_letters(bytes: &[u8]) -> (usize, usize) {
    let (mut letters, mut faults) = (0, 0);
    let mut left = bytes.len();
    for chunk in bytes.utf8_chunks() {
        left -= chunk.valid().len() + chunk.invalid().len();
        letters += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        let is_cut = left == 0
            && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
        faults += if is_cut { 0 } else { chunk.invalid().len() };
    }
    (letters, faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{KOI8_R, WINDOWS_1252};

    fn read(declared: Option<&str>, bytes: &[u8]) -> (String, Vec<String>) {
        let mut tally = Tally::default();
        let charset = Charset::judge(declared.map(str::as_bytes), bytes);
        let text = charset.read(bytes, &mut tally).into_owned();
        (text, tally.repaired.into_keys().collect())
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_belie_it() {
        let (old, ..) = WINDOWS_1252.encode("Fähre läuft täglich");
        assert_eq!(read(Some("iso-8859-1"), &old).0, "Fähre läuft täglich");
        let (text, repaired) = read(Some("iso-8859-1"), "Fähre läuft täglich".as_bytes());
        assert_eq!(text, "Fähre läuft täglich");
        assert_eq!(repaired, ["UTF-8 declared as another encoding"]);
    }

    #[test]
    fn what_declares_nothing_is_guessed_and_strays_are_mended() {
        let russian = "Паром сел на мель у восточного рифа, пассажиры ждали помощи";
        let (old, ..) = KOI8_R.encode(russian);
        assert_eq!(read(None, &old).0, russian);
        let mixed = ["Évian, été, fête ".as_bytes(), b"caf\xE9"].concat();
        let (text, repaired) = read(None, &mixed);
        assert_eq!(text, "Évian, été, fête café");
        assert_eq!(repaired, ["windows-1252 in UTF-8"]);
    }

    #[test]
    fn a_letter_that_the_sample_cuts_is_no_fault() {
        assert_eq!(utf8_letters(&"été".as_bytes()[..4]), (1, 0));
        assert_eq!(utf8_letters(b"caf\xE9 "), (0, 1));
    }
}
