//! NewsML 1: items made of components in components, one of which holds the text.
//!
//! # Source
//!
//! IPTC, NewsML 1.2 functional specification (2003), and files as agencies send them.

mod components;
mod fields;
mod pictures;
mod topics;

use std::ops::ControlFlow;

use super::Items;
use super::issue::Issue;
use super::newsml_g2::of_text;
use super::nitf;
use super::roots::{has_element, root};
use super::story::Story;
use crate::sources::xml::{self, Element, Wanted};
use crate::sources::{Desk, Dump};
use topics::Topics;

/// The format.
pub(super) struct NewsMl1;

impl Items for NewsMl1 {
    fn format(&self) -> &'static str {
        "newsml-1"
    }

    fn recognises(&self, head: &[u8]) -> bool {
        let root = root(head).unwrap_or_default();
        let within = root != "html" && has_element(head, "NewsML");
        root == "NewsML" || (root == "NewsItem" && has_element(head, "Identification")) || within
    }

    fn read(
        &self,
        dump: &Dump<'_>,
        desk: &mut Desk<'_>,
        take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut topics = Topics::default();
        let mut sent = None;
        let wanted = Wanted {
            names: &["NewsEnvelope", "TopicSet", "NewsItem"],
            nest: true,
        };
        xml::each(dump, wanted, desk, &mut |found, desk| {
            let element = &found.element;
            match element.local() {
                "NewsEnvelope" => sent = element.text_of("DateAndTime"),
                "TopicSet" => topics.learn(element),
                _ => {
                    topics.learn(element);
                    // An item may hold further items instead of a text.
                    let within = element.below("NewsItem");
                    let items = if within.is_empty() {
                        vec![element]
                    } else {
                        within
                    };
                    for item in items {
                        if let Some(issue) = news_item(dump, item, &topics, sent.as_deref(), desk) {
                            take(issue)?;
                        }
                    }
                }
            }
            ControlFlow::Continue(())
        })
    }
}

/// An item that has a text, or that takes one back; others are counted.
fn news_item(
    dump: &Dump<'_>,
    item: &Element,
    topics: &Topics,
    sent: Option<&str>,
    desk: &mut Desk<'_>,
) -> Option<Issue> {
    let mut story = Story::new(dump, item.line);
    let main = components::main(item);
    let chain = main.as_ref().map_or_else(
        || item.first("NewsComponent").into_iter().collect(),
        |main| main.chain.clone(),
    );
    fields::state(item, &chain, topics, &mut story, desk);
    if let Some(sent) = sent {
        story.sent(sent);
    }
    let html = main
        .as_ref()
        .map(|main| text(main.content, &mut story, desk));
    pictures::state(item, &mut story, desk);
    if html.is_none() && story.issue.record.article.image.is_some() {
        desk.tally.other("pictures");
        return None;
    }
    Some(story.finish(html.as_deref().unwrap_or_default(), desk))
}

/// The text of a piece of content as HTML.
fn text(content: &Element, story: &mut Story<'_>, desk: &mut Desk<'_>) -> String {
    let Some(held) = content.first("DataContent") else {
        return String::new();
    };
    if let Some(document) = held.first("nitf") {
        return nitf::state(document, story, desk);
    }
    if let Some(document) = held.below("body.content").first() {
        return nitf::html(Some(*document), story, desk);
    }
    let body = held.below("body").into_iter().next();
    let body = body.or_else(|| held.first("html")).unwrap_or(held);
    if body.has_children() {
        body.inner_markup()
    } else {
        of_text(&body.text())
    }
}

#[cfg(test)]
mod tests {
    use super::super::NEWSML_1;
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
        assert!(NEWSML_1.read(&dump, &mut desk).is_continue());
        records
    }

    const ITEM: &str = r#"<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20140829T135006Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>havn.example</ProviderId><DateId>20140829</DateId><NewsItemId>C-7</NewsItemId>
