//! JSON-LD as pages write it: one object, lists, graphs, and JSON that is broken.

use serde_json::Value;

use crate::sources::page::evidence::Object;

/// Takes a script's objects apart, those within `@graph` and lists included.
pub(in crate::sources::page) fn objects(text: &str, line: u32, found: &mut Vec<Object>) {
    let Ok(value) = serde_json::from_str::<Value>(text.trim()) else {
        return;
    };
    collect(value, line, found);
}

fn collect(value: Value, line: u32, found: &mut Vec<Object>) {
    match value {
        Value::Array(values) => values
            .into_iter()
            .for_each(|value| collect(value, line, found)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                collect(graph, line, found);
            }
            let types = match object.get("@type") {
                Some(Value::String(one)) => vec![one.clone()],
                Some(Value::Array(several)) => several
                    .iter()
                    .filter_map(|kind| kind.as_str().map(ToOwned::to_owned))
                    .collect(),
                _ => Vec::new(),
            };
            let value = Value::Object(object);
            found.push(Object { types, value, line });
        }
        _ => {}
    }
}
