//! Tables as comma-separated values (RFC 4180), with a first line of names.

use std::collections::BTreeMap;

/// The rows of a table, each by the names of the first line.
///
/// # Errors
///
/// A quote that is not closed, and a row with more fields than there are names.
pub(super) fn rows(text: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let mut records = records(text.trim_start_matches('\u{feff}'))?.into_iter();
    let names = records.next().map_or_else(Vec::new, |(_, names)| names);
    let rows = records.map(|(line, fields)| {
        if fields.len() > names.len() {
            return Err(format!(
                "line {line} has {} fields, and the first line has {} names",
                fields.len(),
                names.len()
            ));
        }
        let missing = std::iter::repeat(String::new());
        Ok(names
            .iter()
            .cloned()
            .zip(fields.into_iter().chain(missing))
            .collect())
    });
    rows.collect()
}

/// The fields of each record that is not empty, with the line it begins in.
fn records(text: &str) -> Result<Vec<(usize, Vec<String>)>, String> {
    let mut records = Vec::new();
    let mut fields = vec![String::new()];
    let (mut line, mut began) = (1, 1);
    let mut quoted = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\n' {
            line += 1;
        }
        let field = fields.last_mut().expect("a record has a field at least");
        match letter {
            '"' if quoted.is_some() && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if quoted.is_some() => quoted = None,
            '"' if field.is_empty() => quoted = Some(line),
            ',' if quoted.is_none() => fields.push(String::new()),
            '\r' if quoted.is_none() && letters.peek() == Some(&'\n') => {}
            '\n' if quoted.is_none() => {
                let record = std::mem::replace(&mut fields, vec![String::new()]);
                records.push((began, record));
                began = line;
            }
            _ => field.push(letter),
        }
    }
    if let Some(line) = quoted {
        return Err(format!("the quote of line {line} is not closed"));
    }
    records.push((began, fields));
    records.retain(|(_, fields)| fields.iter().any(|field| !field.is_empty()));
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_known_by_the_names_of_the_first_line() {
        let rows = rows("\u{feff}name,says\r\nAda,\"a, \"\"b\"\"\nc\"\n\nNima\n").unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0]["says"], "a, \"b\"\nc");
        assert_eq!(
            (rows[1]["name"].as_str(), rows[1]["says"].as_str()),
            ("Nima", "")
        );
    }

    #[test]
    fn what_is_no_table_is_told_with_its_line() {
        assert_eq!(
            rows("a,b\n1,2,3").unwrap_err(),
            "line 2 has 3 fields, and the first line has 2 names"
        );
        assert_eq!(
            rows("a\n\"x").unwrap_err(),
            "the quote of line 2 is not closed"
        );
        assert!(rows("").unwrap().is_empty());
    }
}
