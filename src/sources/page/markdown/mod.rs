//! The body as Markdown.

use super::body::Text;
use super::draft::Draft;
use super::evidence::Evidence;

/// Writes the body as Markdown.
///
/// Links are absolute; pictures that came along are named by number and listed in the draft.
pub(super) fn write(evidence: &Evidence<'_>, text: &Text, _draft: &mut Draft) -> String {
    let tree = evidence.tree;
    let mut blocks = Vec::new();
    for root in &text.kept {
        for id in std::iter::once(*root).chain(tree.descendants(*root)) {
            if tree.is_any(id, &["p", "h2", "h3", "li"])
                && !text.left_out.iter().any(|out| tree.contains(*out, id))
            {
                blocks.push(tree.text_of(id));
            }
        }
    }
    blocks.join("\n\n") + "\n"
}
