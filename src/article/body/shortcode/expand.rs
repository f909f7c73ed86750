//! What a shortcode stands for.

use std::collections::BTreeMap;

use super::super::escape;
use super::call::{self, Call};

/// What takes a shortcode's place.
pub(super) enum Expansion {
    /// Nothing: it was logic, or an end.
    Nothing,
    /// Markdown, or HTML within HTML.
    Text(String),
    /// Text that is not looked at again.
    AsItStands(String),
    /// Nothing, and nothing of the line before it.
    WithoutLineBefore,
    /// Nothing; nobody here knows it.
    Unknown(String),
    /// Something up to an end tag: code in a language, or see [`End::keeps_content`].
    Until { end: End, code: Option<String> },
}

/// The end tag that a shortcode waits for.
pub(super) struct End {
    /// How it starts.
    pub(super) open: String,
    pub(super) name: String,
    /// Whether what lies before it is kept.
    pub(super) keeps_content: bool,
}

/// Expands `{% … %}`, `{{< … >}}` and `{{% … %}}`; `end` is how their end tags start.
pub(super) fn tag(call: &Call, end: &str, html: bool) -> Expansion {
    let until = |keeps_content, code| Expansion::Until {
        end: End {
            open: end.to_owned(),
            name: call.name.clone(),
            keeps_content,
        },
        code,
    };
    match call.name.as_str() {
        name if name.starts_with('/') || name.starts_with("end") || name.is_empty() => {
            Expansion::Nothing
        }
        "highlight" | "codeblock" | "code" => match call.at(0).or(call.named(&["lang", "type"])) {
            Some(language) => until(true, Some(language.to_owned())),
            None => Expansion::Nothing,
        },
        "raw" | "verbatim" => until(true, None),
        "comment" | "capture" => until(false, None),
        "if" | "elsif" | "elif" | "else" | "unless" | "case" | "when" | "break" | "continue"
        | "increment" | "decrement" | "set" | "assign" => Expansion::Nothing,
        "post_url" => target(call.at(0).map(with_extension)),
        "link" => target(call.at(0).map(str::to_owned)),
        "include" | "include_relative" | "include_cached" => include(call, html),
        _ => shortcode(call, html).unwrap_or_else(|| Expansion::Unknown(call.name.clone())),
    }
}

/// Expands `{{ … }}`. `None` if it does not look like a generator's.
pub(super) fn output(
    inner: &str,
    variables: &BTreeMap<String, String>,
    html: bool,
) -> Option<Expansion> {
    let expression = inner.trim().trim_matches('-').trim();
    if expression.starts_with(['"', '\'']) {
        let value = call::read(&format!("x {expression}"));
        return value.at(0).map(|text| Expansion::Text(text.to_owned()));
    }
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let end = expression.find(|letter| !is_part(letter));
    let (name, rest) = expression.split_at(end.unwrap_or(expression.len()));
    if !name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
        return None;
    }
    let rest = rest.trim();
    if rest.starts_with('(') && rest.ends_with(')') {
        let call = call::read(expression);
        return Some(match (call.name.as_str(), call.named(&["path"])) {
            ("get_url", Some(path)) => Expansion::Text(path.to_owned()),
            _ => shortcode(&call, html).unwrap_or(Expansion::Unknown(call.name)),
        });
    }
    if !rest.is_empty() && !rest.starts_with('|') {
        return None;
    }
    Some(match (variables.get(name), name) {
        (Some(value), _) => Expansion::Text(value.clone()),
        (None, "site.baseurl" | "site.url" | "site.github.url") => Expansion::Nothing,
        _ => Expansion::Unknown(name.to_owned()),
    })
}

/// Liquid's `assign name = "text"`.
pub(super) fn assignment(inner: &str) -> Option<(String, String)> {
    let (name, value) = inner.strip_prefix("assign ")?.split_once('=')?;
    let value = value.trim();
    let quote = value
        .chars()
        .next()
        .filter(|&letter| matches!(letter, '"' | '\''))?;
    let value = value[1..].strip_suffix(quote)?;
    (!value.contains(quote)).then(|| (name.trim().to_owned(), value.to_owned()))
}

/// Expands kramdown's attributes. Those of a heading stay, in the way other Markdown writes them.
pub(super) fn attribute_list(inner: &str, written: &str) -> Expansion {
    let inner = inner.trim();
    if inner == "toc" {
        return Expansion::WithoutLineBefore;
    }
    let line = written.rsplit('\n').next().unwrap_or_default();
    let named = |part: &&str| part.starts_with(['#', '.']);
    let kept: Vec<&str> = inner.split_whitespace().filter(named).collect();
    if line.starts_with('#') && !kept.is_empty() {
        return Expansion::Text(format!("{{{}}}", kept.join(" ")));
    }
    Expansion::Nothing
}

