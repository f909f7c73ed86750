//! What other generators put between braces.
//!
//! Articles brought from Hugo, Jekyll and Zola hold shortcodes that only their
//! old site could expand. Those that say something plain (a picture, a film, a
//! link to another article, code) are written as Markdown. The rest are left
//! out and named, and what stood between an opening and a closing one is kept.

mod call;
mod expand;

use crate::article::text::up_to;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use expand::Expansion;

/// How far from its opening braces a shortcode may close; bounds the search.
const LONGEST: usize = 4_096;
/// How far from its start a code span may close; bounds the search.
const LONGEST_SPAN: usize = 2_048;

/// Markdown without shortcodes.
pub(super) struct Plain<'a> {
    pub(super) markdown: Cow<'a, str>,
    /// The names of those that nobody here knows, once each, in order.
    pub(super) unknown: Vec<String>,
}

/// Expands what is known and takes out the rest. Code is left alone.
pub(super) fn resolve(markdown: &str) -> Plain<'_> {
    if !may_have_shortcodes(markdown) {
        return Plain {
            markdown: Cow::Borrowed(markdown),
            unknown: Vec::new(),
        };
    }
    let mut scan = Scan {
        rest: markdown,
        written: String::with_capacity(markdown.len()),
        ..Scan::default()
    };
    scan.run();
    Plain {
        markdown: Cow::Owned(scan.written),
        unknown: scan.unknown,
    }
}

fn may_have_shortcodes(markdown: &str) -> bool {
    let mut rest = markdown;
    while let Some(at) = rest.find('{') {
        rest = &rest[at + 1..];
        if rest.starts_with(['{', '%', ':']) {
            return true;
        }
    }
    false
}

/// One pass over a body.
#[derive(Default)]
struct Scan<'a> {
    rest: &'a str,
    written: String,
    /// Where the line being written starts.
    line_start: usize,
    /// Whether the next line has not been looked at for code.
    at_line_start: bool,
    /// Whether the line before was blank, or indented code.
    after_gap: bool,
    /// Whether indentation means that a list item goes on.
    in_list: bool,
    unknown: Vec<String>,
    /// What `assign` gave a name to.
    variables: BTreeMap<String, String>,
    /// Ends that were looked for and are not there; looking once is enough.
    without_end: BTreeSet<String>,
    /// Up to how many bytes before the end there is no such closing.
    clear: BTreeMap<&'static str, usize>,
}

impl<'a> Scan<'a> {
    fn run(&mut self) {
        self.after_gap = true;
        self.at_line_start = true;
        while !self.rest.is_empty() {
            if std::mem::take(&mut self.at_line_start) && self.take_code_line() {
                continue;
            }
            let special = |byte: u8| matches!(byte, b'{' | b'`' | b'\n');
            let Some(at) = self.rest.bytes().position(special) else {
                self.take(self.rest.len());
                break;
            };
            self.take(at);
            match self.rest.as_bytes()[0] {
                b'\n' => self.end_line(),
                b'`' => self.take_span(),
                _ => self.take_braces(),
            }
        }
    }

    fn take(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        self.written.push_str(taken);
        self.rest = rest;
    }

    fn end_line(&mut self) {
        self.take(1);
        self.line_start = self.written.len();
        self.at_line_start = true;
    }

    fn take_line(&mut self) {
        let end = self.rest.find('\n').map_or(self.rest.len(), |at| at + 1);
        self.take(end);
        self.line_start = self.written.len();
        self.at_line_start = true;
    }

    /// Takes a fenced block, or a line of indented code, if one starts here.
    fn take_code_line(&mut self) -> bool {
        let line = self.rest.split('\n').next().unwrap_or_default();
        let text = line.trim_start_matches([' ', '\t', '>']);
        let indent = line.len() - line.trim_start_matches(' ').len();
        for mark in ['`', '~'] {
            let fence = text.len() - text.trim_start_matches(mark).len();
            let info = &text[fence..];
            if fence >= 3 && !(mark == '`' && info.contains('`')) {
                self.take_fenced(mark, fence);
                return true;
            }
        }
        let blank = text.trim().is_empty();
        if !blank && self.after_gap && !self.in_list && (indent >= 4 || line.starts_with('\t')) {
            self.take_line();
            return true;
        }
        if !blank && indent < 4 {
            self.in_list = is_list_item(text) || (self.in_list && indent > 0);
        }
        self.after_gap = blank;
        false
    }

    fn take_fenced(&mut self, mark: char, fence: usize) {
        self.take_line();
        while !self.rest.is_empty() {
            let line = self.rest.split('\n').next().unwrap_or_default();
            let text = line.trim_start_matches([' ', '\t', '>']).trim_end();
            self.take_line();
            if text.len() >= fence && text.chars().all(|letter| letter == mark) {
                break;
            }
        }
        self.after_gap = true;
    }

