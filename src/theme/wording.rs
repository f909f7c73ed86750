//! What the template engine says, in our words.

use crate::config::nearest;

use super::sheets::{Sheets, named};
use super::vocabulary::{FILTERS, FUNCTIONS, TAGS, TESTS};

/// A message and what to do.
pub(super) type Told = (String, Option<String>);

/// The most names that a message lists.
const MOST_NAMES: usize = 40;

/// Puts a message of the engine into our words; `marked` is what it points at.
pub(super) fn reword(message: &str, marked: &str, sheets: Sheets<'_>) -> Told {
    let message = message.trim_end_matches('.');
    undefined(message, marked)
        .or_else(|| gone(message, marked))
        .or_else(|| unknown(message, sheets))
        .or_else(|| misfit(message, marked))
        .or_else(|| argument(message, marked))
        .or_else(|| remedy(message))
        .unwrap_or_else(|| (lower_first(message), None))
}

/// What follows a start and precedes an end.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(start)?.split_once(end)
}

/// A value or a field that is not there.
fn undefined(message: &str, marked: &str) -> Option<Told> {
    if let Some((name, rest)) = between(message, "Variable `", "` is not defined") {
        let known = names_after(rest, "Available variables: ");
        return Some((
            format!("there is no value `{name}` here"),
            suggest(name, &known, "here there are"),
        ));
    }
    if let Some((field, rest)) = between(message, "Field `", "` is not defined") {
        let known = names_after(rest, "Available fields: ");
        let of = owner(marked, field);
        let of = of.map_or_else(String::new, |of| format!(" in `{of}`"));
        return Some((
            format!("there is no field `{field}`{of}"),
            suggest(field, &known, "there are"),
        ));
    }
    (message == "Tried to render a variable that is undefined").then(|| {
        let help = "check the name, or say what to print instead: `| default(value=\"\")`";
        (format!("`{marked}` is not there"), Some(help.to_owned()))
    })
}

/// What earlier versions of the engine had, and what stands in for it.
const GONE: &[(&str, &str)] = &[
    (
        "macro",
        "write `{% component name(argument) %}`, and call it with `{{ <name argument={value} /> }}`",
    ),
    (
        "import",
        "leave it out: components of all templates are known everywhere",
    ),
    (
        "map",
        "write a list of what is wanted: `[entry.title for entry in list]`",
    ),
    (
        "filter",
        "write a list of what is wanted: `[entry for entry in list if entry.title]`",
    ),
    ("concat", "write a list of both: `[...one, ...other]`"),
];

/// A tag or a filter that is not there, or not any more.
fn gone(message: &str, marked: &str) -> Option<Told> {
    let name = match message.strip_prefix("Unknown filter `") {
        Some(name) => name.trim_end_matches('`'),
        None if message == "Unknown tag" => marked,
        None => return None,
    };
    let help = GONE.iter().find(|(gone, _)| *gone == name);
    let help = help.map(|(_, help)| (*help).to_owned());
    if message == "Unknown tag" {
        let help = help.or_else(|| suggest(name, TAGS, "there are"));
        return Some((format!("there is no tag `{name}`"), help));
    }
    Some((format!("there is no filter `{name}`"), Some(help?)))
}

/// What a field was looked for in: `article.date` of `article.date.txt`.
fn owner<'a>(marked: &'a str, field: &str) -> Option<&'a str> {
    let at = marked.find(&format!(".{field}"))?;
    Some(&marked[..at]).filter(|of| !of.is_empty())
}

fn names_after<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let listed = text.split_once(start).map_or("", |(_, listed)| listed);
    let names = listed.split(", ").map(str::trim);
    names
        .filter(|name| !name.is_empty() && !name.starts_with("__tera"))
        .collect()
}

