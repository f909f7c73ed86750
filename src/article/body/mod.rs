//! A Markdown body as HTML.
//!
//! [`render`] runs once per article and is the hottest path of a build, so the
//! parser's events are written as they come. Raw HTML is the exception: a body
//! that has some goes through a sanitiser, which also balances it.

mod attributes;
mod code;
mod escape;
mod footnotes;
mod ids;
mod outline;
mod paragraph;
mod picture;
mod raw;
mod sanitise;
mod schemes;
mod shortcode;
mod survey;
mod table;
mod tag;
mod text;
mod words;
mod writer;

pub use code::highlight_stylesheet;
pub use survey::{Survey, Target, survey};
pub use text::{excerpt, plain_text};
pub use words::{count_words, first_words};

use pulldown_cmark::Parser;

/// How bodies are rendered; one value for a whole site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether straight quotes, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
    /// Whether each heading gets a link to itself.
    pub heading_anchors: bool,
    /// Whether code in a known language is coloured.
    pub highlight: bool,
    /// What raw HTML may do.
    pub raw_html: RawHtml,
    /// What the page says to those who cannot see its layout, in its language.
    pub labels: Labels,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            smart_punctuation: false,
            heading_anchors: true,
            highlight: true,
            raw_html: RawHtml::Sanitise,
            labels: Labels::default(),
        }
    }
}

/// Names of parts that a body adds by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// What the footnotes are called together.
    pub footnotes: String,
    /// What the link from a footnote to its place in the text is called; its number follows.
    pub back_to_text: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            footnotes: "Footnotes".to_owned(),
            back_to_text: "Back to text".to_owned(),
        }
    }
}

/// What raw HTML in a body may do. Scripts never pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// Elements and attributes of an article pass. Outdated ones become what
    /// replaced them, embedded frames become links, styles and forms go.
    #[default]
    Sanitise,
    /// Frames, styles, forms, drawings and `data-` attributes pass too.
    ///
    /// Script elements, event handlers, `srcdoc` and addresses like
    /// `javascript:` do not: whoever wants scripts has a theme, and an archive
    /// is full of text that nobody reviews.
    Trust,
}

/// Where the targets that a body names are on this site.
pub trait Links {
    /// Where a link goes. `None`: as it stands.
    fn link(&self, target: &str) -> Option<String>;
    /// Where a picture, a sound or a film is. `None`: as it stands.
    fn image(&self, target: &str) -> Option<String>;
    /// In which sizes a picture can be had, where that is known.
    fn picture(&self, _target: &str) -> Option<Picture> {
        None
    }
}

/// A picture in sizes that a browser can choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What browsers show that do not choose.
    pub address: String,
    /// What the others choose from, as `srcset` of HTML says it; none where there is one size only.
    pub srcset: Option<String>,
    /// How wide it is shown, as `sizes` of HTML says it.
    pub sizes: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What a body holds besides its HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// How many words it has.
    pub words: usize,
    /// Whether code is coloured, so that the page needs [`highlight_stylesheet`].
    pub has_code: bool,
    /// Shortcodes of other generators that nobody here knows, once each, in order.
    ///
    /// They are left out; what stood between an opening and a closing one is kept.
    pub unknown_shortcodes: Vec<String>,
}

/// A heading within a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level on the page, 2 to 6.
    pub level: u8,
    /// Its id, unique on the page.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// Writes a Markdown body as HTML into `html`, in place of what is there.
///
/// The HTML stands alone within a `div`: tags are balanced, ids unique, and
/// none of them is one that the page around it uses.
pub fn render(markdown: &str, options: &Options, links: &dyn Links, html: &mut String) -> Rendered {
    let plain = shortcode::resolve(markdown);
    let (rendered, needs_sanitiser) = write(&plain.markdown, options, links, Raw::Kept, html);
    let mut rendered = if needs_sanitiser && !sanitise::sanitise(html, options.raw_html) {
        // Nested past any use: shown as the text that it is.
        write(&plain.markdown, options, links, Raw::Shown, html).0
    } else {
        rendered
    };
    rendered.unknown_shortcodes = plain.unknown;
    rendered
}

/// What happens to raw HTML while events are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw {
    /// It is brought up to date and kept.
    Kept,
    /// It is shown as text.
    Shown,
}

fn write(
    markdown: &str,
    options: &Options,
    links: &dyn Links,
    raw: Raw,
    html: &mut String,
) -> (Rendered, bool) {
    html.clear();
    html.reserve(markdown.len() + markdown.len() / 4);
    let events = Parser::new_ext(markdown, dialect(options.smart_punctuation));
    writer::Writer::new(options, links, raw, html).write(events)
}

