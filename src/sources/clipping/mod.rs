//! Plain text as people clip it: a headline, a byline, paragraphs, and whatever came along.
//!
//! A clipping has no grammar. The reader goes by what newsrooms print around
//! their stories in nine languages (`words`), takes the lines that state
//! something into fields, and keeps the rest as text: no line is lost that is
//! not certainly a leftover of a web page, and those are named in a note.

mod below;
mod body;
mod crumbs;
mod doubts;
mod head;
mod headlines;
pub(super) mod infer;
mod layout;
mod markdown;
mod openings;
mod paragraphs;
mod parts;

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::sources::print::dates::Order;
use crate::sources::print::labels::Tongue;
use crate::sources::print::lines::{self, Line};
use crate::sources::print::statement::Draft;

use super::{Origin, Reader, Reading, Record, Source, print};
use crate::article::text::{Decoded, decode, is_binary, is_damaged, unscrambled};
use crate::diagnostic::Diagnostic;

/// The reader of plain-text clippings.
pub(super) struct Clippings;

/// Endings of the names of text files.
const ENDINGS: &[&str] = &["txt", "text", "asc", "clip", "clipping"];

impl Reader for Clippings {
    fn format(&self) -> &'static str {
        "clipping"
    }

    fn recognises(&self, name: &str, head: &[u8]) -> bool {
        let file = name.rsplit('/').next().unwrap_or(name);
        let named = match file.rsplit_once('.') {
            Some((_, ending)) => ENDINGS
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known)),
            None => true,
        };
        named && (!is_binary(head) || (file.contains('.') && is_damaged(head)))
    }

    fn read(&self, source: &Source<'_>) -> Reading {
        let decoded = decode(source.bytes);
        let mended = unscrambled(&decoded.text);
        let scrambled = mended.is_some();
        let read = mended.as_deref().unwrap_or(&decoded.text);
        let text: &str = &composed(read);
        let lines = lines::lines(text);
        let mut reading = Reading {
            encoding: Some((&decoded).into()),
            ..Reading::default()
        };
        reading.diagnostics.extend(encoding_note(source, &decoded));
        reading.diagnostics.extend(damage(source, read, scrambled));
        let parts = parts::parts(&lines, tongue(text, source));
        let several = parts.len() > 1;
        for (number, part) in (1..).zip(parts) {
            let id = several.then(|| number.to_string());
            read_part(part, id, source, text, &mut reading);
        }
        if reading.records.is_empty() {
            let empty = Diagnostic::warning("clipping-empty", "this clipping holds no text")
                .in_file(source.name)
                .help("remove it, or put the text in");
            reading.diagnostics.push(empty);
        }
        reading
    }
}

/// Keeps a day without its year, which dates nothing, and drops a change that is the publication.
fn tidy_dates(draft: &mut Draft, day: Option<(u32, u32)>) {
    if let Some((month, day)) = day.filter(|_| draft.article.date.is_none()) {
        let day = serde_yaml::Value::String(format!("{month:02}-{day:02}"));
        draft.article.extra.insert("dateline_day".to_owned(), day);
    }
    if draft.article.updated == draft.article.date && draft.article.updated.take().is_some() {
        draft.origins.remove("updated");
    }
}

