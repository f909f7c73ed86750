//! Names of authors as citations turn them round.
//!
//! Nobody can tell from a name alone which part of it is the family's.
//! The last word is taken for it, with the particles before it, where that is
//! the usual order; every other name stays as it is printed.

use serde_json::json;

/// A name, in two where it may be turned round.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// What stands before the family's name; empty for a name that stays as it is.
    given: &'a str,
    family: &'a str,
}

/// Languages whose names begin with the family's, or are not turned round at all.
const UNTURNED: [&str; 7] = ["ar", "fa", "hu", "ja", "ko", "vi", "zh"];

/// Words that belong to the name of a family behind them.
const PARTICLES: [&str; 19] = [
    "af", "al", "av", "ben", "da", "das", "de", "dei", "del", "della", "den", "der", "di", "do",
    "dos", "du", "la", "van", "von",
];

/// Words that names of people do not have: those of a desk, or of a name by the father's.
const NO_FAMILY: [&str; 24] = [
    "agency",
    "bin",
    "binte",
    "binti",
    "bureau",
    "correspondent",
    "desk",
    "editors",
    "news",
    "newsroom",
    "redacción",
    "redaksi",
    "redaktie",
    "redaktion",
    "redaktur",
    "redactie",
    "redação",
    "reporter",
    "reporters",
    "rédaction",
    "staff",
    "team",
    "tim",
    "wartawan",
];

impl<'a> Name<'a> {
    /// A name as an article in a language prints it.
    pub(super) fn new(name: &'a str, lang: &str) -> Self {
        let name = name.trim();
        let primary = lang.split('-').next().unwrap_or_default();
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_plain = |word: &&str| {
            let letters = word
                .chars()
                .all(|c| c.is_alphabetic() || ".-'’".contains(c));
            letters && !NO_FAMILY.contains(&&*word.to_lowercase())
        };
        let turns = !UNTURNED.contains(&primary)
            && (2..=5).contains(&words.len())
            && words.iter().all(is_plain)
            && words.last().is_some_and(|word| !word.ends_with('.'));
        let mut at = if turns {
            name.rfind(' ').unwrap_or(0)
        } else {
            0
        };
        // `Bo van der Dal`: the particles go along.
        while let Some(before) = name[..at].trim_end().rfind(' ') {
            if !PARTICLES.contains(&&*name[before..at].trim().to_lowercase()) {
                break;
            }
            at = before;
        }
        Self {
            given: name[..at].trim_end(),
            family: name[at..].trim_start(),
        }
    }

    /// `Ek, Ann`
    fn turned(&self) -> String {
        match self.given {
            "" => self.family.to_owned(),
            given => format!("{}, {given}", self.family),
        }
    }

    /// `Ann Ek`
    fn straight(&self) -> String {
        [self.given, self.family].join(" ").trim_start().to_owned()
    }

    /// `Ek, A.`
    fn short(&self) -> String {
        if self.given.is_empty() {
            return self.family.to_owned();
        }
        let mut short = [self.family, ","].concat();
        for word in self.given.split(' ').filter(|word| !word.is_empty()) {
            short.push(' ');
            let initials = word.split('-').filter_map(|part| part.chars().next());
            let initials: Vec<String> = initials.map(|letter| format!("{letter}.")).collect();
            short.push_str(&initials.join("-"));
        }
        short
    }

    /// As a bibliography's database holds it; braces keep a name whole.
    pub(super) fn bibtex(&self) -> String {
        let name = super::escaped(&self.turned());
        if self.given.is_empty() {
            format!("{{{name}}}")
        } else {
            name
        }
    }

    /// As CSL has it.
    pub(super) fn csl(&self) -> serde_json::Value {
        if self.given.is_empty() {
            json!({ "literal": self.family })
        } else {
            json!({ "family": self.family, "given": self.given })
        }
    }
}

/// The names of an entry in APA's list of references.
pub(super) fn apa(names: &[Name<'_>]) -> String {
    let short: Vec<String> = names.iter().map(Name::short).collect();
    match short.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        // Of more than twenty, the first nineteen and the last.
        [first @ .., last] if first.len() >= 20 => {
            format!("{}, . . . {last}", first[..19].join(", "))
        }
        [first @ .., last] => format!("{}, & {last}", first.join(", ")),
    }
}

/// The names of an entry in MLA's list of works: of three and more the first.
pub(super) fn mla(names: &[Name<'_>], and: &str) -> String {
    match names {
        [first, _, _, ..] => format!("{}, et al.", first.turned()),
        _ => chicago(names, and),
    }
}

/// The names of an entry in Chicago's bibliography: of more than ten the first seven.
pub(super) fn chicago(names: &[Name<'_>], and: &str) -> String {
    let [first, others @ ..] = names else {
        return String::new();
    };
    let first = first.turned();
    let straight: Vec<String> = others.iter().map(Name::straight).collect();
    match straight.as_slice() {
        [] => first,
        others if others.len() >= 10 => format!("{first}, {}, et al.", others[..6].join(", ")),
        [one] => format!("{first},{and}{one}"),
        [middle @ .., last] => format!("{first}, {},{and}{last}", middle.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_takes_its_particles_along() {
        let turned = |name| Name::new(name, "nl").turned();
        assert_eq!(turned("Bo van der Dal"), "van der Dal, Bo");
        assert_eq!(turned("Anna Maria Ek"), "Ek, Anna Maria");
        assert_eq!(turned("De Ek"), "Ek, De");
        assert_eq!(Name::new("Jean-Paul M. Ek", "fr").short(), "Ek, J.-P. M.");
    }

    #[test]
    fn a_name_that_may_be_something_else_stays_as_it_is() {
        for (name, lang) in [
            ("Sulastri", "id"),
            ("Tim Redaksi", "id"),
            ("Awang bin Daud", "ms"),
            ("山田 花子", "ja"),
            ("Desk 2 Night", "en"),
            ("Ann Ek (Harbour)", "en"),
        ] {
            assert_eq!(Name::new(name, lang).turned(), name);
        }
    }

    #[test]
    fn long_lists_are_cut_as_each_guide_has_it() {
        let names: Vec<Name> = ["Ann Ek", "Bo Dal", "Cy"]
            .map(|name| Name::new(name, "en"))
            .into();
        assert_eq!(apa(&names), "Ek, A., Dal, B., & Cy");
        assert_eq!(mla(&names, " and "), "Ek, Ann, et al.");
        assert_eq!(chicago(&names, " and "), "Ek, Ann, Bo Dal, and Cy");
        let many: Vec<Name> = (0..25).map(|_| Name::new("Bo Dal", "en")).collect();
        assert_eq!(apa(&many).matches("Dal").count(), 20);
        assert_eq!(chicago(&many, " and ").matches("Dal").count(), 7);
    }
}