/// The nearest of the known names, or else all of them.
pub(super) fn suggest(name: &str, known: &[&str], listing: &str) -> Option<String> {
    if let Some(near) = nearest(name, known.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let mut known = known.to_vec();
    known.sort_unstable();
    known.dedup();
    (!known.is_empty() && known.len() <= MOST_NAMES)
        .then(|| format!("{listing} `{}`", known.join("`, `")))
}

/// Something that templates name and that is not there.
fn unknown(message: &str, sheets: Sheets<'_>) -> Option<Told> {
    if let Some((name, _)) = between(message, "Block `", "` is not defined in any parent") {
        let blocks = sheets
            .files
            .iter()
            .flat_map(|file| named(&file.text, "block"));
        let blocks: Vec<&str> = blocks
            .map(|(name, _)| name)
            .filter(|other| *other != name)
            .collect();
        return Some((
            format!(
                "no template that this one extends has a block `{name}`, so it would never show"
            ),
            suggest(name, &blocks, "there are"),
        ));
    }
    if let Some((names, rest)) = between(message, "Unknown argument(s) ", " in component call") {
        let name = names.split('`').nth(1).unwrap_or_default();
        let known: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
        let said = format!("the component takes no argument {names}");
        return Some((said, suggest(name, &known, "there are")));
    }
    if let Some((name, _)) = between(message, "Argument `", " missing") {
        return Some((format!("the argument `{name} is missing"), None));
    }
    let rest = message.strip_prefix("Unknown ")?;
    let (kind, rest) = rest.split_once(" `")?;
    let (name, _) = rest.split_once('`')?;
    let (components, templates): (Vec<&str>, Vec<&str>);
    let known: &[&str] = match kind {
        "filter" => FILTERS,
        "test" => TESTS,
        "function" => FUNCTIONS,
        "component" => {
            let all = sheets
                .files
                .iter()
                .flat_map(|file| named(&file.text, "component"));
            components = all.map(|(name, _)| name).collect();
            &components
        }
        _ => {
            templates = sheets.names().collect();
            &templates
        }
    };
    let help = suggest(name, known, "there are").or_else(|| {
        (kind == "template")
            .then(|| "put it into the `templates/` folder of the site or the theme".to_owned())
    });
    Some((format!("there is no {kind} `{name}`"), help))
}

/// A value of the wrong kind.
fn misfit(message: &str, marked: &str) -> Option<Told> {
    if let Some((wanted, found)) = between(
        message,
        "Invalid type for the value, expected `",
        "` but got `",
    ) {
        let found = found.trim_end_matches('`');
        if found == "undefined" {
            return Some((format!("`{marked}` is not there"), None));
        }
        let help = (found == "none").then(|| {
            format!("ask first: `{{% if {marked} %}}`, or say what stands in for it: `| default(value=\"\")`")
        });
        return Some((
            format!(
                "`{marked}` is {}, where {} is wanted",
                kind(found),
                kind(wanted)
            ),
            help,
        ));
    }
    if let Some(name) = message.strip_prefix("Missing keyword argument `") {
        return Some((format!("the argument `{name} is missing"), None));
    }
    if let Some(found) = message.strip_prefix("Iteration not possible on type `") {
        let found = kind(found.trim_end_matches('`'));
        if found == "nothing" {
            return Some((format!("`{marked}` is not there"), None));
        }
        return Some((
            format!("`{marked}` is {found}, and `for` goes through lists and maps"),
            None,
        ));
    }
    if let Some(found) =
        message.strip_prefix("Math operations can only be done on numbers, found `")
    {
        let found = kind(found.trim_end_matches('`'));
        return Some((
            format!("`{marked}` is {found}, where a number is wanted"),
            None,
        ));
    }
    if let Some((value, _)) = between(message, "value `", "` is out of range for `") {
        return Some((format!("`{value}` is too large or too small here"), None));
    }
    operands(message)
}

/// Two values that do not go together.
fn operands(message: &str) -> Option<Told> {
    if let Some((sign, found)) = between(
        message,
        "`",
        "` requires both operands to be numbers, found `",
    ) {
        let (a, b) = found.trim_end_matches('`').split_once("` and `")?;
        let help = (sign == "+").then(|| "join texts with `~`".to_owned());
        return Some((
            format!(
                "`{sign}` is between {} and {}, where numbers are wanted",
                kind(a),
                kind(b)
            ),
            help,
        ));
    }
    let (a, b) = between(message, "Cannot compare `", "` with `")?;
    let (a, b) = (kind(a), kind(b.trim_end_matches('`')));
    Some((format!("{a} cannot be compared with {b}"), None))
}

/// A kind of value as people call it.
fn kind(name: &str) -> &str {
    match name.trim_start_matches('&') {
        "str" | "String" | "string" => "a text",
        "i64" | "u64" | "i32" | "u32" | "usize" | "i128" | "u128" | "integer" => "a whole number",
        "f64" | "float" | "number" | "Number" => "a number",
        "bool" => "true or false",
        "array" | "[Value]" | "Vec<Value>" => "a list",
        "map" | "map/struct" | "Map" => "a map",
        "none" | "null" => "none",
        "undefined" => "nothing",
        other => other,
    }
}

/// What begins a remedy in messages of our own functions.
const REMEDIES: &[&str] = &["did you mean ", "there are ", "it is looked for ", "write "];

/// What our own functions say, apart from the remedy that it ends in.
pub(super) fn remedy(message: &str) -> Option<Told> {
    REMEDIES.iter().find_map(|start| {
        let (said, rest) = message.split_once(&format!(", {start}"))?;
        Some((said.to_owned(), Some(format!("{start}{rest}"))))
    })
}

/// An argument of a function that is none, or of another kind than it takes; `marked` is the call.
fn argument(message: &str, marked: &str) -> Option<Told> {
    let (name, rest) = between(message, "argument `", "` of `")?;
    let given = given(marked, name);
    let path = given.filter(|given| {
        let mut signs = given.chars();
        signs.all(|c| c.is_alphanumeric() || c == '_' || c == '.')
    });
    if rest.ends_with("` is not there") {
        let said = path.map_or_else(
            || message.to_owned(),
            |path| format!("`{path}` is not there"),
        );
        return Some((said, None));
    }
    let help = if rest.contains("` is none, ") {
        path.map(|path| {
            format!("not every page has it, so ask first: `{{% if {path} %}} … {{% endif %}}`")
        })
    } else {
        let (_, text) = rest.split_once("` is the text `")?;
        let (text, wanted) = text.split_once("`, where ")?;
        let is_number = text.parse::<u32>().is_ok() && wanted.starts_with("a whole number");
        let is_flag = ["true", "false"].contains(&text) && wanted.starts_with("`true`");
        (is_number || is_flag).then(|| format!("write it without quotes: `{name}={text}`"))
    };
    Some((message.to_owned(), help))
}

/// What a call gives for an argument.
fn given<'a>(call: &'a str, name: &str) -> Option<&'a str> {
    let opened = [
        format!("({name}="),
        format!(" {name}="),
        format!(",{name}="),
    ];
    let found = opened.iter().find_map(|opened| {
        let at = call.find(opened.as_str())?;
        Some(&call[at + opened.len()..])
    })?;
    let end = found.find([',', ')', ' ']).unwrap_or(found.len());
    Some(&found[..end])
}

