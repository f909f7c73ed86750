//! Wire text from before XML: IPTC 7901 and ANPA 1312.
//!
//! Messages follow one another, each between control characters: a heading for
//! machines, the text, and the time of filing. Long stories come in takes, with
//! other messages between them.
//!
//! # Source
//!
//! IPTC 7901, "The IPTC recommended message format", version 3 (1995);
//! ANPA 1312, "Text format guide" (1983); and messages as agencies sent them.

mod clock;
mod heading;
mod lines;
mod messages;
mod takes;
mod top;

use std::collections::VecDeque;
use std::ops::ControlFlow;

use super::Items;
use super::issue::Issue;
use super::story::Story;
use crate::article::text::decode;
use crate::diagnostic::Diagnostic;
use crate::sources::print::datelines::dateline;
use crate::sources::{Desk, Dump};
use heading::Heading;
use messages::Message;
use takes::Take;

/// The format.
pub(super) struct Telegraph;

/// How many messages may stand between two takes of a story.
const MOST_BETWEEN: usize = 60;

impl Items for Telegraph {
    fn format(&self) -> &'static str {
        "wire-text"
    }

    fn recognises(&self, head: &[u8]) -> bool {
        messages::opens(head)
    }

    fn read(
        &self,
        dump: &Dump<'_>,
        desk: &mut Desk<'_>,
        take: &mut dyn FnMut(Issue) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut open: VecDeque<Despatch> = VecDeque::new();
        let mut number = 0;
        let read = dump.open().and_then(|mut file| {
            messages::split(&mut file, &mut |message| {
                number += 1;
                let Some(next) = Despatch::read(&message) else {
                    desk.tally.other("messages without a text");
                    return ControlFlow::Continue(());
                };
                if let Some(next) = joined(&mut open, next) {
                    open.push_back(next);
                }
                if open.len() > MOST_BETWEEN
                    && let Some(first) = open.pop_front()
                {
                    return take(first.issue(dump, desk));
                }
                ControlFlow::Continue(())
            })
        });
        match read {
            Ok(flow) => flow?,
            Err(error) => {
                let message = format!("this cannot be read on: {error}");
                desk.say(Diagnostic::error("wire-read", message).in_file(dump.name));
            }
        }
        open.into_iter()
            .try_for_each(|despatch| take(despatch.issue(dump, desk)))
    }
}

/// Adds a further take to the one before it; gives back what is none.
fn joined(open: &mut VecDeque<Despatch>, next: Despatch) -> Option<Despatch> {
    let Some(take) = next.take.as_ref().filter(|take| take.number > 1) else {
        return Some(next);
    };
    let before = open.iter_mut().rev().find(|before| {
        let number = before.take.as_ref().map_or(1, |take| take.number);
        number < take.number && takes::same_story(before.slug(), &take.story)
    });
    match before {
        Some(before) => {
            before.top.body.push_str("\n\n");
            before.top.body.push_str(&next.top.body);
            before.take = next.take;
            None
        }
        None => Some(next),
    }
}

/// A message as it was read.
struct Despatch {
    line: u32,
    heading: Heading,
    top: top::Top,
    filed: Option<String>,
    take: Option<Take>,
}

impl Despatch {
    /// Reads a message; `None` if it has no text.
    fn read(message: &Message) -> Option<Self> {
        let heading = heading::read(&decode(&message.heading).text);
        let text = decode(&message.text)
            .text
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        let trailer = decode(&message.trailer).text.into_owned();
        let mut top = top::read(&text);
        let filed = clock::filed(&trailer).or_else(|| clock::filed(lines::tail(&text)));
        if top.body.trim().is_empty() && top.title.is_none() {
            return None;
        }
        let slug = heading.slug.as_deref().or(top.slug.as_deref());
        let take = slug
            .and_then(takes::take)
            .or_else(|| top.title.as_deref().and_then(takes::take));
        top.body = lines::without_tail(&top.body);
        Some(Self {
            line: message.line,
            heading,
            top,
            filed,
            take,
        })
    }

