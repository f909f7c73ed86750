//! Markdown of other generators without their template languages.
//!
//! What tags mean stays; of others the text within. Code is left as it is.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::tag::{Form, Tag, tag};
use crate::sources::Tally;

/// Tags that only part or arrange what is in them.
const SILENT: &[&str] = &[
    "raw",
    "endraw",
    "comment",
    "endcomment",
    "end",
    "notoc",
    "toc",
    "clear",
    "more",
    "include_cached",
    "assign",
    "capture",
];

/// Services, and the address of what they show by a number.
const SERVICES: &[(&str, &str)] = &[
    ("youtube", "https://www.youtube.com/watch?v="),
    ("vimeo", "https://vimeo.com/"),
    ("tweet", "https://twitter.com/i/status/"),
    ("twitter", "https://twitter.com/i/status/"),
    ("x", "https://twitter.com/i/status/"),
    ("instagram", "https://www.instagram.com/p/"),
    ("gist", "https://gist.github.com/"),
    ("link", ""),
    ("linkto", ""),
];

/// What the text of an article is, and whom to tell.
pub(super) struct Reading<'a> {
    pub(super) title: &'a str,
    pub(super) record: &'a str,
    pub(super) tally: &'a mut Tally,
}

/// How deep tags may stand in each other.
const DEEPEST: usize = 10;

/// Markdown with its tags as what they mean.
pub(super) fn plain(text: &str, reading: &mut Reading<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    write(text, reading, DEEPEST, &mut out);
    out
}

fn write(text: &str, reading: &mut Reading<'_>, room: usize, out: &mut String) {
    // Names that have no end behind some place have none behind a later one.
    let mut endless: HashSet<String> = HashSet::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let is_start = at == 0 || text.as_bytes()[at - 1] == b'\n';
        if is_start && let Some(len) = fenced(rest) {
            out.push_str(&rest[..len]);
            at += len;
            continue;
        }
        let next = rest.find(['`', '{', '<', '|', '\n']).unwrap_or(rest.len());
        if next > 0 {
            out.push_str(&rest[..next]);
            at += next;
            continue;
        }
        at += match rest.as_bytes()[0] {
            b'`' => {
                let len = span(rest);
                out.push_str(&rest[..len]);
                len
            }
            b'{' => braces(rest, reading, room, &mut endless, out),
            b'<' if is_more(rest) => rest.find("-->").map_or(rest.len(), |end| end + 3),
            b'|' if rest.starts_with("|filename|") => "|filename|".len(),
            _ => {
                out.push_str(&rest[..1]);
                1
            }
        };
    }
}

/// How long the block of code is that a line begins.
fn fenced(text: &str) -> Option<usize> {
    let line = text.trim_start_matches(' ');
    let mark = ["```", "~~~"]
        .into_iter()
        .find(|mark| line.starts_with(mark))?;
    let mut len = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        len += line.len();
        if number > 0
            && line.trim().starts_with(mark)
            && line.trim().trim_matches(['`', '~']).is_empty()
        {
            return Some(len);
        }
    }
    Some(len)
}

/// How long the span of code is that a text begins with; a mark alone where there is none.
fn span(text: &str) -> usize {
    let run = text.len() - text.trim_start_matches('`').len();
    let paragraph = text.find("\n\n").unwrap_or(text.len());
    let inner = &text[run..paragraph.max(run)];
    let found = inner.find(&text[..run]);
    found.map_or(run, |end| run + end + run)
}

fn is_more(text: &str) -> bool {
    let inner = text.strip_prefix("<!--").map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with("more") || inner.starts_with("excerpt"))
}

