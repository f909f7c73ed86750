//! How long a body takes: plain, with raw HTML, and with code.

use divan::Bencher;
use kliping::article::body::{Links, Options, excerpt, plain_text, render};

fn main() {
    divan::main();
}

struct AsTheyStand;

impl Links for AsTheyStand {
    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

/// About 3 KB, as a newsroom writes: prose, a heading, a quotation, links, a list.
fn plain() -> String {
    let paragraph = "The council of *Wonosari* decided on Tuesday to keep the market where it has \
         stood since 1914, after [traders objected](/2022/10/21/pasar/) to a move that the mayor \
         had called \"settled\". Forty stalls burned in August -- nobody was hurt.\n\n";
    format!(
        "{paragraph}{paragraph}{paragraph}## What comes next\n\n{paragraph}{paragraph}> We were never asked, said one of them.\n\n{paragraph}{paragraph}\
         - rebuilding starts in March\n- the road is closed until **June**\n- prices are fixed\n\n{paragraph}{paragraph}{paragraph}"
    )
}

#[divan::bench]
fn plain_article(bencher: Bencher) {
    bench(bencher, &plain());
}

#[divan::bench]
fn article_with_a_raw_picture(bencher: Bencher) {
    bench(
        bencher,
        &format!("<img src=\"a.jpg\" width=300><br>\n\n{}", plain()),
    );
}

#[divan::bench]
fn article_with_raw_html(bencher: Bencher) {
    bench(
        bencher,
        &format!("<div class=\"lead\">A<sup>2</sup></div>\n\n{}", plain()),
    );
}

#[divan::bench]
fn article_with_shortcodes(bencher: Bencher) {
    bench(bencher, &format!("{{{{< youtube abc >}}}}\n\n{}", plain()));
}

#[divan::bench]
fn article_with_known_code(bencher: Bencher) {
    let code = "```rust\nfn main() {\n    let x = \"y\"; // z\n}\n```\n\n".repeat(5);
    bench(bencher, &format!("{code}{}", plain()));
}

#[divan::bench]
fn article_in_arabic(bencher: Bencher) {
    let paragraph =
        "قرر مجلس المدينة يوم الثلاثاء الإبقاء على السوق في مكانه منذ عام ١٩١٤. ".repeat(4);
    bench(bencher, &format!("{paragraph}\n\n").repeat(6));
}

#[divan::bench]
fn excerpt_of_an_article(bencher: Bencher) {
    let body = plain();
    bencher.bench(|| excerpt(divan::black_box(&body), 200));
}

#[divan::bench]
fn plain_text_of_an_article(bencher: Bencher) {
    let body = plain();
    bencher.bench(|| plain_text(divan::black_box(&body)));
}

fn bench(bencher: Bencher, body: &str) {
    let options = Options::default();
    let mut html = String::new();
    bencher
        .counter(divan::counter::BytesCount::new(body.len()))
        .bench_local(|| render(divan::black_box(body), &options, &AsTheyStand, &mut html));
}
