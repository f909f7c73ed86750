//! What front matter says, in whatever notation it says it.
//!
//! YAML, TOML, JSON and plain headers are all read into one [`Value`], straight
//! from the parser and borrowing from the text where it can be. A [`Budget`]
//! bounds what aliases may multiply and how deep values may nest.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_yaml::Number;

/// How deep values may lie within one another.
pub(super) const DEEPEST: usize = 40;
/// How many bytes the values of one front matter may come to, aliases expanded.
pub(super) const LARGEST: usize = 4 << 20;
/// What an error says when a value lies deeper than [`DEEPEST`].
pub(super) const TOO_DEEP: &str = "values lie too deep within one another";
/// What an error says when the values come to more than [`LARGEST`].
pub(super) const TOO_LARGE: &str = "aliases make the front matter too large";
/// The key under which the TOML parser hands over a date.
const TOML_DATE: &str = "$__toml_private_datetime";

/// One value of front matter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(Cow<'a, str>),
    /// Several values.
    List(Vec<Value<'a>>),
    /// Values by key.
    Map(Entries<'a>),
}

/// Values by key, in the order and number in which they were written.
pub(super) type Entries<'a> = Vec<(Cow<'a, str>, Value<'a>)>;

impl Value<'_> {
    /// Whether it says nothing: null, white space, or a list or map of nothing.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(Value::is_blank),
            Self::Map(entries) => entries.is_empty(),
            Self::Bool(_) | Self::Number(_) => false,
        }
    }

    /// What a message calls it, with its article.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "yes or no",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map of keys and values",
        }
    }

    /// The same as a theme gets it.
    ///
    /// Of a key that is written twice, the last value stands.
    pub(super) fn into_extra(self) -> serde_yaml::Value {
        match self {
            Self::Null => serde_yaml::Value::Null,
            Self::Bool(value) => serde_yaml::Value::Bool(value),
            Self::Number(value) => serde_yaml::Value::Number(value),
            Self::Text(value) => serde_yaml::Value::String(value.into_owned()),
            Self::List(items) => items.into_iter().map(Value::into_extra).collect(),
            Self::Map(entries) => entries
                .into_iter()
                .map(|(key, value)| {
                    let key = serde_yaml::Value::String(key.into_owned());
                    (key, value.into_extra())
                })
                .collect::<serde_yaml::Mapping>()
                .into(),
        }
    }
}

/// What is left to spend on the values of one front matter.
#[derive(Debug)]
pub(super) struct Budget(Cell<usize>);

impl Budget {
    /// The budget of one front matter.
    pub(super) fn new() -> Self {
        Self(Cell::new(LARGEST))
    }

    fn spend<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(bytes + size_of::<Value<'_>>());
        self.0.set(left.ok_or_else(|| E::custom(TOO_LARGE))?);
        Ok(())
    }
}

/// Reads any value, within a budget and to a depth.
#[derive(Clone, Copy)]
pub(super) struct Reader<'b> {
    budget: &'b Budget,
    depth: usize,
}

impl<'b> Reader<'b> {
    /// A reader of the whole.
    pub(super) fn new(budget: &'b Budget) -> Self {
        Self { budget, depth: 0 }
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEEPEST {
            return Err(E::custom(TOO_DEEP));
        }
        Ok(Self {
            budget: self.budget,
            depth: self.depth + 1,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value<'de>;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value<'de>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        self.budget.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value<'de>, E> {
        self.visit_unit()
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, from: D) -> Result<Value<'de>, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value<'de>, E> {
        self.budget.spend(0)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value<'de>, E> {
        self.budget.spend(0)?;
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value<'de>, E> {
        self.budget.spend(0)?;
        Ok(Value::Number(value.into()))
    }

    // Longer than any number of ours: an identifier, so a text.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value<'de>, E> {
        self.visit_string(value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value<'de>, E> {
        self.visit_string(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value<'de>, E> {
        self.budget.spend(0)?;
        Ok(Value::Number(value.into()))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Value<'de>, E> {
        self.budget.spend(value.len())?;
        Ok(Value::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value<'de>, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value<'de>, E> {
        self.budget.spend(value.len())?;
        Ok(Value::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value<'de>, A::Error> {
        self.budget.spend(0)?;
        let inner = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = from.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value<'de>, A::Error> {
        self.budget.spend(0)?;
        let inner = self.deeper()?;
        let mut entries = Vec::with_capacity(if self.depth == 0 { 16 } else { 4 });
        while let Some(key) = from.next_key_seed(Key(self.budget))? {
            if key == TOML_DATE {
                return from.next_value_seed(inner);
            }
            entries.push((key, from.next_value_seed(inner)?));
        }
        Ok(Value::Map(entries))
    }

    // A YAML tag like `!color`: the value counts, what it was tagged with does not.
    fn visit_enum<A: EnumAccess<'de>>(self, from: A) -> Result<Value<'de>, A::Error> {
        let inner = self.deeper()?;
        let (_, tagged) = from.variant::<Tag>()?;
        tagged.newtype_variant_seed(inner)
    }
}

struct Tag;

impl<'de> serde::Deserialize<'de> for Tag {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(from).map(|_| Self)
    }
}

/// Reads a key, which is a text however it is written.
struct Key<'b>(&'b Budget);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Cow<'de, str>;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text as key")
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        self.0.spend(value.len())?;
        Ok(Cow::Borrowed(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        self.0.spend(value.len())?;
        Ok(Cow::Owned(value.to_owned()))
    }
}
