//! A byline as the people, desks and agencies that it names.

use super::claim::Role;
use super::desks::{Nobody, nobody};
use super::outlet::Outlet;
use super::words;
use crate::sources::print::labels::split_label;
use crate::sources::print::lines::words_in;
use crate::sources::print::names::{could_be_name, in_small_letters, is_domain, is_name, is_paper};
use crate::sources::print::words as print_words;

/// What a byline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Credits {
    pub(super) people: Vec<String>,
    pub(super) editors: Vec<String>,
    pub(super) agencies: Vec<String>,
    pub(super) desks: Vec<String>,
    /// The outlet's own name, where it stands for a name.
    pub(super) outlet: Option<String>,
    /// Whether offices, places or initials stand there besides.
    pub(super) says_more: bool,
}

/// How sure it is that a text is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// A line that looks like a byline: only proper names are.
    Line,
    /// Markup says that it is about authors: a single word may be a nickname.
    Marked,
    /// Metadata says that it is a person's name.
    Name,
}

/// The longest text that is read as a byline, in bytes.
pub(super) const LONGEST: usize = 400;

/// Reads a byline.
pub(super) fn read(text: &str, trust: Trust, outlet: &Outlet) -> Credits {
    let mut reader = Reader {
        credits: Credits::default(),
        trust,
        outlet,
        role: Some(Role::Author),
    };
    if text.len() > LONGEST {
        return reader.credits;
    }
    let text = text.replace(['\u{a0}', '\u{200b}', '\u{ad}'], " ");
    for segment in segments(&text) {
        reader.segment(segment);
    }
    reader.credits
}

/// The parts of a byline between its strong dividers, brackets included.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    text.split([
        '|', '•', '·', ';', '\n', '\t', '►', '»', '›', '(', ')', '[', ']', '~', '∙', '●',
    ])
    .flat_map(|part| part.split(" - "))
    .flat_map(|part| part.split(['–', '—', '/', '≈', '\\']))
}

struct Reader<'a> {
    credits: Credits,
    trust: Trust,
    outlet: &'a Outlet,
    /// What those named next did; nothing of ours where a label says so.
    role: Option<Role>,
}

