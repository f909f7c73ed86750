//! What authors write who come from other engines, and braces that do not match.
//!
//! The engine says only which sign it did not expect there.

use std::ops::Range;

use super::wording::Told;

/// What is meant by a syntax error at a place, and where it begins; none where it is none of these.
pub(super) fn known(message: &str, text: &str, at: &Range<usize>) -> Option<(Told, Range<usize>)> {
    let message = message.trim_end_matches('.');
    // Messages of the engine: `Found X but expected Y`, `Found X but expected one of: Y`.
    let (_, wanted) = message
        .strip_prefix("Found ")?
        .split_once(" but expected ")?;
    let opened = text[..at.start]
        .rfind("{{")
        .max(text[..at.start].rfind("{%"))?;
    let closing = if text[opened..].starts_with("{{") {
        "}}"
    } else {
        "%}"
    };
    dotted(text, at)
        .or_else(|| parted(text, opened, at))
        .or_else(|| braces(text, opened..at.start, wanted, closing))
}

/// A field without what holds it, as `.Title` of Hugo.
fn dotted(text: &str, at: &Range<usize>) -> Option<(Told, Range<usize>)> {
    let rest = text[at.start..].strip_prefix('.')?;
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let path = rest.split(|c| !is_name(c)).next().unwrap_or_default();
    let path = path.trim_end_matches('.');
    if path.is_empty() || text[..at.start].ends_with(is_name) {
        return None;
    }
    let lower = path.to_lowercase();
    let (holder, field) = match lower.split_once('.') {
        Some(("params", field)) => ("article.extra", field),
        Some(("site", field)) => ("site", field.trim_start_matches("params.")),
        Some(("page", field)) => ("page", field),
        _ => ("article", lower.as_str()),
    };
    let message = format!("`.{path}` begins with a dot, and a field stands after what holds it");
    let help = format!("write it in small letters after its value, as in `{holder}.{field}`");
    Some(((message, Some(help)), at.start..at.start + 1 + path.len()))
}

/// A part of a list as Liquid writes it: `for tag in tags limit:3`.
fn parted(text: &str, opened: usize, at: &Range<usize>) -> Option<(Told, Range<usize>)> {
    let inside = text[opened..at.start].trim_start_matches(['{', '%', '-', ' ']);
    let list = inside.strip_prefix("for ")?.split_once(" in ")?.1.trim();
    let end = text[at.start..].find("%}")?;
    let said = text[at.start..at.start + end]
        .trim_end()
        .trim_end_matches('-')
        .trim_end();
    let number = |name: &str| {
        let (_, value) = said.split_once(name)?;
        let value = value.trim_start().strip_prefix(':')?.trim_start();
        let digits = value.split(|c: char| !c.is_alphanumeric()).next()?;
        (!digits.is_empty()).then_some(digits)
    };
    let (limit, offset) = (number("limit"), number("offset"));
    let instead = match (offset, limit) {
        (None, Some(limit)) => format!("[:{limit}]"),
        (Some(offset), None) => format!("[{offset}:]"),
        (Some(offset), Some(limit)) => {
            let sum = offset.parse::<u32>().ok().zip(limit.parse::<u32>().ok());
            let end = sum.map_or_else(
                || format!("{offset} + {limit}"),
                |(a, b)| (a + b).to_string(),
            );
            format!("[{offset}:{end}]")
        }
        (None, None) if said == "reversed" => " | reverse".to_owned(),
        (None, None) => return None,
    };
    let message = format!("a loop has no `{said}`");
    let help = format!("write `{list}{instead}`");
    Some(((message, Some(help)), at.start..at.start + said.len()))
}

/// Braces that close with another kind than they open with, with one alone, or not at all.
fn braces(
    text: &str,
    inside: Range<usize>,
    wanted: &str,
    closing: &str,
) -> Option<(Told, Range<usize>)> {
    let Range { start, end } = inside;
    let rest = &text[end..];
    let is_mixed = closing == "}}" && rest.starts_with('}') && text[..end].ends_with('%');
    let length = match rest {
        rest if is_mixed || rest.starts_with('}') && !rest.starts_with("}}") => 1,
        rest if closing == "%}" && rest.starts_with("}}") => 2,
        rest if rest.starts_with('<') || rest.is_empty() => 0,
        rest if closing == "}}" && rest.starts_with("%}") => 2,
        _ => return None,
    };
    if !is_mixed && length == 0 && wanted != closing {
        return None;
    }
    let shown = text[start..end + length].trim_end();
    if shown.contains('\n') {
        return None;
    }
    let opening = &text[start..start + 2];
    let message = format!("`{shown}` opens with `{opening}` and is not closed with `{closing}`");
    let content = shown[2..].trim_end_matches(['}', '%']).trim();
    let help = format!("write `{opening} {content} {closing}`");
    Some(((message, Some(help)), start..start + shown.len()))
}
