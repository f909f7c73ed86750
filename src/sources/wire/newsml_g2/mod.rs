//! NewsML-G2: news items, alone or in messages, with what surrounds them.
//!
//! # Source
//!
//! IPTC, NewsML-G2 specification 2.34 and guidelines, and files as agencies send them.

mod codes;
mod content;
mod fields;
mod people;

use std::ops::ControlFlow;

pub(super) use content::of_text;

use super::Items;
use super::issue::Issue;
use super::roots::{has_element, root};
use super::story::Story;
use crate::sources::xml::{self, Element, Wanted};
use crate::sources::{Desk, Dump};
use codes::Codes;

/// The format.
pub(super) struct NewsMlG2;

/// The elements that are items, and the heading of a message.
const ITEMS: [&str; 7] = [
    "header",
    "newsItem",
    "packageItem",
    "conceptItem",
    "knowledgeItem",
    "planningItem",
    "catalogItem",
];

impl Items for NewsMlG2 {
    fn format(&self) -> &'static str {
        "newsml-g2"
    }

    fn recognises(&self, head: &[u8]) -> bool {
        let root = root(head).unwrap_or_default();
        let names_itself = || String::from_utf8_lossy(head).contains("iptc.org/std/nar");
        match root.as_str() {
            "newsMessage" => true,
            _ if ITEMS[1..].contains(&root.as_str()) => true,
            "html" | "NewsML" => false,
            _ => names_itself() && has_element(head, "newsItem"),
        }
    }

    fn read(
        &self,
        dump: &Dump<'_>,
        desk: &mut Desk<'_>,
        take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut codes = Codes::default();
        let mut sent = None;
        let wanted = Wanted {
            names: &ITEMS,
            nest: false,
        };
        xml::each(dump, wanted, desk, &mut |found, desk| {
            let item = &found.element;
            match item.local() {
                "header" => {
                    sent = item.text_of("sent");
                    return ControlFlow::Continue(());
                }
                "newsItem" => codes.learn(item),
                other => {
                    codes.learn(item);
                    desk.tally.other(match other {
                        "packageItem" => "packages",
                        "planningItem" => "plans of coverage",
                        _ => "concepts and catalogues",
                    });
                    return ControlFlow::Continue(());
                }
            }
            match news_item(dump, item, &codes, sent.as_deref(), desk) {
                Some(issue) => take(issue),
                None => ControlFlow::Continue(()),
            }
        })
    }
}

/// A news item that is a text; others are counted.
fn news_item(
    dump: &Dump<'_>,
    item: &Element,
    codes: &Codes,
    sent: Option<&str>,
    desk: &mut Desk<'_>,
) -> Option<Issue> {
    let mut story = Story::new(dump, item.line);
    fields::state(item, codes, &mut story, desk);
    if let Some(sent) = sent {
        story.sent(sent);
    }
    let class = item.at("itemMeta/itemClass").and_then(|class| {
        let code = class
            .attribute("qcode")
            .or_else(|| class.attribute("uri"))?;
        Some(
            code.rsplit([':', '/'])
                .next()
                .unwrap_or(code)
                .to_lowercase(),
        )
    });
    let other = match class.as_deref() {
        Some("picture" | "photo") => "pictures",
        Some("graphic") => "graphics",
        Some("video") => "videos",
        Some("audio") => "sound recordings",
        Some("composite") => "packages",
        _ => "",
    };
    let html = content::html(item, &mut story, desk);
    fields::makers(item, codes, &mut story);
    if !other.is_empty() && html.trim().is_empty() {
        desk.tally.other(other);
        return None;
    }
    Some(story.finish(&html, desk))
}

#[cfg(test)]
mod tests {
    use super::super::NEWSML_G2;
    use super::*;
    use crate::article::Status;
    use crate::sources::{DumpReader as _, Record};
    use std::collections::BTreeMap;

    fn read(text: &str) -> (Vec<Record>, BTreeMap<String, u64>) {
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
        assert!(NEWSML_G2.read(&dump, &mut desk).is_continue());
        let others = desk.tally.others.clone();
        (records, others)
    }

    fn message(items: &str) -> String {
        format!(
            "<?xml version='1.0'?><newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header><sent>2014-03-09T10:00:00Z</sent></header><itemSet>{items}</itemSet></newsMessage>"
        )
    }

