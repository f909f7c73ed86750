//! Name authorities: `authors.yaml`, `tags.yaml`, and pages about terms of other generators.

use serde_yaml::Value;

use crate::article::front_matter::TermPage;
use crate::article::yaml;
use crate::diagnostic::Diagnostic;

use super::names::Authority;

/// Reads the file of a name authority.
///
/// Either a list of entries with `name`, `aliases` and `description`, or a map
/// from names to such entries, or to a list of aliases.
pub(super) fn read(text: &str, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Authority> {
    let value = match yaml::read_file(text, file) {
        Ok(value) => value,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return Vec::new();
        }
    };
    let entries: Vec<(Option<String>, Value)> = match value {
        Value::Sequence(list) => list.into_iter().map(|entry| (None, entry)).collect(),
        Value::Mapping(map) => map
            .into_iter()
            .map(|(name, entry)| (name.as_str().map(ToOwned::to_owned), entry))
            .collect(),
        Value::Null => Vec::new(),
        _ => {
            diagnostics.push(expected(file));
            return Vec::new();
        }
    };
    let mut authorities = Vec::new();
    for (name, entry) in entries {
        match read_entry(name, &entry) {
            Some(authority) => authorities.push(authority),
            None => diagnostics.push(expected(file)),
        }
    }
    authorities
}

fn expected(file: &str) -> Diagnostic {
    Diagnostic::warning("authority", "an entry has no name, so it was passed over")
        .in_file(file)
        .help("write entries as `- name: Name`, with `aliases` and `description` if you like")
}

fn read_entry(name: Option<String>, entry: &Value) -> Option<Authority> {
    let text = |key: &str| {
        entry
            .get(key)
            .and_then(Value::as_str)
            .map(ToOwned::to_owned)
    };
    let texts = |value: &Value| -> Vec<String> {
        match value {
            Value::Sequence(list) => list
                .iter()
                .filter_map(|alias| alias.as_str().map(ToOwned::to_owned))
                .collect(),
            Value::String(one) => vec![one.clone()],
            _ => Vec::new(),
        }
    };
    let aliases = match entry {
        Value::Sequence(_) => texts(entry),
        Value::Mapping(_) => entry.get("aliases").map(texts).unwrap_or_default(),
        Value::String(one) if name.is_none() => {
            return Some(Authority {
                name: one.clone(),
                ..Authority::default()
            });
        }
        _ => Vec::new(),
    };
    Some(Authority {
        name: text("name")
            .or(name)
            .filter(|name| !name.trim().is_empty())?,
        aliases,
        description: text("description"),
    })
}

/// What another generator's page about a term says.
pub(super) fn of_term_page(page: TermPage) -> Option<(String, Authority)> {
    let name = page.name?;
    let authority = Authority {
        name,
        aliases: vec![page.key],
        description: page.description,
    };
    Some((page.taxonomy, authority))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_may_be_a_list_or_a_map() {
        let mut said = Vec::new();
        let list = "- name: A B\n  aliases: [ab, a. b.]\n  description: Wrote.\n- C D\n";
        let read_list = read(list, "authors.yaml", &mut said);
        assert_eq!(read_list[0].aliases, ["ab", "a. b."]);
        assert_eq!(read_list[1].name, "C D");
        let map = "A B:\n  aliases: ab\nC D: [cd]\n";
        let read_map = read(map, "authors.yaml", &mut said);
        assert_eq!(read_map[0].aliases, ["ab"]);
        assert_eq!(read_map[1].aliases, ["cd"]);
        assert!(said.is_empty());
    }

    #[test]
    fn an_entry_without_a_name_is_reported() {
        let mut said = Vec::new();
        assert!(read("- description: x\n", "tags.yaml", &mut said).is_empty());
        assert_eq!(said[0].code, "authority");
        assert!(read("a: [\n", "tags.yaml", &mut said).is_empty());
        assert_eq!(said.len(), 2);
    }
}
