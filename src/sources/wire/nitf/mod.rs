//! NITF, the News Industry Text Format, versions 2 and 3, with or without a namespace or a DTD.
//!
//! # Source
//!
//! IPTC, NITF 3.6 (2012), and files as agencies and papers write them.

mod body;
mod docdata;
mod head;
mod media;

use std::ops::ControlFlow;

pub(super) use body::html;
pub(super) use media::is_place;

use super::Items;
use super::issue::Issue;
use super::roots::{has_element, root};
use super::story::Story;
use crate::sources::xml::{self, Element, Wanted};
use crate::sources::{Desk, Dump};

/// The format.
pub(super) struct Nitf;

impl Items for Nitf {
    fn format(&self) -> &'static str {
        "nitf"
    }

    fn recognises(&self, head: &[u8]) -> bool {
        let root = root(head);
        let other = ["html", "NewsML", "newsItem", "newsMessage", "packageItem"];
        root.is_some_and(|root| !other.contains(&root.as_str()) && has_element(head, "nitf"))
    }

    fn read(
        &self,
        dump: &Dump<'_>,
        desk: &mut Desk<'_>,
        take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let wanted = Wanted {
            names: &["nitf"],
            nest: false,
        };
        xml::each(dump, wanted, desk, &mut |found, desk| {
            let nitf = &found.element;
            let mut story = Story::new(dump, nitf.line);
            let html = state(nitf, &mut story, desk);
            let issue = story.finish(&html, desk);
            let notice = docdata::notice(nitf, dump, &issue, desk);
            take(issue)?;
            notice.map_or(ControlFlow::Continue(()), &mut *take)
        })
    }
}

