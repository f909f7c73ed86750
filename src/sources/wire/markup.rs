//! Texts of news items as HTML, which the writer of Markdown reads.

use std::fmt::Write as _;

use super::story::Shown;

/// A picture as HTML, with what stands under it.
pub(super) fn figure(shown: &Shown) -> String {
    let under: Vec<&str> = [&shown.caption, &shown.credit]
        .into_iter()
        .filter_map(|text| text.as_deref())
        .collect();
    format!(
        "<figure><img src=\"{}\" alt=\"{}\"><figcaption>{}</figcaption></figure>",
        escaped(&shown.place),
        escaped(shown.alt.as_deref().unwrap_or_default()),
        escaped(&under.join(" "))
    )
}

/// A text as HTML has it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// A plain text as HTML: paragraphs are divided by blank lines, or else by line ends.
pub(super) fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let blank = text.trim().lines().any(|line| line.trim().is_empty());
    let mut html = String::new();
    let mut open = String::new();
    for line in text.lines().chain([""]) {
        let indented = line.starts_with(['\t', ' ', '\u{3000}']);
        if (!blank || line.trim().is_empty() || indented) && !open.is_empty() {
            let _ = write!(html, "<p>{}</p>", escaped(&open));
            open.clear();
        }
        if !line.trim().is_empty() {
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(line.trim());
        }
    }
    if !open.is_empty() {
        let _ = write!(html, "<p>{}</p>", escaped(&open));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_plain_text_are_paragraphs_unless_blank_lines_divide_it() {
        assert_eq!(
            paragraphs("Satu.\nDua & tiga."),
            "<p>Satu.</p><p>Dua &amp; tiga.</p>"
        );
        assert_eq!(
            paragraphs("Satu\ndua.\n\nTiga."),
            "<p>Satu dua.</p><p>Tiga.</p>"
        );
        assert_eq!(
            paragraphs("\n   A\nb.\n\n   C\n   D"),
            "<p>A b.</p><p>C</p><p>D</p>"
        );
    }
}
