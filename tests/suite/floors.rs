//! The house: who stands on whom, and how large a room may be (ARCHITECTURE.md).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The most lines of a file before its tests.
const LONGEST_FILE: usize = 400;
/// The most lines of a function.
const LONGEST_FUNCTION: usize = 60;
/// The two halves that meet in `content/` and nowhere else.
const BRINGING_IN: [&str; 2] = ["sources", "import"];
const BUILDING: [&str; 6] = ["pictures", "archive", "plan", "theme", "render", "output"];

/// A source file, without its tests.
struct Source {
    /// Its path below `src/`.
    below: String,
    lines: Vec<String>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (found, _) = kliping::files::walk(&root, "src", |_| true);
    found
        .into_iter()
        .filter(|file| file.relative.rsplit('.').next() == Some("rs"))
        .map(|file| {
            let text = fs::read_to_string(&file.path).unwrap();
            let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
            Source {
                below: file.relative,
                lines: lines.map(ToOwned::to_owned).collect(),
            }
        })
        .collect()
}

impl Source {
    /// The module at the top level that it belongs to.
    fn floor(&self) -> &str {
        let name = self.below.split('/').next().unwrap_or_default();
        name.trim_end_matches(".rs")
    }

    /// Modules at the top level that its code names.
    fn named(&self) -> BTreeSet<String> {
        let code: Vec<&str> = self
            .lines
            .iter()
            .map(|line| line.split("//").next().unwrap_or_default())
            .collect();
        let code = code.join("\n");
        let mut named = BTreeSet::new();
        for (at, start) in code.match_indices("crate::") {
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                None => named.extend(first_name(rest)),
                Some(group) => named.extend(group_names(group)),
            }
        }
        named
    }

    /// Functions with the number of their lines.
    fn functions(&self) -> Vec<(String, usize)> {
        let mut functions = Vec::new();
        for (start, line) in self.lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let Some(name) = function_name(line.trim_start()) else {
                continue;
            };
            let end = self.lines[start..].iter().position(|line| {
                let inner = line.trim_start();
                line.len() - inner.len() == indent && (inner == "}" || inner.ends_with(';'))
            });
            functions.push((name, end.map_or(0, |end| end + 1)));
        }
        functions
    }
}

fn first_name(code: &str) -> Option<String> {
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_');
    let name = &code[..end.unwrap_or(code.len())];
    (!name.is_empty()).then(|| name.to_owned())
}

/// The first names of a group like `{archive::{A, B}, theme::map}`.
fn group_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 1;
    let mut at_start = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' => {}
            _ if c.is_whitespace() => continue,
            _ if at_start && depth == 1 => names.extend(first_name(&group[at..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        at_start = c == ',' && depth == 1;
    }
    names
}

/// The name of the function that begins in a line.
fn function_name(line: &str) -> Option<String> {
    let mut words = line.split(' ').skip_while(|word| {
        word.starts_with("pub") || ["const", "async", "in", "super)"].contains(word)
    });
    (words.next() == Some("fn")).then(|| first_name(words.next().unwrap_or_default()))?
}

/// Modules in the order of `src/lib.rs`, lowest floor first.
fn floors() -> Vec<String> {
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let text = fs::read_to_string(lib).unwrap();
    let modules = text.lines().filter_map(|line| {
        let name = line
            .strip_prefix("pub mod ")
            .or(line.strip_prefix("mod "))?;
        name.strip_suffix(';').map(ToOwned::to_owned)
    });
    modules.collect()
}

#[test]
fn a_module_imports_only_modules_listed_above_it() {
    let floors = floors();
    assert!(floors.len() > 10, "{floors:?}");
    let height = |name: &str| floors.iter().position(|floor| floor == name);
    let mut offences = Vec::new();
    for source in sources() {
        let Some(own) = height(source.floor()) else {
            continue;
        };
        for named in source.named() {
            let is_above = height(&named).is_some_and(|floor| floor > own);
            if is_above {
                offences.push(format!("src/{} imports {named}", source.below));
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn bringing_in_and_building_never_import_each_other() {
    let mut offences = Vec::new();
    for source in sources() {
        let others: &[&str] = match source.floor() {
            floor if BRINGING_IN.contains(&floor) => &BUILDING,
            floor if BUILDING.contains(&floor) => &BRINGING_IN,
            _ => &[],
        };
        for named in source.named() {
            if others.contains(&named.as_str()) {
                offences.push(format!("src/{} imports {named}", source.below));
            }
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

#[test]
fn every_room_is_small_enough_to_see_at_once() {
    let mut offences = Vec::new();
    for source in sources() {
        let length = source.lines.len();
        if length > LONGEST_FILE {
            offences.push(format!("src/{} has {length} lines", source.below));
        }
        for (name, length) in source.functions() {
            if length > LONGEST_FUNCTION {
                offences.push(format!("src/{}: `{name}` has {length} lines", source.below));
            }
        }
    }
    assert!(
        offences.is_empty(),
        "at most {LONGEST_FILE} lines a file before its tests, {LONGEST_FUNCTION} a function\n{}",
        offences.join("\n")
    );
}

#[test]
fn the_tests_of_this_house_see_what_they_look_for() {
    let source = Source {
        below: "plan/mod.rs".to_owned(),
        lines: [
            "use crate::{archive::{A, B}, theme::map};",
            "// crate::cli",
            "pub(super) const fn long() {",
            "    if true {",
            "    }",
            "}",
            "fn short();",
        ]
        .map(ToOwned::to_owned)
        .into(),
    };
    let named: Vec<String> = source.named().into_iter().collect();
    assert_eq!(named, ["archive", "theme"]);
    let functions = [("long".to_owned(), 4), ("short".to_owned(), 1)];
    assert_eq!(source.functions(), functions);
}
