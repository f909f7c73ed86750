//! Whom a text credits: `Dikutip dari Kantor Berita Nusa, …`.

use super::labels::bare_person_label;
use super::lines::words_in;
use super::statement::Statement;
use super::words::Label;

/// What announces whom a text credits, up to the next comma.
const CREDITED: &[&str] = &[
    "dikutip dari ",
    "dilansir dari ",
    "dilansir ",
    "melansir dari ",
    "melansir ",
    "mengutip dari ",
    "mengutip ",
    "seperti dikutip dari ",
    "dikutip ",
    "disadur dari ",
];

/// Words that show a credit to be no medium.
const NO_MEDIUM: &[&str] = &[
    "keterangan",
    "pernyataan",
    "siaran",
    "situs",
    "laman",
    "buku",
    "data",
    "laporan",
    "pengumuman",
    "hasil",
    "surat",
    "ucapan",
    "kata",
    "akun",
    "rilis",
    "isi",
    "jurnal",
    "dokumen",
    "putusan",
];

/// The media that an Indonesian text says it quotes, in order.
pub(in crate::sources) fn credits(text: &str) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, lead)) = CREDITED
        .iter()
        .filter_map(|lead| Some((lower[from..].find(lead)? + from, *lead)))
        .min_by_key(|(at, lead)| (*at, usize::MAX - lead.len()))
    {
        from = at + lead.len();
        let starts_word = at == 0 || !lower[..at].ends_with(char::is_alphanumeric);
        if starts_word {
            found.extend(credited(&text[from..]));
        }
    }
    found
}

/// Who else worked on a story, as agencies close it:
/// `(Additional reporting by Nora Pell; editing by Gwen Aldous)`.
///
/// Those who helped have not signed, so only editors become a field of their own.
pub(in crate::sources) fn help(text: &str) -> Option<Vec<Statement>> {
    let bare = text.trim_matches(|c: char| "()[]*_.".contains(c) || c.is_whitespace());
    let mut statements = vec![Statement::Contribution(text.to_owned())];
    let mut helped = false;
    for part in bare.split(';').map(str::trim) {
        let helps = ["additional ", "further "].iter().any(|start| {
            let rest = part.get(start.len()..);
            let opens = part
                .get(..start.len())
                .is_some_and(|own| own.eq_ignore_ascii_case(start));
            opens && rest.is_some_and(|rest| bare_person_label(rest).is_some())
        });
        helped |= helps;
        match bare_person_label(part) {
            _ if helps => {}
            Some((Label::Editor, names)) => {
                let names = super::names::people(names, true)?.names;
                statements.push(Statement::Editors(names));
            }
            Some(_) => {}
            None => return None,
        }
    }
    helped.then_some(statements)
}

fn credited(text: &str) -> Option<&str> {
    let end = text
        .char_indices()
        .find(|(at, c)| {
            ",;(".contains(*c)
                || (*c == '.' && text[at + 1..].starts_with([' ', '\n']))
                || (*c == '.' && text.len() == at + 1)
        })
        .map_or(text.len(), |(at, _)| at);
    let mut credit = text[..end].trim();
    // `Dikutip TribunWow dari rt`: the paper quotes, the other is quoted.
    if let Some((_, quoted)) = credit.split_once(" dari ") {
        credit = quoted.trim();
    }
    for start in ["kantor berita ", "media ", "harian "] {
        credit = credit.strip_prefix(start).unwrap_or(credit);
    }
    let first = credit.split_whitespace().next()?;
    let plain = !NO_MEDIUM.contains(&first.to_lowercase().as_str());
    (plain && words_in(credit) <= 4 && credit.len() <= 40 && end < text.len()).then_some(credit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_whom_it_quotes() {
        let text = "Air surut, dikutip dari Kabar Muara, Senin. Melansir Radar Teluk, warga pergi.";
        assert_eq!(credits(text), ["Kabar Muara", "Radar Teluk"]);
        assert!(credits("Dikutip dari keterangan polisi, warga pergi.").is_empty());
    }

    #[test]
    fn who_helped_has_not_signed_and_who_edited_is_the_editor() {
        let line = "(Additional reporting by Nora Pell; Editing by Gwen Aldous and Ned Farrow)";
        let editors = ["Gwen Aldous", "Ned Farrow"].map(str::to_owned).to_vec();
        assert_eq!(
            help(line),
            Some(vec![
                Statement::Contribution(line.to_owned()),
                Statement::Editors(editors)
            ])
        );
        assert_eq!(help("Additional buses will run until Monday."), None);
        assert_eq!(help("(Reporting by Nora Pell)"), None);
    }

    #[test]
    fn the_medium_quoted_is_credited_not_the_paper_that_quotes() {
        assert_eq!(
            credited("TribunContoh dari kantor berita xyz, kata dia"),
            Some("xyz")
        );
        assert_eq!(credited("Harian Pagi, banjir surut"), Some("Harian Pagi"));
        assert_eq!(credited("keterangan tertulis, Senin"), None);
    }
}