impl Reader<'_> {
    fn segment(&mut self, text: &str) {
        let text = trimmed(text);
        if text.is_empty() {
            return;
        }
        self.role = Some(Role::Author);
        let text = self.reversed(text);
        for part in text.split([',', '&', '+', '،', '、']) {
            let part = self.without_label(trimmed(part));
            if self.role.is_none() {
                self.credits.says_more = true;
                continue;
            }
            let part = without_date(introduced(part, self.trust));
            for piece in split_at_and(part) {
                self.piece(piece);
            }
        }
    }

    /// The value of a labelled part, of which the label says what those named did.
    fn without_label<'t>(&mut self, text: &'t str) -> &'t str {
        let Some((label, value)) = text.split_once([':', '：']) else {
            return text;
        };
        let role = words::role(label);
        if role.is_some() {
            self.role = role;
            return trimmed(value);
        }
        match split_label(text) {
            Some(_) => self.role = None,
            None if words_in(label) <= 4 => return trimmed(value),
            None => {}
        }
        text
    }

    /// `Bell, Tom` as `Tom Bell`, where nothing but a name can stand.
    fn reversed<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        let Some((last, first)) = text.split_once(',').filter(|_| self.trust == Trust::Name) else {
            return text.into();
        };
        let single = |part: &str| words_in(part) == 1 && is_name(part) && nobody(part).is_none();
        if single(last.trim()) && single(first.trim()) && !words::is_degree(first.trim()) {
            return format!("{} {}", first.trim(), last.trim()).into();
        }
        text.into()
    }

    fn piece(&mut self, piece: &str) {
        let whole = trimmed(piece);
        if whole.is_empty()
            || whole.split(' ').all(words::is_degree) && !self.credits.people.is_empty()
        {
            return;
        }
        let name = without_place(whole);
        let name = if self.outlet.is(name) {
            name
        } else {
            without_office(name)
        };
        self.credits.says_more |= name.len() < whole.len();
        if name.is_empty() || name.contains('@') || name.contains("http") {
            self.credits.says_more = true;
        } else if let Some(kind) = nobody(name) {
            self.nobody(kind, name);
        } else if self.outlet.is(name) && !self.is_own_person(name) {
            self.credits.outlet.get_or_insert_with(|| name.to_owned());
        } else if self.is_person(name) {
            self.person(name);
        } else if is_paper(name) || is_domain(name) {
            self.credits.desks.push(name.to_owned());
        } else {
            self.credits.says_more = true;
        }
    }

    fn nobody(&mut self, kind: Nobody, name: &str) {
        match kind {
            Nobody::Agency => self.credits.agencies.push(name.to_owned()),
            Nobody::Desk => self.credits.desks.push(name.to_owned()),
            Nobody::Account => {}
        }
    }

    /// Whether a name that is also the site's is a person's: a blog named after its author.
    fn is_own_person(&self, name: &str) -> bool {
        self.trust >= Trust::Marked
            && words_in(name) >= 2
            && is_person_name(name)
            && !is_paper(name)
            && self.outlet.is_host(name)
    }

    fn is_person(&self, name: &str) -> bool {
        let everyday = |word: &str| print_words::contains(|w| w.frequent, word);
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        if words.len() > 5 || print_words::contains(|w| w.sections, &name.to_lowercase()) {
            return false;
        }
        // After a full name, a single word is a place.
        let full = self.credits.people.iter().any(|known| words_in(known) >= 2);
        if words.len() == 1 && full && self.trust < Trust::Name {
            return false;
        }
        let is_domain = name.split(' ').any(is_domain) && !name.contains(". ");
        if is_domain && self.trust < Trust::Name {
            return false;
        }
        match self.trust {
            Trust::Name => {
                is_person_name(name)
                    || is_nickname(name)
                    || (could_be_name(name) && words.len() <= 4)
            }
            Trust::Marked => {
                let fits = words.len() >= 2 && is_person_name(name) && !is_paper(name);
                let shared = words.iter().filter(|word| everyday(word)).count();
                (fits && shared < words.len().min(2)) || (words.len() == 1 && is_nickname(name))
            }
            Trust::Line => {
                words.len() >= 2
                    && is_person_name(name)
                    && !is_paper(name)
                    && !(everyday(&words[0]) || everyday(&words[words.len() - 1]))
            }
        }
    }

    fn person(&mut self, name: &str) {
        let name = in_small_letters(name.trim_end_matches(['.', ',']));
        let list = match self.role {
            Some(Role::Editor) => &mut self.credits.editors,
            _ => &mut self.credits.people,
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

fn trimmed(text: &str) -> &str {
    let mark = |c: char| c.is_whitespace() || ",:*_-–—\"“”„«»'‘’`#>|".contains(c);
    let text = text.trim_matches(mark);
    // A full stop behind a word is a sentence's, behind a letter or two it abbreviates.
    match text.strip_suffix('.') {
        Some(bare)
            if bare
                .rsplit([' ', '.'])
                .next()
                .is_some_and(|last| last.chars().count() > 3) =>
        {
            bare
        }
        _ => text,
    }
}

/// The part of a text behind `by`, wherever that stands before a name.
fn introduced(text: &str, trust: Trust) -> &str {
    let mut rest = text;
    while let Some(name) = words::without_by(rest) {
        rest = name;
    }
    if rest.len() < text.len() || trust == Trust::Name {
        let single = words_in(rest) == 1 && trust == Trust::Name && rest.len() < text.len();
        return if single { text } else { rest };
    }
    let starts = rest.match_indices(' ').map(|(at, _)| at + 1);
    let behind = starts
        .filter_map(|at| words::without_by(&rest[at..]))
        .find(|name| name.starts_with(char::is_uppercase));
    match behind {
        Some(name) if starts_like_posting(text) => name,
        _ => rest,
    }
}

/// Whether a text begins as what stands before `by` does: a date, `Posted`, `Tipps`.
fn starts_like_posting(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    first.contains(|c: char| c.is_ascii_digit()) || words_in(text) <= 8
}

/// A text up to the date in it.
fn without_date(text: &str) -> &str {
    let mut at = 0;
    for word in text.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let number = bare.starts_with(|c: char| c.is_ascii_digit())
            && (bare.len() <= 4 || !bare.chars().any(char::is_alphabetic));
        let named = at > 0
            && (print_words::month(bare).is_some() && lower.len() > 3
                || print_words::is_weekday(bare) && lower.len() > 3)
            && text[at + word.len()..].contains(|c: char| c.is_ascii_digit());
        if number || named {
            let kept = text[..at].trim_end();
            let filler = kept.rsplit(' ').next().unwrap_or("");
            let drop = print_words::contains(|w| w.date_fillers, &filler.to_lowercase())
                || words::PLACED.contains(&filler.to_lowercase().as_str());
            return trimmed(if drop {
                &kept[..kept.len() - filler.len()]
            } else {
                kept
            });
        }
        at += word.len() + 1;
    }
    text
}

/// A name without the place or paper behind it: `Omar Haddad in Lisbon`.
fn without_place(text: &str) -> &str {
    let mut at = 0;
    for (number, word) in text.split(' ').enumerate() {
        if number >= 1 && words::PLACED.contains(&word) {
            return trimmed(&text[..at]);
        }
        at += word.len() + 1;
    }
    text
}

/// A name without the office before or behind it.
fn without_office(text: &str) -> &str {
    let words: Vec<&str> = text.split(' ').collect();
    let offices: Vec<bool> = words.iter().map(|word| words::is_office(word)).collect();
    let Some(first) = offices.iter().position(|office| *office) else {
        return text;
    };
    let length = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
    let caseless = !text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if first >= 2 || (first == 1 && caseless) {
        let kept = trimmed(&text[..length(&words[..first]) - 1]);
        // `Helena Marsh Environment correspondent`: the field stands between.
        if first >= 3 && words[first].starts_with(char::is_lowercase) {
            return trimmed(&text[..length(&words[..2]) - 1]);
        }
        return kept;
    }
    let last = offices.iter().rposition(|office| *office).unwrap_or(first);
    let behind = &words[last + 1..];
    let is_name = behind.len() >= 2 && is_name(&behind.join(" "));
    if is_name {
        return trimmed(&text[length(&words[..=last])..]);
    }
    text
}

/// Splits at `and`, in any language.
fn split_at_and(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in text.split(' ') {
        let end = at + word.len();
        let joins = at > start && end < text.len() && words::is_and(word);
        let initial = text[start..at].trim().is_empty();
        if joins && !initial {
            parts.push(&text[start..at]);
            start = end;
        }
        at = end + 1;
    }
    parts.push(&text[start.min(text.len())..]);
    parts
}

/// Whether a text looks like a person's name, in scripts without capitals too.
fn is_person_name(name: &str) -> bool {
    let caseless = !name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    (is_name(name) || caseless && could_be_name(name) && name.chars().count() <= 12)
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Whether a word could be what someone is called on a blog or in a forum.
fn is_nickname(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let fits = |c: char| c.is_alphanumeric() || "._-'’".contains(c);
    words_in(name) == 1
        && letters >= 2
        && name.chars().count() <= 30
        && name.chars().all(fits)
        && !is_domain(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str, trust: Trust) -> Vec<String> {
        read(text, trust, &Outlet::default()).people
    }

    #[test]
    fn a_byline_is_split_into_people() {
        for (text, named) in [
            (
                "By Nora Vance and Otto Bell in Lisbon, with Lia Ek",
                vec!["Nora Vance", "Otto Bell", "Lia Ek"],
            ),
            ("Von HANS MAAR", vec!["Hans Maar"]),
            (
                "Oleh Siti Aminah dan Budi Karya",
                vec!["Siti Aminah", "Budi Karya"],
            ),
            (
                "3. Mai 2019 by Nora Vance / Kategorien: Hafen",
                vec!["Nora Vance"],
            ),
            ("Nora Vance | Publicado hace 3 horas", vec!["Nora Vance"]),
            ("Nora Vance, Science Correspondent", vec!["Nora Vance"]),
            ("Nora Vance Senior Reporter", vec!["Nora Vance"]),
            ("Text: Nora Vance, Fotos: Lia Ek", vec!["Nora Vance"]),
            ("Nora Vance, PhD", vec!["Nora Vance"]),
            ("Nora Vance, Lisbon", vec!["Nora Vance"]),
        ] {
            assert_eq!(people(text, Trust::Line), named, "{text}");
        }
    }

    #[test]
    fn desks_and_agencies_are_told_from_people() {
        let read = read(
            "Nora Vance, AFP / Redaktion",
            Trust::Marked,
            &Outlet::default(),
        );
        assert_eq!(read.people, ["Nora Vance"]);
        assert_eq!(read.agencies, ["AFP"]);
        assert_eq!(read.desks, ["Redaktion"]);
    }

    #[test]
    fn nicknames_count_only_where_markup_vouches() {
        assert_eq!(people("meermaid87", Trust::Marked), ["meermaid87"]);
        assert!(people("by meermaid87", Trust::Line).is_empty());
        assert_eq!(people("Bell, Tom", Trust::Name), ["Tom Bell"]);
        assert!(people("Weiterlesen", Trust::Marked).is_empty());
    }
}
