//! Several people in one string.
//!
//! A string is taken apart only where every part looks like a person's name;
//! otherwise it is one name. `Smith, John` and `Ministry of Trade and Industry`
//! so stay whole.

/// Words that stand small within names.
const PARTICLES: &str = " al af as av ben bin binti da das de del della den der des di do dos du e el \
    la las le los ibn van von zu zum zur ten ter y ";

/// Words that join the last two of several names.
const JOINERS: [&str; 8] = [
    " and ", " & ", " dan ", " und ", " et ", " y ", " en ", " og ",
];

/// Takes apart the names in a string, where that is safe.
pub(super) fn split(text: &str) -> Vec<&str> {
    if text.contains(';') {
        return parts_of(text, &[";"]);
    }
    for joiner in JOINERS {
        if text.contains(joiner) {
            let comma_joiner = format!(",{joiner}");
            let parts = parts_of(text, &[&comma_joiner, joiner, ", "]);
            if parts.iter().all(|part| is_full_name(part)) {
                return parts;
            }
        }
    }
    let parts = parts_of(text, &[", "]);
    if parts.len() > 1 && parts.iter().all(|part| is_full_name(part)) {
        return parts;
    }
    vec![text]
}

/// The parts of a string at everything that may stand between names, whatever the parts are.
pub(crate) fn loose_parts(text: &str) -> Vec<&str> {
    let mut separators = vec![";", "/", ", "];
    separators.extend(JOINERS);
    parts_of(text, &separators)
}

/// Takes apart the names in a header, where a comma always divides (Pelican's rule).
pub(super) fn split_header(text: &str) -> Vec<&str> {
    parts_of(text, if text.contains(';') { &[";"] } else { &[","] })
}

fn parts_of<'a>(text: &'a str, separators: &[&str]) -> Vec<&'a str> {
    let mut parts = vec![text];
    for separator in separators {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(separator))
            .collect();
    }
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Whether it is a person's full name: two to five words, capitalised but for particles.
fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_article =
        |word: &&str| matches!(*word, "The" | "A" | "An" | "Der" | "Die" | "Das" | "De");
    (2..=5).contains(&words.len())
        && !words.first().is_some_and(is_article)
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                || word.starts_with("d'")
                || PARTICLES.contains(&format!(" {word} "))
        })
        && words
            .iter()
            .any(|word| !PARTICLES.contains(&format!(" {word} ")))
        && !words.iter().any(|word| is_group(word))
}

fn is_group(word: &str) -> bool {
    const GROUPS: [&str; 12] = [
        "Team",
        "Group",
        "WG",
        "Staff",
        "Agency",
        "Committee",
        "Council",
        "Ministry",
        "Department",
        "Office",
        "Desk",
        "Foundation",
    ];
    GROUPS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_taken_apart_where_each_part_is_a_full_name() {
        for (text, names) in [
            ("Ryan Levick and Mara Bos", &["Ryan Levick", "Mara Bos"][..]),
            (
                "Kyle Strand, Niko Matsakis, and Amanieu d'Antras",
                &["Kyle Strand", "Niko Matsakis", "Amanieu d'Antras"],
            ),
            ("Siti Nur dan Budi Utomo", &["Siti Nur", "Budi Utomo"]),
            (
                "Jane Doe, Jan van der Berg",
                &["Jane Doe", "Jan van der Berg"],
            ),
            ("Smith; Doe", &["Smith", "Doe"]),
        ] {
            assert_eq!(split(text), names, "{text}");
        }
    }

    #[test]
    fn what_may_be_one_name_stays_whole() {
        for text in [
            "Smith, John",
            "كرد علي, محمد",
            "Jane and John Smith",
            "Ministry of Trade and Industry",
            "The Rust Release and Security Teams",
            "Jane Losare-Lusby and the Governance Reform WG",
            "Johnson & Johnson",
            "davidtwco and wesleywiser",
            "Plain",
        ] {
            assert_eq!(split(text), [text]);
        }
    }

    #[test]
    fn a_header_divides_at_commas_or_semicolons() {
        assert_eq!(split_header("Jane, John"), ["Jane", "John"]);
        assert_eq!(
            split_header("Doe, Jane; Roe, John"),
            ["Doe, Jane", "Roe, John"]
        );
    }
}
