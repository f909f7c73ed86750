//! A byline as the people, desks and agencies that it names.

use super::claim::Role;
use super::desks::{Nobody, nobody};
use super::outlet::Outlet;
use super::pieces::{
    first_word, introduced, is_dotted_name, is_initials, is_nickname, is_person_name, is_site,
    once, segments, split_at_and, trimmed, without_button, without_date, without_handle,
    without_office, without_place,
};
use super::words;
use crate::sources::print::assistance;
use crate::sources::print::labels::split_label;
use crate::sources::print::lines::words_in;
use crate::sources::print::names::{could_be_name, in_small_letters, is_name, is_paper};
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
    /// What says who of the people helped, as printed: `with Lia Ek`.
    pub(super) help: Option<String>,
    /// How many parts are none of these.
    pub(super) strange: usize,
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
        nicknames: Vec::new(),
        pending: None,
        met: Met::default(),
        joined: false,
        bracketed: false,
    };
    if text.len() > LONGEST {
        return reader.credits;
    }
    let text = text.replace(['\u{a0}', '\u{200b}', '\u{ad}'], " ");
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['(', '[', ')', ']']) {
        reader.line(&rest[..at]);
        reader.bracketed = rest[at..].starts_with(['(', '[']);
        rest = &rest[at + 1..];
    }
    reader.line(rest);
    reader.nicknames();
    reader.credits
}

struct Reader<'a> {
    credits: Credits,
    trust: Trust,
    outlet: &'a Outlet,
    /// What those named next did; nothing of ours where a label says so.
    role: Option<Role>,
    /// Single words that may be what someone is called.
    nicknames: Vec<String>,
    /// What a label on a line of its own says of the next.
    pending: Option<Role>,
    met: Met,
    /// Whether `and` stands before the piece that is read.
    joined: bool,
    /// Whether what is read stands in brackets, where agencies may, but no author.
    bracketed: bool,
}

/// What was met in a byline, and says what can follow.
#[derive(Debug, Default)]
struct Met {
    /// A date: what follows the names is no name.
    dated: bool,
    /// An office: what follows it is the house it is held in.
    titled: bool,
}

