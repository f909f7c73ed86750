//! Feeds as they are found: RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed, and what Blogger exports.
//!
//! # Source
//!
//! RSS 2.0 (RSS Advisory Board), RSS 1.0 and its modules, RFC 4287 and RFC 5023, Media RSS 1.5,
//! JSON Feed 1.1; Google's documents of Blogger's feeds, and what Takeout writes of it.

mod blogger;
mod entry;
mod json;
mod media;
mod texts;

use std::ops::ControlFlow;

use super::xml::{self, Wanted};
use super::{Desk, Dump, DumpReader};
use entry::Feed;

pub(super) use json::JsonFeed;

/// The reader of RSS.
pub(super) struct Rss;

/// The reader of Atom.
pub(super) struct Atom;

/// The reader of Blogger's exports, which are Atom.
pub(super) struct Blogger;

impl DumpReader for Rss {
    fn format(&self) -> &'static str {
        "rss"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let root = root(head);
        let is_rdf = root == "rdf" && {
            let text = xml::beginning(head).to_lowercase();
            ["purl.org/rss", "netscape.com", "<channel", "<item"]
                .iter()
                .any(|mark| text.contains(mark))
        };
        is_rdf || ["rss", "channel"].contains(&root.as_str())
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        read(dump, desk, false)
    }
}

impl DumpReader for Atom {
    fn format(&self) -> &'static str {
        "atom"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        ["feed", "entry"].contains(&root(head).as_str())
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        read(dump, desk, false)
    }
}

impl DumpReader for Blogger {
    fn format(&self) -> &'static str {
        "blogger-atom"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let text = xml::beginning(head);
        let marks = ["tag:blogger.com", "schemas.google.com/blogger/"];
        root(head) == "feed" && marks.iter().any(|mark| text.contains(mark))
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        read(dump, desk, true)
    }
}

fn root(head: &[u8]) -> String {
    if !xml::begins(head) {
        return String::new();
    }
    xml::root(head).unwrap_or_default().to_lowercase()
}