/// The Markdown that articles are written in.
///
/// Superscript and subscript stay off: in prose `^` and `~` are mostly themselves.
fn dialect(smart_punctuation: bool) -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Dialect;
    let mut dialect = Dialect::ENABLE_TABLES
        | Dialect::ENABLE_FOOTNOTES
        | Dialect::ENABLE_STRIKETHROUGH
        | Dialect::ENABLE_TASKLISTS
        | Dialect::ENABLE_HEADING_ATTRIBUTES
        | Dialect::ENABLE_DEFINITION_LIST
        | Dialect::ENABLE_GFM;
    dialect.set(Dialect::ENABLE_SMART_PUNCTUATION, smart_punctuation);
    dialect
}

#[cfg(test)]
mod tests {
    use super::*;

    struct AsTheyStand;

    impl Links for AsTheyStand {
        fn link(&self, target: &str) -> Option<String> {
            let path = target.strip_suffix(".md")?;
            Some(format!("/articles/{path}/"))
        }

        fn image(&self, target: &str) -> Option<String> {
            let path = target.strip_prefix("/media/")?;
            Some(format!("/base/media/{path}"))
        }

        fn picture(&self, target: &str) -> Option<Picture> {
            let name = target.strip_prefix("/media/large ")?;
            Some(Picture {
                address: format!("/base/media/large {name}"),
                srcset: Some("/s-480w.webp 480w, /m-960w.webp 960w".to_owned()),
                sizes: "(min-width: 40rem) 38rem, 100vw".to_owned(),
                width: 1200,
                height: 800,
            })
        }
    }

    fn render_with(markdown: &str, options: &Options) -> (String, Rendered) {
        let mut html = String::new();
        let rendered = render(markdown, options, &AsTheyStand, &mut html);
        (html, rendered)
    }

    fn html(markdown: &str) -> String {
        render_with(markdown, &Options::default()).0
    }

