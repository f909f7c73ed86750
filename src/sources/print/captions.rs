//! Picture credits, captions and initials: short lines around the text.

use super::labels::split_label;
use super::lines::words_in;
use super::names::{could_be_name, is_caseless_name, is_domain, is_name, is_paper};
use super::statement::Statement;
use super::words::Label;
use crate::article::Article;

/// What announces who made a picture, at the end of a caption.
const CREDITS: &[&str] = &[
    "Photograph:",
    "Photo:",
    "Photographs by",
    "Photography by",
    "Photograph by",
    "Photos by",
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
    "Fot.",
    "Фото:",
    "Снимка:",
    "Світлина:",
    "Kuva:",
    "Fotó:",
    "Fotoğraf:",
    "Φωτογραφία:",
    "Ảnh:",
    "صورة:",
    "تصوير:",
    "عدسة:",
    "צילום:",
    "写真：",
    "写真:",
    "图片来源：",
    "摄影：",
    "攝影：",
    "사진=",
    "사진:",
    "ภาพ:",
];

/// Reads a caption with its credit, or a credit alone; `None` for other lines.
pub(in crate::sources) fn caption(text: &str) -> Option<Vec<Statement>> {
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
    if let Some((Label::PhotoCredit, value)) = split_label(text)
        && words_in(value) <= 6
        && (is_name(value) || is_paper(value) || is_caseless_name(value))
    {
        return Some(vec![Statement::PhotoCredit(value.to_owned())]);
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
    if let Some((caption, credit)) = credit_behind(text) {
        return Some(vec![
            Statement::PhotoCredit(credit.to_owned()),
            Statement::Caption(caption.to_owned()),
        ]);
    }
    if let Some(credit) = text.strip_prefix("Image source, ") {
        return Some(vec![Statement::PhotoCredit(credit.to_owned())]);
    }
    if let Some(caption) = text.strip_prefix("Image caption, ") {
        return Some(vec![Statement::Caption(caption.to_owned())]);
    }
    let (paper, person) = text.split_once('/')?;
    let credit = is_domain(paper.trim()) || (is_paper(paper) && words_in(paper) <= 3);
    (credit && is_name(person.trim()) && words_in(person) >= 2 && words_in(text) <= 8)
        .then(|| vec![Statement::PhotoCredit(text.to_owned())])
}

/// A credit behind the last sentence of a caption: `… di dermaga. TEMPO/Prasetya Adi`.
fn credit_behind(text: &str) -> Option<(&str, &str)> {
    [". ", " - ", " – ", " — ", "© "].iter().find_map(|mark| {
        let at = text.rfind(mark)?;
        let credit = text[at + mark.len()..].trim_start_matches(['©', ' ', '-', '–', '—']);
        let caption = text[..at + usize::from(*mark == ". ")].trim_end_matches(['©', ' ']);
        let fits = words_in(credit) <= 8 && words_in(caption) >= 3 && is_credit(credit);
        fits.then_some((caption, credit))
    })
}

/// A caption without the `Foto:` before it.
fn without_mark(caption: &str) -> &str {
    let mark = CREDITS.iter().find(|mark| caption.starts_with(**mark));
    mark.map_or(caption, |mark| caption[mark.len()..].trim_start())
}

/// Divides what stands behind `Foto:` into the caption and the credit in brackets.
///
/// `Perahu di dermaga. (SUARAPESISIR/Yohana Tiwirata)`
pub(in crate::sources) fn caption_and_credit(text: &str) -> Option<(&str, &str)> {
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
    let house = |text: &str| {
        let shouted = text.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !text.chars().any(char::is_lowercase);
        shouted || is_paper(text) || text.to_lowercase().ends_with(" photo")
    };
    let person_of = |text: &str| is_name(text) && words_in(text) >= 2;
    // A picture agency names some by their account: `iStockphoto/Petrovich9`.
    let stock = paper.to_lowercase().starts_with("istock") || paper.contains("stock");
    words_in(paper) <= 4
        && (stock || house(paper) && person_of(person) || person_of(paper) && house(person))
}

/// Initials alone on a line: `(rzk/din)`, `abc/lmn`, `(mhe)`.
pub(in crate::sources) fn initials(text: &str) -> Option<&str> {
    let inside = text
        .strip_prefix(['(', '['])
        .and_then(|text| text.strip_suffix([')', ']']));
    let bare = inside.unwrap_or(text).trim();
    let short = |part: &str| {
        (1..=5).contains(&part.chars().count())
            && part.chars().all(|c| c.is_alphabetic() || c == '.')
    };
    let parts: Vec<&str> = bare.split(['/', '-']).map(str::trim).collect();
    let desks: Vec<&str> = bare.split("//").map(str::trim).collect();
    if desks.len() == 2 && desks.iter().all(|desk| short(desk)) {
        return Some(bare);
    }
    let fits = parts.iter().all(|part| short(part)) && !parts.is_empty() && parts.len() <= 4;
    // Without brackets two parts are needed: `abc` alone could be a word.
    let marked = inside.is_some() || (parts.len() > 1 && bare.contains('/'));
    let small = bare.chars().any(char::is_lowercase);
    (fits && marked && (small || inside.is_some()) && bare.len() <= 24).then_some(bare)
}

/// Initials in brackets at the end of a paragraph: `… naik.(Cas/Isk)`.
///
/// The last paragraphs may end in those of one writer: `… tanggapan. (rud)`.
pub(in crate::sources) fn initials_at_end(text: &str, in_tail: bool) -> Option<(&str, &str)> {
    let open = text.rfind('(')?;
    let found = initials(&text[open..])?;
    let before = text[..open].trim_end();
    let one = in_tail && found.len() <= 4 && found.chars().all(char::is_lowercase);
    ((found.contains('/') || one) && before.ends_with(['.', '"', '”', '!', '?']))
        .then_some((before, found))
}

/// The agency that a text ends in, `… maggio. (ANSA).`, `… – BERNAMA`, and what stands before.
pub(in crate::sources) fn agency_at_end(text: &str) -> Option<(&str, &str)> {
    let shouted = |agency: &str| {
        (2..=16).contains(&agency.chars().count())
            && words_in(agency) <= 2
            && agency.chars().all(|c| c.is_uppercase() || c == ' ')
            && is_paper(agency)
    };
    let dash = |c: char| "-–—".contains(c);
    let bare = text.trim_end_matches('.').trim_end_matches(')');
    let start = bare.rfind(|c: char| dash(c) || c == '(')?;
    let agency = bare[start..].trim_start_matches(|c: char| dash(c) || "( ".contains(c));
    let before = text[..start].trim_end_matches(|c: char| dash(c) || c == ' ');
    let ends = before.is_empty() || before.ends_with(['.', '"', '”', '»', '!', '?']);
    (ends && shouted(agency)).then_some((before, agency))
}

/// Whether a line repeats names, as Tempo signs its stories: `NINIS CHAIRANI | ANTARA`.
pub(in crate::sources) fn is_signature(text: &str, article: &Article) -> bool {
    let text = text.trim_matches(|c: char| "()[]|-–—*. ".contains(c));
    let known = |part: &str| {
        let mut names = article.authors.iter().chain(&article.editors);
        names.any(|name| name.to_lowercase() == part.trim().to_lowercase())
    };
    let mut parts = text.split('|');
    could_be_name(parts.next().unwrap_or(text))
        && text.split('|').any(known)
        && parts.all(|part| known(part) || is_paper(part))
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
    fn an_agency_signs_the_last_sentence() {
        assert_eq!(
            agency_at_end("Tutto qui. (ANSA)."),
            Some(("Tutto qui.", "ANSA"))
        );
        assert_eq!(agency_at_end("-- BERNAMA"), Some(("", "BERNAMA")));
        assert_eq!(agency_at_end("Serán digitalizadas. EFE"), None);
        assert_eq!(agency_at_end("Ia bekerja di BNPB"), None);
        assert_eq!(agency_at_end("Ia pindah ke kantor - BNPB"), None);
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
