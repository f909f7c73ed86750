//! Pages that a server sent piece by piece.
//!
//! React sends the page with empty places in it, `<template id="B:0">`, each
//! followed by what is to be shown meanwhile. What belongs there comes at the
//! end, in `<div hidden id="S:0">`, with a script that puts it in its place.
//! Saved before scripts ran, such a page holds its article where nobody sees it.
//! Who saves pages without their scripts keeps the numbers, which are the same
//! in a place's id and in its content's.
//!
//! # Source
//!
//! React, `ReactDOMFizzInstructionSetShared.js`: `completeBoundary` (`$RC`),
//! `completeBoundaryWithStyles` (`$RR`), `completeSegment` (`$RS`); for the
//! numbers `ReactFizzServer.js`, `flushCompletedBoundary`.

use std::collections::HashMap;

use super::Kind;
use super::limits::DEEPEST;
use super::parse::{Built, NONE, Sink};

/// The calls that put content in its place, each with two ids.
const CALLS: [&str; 3] = ["$RC(", "$RR(", "$RS("];

/// The most nodes beside each other that are shown until content comes.
const MOST_MEANWHILE: usize = 100;

/// The longest text that is shown until content comes, where nothing says where it ends, in bytes.
const LONGEST_MEANWHILE: usize = 60;

/// Puts content in its place, and takes out what was shown meanwhile.
pub(super) fn put_in_place(sink: &Sink) {
    let (places, contents, scripts) = {
        let nodes = sink.nodes.borrow();
        let places = ids(&nodes, |name, _| name == "template");
        if places.is_empty() {
            return;
        }
        let contents = ids(&nodes, |_, attributes| has(attributes, "hidden"));
        let mut called = scripts(&nodes);
        if called.is_empty() {
            called = same_numbers(&places);
        }
        (places, contents, called)
    };
    // What is looked through to see how deep it is may not add up to more than the page, several times.
    let mut looks = sink.len() * 4;
    for (one, other) in scripts {
        let place = places.get(&one).or_else(|| places.get(&other));
        let content = contents.get(&one).or_else(|| contents.get(&other));
        if let (Some(&place), Some(&content)) = (place, content)
            && fits(&sink.nodes.borrow(), place, content, &mut looks)
        {
            put(sink, place, content);
        }
    }
}

/// The elements of some kind that have an id as React gives them: `B:0`.
fn ids(
    nodes: &[Built],
    is: impl Fn(&str, &[html5ever::Attribute]) -> bool,
) -> HashMap<String, u32> {
    let mut ids = HashMap::new();
    for (number, node) in nodes.iter().enumerate() {
        if let Kind::Element { name, attributes } = &node.kind
            && is(name, attributes)
            && let Some(id) = attributes.iter().find(|own| &*own.name.local == "id")
            && id.value.contains(':')
            && let Ok(number) = u32::try_from(number)
        {
            ids.entry(id.value.to_string()).or_insert(number);
        }
    }
    ids
}

fn has(attributes: &[html5ever::Attribute], name: &str) -> bool {
    attributes.iter().any(|own| &*own.name.local == name)
}

/// The pairs of ids that the page's scripts call with, in order.
fn scripts(nodes: &[Built]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for node in nodes {
        let Kind::Text(text) = &node.kind else {
            continue;
        };
        let in_script = nodes.get(node.parent as usize).is_some_and(
            |around| matches!(&around.kind, Kind::Element { name, .. } if &**name == "script"),
        );
        if in_script {
            calls(text, &mut pairs);
        }
    }
    pairs
}

/// For each place the id that its content has by its number, in the order of the page.
fn same_numbers(places: &HashMap<String, u32>) -> Vec<(String, String)> {
    let mut ordered: Vec<(&u32, &String)> = places.iter().map(|(id, place)| (place, id)).collect();
    ordered.sort_unstable();
    let of_content = |id: &String| {
        let (kind, number) = id.rsplit_once(':')?;
        let before = kind.strip_suffix(['B', 'P'])?;
        Some((id.clone(), format!("{before}S:{number}")))
    };
    ordered
        .into_iter()
        .filter_map(|(_, id)| of_content(id))
        .collect()
}

/// The pairs of ids in the calls of a script.
fn calls(script: &str, pairs: &mut Vec<(String, String)>) {
    let mut rest = script;
    while let Some(at) = rest.find("$R") {
        let call = &rest[at..];
        rest = &rest[at + 2..];
        let Some(arguments) = CALLS.iter().find_map(|name| call.strip_prefix(name)) else {
            continue;
        };
        let Some(arguments) = arguments.strip_prefix('"') else {
            continue;
        };
        let mut quoted = arguments.splitn(4, '"');
        if let (Some(one), Some(","), Some(other)) = (quoted.next(), quoted.next(), quoted.next()) {
            pairs.push((one.to_owned(), other.to_owned()));
        }
    }
}

/// Whether content may be put in a place: it stands elsewhere, and makes the page not too deep.
fn fits(nodes: &[Built], place: u32, content: u32, looks: &mut usize) -> bool {
    let parent_of = |id: u32| nodes[id as usize].parent;
    if parent_of(place) == NONE || parent_of(content) == NONE {
        return false;
    }
    let mut depth = 0;
    let mut around = place;
    while around != NONE {
        depth += 1;
        if around == content {
            return false;
        }
        around = parent_of(around);
    }
    // Down through the content, and back up to where it began.
    let mut height = 0;
    let mut deepest = 0;
    let mut at = content;
    loop {
        if *looks == 0 {
            return false;
        }
        *looks -= 1;
        deepest = deepest.max(height);
        if nodes[at as usize].first != NONE {
            at = nodes[at as usize].first;
            height += 1;
            continue;
        }
        while at != content && nodes[at as usize].next == NONE {
            at = parent_of(at);
            height -= 1;
        }
        if at == content {
            return depth + deepest <= DEEPEST;
        }
        at = nodes[at as usize].next;
    }
}

