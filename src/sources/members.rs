//! Members of JSON objects by any of the names that systems and versions give them.

use serde_json::Value;

/// The member of an object by any of its names; letter case does not count.
///
/// ninjs 1 and 2 write `versioncreated`, ninjs 3 writes `versionCreated`.
pub(super) fn member<'a>(object: &'a Value, names: &[&str]) -> Option<&'a Value> {
    let object = object.as_object()?;
    names.iter().find_map(|name| {
        let known = object.get(*name).or_else(|| {
            let mut members = object.iter();
            let found = members.find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value)
        });
        known.filter(|value| !value.is_null())
    })
}

/// A member that is a text or a number, as text.
pub(super) fn text(object: &Value, names: &[&str]) -> Option<String> {
    plain(member(object, names)?)
}

/// A value as text; of an object its name.
pub(super) fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(_) => return text(value, &["name", "value", "text", "literal"]),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A member as a list: what stands alone is a list of one, an object of objects its values.
pub(super) fn list<'a>(object: &'a Value, names: &[&str]) -> Vec<&'a Value> {
    match member(object, names) {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(alone) => vec![alone],
        None => Vec::new(),
    }
}

/// A member that is a list of objects, or an object of them, each with its name where it has one.
pub(super) fn named<'a>(object: &'a Value, names: &[&str]) -> Vec<(String, &'a Value)> {
    match member(object, names) {
        Some(Value::Array(list)) => list
            .iter()
            .map(|each| (text(each, &["name"]).unwrap_or_default(), each))
            .collect(),
        Some(Value::Object(members)) => members
            .iter()
            .filter(|(_, each)| each.is_object())
            .map(|(name, each)| (name.clone(), each))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_in_the_spelling_of_any_version() {
        let item: Value = serde_json::json!({
            "versionCreated": "2021", "urgency": 3, "genres": [{"name": "Inrikes"}],
            "associations": {"a": {"type": "picture"}, "note": "x"}, "by": null
        });
        assert_eq!(text(&item, &["versioncreated"]).as_deref(), Some("2021"));
        assert_eq!(text(&item, &["urgency"]).as_deref(), Some("3"));
        assert_eq!(text(&item, &["by"]), None);
        let genres = list(&item, &["genre", "genres"]);
        assert_eq!(plain(genres[0]).as_deref(), Some("Inrikes"));
        assert_eq!(named(&item, &["associations"]).len(), 1);
    }
}
