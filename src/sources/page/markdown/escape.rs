//! Text as Markdown that shows it as it is.

/// What stands around a piece of text, as far as escaping depends on it.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Around {
    /// Whether the piece stands within a link, where brackets must pair.
    pub(super) in_link: bool,
    /// Whether the piece stands in a table, where `|` divides cells.
    pub(super) in_table: bool,
    /// Whether the piece stands in a heading, where braces at the end are attributes.
    pub(super) in_heading: bool,
    /// Whether brackets of the paragraph might be taken for a link.
    pub(super) brackets: bool,
    /// Whether the paragraph has several `~`.
    pub(super) tildes: bool,
}

impl Around {
    /// Finds out what the signs of a whole paragraph might be taken for.
    pub(super) fn note(&mut self, text: &str) {
        self.brackets = ["](", "][", "]:", "[^", "[!", "[ ]", "[x]", "[X]"]
            .iter()
            .any(|sign| text.contains(sign));
        self.tildes = text.bytes().filter(|byte| *byte == b'~').count() > 1;
    }
}

/// Writes text with a backslash before each sign that Markdown would read.
///
/// `next` is what follows the text, a space at the end of the line.
pub(super) fn push(out: &mut String, text: &str, next: char, around: Around) {
    let mut before = out.chars().next_back().unwrap_or('\n');
    let mut chars = text.chars().peekable();
    if before == '\n'
        && let Some(at) = opening(text)
    {
        // Whatever it is, it is ASCII.
        out.push_str(&text[..at]);
        out.push('\\');
        chars = text[at..].chars().peekable();
        before = text[..at].chars().next_back().unwrap_or('\n');
        if let Some(sign) = chars.next() {
            out.push(sign);
            before = sign;
        }
    }
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(next);
        let sign = match c {
            '*' | '`' => true,
            '\\' => next.is_ascii_punctuation() || next == '\n',
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '[' => around.in_link || around.brackets,
            ']' => around.in_link,
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?' | '<'),
            '&' => next == '#' || next.is_ascii_alphabetic(),
            '~' => around.tildes,
            '|' => around.in_table,
            '{' => around.in_heading || before == '{',
            // A backslash before the opening brace alone leaves `{}` attributes.
            '}' => around.in_heading,
            '#' => around.in_heading && before == ' ',
            '%' | ':' => before == '{',
            '!' => next == '[',
            _ => false,
        };
        // Of these a `&` is one only where a name and a `;` follow.
        let sign = sign && (c != '&' || names_a_character(chars.clone()));
        if sign {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

/// Writes a picture's caption as the title of a picture, between double quotes.
pub(super) fn push_title(out: &mut String, text: &str) {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or('"');
        let sign = match c {
            // A grave is no sign here, but what looks for code before Markdown does takes it for one.
            '"' | '`' => true,
            '\\' => next.is_ascii_punctuation(),
            '{' | '%' | ':' => before == '{',
            '&' => names_a_character(chars.clone()),
            _ => false,
        };
        if sign {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

/// Where in a line the sign is that would make a block of it, if it begins like one.
pub(super) fn opening(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) {
        let rest = &text[digits..];
        let marked =
            rest.starts_with(['.', ')']) && (rest.len() == 1 || rest[1..].starts_with([' ', '\t']));
        return marked.then_some(digits);
    }
    if !first.is_ascii() {
        return None;
    }
    let run = text.chars().take_while(|c| *c == first).count();
    let rest = &text[run..];
    let alone = rest.is_empty() || rest.starts_with([' ', '\t']);
    let sign = match first {
        '#' => run <= 6 && alone,
        '-' => (run == 1 && alone) || is_ruled(text),
        '+' => run == 1 && alone,
        // A colon marks a definition even where no space follows.
        '>' | '|' | ':' => true,
        '=' => rest.trim().is_empty(),
        '~' => run >= 3,
        _ => false,
    };
    sign.then_some(0)
}

/// Whether a line could be a rule, or the line below the head of a table.
fn is_ruled(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | ' ' | ':' | '|'))
}

fn names_a_character(rest: impl Iterator<Item = char>) -> bool {
    for (count, c) in rest.enumerate() {
        match c {
            ';' => return count > 0,
            '#' if count == 0 => {}
            c if c.is_ascii_alphanumeric() && count < 33 => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut around = Around::default();
        around.note(text);
        let mut out = String::new();
        push(&mut out, text, ' ', around);
        out
    }

    #[test]
    fn signs_are_text() {
        insta::assert_snapshot!(escaped("a*b _c_ d_e `f` <g> <3 &amp; & h"), @r"a\*b \_c\_ d_e \`f\` \<g> <3 \&amp; & h");
        insta::assert_snapshot!(escaped("{{ x }} {% y %} {:.z} [1](2) ~a~"), @r"{\{ x }} {\% y %} {\:.z} \[1](2) \~a\~");
        insta::assert_snapshot!(escaped("[sic] 5 ~ 6 C:\\dir\\*"), @r"[sic] 5 ~ 6 C:\dir\\\*");
    }

    #[test]
    fn braces_at_the_end_of_a_heading_are_text() {
        let around = Around {
            in_heading: true,
            ..Around::default()
        };
        let mut out = "## ".to_owned();
        push(&mut out, "Set {} and {#a}", ' ', around);
        insta::assert_snapshot!(out, @r"## Set \{\} and \{#a\}");
    }

    #[test]
    fn lines_open_no_blocks() {
        for (line, expected) in [
            ("# a", r"\# a"),
            ("#a", "#a"),
            ("- a", r"\- a"),
            ("-5", "-5"),
            ("12. a", r"12\. a"),
            ("12.5", "12.5"),
            ("> a", r"\> a"),
            ("+ a", r"\+ a"),
            (": a", r"\: a"),
            ("---|---", r"\---|---"),
            ("===", r"\==="),
        ] {
            assert_eq!(escaped(line), expected);
        }
    }
}
