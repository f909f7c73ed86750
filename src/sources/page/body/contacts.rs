//! Closing lines that say whom to ask: `Informasi: 0812-3456-7890 atau https://…`.

use crate::sources::print::junk::is_profile;
use crate::sources::print::lines::words_in;
use crate::sources::print::words;

/// The longest such line, in bytes, and the most words before its colon.
const LONGEST: usize = 200;
const LABEL: usize = 5;

/// How many digits a telephone number has, at the least and at the most.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Whether a text names a telephone number, a mailbox or an address in full, behind a label
/// that announces nothing else.
pub(super) fn is_contact(text: &str) -> bool {
    let Some((label, value)) = text.split_once([':', '：']) else {
        return false;
    };
    let label = label.trim();
    let announced = (1..=LABEL).contains(&words_in(label)) && words::label(label).is_none();
    let profile = value
        .split_whitespace()
        .any(|word| word.contains("://") && is_profile(word));
    announced && text.len() <= LONGEST && !profile && (has_address(value) || has_number(value))
}

fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let web = ["http://", "https://", "www."];
        let mail = word.split_once('@');
        web.iter().any(|start| word.starts_with(start))
            || mail.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    })
}

fn has_number(text: &str) -> bool {
    let apart = |c: char| !(c.is_ascii_digit() || " +-./()".contains(c));
    text.split(apart).any(|run| {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let starts = run
            .trim_start_matches([' ', '.'])
            .starts_with(['0', '+', '(']);
        starts && DIGITS.contains(&digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_an_address_behind_a_label_is_a_contact() {
        for text in [
            "Informasi: 0812-3456-7890 atau https://festival.example.org",
            "Pendaftaran: (021) 555 0101",
            "Tickets: www.festival.example.org",
            "Anfragen an: hafen@stadt.example.org",
        ] {
            assert!(is_contact(text), "{text}");
        }
        for text in [
            "Follow us: https://facebook.com/kabar",
            "Tags: www.kabar.example",
            "Pukul: 10.00 sampai 12.00",
            "Informasi lebih lanjut menyusul",
            "https://festival.example.org",
        ] {
            assert!(!is_contact(text), "{text}");
        }
    }
}