/// Reads one article of a clipping.
fn read_part(
    lines: &[Line<'_>],
    id: Option<String>,
    source: &Source<'_>,
    text: &str,
    reading: &mut Reading,
) {
    let own: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let own = own.join("\n");
    let tongue = tongue(&own, source);
    let mut draft = Draft::default();
    let head = head::read(lines, tongue, &mut draft);
    let rest = &lines[head.body.min(lines.len())..];
    let (mut kept, body) = body::read(rest, tongue, &mut draft);
    title_from_text(&mut draft, &mut kept, lines);
    if draft.article.title.is_empty() && kept.is_empty() {
        let fields = draft.origins.len();
        let said = "a part of this clipping has fields but no text, so it was left out";
        let lost =
            (fields > 0).then(|| Diagnostic::warning("clipping-empty", said).in_file(source.name));
        reading.diagnostics.extend(lost);
        return;
    }
    infer::credits(&mut draft, &kept);
    infer::date(
        &mut draft,
        &kept,
        tongue.order,
        body.day,
        body.copyright_year,
        source.name,
    );
    tidy_dates(&mut draft, body.day);
    set_language(&mut draft, tongue, source);
    let place = |said: Diagnostic, line| match line_at(text, line) {
        Some(bytes) => said.at(source.name, text, bytes),
        None => said.in_file(source.name),
    };
    let seconds = draft.second.iter().take(MOST_SECONDS);
    let seconds = seconds.map(|said| place(second_note(said), said.0));
    reading.diagnostics.extend(seconds);
    let doubts = doubts::reports(lines, tongue.order, &draft, place);
    reading.diagnostics.extend(doubts);
    let dropped: Vec<u32> = head.dropped.iter().chain(&body.dropped).copied().collect();
    let dropped = dropped_note(&dropped).map(|(said, line)| place(said, line));
    reading.diagnostics.extend(dropped);
    reading.records.push(Record {
        id,
        article: draft.article,
        body: markdown::markdown(&paragraphs::blocks(&kept)),
        origins: draft.origins,
        ..Record::default()
    });
}

/// The language that the text speaks, or else the site's.
fn set_language(draft: &mut Draft, tongue: Tongue, source: &Source<'_>) {
    if draft.article.lang.is_none() {
        draft.article.lang = Some(tongue.lang.unwrap_or(source.lang).to_owned());
        let origin = Origin::Inferred {
            from: if tongue.lang.is_some() {
                "text"
            } else {
                "settings"
            },
            line: None,
        };
        draft.origins.insert("lang", origin);
    }
}

/// The longest headline that is made from a sentence, in words.
const LONGEST_TITLE: usize = 20;

/// Finds a headline for a text without one, and keeps a sentence as text too.
fn title_from_text(draft: &mut Draft, kept: &mut Vec<body::BodyLine>, lines: &[Line<'_>]) {
    let article = &mut draft.article;
    let first = lines.iter().find(|line| line.text == article.title);
    if !article.title.is_empty() {
        let bare = article.title.trim_end_matches('.').to_owned();
        let is_sentence =
            article.title.ends_with('.') && !article.title.ends_with("...") && !bare.is_empty();
        if let Some(line) = first.filter(|_| kept.is_empty() && is_sentence) {
            kept.push(body::BodyLine {
                number: line.number,
                indent: 0,
                apart: true,
                text: line.text.to_owned(),
            });
            article.title = bare;
        }
        return;
    }
    let Some(line) = kept.first() else { return };
    let sentence = line
        .text
        .split_inclusive(['.', '?', '!'])
        .find(|sentence| sentence.contains(char::is_alphanumeric))
        .unwrap_or(&line.text);
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let short = words.len() <= LONGEST_TITLE;
    let title = words[..words.len().min(LONGEST_TITLE)].join(" ");
    let bare = title.trim_end_matches('.');
    article.title = if short && !bare.is_empty() {
        bare.to_owned()
    } else if short {
        title
    } else {
        format!("{title}…")
    };
    let origin = Origin::Inferred {
        from: "text",
        line: Some(line.number),
    };
    draft.origins.insert("title", origin);
}

/// Names the lines that were left out as certainly no part of an article.
fn dropped_note(lines: &[u32]) -> Option<(Diagnostic, u32)> {
    let first = *lines.first()?;
    let numbers: Vec<String> = lines.iter().take(12).map(u32::to_string).collect();
    let more = if lines.len() > 12 { ", …" } else { "" };
    let message = if lines.len() == 1 {
        "this line is left over from a web page and was left out".to_owned()
    } else {
        format!(
            "{} lines are left over from a web page and were left out: {}{more}",
            lines.len(),
            numbers.join(", ")
        )
    };
    Some((Diagnostic::note("clipping-leftover", message), first))
}

/// How many lines that repeat a field are told of.
const MOST_SECONDS: usize = 20;

/// Tells of a line that states a field which another line had stated.
fn second_note(said: &(u32, &str, String)) -> Diagnostic {
    let (_, field, value) = said;
    let message = format!("`{value}` is a second `{field}` and was left out");
    if *field == "date" {
        Diagnostic::warning("clipping-date", message).help(
            "the date that stands first was taken; put right in the article which of them is wrong",
        )
    } else {
        Diagnostic::note("clipping-second", message)
            .help("put it into the article by hand if it matters")
    }
}

/// The bytes of a line, by its number, where lines end in `\n`.
fn line_at(text: &str, number: u32) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for _ in 1..number {
        start += text[start..].find('\n')? + 1;
    }
    let end = text[start..].find('\n');
    Some(start..end.map_or(text.len(), |length| start + length))
}

/// The language of a text, and how it writes numeric dates.
fn tongue(text: &str, source: &Source<'_>) -> Tongue {
    let lang = print::language::language(text);
    let american =
        source.zone.name().starts_with("America/") || source.zone.name().starts_with("US/");
    let english = lang.unwrap_or(source.lang).starts_with("en");
    Tongue {
        lang,
        order: if american && english {
            Order::MonthFirst
        } else {
            Order::DayFirst
        },
    }
}

/// A text in normal form C, in which an accent is part of its letter.
///
/// NUL bytes, which no letter needs, go.
fn composed(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        return Cow::Owned(text.nfc().filter(|c| *c != '\0').collect());
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// What is said of letters that were put right, or that are lost.
fn damage(source: &Source<'_>, text: &str, scrambled: bool) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    if scrambled {
        let message =
            "letters like `Ã©` and `â€™` had been saved in the wrong encoding and were put right";
        said.push(
            Diagnostic::note("clipping-encoding", message)
                .in_file(source.name)
                .help("the source itself was not changed; compare the article with it"),
        );
    }
    for (mark, what) in [('\u{fffd}', "letters that are lost"), ('\0', "NUL bytes")] {
        if let Some(at) = text.find(mark) {
            let message = format!("the text holds {what}");
            said.push(
                Diagnostic::warning("clipping-damage", message)
                    .at(source.name, text, at..at + mark.len_utf8())
                    .help("compare the article with another copy of the source"),
            );
        }
    }
    said
}

/// What is said where the encoding had to be guessed.
fn encoding_note(source: &Source<'_>, decoded: &Decoded<'_>) -> Option<Diagnostic> {
    let message = format!("the encoding was guessed to be {}", decoded.encoding);
    decoded.guessed.then(|| {
        Diagnostic::note("clipping-encoding", message)
            .in_file(source.name)
            .help("if letters look wrong, save the file as UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> Reading {
        Clippings.read(&Source {
            name: "clipping.txt",
            bytes,
            zone: chrono_tz::Asia::Jakarta,
            lang: "id",
            force: false,
        })
    }

    /// Lines as clippings have them, to be put together in any order.
    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("Penulis: Ana Kusuma".to_owned()),
            Just("Baca juga:".to_owned()),
            Just("Baca juga: Sawah Kering".to_owned()),
            Just("Senin, 24 Oktober 2022 | 10:30 WIB".to_owned()),
            Just("JAKARTA, KABAR.com - ".to_owned()),
            Just("=====".to_owned()),
            Just("-----".to_owned()),
            Just("\u{c}".to_owned()),
            Just("(abc/def)".to_owned()),
            Just("1. satu".to_owned()),
            Just("- satu".to_owned()),
            Just(String::new()),
            "[A-Z][a-z ]{0,90}[.?]?",
            "[ \\t]{0,8}\\PC{0,60}",
        ]
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            read(&bytes);
        }

        #[test]
        fn any_text_is_read(text in "(?s).{0,400}") {
            read(text.as_bytes());
        }

        #[test]
        fn any_lines_are_read_and_every_article_has_a_headline(
            lines in proptest::collection::vec(line(), 0..40),
        ) {
            let reading = read(lines.join("\n").as_bytes());
            for record in reading.records {
                prop_assert!(!record.article.title.trim().is_empty());
            }
        }

        #[test]
        fn no_word_of_a_sentence_is_lost(
            sentences in proptest::collection::vec("[A-Z][a-z]{3,9}( [a-z]{3,9}){7,12}\\.", 2..12),
        ) {
            let text = format!("Kisah Sumur di Balai Kota\n\n{}", sentences.join("\n\n"));
            let reading = read(text.as_bytes());
            prop_assert_eq!(reading.records.len(), 1);
            let record = &reading.records[0];
            let kept = format!("{:?} {}", record.article, record.body);
            for sentence in &sentences {
                prop_assert!(kept.contains(sentence.trim_end_matches('.')), "{}", sentence);
            }
        }
    }

    #[test]
    fn a_headline_of_nothing_but_a_stop_stays() {
        let reading = read(b"(abc/def)\nPenulis: Ana Kusuma\n=====\n.");
        let titles = reading.records.iter().map(|record| &record.article.title);
        assert!(titles.clone().all(|title| !title.is_empty()), "{titles:?}");
    }

    #[test]
    fn a_file_of_one_endless_line_returns_soon() {
        for piece in [
            "a ",
            "1",
            "(",
            "Baca juga: ",
            "1 ",
            "12/",
            " - ",
            "dikutip ",
            "[](",
        ] {
            read(piece.repeat(60_000 / piece.len()).as_bytes());
            read(format!("Judul\n{}", piece.repeat(60_000 / piece.len())).as_bytes());
        }
    }

    #[test]
    fn letters_are_composed_and_nul_bytes_go() {
        let reading = read("Kabar\0 Cafe\u{301}\nOleh: Ratih Kusuma\n3 Oktober 2022\n\nWarga menanam padi sejak pagi.\n".as_bytes());
        assert_eq!(reading.records[0].article.title, "Kabar Caf\u{e9}");
        assert_eq!(reading.diagnostics[0].code, "clipping-damage");
    }

    #[test]
    fn a_text_with_a_few_nul_bytes_is_still_a_text() {
        let text = format!("Kabar\0\n{}", "Warga menanam padi. ".repeat(20));
        assert!(Clippings.recognises("a.txt", text.as_bytes()));
        assert!(!Clippings.recognises("a.txt", &[0, 1, 2, 3].repeat(40)));
        assert!(!Clippings.recognises("picture", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01"));
    }

    #[test]
    fn dates_that_no_calendar_has_are_reported_and_kept_as_printed() {
        let reading = read(
            b"Jembatan Tua Ditutup\nOleh: Ratih Kusuma\nSenin, 31 Februari 2022\n\nJembatan itu retak sejak kemarin, kata wali kota.\n",
        );
        let record = &reading.records[0];
        assert_eq!(record.article.date, None);
        assert!(record.article.extra.contains_key("printed_date"));
        assert!(!record.body.contains("Februari"));
        insta::assert_snapshot!(reading.diagnostics[0].message, @"`31 Februari 2022` is no day of the calendar");
    }

    #[test]
    fn a_weekday_that_the_date_contradicts_is_reported() {
        let reading = read(
            b"Jembatan Tua Ditutup\nOleh: Ratih Kusuma\nSenin, 25 Oktober 2022\n\nJembatan itu retak sejak kemarin, kata wali kota.\n",
        );
        assert!(reading.records[0].article.date.is_some());
        insta::assert_snapshot!(reading.diagnostics[0].message, @"`Senin, 25 Oktober 2022` was a Tuesday");
    }

    #[test]
    fn a_file_of_many_lines_returns_soon() {
        for line in [
            "Penulis\n",
            "Abc\n",
            "=====\n",
            "Baca juga:\n",
            "Judul: x\n",
            "a b\n\n",
        ] {
            read(line.repeat(5_000).as_bytes());
        }
    }
}
