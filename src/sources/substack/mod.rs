//! What Substack exports: `posts.csv`, and the text of each post beside it.

use std::ops::ControlFlow;

use super::{Desk, Folder, FolderReader, Record, statuses, values};
use crate::article::Status;
use crate::article::text::decode;
use crate::diagnostic::Diagnostic;

/// The reader of Substack's exports.
pub(super) struct Substack;

/// The largest text of a post, and the largest list of them, in bytes.
const LARGEST: u64 = 32 << 20;

impl FolderReader for Substack {
    fn format(&self) -> &'static str {
        "substack"
    }

    fn recognises(&self, folder: &Folder<'_>) -> bool {
        list(folder).is_some()
    }

    fn read(&self, folder: &Folder<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let Some((name, bytes)) = list(folder) else {
            return ControlFlow::Continue(());
        };
        let above = name
            .rsplit_once('/')
            .map_or(String::new(), |(above, _)| format!("{above}/"));
        let text = decode(&bytes).text.into_owned();
        let mut rows = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let heads: Vec<String> = match rows.headers() {
            Ok(heads) => heads
                .iter()
                .map(|head| head.trim().to_lowercase())
                .collect(),
            Err(_) => Vec::new(),
        };
        for row in rows.records() {
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    let message =
                        format!("a row cannot be read, so its post was left out: {error}");
                    desk.say(
                        Diagnostic::error("import-record", message)
                            .in_file(format!("{}/{name}", folder.name)),
                    );
                    continue;
                }
            };
            let cell = |name: &str| {
                let at = heads.iter().position(|head| head == name)?;
                let cell = row.get(at)?.trim();
                (!cell.is_empty()).then(|| cell.to_owned())
            };
            let Some(id) = cell("post_id") else { continue };
            if cell("type").as_deref() == Some("page") {
                desk.tally.other("pages");
                continue;
            }
            let file = format!("{above}posts/{id}.html");
            let html = folder
                .read(&file, LARGEST)
                .map(|bytes| decode(&bytes).text.into_owned());
            let line = row
                .position()
                .map_or(1, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
            let record = record(&id, &cell, html.as_deref(), line, folder, desk);
            desk.take(record)?;
        }
        let told = folder
            .names
            .iter()
            .filter(|name| name.ends_with(".opens.csv") || name.ends_with(".delivers.csv"));
        for _ in told {
            desk.tally.other("lists of who got a letter");
        }
        ControlFlow::Continue(())
    }
}

/// The list of posts, if the folder has one.
fn list<'f>(folder: &'f Folder<'_>) -> Option<(&'f str, Vec<u8>)> {
    let name = folder
        .names
        .iter()
        .find(|name| *name == "posts.csv" || name.ends_with("/posts.csv"))?;
    let bytes = folder.read(name, LARGEST)?;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]).to_lowercase();
    let head = head.trim_start_matches('\u{FEFF}');
    (head.starts_with("post_id,") && head.contains("is_published"))
        .then_some((name.as_str(), bytes))
}

fn record(
    id: &str,
    cell: &dyn Fn(&str) -> Option<String>,
    html: Option<&str>,
    line: u32,
    folder: &Folder<'_>,
    desk: &mut Desk<'_>,
) -> Record {
    let tally = &mut desk.tally;
    let mut record = Record {
        id: Some(id.to_owned()),
        ..Record::default()
    };
    let article = &mut record.article;
    article.title = values::line(&cell("title").unwrap_or_default(), tally);
    article.description = cell("subtitle")
        .map(|text| values::line(&text, tally))
        .filter(|text| !text.is_empty());
    article.date = cell("post_date").and_then(|date| values::date(&date, folder.zone));
    let slug = id.split_once('.').map(|(_, slug)| slug::slugify(slug));
    article.slug = slug.filter(|slug| !slug.is_empty());
    let is_out = cell("is_published").is_some_and(|word| word.eq_ignore_ascii_case("true"));
    statuses::state(article, if is_out { "published" } else { "draft" });
    let audience = cell("audience").unwrap_or_else(|| "everyone".to_owned());
    if is_out && audience != "everyone" {
        article.status = Status::Withheld;
        let word = serde_yaml::Value::String(audience);
        article
            .extra
            .insert(statuses::SOURCE_STATUS.to_owned(), word);
    }
    if let Some(kind) = cell("type").filter(|kind| kind != "newsletter") {
        article
            .extra
            .insert("type".to_owned(), serde_yaml::Value::String(kind));
    }
    let mut html = html.unwrap_or_default().to_owned();
    if let Some(sound) =
        cell("podcast_url").filter(|url| url.starts_with("http") && !url.contains(['"', '<']))
    {
        html = format!("{html}<p><a href=\"{sound}\">{sound}</a></p>");
    }
    values::fill(&mut record, &html, folder.lang, tally);
    record.stated(line);
    record
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn each_row_is_a_post_with_the_text_of_its_file() {
        let csv = "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n\
            1.kapal,2019-07-26T20:48:19.814Z,TRUE,,newsletter,everyone,Kapal,&#x201C;Tua&#x201D;,\n\
            2.bayar,2019-07-27T20:48:19.814Z,true,,newsletter,only_paid,Bayar,,\n\
            3.konsep,,false,,podcast,everyone,Konsep,,https://a.example/a.mp3\n";
        let files = BTreeMap::from([
            ("e/posts.csv".to_owned(), csv.as_bytes().to_vec()),
            ("e/posts/1.kapal.html".to_owned(), b"<p>Isi</p>".to_vec()),
        ]);
        let names: Vec<String> = files.keys().cloned().collect();
        let folder = Folder {
            name: "a.zip",
            zone: chrono_tz::UTC,
            lang: "id",
            fields: &BTreeMap::new(),
            names: &names,
            files: &files,
        };
        assert!(Substack.recognises(&folder));
        let mut records = Vec::new();
        let mut take = |record: Record| {
            records.push(record);
            ControlFlow::Continue(())
        };
        let mut desk = Desk::new(&mut take);
        assert!(Substack.read(&folder, &mut desk).is_continue());
        assert_eq!(
            (records[0].article.title.as_str(), &*records[0].body),
            ("Kapal", "Isi\n")
        );
        assert_eq!(records[0].article.description.as_deref(), Some("“Tua”"));
        let states: Vec<Status> = records.iter().map(|record| record.article.status).collect();
        assert_eq!(states, [Status::Published, Status::Withheld, Status::Draft]);
        assert!(records[2].body.contains("https://a.example/a.mp3"));
    }
}
