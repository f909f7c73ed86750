//! What a page's template is made of: its own text and all that it draws on.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use super::builtin;
use super::lookup::TemplateFile;
use super::prints::Fingerprint;

/// Fingerprints of templates by name, with those that each extends, includes and takes components
/// from, and the options that any of them reads.
#[derive(Debug, Default)]
pub(super) struct Closures {
    prints: BTreeMap<String, u64>,
}

/// The templates of kinds of pages (docs/themes.md).
const PAGES: [&str; 8] = [
    "404.html",
    "article.html",
    "calendar.html",
    "folder.html",
    "home.html",
    "page.html",
    "term.html",
    "terms.html",
];

/// What opens the definition of a component.
const COMPONENT: &str = "component ";

impl Closures {
    /// Looks through all templates. Whatever a text might mean by a name is taken to be meant.
    pub(super) fn new(templates: &[TemplateFile], options: &BTreeMap<String, toml::Value>) -> Self {
        let draws = draws(templates);
        let prints = (0..templates.len()).map(|at| {
            let mut print = Fingerprint::default();
            for used in closure(at, &draws) {
                let file = &templates[used];
                (&file.name, &file.text).hash(&mut print);
                for (name, value) in options {
                    if may_read(&file.text, name) {
                        (name, value.to_string()).hash(&mut print);
                    }
                }
            }
            (templates[at].short().to_owned(), print.finish())
        });
        let mut by_name: BTreeMap<String, u64> = BTreeMap::new();
        for (name, print) in prints {
            // A name may mean the template of any layer.
            let all = by_name.entry(name).or_default();
            *all = all.rotate_left(1) ^ print;
        }
        Self { prints: by_name }
    }

    /// The fingerprint of a template; zero where there is none.
    pub(super) fn of(&self, name: &str) -> u64 {
        let short = self.prints.get(name);
        let layered = || self.prints.get(name.split_once('/')?.1);
        short.or_else(layered).copied().unwrap_or_default()
    }
}

/// By template, those that its text names, and those whose components it may call.
fn draws(templates: &[TemplateFile]) -> Vec<Vec<usize>> {
    let calling = templates.iter().map(|other| {
        let names = [other.name.as_str(), other.short()];
        let quoted = names.map(|name| [format!("\"{name}\""), format!("'{name}'")]);
        let components = components(&other.text).map(ToOwned::to_owned);
        quoted.into_iter().flatten().chain(components).collect()
    });
    let calling: Vec<Vec<String>> = calling.collect();
    let draws = templates.iter().map(|file| {
        let is_drawn = |&at: &usize| {
            calling[at]
                .iter()
                .any(|text| file.text.contains(text.as_str()))
        };
        (0..templates.len()).filter(is_drawn).collect()
    });
    draws.collect()
}

/// Names of the components that a text defines.
fn components(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(COMPONENT).filter_map(|(at, found)| {
        let before = text[..at].trim_end().trim_end_matches('-');
        let name = text[at + found.len()..].trim_start();
        let end = name.find(|c: char| !(c.is_alphanumeric() || "_-.".contains(c)))?;
        (before.ends_with("{%") && end > 0).then(|| &name[..end])
    })
}

/// Everything that a template draws on, with itself, by position.
pub(super) fn drawn(at: usize, templates: &[TemplateFile]) -> BTreeSet<usize> {
    let draws = draws(templates);
    closure(at, &draws)
}

/// The templates that pages may be made with, and all that these draw on.
///
/// Of `base` alone, on which every theme stands, only what a kind of page or another theme calls
/// for is meant: a theme may have no use for the rest.
pub(super) fn reached(templates: &[TemplateFile]) -> impl Iterator<Item = &TemplateFile> {
    let draws = draws(templates);
    let roots = (0..templates.len()).filter(|&at| {
        let file = &templates[at];
        file.layer() != builtin::BASE || PAGES.contains(&file.short())
    });
    let reached: BTreeSet<usize> = roots.flat_map(|at| closure(at, &draws)).collect();
    reached.into_iter().map(|at| &templates[at])
}

/// Everything that a template draws on, itself first.
fn closure(start: usize, draws: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut met = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(at) = waiting.pop() {
        waiting.extend(draws[at].iter().copied().filter(|&next| met.insert(next)));
    }
    met
}

/// Whether a text may read an option: it names it, or hands on all options or the whole site.
fn may_read(text: &str, option: &str) -> bool {
    let whole = |name: &str| {
        text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + name.len()..].trim_start();
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            !before.is_some_and(is_word) && !after.starts_with('.') && !after.starts_with(is_word)
        })
    };
    text.contains(option) || whole("options") || whole("site")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closures(article: &str, part: &str, number: i64) -> [u64; 2] {
        let file = |name: &str, text: &str| TemplateFile {
            name: format!("site/{name}"),
            shown: name.to_owned(),
            text: text.to_owned(),
        };
        let files = [
            file("article.html", article),
            file("home.html", "{{ page.title }}"),
            file("parts.html", part),
        ];
        let options = BTreeMap::from([("width".to_owned(), toml::Value::Integer(number))]);
        let closures = Closures::new(&files, &options);
        [closures.of("article.html"), closures.of("home.html")]
    }

    #[test]
    fn a_template_changes_with_what_it_draws_on_and_nothing_else() {
        for (article, part) in [
            ("{% include \"parts.html\" %}", "a"),
            ("{{<Card()/>}}", "{% component Card() %}a{% endcomponent %}"),
        ] {
            let before = closures(article, part, 1);
            let after = closures(article, &part.replace('a', "b"), 1);
            assert_ne!(before[0], after[0], "{article}");
            assert_eq!(before[1], after[1]);
        }
    }

    #[test]
    fn an_option_matters_to_those_that_may_read_it() {
        for (article, reads) in [
            ("{{ site.options.width }}", true),
            ("{{ site.options | json_encode }}", true),
            ("{{<Card(all={site}) />}}", true),
            ("{{ site.title }} website", false),
        ] {
            let (before, after) = (closures(article, "", 1), closures(article, "", 2));
            assert_eq!(before[0] != after[0], reads, "{article}");
            assert_eq!(before[1], after[1]);
        }
    }

    #[test]
    fn no_template_has_no_print() {
        assert_eq!(Closures::default().of("none.html"), 0);
    }
}