impl Reader<'_> {
    fn line(&mut self, text: &str) {
        for segment in segments(text) {
            self.segment(segment);
        }
        self.bracketed = false;
    }

    fn segment(&mut self, text: &str) {
        let text = trimmed(text);
        if text.is_empty() {
            return;
        }
        if let Some(role) = words::role(text).filter(|_| nobody(text) != Some(Nobody::Desk)) {
            // A label on a line of its own is about the next.
            self.pending = Some(role);
            return;
        }
        if self.met.dated && !self.credits.people.is_empty() {
            return;
        }
        if words::is_not_by(text) {
            self.credits.says_more = true;
            return;
        }
        self.role = Some(self.pending.take().unwrap_or(Role::Author));
        self.met.titled = false;
        // `Kota=Ana Lim`: Korean papers print the place before the name.
        let text = text.rsplit('=').next().unwrap_or(text);
        let text = self.reversed(text);
        let Some(help) = assistance::of(&text) else {
            return self.parts(&text);
        };
        self.parts(help.before);
        let wrote = self.credits.people.len();
        self.met.titled = false;
        self.parts(help.names);
        self.credits.says_more = true;
        if wrote > 0 && self.credits.people.len() > wrote {
            let printed = without_date(help.printed).to_owned();
            self.credits.help.get_or_insert(printed);
        }
    }

    fn parts(&mut self, text: &str) {
        for part in text.split([',', '&', '+', '،', '、']) {
            let part = self.without_label(trimmed(part));
            if self.role.is_none() {
                self.credits.says_more = true;
                continue;
            }
            let whole = part;
            let part = without_date(introduced(part, self.trust));
            self.met.dated |=
                part.len() < whole.len() && whole.contains(|c: char| c.is_ascii_digit());
            for (number, piece) in split_at_and(part).into_iter().enumerate() {
                self.joined = number > 0 || words::is_and(first_word(part));
                self.met.titled &= !self.joined;
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
        let name = without_button(without_handle(without_place(whole)));
        let holds_office = name.split(' ').any(words::is_office);
        let name = if self.outlet.is(name) {
            name
        } else {
            without_office(name)
        };
        self.credits.says_more |= name.len() < whole.len();
        let name = &*once(name);
        let follows = !self.joined && nobody(name).is_none();
        if (self.met.titled || holds_office && follows) && !self.credits.people.is_empty() {
            self.met.titled = true;
            self.credits.says_more = true;
            return;
        }
        if name.is_empty() || name.contains('@') || name.contains("http") {
            self.credits.says_more = true;
        } else if self.outlet.is(name) && !self.is_own_person(name) {
            self.credits.outlet.get_or_insert_with(|| name.to_owned());
        } else if let Some(kind) = nobody(name) {
            self.nobody(kind, name);
        } else if self.bracketed {
            self.credits.says_more = true;
        } else if words::is_filler(name) {
            // A month left over from a date, `by` without its name.
        } else if self.is_person(name) {
            self.person(name);
        } else if is_paper(name) || is_site(name) {
            self.credits.desks.push(name.to_owned());
        } else if self.trust == Trust::Marked && is_nickname(name) && !is_initials(name) {
            self.nicknames.push(name.to_owned());
        } else if is_initials(name)
            && name.chars().all(char::is_uppercase)
            && self.trust > Trust::Line
        {
            self.credits.desks.push(name.to_owned());
        } else {
            self.credits.says_more = true;
            self.credits.strange += 1;
        }
    }

    /// A single word is a name only where it stands alone.
    fn nicknames(&mut self) {
        let credits = &self.credits;
        let alone = credits.people.is_empty()
            && credits.editors.is_empty()
            && credits.desks.is_empty()
            && credits.strange == 0;
        match self.nicknames.as_slice() {
            [name] if alone => {
                let name = name.clone();
                self.person(&name);
            }
            several => self.credits.strange += several.len(),
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
        self.trust == Trust::Marked && self.outlet.is_host(name) && !self.outlet.is_called(name)
    }

    fn is_person(&self, name: &str) -> bool {
        let everyday = |word: &str| print_words::contains(|w| w.frequent, word);
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        if words.len() > 5
            || is_initials(name)
            || words.iter().any(|word| words::is_office(word))
            || print_words::contains(|w| w.sections, &name.to_lowercase())
        {
            return false;
        }
        // After a full name, a single word is a place.
        let full = self.credits.people.iter().any(|known| words_in(known) >= 2);
        if words.len() == 1 && full {
            return false;
        }
        let is_domain = name.split(' ').any(is_site);
        if is_domain && self.trust < Trust::Name {
            return false;
        }
        match self.trust {
            Trust::Name => {
                is_person_name(name)
                    || is_nickname(name)
                    || (could_be_name(name)
                        && words.len() <= 2
                        && name.starts_with(char::is_uppercase))
            }
            Trust::Marked => {
                let dotted = is_dotted_name(name);
                let fits = dotted || words.len() >= 2 && is_person_name(name) && !is_paper(name);
                let shared = words.iter().filter(|word| everyday(word)).count();
                fits && shared < words.len().min(2)
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
            ("Von HANS MAHR", vec!["Hans Mahr"]),
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
    fn who_helped_is_named_besides() {
        let help = |text| read(text, Trust::Line, &Outlet::default()).help;
        let line = "By Nora Vance, Science Correspondent, with Lia Ek | 3 March 2021";
        assert_eq!(people(line, Trust::Line), ["Nora Vance", "Lia Ek"]);
        assert_eq!(help(line).as_deref(), Some("with Lia Ek"));
        assert_eq!(help("Oleh Sari Wening dan Tomas Bara"), None);
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
