//! What is known of a page from whoever fetched it, beside what it says itself.

use std::fmt;

use url::Url;

use crate::article::Date;

/// The fetching of a page, as a web archive has it on record.
#[derive(Clone, Copy)]
pub(in crate::sources) struct Visit<'a> {
    /// The address that was asked.
    pub(in crate::sources) address: Option<&'a Url>,
    /// When it answered.
    pub(in crate::sources) at: Option<Date>,
    /// The encoding that the answer named.
    pub(in crate::sources) charset: Option<&'a str>,
    /// What else the archive holds.
    pub(in crate::sources) holdings: &'a dyn Holdings,
}

/// What a web archive holds beside a page.
pub(in crate::sources) trait Holdings: Sync {
    /// Whether it has the picture of this address.
    fn has_picture(&self, address: &str) -> bool;
}

impl fmt::Debug for Visit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visit")
            .field("address", &self.address.map(Url::as_str))
            .field("at", &self.at)
            .field("charset", &self.charset)
            .finish_non_exhaustive()
    }
}
