//! The filters, tests and functions that templates may use: the engine's and ours.
//!
//! The engine does not list its own. Tests hold these lists to the engine and to docs/themes.md.

/// Filters.
pub const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "date",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "excerpt",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "json",
    "keys",
    "last",
    "length",
    "lower",
    "markdown",
    "newlines_to_br",
    "nth",
    "number",
    "pairs",
    "pluralize",
    "reading_time",
    "replace",
    "reverse",
    "round",
    "safe",
    "slug",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
    "xml_escape",
];

/// Tags.
pub const TAGS: &[&str] = &[
    "block",
    "break",
    "component",
    "continue",
    "elif",
    "else",
    "extends",
    "filter",
    "for",
    "if",
    "include",
    "raw",
    "set",
    "set_global",
];

/// Tests, as in `is defined`.
pub const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// Functions.
pub const FUNCTIONS: &[&str] = &[
    "articles",
    "asset",
    "calendar",
    "data",
    "image",
    "integrity",
    "range",
    "super",
    "t",
    "term",
    "terms",
    "throw",
    "url",
    "weekdays",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the engine alone knows a word used so.
    fn is_known(template: &str) -> bool {
        let mut engine = tera::Tera::new();
        engine.add_raw_template("x", template).is_ok()
    }

    #[test]
    fn the_engine_knows_every_filter_and_test_but_ours() {
        let ours = [
            "date",
            "excerpt",
            "json",
            "markdown",
            "number",
            "reading_time",
            "slug",
            "xml_escape",
        ];
        let unknown: Vec<&str> = FILTERS
            .iter()
            .copied()
            .filter(|name| !is_known(&format!("{{{{ x | {name} }}}}")))
            .collect();
        assert_eq!(unknown, ours);
        for name in TESTS {
            assert!(is_known(&format!("{{{{ x is {name} }}}}")), "{name}");
        }
    }

    #[test]
    fn the_engine_knows_every_function_but_ours() {
        let unknown: Vec<&str> = FUNCTIONS
            .iter()
            .copied()
            .filter(|name| !is_known(&format!("{{{{ {name}() }}}}")))
            .collect();
        assert_eq!(
            unknown,
            [
                "articles",
                "asset",
                "calendar",
                "data",
                "image",
                "integrity",
                "t",
                "term",
                "terms",
                "url",
                "weekdays"
            ]
        );
    }
}
