//! Arguments of filters that these do not have, or that are written in a kind which they do not
//! take.
//!
//! The engine passes over an argument that a filter does not ask for. What templates write is
//! looked at when they are read, so that the page which it would show on need not be made.

use std::ops::Range;

use crate::diagnostic::Diagnostic;

use super::arguments::{self, Wanted};
use super::sheets::Sheets;
use super::tags::tags;
use super::vocabulary::FILTERS;
use super::wording::remedy;

/// A filter with its arguments, each with what is written for it.
struct Call<'a> {
    name: &'a str,
    arguments: Vec<(&'a str, &'a str)>,
    range: Range<usize>,
}

/// What is wrong with arguments of filters.
pub(super) fn mistakes(sheets: Sheets<'_>) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for file in sheets.files {
        for call in calls(&file.text) {
            for (name, value) in &call.arguments {
                let Some(message) = fault(call.name, name, value) else {
                    continue;
                };
                let (message, help) = remedy(&message).unwrap_or((message, None));
                let fault = Diagnostic::error("template", message);
                let fault = fault.at(file.shown.clone(), &file.text, call.range.clone());
                said.push(Diagnostic { help, ..fault });
            }
        }
    }
    said
}

fn fault(filter: &str, name: &str, value: &str) -> Option<String> {
    let known = arguments::of_filter(filter);
    let Some((_, wanted)) = known.iter().find(|(known, _)| known == &name) else {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        return Some(arguments::unknown(filter, name, &names));
    };
    let is_text = value.starts_with(['"', '\'', '`']);
    let is_number = value.starts_with(|c: char| c.is_ascii_digit());
    let is_misfit = match wanted {
        Wanted::Text => is_number,
        Wanted::Count => is_text && !value.contains('|') && !value.contains('~'),
        Wanted::Flag | Wanted::Any => false,
    };
    let wanted = wanted.named();
    is_misfit.then(|| {
        format!("argument `{name}` of `{filter}` is written as `{value}`, where {wanted} is wanted")
    })
}

/// The filters of a template that are called with arguments.
fn calls(text: &str) -> Vec<Call<'_>> {
    let mut found = Vec::new();
    for tag in tags(text) {
        for (at, sign) in outside_quotes(tag.inner) {
            // `{% filter name(…) %}` has it, too.
            let is_block = at == 0 && tag.word() == "filter";
            if sign != '|' && !is_block {
                continue;
            }
            let from = if is_block { "filter".len() } else { at + 1 };
            let rest = tag.inner[from..].trim_start();
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let Some((name, inside)) = end.map(|end| rest.split_at(end)) else {
                continue;
            };
            let start = tag.inner.len() - rest.len();
            let Some(inside) = inside.strip_prefix('(') else {
                continue;
            };
            if FILTERS.contains(&name) {
                let (arguments, length) = arguments_of(inside);
                let range = tag.start + start..tag.start + start + name.len() + 1 + length;
                found.push(Call {
                    name,
                    arguments,
                    range,
                });
            }
        }
    }
    found
}

/// The arguments that a bracket holds, and where it closes, itself included.
fn arguments_of(inside: &str) -> (Vec<(&str, &str)>, usize) {
    let (mut depth, mut from) = (0_usize, 0);
    let mut arguments = Vec::new();
    for (at, sign) in outside_quotes(inside) {
        match sign {
            '(' | '[' | '{' => depth += 1,
            ')' | ',' if depth == 0 => {
                let argument = inside[from..at].trim();
                if let Some((name, value)) = argument.split_once('=') {
                    arguments.push((name.trim(), value.trim()));
                }
                if sign == ')' {
                    return (arguments, at + 1);
                }
                from = at + 1;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (arguments, inside.len())
}

/// Signs and letters, those in quotes left out.
fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    text.char_indices().filter(move |&(_, c)| {
        if let Some(open) = quote {
            quote = quote.filter(|_| c != open);
            return false;
        }
        quote = ['"', '\'', '`'].contains(&c).then_some(c);
        quote.is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let calls = calls(text);
        let faults = calls.iter().flat_map(|call| {
            let arguments = call.arguments.iter();
            arguments.filter_map(|(name, value)| fault(call.name, name, value))
        });
        faults.collect()
    }

    #[test]
    fn arguments_are_found_at_filters_wherever_they_stand() {
        let none: [&str; 0] = [];
        assert_eq!(
            told(
                "{{ a | default(value=\"x | excerpt(a=1)\") | truncate(length=3, end=\"(=\") }}\
                 {{ t(key=b | get(key=\"c\", default=d | join(sep=\", \"))) }}\
                 {% filter indent(width=2) %}{% endfilter %}{% if a | length == 3 %}{% endif %}"
            ),
            none
        );
        assert_eq!(
            told("{{ a | excerpt(word=3) }}{% filter upper(loud=true) %}{% endfilter %}"),
            [
                "`excerpt` has no argument `word`, did you mean `words`?",
                "`upper` has no argument `loud`"
            ]
        );
        assert_eq!(
            told("{% set b = a | truncate(length=\"8\") %}"),
            [
                "argument `length` of `truncate` is written as `\"8\"`, where a whole number from 0 up is wanted"
            ]
        );
    }
}
