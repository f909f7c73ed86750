//! Web archives: what crawlers and browsers recorded of the web, as WARC, ARC and WACZ.
//!
//! An archive holds pages in the order in which they were fetched, often several
//! times, among pictures, scripts and what else came along. So it is read twice:
//! first only the heads of its records, to know which capture of each page is the
//! last good one; then the bodies of those, each by the reader of saved pages.

mod answer;
mod head;
mod index;
mod input;
mod pages;
mod records;

use std::ops::ControlFlow;

use super::{Bytes, Desk, Dump, DumpReader, Folder, FolderReader, HEAD};
use crate::diagnostic::Diagnostic;
use head::Style;
use index::Index;
use pages::Reader;

/// The reader of a file of records.
pub(super) struct Captures(Style, &'static str);

/// The reader of WARC.
pub(super) static WARC: Captures = Captures(Style::Warc, "warc");

/// The reader of ARC.
pub(super) static ARC: Captures = Captures(Style::Arc, "arc");

/// The reader of WACZ, and of folders in which a crawler left several files of records.
pub(super) struct Crawls;

/// A file of records.
struct Volume<'a> {
    name: String,
    bytes: &'a dyn Bytes,
    style: Style,
}

impl DumpReader for Captures {
    fn format(&self) -> &'static str {
        self.1
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        Style::of(head) == Some(self.0)
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let volume = Volume {
            name: dump.name.to_owned(),
            bytes: dump.bytes,
            style: self.0,
        };
        read(dump, &[volume], desk)
    }
}

/// How files end that crawlers leave beside their records.
const BESIDE: [&str; 20] = [
    "cdx", "cdxj", "idx", "json", "jsonl", "log", "txt", "md5", "sha1", "sha256", "sha512", "yaml",
    "yml", "xml", "csv", "sqlite", "db", "tmp", "cxml", "lck",
];

impl FolderReader for Crawls {
    fn format(&self) -> &'static str {
        "wacz"
    }

    fn recognises(&self, folder: &Folder<'_>) -> bool {
        let is_wacz = folder.has("datapackage.json")
            && folder.names.iter().any(|name| name.starts_with("archive/"));
        let mut records = 0;
        for name in folder.names.iter().filter(|name| !is_beside(name)) {
            // One look too many into a large folder costs more than it tells.
            if style_of(folder, name).is_some() {
                records += 1;
            } else if !is_wacz {
                return false;
            }
        }
        // One file alone is read as what it is.
        records > usize::from(!is_wacz)
    }

    fn read(&self, folder: &Folder<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let found = folder.names.iter().filter(|name| !is_beside(name));
        let found: Vec<_> = found
            .filter_map(|name| Some((name, folder.file(name), style_of(folder, name)?)))
            .collect();
        let volumes: Vec<Volume<'_>> = found
            .iter()
            .map(|(name, file, style)| Volume {
                name: format!("{}/{name}", folder.name),
                bytes: file,
                style: *style,
            })
            .collect();
        let dump = Dump {
            name: folder.name,
            zone: folder.zone,
            lang: folder.lang,
            fields: folder.fields,
            bytes: &[],
        };
        read(&dump, &volumes, desk)
    }
}

/// Whether a file is an index or a report, not a file of records.
fn is_beside(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    let file = file.strip_suffix(".gz").unwrap_or(&file);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    file.starts_with('.') || BESIDE.contains(&ending)
}

/// The format of a file of records in a folder.
fn style_of(folder: &Folder<'_>, name: &str) -> Option<Style> {
    let mut head = Vec::new();
    let file = folder.files.open(name).ok()?;
    // What was read before an error is a head as well.
    let _ = std::io::Read::read_to_end(&mut std::io::Read::take(file, HEAD as u64), &mut head);
    Style::of(&head)
}

