//! Shortcodes, as WordPress has them and as its exports leave them in other systems' texts.
//!
//! Those that everybody has become what they mean. Of any other the text
//! within stays, and it is told. Brackets of prose are left alone: an unknown
//! name counts as a shortcode only where it is told something or has an end.

mod known;
mod parse;

use std::collections::HashSet;

use parse::{Code, opening};

/// A picture that a shortcode shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) address: String,
    pub(super) caption: String,
    pub(super) alt: String,
}

/// What a system knows beside the text.
pub(super) trait Known {
    /// The files of these numbers; without numbers, those that belong to the article.
    fn files(&self, numbers: &[u64]) -> Vec<Shown>;
    /// Hears of a shortcode that nobody knows: its name, and its opening as written.
    fn unknown(&mut self, name: &str, example: &str);
}

/// How deep shortcodes may stand in each other.
const DEEPEST: usize = 12;

/// Elements whose text is shown as it is written.
const VERBATIM: [&str; 5] = ["pre", "code", "script", "style", "textarea"];

/// A text of HTML with its shortcodes as HTML.
pub(super) fn rendered(text: &str, known: &mut dyn Known) -> String {
    if !text.contains('[') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    render(text, known, DEEPEST, &mut out);
    out
}

fn render(text: &str, known: &mut dyn Known, room: usize, out: &mut String) {
    // Names that have no end behind some place have none behind a later one.
    let mut endless: HashSet<&str> = HashSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            let len = aside(rest, &mut endless);
            out.push_str(&rest[..len]);
            rest = &rest[len..];
            continue;
        }
        let Some(code) = opening(rest).filter(|_| room > 0) else {
            // What is left of an end is no text.
            let len = stray_end(rest).unwrap_or(0);
            if len == 0 {
                out.push('[');
            }
            rest = &rest[len.max(1)..];
            continue;
        };
        if let Some(escaped) = escaped(out, rest, &code) {
            out.push_str(code.opening);
            rest = &rest[escaped..];
            continue;
        }
        let code = if code.opening.ends_with("/]") || endless.contains(code.name) {
            code
        } else {
            let ended = ended(rest, &code);
            if ended.inner.is_none() {
                endless.insert(code.name);
            }
            ended
        };
        let len = code.whole.len();
        if !known::write(
            &code,
            known,
            &mut |inner, known, out| render(inner, known, room - 1, out),
            out,
        ) {
            if is_prose(&code, &rest[len..]) {
                out.push_str(code.opening);
                rest = &rest[code.opening.len()..];
                continue;
            }
            known.unknown(&code.name.to_lowercase(), code.opening);
            if let Some(inner) = code.inner {
                render(inner, known, room - 1, out);
            }
        }
        rest = &rest[len..];
    }
    out.push_str(rest);
}