    #[test]
    fn headings_lie_under_the_headline() {
        let (html, rendered) = render_with(
            "# One *two*\n\n### Main {#deep .x}\n\n# One two\n",
            &Options::default(),
        );
        insta::assert_snapshot!(html, @r##"
            <h2 id="one-two">One <em>two</em><a class="anchor" href="#one-two" aria-labelledby="one-two"></a></h2>
            <h3 id="deep" class="x">Main<a class="anchor" href="#deep" aria-labelledby="deep"></a></h3>
            <h2 id="one-two-2">One two<a class="anchor" href="#one-two-2" aria-labelledby="one-two-2"></a></h2>
            "##);
        assert_eq!(rendered.headings[0].text, "One two");
        assert_eq!(rendered.headings[1].level, 3);
        assert_eq!(rendered.words, 5);
    }

    #[test]
    fn a_picture_alone_is_a_figure() {
        insta::assert_snapshot!(
            html("![A *cat*](/media/c.jpg \"The \\\"cat\\\"\")\n\nText ![x](y.jpg \"z\") more.\n\n[![x](y.jpg)](z.md)\n"),
            @r#"
            <figure><img src="/base/media/c.jpg" alt="A cat" loading="lazy" decoding="async"><figcaption>The "cat"</figcaption></figure>
            <p>Text <img src="y.jpg" alt="x" title="z" loading="lazy" decoding="async"> more.</p>
            <figure><a href="/articles/z/"><img src="y.jpg" alt="x" loading="lazy" decoding="async"></a></figure>
            "#
        );
    }

    #[test]
    fn wide_tables_scroll_in_their_own_box() {
        insta::assert_snapshot!(
            html("| Year |  | *Sum* |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n"),
            @r#"
            <div class="table" role="group" tabindex="0" aria-label="Year, Sum"><table>
            <thead>
            <tr><th scope="col">Year</th><td></td><th scope="col" class="align-right"><em>Sum</em></th></tr>
            </thead>
            <tbody>
            <tr><td>1</td><td class="align-center">2</td><td class="align-right">3</td></tr>
            </tbody>
            </table></div>
            "#
        );
    }

    #[test]
    fn footnotes_gather_at_the_end() {
        insta::assert_snapshot!(
            html("[^b]: B.\n\nx[^a] y[^b] z[^a]\n\n[^a]: A\n\n    second\n\n[^c]: C\n"),
            @r##"
            <p>x<sup class="footnote-reference" id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup> y<sup class="footnote-reference" id="fnref-2"><a href="#fn-2" role="doc-noteref">2</a></sup> z<sup class="footnote-reference" id="fnref-1-2"><a href="#fn-1" role="doc-noteref">1</a></sup></p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
            <ol>
            <li id="fn-1"><p>A</p>
            <p>second <a href="#fnref-1" class="footnote-back" role="doc-backlink" aria-label="Back to text 1">↩</a> <a href="#fnref-1-2" class="footnote-back" role="doc-backlink" aria-label="Back to text 1-2">↩</a></p></li>
            <li id="fn-2"><p>B. <a href="#fnref-2" class="footnote-back" role="doc-backlink" aria-label="Back to text 2">↩</a></p></li>
            <li><p>C</p></li>
            </ol>
            </section>
            "##
        );
    }

    #[test]
    fn tasks_are_named_by_their_text() {
        insta::assert_snapshot!(html("- [x] done **b**\n  - [ ] sub\n- [ ] open\n\n  more\n"), @r#"
            <ul>
            <li class="task"><p><label><input type="checkbox" disabled="" checked=""> done <strong>b</strong></label></p>
            <ul>
            <li class="task"><label><input type="checkbox" disabled=""> sub</label></li>
            </ul>
            </li>
            <li class="task"><p><label><input type="checkbox" disabled=""> open</label></p>
            <p>more</p>
            </li>
            </ul>
            "#);
    }

    #[test]
    fn code_is_coloured_and_other_text_plain() {
        let (html, rendered) = render_with(
            "```rust,ignore\nlet x = \"<y>\"; // z\n```\n\n```nosuch\n<a>\n```\n\n    &\n",
            &Options::default(),
        );
        insta::assert_snapshot!(html, @r#"
            <pre tabindex="0"><code class="language-rust"><span class="hl-k">let</span> x = <span class="hl-s">"&lt;y&gt;"</span>; <span class="hl-c">// z
            </span></code></pre>
            <pre tabindex="0"><code class="language-nosuch">&lt;a&gt;
            </code></pre>
            <pre tabindex="0"><code>&amp;
            </code></pre>
            "#);
        assert!(rendered.has_code);
    }

    #[test]
    fn alerts_definitions_and_deletions_are_known() {
        insta::assert_snapshot!(
            html("> [!NOTE]\n> x\n\nTerm\n: Meaning\n\n~~old~~ 2^10 ~x~\n"),
            @r#"
            <div class="alert note" role="note">
            <p>x</p>
            </div>
            <dl>
            <dt>Term</dt>
            <dd>Meaning</dd>
            </dl>
            <p><del>old</del> 2^10 <del>x</del></p>
            "#
        );
    }

    #[test]
    fn hostile_targets_leave_their_text() {
        insta::assert_snapshot!(
            html("[a](javascript:alert(1)) ![b](vbscript:x) [c](&#106;avascript:x) <javascript:x> [d](data:text/html,x) ![e](data:image/png;base64,AA)\n"),
            @r#"<p>a b c javascript:x d <img src="data:image/png;base64,AA" alt="e" loading="lazy" decoding="async"></p>"#
        );
    }

    #[test]
    fn raw_html_is_brought_up_to_date() {
        insta::assert_snapshot!(
            html("<center><font color=red>Hi</font><h1 align=center>H</h1></center>\n\n\
                  <iframe src=\"https://www.youtube.com/embed/x\" title=\"Film\"></iframe>\n\n\
                  a<sup>2</sup> <a name=\"n\" href=\"x.md\" target=_blank onclick=x>l</a>\n\n\
                  <p style=\"color:red\">&nbsp;&eacute;<img src=/media/a.jpg width=30px height=20><video src=v.mp4 autoplay>\n"),
            @r#"
            <div class="align-center"><span>Hi</span><h2 class="align-center">H</h2></div>
            <a class="embed" href="https://www.youtube.com/embed/x">Film</a>
            <p>a<sup>2</sup> <a id="n" href="/articles/x/">l</a></p>
            <p> é<img src="/base/media/a.jpg" height="20" alt="" loading="lazy" decoding="async"><video src="v.mp4" controls="">
            </video></p>
            "#
        );
    }

    #[test]
    fn comments_breaks_and_pictures_need_no_sanitiser() {
        insta::assert_snapshot!(
            html("a<br/>b <!-- c --> <img src=\"d.jpg\" onerror=x>\n\n<!-- more -->\n"),
            @r#"<p>a<br>b  <img src="d.jpg" alt="" loading="lazy" decoding="async"></p>"#
        );
    }

    #[test]
    fn scripts_never_pass() {
        let trust = Options {
            raw_html: RawHtml::Trust,
            ..Options::default()
        };
        for hostile in [
            "<script>alert(1)</script>\n\nafter",
            "x <script>alert(1)</script> after",
            "x <script>alert(1)\n\nafter",
            "<SCRIPT\nsrc=x>\n\n</SCRIPT>after",
            "<img src=x onerror=alert(1)> after",
            "<img src=\"x\" alt='\" onerror=alert(1) \"'> after",
            "<a href=\"java&#x0A;script:alert(1)\">x</a> after",
            "<a href=\"javascript&colon;alert(1)\">x</a> after",
            "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg> after",
            "<svg><script>alert(1)</script></svg> after",
            "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math> after",
            "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe> after",
            "<form action=\"javascript:alert(1)\"><button formaction=\"javascript:alert(1)\">x</button></form> after",
            "<div style=\"background:url(javascript:alert(1))\" onclick=alert(1)>x</div>\n\nafter",
            "<object data=\"javascript:alert(1)\"></object> after",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript> after",
            "<textarea><script>alert(1)</script></textarea> after",
            "<plaintext> after",
            "<a <script>alert(1)</script> after",
            "<div\n\nonclick=alert(1)>\n\nafter",
        ] {
            for options in [&Options::default(), &trust] {
                let html = render_with(hostile, options).0;
                let lower = html.to_lowercase();
                assert!(!lower.contains("<script"), "{hostile}\n{html}");
                assert!(html.contains("after"), "{hostile}\n{html}");
                let parsed = ammonia::Builder::new()
                    .add_generic_attributes(["style"])
                    .clean(&html)
                    .to_string();
                for word in [" onerror=", " onclick=", "srcdoc", "=\"javascript"] {
                    let in_a_tag = |text: &str| {
                        text.split('<')
                            .filter_map(|part| part.split_once('>'))
                            .any(|(tag, _)| {
                                // Within quotes it is a value.
                                tag.split('"').step_by(2).any(|bare| bare.contains(word))
                            })
                    };
                    assert!(!in_a_tag(&lower), "{hostile}\n{html}\n{parsed}");
                }
            }
        }
    }

    #[test]
    fn unbalanced_html_stays_within_the_body() {
        for broken in [
            "</div></article>x",
            "<div><b>x",
            "<table><tr><td>x",
            "<!-- x",
            "<ul><li>x</p></div>",
        ] {
            let html = html(broken);
            let opened = html.matches("<div").count();
            assert_eq!(opened, html.matches("</div>").count(), "{html}");
            assert!(!html.contains("</article>"), "{html}");
        }
    }

    #[test]
    fn trusted_html_keeps_frames_and_styles() {
        let options = Options {
            raw_html: RawHtml::Trust,
            ..Options::default()
        };
        insta::assert_snapshot!(
            render_with("<iframe src=\"https://a.org/x\" allowfullscreen>\n\n<p style=\"color: red\" data-x=1>x</p>\n", &options).0,
            @r#"
            <iframe src="https://a.org/x" allowfullscreen=""></iframe>
            <p style="color: red" data-x="1">x</p>
            "#
        );
    }

    #[test]
    fn the_sanitiser_changes_nothing_of_ours() {
        let everything = "# A & \"b\"\n\nx[^1] y[^1] *z* <https://a.org/?a=1&b=2>  \nw\u{a0}v\n\n\
             - [x] a\n- [ ] b\n\n1. a\n2. b\n\n![a \"b\"](c.jpg \"d\")\n\n| a | b |\n|--|:-:|\n| 1 | 2 |\n\n\
             ```rust\nfn x() -> &'static str { \"<\" }\n```\n\n> [!TIP]\n> x\n\n---\n\nT\n: D\n\n~~x~~\n\n[^1]: note\n";
        let ours = html(everything);
        for raw_html in [RawHtml::Sanitise, RawHtml::Trust] {
            let mut sanitised = ours.clone();
            assert!(sanitise::sanitise(&mut sanitised, raw_html));
            assert_eq!(sanitised, ours);
        }
    }

    #[test]
    fn deep_html_is_shown_as_text() {
        let deep = "<div>".repeat(20_000);
        let html = html(&format!("{deep}\n\nafter"));
        assert!(html.starts_with("<p>&lt;div&gt;"));
        assert!(html.ends_with("<p>after</p>\n"));
    }

    #[test]
    fn pathological_markdown_takes_bounded_time() {
        for piece in [
            "[", "![", "> ", "*", "_a", "`", "<", "<a ", "<!--", "|", "[^", "a\n: ", "- ", "&",
            "[a](", "~", "{{", "<b>x</p>",
        ] {
            html(&piece.repeat(50_000 / piece.len()));
        }
        html(&format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000)).repeat(3));
        html(&"x[^1]\n\n".repeat(20_000));
        for number in 0..20 {
            html(&format!("# x\n\n<i id=x{number}>\n\n").repeat(1_000));
        }
    }
}
