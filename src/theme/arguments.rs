//! Which arguments the functions of templates have.
//!
//! The engine hands over whatever a template writes; a misspelt argument would be passed over, and
//! its default taken.

use tera::{Error, Kwargs, TeraResult};

use crate::config::nearest;

use super::Library;
use super::calls::name_of_terms;

/// The arguments of each function whose arguments are known beforehand; `t` has any.
const OF_FUNCTIONS: &[(&str, &[&str])] = &[
    ("articles", &["limit"]),
    ("asset", &["path"]),
    ("calendar", &["year", "month"]),
    ("data", &["path"]),
    ("image", &["path", "sizes"]),
    ("integrity", &["path"]),
    ("term", &["taxonomy", "name"]),
    ("terms", &["taxonomy", "limit"]),
    ("url", &["path", "absolute"]),
];

/// Functions that ask for the articles of terms, by the names of taxonomies.
const OF_TERMS: &[&str] = &["articles", "calendar"];

/// Refuses an argument that a function does not have.
///
/// # Errors
///
/// The first such argument, with the nearest name or all that there are.
pub(super) fn check(library: &Library, function: &str, call: &Kwargs) -> TeraResult<()> {
    let known = OF_FUNCTIONS.iter().find(|(name, _)| *name == function);
    let Some((_, own)) = known else {
        return Ok(());
    };
    let mut arguments = own.to_vec();
    if OF_TERMS.contains(&function) {
        let taxonomies = (0..).zip(&library.archive.taxonomies);
        arguments.extend(taxonomies.map(|(at, taxonomy)| name_of_terms(at, taxonomy)));
    }
    for name in call.iter().filter_map(|(name, _)| name.as_str()) {
        if !arguments.contains(&name) {
            let hint = nearest(name, arguments.iter().copied()).map_or_else(
                || format!("there are `{}`", arguments.join("`, `")),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Error::message(format!(
                "`{function}` has no argument `{name}`, {hint}"
            )));
        }
    }
    Ok(())
}
