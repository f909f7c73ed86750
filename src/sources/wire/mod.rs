//! What news agencies send: NITF, NewsML-G2, NewsML 1, ninjs, and wire text from before XML.
//!
//! Each format has a reader that finds news items in a source and says of each
//! which version of what it is ([`issue::Issue`]). Which of the versions counts
//! is settled once for all formats ([`versions`]), within a file or a folder.

mod folder;
mod issue;
mod markup;
mod newsml_1;
mod newsml_g2;
mod ninjs;
mod nitf;
pub(super) mod roots;
mod stamps;
mod story;
mod telegraph;
mod versions;

use std::ops::ControlFlow;

use super::{Desk, Dump, DumpReader};
use issue::Issue;

pub(super) use folder::NewsItems;

/// Something that finds the news items of one format in a source.
trait Items: Sync {
    /// The format's name, as provenance writes it: `nitf`.
    fn format(&self) -> &'static str;

    /// Whether a file is of this format, from its first bytes.
    fn recognises(&self, head: &[u8]) -> bool;

    /// Hands on every news item of a source, in the order of the source.
    fn read(
        &self,
        dump: &Dump<'_>,
        desk: &mut Desk<'_>,
        take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
    ) -> ControlFlow<()>;
}

/// Every format of news agencies, in the order they are asked.
static FORMATS: [&dyn Items; 5] = [
    &newsml_g2::NewsMlG2,
    &newsml_1::NewsMl1,
    &nitf::Nitf,
    &ninjs::Ninjs,
    &telegraph::Telegraph,
];

/// The format of a file, if it is one of these.
fn format_of(head: &[u8]) -> Option<&'static dyn Items> {
    FORMATS.iter().copied().find(|items| items.recognises(head))
}

/// The reader of NewsML-G2.
pub(super) static NEWSML_G2: Wire = Wire(&newsml_g2::NewsMlG2);

/// The reader of NewsML 1.
pub(super) static NEWSML_1: Wire = Wire(&newsml_1::NewsMl1);

/// The reader of NITF.
pub(super) static NITF: Wire = Wire(&nitf::Nitf);

/// The reader of ninjs.
pub(super) static NINJS: Wire = Wire(&ninjs::Ninjs);

/// The reader of IPTC 7901 and ANPA 1312.
pub(super) static WIRE_TEXT: Wire = Wire(&telegraph::Telegraph);

/// A reader of one of the formats, for files that are read alone.
pub(super) struct Wire(&'static dyn Items);

impl DumpReader for Wire {
    fn format(&self) -> &'static str {
        self.0.format()
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        self.0.recognises(head)
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        versions::publish(desk, &|desk, take| self.0.read(dump, desk, take))
    }
}
