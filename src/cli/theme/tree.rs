//! A value of a template as a tree that people read.

use std::fmt::Write as _;

use tera::Value;
use tera::value::Key;

/// The most letters of a text that are shown.
const LONGEST: usize = 60;
/// The most entries of a list that are shown.
const MOST: usize = 3;

/// Draws a value; long texts and lists are cut unless `full`.
pub(super) fn drawn(name: &str, value: &Value, full: bool) -> String {
    let mut tree = Tree {
        text: String::new(),
        full,
    };
    tree.draw(name, value, 0, name.len());
    tree.text.truncate(tree.text.trim_end().len());
    tree.text
}

struct Tree {
    text: String,
    full: bool,
}

impl Tree {
    fn draw(&mut self, name: &str, value: &Value, depth: usize, width: usize) {
        let indent = "  ".repeat(depth);
        let _ = write!(self.text, "{indent}{name:width$}  ");
        if let Some(map) = value.as_map() {
            let names = map.keys().filter_map(Key::as_str);
            let inner = names.map(|name| name.chars().count()).max().unwrap_or(0);
            let kind = if map.contains_key(&Key::Str("iso")) {
                "date"
            } else {
                "map"
            };
            let empty = if map.is_empty() { ", empty" } else { "" };
            let _ = writeln!(self.text, "{kind}{empty}");
            for (key, field) in map {
                let name = key.to_string();
                self.draw(&name, field, depth + 1, inner);
            }
        } else if let Some(list) = value.as_array() {
            let _ = writeln!(self.text, "list of {}", list.len());
            let most = if self.full { list.len() } else { MOST };
            for (at, entry) in list.iter().take(most).enumerate() {
                let number = at.to_string();
                self.draw(&number, entry, depth + 1, number.len());
            }
            if list.len() > most {
                let _ = writeln!(self.text, "{indent}  … and {} more", list.len() - most);
            }
        } else {
            let line = self.leaf(value);
            let _ = writeln!(self.text, "{line}");
        }
    }

    fn leaf(&self, value: &Value) -> String {
        if value.is_none() {
            return "none".to_owned();
        }
        let Some(text) = value.as_str() else {
            let kind = if value.is_bool() { "boolean" } else { "number" };
            return format!("{kind}  {value}");
        };
        let kind = if value.is_safe() { "safe text" } else { "text" };
        let flat = text.replace('\n', "⏎");
        let mut letters = flat.chars();
        let most = if self.full { usize::MAX } else { LONGEST };
        let shown: String = letters.by_ref().take(most).collect();
        let more = letters.count();
        if more > 0 {
            return format!("{kind}  \"{shown}…\" and {more} letters more");
        }
        format!("{kind}  \"{shown}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_drawn_with_its_types_and_cut_where_it_is_long() {
        let value = Value::from_serializable(&serde_json::json!({
            "title": "A ferry",
            "text": "x".repeat(70),
            "count": 3,
            "date": { "iso": "2022" },
            "tags": [{ "name": "a" }, { "name": "b" }, { "name": "c" }, { "name": "d" }],
            "kicker": null,
        }));
        insta::assert_snapshot!(drawn("article", &value, false), @r#"
        article  map
          title   text  "A ferry"
          text    text  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" and 10 letters more
          count   number  3
          date    date
            iso  text  "2022"
          tags    list of 4
            0  map
              name  text  "a"
            1  map
              name  text  "b"
            2  map
              name  text  "c"
            … and 1 more
          kicker  none
        "#);
    }
}
