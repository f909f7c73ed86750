//! TEI: newspapers and magazines as scholars edit them, an issue a file.
//!
//! # Source
//!
//! Text Encoding Initiative, Guidelines P5 (and P4's names where they differ), and
//! editions of periodicals as projects publish them.

mod article;
mod divisions;
mod edition;
mod elements;
mod heading;
mod verse;
mod writer;

use std::ops::ControlFlow;

use super::wire::roots::root;
use super::xml::{self, Wanted};
use super::{Desk, Dump, DumpReader};
use edition::Edition;

/// The reader of TEI.
pub(super) struct Tei;

impl DumpReader for Tei {
    fn format(&self) -> &'static str {
        "tei"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let root = root(head).unwrap_or_default();
        ["TEI", "TEI.2", "teiCorpus", "teiCorpus.2"].contains(&root.as_str())
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let wanted = Wanted {
            names: &["teiHeader", "facsimile", "text"],
            nest: true,
        };
        let mut edition = Edition::default();
        let mut issue = 0;
        xml::each(dump, wanted, desk, &mut |found, desk| {
            let element = &found.element;
            match element.local() {
                "teiHeader" => edition = Edition::read(element),
                "facsimile" => edition.pages(element),
                _ => {
                    issue += 1;
                    for found in divisions::articles(element, desk) {
                        article::record(&found, &edition, issue, dump, desk)
                            .map_or(ControlFlow::Continue(()), |record| desk.take(record))?;
                    }
                }
            }
            ControlFlow::Continue(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Record;
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
        assert!(Tei.read(&dump, &mut desk).is_continue());
        let others = desk.tally.others.clone();
        (records, others)
    }

    const ISSUE: &str = r##"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>The Redport Gazette, an edition</title></titleStmt>
<publicationStmt><date when="2015">2015</date><availability><licence>Free to use</licence></availability></publicationStmt>
<sourceDesc><biblStruct><monogr><title level="j">The Redport Gazette</title><imprint><date when="1871-03-04">4 March 1871</date></imprint>
<biblScope unit="volume" n="3"/><biblScope unit="issue" from="12" to="12"/></monogr></biblStruct></sourceDesc></fileDesc></teiHeader>
<facsimile><surface xml:id="f1"><graphic url="pages/1.jpg"/></surface></facsimile>
<text xml:lang="en"><front><div type="masthead"><head>The Redport Gazette</head></div></front><body>
<pb n="1" facs="#f1"/>
<div type="section"><head>Harbour <lb/>News</head>
<div type="article" xml:id="a1"><head>The Crane</head><head type="sub">Nobody hurt</head><byline>By <persName><forename>Rita</forename> <surname>Marsh</surname></persName>, <placeName>Redport</placeName></byline>
<p>The crane fell on Tues-<lb/>day into the <choice><sic>habrour</sic><corr>harbour</corr></choice>, while no<lb break="no"/>body <lb/>was there.<note place="foot">It was old.</note></p>
<pb n="2"/><lg><l>Cranes <note place="bottom">Of iron.</note>fall,</l><l>ships sail.</l></lg>
<quote><p>It was an <hi rend="italic">old</hi> crane.</p></quote></div>
<div type="article"><p>A ship came in from the north with a load of timber and two passengers of note.</p></div></div>
<div type="article"><head>Notices</head><dateline><date when="1871-03-02"/></dateline><list><item>Lost: a dog</item></list></div>
</body></text></TEI>"##;

    #[test]
    fn every_division_that_is_an_article_comes_with_the_issues_date() {
        let (records, others) = read(ISSUE);
        assert_eq!(records.len(), 3);
        let (record, article) = (&records[0], &records[0].article);
        assert_eq!(record.id.as_deref(), Some("a1"));
        assert_eq!(article.title, "The Crane");
        assert_eq!(article.description.as_deref(), Some("Nobody hurt"));
        assert_eq!(article.authors, ["Rita Marsh"]);
        assert_eq!(article.dateline.as_deref(), Some("Redport"));
        assert_eq!(article.section.as_deref(), Some("Harbour News"));
        assert_eq!(article.publisher.as_deref(), Some("The Redport Gazette"));
        assert_eq!(article.date.unwrap().to_string(), "1871-03-04");
        assert_eq!(article.extra["volume"], "3");
        assert_eq!(article.extra["issue"], "12");
        assert_eq!(article.extra["pages"][0], "1");
        assert_eq!(article.extra["facsimiles"][0], "pages/1.jpg");
        insta::assert_snapshot!(record.body, @r"
        The crane fell on Tuesday into the harbour, while nobody was there.[1]

        Cranes [2]fall,\
        ships sail.

        > It was an *old* crane.

        [1] It was old.

        [2] Of iron.
        ");
        assert_eq!(
            records[1].article.title,
            "A ship came in from the north with a load of timber …"
        );
        assert_eq!(records[2].article.date.unwrap().to_string(), "1871-03-02");
        assert_eq!(others["mastheads"], 1);
    }

    #[test]
    fn where_no_division_is_called_an_article_those_with_headings_are() {
        let plain = ISSUE
            .replace(" type=\"article\"", "")
            .replace(" type=\"section\"", "");
        let (records, _) = read(&plain);
        let titles: Vec<&str> = records
            .iter()
            .map(|record| record.article.title.as_str())
            .collect();
        assert_eq!(titles[0], "The Crane");
        assert_eq!(records.len(), 3);
    }

    #[test]
    fn an_article_that_goes_on_elsewhere_is_one() {
        let parted = ISSUE.replace(
            "<div type=\"article\"><head>Notices",
            "<div type=\"article\" prev=\"#a1\"><head>Notices",
        );
        let (records, _) = read(&parted);
        assert_eq!(records.len(), 2);
        assert!(records[0].body.contains("Lost: a dog"));
    }

    #[test]
    fn a_file_cut_off_anywhere_is_read_to_there() {
        for end in (0..ISSUE.len()).step_by(3) {
            read(ISSUE.get(..end).unwrap_or_default());
        }
    }
}