/// Writes what begins with a brace; how long that was.
fn braces(
    text: &str,
    reading: &mut Reading<'_>,
    room: usize,
    endless: &mut HashSet<String>,
    out: &mut String,
) -> usize {
    // What kramdown is told of an element: `{: .lead}`.
    if text.starts_with("{:") {
        let line = text.find('\n').unwrap_or(text.len());
        if let Some(end) = text[..line].find('}') {
            return end + 1;
        }
    }
    for place in ["{filename}", "{static}", "{attach}"] {
        if text.starts_with(place) {
            return place.len();
        }
    }
    let Some(tag) = tag(text) else {
        out.push('{');
        return 1;
    };
    let len = tag.whole.len();
    if tag.is_end {
        return len;
    }
    let inner = inner(&text[len..], &tag, endless);
    let all = len + inner.map_or(0, |(inner, end)| inner.len() + end);
    let inner = inner.map(|(inner, _)| inner);
    let known = match tag.form {
        Form::Value if tag.name.is_empty() => value(&tag, reading, out),
        _ => known(&tag, inner, reading, out),
    };
    if !known {
        reading
            .tally
            .unknown(&called(&tag), tag.whole, Some(reading.record));
        if let Some(inner) = inner.filter(|_| room > 0) {
            write(inner, reading, room - 1, out);
        }
    }
    all
}

/// How a report calls a tag.
fn called(tag: &Tag<'_>) -> String {
    let name: String = tag.name.chars().take(40).collect();
    match tag.form {
        Form::Hugo => format!("shortcode {{{{< {name} >}}}}"),
        Form::Block => format!("tag {{% {name} %}}"),
        Form::Value if name.is_empty() => "value {{ }}".to_owned(),
        Form::Value => format!("shortcode {{{{ {name}() }}}}"),
    }
}

/// What stands up to the end of a tag, and how long that end is.
fn inner<'t>(
    after: &'t str,
    tag: &Tag<'_>,
    endless: &mut HashSet<String>,
) -> Option<(&'t str, usize)> {
    if tag.form == Form::Value || endless.contains(&tag.name) {
        return None;
    }
    let ends = |end: &Tag<'_>| match end.form {
        Form::Hugo => end.is_end && end.name == tag.name,
        // Zola ends every one by `end`.
        Form::Block => end.name == "end" || end.name.strip_prefix("end") == Some(&tag.name),
        Form::Value => false,
    };
    let open = if tag.form == Form::Hugo { "{{" } else { "{%" };
    let found = after.match_indices(open).find_map(|(at, _)| {
        let end = super::tag::tag(&after[at..]).filter(|end| end.form == tag.form && ends(end))?;
        Some((&after[..at], end.whole.len()))
    });
    if found.is_none() {
        endless.insert(tag.name.clone());
    }
    found
}

/// A value: the site's address is nothing here, since links begin at the root.
fn value(tag: &Tag<'_>, reading: &Reading<'_>, out: &mut String) -> bool {
    let name = tag.told.split('|').next().unwrap_or_default().trim();
    let bare = name.trim_matches(['"', '\'']);
    if bare.len() + 2 == name.len() {
        out.push_str(bare);
        return true;
    }
    match name {
        "page.title" | "title" => out.push_str(reading.title),
        "site.baseurl" | "site.url" | "site.github.url" | "site.base_url" | "baseurl" => {}
        _ => return false,
    }
    true
}

/// Writes a tag as what it means; `false` for one that is not known.
fn known(tag: &Tag<'_>, inner: Option<&str>, reading: &mut Reading<'_>, out: &mut String) -> bool {
    match tag.name.as_str() {
        "figure" | "img" | "image" | "asset_img" | "picture" | "legacy-img" | "img-right"
        | "responsive_image" => {
            return picture(tag, out);
        }
        "ref" | "relref" | "post_url" | "post_link" | "asset_path" => reference(tag, out),
        "link" if tag.form == Form::Block => reference(tag, out),
        "highlight" | "codeblock" | "code" if inner.is_some() => {
            let lang = tag.first().unwrap_or_default();
            let text = inner.unwrap_or_default().trim_matches('\n');
            let _ = write!(out, "\n```{lang}\n{text}\n```\n");
        }
        "raw" => out.push_str(inner.unwrap_or_default()),
        "comment" => {}
        "quote" | "blockquote" | "pullquote" if inner.is_some() => {
            let mut text = String::new();
            write(inner.unwrap_or_default().trim(), reading, 1, &mut text);
            let lines = text.lines().map(|line| format!("> {line}\n"));
            out.push('\n');
            out.extend(lines);
        }
        name if SILENT.contains(&name) => {}
        name => return service(name, tag, out),
    }
    true
}

