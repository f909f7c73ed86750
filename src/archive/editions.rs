//! Editions: the site's own language, and the languages of translations.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::entry::{ArticleId, Entry};

/// The articles of one language, with listings of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its language, a BCP 47 tag.
    pub lang: String,
    /// What its paths begin with: empty for the site's own language, or `/en`.
    pub prefix: String,
    /// The articles it lists, newest first.
    pub articles: Vec<ArticleId>,
}

/// Finds the translations of each article and the edition it belongs to.
///
/// Articles are translations of each other if they share a translation key, or
/// the day and the slug (without a language at its end), and differ in language.
/// One in another language than the site's stands in an edition of that language
/// if it is a translation, and with all the others if it is not.
///
/// `entries` are in their final order; `keys` holds the translation keys given.
pub(super) fn assign(
    entries: &mut [Entry],
    keys: &HashMap<Box<str>, Box<str>>,
    site_language: &str,
) -> Vec<Edition> {
    let foreign = |entry: &Entry| !same_language(&entry.lang, site_language);
    let groups = groups(entries, keys, foreign);
    let mut languages: BTreeSet<String> = BTreeSet::new();
    for group in &groups {
        for &at in group {
            let others: Vec<ArticleId> = group
                .iter()
                .filter(|&&other| !same_language(&entries[other].lang, &entries[at].lang))
                .map(|&other| ArticleId::new(other))
                .collect();
            if !others.is_empty() && foreign(&entries[at]) {
                languages.insert(entries[at].lang.to_string());
            }
            entries[at].translations = others.into();
        }
    }
    let own = std::iter::once(Edition::new(site_language, String::new()));
    let further = languages
        .iter()
        .map(|lang| Edition::new(lang, format!("/{}", lang.to_ascii_lowercase())));
    let editions: Vec<Edition> = own.chain(further).collect();
    for entry in entries
        .iter_mut()
        .filter(|entry| !entry.translations.is_empty())
    {
        let place = editions
            .iter()
            .position(|edition| *edition.lang == *entry.lang);
        entry.edition = place.map_or(0, |at| u16::try_from(at).unwrap_or(0));
    }
    editions
}

/// Articles that share a translation key, or the day and the slug with one in another language than
/// the site's; by their positions.
fn groups(
    entries: &[Entry],
    keys: &HashMap<Box<str>, Box<str>>,
    foreign: impl Fn(&Entry) -> bool + Sync,
) -> Vec<Vec<usize>> {
    let key = |entry: &Entry| {
        if let Some(given) = keys.get(&entry.below) {
            return xxh3_64(given.as_bytes());
        }
        let day = entry.stamp.day;
        let parts = [day.year(), day.month().into(), day.day().into()];
        let together = |day, part| day << 16 | u64::from(part);
        // The seed, which is never zero, keeps it apart from keys that are given.
        xxh3_64_with_seed(
            bare_slug(entry).as_bytes(),
            parts.into_iter().fold(1, together),
        )
    };
    let stands_out = |entry: &Entry| foreign(entry) || keys.contains_key(&entry.below);
    let mut groups: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if stands_out(entry) {
            groups.entry(key(entry)).or_default().push(at);
        }
    }
    if !groups.is_empty() {
        let others = entries.par_iter().enumerate();
        let others: Vec<(usize, u64)> = others
            .filter(|(_, entry)| !stands_out(entry))
            .map(|(at, entry)| (at, key(entry)))
            .filter(|(_, key)| groups.contains_key(key))
            .collect();
        for (at, key) in others {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.retain(|group| group.len() > 1);
    groups.sort();
    groups
}

impl Edition {
    pub(super) fn new(lang: &str, prefix: String) -> Self {
        Self {
            lang: lang.to_owned(),
            prefix,
            articles: Vec::new(),
        }
    }
}

/// The slug without its own language at the end: `newsletter-de` of a German article is `newsletter`.
fn bare_slug(entry: &Entry) -> &str {
    entry
        .slug
        .strip_suffix(&*entry.lang)
        .and_then(|rest| rest.strip_suffix(['-', '.', '_']))
        .unwrap_or(&entry.slug)
}

/// Whether two tags mean one language; one without a region means any region.
pub fn same_language(a: &str, b: &str) -> bool {
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !short.contains('-')
        && long
            .split('-')
            .next()
            .is_some_and(|language| language.eq_ignore_ascii_case(short))
}

/// What a language calls itself; the tag where that is not known here.
pub fn language_name(lang: &str) -> &str {
    let language = lang.split('-').next().unwrap_or(lang);
    NAMES
        .binary_search_by(|(tag, _)| (*tag).cmp(language))
        .map_or(lang, |at| NAMES[at].1)
}

/// Which way a language is written: `ltr` or `rtl`.
pub fn direction(lang: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 13] = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi",
    ];
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or(lang);
    let script = parts.next().unwrap_or_default();
    let by_script = script.eq_ignore_ascii_case("Arab") || script.eq_ignore_ascii_case("Hebr");
    let latin = script.eq_ignore_ascii_case("Latn") || script.eq_ignore_ascii_case("Cyrl");
    if by_script || (!latin && RIGHT_TO_LEFT.contains(&language)) {
        "rtl"
    } else {
        "ltr"
    }
}

/// Names of languages in themselves, by tag.
const NAMES: [(&str, &str); 46] = [
    ("ar", "العربية"),
    ("ban", "Basa Bali"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("jv", "Basa Jawa"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("ms", "Bahasa Melayu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sr", "Српски"),
    ("su", "Basa Sunda"),
    ("sv", "Svenska"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_without_a_region_means_any() {
        assert!(same_language("id", "id-ID"));
        assert!(!same_language("pt-BR", "pt-PT"));
        assert!(!same_language("id", "in"));
    }

    #[test]
    fn languages_know_their_name_and_direction() {
        assert_eq!(language_name("id-ID"), "Bahasa Indonesia");
        assert_eq!(language_name("tlh"), "tlh");
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("ku-Arab"), "rtl");
        assert_eq!(direction("uz-Latn"), "ltr");
        assert!(NAMES.is_sorted());
    }
}
