//! When it was published, and when it was changed.
//!
//! Pages date their articles in many places that do not always agree: CMSs
//! write the moment of the last change as that of publication, templates print
//! today's date, teasers carry dates of their own. So every statement is a
//! claim with a weight, and claims of different voices (what is said to
//! machines, what readers see, the address) support each other.

mod address;
mod claim;
mod detail;
mod judge;
mod markup;
mod meta;
mod saved;
mod scripts;
mod story;
mod structured;
mod visible;

use claim::Claim;

use crate::sources::page::body::Text;
use crate::sources::page::draft::Draft;
use crate::sources::page::evidence::Evidence;
use crate::sources::page::tree::Tree;
use crate::sources::print::dates::Order;

/// States when it was published, and when it was changed.
pub(super) fn settle(evidence: &Evidence<'_>, text: &Text, draft: &mut Draft) {
    let order = order(evidence);
    let mut claims = Vec::new();
    gather(evidence, text, draft, order, &mut claims);
    judge::settle(claims, saved::moment(evidence.source.bytes), draft);
}

fn gather(
    evidence: &Evidence<'_>,
    text: &Text,
    draft: &Draft,
    order: Order,
    claims: &mut Vec<Claim>,
) {
    let title = &draft.article.title;
    structured::claims(evidence, title, order, claims);
    meta::claims(evidence, order, claims);
    address::claims(evidence, draft.article.original_url.as_deref(), claims);
    let seen = markup::seen(evidence.tree, title, text);
    visible::claims(evidence.tree, &seen, order, claims);
    if judge::is_doubtful(claims) {
        scripts::claims(evidence.tree, order, claims);
    }
    if judge::is_doubtful(claims) {
        story::claims(evidence.tree, text, order, claims);
    }
}

/// How the page's numeric dates are to be read: American pages put the month first.
fn order(evidence: &Evidence<'_>) -> Order {
    let tree = evidence.tree;
    let html = tree.first(Tree::ROOT, "html");
    let lang = html.and_then(|html| tree.attribute(html, "lang"));
    let locale = evidence.meta("og:locale").map(|meta| meta.content);
    let american = [locale, lang].into_iter().flatten().any(|tag| {
        let region = tag.split(['-', '_']).nth(1).unwrap_or("");
        matches!(region.to_ascii_uppercase().as_str(), "US" | "PH")
    });
    let host = evidence.address.as_ref().and_then(|url| url.host_str());
    let american_host = host.is_some_and(|host| {
        [".us", ".gov", ".edu", ".mil"]
            .iter()
            .any(|end| host.ends_with(end))
    });
    if american || american_host {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}
