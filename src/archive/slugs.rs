//! The last parts of addresses.

use xxhash_rust::xxh3::xxh3_64;

/// The longest slug made from a text, in bytes; file systems allow 255 for a name.
const LONGEST: usize = 120;

/// What stands for a text in an address: lower-case ASCII letters, digits and dashes.
///
/// Other scripts are transliterated. Where nothing is left, like of a row of
/// dashes, a hash of the text stands for it. A very long one is cut at a dash.
pub fn slugify(text: &str) -> String {
    let mut made = slug::slugify(text);
    if made.len() > LONGEST {
        let cut = made[..LONGEST].rfind('-').filter(|&at| at > LONGEST / 2);
        made.truncate(cut.unwrap_or(LONGEST));
    }
    if made.is_empty() {
        made = format!("x-{:08x}", xxh3_64(text.as_bytes()) >> 32);
    }
    made
}

/// What stands for the name of a file, or a slug that somebody chose, in an address.
///
/// One that an address carries as it is stays, in lower case, so that two files
/// of different names never come to share an address; another is made a slug of.
pub(super) fn slug_of_name(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
    if !name.is_empty()
        && name.len() <= LONGEST
        && !name.starts_with('.')
        && name.chars().all(plain)
    {
        name.to_ascii_lowercase()
    } else {
        slugify(name)
    }
}

/// Gives every name an address of its own.
///
/// Names that would share one keep it in the order given for the first only; the
/// others carry a hash of their name, so that what one is called does not hang
/// on how many others there are.
pub(super) fn distinct_slugs(names: &[&str]) -> Vec<String> {
    let mut taken = std::collections::HashSet::with_capacity(names.len());
    names
        .iter()
        .map(|name| {
            let mut slug = slugify(name);
            while !taken.insert(slug.clone()) {
                slug = format!("{slug}-{:06x}", xxh3_64(name.as_bytes()) >> 40);
            }
            slug
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_never_empty_and_never_leaves_its_folder() {
        for text in ["", "../../x", "///", "🔥🔥", "日本語", "…", "\u{202e}a/b"] {
            let slug = slugify(text);
            assert!(!slug.is_empty(), "{text}");
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(slug.chars().all(plain), "{slug}");
        }
    }

    #[test]
    fn files_of_different_names_keep_them_apart() {
        assert_eq!(slug_of_name("i_36-"), "i_36-");
        assert_eq!(slug_of_name("Rust-1.88.0"), "rust-1.88.0");
        assert_eq!(slug_of_name("Kabar Baru"), "kabar-baru");
        assert_eq!(
            slug_of_name(".."),
            "x-".to_owned() + &slug_of_name("..")[2..]
        );
    }

    #[test]
    fn a_very_long_title_is_cut_at_a_word() {
        let slug = slugify(&"kata panjang ".repeat(40));
        assert!(slug.len() <= LONGEST && slug.ends_with("panjang"), "{slug}");
    }

    #[test]
    fn names_that_sound_alike_get_addresses_of_their_own() {
        let slugs = distinct_slugs(&["c", "c#", "C++"]);
        assert_eq!(slugs[0], "c");
        assert_ne!(slugs[1], slugs[2]);
    }
}
