//! Blocks that lead away, blocks that name what they lead to, and sentences.

use super::layout::{Block, Kind};
use crate::sources::print::lines::ends_sentence;

/// So much text beside links is a sentence.
const BESIDE_LINKS: u32 = 40;

/// Whether a block is links and little else.
pub(super) fn leads_away(block: &Block, text: &str) -> bool {
    let is_sentence = block.kind == Kind::Paragraph && ends(text);
    let beside = if is_sentence {
        BESIDE_LINKS / 2
    } else {
        BESIDE_LINKS
    };
    block.is_linked() && block.length - block.linked < beside
}

/// Whether a text is a list of addresses that are printed in full, as notes are.
pub(super) fn is_references(text: &str) -> bool {
    let words = text.split_whitespace();
    let (addresses, others) = words.fold((0, 0), |(addresses, others), word| {
        let is_address = word.starts_with("http://") || word.starts_with("https://");
        (
            addresses + u32::from(is_address),
            others + u32::from(!is_address),
        )
    });
    addresses > 1 && others <= addresses * 2
}

/// Whether a text ends as a sentence does, in any script.
pub(super) fn ends(text: &str) -> bool {
    ends_sentence(text)
        || text
            .trim_end_matches(['」', '』', '）', ')', '"', '”'])
            .ends_with(['。', '！', '？', '।', '۔', '؟', '．'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_printed_in_full_are_references() {
        assert!(is_references(
            "[1] http://quay.example/ropes [2] https://quay.example/tides"
        ));
        assert!(!is_references(
            "Seen first at http://quay.example/ropes by us"
        ));
        assert!(!is_references("Ropes and tides"));
    }
}
