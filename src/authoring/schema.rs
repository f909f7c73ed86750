//! JSON Schemas of the files that people write, for their editors.
//!
//! Those of site.toml and theme.toml come from the types that these are read into.
//! Front matter is read key by key, so its schema is written out; a test holds it to
//! docs/front-matter.md and to what is read.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::theme::Manifest;

/// The names of the schemas.
pub const SCHEMAS: &[&str] = &["site", "theme", "front-matter"];

/// A schema by its name (JSON Schema, draft 7, which editors understand best), as JSON; none
/// where there is no schema of that name.
pub fn schema(name: &str) -> Option<String> {
    let generator = || SchemaSettings::draft07().into_generator();
    let schema = match name {
        "site" => titled(
            generator().into_root_schema_for::<Config>().to_value(),
            "site.toml: the settings of an archive",
        ),
        "theme" => titled(
            generator().into_root_schema_for::<Manifest>().to_value(),
            "theme.toml: what a theme says of itself",
        ),
        "front-matter" => front_matter(),
        _ => return None,
    };
    let text = serde_json::to_string_pretty(&schema).ok()?;
    Some(text + "\n")
}

/// The schema under a title of its own; the types' names say nothing to those who write files.
fn titled(mut schema: Value, title: &str) -> Value {
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("title".to_owned(), title.into());
        fields.remove("description");
    }
    schema
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn texts(about: &str) -> Value {
    json!({
        "description": about,
        "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
    })
}

fn date(about: &str) -> Value {
    json!({
        "description": about,
        "type": ["string", "integer"],
        "examples": ["1914", "1914-12", "1914-12-01", "1914-12-01T09:30:00+07:00"],
    })
}

fn one_of(about: &str, values: &[&str]) -> Value {
    json!({ "description": about, "enum": values })
}

/// The keys of front matter, as docs/front-matter.md lists them.
fn front_matter() -> Value {
    let mut keys = Map::new();
    for group in [heading(), circumstances(), picture(), links(), address()] {
        keys.extend(group);
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Front matter of an article",
        "type": "object",
        "required": ["title"],
        "properties": keys,
    })
}

type Keys = Vec<(String, Value)>;

fn keys<const COUNT: usize>(keys: [(&str, Value); COUNT]) -> Keys {
    keys.map(|(name, schema)| (name.to_owned(), schema)).into()
}

fn heading() -> Keys {
    keys([
        ("title", text("The headline.")),
        (
            "description",
            text("The standfirst: what the article says in a sentence or two."),
        ),
        ("kicker", text("The running title over the headline.")),
        ("section", text("The one section it stood in.")),
        ("tags", texts("Tags, in the order given.")),
        (
            "taxonomies",
            json!({
                "description": "Terms of further taxonomies, by their keys.",
                "type": "object",
                "additionalProperties": texts("Terms."),
            }),
        ),
        (
            "lang",
            text("Its language, a BCP 47 tag like `id` or `pt-BR`."),
        ),
        (
            "translation_key",
            text("What joins the translations of one article."),
        ),
    ])
}

fn circumstances() -> Keys {
    keys([
        (
            "date",
            date("When it was first published, as much as is known."),
        ),
        ("updated", date("When it was last changed.")),
        (
            "date_basis",
            one_of("Where `date` comes from.", &["stated", "inferred", "file"]),
        ),
        ("authors", texts("Who wrote it.")),
        ("editors", texts("Who edited it.")),
        (
            "byline",
            text("The line as printed, where it says more than the names."),
        ),
        ("dateline", text("The place or desk that opens the text.")),
        ("publisher", text("Who published it.")),
        ("source_credits", texts("Whom the text credits.")),
    ])
}

fn picture() -> Keys {
    keys([
        (
            "image",
            text("The lead picture: a file of the content folder, or an address."),
        ),
        (
            "image_alt",
            text("What the picture shows, for those who do not see it."),
        ),
        ("image_caption", text("The line below it.")),
        ("image_credit", text("Whose it is.")),
    ])
}

fn links() -> Keys {
    let related = json!({
        "description": "Articles that the source names as related: headlines, or headlines with addresses.",
        "type": "array",
        "items": { "oneOf": [
            { "type": "string" },
            { "type": "object", "properties": { "title": { "type": "string" }, "url": { "type": "string" } } },
        ] },
    });
    let corrections = json!({
        "description": "What was corrected, and when.",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["text"],
            "properties": { "date": date("When."), "text": { "type": "string" } },
        },
    });
    keys([
        ("original_url", text("Where it was first published.")),
        ("aliases", texts("Paths of this site that lead to it.")),
        ("related", related),
        ("corrections", corrections),
        (
            "status",
            one_of(
                "Whether and how it is shown.",
                &["published", "withheld", "withdrawn", "draft"],
            ),
        ),
    ])
}

fn address() -> Keys {
    keys([
        ("slug", text("The last part of its address.")),
        ("permalink", text("Its whole address.")),
        ("template", text("The template that its page is made with.")),
        (
            "extra",
            json!({ "description": "Whatever the theme shows.", "type": "object" }),
        ),
        (
            "import",
            json!({
                "description": "Where import took it from. Import writes this itself.",
                "type": "object",
            }),
        ),
    ])
}
