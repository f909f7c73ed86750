//! Web archives: WARC, one member of gzip for each record, alone, in folders and in WACZ.

use std::io::Write as _;

use crate::import::Site;

const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn record(url: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n");
    let block = [head.as_bytes(), body].concat();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-03-04T05:06:07Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), &block, b"\r\n\r\n"].concat()
}

fn page() -> Vec<u8> {
    let html = "<html lang=id><head><title>Jembatan Selesai</title></head><body><article><h1>Jembatan Selesai</h1>\
        <p>Warga desa di lereng itu sudah lama menunggu jembatan baru, kata kepala desa.</p>\
        <img src='/foto/a.gif' width=400 height=300></article></body></html>";
    record(
        "https://kabar.example/2019/jembatan",
        "text/html",
        html.as_bytes(),
    )
}

fn picture() -> Vec<u8> {
    record("https://kabar.example/foto/a.gif", "image/gif", GIF)
}

fn wacz(records: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let members: [(&str, &[u8]); 3] = [
        ("archive/rec.warc.gz", records),
        ("datapackage.json", b"{\"profile\": \"data-package\"}"),
        ("pages/pages.jsonl", b"{\"format\": \"json-pages-1.0\"}\n"),
    ];
    for (name, bytes) in members {
        archive.start_file(name, stored).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn check(site: &Site) {
    let summary = site.import();
    assert_eq!(
        site.paths(),
        ["2019/03/jembatan-selesai.md"],
        "{:?}",
        summary.diagnostics
    );
    let text = site.read("content/articles/2019/03/jembatan-selesai.md");
    assert!(text.contains("](/media/"), "{text}");
    assert!(
        text.contains("original_url: https://kabar.example/2019/jembatan"),
        "{text}"
    );
    assert!(
        text.contains("record: kabar.example/2019/jembatan"),
        "{text}"
    );
    assert_eq!(site.import().written.len(), 0);
}

#[test]
fn a_web_archive_brings_its_pages_and_their_pictures_along_however_it_is_packed() {
    let members = [gzip(&page()), gzip(&picture())].concat();
    let plain = [page(), picture()].concat();
    for bytes in [plain.clone(), members.clone(), gzip(&plain), wacz(&members)] {
        let site = Site::new();
        site.write_bytes("content/clippings/rekaman.bin", &bytes);
        check(&site);
    }
}

#[test]
fn the_files_of_one_crawl_in_a_folder_are_read_as_one() {
    let site = Site::new();
    site.write_bytes("content/clippings/kabar/rec-0.warc.gz", &gzip(&page()));
    site.write_bytes("content/clippings/kabar/rec-1.warc.gz", &gzip(&picture()));
    site.write_bytes(
        "content/clippings/kabar/crawl.log",
        b"2019 200 https://kabar.example/\n",
    );
    check(&site);
}

#[test]
fn a_member_that_is_damaged_costs_what_comes_after_and_says_so() {
    let mut second = gzip(&picture());
    let middle = second.len() / 2;
    second[middle] ^= 0x55;
    second.truncate(second.len() - 6);
    let site = Site::new();
    site.write_bytes(
        "content/clippings/a.warc.gz",
        &[gzip(&page()), second].concat(),
    );
    let summary = site.import();
    assert_eq!(site.paths(), ["2019/03/jembatan-selesai.md"]);
    assert!(
        summary
            .diagnostics
            .iter()
            .any(|said| said.code == "import-torn")
    );
}
