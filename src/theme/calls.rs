//! Functions that templates may call.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::archive::{ArticleId, TermRef, built_in};
use crate::config::nearest;
use crate::files;

use super::lookup::StaticFile;
use super::{Library, questions};

/// The most articles or terms that one question may bring.
const MOST: usize = 1000;

/// Registers the functions of docs/themes.md.
pub(super) fn register(
    tera: &mut Tera,
    library: &Arc<Library>,
    statics: BTreeMap<String, StaticFile>,
) {
    let site = Arc::clone(library);
    tera.register_function("url", move |call: Kwargs, _: &State| url(&site, &call));
    let site = Arc::clone(library);
    tera.register_function("asset", move |call: Kwargs, _: &State| {
        let path = call.must_get::<&str>("path")?.trim_start_matches('/');
        if statics.contains_key(path) {
            return Ok(site.href(&format!("/{path}")));
        }
        let hint = match nearest(path, statics.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "it is looked for in `static/` of the site and of the theme".to_owned(),
        };
        Err(Error::message(format!(
            "there is no static file `{path}`, {hint}"
        )))
    });
    let site = Arc::clone(library);
    tera.register_function("t", move |call: Kwargs, _: &State| text(&site, &call));
    let site = Arc::clone(library);
    tera.register_function("articles", move |call: Kwargs, _: &State| {
        articles(&site, &call)
    });
    let site = Arc::clone(library);
    tera.register_function("term", move |call: Kwargs, _: &State| term(&site, &call));
    let site = Arc::clone(library);
    tera.register_function("terms", move |call: Kwargs, _: &State| terms(&site, &call));
    let site = Arc::clone(library);
    tera.register_function("data", move |call: Kwargs, _: &State| data(&site, &call));
}

/// The language and edition of the page that asks; the site's own outside of a page.
fn asking(library: &Library) -> (Arc<str>, u16) {
    questions::page().unwrap_or_else(|| (library.config.language.as_str().into(), 0))
}

fn url(library: &Library, call: &Kwargs) -> TeraResult<String> {
    let path = call.must_get::<&str>("path")?;
    let rooted = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    Ok(if call.get::<bool>("absolute")?.unwrap_or(false) {
        library.config.url.absolute(&rooted)
    } else {
        library.href(&rooted)
    })
}

/// The interface text of a key, with the arguments put in for `{name}`.
fn text(library: &Library, call: &Kwargs) -> TeraResult<String> {
    let key = call.must_get::<&str>("key")?;
    let number = call.get::<u64>("n")?;
    let (lang, _) = asking(library);
    let Some(text) = library.locales.text(&lang, key, number) else {
        let hint = nearest(key, library.locales.keys())
            .map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
        return Err(Error::message(format!(
            "no locale has a text `{key}`{hint}"
        )));
    };
    if !text.contains('{') {
        return Ok(text.to_owned());
    }
    let mut filled = text.to_owned();
    for (name, value) in call.iter() {
        if let Some(name) = name.as_str() {
            let written = value
                .as_str()
                .map_or_else(|| value.to_string(), ToOwned::to_owned);
            filled = filled.replace(&format!("{{{name}}}"), &written);
        }
    }
    Ok(filled)
}

/// The newest articles, of a term where one is named.
fn articles(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let (lang, edition) = asking(library);
    let limit = call.get::<usize>("limit")?.unwrap_or(10).min(MOST);
    let mut list: &[ArticleId] = &library.archive.editions[usize::from(edition)].articles;
    let mut asked = format!("articles edition={edition} limit={limit}");
    for (at, taxonomy) in library.archive.taxonomies.iter().enumerate() {
        let name = match at {
            built_in::TAGS => "tag",
            built_in::AUTHORS => "author",
            built_in::EDITORS => "editor",
            built_in::SECTIONS => "section",
            built_in::KICKERS => "kicker",
            _ => &taxonomy.key,
        };
        if let Some(wanted) = call.get::<&str>(name)? {
            asked = format!("{asked} {name}={wanted}");
            list = library.term_named(at, wanted).map_or(&[], |term| {
                &library.archive.term(term).shelves[usize::from(edition)]
            });
        }
    }
    let shown = &list[..limit.min(list.len())];
    let answer: Vec<u8> = shown
        .iter()
        .flat_map(|&id| {
            let entry = library.archive.article(id);
            format!("{}\0{}\0{:?}\0", entry.path, entry.title, entry.date).into_bytes()
        })
        .collect();
    questions::record(|| asked, &answer);
    Ok(library.cards(shown, &lang))
}

fn taxonomy_of(library: &Library, call: &Kwargs) -> TeraResult<usize> {
    let key = call.must_get::<&str>("taxonomy")?;
    let known = || {
        library
            .archive
            .taxonomies
            .iter()
            .map(|taxonomy| taxonomy.key.as_str())
    };
    known().position(|name| name == key).ok_or_else(|| {
        let hint = nearest(key, known())
            .map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
        Error::message(format!("there is no taxonomy `{key}`{hint}"))
    })
}

fn term(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let (_, edition) = asking(library);
    let taxonomy = taxonomy_of(library, call)?;
    let name = call.must_get::<&str>("name")?;
    let found = library
        .term_named(taxonomy, name)
        .map_or_else(Value::none, |term| library.term_entry(edition, term));
    questions::record(
        || format!("term edition={edition} taxonomy={taxonomy} name={name}"),
        found.to_string().as_bytes(),
    );
    Ok(found)
}

/// The terms with the most articles.
fn terms(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let (_, edition) = asking(library);
    let taxonomy = taxonomy_of(library, call)?;
    let limit = call.get::<usize>("limit")?.unwrap_or(20).min(MOST);
    let id = u16::try_from(taxonomy).unwrap_or(u16::MAX);
    let found: Vec<Value> = library
        .largest_terms(edition, taxonomy)
        .iter()
        .take(limit)
        .map(|&term| {
            let taxonomy = id;
            library.term_entry(edition, TermRef { taxonomy, term })
        })
        .collect();
    let found = Value::from(found);
    questions::record(
        || format!("terms edition={edition} taxonomy={taxonomy} limit={limit}"),
        found.to_string().as_bytes(),
    );
    Ok(found)
}

/// A data file of the site's folder.
fn data(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let path = call.must_get::<&str>("path")?;
    let refuse = |why: String| Error::message(format!("cannot read data file `{path}`: {why}"));
    let escapes = path.split(['/', '\\']).any(|part| part == "..") || path.starts_with('/');
    if escapes {
        return Err(refuse("it lies outside of the site's folder".to_owned()));
    }
    let bytes = files::read(&library.root.join(path)).map_err(|error| refuse(error.to_string()))?;
    questions::record(|| format!("data {path}"), &bytes);
    let text = String::from_utf8_lossy(&bytes);
    let ending = path.rsplit('.').next().unwrap_or_default();
    match ending {
        "toml" => toml::from_str::<toml::Table>(&text)
            .map(|table| Value::from_serializable(&table))
            .map_err(|error| refuse(error.message().to_owned())),
        "json" => serde_json::from_str::<serde_json::Value>(&text)
            .map(|value| Value::from_serializable(&value))
            .map_err(|error| refuse(error.to_string())),
        "yaml" | "yml" => crate::article::yaml::read_file(&text, path)
            .map(|value| Value::from_serializable(&value))
            .map_err(|diagnostic| refuse(diagnostic.message)),
        _ => Err(refuse(
            "expected a file ending in `.toml`, `.yaml` or `.json`".to_owned(),
        )),
    }
}