    /// What the story is called among machines.
    fn slug(&self) -> &str {
        match &self.take {
            Some(take) => &take.story,
            None => self
                .heading
                .slug
                .as_deref()
                .or(self.top.slug.as_deref())
                .unwrap_or_default(),
        }
    }

    fn issue(self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> Issue {
        let Self {
            heading,
            top,
            filed,
            line,
            ..
        } = self;
        let mut story = Story::new(dump, line);
        if let (Some(number), Some(filed)) = (&heading.number, &filed) {
            story.issue.name = Some(format!("{number} {filed}"));
        }
        if let Some(filed) = &filed {
            story.version_date(filed, "time of filing");
        }
        let slug = top.slug.as_deref().or(heading.slug.as_deref());
        for (key, value) in [
            ("slugline", slug),
            ("priority", heading.priority.as_deref()),
            ("category", heading.category.as_deref()),
            ("word_count", heading.words.as_deref()),
            ("message_number", heading.number.as_deref()),
            ("routing", heading.routing.as_deref()),
        ] {
            story.extra(key, value.unwrap_or_default());
        }
        for note in &top.notes {
            story.extra_too("editorial_notes", note);
        }
        for line in &top.bylines {
            story.byline(line, "byline");
        }
        let said = lines::unset(&top.body);
        if let Some(opens) = lines::paragraphs(&said)
            .first()
            .and_then(|first| dateline(first))
        {
            story.text("dateline", &opens.place.unwrap_or_default(), "text");
            for agency in [opens.agency, opens.desk].into_iter().flatten() {
                story.credit(&agency, "text");
            }
        }
        if let Some(aside) = &top.aside {
            lines::contacts(aside, &mut story);
        }
        if let Some(initials) = lines::initials_at_end(&said) {
            story.extra("initials", initials);
        }
        let title = top.title.as_deref().or(slug).unwrap_or_default();
        story.title(&lines::unset(title), "headline");
        keep_back(&top, &mut story, desk);
        story.finish(&lines::html(&said), desk)
    }
}

/// Kills and embargoes, which only the words above a text tell.
fn keep_back(top: &top::Top, story: &mut Story<'_>, desk: &mut Desk<'_>) {
    let above = top.notes.iter().chain(&top.title).chain(&top.slug);
    for line in above {
        let lower = line.to_lowercase();
        let killed = [
            "kill:",
            "mandatory kill",
            "bulletin kill",
            "story kill",
            "kill -",
            "kill ",
        ];
        let held = [
            "embargo",
            "hold for release",
            "not for release",
            "not for publication",
        ];
        if killed.iter().any(|word| lower.contains(word)) && line.contains("KILL") {
            story.status("killed", desk);
        } else if held.iter().any(|word| lower.contains(word)) {
            story.embargo("");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::WIRE_TEXT;
    use super::*;
    use crate::article::Status;
    use crate::sources::{DumpReader as _, Record};
    use std::collections::BTreeMap;

    const IPTC: &str = "\x01abc062 4 i 211 ccccb   hvn 061\r\n\n\r\nRedport-crane/\r\n\x02Crane falls into Redport's\r\nharbour =\r\n\r\nBy Rita Marsh, hvn =\r\n\r\n   Redport (hvn) - A crane fell into the harbour on\r\nTuesday, and nobody was hurt.\r\n\r\n   \"It was an old crane,\" said Ian Dale.\r\n\r\n# hvn NOTEBOOK\r\n\r\n* * * *\r\nThe following information is not for publication\r\n\r\n## Contacts\r\n- Reporting by: Lia Osk\r\n- Editing by: Jens Ahlers\r\n\r\nhvn lo ja\r\n\r\n\x03131137 GMT Nov 13 \r\n\x7f\n\x7f\x04";
    const ANPA: &str = "\x16\x16\x01W0042\x1fredpt\nu a\x13\x11 BC-XX--Redport-Crane     11-13 0120\n\x02^BC-XX--Redport-Crane, 1st Ld,120<\n^Crane falls into Redport harbour<\n^Eds: With pictures.<\n^By RITA MARSH and LIA d'ALTO=\n^Harbour Press=\n\t   REDPORT, Essex (HP) _ A crane fell ``slowly'' into the harbour. \n \n\t   Nobody was hurt.\n \n\t   ___\n \n\t   Ian Dale helped with this story.\n\n\t   \x03HP-WF-11-13-13 1509GMT<\n\x0c\n\x04";

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
            name: "a.txt",
            zone: chrono_tz::UTC,
            lang: "en",
            fields: &fields,
            bytes: &bytes,
        };
        assert!(WIRE_TEXT.read(&dump, &mut desk).is_continue());
        records
    }

    #[test]
    fn a_message_of_iptc_7901_is_an_article() {
        let records = read(IPTC);
        let article = &records[0].article;
        assert_eq!(article.title, "Crane falls into Redport's harbour");
        assert_eq!(article.authors, ["Rita Marsh", "Lia Osk"]);
        assert_eq!(article.editors, ["Jens Ahlers"]);
        assert_eq!(
            article.date.unwrap().to_string(),
            "2013-11-13T11:37:00+00:00"
        );
        assert_eq!(article.dateline.as_deref(), Some("Redport"));
        assert_eq!(article.extra["slugline"], "Redport-crane/");
        assert_eq!(article.extra["category"], "i");
        assert_eq!(article.extra["initials"], "hvn lo ja");
        insta::assert_snapshot!(records[0].body, @r#"
        Redport (hvn) - A crane fell into the harbour on Tuesday, and nobody was hurt.

        "It was an old crane," said Ian Dale.
        "#);
    }

    #[test]
    fn a_message_of_anpa_1312_is_an_article() {
        let records = read(ANPA);
        let article = &records[0].article;
        assert_eq!(article.title, "Crane falls into Redport harbour");
        assert_eq!(article.authors.len(), 2, "{:?}", article.authors);
        assert_eq!(
            article.date.unwrap().to_string(),
            "2013-11-13T15:09:00+00:00"
        );
        assert_eq!(article.extra["slugline"], "BC-XX--Redport-Crane, 1st Ld");
        assert_eq!(article.extra["category"], "a");
        insta::assert_snapshot!(records[0].body, @r"
        REDPORT, Essex (HP) — A crane fell “slowly” into the harbour.

        Nobody was hurt.

        * * *

        Ian Dale helped with this story.
        ");
    }

    #[test]
    fn takes_of_a_story_are_one_article() {
        let message = |number: u32, slug: &str, text: &str| {
            format!(
                "\x01abc{number:03} 4 i 20\r\n{slug}\r\n\x02Crane falls =\r\n\r\n   {text}\r\n\x0313113{number} GMT Nov 13\r\n\x04"
            )
        };
        let wire = message(1, "Redport-crane/", "First part.")
            + &message(2, "Other/", "Something else.")
            + &message(3, "Redport-crane/ take 2", "Second part.");
        let records = read(&wire);
        assert_eq!(records.len(), 2);
        assert_eq!(records[0].body, "First part.\n\nSecond part.\n");
        assert_eq!(records[1].body, "Something else.\n");
    }

    #[test]
    fn kills_and_embargoes_are_kept_back() {
        let status = |line: &str| {
            let text = IPTC.replace("By Rita Marsh, hvn =", line);
            read(&text)[0].article.status
        };
        assert_eq!(status("Eds: EMBARGOED until Friday ="), Status::Draft);
        assert_eq!(
            status("Eds: MANDATORY KILL of this story ="),
            Status::Withdrawn
        );
        assert_eq!(status("Eds: With pictures ="), Status::Published);
    }

    #[test]
    fn whatever_the_bytes_they_are_read() {
        for text in [
            IPTC,
            ANPA,
            "\x01\x02\x03\x04",
            "\x01",
            "ZCZC\nNNNN",
            "ZCZC abc\nA\n\nB",
        ] {
            for end in 0..=text.len() {
                read(text.get(..end).unwrap_or_default());
            }
        }
    }
}
