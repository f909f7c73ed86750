//! What Ghost exports, and posts of its Content API.
//!
//! # Source
//!
//! Ghost's documents of its JSON import and its Content API, and exports of versions 0.3 to 5.

mod lexical;
mod mobiledoc;
mod post;

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::Value;

use super::members::text;
use super::objects::{self, Cut};
use super::{Desk, Dump, DumpReader};
use crate::article::text::decode;
use crate::diagnostic::Diagnostic;

/// The reader of Ghost's exports.
pub(super) struct Ghost;

/// The lists of an export that posts refer to.
const LISTS: [&str; 5] = ["users", "tags", "posts_authors", "posts_tags", "posts_meta"];

/// What posts refer to.
#[derive(Debug, Default)]
struct Known {
    people: HashMap<String, String>,
    tags: HashMap<String, String>,
    /// By post: numbers to sort by, and the ids of people, of tags.
    authors_of: HashMap<String, Vec<(i64, String)>>,
    tags_of: HashMap<String, Vec<(i64, String)>>,
    /// By post: the words for its picture.
    meta_of: HashMap<String, Value>,
}

impl DumpReader for Ghost {
    fn format(&self) -> &'static str {
        "ghost-json"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let head = String::from_utf8_lossy(head);
        let start = head.trim_start_matches('\u{FEFF}').trim_start();
        let has = |name: &str| head.contains(&format!("\"{name}\""));
        let is_export = has("exported_on") && has("version");
        let of_post = ["mobiledoc", "lexical", "feature_image", "comment_id"];
        let is_list = has("posts") && has("uuid") && of_post.into_iter().any(has);
        start.starts_with('{') && (is_export || is_list)
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let mut known = Known::default();
        let gathered = dump.open().and_then(|mut file| {
            objects::listed(&mut file, &LISTS, &mut |list, cut| {
                if let Some(value) = parsed(&cut) {
                    known.hear(LISTS[list], &value);
                }
                ControlFlow::Continue(())
            })
        });
        let read = gathered.and_then(|_| dump.open()).and_then(|mut file| {
            objects::listed(&mut file, &["posts"], &mut |_, cut| {
                take(&cut, &known, dump, desk)
            })
        });
        read.unwrap_or_else(|error| {
            let message = format!("this cannot be read on: {error}");
            desk.say(Diagnostic::error("import-torn", message).in_file(dump.name));
            ControlFlow::Break(())
        })
    }
}

fn parsed(cut: &Cut) -> Option<Value> {
    let decoded = decode(cut.text.as_ref()?);
    serde_json::from_str(&decoded.text).ok()
}

fn take(cut: &Cut, known: &Known, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
    let Some(post) = parsed(cut) else {
        let message = format!(
            "the post that begins in line {} is damaged, so it was left out",
            cut.line
        );
        let said = Diagnostic::error("import-record", message).in_file(dump.name);
        desk.say(said.help("export it once more"));
        desk.tally.other("records that are damaged");
        return ControlFlow::Continue(());
    };
    let is_page = text(&post, &["type"]).as_deref() == Some("page")
        || post
            .get("page")
            .is_some_and(|page| page == 1 || page == true);
    if is_page {
        desk.tally.other("pages");
        return ControlFlow::Continue(());
    }
    let record = post::record(&post, known, cut.line, dump, &mut desk.tally);
    desk.take(record)
}

impl Known {
    fn hear(&mut self, list: &str, value: &Value) {
        let of = |names: &[&str]| text(value, names);
        let pair = (of(&["id"]), of(&["name"]));
        match list {
            "users" => {
                if let (Some(id), Some(name)) = pair {
                    self.people.insert(id, name);
                }
            }
            "tags" => {
                if let (Some(id), Some(name)) = pair {
                    self.tags.insert(id, name);
                }
            }
            "posts_meta" => {
                if let Some(post) = of(&["post_id"]) {
                    self.meta_of.insert(post, value.clone());
                }
            }
            _ => {
                let (key, lists) = if list == "posts_tags" {
                    ("tag_id", &mut self.tags_of)
                } else {
                    ("author_id", &mut self.authors_of)
                };
                let order = value.get("sort_order").and_then(Value::as_i64).unwrap_or(0);
                if let (Some(post), Some(id)) = (of(&["post_id"]), of(&[key])) {
                    lists.entry(post).or_default().push((order, id));
                }
            }
        }
    }

