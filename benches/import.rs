//! How long import takes for one source: a clipping, and saved pages of several lengths.

use std::fmt::Write as _;

use divan::Bencher;
use divan::counter::BytesCount;
use kliping::import::preview;
use kliping::sources::Source;

fn main() {
    divan::main();
}

const SENTENCE: &str = "Pedagang di pasar ikan meminta pemerintah kota menunda pemindahan sampai musim angin barat lewat, kata ketua paguyuban mereka pada Selasa sore.";

/// A clipping of so many paragraphs.
fn clipping(paragraphs: usize) -> String {
    let mut text = "Pedagang Ikan Minta Pemindahan Ditunda\nPenulis: Ratih Kusumawardani\nEditor: Hendro Palagan\nSelasa, 4 Oktober 2022 | 08:00 WIB\nBANDAR SIRIH - ".to_owned();
    for _ in 0..paragraphs {
        let _ = writeln!(text, "{SENTENCE}\n");
    }
    text.push_str("Baca juga: Pasar Lama Dibongkar\n");
    text
}

/// A page of so many paragraphs, among as many things that are no part of its article.
fn page(paragraphs: usize) -> String {
    let mut html = "<!DOCTYPE html><html lang=id><head><meta charset=utf-8><title>Pedagang Ikan Minta Pemindahan Ditunda - Kabar Teluk</title>\
        <meta property=og:title content='Pedagang Ikan Minta Pemindahan Ditunda'>\
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Pedagang Ikan Minta Pemindahan Ditunda\",\"datePublished\":\"2022-10-04T08:00:00+07:00\",\"author\":{\"@type\":\"Person\",\"name\":\"Ratih Kusumawardani\"}}</script>\
        <link rel=canonical href='https://kabar.example/2022/10/04/pedagang-ikan'></head><body><header><nav><ul>".to_owned();
    for number in 0..40 {
        let _ = write!(
            html,
            "<li class=menu-item><a href='/rubrik/{number}'>Rubrik {number}</a></li>"
        );
    }
    html.push_str("</ul></nav></header><main><article class=post><h1>Pedagang Ikan Minta Pemindahan Ditunda</h1><p class=byline>Oleh <a rel=author href='/penulis/ratih'>Ratih Kusumawardani</a></p>");
    for number in 0..paragraphs {
        let _ = write!(html, "<p>{SENTENCE} <a href='/a/{number}'>Baca</a></p>");
        if number % 5 == 4 {
            html.push_str("<div class=related-box><strong>Baca juga:</strong> <a href='/b'>Pasar Lama Dibongkar</a></div><script>window.ads=[1,2,3]</script>");
        }
    }
    html.push_str("</article><aside class=sidebar>");
    for number in 0..60 {
        let _ = write!(
            html,
            "<div class=teaser><a href='/t/{number}'><img src='/i/{number}.jpg' alt=''><span>Judul berita lain nomor {number}</span></a></div>"
        );
    }
    html.push_str("</aside></main><footer><p>Hak cipta Kabar Teluk</p></footer></body></html>");
    html
}

fn read(bencher: Bencher, name: &str, text: &str) {
    let source = Source {
        name,
        bytes: text.as_bytes(),
        zone: chrono_tz::Asia::Jakarta,
        lang: "id",
        force: false,
    };
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| preview(divan::black_box(&source)));
}

#[divan::bench(args = [10, 100])]
fn clippings(bencher: Bencher, paragraphs: usize) {
    read(bencher, "content/clippings/a.txt", &clipping(paragraphs));
}

#[divan::bench(args = [10, 100, 1000])]
fn pages(bencher: Bencher, paragraphs: usize) {
    read(bencher, "content/clippings/a.html", &page(paragraphs));
}