    /// Takes a code span whole, or its opening marks if it has no end.
    fn take_span(&mut self) {
        let marks = self.rest.len() - self.rest.trim_start_matches('`').len();
        let within = &self.rest[marks..];
        let within = up_to(within, LONGEST_SPAN);
        let mut at = 0;
        while let Some(next) = within[at..].find('`') {
            at += next;
            let run = within[at..].len() - within[at..].trim_start_matches('`').len();
            at += run;
            if run == marks && !within[..at].contains("\n\n") {
                let start = self.written.len();
                self.take(marks + at);
                if let Some(end) = self.written[start..].rfind('\n') {
                    self.line_start = start + end + 1;
                }
                return;
            }
        }
        self.take(marks);
    }

    fn take_braces(&mut self) {
        let expansion = match self.rest.as_bytes().get(1) {
            Some(b'{') => self.double_braces(),
            Some(b'%') => self
                .between("{%", "%}")
                .map(|(inner, length)| (self.tag(inner, "{% end"), length)),
            Some(b':') => self
                .between("{:", "}")
                .filter(|(inner, _)| call::is_attribute_list(inner))
                .map(|(inner, length)| (expand::attribute_list(inner, &self.written), length)),
            _ => None,
        };
        let Some((expansion, length)) = expansion else {
            return self.take(1);
        };
        self.rest = &self.rest[length..];
        match expansion {
            Expansion::Nothing => {}
            Expansion::AsItStands(text) | Expansion::Text(text) => self.written.push_str(&text),
            Expansion::WithoutLineBefore => self.drop_line_before(),
            Expansion::Unknown(name) => {
                if !self.unknown.contains(&name) {
                    self.unknown.push(name);
                }
            }
            Expansion::Until { end, code } => self.take_until(&end, code),
        }
    }

    /// What lies between an opening and the first closing after it, and how long it all is.
    fn between(&mut self, open: &'static str, close: &'static str) -> Option<(&'a str, usize)> {
        let window = up_to(self.rest, LONGEST);
        let left = self.clear.get(close).copied().unwrap_or(usize::MAX);
        // A closing may have begun just before the place that was searched last.
        let known = self
            .rest
            .len()
            .saturating_sub(left)
            .saturating_sub(close.len());
        let from = up_to(window, known.max(open.len())).len();
        if let Some(at) = window[from..].find(close) {
            let inner = window.get(open.len()..from + at)?;
            return Some((inner, from + at + close.len()));
        }
        self.clear.insert(close, self.rest.len() - window.len());
        None
    }

    fn double_braces(&mut self) -> Option<(Expansion, usize)> {
        for (open, close, end) in [("{{<", ">}}", "{{< /"), ("{{%", "%}}", "{{% /")] {
            if self.rest.starts_with(open) {
                let (inner, length) = self.between(open, close)?;
                if let Some(shown) = inner.strip_prefix("/*") {
                    // Hugo's way to write a shortcode that is only shown.
                    let shown = shown.strip_suffix("*/").unwrap_or(shown);
                    return Some((
                        Expansion::AsItStands(format!("{open}{shown}{close}")),
                        length,
                    ));
                }
                return Some((self.tag(inner, end), length));
            }
        }
        let (inner, length) = self.between("{{", "}}")?;
        let html = self.is_in_html();
        Some((expand::output(inner, &self.variables, html)?, length))
    }

    fn tag(&mut self, inner: &str, end: &str) -> Expansion {
        let html = self.is_in_html();
        let inner = inner.trim().trim_matches('-').trim();
        if let Some((name, value)) = expand::assignment(inner) {
            self.variables.insert(name, value);
            return Expansion::Nothing;
        }
        expand::tag(&call::read(inner), end, html)
    }

    /// Whether the line so far is raw HTML, where Markdown would be shown as it stands.
    fn is_in_html(&self) -> bool {
        let line = &self.written[self.line_start..];
        line.trim_start().starts_with('<')
    }

    /// Takes what lies before an end tag: as code, as it stands, or not at all.
    fn take_until(&mut self, end: &expand::End, code: Option<String>) {
        let key = format!("{}{}", end.open, end.name);
        let found = if self.without_end.contains(&key) {
            None
        } else {
            call::find_end(self.rest, &end.open, &end.name)
        };
        let Some((inner, length)) = found else {
            self.without_end.insert(key);
            return;
        };
        self.rest = &self.rest[length..];
        match code {
            Some(language) => self.write_fenced(&language, inner),
            None if end.keeps_content => self.written.push_str(inner),
            None => {}
        }
    }

    fn write_fenced(&mut self, language: &str, code: &str) {
        let before = self.written[self.line_start..].to_owned();
        let indent = if before.trim().is_empty() {
            before
        } else {
            self.written.push_str("\n\n");
            String::new()
        };
        let longest = code.split(|letter| letter != '`').map(str::len).max();
        let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
        let code = code.trim_matches(['\n', '\r']);
        let _ = writeln!(self.written, "{fence}{language}\n{code}\n{indent}{fence}");
        self.line_start = self.written.len();
    }

    /// Takes back the line before this one: it only held the place for what is not there.
    fn drop_line_before(&mut self) {
        let before = self.written.trim_end_matches([' ', '\n']);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        self.written.truncate(start);
        self.line_start = start;
    }
}