/// Hands on every entry. What the feed says of itself stands before them, but for damaged ones.
fn read(dump: &Dump<'_>, desk: &mut Desk<'_>, is_blogger: bool) -> ControlFlow<()> {
    let mut feed = Feed::default();
    let wanted = Wanted {
        names: &["item", "entry", "title", "author", "link", "language"],
        nest: false,
    };
    xml::each(dump, wanted, desk, &mut |found, desk| {
        let element = &found.element;
        if !matches!(element.local(), "item" | "entry") {
            let parent = found.path.last().map(String::as_str).unwrap_or_default();
            let parent = parent.rsplit(':').next().unwrap_or_default();
            if ["channel", "feed"].contains(&parent) {
                feed.hear(element);
            }
            return ControlFlow::Continue(());
        }
        if let Some(other) = is_blogger.then(|| blogger::other(element)).flatten() {
            desk.tally.other(other);
            return ControlFlow::Continue(());
        }
        let mut record = entry::record(element, &feed, dump, &mut desk.tally);
        if is_blogger {
            blogger::complete(element, &mut record, &mut desk.tally);
        }
        desk.take(record)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::Status;
    use crate::sources::{Record, Tally};

    pub(super) fn read(reader: &dyn DumpReader, text: &str) -> (Vec<Record>, Tally) {
        let bytes = text.as_bytes().to_vec();
        assert!(reader.recognises("a", &bytes[..bytes.len().min(4096)]));
        let fields = BTreeMap::new();
        let dump = Dump {
            name: "a.xml",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &fields,
            bytes: &bytes,
        };
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let _ = reader.read(&dump, &mut desk);
        let tally = std::mem::take(&mut desk.tally);
        (records, tally)
    }

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
        <title>Kabar Teluk</title><link>https://kabar.example/</link><image><title>Logo</title></image>
        <item><title>Kapal &amp;amp; Muatan</title><link>https://kabar.example/2019/kapal</link><guid isPermaLink="false">77</guid>
        <pubDate>Mon, 04 Mar 2019 12:30:00 +0700</pubDate><dc:creator>Rani Sudarto</dc:creator><category>Laut</category><category>Niaga</category>
        <description>Ringkas.</description><content:encoded><![CDATA[<p>Isi <b>penuh</b>.</p>]]></content:encoded>
        <media:content url="https://kabar.example/a.jpg" medium="image"><media:description>Kapal itu</media:description><media:credit>Ebo Lim</media:credit></media:content>
        <enclosure url="https://kabar.example/a.mp3" type="audio/mpeg" length="3"/></item>
        <item><description>&lt;p&gt;Hanya &amp;amp; isi&lt;/p&gt;</description><author>a@b.example (Ebo Lim)</author></item>
        <item><title>Tiga</title><description><p>Tanpa <i>CDATA</i></p></description></item></channel></rss>"#;

    #[test]
    fn an_item_of_rss_gives_its_fields() {
        let (records, _) = read(&Rss, RSS);
        let article = &records[0].article;
        assert_eq!(records[0].id.as_deref(), Some("77"));
        assert_eq!(article.title, "Kapal & Muatan");
        assert_eq!(
            article.date.unwrap().to_string(),
            "2019-03-04T12:30:00+07:00"
        );
        assert_eq!(article.authors, ["Rani Sudarto"]);
        assert_eq!(article.tags, ["Laut", "Niaga"]);
        assert_eq!(article.description.as_deref(), Some("Ringkas."));
        assert_eq!(article.publisher.as_deref(), Some("Kabar Teluk"));
        assert_eq!(
            article.original_url.as_deref(),
            Some("https://kabar.example/2019/kapal")
        );
        assert_eq!(
            article.image.as_deref(),
            Some("https://kabar.example/a.jpg")
        );
        assert_eq!(article.image_credit.as_deref(), Some("Ebo Lim"));
        assert!(
            records[0].body.starts_with("Isi **penuh**."),
            "{}",
            records[0].body
        );
        assert!(records[0].body.contains("https://kabar.example/a.mp3"));
        assert_eq!(records[1].body, "Hanya & isi\n");
        assert_eq!(records[1].article.authors, ["Ebo Lim"]);
        assert_eq!(records[2].body, "Tanpa *CDATA*\n");
    }

    #[test]
    fn an_entry_of_atom_inherits_from_its_feed() {
        let (records, _) = read(
            &Atom,
            r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><title>Teluk</title>
            <author><name>Rani</name></author><link rel="self" href="https://a.example/feed"/><link href="https://a.example/"/>
            <entry xml:lang="ms"><id>urn:1</id><title type="html">A &lt;b&gt;B&lt;/b&gt;</title><link rel="alternate" href="/satu"/>
            <published>2019-03-04T00:00:00Z</published><updated>2019-03-05T00:00:00Z</updated><category term="x" label="Laut"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Isi <em>itu</em></p></div></content><summary>Ringkas</summary></entry>
            <entry><id>urn:2</id><title>Dua</title><updated>2019-03-05T00:00:00Z</updated><author><name>Ebo</name></author><content type="text">1 &lt; 2</content></entry></feed>"#,
        );
        let article = &records[0].article;
        assert_eq!(
            (article.title.as_str(), &*records[0].body),
            ("A B", "Isi *itu*\n")
        );
        assert_eq!(article.authors, ["Rani"]);
        assert_eq!(article.lang.as_deref(), Some("ms"));
        assert_eq!(article.tags, ["Laut"]);
        assert_eq!(
            article.original_url.as_deref(),
            Some("https://a.example/satu")
        );
        assert_eq!(
            article.updated.unwrap().to_string(),
            "2019-03-05T00:00:00+00:00"
        );
        assert_eq!(records[1].article.authors, ["Ebo"]);
        assert_eq!(records[1].body, "1 < 2\n");
        assert_eq!(
            records[1].article.date.unwrap().to_string(),
            "2019-03-05T00:00:00+00:00"
        );
    }

    #[test]
    fn of_bloggers_exports_the_posts_are_read_and_the_rest_is_counted() {
        let kind = |kind: &str| {
            format!(
                "<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{kind}'/>"
            )
        };
        let text = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><id>tag:blogger.com,1999:blog-1.archive</id><title>Teluk</title>\
             <entry><id>tag:blogger.com,1999:blog-1.post-2</id>{}<category scheme='http://www.blogger.com/atom/ns#' term='Laut'/><title>Kapal</title><content type='html'>&lt;p&gt;Isi&lt;/p&gt;</content><published>2008-04-15T09:28:00-07:00</published><link rel='alternate' href='http://teluk.example/2008/04/kapal.html'/><author><name>Rani</name></author></entry>\
             <entry><id>tag:blogger.com,1999:blog-1.post-3</id>{}<title>Konsep</title><content type='html'>x</content><app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control></entry>\
             <entry><id>c</id>{}<title>k</title></entry><entry><id>s</id>{}<title>k</title></entry>\
             <entry><id>tag:blogger.com,1999:blog-1.post-4</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>Baru</title><content type='html'>y</content><published>2022-04-15T09:28:00Z</published><blogger:filename>/2022/04/baru.html</blogger:filename></entry>\
             <entry><id>p</id><blogger:type>PAGE</blogger:type></entry><entry><id>t</id><blogger:type>POST</blogger:type><blogger:status>SOFT_TRASHED</blogger:status><title>Sampah</title></entry></feed>",
            kind("post"),
            kind("post"),
            kind("comment"),
            kind("settings")
        );
        let (records, tally) = read(&Blogger, &text);
        let seen: Vec<(&str, Status)> = records
            .iter()
            .map(|record| (record.article.title.as_str(), record.article.status))
            .collect();
        assert_eq!(
            seen,
            [
                ("Kapal", Status::Published),
                ("Konsep", Status::Draft),
                ("Baru", Status::Published),
                ("Sampah", Status::Draft)
            ]
        );
        assert_eq!(records[0].article.tags, ["Laut"]);
        assert_eq!(records[2].article.aliases, ["/2022/04/baru.html"]);
        assert_eq!(
            (
                tally.others["comments"],
                tally.others["settings"],
                tally.others["pages"]
            ),
            (1, 1, 1)
        );
    }

    #[test]
    fn a_feed_cut_off_anywhere_is_read_to_there() {
        for end in 40..RSS.len() {
            let bytes = RSS.as_bytes()[..end].to_vec();
            let fields = BTreeMap::new();
            let dump = Dump {
                name: "a.xml",
                zone: chrono_tz::UTC,
                lang: "id",
                fields: &fields,
                bytes: &bytes,
            };
            let mut take = |_| ControlFlow::Continue(());
            let mut desk = Desk::new(&mut take);
            let _ = Rss.read(&dump, &mut desk);
        }
    }
}