    /// The names that a list has for a post, in its order.
    fn names(
        post: &str,
        of: &HashMap<String, Vec<(i64, String)>>,
        names: &HashMap<String, String>,
    ) -> Vec<String> {
        let mut listed = of.get(post).cloned().unwrap_or_default();
        listed.sort_by_key(|(order, _)| *order);
        let known = listed.iter().filter_map(|(_, id)| names.get(id));
        known.cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::article::Status;
    use crate::sources::{Record, Tally};

    const EXPORT: &str = r##"{"db":[{"meta":{"exported_on":1537611656921,"version":"4.0"},"data":{"posts":[
        {"id":"p1","uuid":"u","title":"Kapal","slug":"kapal-tua","html":"<p>Isi <b>itu</b></p><p><img src=\"__GHOST_URL__/content/images/a.png\"></p>","status":"published","visibility":"public","type":"post","published_at":"2015-03-01 21:08:20","custom_excerpt":"Ringkas","feature_image":"https://a.example/f.png"},
        {"id":"p2","title":"Berbayar","html":"<p>x</p>","status":"published","visibility":"paid","published_at":1388318310783},
        {"id":"p3","title":"Konsep","status":"draft","lexical":"{\"root\":{\"children\":[{\"type\":\"paragraph\",\"children\":[{\"type\":\"extended-text\",\"format\":1,\"text\":\"tebal\"},{\"type\":\"extended-text\",\"format\":0,\"text\":\" biasa\"}]},{\"type\":\"image\",\"src\":\"https://a.example/b.png\",\"caption\":\"Kapal\"},{\"type\":\"aneh\"}]}}"},
        {"id":"p4","title":"Mobil","status":"scheduled","mobiledoc":"{\"version\":\"0.3.1\",\"markups\":[[\"strong\"],[\"a\",[\"href\",\"https://a.example/\"]]],\"atoms\":[],\"cards\":[[\"hr\",{}],[\"image\",{\"src\":\"https://a.example/c.png\",\"caption\":\"C\"}],[\"markdown\",{\"markdown\":\"*x*\"}]],\"sections\":[[1,\"p\",[[0,[0],1,\"tebal\"],[0,[1],1,\" tautan\"]]],[10,0],[10,1],[3,\"ul\",[[[0,[],0,\"satu\"]]]]]}"},
        {"id":"p5","title":"Halaman","page":1,"html":"y"}],
        "users":[{"id":"a1","name":"Rani"},{"id":"a2","name":"Ebo"}],"tags":[{"id":"t1","name":"Laut"},{"id":"t2","name":"#dalam"}],
        "posts_authors":[{"post_id":"p1","author_id":"a2","sort_order":1},{"post_id":"p1","author_id":"a1","sort_order":0}],
        "posts_tags":[{"post_id":"p1","tag_id":"t2","sort_order":0},{"post_id":"p1","tag_id":"t1","sort_order":1}],
        "posts_meta":[{"post_id":"p1","feature_image_caption":"Kapal <em>itu</em>","feature_image_alt":"Kapal"}]}}]}"##;

    fn read(text: &str) -> (Vec<Record>, Tally) {
        let bytes = text.as_bytes().to_vec();
        let fields = BTreeMap::new();
        let dump = Dump {
            name: "a.json",
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
        let _ = Ghost.read(&dump, &mut desk);
        let tally = std::mem::take(&mut desk.tally);
        (records, tally)
    }

    #[test]
    fn an_export_gives_its_posts_with_people_and_tags() {
        assert!(Ghost.recognises("a", EXPORT.as_bytes()));
        let (records, tally) = read(EXPORT);
        let article = &records[0].article;
        assert_eq!(article.authors, ["Rani", "Ebo"]);
        assert_eq!(article.tags, ["Laut"]);
        assert_eq!(
            article.date.unwrap().to_string(),
            "2015-03-01T21:08:20+00:00"
        );
        assert_eq!(article.slug.as_deref(), Some("kapal-tua"));
        assert_eq!(article.description.as_deref(), Some("Ringkas"));
        assert_eq!(article.image_caption.as_deref(), Some("Kapal itu"));
        assert!(records[0].body.starts_with("Isi **itu**"));
        let states: Vec<Status> = records.iter().map(|record| record.article.status).collect();
        assert_eq!(
            states,
            [
                Status::Published,
                Status::Withheld,
                Status::Draft,
                Status::Draft
            ]
        );
        assert_eq!(tally.others["pages"], 1);
    }

    #[test]
    fn what_editors_keep_is_read_where_there_is_no_html() {
        let (records, tally) = read(EXPORT);
        insta::assert_snapshot!(records[2].body.clone() + "---\n" + &records[3].body, @r#"
        **tebal** biasa

        ![](https://a.example/b.png "Kapal")
        ---
        **tebal** [tautan](https://a.example/)

        * * *

        ![](https://a.example/c.png "C")

        - satu
        "#);
        assert!(tally.unknown.contains_key("lexical aneh"));
    }

    #[test]
    fn whatever_is_cut_off_is_read_without_harm() {
        for end in (0..EXPORT.len()).step_by(3) {
            if EXPORT.is_char_boundary(end) {
                read(&EXPORT[..end]);
            }
        }
    }
}
