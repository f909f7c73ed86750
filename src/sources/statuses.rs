//! What sources say of whether an article may be read, as a status.
//!
//! A word that nobody knows keeps an article back: what was never published
//! must not come out by an import, and what was is easily released.

use serde_yaml::Value;

use crate::article::{Article, Status};

/// The key in `extra` for the source's own word, where an article is not published.
pub const SOURCE_STATUS: &str = "source_status";

/// Gives an article the status that its source's word for it means.
///
/// The word is kept in `extra` where it says anything but published. Gives
/// `false` for a word that nobody knows, which keeps the article back as a draft.
pub(super) fn state(article: &mut Article, word: &str) -> bool {
    let status = status(word);
    article.status = status.unwrap_or(Status::Draft);
    if article.status != Status::Published {
        let word = Value::String(word.trim().to_owned());
        article.extra.insert(SOURCE_STATUS.to_owned(), word);
    }
    status.is_some()
}

/// The status that a word means; `None` for one that nobody knows.
///
/// # Source
///
/// The statuses of posts in WordPress, Ghost, Movable Type, Drupal and Blogger;
/// the publishing statuses of the IPTC (`stat:usable`, `stat:withheld`,
/// `stat:canceled`, as in NewsML-G2 and ninjs), and of NewsML 1.
pub(super) fn status(word: &str) -> Option<Status> {
    let word = word.trim().to_lowercase();
    // A scheme may stand before the code: `stat:usable`, `http://…/newsprovider/usable`.
    let bare = word.rsplit(['/', ':', '#']).next().unwrap_or(&word);
    Some(match bare.trim() {
        "" | "publish" | "published" | "public" | "usable" | "live" | "approved" | "released"
        | "sent" | "online" | "yes" | "true" | "1" => Status::Published,
        "draft" | "auto-draft" | "unpublished" | "pending" | "review" | "hold" | "future"
        | "scheduled" | "schedule" | "private" | "inherit" | "trash" | "trashed" | "deleted"
        | "archived" | "embargoed" | "embargo" | "hidden" | "inactive" | "soft-trashed" | "no"
        | "false" | "0" => Status::Draft,
        "withheld" => Status::Withheld,
        "canceled" | "cancelled" | "killed" | "kill" | "withdrawn" | "retracted" => {
            Status::Withdrawn
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_to_be_published_is_kept_back() {
        let stated = |word: &str| {
            let mut article = Article::default();
            let known = state(&mut article, word);
            (article.status, known)
        };
        assert_eq!(stated("publish"), (Status::Published, true));
        assert_eq!(stated("Future"), (Status::Draft, true));
        assert_eq!(stated("stat:canceled"), (Status::Withdrawn, true));
        assert_eq!(
            stated("http://cv.iptc.org/newscodes/pubstatusg2/withheld"),
            (Status::Withheld, true)
        );
        assert_eq!(stated("zwischenablage"), (Status::Draft, false));
    }

    #[test]
    fn the_sources_own_word_stays_with_what_is_not_published() {
        let mut article = Article::default();
        state(&mut article, " pending ");
        assert_eq!(
            article.extra[SOURCE_STATUS],
            Value::String("pending".to_owned())
        );
    }
}