<RevisionId PreviousRevision="0" Update="N">2</RevisionId><PublicIdentifier>urn:newsml:havn.example:20140829:C-7:2</PublicIdentifier></NewsIdentifier><NameLabel>crane-harbour</NameLabel></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20140829T134951+0000</FirstCreated><ThisRevisionCreated>20140829T135000+0000</ThisRevisionCreated><Status FormalName="Usable"/><Urgency FormalName="4"/></NewsManagement>
<NewsComponent><TopicSet FormalName="t"><Topic Duid="t1"><TopicType FormalName="Subject"/><FormalName>03000000</FormalName><Description>accidents</Description></Topic></TopicSet>
<NewsLines><CopyrightLine>Havn 2014</CopyrightLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="Havn News"/></Provider></AdministrativeMetadata>
<RightsMetadata><UsageRights><UsageType>No archive</UsageType></UsageRights></RightsMetadata>
<DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="03000000"/></SubjectCode><Genre FormalName="Current"/><Property FormalName="Keyword" Value="cranes"/></DescriptiveMetadata>
<NewsComponent><NewsLines><HeadLine>Crane falls</HeadLine><SubHeadLine>Nobody was hurt</SubHeadLine><ByLine>By Rita Marsh</ByLine><DateLine>REDPORT, Aug 29</DateLine><SlugLine>Crane</SlugLine></NewsLines>
<NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent>The crane before, in a caption that is longer than the text itself.</DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Photo"/><NewsLines><HeadLine>The old crane</HeadLine><CreditLine>Lia Osk</CreditLine></NewsLines><ContentItem Href="small.jpg"><MimeType FormalName="image/jpeg"/><Characteristics><Property FormalName="PixelWidth" Value="80"/></Characteristics></ContentItem><ContentItem Href="large.jpg"><MimeType FormalName="image/jpeg"/><Characteristics><Property FormalName="PixelWidth" Value="800"/></Characteristics></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/><Format FormalName="NITF3.1"/><DataContent><nitf><body><body.content><p>It fell.</p></body.content></body></nitf></DataContent></ContentItem>
<ContentItem><MimeType FormalName="text/plain"/><DataContent>It fell.</DataContent></ContentItem></NewsComponent></NewsComponent></NewsComponent></NewsItem></NewsML>"#;

    #[test]
    fn the_component_with_the_text_is_found_and_its_lines_count() {
        let records = read(ITEM);
        let (record, article) = (&records[0], &records[0].article);
        assert_eq!(
            record.id.as_deref(),
            Some("urn:newsml:havn.example:20140829:C-7")
        );
        assert_eq!(article.title, "Crane falls");
        assert_eq!(article.description.as_deref(), Some("Nobody was hurt"));
        assert_eq!(article.authors, ["Rita Marsh"]);
        assert_eq!(article.dateline.as_deref(), Some("REDPORT, Aug 29"));
        assert_eq!(article.tags, ["accidents", "cranes"]);
        assert_eq!(article.publisher.as_deref(), Some("Havn News"));
        assert_eq!(
            article.date.unwrap().to_string(),
            "2014-08-29T13:49:51+00:00"
        );
        assert_eq!(article.extra["usage_terms"], "No archive");
        assert_eq!(article.extra["genre"][0], "Current");
        assert_eq!(record.body, "It fell.\n");
        assert_eq!(record.pictures[0].beside.as_deref(), Some("large.jpg"));
        assert_eq!(article.image_caption.as_deref(), Some("The old crane"));
        assert_eq!(article.image_credit.as_deref(), Some("Lia Osk"));
    }

    #[test]
    fn an_item_that_is_canceled_or_under_embargo_is_kept_back() {
        let status = |word: &str| read(&ITEM.replace("\"Usable\"", word))[0].article.status;
        assert_eq!(status("\"Canceled\""), Status::Withdrawn);
        assert_eq!(status("\"Embargoed\""), Status::Draft);
        assert_eq!(status("\"Withheld\""), Status::Withheld);
    }

    #[test]
    fn a_file_cut_off_anywhere_is_read_to_there() {
        for end in (0..ITEM.len()).step_by(7) {
            read(&ITEM[..end]);
        }
    }
}
