//! Whom a text credits: `Dikutip dari Kantor Berita Nusa, …`.

use super::lines::words_in;

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
    fn the_medium_quoted_is_credited_not_the_paper_that_quotes() {
        assert_eq!(
            credited("TribunContoh dari kantor berita xyz, kata dia"),
            Some("xyz")
        );
        assert_eq!(credited("Harian Pagi, banjir surut"), Some("Harian Pagi"));
        assert_eq!(credited("keterangan tertulis, Senin"), None);
    }
}