/// States everything that a document says of its article, and gives the text as HTML.
pub(super) fn state(nitf: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) -> String {
    for name in ["baselang", "lang"] {
        story.lang(nitf.attribute(name).unwrap_or_default(), "baselang");
    }
    docdata::state(nitf, story, desk);
    head::state(nitf, story);
    let Some(content) = nitf.at("body/body.content") else {
        return body::html(nitf.first("body"), story, desk);
    };
    let mut html = body::html(Some(content), story, desk);
    for line in nitf
        .at("body/body.end")
        .into_iter()
        .flat_map(Element::children)
    {
        if line.local() == "tagline" {
            html.push_str(&body::html(Some(line), story, desk));
        } else {
            story.extra_too("body_end", &line.text());
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::super::NITF;
    use super::*;
    use crate::article::Status;
    use crate::sources::{DumpReader as _, Record};
    use std::collections::BTreeMap;

    fn read(text: &str) -> Vec<Record> {
        let mut records = Vec::new();
        let mut take = |record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        let fields = BTreeMap::new();
        let bytes = text.as_bytes().to_vec();
        let dump = Dump {
            name: "a.xml",
            zone: chrono_tz::UTC,
            lang: "en",
            fields: &fields,
            bytes: &bytes,
        };
        assert!(NITF.read(&dump, &mut desk).is_continue());
        records
    }

    const STORY: &str = r#"<?xml version="1.0"?>
<nitf baselang="en-GB"><head><title>Crane story</title>
<meta name="desk" content="Harbour"/>
<tobject tobject.type="News"><tobject.property tobject.property.type="Current"/>
<tobject.subject tobject.subject.refnum="03000000" tobject.subject.type="Disaster" tobject.subject.matter="Accident"/></tobject>
<docdata management-status="usable"><doc-id id-string="HVN.7"/><urgency ed-urg="4"/>
<date.issue norm="20131020T192751+1100"/><date.release norm="20131020T192751+1100"/>
<doc.copyright year="2013" holder="Havn News"/><doc.rights limitations="No use after a year"/>
<key-list><keyword key="cranes"/></key-list><ed-msg info="Check the name"/></docdata>
<pubdata name="Havn Blad" position.section="Harbour" ex-ref="https://havn.example/2013/crane.html"/></head>
<body><body.head><hedline><hl1>Crane falls in harbour</hl1><hl2>Nobody was hurt</hl2></hedline>
<byline>By <person>RITA MARSH</person><byttl>Harbour Writer</byttl></byline>
<distributor>Havn News</distributor>
<dateline><location><city>Redport</city></location><story.date norm="20131020"/></dateline></body.head>
<body.content><media media-type="image"><media-reference mime-type="image/jpeg" source="crane.jpg" width="900"/>
<media-caption>The crane before</media-caption><media-producer>Lia Osk</media-producer></media>
<p>   The <org>Havn Crane Company</org> said the crane fell at about ten in the <br/>morning, while nobody was working in the old part of the harbour at <br/>all.</p><p/>
<hl2>Old</hl2><bq><block><p>It was old.</p></block><credit>Ian Dale</credit></bq>
<ul><li>1901</li><li>2013</li></ul>
<table><tr><th>Year</th><th>Cranes</th></tr><tr><td>1901</td><td>4</td></tr></table></body.content>
<body.end><tagline>Lia Osk helped.</tagline></body.end></body></nitf>"#;

    #[test]
    fn a_document_gives_its_fields_and_its_text() {
        let records = read(STORY);
        let (record, article) = (&records[0], &records[0].article);
        assert_eq!(record.id.as_deref(), Some("HVN.7"));
        assert_eq!(article.title, "Crane falls in harbour");
        assert_eq!(article.description.as_deref(), Some("Nobody was hurt"));
        assert_eq!(article.authors, ["Rita Marsh"]);
        assert_eq!(
            article.byline.as_deref(),
            Some("By RITA MARSH, Harbour Writer")
        );
        assert_eq!(
            article.date.unwrap().to_string(),
            "2013-10-20T19:27:51+11:00"
        );
        assert_eq!(article.dateline.as_deref(), Some("Redport"));
        assert_eq!(article.section.as_deref(), Some("Harbour"));
        assert_eq!(article.publisher.as_deref(), Some("Havn Blad"));
        assert_eq!(article.tags, ["cranes", "Accident"]);
        assert_eq!(
            article.original_url.as_deref(),
            Some("https://havn.example/2013/crane.html")
        );
        assert_eq!(article.extra["copyright_holder"], "Havn News");
        assert_eq!(article.extra["usage_terms"], "No use after a year");
        assert_eq!(article.image_credit.as_deref(), Some("Lia Osk"));
        assert_eq!(record.pictures[0].beside.as_deref(), Some("crane.jpg"));
        insta::assert_snapshot!(record.body, @r"
        The Havn Crane Company said the crane fell at about ten in the morning, while nobody was working in the old part of the harbour at all.

        ## Old

        > It was old.
        >
        > Ian Dale

        - 1901
        - 2013

        | Year | Cranes |
        | --- | --- |
        | 1901 | 4 |

        Lia Osk helped.
        ");
    }

    #[test]
    fn a_document_that_takes_another_back_withdraws_it() {
        let kill = r#"<nitf><head><docdata management-doc-idref="HVN.7" management-idref-status="canceled"><doc-id id-string="HVN.8"/><date.issue norm="20131021"/></docdata></head><body/></nitf>"#;
        let records = read(&format!("<all>{STORY}{kill}</all>"));
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].article.status, Status::Withdrawn);
    }

    #[test]
    fn what_may_not_be_read_yet_is_kept_back() {
        let held = STORY.replace(
            "date.release norm=\"20131020",
            "date.release norm=\"20131025",
        );
        assert_eq!(read(&held)[0].article.status, Status::Draft);
        let held = STORY.replace("\"usable\"", "\"embargoed\"");
        assert_eq!(read(&held)[0].article.status, Status::Draft);
    }

    #[test]
    fn a_document_cut_off_anywhere_is_read_to_there() {
        for end in (0..STORY.len()).step_by(3) {
            read(STORY.get(..end).unwrap_or_default());
        }
    }

    #[test]
    fn of_an_opening_that_is_sent_twice_the_whole_text_counts() {
        let twice = "<nitf><body><body.content><block class='lead_paragraph'><p>A.</p></block><block class='full_text'><p>A.</p><p>B.</p></block><block class='correction_text'><p>Not C.</p></block></body.content></body></nitf>";
        let records = read(&twice.replace(
            "<body><",
            "<body><body.head><hedline><hl1>T</hl1></hedline></body.head><",
        ));
        assert_eq!(records[0].body, "A.\n\nB.\n");
        assert_eq!(records[0].article.corrections[0].text, "Not C.");
    }
}
