//! Text of a page without what only its layout needed.

/// Appends a page's text: white space runs are one space, invisible characters are left out.
///
/// A space that does not break stays one where it stands alone.
pub(super) fn push(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_invisible(c) {
            continue;
        }
        if !c.is_whitespace() {
            out.push(c);
            continue;
        }
        let mut kept = if is_unbreaking(c) { c } else { ' ' };
        while let Some(more) = chars.next_if(|c| c.is_whitespace() || is_invisible(*c)) {
            if more.is_whitespace() {
                kept = ' ';
            }
        }
        if out.ends_with(char::is_whitespace) {
            out.pop();
            kept = ' ';
        }
        out.push(kept);
    }
}

/// A text on one line, without space around it.
pub(super) fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push(&mut line, text);
    line.trim().to_owned()
}

fn is_unbreaking(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Controls, soft hyphens, and spaces without width; joiners stay, for scripts need them.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffc}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_of_the_layout_are_one() {
        assert_eq!(
            plain(" a\n\t b\u{a0}c \u{a0} d\u{ad}e\u{200b} "),
            "a b\u{a0}c de"
        );
    }
}