    const ITEM: &str = r#"<newsItem guid="tag:havn.example,2014:7" version="2" standard="NewsML-G2" xml:lang="en-GB">
<rightsInfo><copyrightHolder literal="Havn News"/><copyrightNotice>(c) Havn</copyrightNotice><usageTerms>No use after a year</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="havn.example"/><versionCreated>2014-03-08T10:15:00+01:00</versionCreated>
<firstCreated>2014-03-07T10:15:00+01:00</firstCreated><pubStatus qcode="stat:usable"/><edNote>Corrects the year</edNote><signal qcode="sig:correction"/></itemMeta>
<contentMeta><urgency>4</urgency><located qcode="city:1"><name>Redport</name></located><creator qcode="staff:9"><name>Rita Marsh</name></creator>
<infoSource literal="Harbour Office"/><language tag="en"/><genre qcode="genre:Current"><name xml:lang="de">Aktuell</name><name xml:lang="en">Current</name></genre>
<subject qcode="medtop:1"><name>accidents</name></subject><subject qcode="sub:2"/><subject qcode="N2:POL"/><subject type="cpnat:person" literal="Ian Dale"/>
<slugline>harbour-crane</slugline><headline role="hld:subHeadline">Nobody was hurt</headline><headline role="hld:main">Crane falls in harbour</headline></contentMeta>
<assert qcode="sub:2"><name>cranes</name></assert>
<contentSet><remoteContent contenttype="image/jpeg" href="crane.jpg" width="800"/>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>REDPORT (HN) - A crane <b>fell</b>.</p></body></html></inlineXML></contentSet></newsItem>"#;

    #[test]
    fn an_item_gives_its_fields_and_names_for_codes() {
        let (records, _) = read(&message(ITEM));
        let (record, article) = (&records[0], &records[0].article);
        assert_eq!(record.id.as_deref(), Some("tag:havn.example,2014:7"));
        assert_eq!(article.title, "Crane falls in harbour");
        assert_eq!(article.description.as_deref(), Some("Nobody was hurt"));
        assert_eq!(article.authors, ["Rita Marsh"]);
        assert_eq!(article.source_credits, ["Harbour Office"]);
        assert_eq!(article.tags, ["accidents", "cranes", "Ian Dale"]);
        assert_eq!(article.extra["subject_codes"][2], "N2:POL");
        assert_eq!(article.extra["genre"][0], "Current");
        assert_eq!(
            article.date.unwrap().to_string(),
            "2014-03-07T10:15:00+01:00"
        );
        assert_eq!(
            article.updated.unwrap().to_string(),
            "2014-03-08T10:15:00+01:00"
        );
        assert_eq!(article.corrections[0].text, "Corrects the year");
        assert_eq!(article.dateline.as_deref(), Some("Redport"));
        assert_eq!(article.extra["copyright_holder"], "Havn News");
        assert_eq!(record.pictures[0].beside.as_deref(), Some("crane.jpg"));
        assert_eq!(record.body, "REDPORT (HN) - A crane **fell**.\n");
    }

    #[test]
    fn a_kill_withdraws_and_pictures_and_packages_are_counted() {
        let kill = ITEM
            .replace("version=\"2\"", "version=\"3\"")
            .replace("stat:usable", "stat:canceled")
            .replace("REDPORT (HN) - A crane <b>fell</b>.", "");
        let picture =
            "<newsItem guid='p'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta></newsItem>";
        let package = "<packageItem guid='k'><groupSet/></packageItem>";
        let (records, others) = read(&message(&format!("{kill}{ITEM}{picture}{package}")));
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].article.status, Status::Withdrawn);
        assert!(records[0].body.contains("A crane"));
        assert_eq!((others["pictures"], others["packages"]), (1, 1));
    }

    #[test]
    fn an_embargo_holds_until_its_hour_has_come_in_the_source() {
        let held = |until: &str| {
            let held = format!("<embargoed>{until}</embargoed><pubStatus");
            let (records, _) = read(&message(&ITEM.replacen("<pubStatus", &held, 1)));
            records[0].article.status
        };
        assert_eq!(held("2014-03-09T12:00:00Z"), Status::Draft);
        assert_eq!(held("2014-03-09T09:00:00Z"), Status::Published);
        assert_eq!(held(""), Status::Draft);
    }

    #[test]
    fn texts_come_as_nitf_and_as_plain_text_too() {
        let with = |content: &str| {
            let start = ITEM.find("<inlineXML").unwrap();
            let end = ITEM.find("</inlineXML>").unwrap() + "</inlineXML>".len();
            let item = format!("{}{content}{}", &ITEM[..start], &ITEM[end..]);
            read(&message(&item)).0.remove(0)
        };
        let nitf = with(
            "<inlineXML contenttype='application/nitf+xml'><nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body><body.head><byline>By Lia Osk</byline></body.head><body.content><p>One.</p></body.content></body></nitf></inlineXML>",
        );
        assert_eq!(
            (nitf.body.as_str(), nitf.article.authors[0].as_str()),
            ("One.\n", "Lia Osk")
        );
        let plain = with("<inlineData contenttype='text/plain'>One.\nTwo.</inlineData>");
        assert_eq!(plain.body, "One.\n\nTwo.\n");
        let marked = with(
            "<inlineData contenttype='text/plain'><![CDATA[<p>One\nand\n   \"Two\".</p>]]></inlineData>",
        );
        assert_eq!(marked.body, "One and\n\n\"Two\".\n");
    }

    #[test]
    fn a_message_cut_off_anywhere_is_read_to_there() {
        let whole = message(ITEM);
        for end in (0..whole.len()).step_by(5) {
            read(&whole[..end]);
        }
    }
}
