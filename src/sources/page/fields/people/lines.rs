//! Part of a page as the lines that a reader sees.

use crate::sources::page::tree::{Id, Tree, is_inline, is_silent};

/// A line as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text, white space runs as one space; cut where it is too long for a byline.
    pub(super) text: String,
    /// Its first text node.
    pub(super) first: Id,
    /// The node after its last.
    pub(super) end: Id,
}

/// Where a line is cut, in bytes.
pub(super) const CUT: usize = 600;

/// The lines of the nodes of a subtree, without those that are skipped.
pub(super) fn lines(tree: &Tree, root: Id, skipped: impl Fn(Id) -> bool) -> Vec<Line> {
    let mut liner = Liner::default();
    let mut at = root;
    while at < tree.end(root) {
        liner.leave(at);
        if let Some(name) = tree.name(at) {
            if is_silent(name) || skipped(at) {
                liner.flush();
                at = tree.end(at);
                continue;
            }
            if is_inline(name) {
                if matches!(&**name, "a" | "span" | "time" | "cite" | "label") {
                    liner.space();
                    liner.spaces.push(tree.end(at));
                }
            } else {
                liner.flush();
                liner.blocks.push(tree.end(at));
            }
        } else if let Some(text) = tree.text(at) {
            liner.push(at, text);
        }
        at += 1;
    }
    liner.flush();
    liner.lines
}

/// Lines in the making.
#[derive(Default)]
struct Liner {
    lines: Vec<Line>,
    open: Option<Line>,
    /// Where open blocks end, the innermost last.
    blocks: Vec<Id>,
    /// Where open elements end that divide words.
    spaces: Vec<Id>,
}

impl Liner {
    /// Closes what ends before a node.
    fn leave(&mut self, at: Id) {
        while self.spaces.last().is_some_and(|end| *end <= at) {
            self.spaces.pop();
            self.space();
        }
        while self.blocks.last().is_some_and(|end| *end <= at) {
            self.blocks.pop();
            self.flush();
        }
    }

    fn push(&mut self, at: Id, text: &str) {
        if self.open.is_none() && text.trim().is_empty() {
            return;
        }
        let line = self.open.get_or_insert_with(|| Line {
            text: String::new(),
            first: at,
            end: at + 1,
        });
        line.end = at + 1;
        for piece in text.split_inclusive(char::is_whitespace) {
            if line.text.len() > CUT {
                return;
            }
            let word = piece.trim_end();
            let closes = word.starts_with([',', '.', ';', ':', ')']) && line.text.ends_with(' ');
            if closes {
                line.text.pop();
            }
            line.text.push_str(word);
            if word.len() < piece.len() && !line.text.is_empty() && !line.text.ends_with(' ') {
                line.text.push(' ');
            }
        }
    }

    fn space(&mut self) {
        if let Some(line) = &mut self.open
            && !line.text.is_empty()
            && !line.text.ends_with(' ')
        {
            line.text.push(' ');
        }
    }

    fn flush(&mut self) {
        if let Some(mut line) = self.open.take() {
            line.text.truncate(line.text.trim_end().len());
            if !line.text.is_empty() {
                self.lines.push(line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    #[test]
    fn blocks_end_lines_and_links_divide_words() {
        let tree =
            parse("<div>By<a>Ana Lim</a><span>, Kota</span><p>satu</p>dua<script>x</script></div>")
                .tree;
        let texts: Vec<String> = lines(&tree, Tree::ROOT, |_| false)
            .into_iter()
            .map(|line| line.text)
            .collect();
        assert_eq!(texts, ["By Ana Lim, Kota", "satu", "dua"]);
    }
}
