//! What one place of a page says about its people.

use super::credits::Credits;
use crate::sources::Origin;
use crate::sources::page::tree::Id;

/// What a place says people did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Author,
    Editor,
}

/// How much a place is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Often wrong: `meta author`, which many systems fill with their own name.
    Weak,
    /// What a publishing system says of its own account: a blog's JSON-LD.
    Account,
    /// Made for a purpose: a class that speaks of authors.
    Fair,
    /// Says exactly this: microdata, `rel=author`, a line with `By`, JSON-LD of a news article.
    Strong,
}

/// What one place says about the article's people.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) role: Role,
    /// What it holds, as written.
    pub(super) text: String,
    /// What that says.
    pub(super) credits: Credits,
    pub(super) weight: Weight,
    pub(super) origin: Origin,
    /// The element that shows it, if it is shown.
    pub(super) at: Option<Id>,
}

impl Claim {
    /// Takes in what the same place says further.
    pub(super) fn and(&mut self, next: Self) {
        self.text.push_str(", ");
        self.text.push_str(&next.text);
        let own = &mut self.credits;
        own.people.extend(next.credits.people);
        own.editors.extend(next.credits.editors);
        own.agencies.extend(next.credits.agencies);
        own.desks.extend(next.credits.desks);
        own.outlet = own.outlet.take().or(next.credits.outlet);
        own.help = own.help.take().or(next.credits.help);
        own.says_more |= next.credits.says_more;
    }
}
