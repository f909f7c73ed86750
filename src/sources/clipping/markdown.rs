//! Plain text as Markdown that says the same.

use super::paragraphs::Block;

/// Writes blocks as Markdown, with a blank line between them and a line end behind.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Paragraph(paragraph) => text.push_str(&escaped(paragraph)),
            Block::Heading(heading) => {
                text.push_str("## ");
                text.push_str(&escaped(heading));
            }
            Block::Points(points) => {
                let points: Vec<String> = points
                    .iter()
                    .map(|point| format!("- {}", escaped(point)))
                    .collect();
                text.push_str(&points.join("\n"));
            }
            Block::Steps(first, steps) => {
                let steps: Vec<String> = (*first..)
                    .zip(steps)
                    .map(|(number, step)| format!("{number}. {}", escaped(step)))
                    .collect();
                text.push_str(&steps.join("\n"));
            }
            Block::Rule => text.push_str("* * *"),
            Block::Verse(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
                text.push_str(&lines.join("\\\n"));
            }
            Block::Quotation(paragraphs) => {
                let paragraphs: Vec<String> = paragraphs
                    .iter()
                    .map(|paragraph| format!("> {}", escaped(paragraph)))
                    .collect();
                text.push_str(&paragraphs.join("\n>\n"));
            }
            Block::Table(rows) => text.push_str(&table(rows)),
        }
        text.push('\n');
    }
    text
}

/// Rows as a table, the first of them its heading.
fn table(rows: &[Vec<String>]) -> String {
    let row = |cells: &Vec<String>| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| escaped(cell).replace('|', "\\|"))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    let columns = rows.first().map_or(0, Vec::len);
    let rule = format!("|{}", " --- |".repeat(columns));
    lines.insert(1.min(lines.len()), rule);
    lines.join("\n")
}

/// A text with a backslash before everything that Markdown would take for a sign.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let start = opening(text);
    // Looked for once: a text may be all brackets.
    let last_link = text.rfind("](").max(text.rfind("]["));
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let sign = match c {
            '*' | '`' | '\\' => c != '\\' || next.is_ascii_punctuation(),
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '[' => at == 0 || last_link.is_some_and(|last| at < last),
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => next == '#' || next.is_ascii_alphabetic() && is_entity(&text[at..]),
            '~' => next == '~' || before == '~',
            _ => false,
        };
        if sign || start == Some(at) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        before = c;
    }
    out
}

/// The byte that would make a block of a text, if it begins like one.
fn opening(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) {
        let rest = &text[digits..];
        let marked =
            rest.starts_with(['.', ')']) && (rest.len() == 1 || rest[1..].starts_with([' ', '\t']));
        return marked.then_some(digits);
    }
    let run = text.chars().take_while(|c| *c == first).count();
    let rest = &text[run * first.len_utf8()..];
    let alone = rest.is_empty() || rest.starts_with([' ', '\t']);
    let sign = match first {
        '#' => run <= 6 && alone,
        '-' => (run == 1 && alone) || text.chars().all(|c| c == '-' || c == ' '),
        '+' => run == 1 && alone,
        '>' | '|' => true,
        '=' => rest.trim().is_empty(),
        ':' => alone,
        _ => false,
    };
    sign.then_some(0)
}

fn is_entity(text: &str) -> bool {
    text.bytes()
        .skip(1)
        .take(32)
        .position(|byte| byte == b';')
        .is_some_and(|end| text[1..=end].bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_take_for_a_sign_is_escaped() {
        for (text, expected) in [
            ("# satu", "\\# satu"),
            ("1. satu", "1\\. satu"),
            ("- satu", "\\- satu"),
            ("> satu", "\\> satu"),
            ("a * b", "a \\* b"),
            ("snake_case _x_", "snake_case \\_x\\_"),
            ("<script>", "\\<script>"),
            ("[a](b)", "\\[a](b)"),
            ("AT&amp;T", "AT\\&amp;T"),
            ("AT&T, 3 < 4", "AT&T, 3 < 4"),
            ("=====", "\\====="),
            ("#tagar", "#tagar"),
            ("2.5 persen", "2.5 persen"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
