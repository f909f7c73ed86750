//! Functions that templates may call.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::archive::{Taxonomy, TermRef, built_in};
use crate::config::nearest;

use super::calendar::Stretch;
use super::images::image;
use super::questions::{self, Question};
use super::{Library, arguments, locales};

/// The most articles or terms that one question may bring.
const MOST: usize = 1000;

/// Registers the functions of docs/themes.md.
pub(super) fn register(tera: &mut Tera, library: &Arc<Library>) {
    function(tera, library, "url", url);
    function(tera, library, "asset", asset);
    function(tera, library, "integrity", integrity);
    function(tera, library, "t", text);
    function(tera, library, "articles", articles);
    function(tera, library, "calendar", calendar);
    function(tera, library, "term", term);
    function(tera, library, "terms", terms);
    function(tera, library, "weekdays", weekdays);
    function(tera, library, "image", image);
    function(tera, library, "data", data);
}

/// Registers a function, which is called with arguments that it has.
fn function<T: Into<Value> + 'static>(
    tera: &mut Tera,
    library: &Arc<Library>,
    name: &'static str,
    answer: fn(&Library, &Kwargs) -> TeraResult<T>,
) {
    let site = Arc::clone(library);
    tera.register_function(name, move |call: Kwargs, _: &State| {
        arguments::check(&site, name, &call)?;
        answer(&site, &call)
    });
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

/// The link of a static file.
fn asset(library: &Library, call: &Kwargs) -> TeraResult<String> {
    let path = call.must_get::<&str>("path")?.trim_start_matches('/');
    questions::record(|| Question::Asset(path.to_owned()));
    match library.plan.asset_path(path) {
        Some(found) => Ok(library.href(&found)),
        None => Err(no_such_file(library, path)),
    }
}

/// What browsers are to compare a static file with; empty where addresses bear no stamps, as
/// while a theme is worked on.
fn integrity(library: &Library, call: &Kwargs) -> TeraResult<String> {
    let path = call.must_get::<&str>("path")?.trim_start_matches('/');
    questions::record(|| Question::Integrity(path.to_owned()));
    if let Some(text) = library.integrity(path) {
        return Ok(text);
    }
    Err(if library.statics.contains_key(path) {
        Error::message(format!(
            "nothing is known of what `{path}` holds, write the path of a stylesheet or script \
             out in the call"
        ))
    } else {
        no_such_file(library, path)
    })
}

fn no_such_file(library: &Library, path: &str) -> Error {
    let hint = match nearest(path, library.statics.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "it is looked for in `static/` of the site and of the theme".to_owned(),
    };
    Error::message(format!("there is no static file `{path}`, {hint}"))
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
    let places = library.locales.places(key);
    for name in call.iter().filter_map(|(name, _)| name.as_str()) {
        if !["key", "n"].contains(&name) && !places.contains(name) {
            let known: Vec<&str> = places.iter().copied().collect();
            let of = format!("t(key=\"{key}\")");
            return Err(Error::message(arguments::unknown(&of, name, &known)));
        }
    }
    locales::filled(text, |name| {
        let value = call.get::<&Value>(name).ok()??;
        let text = value.as_str().map(ToOwned::to_owned);
        Some(text.unwrap_or_else(|| value.to_string()))
    })
    .map_err(|name| {
        Error::message(format!(
            "the text `{key}` has a place for `{name}` that nothing fills, write `{name}=…` into the call"
        ))
    })
}

/// The newest articles, of a term where one is named.
fn articles(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let (lang, edition) = asking(library);
    let limit = call.get::<usize>("limit")?.unwrap_or(10).min(MOST);
    let terms = terms_asked(library, call)?;
    let shown = library.newest(edition, &terms, limit);
    let answer = library.cards(shown, &lang);
    questions::record(|| Question::Articles {
        edition,
        terms,
        limit,
    });
    Ok(answer)
}

/// Years, months or weeks, of a term where one is named.
fn calendar(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let (lang, edition) = asking(library);
    let (year, month) = (call.get::<u16>("year")?, call.get::<u8>("month")?);
    let stretch = Stretch::new(year, month).map_err(Error::message)?;
    let terms = terms_asked(library, call)?;
    let answer = library.stretch(edition, &terms, stretch, &lang);
    questions::record(|| Question::Calendar {
        edition,
        terms,
        stretch,
    });
    Ok(Value::from(answer))
}

/// The days of the week in the page's language, Monday first as in the weeks of `calendar`.
#[expect(
    clippy::unnecessary_wraps,
    reason = "functions of templates may all fail"
)]
fn weekdays(library: &Library, _: &Kwargs) -> TeraResult<Value> {
    let (lang, _) = asking(library);
    Ok(super::calendar::weekdays(&lang))
}

/// The terms that a call names, by taxonomy.
fn terms_asked(library: &Library, call: &Kwargs) -> TeraResult<Vec<(u16, String)>> {
    let mut terms = Vec::new();
    for (at, taxonomy) in (0..).zip(&library.archive.taxonomies) {
        if let Some(wanted) = call.get::<&str>(name_of_terms(at, taxonomy))? {
            terms.push((at, wanted.to_owned()));
        }
    }
    Ok(terms)
}

/// The argument that names a term of a taxonomy.
pub(super) fn name_of_terms(at: u16, taxonomy: &Taxonomy) -> &str {
    match usize::from(at) {
        built_in::TAGS => "tag",
        built_in::AUTHORS => "author",
        built_in::EDITORS => "editor",
        built_in::SECTIONS => "section",
        built_in::KICKERS => "kicker",
        _ => &taxonomy.key,
    }
}

fn taxonomy_of(library: &Library, call: &Kwargs) -> TeraResult<u16> {
    let key = call.must_get::<&str>("taxonomy")?;
    let known = || {
        library
            .archive
            .taxonomies
            .iter()
            .map(|taxonomy| taxonomy.key.as_str())
    };
    let found = (0..).zip(known()).find(|(_, name)| *name == key);
    found.map(|(at, _)| at).ok_or_else(|| {
        let hint = nearest(key, known())
            .map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
        Error::message(format!("there is no taxonomy `{key}`{hint}"))
    })
}

fn term(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let (_, edition) = asking(library);
    let taxonomy = taxonomy_of(library, call)?;
    let name = call.must_get::<&str>("name")?;
    questions::record(|| Question::Term {
        edition,
        taxonomy,
        name: name.to_owned(),
    });
    Ok(library
        .term_named(usize::from(taxonomy), name)
        .map_or_else(Value::none, |term| library.term_entry(edition, term)))
}

/// The terms with the most articles.
fn terms(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let (_, edition) = asking(library);
    let taxonomy = taxonomy_of(library, call)?;
    let limit = call.get::<usize>("limit")?.unwrap_or(20).min(MOST);
    questions::record(|| Question::Terms {
        edition,
        taxonomy,
        limit,
    });
    let found: Vec<Value> = library
        .largest_terms(edition, usize::from(taxonomy))
        .iter()
        .take(limit)
        .map(|&term| library.term_entry(edition, TermRef { taxonomy, term }))
        .collect();
    Ok(Value::from(found))
}

/// A data file of the site's folder.
fn data(library: &Library, call: &Kwargs) -> TeraResult<Value> {
    let path = call.must_get::<&str>("path")?;
    questions::record(|| Question::Data(path.to_owned()));
    library.data(path).value.clone().map_err(Error::message)
}