/// How long a tag is, with what is verbatim in it.
fn aside<'t>(text: &'t str, endless: &mut HashSet<&'t str>) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + 3);
    }
    if !text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
        return 1;
    }
    let end = text.find('>').map_or(text.len(), |at| at + 1);
    let tag = &text[1..end];
    let is = |name: &&&str| {
        let head = tag.get(..name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(name))
            && !tag[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let Some(name) = VERBATIM.iter().find(is) else {
        return end;
    };
    let close = format!("</{name}");
    // As for names of shortcodes; none of theirs holds a `<`.
    let tag = &text[..=name.len()];
    if endless.contains(tag) {
        return end;
    }
    let is_close = |at: usize| {
        let tag = text[end + at..].get(..close.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(&close))
    };
    let mut ends = text[end..].match_indices("</").map(|(at, _)| at);
    if let Some(at) = ends.find(|at| is_close(*at)) {
        return end + at;
    }
    endless.insert(tag);
    end
}

/// How long the end of a shortcode is that stands alone, `[/name]`.
fn stray_end(text: &str) -> Option<usize> {
    let name = text.strip_prefix("[/")?;
    let len = name.find(']').filter(|len| (1..40).contains(len))?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    name[..len].chars().all(is_name).then_some(len + 3)
}

/// How long `[[name]]` is, which is meant to be read as `[name]`; the first bracket was written already.
fn escaped(out: &mut String, text: &str, code: &Code<'_>) -> Option<usize> {
    let len = code.opening.len();
    let is_escaped = out.ends_with('[') && text[len..].starts_with(']');
    is_escaped.then(|| {
        out.pop();
        len + 1
    })
}

/// A shortcode with what stands up to its end, if it has one.
fn ended<'t>(text: &'t str, code: &Code<'t>) -> Code<'t> {
    let close = format!("[/{}]", code.name);
    let from = code.opening.len();
    let (at, len) = match text[from..].find(&close) {
        Some(at) => (at, close.len()),
        None => return code.clone(),
    };
    Code {
        inner: Some(&text[from..from + at]),
        whole: &text[..from + at + len],
        ..code.clone()
    }
}

/// Whether brackets that nobody knows are those of prose: `[sic]`, `[name](address)`.
fn is_prose(code: &Code<'_>, after: &str) -> bool {
    let named = code.told.iter().any(|(key, _)| !key.is_empty());
    let compound = code.name.contains(['_', '-']);
    let is_link = !named && code.inner.is_none() && after.starts_with(['(', '[', ':']);
    is_link || !(named || compound || code.inner.is_some() || code.opening.ends_with("/]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Library(Vec<String>);

    impl Known for Library {
        fn files(&self, numbers: &[u64]) -> Vec<Shown> {
            let shown = |number: &u64| Shown {
                address: format!("https://a.example/{number}.jpg"),
                caption: format!("Perahu {number}"),
                alt: String::new(),
            };
            if numbers.is_empty() {
                vec![shown(&9)]
            } else {
                numbers.iter().map(shown).collect()
            }
        }

        fn unknown(&mut self, name: &str, example: &str) {
            self.0.push(format!("{name}: {example}"));
        }
    }

    fn html(text: &str) -> (String, Vec<String>) {
        let mut library = Library::default();
        let html = rendered(text, &mut library);
        (html, library.0)
    }

    #[test]
    fn captions_galleries_films_and_sounds_become_what_they_mean() {
        let cases = [
            "[caption id=\"a\" width=\"3\"]<a href=\"/b\"><img src=\"b.jpg\" /></a> Kapal <em>tua</em>[/caption]",
            "[caption caption=\"Kapal\"]<img src=\"b.jpg\">[/caption]",
            "[gallery ids=\"1, 2\"]",
            "a [gallery] b",
            "[embed width=\"3\"]https://v.example/1[/embed]",
            "[youtube https://youtu.be/x]",
            "[youtube id=\"AbC-1\"]",
            "[audio mp3=\"https://a.example/a.mp3\"][/audio]",
            "[video src=\"https://a.example/a.mp4\"]",
            "[code lang=\"rust\"]a < b[/code]",
            "[dropcap]K[/dropcap]apal",
        ];
        let given: Vec<String> = cases.iter().map(|case| html(case).0).collect();
        insta::assert_snapshot!(given.join("\n").replace("\n\n", "\n"), @r#"
        <figure><a href="/b"><img src="b.jpg" /></a><figcaption>Kapal <em>tua</em></figcaption></figure>
        <figure><img src="b.jpg"><figcaption>Kapal</figcaption></figure>
        <figure><img src="https://a.example/1.jpg" alt=""><figcaption>Perahu 1</figcaption></figure>
        <figure><img src="https://a.example/2.jpg" alt=""><figcaption>Perahu 2</figcaption></figure>
        a <figure><img src="https://a.example/9.jpg" alt=""><figcaption>Perahu 9</figcaption></figure>
         b
        <p><a href="https://v.example/1">https://v.example/1</a></p>
        <p><a href="https://youtu.be/x">https://youtu.be/x</a></p>
        <p><a href="https://www.youtube.com/watch?v=AbC-1">https://www.youtube.com/watch?v=AbC-1</a></p>
        <audio src="https://a.example/a.mp3"></audio>
        <video src="https://a.example/a.mp4"></video>
        <pre><code class="language-rust">a &lt; b</code></pre>
        Kapal
        "#);
        assert!(cases.iter().all(|case| html(case).1.is_empty()));
    }

    #[test]
    fn of_what_nobody_knows_the_text_stays_and_it_is_told() {
        let (text, told) = html("a [poll id=3] b [box_red]merah [b x=1]dua[/b][/box_red] c");
        assert_eq!(text, "a  b merah dua c");
        assert_eq!(
            told,
            ["poll: [poll id=3]", "box_red: [box_red]", "b: [b x=1]"]
        );
    }

    #[test]
    fn brackets_of_prose_and_of_code_stay() {
        for text in [
            "dia [sic] pergi [1] dan [2] […] [lihat](https://a.example/) [lihat][1]",
            "<code>[gallery]</code> <a title=\"[gallery]\">x</a> <!-- [gallery] -->",
            "[ a ] [",
        ] {
            assert_eq!(html(text), (text.to_owned(), Vec::new()));
        }
        assert_eq!(html("[[gallery]] ada").0, "[gallery] ada");
        assert_eq!(html("a[/caption] b").0, "a b");
    }

    #[test]
    fn hostile_brackets_cost_no_more_than_their_length() {
        let deep = "[a x=1]".repeat(20_000) + &"[b]".repeat(20_000);
        assert!(html(&deep).0 == "[b]".repeat(20_000));
        let open = "<pre>[b x=1]".repeat(20_000);
        assert_eq!(html(&open).0.len(), 100_000);
        let nested = "[caption]".repeat(3_000) + &"[/caption]".repeat(3_000);
        html(&nested);
    }
}