/// Puts content in a place.
fn put(sink: &Sink, place: u32, content: u32) {
    let (parent, meanwhile) = {
        let nodes = sink.nodes.borrow();
        (nodes[place as usize].parent, meanwhile(&nodes, place))
    };
    sink.detach(content);
    loop {
        let child = sink.nodes.borrow()[content as usize].first;
        if child == NONE {
            break;
        }
        sink.detach(child);
        sink.insert(parent, place, child);
    }
    sink.detach(place);
    for shown in meanwhile {
        sink.detach(shown);
    }
}

/// What is shown until content comes: what follows its place up to the comment that ends it.
fn meanwhile(nodes: &[Built], place: u32) -> Vec<u32> {
    let is_boundary = matches!(&nodes[place as usize].kind, Kind::Element { attributes, .. }
        if attributes.iter().any(|own| &*own.name.local == "id" && own.value.contains("B:")));
    let mut shown = Vec::new();
    let mut at = nodes[place as usize].next;
    while is_boundary && at != NONE {
        if matches!(nodes[at as usize].kind, Kind::Document) {
            return shown;
        }
        if shown.len() == MOST_MEANWHILE {
            break;
        }
        shown.push(at);
        at = nodes[at as usize].next;
    }
    // Without the comment it is one element, where that says no more than to wait.
    let first = shown.into_iter().find(|at| is_element(nodes, *at));
    first
        .filter(|at| is_short(nodes, *at))
        .into_iter()
        .collect()
}

fn is_element(nodes: &[Built], at: u32) -> bool {
    matches!(nodes[at as usize].kind, Kind::Element { .. })
}

/// Whether an element holds a short text and little else.
fn is_short(nodes: &[Built], element: u32) -> bool {
    let mut length = 0;
    let mut at = element;
    for _ in 0..MOST_MEANWHILE {
        let node = &nodes[at as usize];
        if let Kind::Text(text) = &node.kind {
            length += text.trim().len();
        }
        if node.first != NONE {
            at = node.first;
            continue;
        }
        while at != element && nodes[at as usize].next == NONE {
            at = nodes[at as usize].parent;
        }
        if at == element {
            return length <= LONGEST_MEANWHILE;
        }
        at = nodes[at as usize].next;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::sources::page::tree::{Tree, parse};

    fn shown(html: &str) -> String {
        let tree = parse(html).tree;
        let body = tree.first(Tree::ROOT, "body").unwrap();
        tree.text_of(body)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn content_is_put_in_its_place_instead_of_what_was_shown_meanwhile() {
        let html = "<main>one <!--$?--><template id='B:0'></template><p>Loading</p><!--/$--> four</main>\
             <div hidden id='S:0'><p>two <template id='P:1'></template></p></div>\
             <script>$RC=function(a,b){};$RC(\"B:0\",\"S:0\")</script>\
             <div hidden id='S:1'>three</div><script>$RS(\"S:1\",\"P:1\")</script>";
        assert_eq!(shown(html), "one two three four");
    }

    #[test]
    fn what_the_scripts_do_not_place_stays_where_it_is() {
        let html = "<template id='B:0'></template><p>Loading</p><!--/$--><div hidden id='S:0'>later</div>\
             <script>$RC(\"B:1\",\"S:1\")</script>";
        assert_eq!(shown(html), "Loading later");
    }

    #[test]
    fn without_scripts_content_belongs_where_the_number_is_its_own() {
        let contents = "<div hidden id='S:0'>two</div><div hidden id='S:1a'>four</div>";
        let html = format!(
            "<main>one <template id='B:0'></template><p>Loading</p> three \
             <template id='B:1a'></template><p>Loading</p> five</main>{contents}"
        );
        assert_eq!(shown(&html), "one two three four five");
        let text = "The ferry was late again on Monday, and nobody on the quay was surprised.";
        let html = format!("<template id='B:0'></template><p>{text}</p>{contents}");
        assert!(shown(&html).contains(text));
    }

    #[test]
    fn content_that_would_stand_in_itself_or_nowhere_is_left_alone() {
        let html = "<div hidden id='S:0'>a<template id='B:0'></template></div>\
             <script>$RC(\"B:0\",\"S:0\");$RC(\"B:0\",\"S:7\");$RC(\"B:9\",\"S:0\");$RC(1)</script>";
        assert_eq!(shown(html), "a");
    }

    #[test]
    fn thousands_of_places_within_each_other_are_bounded() {
        let mut html = String::from("<template id='B:0'></template><!--/$-->");
        let content = |number: u32| {
            let next = number + 1;
            format!(
                "<div hidden id='S:{number}'><p>x<template id='B:{next}'></template><!--/$--></p></div>"
            )
        };
        let call = |number| format!("<script>$RC(\"B:{number}\",\"S:{number}\")</script>");
        html.extend((0..3000).map(content));
        html.extend((0..3000).rev().map(call));
        let tree = parse(&html).tree;
        let deepest = (0..tree.len()).map(|id| tree.ancestors(id).count()).max();
        assert!(deepest.unwrap() < 600, "{deepest:?}");
    }
}
