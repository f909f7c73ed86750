//! Static files that templates name, known by what they hold.
//!
//! A file at an address with a stamp of its content in it may be kept for ever by whoever has
//! loaded it. Which files that is worth for is written in the templates: those whose names stand
//! in a call of `asset` or `integrity` as text. A site's downloads, which nobody names so, are
//! neither read nor doubled.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha384};

use crate::plan::takes_stamp;

use super::closure;
use super::lookup::{StaticFile, TemplateFile};
use super::paths::calls;

/// Functions whose `path` names a static file.
const FUNCTIONS: [&str; 2] = ["asset", "integrity"];

/// The SHA-384 of a static file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest([u8; 48]);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha384::digest(bytes).into())
    }

    /// What an address carries of it: eight hexadecimal digits.
    pub fn stamp(self) -> String {
        let [a, b, c, d, ..] = self.0;
        format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
    }

    /// What an `integrity` attribute says (W3C, Subresource Integrity, section 3.5).
    pub fn integrity(self) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        // Base64 (RFC 4648, section 4) of 48 bytes comes out even, without filling.
        let digits = self.0.chunks(3).flat_map(|three| {
            let bits = three
                .iter()
                .fold(0, |bits, byte| bits << 8 | usize::from(*byte));
            [18, 12, 6, 0].map(|shift| char::from(DIGITS[bits >> shift & 63]))
        });
        "sha384-".chars().chain(digits).collect()
    }
}

/// The digests of all static files that the templates of pages name and that may bear a stamp.
///
/// One that cannot be read has none; it is told of where it is copied.
pub(super) fn digests(
    templates: &[TemplateFile],
    statics: &BTreeMap<String, StaticFile>,
) -> BTreeMap<String, Digest> {
    let texts = closure::reached(templates).map(|file| file.text.as_str());
    let named = texts.flat_map(|text| FUNCTIONS.map(|function| (text, function)));
    let named = named.flat_map(|(text, function)| calls(text, function));
    let mut digests = BTreeMap::new();
    for name in named.filter_map(|(arguments, _)| written_out(arguments)) {
        let Some((name, file)) = statics.get_key_value(name) else {
            continue;
        };
        if takes_stamp(name)
            && !digests.contains_key(name)
            && let Ok(bytes) = file.bytes()
        {
            digests.insert(name.clone(), Digest::of(&bytes));
        }
    }
    digests
}

/// The path that a call states as text; none where it is put together.
fn written_out(arguments: &str) -> Option<&str> {
    let value = arguments.trim().strip_prefix("path")?.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| "\"'`".contains(*c))?;
    let (path, rest) = value[1..].split_once(quote)?;
    let is_whole = rest.trim_start().trim_start_matches(',').trim().is_empty();
    is_whole.then(|| path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_as_browsers_compare_it() {
        // The digest of no bytes at all: FIPS 180-4, as every tool prints it.
        let digest = Digest::of(b"");
        assert_eq!(digest.stamp(), "38b060a7");
        assert_eq!(
            digest.integrity(),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }

    #[test]
    fn a_path_counts_where_it_is_written_out() {
        assert_eq!(written_out("path=\"style.css\""), Some("style.css"));
        assert_eq!(written_out(" path = '/a/b.js', "), Some("a/b.js"));
        assert_eq!(written_out("path=name"), None);
        assert_eq!(written_out("path=\"fonts/\" ~ name"), None);
        assert_eq!(written_out("path=\"a.css\" if wide else \"b.css\""), None);
    }

    #[test]
    fn files_that_templates_name_are_read_and_others_are_not() {
        let statics = ["style.css", "book.pdf", "wide.js", "other.css"]
            .map(|name| (name.to_owned(), StaticFile::BuiltIn(name.as_bytes())));
        let template = |text: &str| TemplateFile {
            name: "near/base.html".to_owned(),
            shown: "base.html".to_owned(),
            text: text.to_owned(),
        };
        let templates = [
            template("{{ asset(path=\"style.css\") }}{{ asset(path=\"gone.css\") }}"),
            template("{{ integrity(path='wide.js') }}{{ asset(path=\"book.pdf\") }}"),
        ];
        let digests = digests(&templates, &statics.into());
        let names: Vec<&str> = digests.keys().map(String::as_str).collect();
        assert_eq!(names, ["style.css", "wide.js"]);
        assert_eq!(digests["style.css"], Digest::of(b"style.css"));
    }
}
