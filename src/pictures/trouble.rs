//! What is wrong with a picture, and what to do about it.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;

use super::format::Format;

/// Why a picture cannot be made smaller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Trouble {
    /// Its name says one format, its bytes another or none.
    Other {
        /// What its name says.
        named: Format,
        /// What it is.
        is: Option<Format>,
    },
    /// It ends before all of it is there.
    Short(Format),
    /// What it holds makes no sense.
    Damaged(Format),
    /// It has more pixels than are held in memory.
    Huge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

/// The most pixels of a picture that is made smaller: more than any camera of the press takes, and
/// still some hundred megabytes while it is worked on.
pub(super) const MOST_PIXELS: u64 = 100_000_000;

impl Trouble {
    /// The message, at the picture's file.
    pub(super) fn tell(&self, shown: String) -> Diagnostic {
        let (message, help) = match self {
            Self::Other { named, is: None } => (
                format!("is not a picture, though its name says {}", named.name()),
                "put the picture in its place, or remove it".to_owned(),
            ),
            Self::Other {
                named,
                is: Some(is),
            } => (
                format!("is {}, though its name says {}", is.name(), named.name()),
                format!("give it a name that ends in `.{}`", is.ending()),
            ),
            Self::Short(format) => (
                format!("ends before the whole {} is there", format.name()),
                "copy it once more from where it came; until then pages show it as it is"
                    .to_owned(),
            ),
            Self::Damaged(format) => (
                format!("is damaged, and cannot be read as {}", format.name()),
                "copy it once more from where it came; until then pages show it as it is"
                    .to_owned(),
            ),
            Self::Huge { width, height } => (
                format!("has {width} × {height} pixels, too many to make smaller pictures of it"),
                format!(
                    "save it with at most {} million pixels; until then pages show it as it is",
                    MOST_PIXELS / 1_000_000
                ),
            ),
        };
        Diagnostic::warning("picture", message)
            .in_file(shown)
            .help(help)
    }
}