fn include(call: &Call, html: bool) -> Expansion {
    let file = call.at(0).unwrap_or_default();
    let name = file.rsplit('/').next().unwrap_or_default();
    let name = name.split('.').next().unwrap_or_default();
    let same = Call {
        name: name.to_owned(),
        arguments: call.arguments.get(1..).unwrap_or_default().to_vec(),
    };
    shortcode(&same, html).unwrap_or_else(|| Expansion::Unknown(format!("{} {file}", call.name)))
}

/// Expands what generators and their plugins have in common. `None` if it is not known.
fn shortcode(call: &Call, html: bool) -> Option<Expansion> {
    let id = || call.named(&["id", "key", "slug"]).or(call.at(0));
    let film = |address: String| Some(Expansion::Text(link(&address, html)));
    match call.name.to_lowercase().as_str() {
        "ref" | "relref" => {
            let path = call.named(&["path"]).or(call.at(0))?;
            Some(target(Some(path.to_owned())))
        }
        "youtube" | "youtube_embed" | "yt" => {
            film(format!("https://www.youtube.com/watch?v={}", part(id()?)?))
        }
        "vimeo" => film(format!("https://vimeo.com/{}", part(id()?)?)),
        "instagram" => film(format!("https://www.instagram.com/p/{}/", part(id()?)?)),
        "tweet" | "twitter" | "x" => {
            let user = call.named(&["user"]).unwrap_or("i");
            film(format!(
                "https://twitter.com/{}/status/{}",
                part(user)?,
                part(id()?)?
            ))
        }
        "gist" => {
            let (user, gist) = match (call.at(0), call.at(1)) {
                (Some(user), Some(gist)) => (user, gist),
                (Some(both), None) => both.split_once('/').unwrap_or(("", both)),
                _ => return None,
            };
            film(format!("https://gist.github.com/{user}/{}", part(gist)?))
        }
        name if ["img", "image", "figure", "picture", "photo"]
            .iter()
            .any(|word| name.contains(word)) =>
        {
            picture(call, html)
        }
        _ => None,
    }
}

fn picture(call: &Call, html: bool) -> Option<Expansion> {
    let source = call
        .named(&["src", "url", "file", "path", "image", "image_path"])
        .or(call.at(0))?;
    // Without an extension it is a name from the old site's own list of pictures.
    let file = source.rsplit('/').next()?;
    file.contains('.').then_some(())?;
    let alt = call.named(&["alt"]).or(call.at(1)).unwrap_or_default();
    let caption = call
        .named(&["caption", "title", "attr"])
        .unwrap_or_default();
    let link = call.named(&["link", "href"]);
    Some(Expansion::Text(if html {
        picture_in_html(source, alt, caption)
    } else {
        let picture = picture_in_markdown(source, alt, caption);
        match link {
            Some(target) => format!("[{picture}]({})", destination(target)),
            None => picture,
        }
    }))
}

fn picture_in_html(source: &str, alt: &str, caption: &str) -> String {
    let mut html = String::from("<img");
    for (name, value) in [("src", source), ("alt", alt), ("title", caption)] {
        if !value.is_empty() || name == "alt" {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape::attribute(&mut html, value);
            html.push('"');
        }
    }
    html.push('>');
    html
}

fn picture_in_markdown(source: &str, alt: &str, caption: &str) -> String {
    let mut markdown = String::from("![");
    push_escaped(&mut markdown, alt, "[]\\`*_<&");
    markdown.push_str("](");
    markdown.push_str(&destination(source));
    if !caption.is_empty() {
        markdown.push_str(" \"");
        push_escaped(&mut markdown, caption, "\"\\&");
        markdown.push('"');
    }
    markdown.push(')');
    markdown
}

fn push_escaped(markdown: &mut String, text: &str, special: &str) {
    for letter in text.chars() {
        if special.contains(letter) {
            markdown.push('\\');
        }
        markdown.push(if letter == '\n' { ' ' } else { letter });
    }
}

/// A target in the parentheses of a Markdown link.
fn destination(target: &str) -> String {
    if target.contains([' ', '(', ')', '<', '>']) {
        let target = target.replace('<', "%3C").replace('>', "%3E");
        format!("<{}>", target.replace('\n', " "))
    } else {
        target.to_owned()
    }
}

/// A target where the author already wrote the parentheses.
fn target(target: Option<String>) -> Expansion {
    match target {
        Some(target) => Expansion::Text(target.replace(' ', "%20")),
        None => Expansion::Nothing,
    }
}

fn with_extension(post: &str) -> String {
    match post.strip_suffix(".md") {
        Some(_) => post.to_owned(),
        None => format!("{post}.md"),
    }
}

fn link(address: &str, html: bool) -> String {
    if html {
        format!("<a href=\"{address}\">{address}</a>")
    } else {
        format!("<{address}>")
    }
}

/// A part of an address, if it is a plain one.
fn part(text: &str) -> Option<&str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    (!text.is_empty() && text.chars().all(is_part)).then_some(text)
}
