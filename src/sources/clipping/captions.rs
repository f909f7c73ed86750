//! Picture credits, captions and initials: short lines around the text.

use super::lines::words_in;
use super::names::{could_be_name, is_domain, is_name, is_paper};
use super::statement::Statement;

/// What announces who made a picture, at the end of a caption.
const CREDITS: &[&str] = &[
    "Photograph:",
    "Photo:",
    "Photograph by",
    "Photo by",
    "Picture:",
    "Foto:",
    "Photos:",
    "Crédit:",
    "Crédit :",
    "Photo :",
    "Bild:",
    "Image:",
    "(Foto:",
    "(Photo:",
    "FOTO:",
    "Beeld:",
    "Fotografía:",
    "Dok.",
    "Dok:",
];

/// Reads a caption with its credit, or a credit alone; `None` for other lines.
pub(super) fn caption(text: &str) -> Option<Vec<Statement>> {
    if text.len() > 400 {
        return None;
    }
    if let Some((caption, credit)) =
        caption_and_credit(text).filter(|(_, credit)| is_credit(credit))
    {
        let caption = without_mark(caption);
        return Some(vec![
            Statement::PhotoCredit(credit.to_owned()),
            Statement::Caption(caption.to_owned()),
        ]);
    }
    if let Some((at, mark)) = CREDITS
        .iter()
        .filter_map(|mark| Some((text.find(mark)?, mark)))
        .min()
    {
        let credit =
            text[at + mark.len()..].trim_matches(|c: char| c.is_whitespace() || "():.".contains(c));
        let caption = text[..at].trim_matches(|c: char| c.is_whitespace() || "(|-–—".contains(c));
        if credit.is_empty()
            || words_in(credit) > 10
            || (words_in(credit) > 6 && credit.contains(". "))
        {
            return None;
        }
        let mut statements = vec![Statement::PhotoCredit(credit.to_owned())];
        if !caption.is_empty() {
            statements.push(Statement::Caption(caption.to_owned()));
        }
        return Some(statements);
    }
    let (paper, person) = text.split_once('/')?;
    let credit = is_domain(paper.trim()) || (is_paper(paper) && words_in(paper) <= 3);
    (credit && is_name(person.trim()) && words_in(text) <= 8)
        .then(|| vec![Statement::PhotoCredit(text.to_owned())])
}

/// A caption without the `Foto:` before it.
fn without_mark(caption: &str) -> &str {
    let mark = CREDITS.iter().find(|mark| caption.starts_with(**mark));
    mark.map_or(caption, |mark| caption[mark.len()..].trim_start())
}

/// Divides what stands behind `Foto:` into the caption and the credit in brackets.
///
/// `Perahu di dermaga. (SUARAPESISIR/Yohana Tiwirata)`
pub(super) fn caption_and_credit(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_end_matches('.').strip_suffix([')', ']'])?;
    let open = inside.rfind(['(', '['])?;
    let (caption, credit) = (text[..open].trim(), inside[open + 1..].trim());
    let fits = words_in(caption) >= 3 && (1..=8).contains(&words_in(credit));
    fits.then_some((caption, credit))
}

/// Whether what stands in brackets behind a caption says who made the picture.
///
/// `SUARAPESISIR/Yohana Tiwirata`, `AP Photo/Nora Vance`, `ANTARA FOTO/Galih/aww`.
fn is_credit(text: &str) -> bool {
    let mut parts = text.split('/').map(str::trim);
    let (Some(paper), Some(person)) = (parts.next(), parts.next()) else {
        return false;
    };
    let shouted = paper.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !paper.chars().any(char::is_lowercase);
    (shouted || is_paper(paper) || paper.to_lowercase().ends_with(" photo"))
        && words_in(paper) <= 4
        && is_name(person)
        && words_in(person) >= 2
}

/// Initials alone on a line: `(rzk/din)`, `abc/lmn`, `(mhe)`.
pub(super) fn initials(text: &str) -> Option<&str> {
    let inside = text
        .strip_prefix(['(', '['])
        .and_then(|text| text.strip_suffix([')', ']']));
    let bare = inside.unwrap_or(text).trim();
    let short = |part: &str| {
        (1..=5).contains(&part.chars().count())
            && part.chars().all(|c| c.is_alphabetic() || c == '.')
    };
    let parts: Vec<&str> = bare.split(['/', '-']).map(str::trim).collect();
    let fits = parts.iter().all(|part| short(part)) && !parts.is_empty() && parts.len() <= 4;
    // Without brackets two parts are needed: `abc` alone could be a word.
    let marked = inside.is_some() || (parts.len() > 1 && bare.contains('/'));
    let small = bare.chars().any(char::is_lowercase);
    (fits && marked && (small || inside.is_some()) && bare.len() <= 24).then_some(bare)
}

/// Initials in brackets at the end of a paragraph: `… naik.(Cas/Isk)`.
pub(super) fn initials_at_end(text: &str) -> Option<(&str, &str)> {
    let open = text.rfind('(')?;
    let found = initials(&text[open..])?;
    let before = text[..open].trim_end();
    (found.contains('/') && before.ends_with(['.', '"', '”', '!', '?'])).then_some((before, found))
}

/// Whether a line repeats a name in capitals, as Tempo signs its stories.
pub(super) fn is_signature(text: &str, authors: &[String]) -> bool {
    let text = text.trim_matches(|c: char| "()[]|-–—*. ".contains(c));
    could_be_name(text)
        && authors
            .iter()
            .any(|author| author.to_lowercase() == text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_told_from_words() {
        assert_eq!(initials("(rzk/din)"), Some("rzk/din"));
        assert_eq!(initials("abc/lmn"), Some("abc/lmn"));
        assert_eq!(initials("(mhe)"), Some("mhe"));
        assert_eq!(initials("selesai"), None);
        assert_eq!(initials("(bersambung)"), None);
    }

    #[test]
    fn a_credit_in_brackets_ends_a_caption() {
        for (line, caption_read, credit) in [
            (
                "Foto: Panggung di tepi. (SUARAPESISIR/Yohana Tiwirata)",
                "Panggung di tepi.",
                "SUARAPESISIR/Yohana Tiwirata",
            ),
            (
                "The quay in March. (AP Photo/Nora Vance)",
                "The quay in March.",
                "AP Photo/Nora Vance",
            ),
        ] {
            let expected = [
                Statement::PhotoCredit(credit.to_owned()),
                Statement::Caption(caption_read.to_owned()),
            ];
            assert_eq!(caption(line).unwrap(), expected, "{line}");
        }
        assert_eq!(caption("Ia pergi ke pasar lama (dan/atau baru)"), None);
    }

    #[test]
    fn a_caption_and_its_credit_are_told_apart() {
        let read = caption("The quay last week. Photograph: Nora Vance").unwrap();
        assert_eq!(
            read,
            [
                Statement::PhotoCredit("Nora Vance".to_owned()),
                Statement::Caption("The quay last week.".to_owned())
            ]
        );
    }
}