/// Whether a line starts a list item or a footnote, whose later lines are indented.
fn is_list_item(text: &str) -> bool {
    let after_number = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    text.starts_with("- ")
        || text.starts_with("* ")
        || text.starts_with("+ ")
        || text.starts_with("[^")
        || (after_number.len() < text.len() && after_number.starts_with(['.', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str) -> String {
        resolve(markdown).markdown.into_owned()
    }

    #[test]
    fn a_body_without_braces_is_not_copied() {
        assert!(matches!(
            resolve("plain {text} here").markdown,
            Cow::Borrowed(_)
        ));
    }

    #[test]
    fn code_keeps_its_braces() {
        for code in [
            "```\n{{< x >}}\n{% raw %}\n```\n",
            "a `{{ page.url }}` and ``{% x %}``\n",
            "text\n\n    {{< x >}}\n\n    {% y %}\n",
            "> ~~~\n> {{ x }}\n> ~~~\n",
            "println!(\"{{}}\") {:?} {{{}}} {{ a + b }}\n",
        ] {
            assert_eq!(plain(code), code);
            assert_eq!(resolve(code).unknown, Vec::<String>::new());
        }
    }

    #[test]
    fn pictures_become_markdown() {
        insta::assert_snapshot!(
            plain("{{< figure src=\"/a b.jpg\" alt=\"A [b]\" caption=\"C \\\"d\\\"\" >}}"),
            @r#"![A \[b\]](</a b.jpg> "C \"d\"")"#
        );
        insta::assert_snapshot!(
            plain("{{< legacy-img-right src=\"2013/x.jpg\" alt=\"X\" >}}Text"),
            @"![X](2013/x.jpg)Text"
        );
        insta::assert_snapshot!(
            plain("<td>{{< img src=\"x.jpg\" alt='Y \"' >}}</td>"),
            @r#"<td><img src="x.jpg" alt="Y &quot;"></td>"#
        );
    }

    #[test]
    fn references_become_targets() {
        insta::assert_snapshot!(
            plain("[a]({{< ref \"b.md\" >}} \"t\") [c]({% post_url 2020-01-01-d %}) [e]({% link _posts/f.md %})"),
            @r#"[a](b.md "t") [c](2020-01-01-d.md) [e](_posts/f.md)"#
        );
        insta::assert_snapshot!(plain("[a]({{ '/b/' | relative_url }}) [c]({{ site.baseurl }}/d)"), @"[a](/b/) [c](/d)");
    }

    #[test]
    fn films_become_links() {
        insta::assert_snapshot!(
            plain("{{< youtube w7Ft2ymGmfc >}}\n{{ youtube(id=\"abc\") }}\n{{< tweet user=\"a\" id=\"1\" >}}"),
            @r"
        <https://www.youtube.com/watch?v=w7Ft2ymGmfc>
        <https://www.youtube.com/watch?v=abc>
        <https://twitter.com/a/status/1>
        "
        );
    }

    #[test]
    fn code_tags_become_fences() {
        insta::assert_snapshot!(
            plain("{% highlight rust linenos %}\nlet x = \"{{ y }}\";\n{% endhighlight %}\n"),
            @r#"
        ```rust
        let x = "{{ y }}";
        ```
        "#
        );
        insta::assert_snapshot!(
            plain("{{< highlight go \"hl_lines=1\" >}}\nx := `a`\n{{< /highlight >}}"),
            @r"
        ```go
        x := `a`
        ```
        "
        );
        insta::assert_snapshot!(plain("we {{< highlight >}}mark{{< /highlight >}} it"), @"we mark it");
    }

    #[test]
    fn unknown_ones_are_named_once_and_their_content_kept() {
        let body = "{{< box a=1 >}}\nKept.\n{{< /box >}} {{% box %}}x{{% /box %}} {{ page.title | upcase }}{% include a/b.html x=\"y\" %}";
        let plain = resolve(body);
        insta::assert_snapshot!(plain.markdown.trim(), @"
        Kept.
         x
        ");
        assert_eq!(plain.unknown, ["box", "page.title", "include a/b.html"]);
    }

    #[test]
    fn liquid_logic_leaves_nothing() {
        insta::assert_snapshot!(
            plain("{% assign bse = \"https://x.org/\" %}[a]({{bse}}1){% comment %} no {{ x }} {% endcomment %}{% raw %}{{ kept }}{% endraw %}{% quote(author=\"a\") %}q{% end %}"),
            @"[a](https://x.org/1){{ kept }}q"
        );
    }

    #[test]
    fn attribute_lists_vanish_but_name_their_headings() {
        let written = "## Head {:#mine .x}\n\n![a](b)\n{:.center}\n\n* TOC\n{:toc}\n\n\
             [x](y){:target=\"_blank\"}\n";
        let expected = "## Head {#mine .x}\n\n![a](b)\n\n\n\n\n[x](y)\n";
        assert_eq!(plain(written), expected);
    }

    #[test]
    fn hostile_braces_take_bounded_time() {
        for piece in [
            "{{<",
            "{%",
            "{{",
            "{:",
            "{% raw %}",
            "`{{",
            "{{< highlight x >}}",
            "``` ",
        ] {
            let body = piece.repeat(5_000);
            resolve(&body);
        }
    }
}
