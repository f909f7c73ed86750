//! Lines that a web page left in a clipping: share buttons, advertisements, counters.

use super::lines::words_in;
use super::words;

/// The longest line that is dropped without being whole in a list.
const LONGEST: usize = 160;

/// Names of networks, alone on a line or several in a row.
const NETWORKS: &[&str] = &[
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "telegram",
    "line",
    "linkedin",
    "pinterest",
    "email",
    "e-mail",
    "reddit",
    "instagram",
    "copy",
    "link",
    "copylink",
    "messenger",
    "threads",
    "tiktok",
    "youtube",
    "pocket",
    "flipboard",
    "bluesky",
    "mail",
    "print",
];

/// Whether a web address is somebody's page in a network, not the article's.
pub(in crate::sources) fn is_profile(address: &str) -> bool {
    let host = address.split("://").last().unwrap_or(address);
    let host = host.split('/').next().unwrap_or(host);
    host.split('.')
        .any(|label| label.len() > 1 && NETWORKS.contains(&label))
}

/// What counters count.
const COUNTED: &[&str] = &[
    "min read",
    "minute read",
    "minutes read",
    "mins read",
    "menit baca",
    "menit",
    "komentar",
    "comments",
    "comment",
    "shares",
    "share",
    "views",
    "kali",
    "kali dibaca",
    "min de lecture",
    "min. lesezeit",
    "minuten lesezeit",
    "kommentare",
    "comentarios",
    "comentários",
    "commenti",
    "reacties",
    "commentaires",
    "min lezen",
    "likes",
    "pembaca",
    "min de leitura",
    "min di lettura",
];

/// Whether a line is certainly no part of an article.
pub(in crate::sources) fn is_leftover(text: &str) -> bool {
    let text =
        text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '…' && c != '©');
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches(['.', '…', ' ']);
    words::contains(|w| w.leftovers, bare)
        || words::contains(|w| w.leftovers, &lower)
        || (words_in(text) <= 18 && words::starts_with(|w| w.leftover_starts, &lower).is_some())
        || lower
            .split(|c: char| c.is_whitespace() || ",/|•".contains(c))
            .filter(|w| !w.is_empty())
            .all(|word| NETWORKS.contains(&word))
        || (words_in(text) <= 20 && HERE.iter().any(|here| bare.ends_with(here)))
        || is_counter(bare)
        || is_reading_time(bare)
}

/// Ends of lines that ask the reader to press a link.
const HERE: &[&str] = &[
    "klik di sini",
    "klik disini",
    "click here",
    "clique aqui",
    "klicken sie hier",
];

/// What announces how long the reading takes.
const READING_TIMES: &[&str] = &[
    "lesedauer",
    "lesezeit",
    "min read",
    "minute read",
    "reading time",
    "waktu baca",
    "menit baca",
    "temps de lecture",
    "tiempo de lectura",
    "tempo de leitura",
    "tempo di lettura",
    "leestijd",
    "lecture",
];

/// `Lesedauer: 3 Minuten`, `4 min read`.
pub(in crate::sources) fn is_reading_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    words_in(text) <= 6
        && text.contains(|c: char| c.is_ascii_digit())
        && READING_TIMES.iter().any(|time| lower.contains(time))
}

/// Whether a line is the heading of a page's list of other articles.
pub(in crate::sources) fn is_list_heading(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    words::contains(|w| w.lists, bare)
}

/// `5 min read`, `12 komentar`, `Komentar (12)`.
fn is_counter(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit() || "(): ".contains(c));
    if text.ends_with(|c: char| c.is_ascii_digit()) && text[before.len()..].contains('(') {
        return COUNTED.contains(&before) || words::contains(|w| w.leftovers, before);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "., ".contains(c));
    rest.len() < text.len()
        && text.starts_with(|c: char| c.is_ascii_digit())
        && COUNTED.contains(&rest)
}

/// Whether a line claims a copyright.
pub(in crate::sources) fn is_copyright(text: &str) -> bool {
    let lower = text.to_lowercase();
    let starts = [
        "©",
        "copyright",
        "(c) ",
        "hak cipta",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits",
        "todos los derechos",
        "todos os direitos",
        "tutti i diritti",
        "alle rechten",
        "riproduzione riservata",
        "© riproduzione",
        "dilarang keras mengambil konten",
        "a version of this article appears in print",
        "nachdruck",
        "reproduction interdite",
    ]
    .iter()
    .any(|start| lower.starts_with(start));
    starts
        && words_in(text) <= 45
        && (text.contains('©')
            || lower.contains("rights")
            || lower.starts_with("copyright ") && lower.contains(|c: char| c.is_ascii_digit())
            || !lower.starts_with("copyright"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_of_pages_are_known() {
        for line in [
            "ADVERTISEMENT",
            "Share on Facebook",
            "Facebook Twitter WhatsApp",
            "Continue reading...",
            "Bagikan: Facebook Twitter",
            "5 min read",
            "Anzeige",
            "Publicité",
            "Lihat Foto",
            "12 Komentar",
            "Komentar (12)",
            "Tulis komentar Anda...",
        ] {
            assert!(is_leftover(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_kept() {
        for line in [
            "Facebook said it would appeal.",
            "Share prices fell.",
            "12 orang",
            "Cetak biru itu hilang",
            "Print is not dead",
        ] {
            assert!(!is_leftover(line), "{line}");
        }
    }

    #[test]
    fn copyright_lines_are_known() {
        assert!(is_copyright("Copyright © BERITA 2023"));
        assert!(is_copyright("© 2020 The Paper. All rights reserved."));
        assert!(!is_copyright("Copyright law is older than the press"));
    }
}
