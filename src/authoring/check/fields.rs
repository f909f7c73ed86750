//! Values that templates name and that no page has.

use std::collections::{BTreeMap, BTreeSet};

use tera::value::Key;
use tera::{Context, Value};

use crate::authoring::VALUES;
use crate::config::nearest;
use crate::diagnostic::Diagnostic;
use crate::theme::{ENTRY, Named, Reading, TemplateFile, Theme, reading};

/// Maps whose keys the articles choose.
const OPEN: &[&str] = &["extra", "terms"];

/// What a value was seen to hold on all pages together.
#[derive(Debug, Clone, Default)]
struct Shape {
    fields: BTreeMap<String, Shape>,
    /// What the entries of a list hold.
    entries: Option<Box<Shape>>,
    /// Whether it may hold what was not seen.
    is_open: bool,
}

/// What values were seen to hold, by name.
#[derive(Debug, Default)]
pub(super) struct Shapes(BTreeMap<String, Shape>);

impl Shape {
    fn of(value: &Value) -> Self {
        let mut shape = Self::default();
        if let Some(map) = value.as_map() {
            for (key, inner) in map {
                if let Some(name) = Key::as_str(key) {
                    let mut inner_shape = Self::of(inner);
                    // A list named `terms` is that of a page of terms.
                    inner_shape.is_open |= OPEN.contains(&name) && inner.is_map();
                    shape.fields.insert(name.to_owned(), inner_shape);
                }
            }
        } else if let Some(list) = value.as_array() {
            let mut entries = Self::default();
            for entry in list {
                entries.merge(Self::of(entry));
            }
            shape.entries = Some(Box::new(entries));
        }
        shape
    }

    fn merge(&mut self, other: Self) {
        self.is_open |= other.is_open;
        for (name, inner) in other.fields {
            self.fields.entry(name).or_default().merge(inner);
        }
        match (&mut self.entries, other.entries) {
            (Some(own), Some(other)) => own.merge(*other),
            (own @ None, other) => *own = other,
            (Some(_), None) => {}
        }
    }

    /// Whether nothing can be said of its fields.
    fn is_unknown(&self) -> bool {
        self.is_open || self.fields.is_empty()
    }

    /// The first name of a path that is not there, by position.
    fn missing(&self, names: &[String]) -> Option<(usize, &Self)> {
        let mut shape = self;
        for (at, name) in names.iter().enumerate() {
            if name == ENTRY {
                shape = shape.entries.as_deref()?;
                continue;
            }
            if shape.is_unknown() {
                return None;
            }
            match shape.fields.get(name) {
                Some(inner) => shape = inner,
                None => return Some((at, shape)),
            }
        }
        None
    }

    fn at(&self, names: &[String]) -> Option<&Self> {
        names.iter().try_fold(self, |shape, name| {
            if name == ENTRY {
                return shape.entries.as_deref();
            }
            shape.fields.get(name)
        })
    }
}

impl Shapes {
    /// What the values of one page hold.
    pub(super) fn of(values: &Context) -> Self {
        let known = VALUES.iter().filter_map(|&name| {
            let value = values.get(name)?;
            Some((name.to_owned(), Shape::of(value)))
        });
        Self(known.collect())
    }

    /// Takes in what those of another page hold.
    pub(super) fn merge(&mut self, other: Self) {
        for (name, shape) in other.0 {
            self.0.entry(name).or_default().merge(shape);
        }
    }

    /// Adds what loops and `set` of all templates give names to.
    fn add_given(&mut self, readings: &[Reading]) {
        let open = || Shape {
            is_open: true,
            ..Shape::default()
        };
        // A loop may go through what another gives.
        for _ in 0..4 {
            let mut found: BTreeMap<&str, Shape> = BTreeMap::new();
            for (name, path) in readings.iter().flat_map(|reading| &reading.given) {
                let path = path.as_ref().and_then(|path| path.split_first());
                let meant = path.and_then(|(root, rest)| self.0.get(root)?.at(rest).cloned());
                let shape = found.entry(name).or_default();
                shape.merge(meant.unwrap_or_else(open));
            }
            for (name, shape) in found {
                if !VALUES.contains(&name) {
                    self.0.insert(name.to_owned(), shape);
                }
            }
        }
    }
}

/// Fields and values that templates in use name and that were on no page.
pub(super) fn unknown(theme: &Theme, seen: &Shapes) -> Vec<Diagnostic> {
    let files = theme.in_use();
    let readings: Vec<Reading> = files.iter().map(|file| reading(&file.text)).collect();
    let mut shapes = Shapes(seen.0.clone());
    shapes.0.insert("site".to_owned(), Shape::of(theme.site()));
    shapes.add_given(&readings);
    let given: BTreeSet<&str> = readings
        .iter()
        .flat_map(|reading| reading.locals.iter().map(String::as_str))
        .collect();
    let mut found = Vec::new();
    for (file, reading) in files.iter().zip(&readings) {
        for path in &reading.paths {
            let root = path.names[0].as_str();
            // A name of a page's value may mean another one here.
            if reading.locals.contains(root) && VALUES.contains(&root) {
                continue;
            }
            match shapes.0.get(root) {
                Some(shape) => {
                    if let Some((at, holder)) = shape.missing(&path.names[1..]) {
                        found.push(no_field(file, path, at, holder));
                    }
                }
                None if given.contains(root) => {}
                None => found.push(no_value(file, path, &shapes)),
            }
        }
    }
    found
}

fn no_field(file: &TemplateFile, path: &Named, at: usize, holder: &Shape) -> Diagnostic {
    let name = &path.names[at + 1];
    let of = path.names[..=at].join(".").replace(".[]", "[…]");
    let message = format!("there is no field `{name}` in `{of}`");
    let known: Vec<&str> = holder.fields.keys().map(String::as_str).collect();
    let fault = Diagnostic::error("theme-undefined", message);
    let fault = fault.at(file.shown.clone(), &file.text, path.range.clone());
    match nearest(name, known.iter().copied()) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help(format!("there are `{}`", known.join("`, `"))),
    }
}

fn no_value(file: &TemplateFile, path: &Named, shapes: &Shapes) -> Diagnostic {
    let name = &path.names[0];
    let fault = Diagnostic::error("theme-undefined", format!("there is no value `{name}`"));
    let fault = fault.at(file.shown.clone(), &file.text, path.range.clone());
    match nearest(name, shapes.0.keys().map(String::as_str)) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("docs/themes.md lists what templates receive"),
    }
}