/// A picture, its caption as the title that Markdown has for it.
fn picture(tag: &Tag<'_>, out: &mut String) -> bool {
    let is_path = |word: &String| word.contains('.') && !word.contains(' ');
    let unnamed = || {
        let words = tag.words().into_iter().filter(|(key, _)| key.is_empty());
        words.map(|(_, value)| value).find(is_path)
    };
    let Some(place) = tag.get(&["src", "path", "url", "file"]).or_else(unnamed) else {
        return false;
    };
    let line = |names: &[&str]| {
        tag.get(names)
            .unwrap_or_default()
            .replace('"', "”")
            .replace('\n', " ")
    };
    let (alt, caption) = (line(&["alt"]), line(&["caption", "title"]));
    let place = place.replace(' ', "%20");
    let caption = if caption.is_empty() {
        caption
    } else {
        format!(" \"{caption}\"")
    };
    let alt = alt.replace(['[', ']'], "");
    let _ = write!(out, "![{alt}]({place}{caption})");
    true
}

/// The path of another article.
fn reference(tag: &Tag<'_>, out: &mut String) {
    let named = tag
        .first()
        .or_else(|| tag.get(&["path"]))
        .unwrap_or_default();
    let bare = named
        .trim_end_matches(".md")
        .trim_end_matches(".markdown")
        .trim_end_matches("/index");
    out.push('/');
    out.push_str(bare.trim_matches('/'));
    out.push('/');
}

/// Something of another site, as a link to it.
fn service(name: &str, tag: &Tag<'_>, out: &mut String) -> bool {
    let Some((_, base)) = SERVICES.iter().find(|(known, _)| *known == name) else {
        return false;
    };
    let Some(named) = tag.get(&["id", "url", "src"]).or_else(|| tag.first()) else {
        return false;
    };
    let address = if named.starts_with("http") {
        named
    } else {
        format!("{base}{named}")
    };
    let is_plain = address.starts_with("http") && !address.contains([' ', '<', '>']);
    if is_plain {
        let _ = write!(out, "<{address}>");
    }
    is_plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<String>) {
        let mut tally = Tally::default();
        let mut reading = Reading {
            title: "Kapal",
            record: "a.md",
            tally: &mut tally,
        };
        let text = plain(text, &mut reading);
        (text, tally.unknown.into_keys().collect())
    }

    #[test]
    fn tags_become_what_they_mean() {
        let cases = [
            "{{< figure src=\"a b.jpg\" alt=\"Kapal\" caption=\"Kapal tua\" >}}",
            "[x]({{< ref \"news/kapal.md\" >}}) [y]({% post_url 2019-01-02-kapal %})",
            "{{< youtube AbC >}} {{ youtube(id=\"AbC\") }}",
            "{% highlight rust %}\nlet a;\n{% endhighlight %}",
            "{% raw %}{{ x }}{% endraw %} ![]({{ site.baseurl }}/a.jpg) {{ page.title }}",
            "{% quote(author=\"R\") %}\nSatu\ndua\n{% end %}",
            "a <!--more--> b{: .lead}\n[c]({filename}/c.md) {{ \"/a/\" | relative_url }}",
            "{{< notice >}}Isi **tebal**{{< /notice >}} {% include x.html %}",
        ];
        let given: Vec<String> = cases.iter().map(|case| read(case).0).collect();
        insta::assert_snapshot!(given.join("\n"), @r#"
        ![Kapal](a%20b.jpg "Kapal tua")
        [x](/news/kapal/) [y](/2019-01-02-kapal/)
        <https://www.youtube.com/watch?v=AbC> <https://www.youtube.com/watch?v=AbC>

        ```rust
        let a;
        ```

        {{ x }} ![](/a.jpg) Kapal

        > Satu
        > dua

        a  b
        [c](/c.md) /a/
        Isi **tebal** 
        "#);
        assert_eq!(
            read(cases[7]).1,
            ["shortcode {{< notice >}}", "tag {% include %}"]
        );
    }

    #[test]
    fn code_and_braces_of_prose_stay() {
        for text in [
            "`{{ x }}` {a} {",
            "```\n{% if %}\n```\n",
            "``a `{{ b }}` c``",
            "{{ x",
            "| a | b |",
        ] {
            assert_eq!(read(text), (text.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn hostile_tags_cost_no_more_than_their_length() {
        read(&"{% a %}".repeat(20_000));
        read(&"{{< a >}}".repeat(2_000));
        read(&"`".repeat(9));
    }
}
