//! What WordPress exports: WXR, versions 1.0 to 1.2, and posts of its REST API.
//!
//! # Source
//!
//! WordPress, `wp-admin/includes/export.php` and the REST API handbook; Squarespace writes WXR, too.

mod classic;
mod known;
mod post;
mod rest;
mod stamps;

use std::ops::ControlFlow;

use super::xml::{self, Element, Wanted};
use super::{Desk, Dump, DumpReader};

pub(super) use classic::paragraphs;
pub(super) use rest::Rest;

/// The reader of WXR.
pub(super) struct Wxr;

impl DumpReader for Wxr {
    fn format(&self) -> &'static str {
        "wordpress-wxr"
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        let text = xml::beginning(head);
        let marks = ["wordpress.org/export/", "<wp:"];
        xml::begins(head) && marks.iter().any(|mark| text.contains(mark))
    }

    fn read(&self, dump: &Dump<'_>, desk: &mut Desk<'_>) -> ControlFlow<()> {
        let known = known::gather(dump);
        let wanted = Wanted {
            names: &["item"],
            nest: false,
        };
        xml::each(dump, wanted, desk, &mut |found, desk| {
            let item = &found.element;
            let comments = item.all("wp:comment").count();
            for _ in 0..comments {
                desk.tally.other("comments");
            }
            if let Some(other) = other(item) {
                desk.tally.other(&other);
            } else {
                let record = post::record(item, dump, &known, &mut desk.tally);
                desk.take(record)?;
            }
            ControlFlow::Continue(())
        })
    }
}

/// What an item is that is no post.
fn other(item: &Element) -> Option<String> {
    Some(match item.text_of("wp:post_type")?.as_str() {
        "post" => return None,
        "page" => "pages".to_owned(),
        "attachment" => "attachments".to_owned(),
        "nav_menu_item" => "menu items".to_owned(),
        "guest-author" => "guest authors".to_owned(),
        "revision" => "revisions".to_owned(),
        kind => format!(
            "items of the type `{}`",
            kind.chars().take(40).collect::<String>()
        ),
    })
}
