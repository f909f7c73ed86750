//! Pictures in sizes that browsers choose from.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _, Rgb, RgbImage};

use super::rig::{BARE, Rig, assert_same, told};

/// Something like a photograph.
fn photograph(width: u32, height: u32, seed: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503 + seed)) >> 9;
        let [across, down] = [x * 200 / width, y * 200 / height];
        Rgb([across, down, u32::midpoint(across, down)]
            .map(|it| u8::try_from(it + noise % 40).unwrap()))
    })
}

pub(crate) fn jpeg(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = photograph(width, height, seed);
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = photograph(width, height, 1);
    PngEncoder::new(&mut bytes)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// A template that says all there is to know of the lead picture, and shows the text.
const ARTICLE: &str = "\
{% if article.image %}{{ image(path=article.image.url, sizes='50vw') | json }}{% endif %}
{{ article.content }}";

/// A site of one article with a picture, which is served in widths of 40 and 80 pixels.
fn site() -> Rig {
    let rig = Rig::new(&format!("images = {{ widths = [80, 40] }}\n{BARE}"));
    rig.write("templates/article.html", ARTICLE);
    rig.write("content/media/port.jpg", jpeg(120, 60, 1));
    rig.write(
        "content/articles/a.md",
        "---\ntitle: A\ndate: 2022-01-02\nimage: port.jpg\n---\n\n![The port](/media/port.jpg)\n",
    );
    rig
}

const PAGE: &str = "2022/01/02/a/index.html";

/// When each file among the renditions kept was written.
fn kept(rig: &Rig) -> BTreeMap<PathBuf, SystemTime> {
    let found = walkdir::WalkDir::new(rig.path(".kliping/pictures"));
    let found = found.into_iter().filter_map(Result::ok);
    let files = found.filter(|entry| entry.file_type().is_file());
    let written = files.map(|file| {
        let about = file.metadata().unwrap();
        (file.into_path(), about.modified().unwrap())
    });
    written.collect()
}

fn size(rig: &Rig, file: &str) -> (u32, u32) {
    let bytes = std::fs::read(rig.path("public").join(file)).unwrap();
    let read = image::load_from_memory(&bytes).unwrap();
    (read.width(), read.height())
}

#[test]
fn a_large_picture_is_there_in_smaller_sizes() {
    let mut rig = site();
    rig.is_later = true;
    assert_eq!(told(&rig.build().diagnostics), "");
    assert_eq!(size(&rig, "media/port-40w.webp"), (40, 20));
    assert_eq!(size(&rig, "media/port-80w.webp"), (80, 40));
    insta::assert_snapshot!(rig.page(PAGE), @r#"
    {"src":"/media/port.jpg","srcset":"/media/port-40w.webp 40w, /media/port-80w.webp 80w","sizes":"50vw","width":120,"height":60,"type":"image/jpeg"}
    <figure><img src="/media/port.jpg" alt="The port" width="120" height="60" srcset="/media/port-40w.webp 40w, /media/port-80w.webp 80w" sizes="(min-width: 42rem) 38rem, 94vw" loading="lazy" decoding="async"></figure>
    "#);
    let again = rig.build();
    assert_eq!((again.rendered, again.written, again.removed), (0, 0, 0));
}

#[test]
fn a_picture_that_is_no_larger_is_served_as_it_is_with_its_size() {
    let rig = site();
    rig.write("content/media/port.jpg", jpeg(40, 20, 1));
    rig.build();
    insta::assert_snapshot!(rig.page(PAGE), @r#"
    {"src":"/media/port.jpg","srcset":null,"sizes":null,"width":40,"height":20,"type":"image/jpeg"}
    <figure><img src="/media/port.jpg" alt="The port" width="40" height="20" loading="lazy" decoding="async"></figure>
    "#);
    assert!(!rig.has_page("media/port-40w.webp"));
}

#[test]
fn nothing_is_made_twice() {
    let mut rig = site();
    rig.is_later = true;
    rig.build();
    let made = kept(&rig);
    assert_eq!(made.len(), 2);
    // Neither for a new output folder nor for a new name, nor in a second place.
    std::fs::remove_dir_all(rig.path("public")).unwrap();
    rig.write("content/articles/quay.jpg", jpeg(120, 60, 1));
    std::fs::rename(
        rig.path("content/media/port.jpg"),
        rig.path("content/media/pier.jpg"),
    )
    .unwrap();
    rig.build();
    assert!(rig.has_page("media/pier-80w.webp") && rig.has_page("articles/quay-80w.webp"));
    assert_eq!(kept(&rig), made);
    // Another width is made beside those that are there.
    rig.write(
        "site.toml",
        format!("images = {{ widths = [40, 60, 80] }}\n{BARE}"),
    );
    rig.build();
    let now = kept(&rig);
    assert_eq!(now.len(), 3);
    assert!(made.iter().all(|(path, when)| now.get(path) == Some(when)));
}

#[test]
fn what_nothing_needs_any_more_is_cleared_away() {
    let mut rig = site();
    rig.is_later = true;
    rig.build();
    rig.write("site.toml", format!("images = {{ widths = [40] }}\n{BARE}"));
    rig.build();
    assert_eq!(kept(&rig).len(), 1);
    assert!(!rig.has_page("media/port-80w.webp"));
    rig.write("site.toml", format!("images = {{ widths = [] }}\n{BARE}"));
    rig.build();
    assert_eq!(kept(&rig).len(), 0);
    insta::assert_snapshot!(rig.page(PAGE), @r#"
    {"src":"/media/port.jpg","srcset":null,"sizes":null,"width":null,"height":null,"type":null}
    <figure><img src="/media/port.jpg" alt="The port" loading="lazy" decoding="async"></figure>
    "#);
}

#[test]
fn a_picture_that_cannot_be_read_is_told_once_and_linked_as_it_is() {
    let mut rig = site();
    rig.is_later = true;
    let whole = jpeg(120, 60, 1);
    rig.write("content/media/port.jpg", &whole[..whole.len() / 2]);
    let whole = png(120, 60);
    rig.write("content/media/half.png", &whole[..whole.len() / 2]);
    rig.write(
        "content/media/page.jpg",
        "<!doctype html><title>Gone</title>",
    );
    rig.write("content/media/other.jpg", png(90, 60));
    for _ in 0..2 {
        insta::allow_duplicates! {
            insta::assert_snapshot!(told(&rig.build().diagnostics), @r"
            warning[picture] content/media/half.png: ends before the whole PNG is there (copy it once more from where it came; until then pages show it as it is)
            warning[picture] content/media/other.jpg: is PNG, though its name says JPEG (give it a name that ends in `.png`)
            warning[picture] content/media/page.jpg: is not a picture, though its name says JPEG (put the picture in its place, or remove it)
            warning[picture] content/media/port.jpg: ends before the whole JPEG is there (copy it once more from where it came; until then pages show it as it is)
            ");
        }
    }
    assert!(
        rig.page(PAGE)
            .contains(r#"<img src="/media/port.jpg" alt="The port" loading"#)
    );
    assert!(rig.has_page("media/port.jpg") && rig.has_page("media/page.jpg"));
}

#[test]
fn a_file_of_the_same_name_keeps_it() {
    let rig = site();
    rig.write("content/media/port-40w.webp", "somebody's own");
    rig.write("content/media/port.png", png(120, 60));
    rig.build();
    assert_eq!(rig.page("media/port-40w.webp"), "somebody's own");
    let page = rig.page(PAGE);
    let choice = r#""srcset":"/media/port-80w.webp 80w","#;
    assert!(page.contains(choice), "{page}");
    // The other picture of that name has its own.
    assert!(rig.has_page("media/port-png-40w.webp"));
}

#[test]
fn the_bytes_do_not_depend_on_how_many_work_on_them() {
    let mut rig = site();
    for number in 0..6 {
        rig.write(
            &format!("content/media/n{number}.jpg"),
            jpeg(100 + number, 60, number),
        );
    }
    rig.threads = Some(1);
    let one = rig.build_clean();
    rig.threads = Some(4);
    assert_same(&rig.build_clean(), &one, "four threads");
    rig.build();
    std::fs::remove_dir_all(rig.path(".kliping")).unwrap();
    rig.build();
    assert_same(&rig.output(), &one, "without what was derived");
}

#[test]
fn a_rendition_that_was_spoilt_is_made_again() {
    let mut rig = site();
    rig.is_later = true;
    rig.build();
    let before = rig.output();
    for (path, _) in kept(&rig) {
        std::fs::write(path, "spoilt").unwrap();
    }
    std::fs::remove_dir_all(rig.path("public")).unwrap();
    rig.build();
    assert_same(&rig.output(), &before, "after the store was spoilt");
}

#[test]
fn a_template_asks_for_pictures_in_any_way_that_it_knows_them_by() {
    let rig = site();
    rig.write("static/logo.svg", "<svg/>");
    rig.write(
        "templates/home.html",
        "{% for path in ['media/port.jpg', '/media/port.jpg', 'https://example.org/media/port.jpg', \
         'https://example.com/port.jpg', '//example.com/port.jpg', '/logo.svg'] -%}\n\
         {% set picture = image(path=path) %}{{ picture.src }} {{ picture.width }}\n{% endfor %}",
    );
    assert_eq!(told(&rig.build().diagnostics), "");
    insta::assert_snapshot!(rig.page("index.html"), @r"
    /media/port.jpg 120
    /media/port.jpg 120
    /media/port.jpg 120
    https://example.com/port.jpg 
    //example.com/port.jpg 
    /logo.svg 
    ");
}

#[test]
fn the_built_in_themes_let_browsers_choose() {
    for theme in ["base", "broadsheet", "wire", "clipping"] {
        let rig = site();
        std::fs::remove_file(rig.path("templates/article.html")).unwrap();
        rig.write(
            "site.toml",
            format!("[images]\nwidths = [40]\n[theme]\nname = '{theme}'\npictures = true\n"),
        );
        assert_eq!(told(&rig.build().diagnostics), "");
        for (page, of) in [(PAGE, "fetchpriority=\"high\""), ("index.html", "alt=\"\"")] {
            let page = rig.page(page);
            let picture = page.split("<img ").find(|tag| tag.contains(of)).unwrap();
            let said = "src=\"/media/port.jpg\" srcset=\"/media/port-40w.webp 40w\" sizes=";
            assert!(picture.starts_with(said), "{theme}: {picture}");
            assert!(
                picture.contains(" width=\"120\" height=\"60\" alt="),
                "{theme}"
            );
        }
    }
}
