//! Tags of template languages in Markdown, and what they are told.
//!
//! # Source
//!
//! The documents of Hugo (shortcodes), Jekyll (Liquid tags), Hexo (tag plugins), Zola (shortcodes)
//! and Eleventy (Nunjucks, Liquid).

/// How a tag is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `{{< name … >}}` and `{{% name … %}}` of Hugo.
    Hugo,
    /// `{% name … %}` of Liquid, Nunjucks, Hexo and Zola.
    Block,
    /// `{{ … }}`: a value, or a shortcode of Zola.
    Value,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    pub(super) form: Form,
    /// Its name, in small letters; empty for a value.
    pub(super) name: String,
    /// What follows the name.
    pub(super) told: &'t str,
    /// All of it, as written.
    pub(super) whole: &'t str,
    /// Whether it ends another.
    pub(super) is_end: bool,
}

/// The longest tag, in bytes.
const LONGEST: usize = 4096;

/// Reads the tag that a text begins with.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let forms = [
        ("{{<", ">}}", Form::Hugo),
        ("{{%", "%}}", Form::Hugo),
        ("{%", "%}", Form::Block),
        ("{{", "}}", Form::Value),
    ];
    let (open, close, form) = forms
        .into_iter()
        .find(|(open, ..)| text.starts_with(open))?;
    let head = crate::article::text::up_to(text, LONGEST);
    let end = head[open.len()..].find(close)? + open.len();
    let whole = &text[..end + close.len()];
    let inner = text[open.len()..end].trim().trim_matches('-').trim();
    if inner.starts_with("/*") {
        let name = "comment".to_owned();
        return Some(Tag {
            form,
            name,
            told: "",
            whole,
            is_end: false,
        });
    }
    let (inner, is_slashed) = match inner.strip_prefix('/') {
        Some(rest) => (rest.trim(), true),
        None => (inner, false),
    };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let len = inner.find(|c| !is_name(c)).unwrap_or(inner.len());
    let name = inner[..len].to_lowercase();
    let told = inner[len..].trim().trim_end_matches('/').trim();
    let is_call = told.starts_with('(');
    if form == Form::Value && !is_call {
        let name = String::new();
        return Some(Tag {
            form,
            name,
            told: inner,
            whole,
            is_end: false,
        });
    }
    let told = told
        .strip_prefix('(')
        .and_then(|told| told.strip_suffix(')'))
        .unwrap_or(told);
    let is_end = is_slashed || (form == Form::Block && name.starts_with("end"));
    Some(Tag {
        form,
        name,
        told,
        whole,
        is_end,
    })
}

impl Tag<'_> {
    /// The words that it is told: each with its name, or with none.
    pub(super) fn words(&self) -> Vec<(String, String)> {
        let mut words = Vec::new();
        let mut rest = self.told.trim_start_matches([',', ' ', '\n', '\t']);
        while !rest.is_empty() {
            let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            let len = rest.find(|c| !is_key(c)).unwrap_or(rest.len());
            let after = rest[len..].trim_start();
            let (key, value) = match after.strip_prefix(['=', ':']) {
                Some(value) if len > 0 && !value.starts_with("//") => {
                    (&rest[..len], value.trim_start())
                }
                _ => ("", rest),
            };
            let (value, left) = value_of(value);
            if !value.is_empty() {
                words.push((key.to_lowercase(), value.to_owned()));
            }
            rest = left.trim_start_matches([',', ' ', '\n', '\t']);
        }
        words
    }

    /// What it is told under any of these names.
    pub(super) fn get(&self, names: &[&str]) -> Option<String> {
        let words = self.words();
        let find = |name: &&str| words.iter().find(|(key, _)| key == name);
        let found = names.iter().find_map(find);
        found.map(|(_, value)| value.clone())
    }

    /// The first word without a name.
    pub(super) fn first(&self) -> Option<String> {
        let mut words = self.words().into_iter();
        words
            .find(|(key, _)| key.is_empty())
            .map(|(_, value)| value)
    }
}

/// A value at the beginning of a text, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    if let Some(quote) = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))
    {
        let rest = &text[1..];
        return rest.split_once(quote).unwrap_or((rest, ""));
    }
    let end = text.find([' ', ',', '\n', '\t']).unwrap_or(text.len());
    // Something is taken from every rest, so that it ends.
    let end = end.max(text.chars().next().map_or(0, char::len_utf8));
    (&text[..end], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_every_language_are_read() {
        let read = |text| {
            let tag: Tag<'_> = tag(text).unwrap();
            (tag.name.clone(), tag.words(), tag.is_end)
        };
        let word = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(
            read("{{< figure src=\"a.jpg\" caption=\"Kapal tua\" >}}x"),
            (
                "figure".to_owned(),
                vec![word("src", "a.jpg"), word("caption", "Kapal tua")],
                false
            )
        );
        assert!(read("{{% /notice %}}").2);
        assert!(read("{% endhighlight %}").2);
        assert_eq!(
            read("{%- post_url 2019-01-02-kapal -%}").1,
            [word("", "2019-01-02-kapal")]
        );
        assert_eq!(
            read("{{ youtube(id=\"x\", class='y') }}").1,
            [word("id", "x"), word("class", "y")]
        );
        assert_eq!(read("{{ site.baseurl }}").0, "");
        assert_eq!(tag("{{ site"), None);
        assert_eq!(tag("{a}"), None);
    }
}
