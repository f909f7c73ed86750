//! Sources of many articles: every reader, on any bytes, returns.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use kliping::sources::{DUMPS, Desk, Dump, FOLDERS, Folder, Record};
use proptest::prelude::*;

/// Marks that mean something to one reader or another.
const MARKS: &[&str] = &[
    "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\">",
    "<item>",
    "</item>",
    "<wp:post_type>post</wp:post_type>",
    "<content:encoded><![CDATA[",
    "]]>",
    "</content:encoded>",
    "<title>",
    "</title>",
    "[caption]",
    "[/caption]",
    "[gallery ids=\"1\"]",
    "[x a='",
    "<!-- wp:image {\"id\":",
    " /-->",
    "<pre>",
    "\n\n",
    "<feed>",
    "<entry>",
    "</entry>",
    "<link href='",
    "'/>",
    "&#226;",
    "&amp;",
    "&",
    "{\"db\":[{\"data\":{\"posts\":[",
    "{\"id\":\"1\",",
    "\"html\":\"<p>",
    "\"lexical\":\"{\\\"root\\\":",
    "\"mobiledoc\":\"{\\\"sections\\\":[[10,0]]}\"",
    "}",
    "]",
    "\"",
    ",",
    "jsonfeed.org/version",
    "\"items\":[",
    "AUTHOR: a\nTITLE: b\nDATE: 01/02/2003 01:02:03 PM\n",
    "-----\n",
    "BODY:\n",
    "--------\n",
    "class=\"h-entry\" class=\"p-name\" class=\"graf",
    "e-content\">",
    "<footer",
    "dt-published\" datetime=\"",
    "WARC/1.0\r\n",
    "WARC-Type: response\r\n",
    "Content-Length: 9\r\n",
    "\r\n\r\n",
    "HTTP/1.1 200 OK\r\n",
    "<nitf>",
    "<newsItem>",
    "<TEI>",
    "0000-00-00 00:00:00",
    "\u{feff}",
    "é",
    "\0",
];

fn texts() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => proptest::sample::select(MARKS).prop_map(|mark| mark.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..12),
        2 => "[a-z <>/=\"{}\\[\\]%:-]{0,12}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_dump_of_any_bytes_is_read_by_every_reader(bytes in texts()) {
        let fields = BTreeMap::new();
        let dump = Dump { name: "a", zone: chrono_tz::UTC, lang: "id", fields: &fields, bytes: &bytes };
        for reader in DUMPS {
            let mut take = |_: Record| ControlFlow::Continue(());
            let mut desk = Desk::new(&mut take);
            reader.recognises("a", &bytes);
            let _ = reader.read(&dump, &mut desk);
        }
    }

    #[test]
    fn a_folder_of_any_bytes_is_read_by_every_reader(bytes in texts(), tags in "(\\{\\{<|>\\}\\}|\\{%|%\\}|\\{\\{|\\}\\}|`|[a-z ]|\n|\\]\\(|!\\[|---\n|title: ){0,60}") {
        let files = BTreeMap::from([
            ("posts.csv".to_owned(), b"post_id,is_published\n1.a,true\n".to_vec()),
            ("posts/1.a.html".to_owned(), bytes),
            ("b.md".to_owned(), format!("---\ntitle: a\n---\n{tags}").into_bytes()),
            ("c.md".to_owned(), tags.into_bytes()),
        ]);
        let names: Vec<String> = files.keys().cloned().collect();
        let fields = BTreeMap::new();
        let folder = Folder { name: "a", zone: chrono_tz::UTC, lang: "id", fields: &fields, names: &names, files: &files };
        for reader in FOLDERS {
            let mut take = |_: Record| ControlFlow::Continue(());
            let mut desk = Desk::new(&mut take);
            reader.recognises(&folder);
            let _ = reader.read(&folder, &mut desk);
        }
    }
}