/// Reads the articles of an archive, whose files are one.
fn read(dump: &Dump<'_>, volumes: &[Volume<'_>], desk: &mut Desk<'_>) -> ControlFlow<()> {
    let mut index = Index::default();
    let mut whole = true;
    for (number, volume) in volumes.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let faults = records::each(volume.bytes, volume.style, &mut |found| {
            index.take(&found, number, &mut desk.tally);
        });
        for _ in 0..faults.lengths {
            desk.tally.repaired("records whose length was wrong");
        }
        if let Some(why) = faults.torn {
            whole = false;
            let message = format!("not all of this could be read: {why}");
            let said = Diagnostic::error("import-torn", message).in_file(&volume.name);
            desk.say(said.help("what came before was imported; get another copy and import again"));
        }
    }
    if index.is_full {
        let message = "this archive holds more pages than can be read at once";
        let said = Diagnostic::error("import-too-large", message).in_file(dump.name);
        desk.say(said.help("import its files one by one, each in a folder of its own"));
    }
    let pages = index.by_page();
    Reader::new(dump, volumes, &index).read(&pages, desk)?;
    if whole {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::DateBasis;
    use crate::sources::{Record, Tally};

    /// A record of WARC; its length is right unless another is given.
    fn record(kind: &str, url: &str, day: u32, block: &[u8], length: Option<usize>) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-03-{day:02}T05:06:07Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
            length.unwrap_or(block.len())
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn answer(status: &str, head: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{head}\r\n");
        [head.as_bytes(), body].concat()
    }

    fn page(title: &str, text: &str) -> Vec<u8> {
        format!(
            "<html lang=id><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text} Warga desa di lereng itu sudah lama menunggu jembatan baru, kata kepala desa.</p></article></body></html>"
        )
        .into_bytes()
    }

    fn response(url: &str, day: u32, title: &str, text: &str) -> Vec<u8> {
        record(
            "response",
            url,
            day,
            &answer("200 OK", "", &page(title, text)),
            None,
        )
    }

    fn read(bytes: &[u8]) -> (Vec<Record>, Tally, Vec<String>) {
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let (fields, bytes) = (BTreeMap::new(), bytes.to_vec());
        let dump = Dump {
            name: "a.warc",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &fields,
            bytes: &bytes,
        };
        if let Some(style) = Style::of(&bytes) {
            let _ = Captures(style, "warc").read(&dump, &mut desk);
        }
        let said = desk.messages("a.warc");
        let tally = std::mem::take(&mut desk.tally);
        drop(desk);
        let said = said.into_iter().map(|said| said.message).collect();
        (records, tally, said)
    }

    #[test]
    fn of_several_captures_the_last_good_one_counts() {
        let url = "https://www.kabar.example/2019/jembatan/";
        let gone = page("404 Not Found", "").clone();
        let bytes = [
            response(url, 5, "Jembatan Selesai", "Kedua."),
            response(
                "http://kabar.example/2019/jembatan?utm_source=x",
                4,
                "Jembatan",
                "Pertama.",
            ),
            record(
                "response",
                url,
                9,
                &answer("404 Not Found", "", &gone),
                None,
            ),
            record("revisit", url, 10, b"HTTP/1.1 200 OK\r\n\r\n", None),
            record(
                "response",
                "https://kabar.example/?p=7",
                2,
                &answer("301 Moved", "Location: /2019/jembatan/\r\n", b""),
                None,
            ),
            record(
                "response",
                "https://kabar.example/lama/jembatan.html",
                2,
                &answer(
                    "302 Found",
                    "Location: https://www.kabar.example/2019/jembatan/\r\n",
                    b"",
                ),
                None,
            ),
            record("request", url, 5, b"GET / HTTP/1.1\r\n\r\n", None),
        ]
        .concat();
        let (records, tally, said) = read(&bytes);
        assert!(said.is_empty(), "{said:?}");
        let [record] = &records[..] else {
            panic!("{}", records.len())
        };
        assert_eq!(record.article.title, "Jembatan Selesai");
        assert_eq!(record.id.as_deref(), Some("kabar.example/2019/jembatan"));
        assert_eq!(record.article.original_url.as_deref(), Some(url));
        assert_eq!(record.article.aliases, ["/lama/jembatan.html"]);
        assert_eq!(
            record.article.date.unwrap().to_string(),
            "2019-03-05T05:06:07+00:00"
        );
        assert_eq!(record.article.date_basis, DateBasis::File);
        assert_eq!(
            record.article.extra["captured"],
            "2019-03-05T05:06:07+00:00"
        );
        let counted: Vec<_> = tally
            .others
            .iter()
            .map(|(what, many)| (&**what, *many))
            .collect();
        assert_eq!(
            counted,
            [
                ("answers that are errors", 1),
                ("further captures of a page", 1),
                ("redirects", 2),
                ("requests", 1),
                ("visits that found nothing new", 1),
            ]
        );
    }

    #[test]
    fn a_last_capture_that_is_no_article_gives_way_to_the_one_before() {
        let url = "https://kabar.example/2019/jembatan";
        let error = page("Page not found", "").clone();
        let error = String::from_utf8(error).unwrap().replace("Warga", "x");
        let bytes = [
            response(url, 4, "Jembatan Selesai", "Pertama."),
            record(
                "response",
                url,
                9,
                &answer("200 OK", "", error.as_bytes()),
                None,
            ),
        ]
        .concat();
        let (records, ..) = read(&bytes);
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].article.title, "Jembatan Selesai");
        assert_eq!(
            records[0].article.extra["captured"],
            "2019-03-04T05:06:07+00:00"
        );
    }

    #[test]
    fn pictures_of_the_archive_come_along_and_the_servers_encoding_counts() {
        let gif = b"GIF89a\x01\0\x01\0\0\0\0;";
        let html = "<html><head><title>Мост</title></head><body><article><h1>Мост построен</h1><p>Жители деревни давно ждали новый мост через реку, сказал глава.</p><img src='/foto/a.gif' width=400 height=300><img src='/foto/kedua.gif' width=400 height=300></article></body></html>";
        let (html, ..) = encoding_rs::WINDOWS_1251.encode(html);
        let html = [
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n",
            &*html,
        ]
        .concat();
        let picture = [
            b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\n",
            &gif[..],
        ]
        .concat();
        let bytes = [
            record("response", "https://kabar.example/most", 4, &html, None),
            record(
                "response",
                "https://kabar.example/foto/a.gif",
                4,
                &picture,
                None,
            ),
        ]
        .concat();
        let (records, ..) = read(&bytes);
        let record = &records[0];
        assert_eq!(record.article.title, "Мост построен");
        let embedded = record.pictures[0].embedded.as_ref().unwrap();
        assert_eq!((&*embedded.0, &embedded.1[..]), ("image/gif", &gif[..]));
        assert!(record.body.contains("kliping-picture:0"), "{}", record.body);
        assert!(
            record.body.contains("https://kabar.example/foto/kedua.gif"),
            "{}",
            record.body
        );
    }

    #[test]
    fn a_wrong_length_costs_no_other_record() {
        let url = |name: &str| format!("https://kabar.example/{name}");
        let wrong = |length: usize| {
            let block = answer("200 OK", "", &page("Salah", "Panjangnya."));
            record("response", &url("salah"), 4, &block, Some(length))
        };
        for length in [0, 40, 300, 500, 5000, usize::MAX >> 1] {
            let bytes = [
                response(&url("a"), 4, "Pertama Sekali", "A."),
                wrong(length),
                response(&url("b"), 4, "Kedua Kali", "B."),
                response(&url("c"), 4, "Ketiga Kali", "C."),
            ]
            .concat();
            let (records, tally, _) = read(&bytes);
            let titles: Vec<&str> = records
                .iter()
                .map(|record| &*record.article.title)
                .collect();
            for title in ["Pertama Sekali", "Kedua Kali", "Ketiga Kali"] {
                assert!(titles.contains(&title), "{length}: {titles:?}");
            }
            assert_eq!(
                tally.repaired["records whose length was wrong"], 1,
                "{length}"
            );
        }
    }

    #[test]
    fn an_archive_cut_off_anywhere_is_read_to_there() {
        let first = response("https://kabar.example/a", 4, "Pertama Sekali", "A.");
        let bytes = [
            &first[..],
            &response("https://kabar.example/b", 4, "Kedua", "B."),
        ]
        .concat();
        for end in 0..bytes.len() {
            let (records, ..) = read(&bytes[..end]);
            let is_there = records
                .iter()
                .any(|record| record.article.title == "Pertama Sekali");
            assert!(is_there || end < first.len(), "{end}");
        }
        let (_, _, said) = read(&bytes[..bytes.len() - 40]);
        assert_eq!(
            said,
            ["not all of this could be read: it ends in the middle of a record"]
        );
    }

    #[test]
    fn arc_is_read_with_heads_of_answers_and_without() {
        let block = answer("200 OK", "", &page("Jembatan Tua", "A."));
        let bare = page("Jembatan Muda", "B.");
        let line = |url: &str, length: usize| {
            format!("{url} 10.0.0.1 20040304050607 text/html {length}\n").into_bytes()
        };
        let about = b"1 0 Kabar\nURL IP-address Archive-date Content-type Archive-length\n\n";
        let bytes = [
            &b"filedesc://a.arc 0.0.0.0 20040304050607 text/plain 67\n"[..],
            about,
            &line("http://kabar.example/a", block.len()),
            &block,
            b"\n",
            &line("http://kabar.example/c", bare.len()),
            &bare,
            b"\n",
        ]
        .concat();
        let (records, tally, said) = read(&bytes);
        assert!(said.is_empty(), "{said:?}");
        let titles: Vec<&str> = records
            .iter()
            .map(|record| &*record.article.title)
            .collect();
        assert_eq!(titles, ["Jembatan Tua", "Jembatan Muda"]);
        assert!(tally.repaired.is_empty(), "{:?}", tally.repaired);
    }
}