/// `Found X but expected Y` and whatever else, beginning in lower case.
fn lower_first(message: &str) -> String {
    if let Some((found, wanted)) = between(message, "Found ", " but expected ") {
        let wanted = match wanted {
            "}}" | "%}" => format!("`{wanted}`, which closes what was opened"),
            other => other.to_owned(),
        };
        return format!("expected {wanted}, found {found}");
    }
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(message: &str, marked: &str) -> String {
        let nobody = Sheets {
            layers: &[],
            files: &[],
        };
        let (message, help) = reword(message, marked, nobody);
        format!("{message} ({})", help.as_deref().unwrap_or("-"))
    }

    #[test]
    fn what_the_engine_says_is_put_into_our_words() {
        insta::assert_snapshot!(told("Variable `artcle` is not defined. Available variables: article, page, site", "artcle"),
            @"there is no value `artcle` here (did you mean `article`?)");
        insta::assert_snapshot!(told("Field `zebra` is not defined. Available fields: url, name", "tag.zebra"),
            @"there is no field `zebra` in `tag` (there are `name`, `url`)");
        insta::assert_snapshot!(told("Unknown filter `uper`", "uper"),
            @"there is no filter `uper` (did you mean `upper`?)");
        insta::assert_snapshot!(told("Found identifier but expected `%}`.", "x"),
            @"expected `%}`, found identifier (-)");
        insta::assert_snapshot!(told("Invalid type for the value, expected `&str` but got `array`", "article.tags"),
            @"`article.tags` is a list, where a text is wanted (-)");
        insta::assert_snapshot!(told("there is no static file `stile.css`, did you mean `style.css`?", "asset"),
            @"there is no static file `stile.css` (did you mean `style.css`?)");
    }
}
