//! Findings in texts, put to the lines that they are about.

use rayon::prelude::*;

use crate::article::text;
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::render::Press;

use super::Kind;
use super::reading::Owner;

/// Something found in the file of an article or page.
pub(super) struct Fault {
    /// Whose file it is.
    pub(super) owner: Owner,
    /// The bytes of the file that it is about.
    pub(super) at: Option<(u32, u32)>,
    /// What it is about.
    pub(super) kind: Kind,
    /// The message, without a place.
    pub(super) said: Diagnostic,
}

/// The messages with their lines, by file and line; only files that there is something to tell of
/// are read.
pub(super) fn told(press: &Press, mut faults: Vec<Fault>) -> Vec<(Kind, Diagnostic)> {
    let library = press.library();
    faults.sort_by(|a, b| {
        let (one, other) = (a.owner.below(library), b.owner.below(library));
        (one, a.at).cmp(&(other, b.at))
    });
    let root = library.root.join(&library.config.content);
    let of_files: Vec<&[Fault]> = faults.chunk_by(|a, b| a.owner == b.owner).collect();
    let told = of_files.into_par_iter().map(|faults| {
        let below = faults[0].owner.below(library);
        let shown = [&library.config.content, "/", below].concat();
        let has_lines = faults.iter().any(|fault| fault.at.is_some());
        let bytes = has_lines.then(|| files::read(&root.join(below)).ok());
        let bytes = bytes.flatten().unwrap_or_default();
        let text = text::decode(&bytes).text;
        let placed = faults.iter().map(|fault| {
            let said = fault.said.clone();
            let said = match fault.at {
                Some((from, until)) => said.at(&shown, &text, from as usize..until as usize),
                None => said.in_file(&shown),
            };
            (fault.kind, said)
        });
        placed.collect::<Vec<_>>()
    });
    told.collect::<Vec<_>>().into_iter().flatten().collect()
}
