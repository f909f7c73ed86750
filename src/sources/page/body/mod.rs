//! The body: which nodes of a page are its article.

mod boxes;
mod cards;
mod class_words;
mod contacts;
mod container;
mod further;
mod furniture;
mod headings;
mod layout;
mod links;
mod offers;
mod pass;
mod phrases;
mod prune;
mod recipe;
mod standfirst;
mod stated;

use super::draft::Draft;
use super::evidence::Evidence;
use super::fields::plain::folded;
use super::tree::{Id, Tree};

/// The nodes that are the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text {
    /// The roots of subtrees that hold text, in document order, none within another.
    pub(super) kept: Vec<Id>,
    /// The roots of subtrees below those that are no part of it, in document order, none within another.
    pub(super) left_out: Vec<Id>,
}

impl Text {
    /// Whether a node stands where the article's text does.
    pub(super) fn holds(&self, tree: &Tree, id: Id) -> bool {
        within(tree, &self.kept, id) && !self.leaves_out(tree, id)
    }

    /// Whether a node is left out of the text, or stands in what is.
    pub(super) fn leaves_out(&self, tree: &Tree, id: Id) -> bool {
        within(tree, &self.left_out, id)
    }

    /// Whether some of the text stands in a node.
    pub(super) fn is_in(&self, tree: &Tree, id: Id) -> bool {
        let next = self.kept.partition_point(|kept| *kept < id);
        self.kept.get(next).is_some_and(|kept| *kept < tree.end(id))
    }

    /// Takes a subtree in that is not kept.
    fn take_in(&mut self, tree: &Tree, id: Id) {
        let around = self.left_out.iter().position(|out| tree.contains(*out, id));
        if let Some(around) = around {
            // What is left out around it is left out piece by piece.
            let out = self.left_out.remove(around);
            let mut pieces = Vec::new();
            let mut at = id;
            while at != out {
                let Some(parent) = tree.parent(at) else { break };
                pieces.extend(tree.children(parent).filter(|child| *child != at));
                at = parent;
            }
            pieces.sort_unstable();
            self.left_out.splice(around..around, pieces);
        } else if !self.kept.iter().any(|kept| tree.contains(*kept, id)) {
            self.kept.push(id);
            self.kept.sort_unstable();
        }
    }
}

/// Whether a node stands in one of some subtrees, which are in document order and apart.
fn within(tree: &Tree, roots: &[Id], id: Id) -> bool {
    let after = roots.partition_point(|root| *root <= id);
    after > 0 && tree.contains(roots[after - 1], id)
}

/// What the page's descriptions say, bare of all but letters and digits.
fn descriptions(evidence: &Evidence<'_>) -> Vec<String> {
    ["description", "og:description"]
        .iter()
        .filter_map(|key| evidence.meta(key))
        .map(|meta| {
            let said = meta.content.chars().take(LONGEST_DESCRIPTION);
            folded(&said.collect::<String>())
        })
        .collect()
}

/// So many letters of a description are read.
const LONGEST_DESCRIPTION: usize = 4000;

/// Whether the text that begins with a node begins with what a standfirst says, as where
/// the standfirst is the text cut short.
fn opens(tree: &Tree, layout: &layout::Layout, first: Id, standfirst: Id) -> bool {
    let number = layout.blocks.partition_point(|block| block.first < first);
    let Some(block) = layout.blocks.get(number) else {
        return false;
    };
    let said = folded(&tree.text_of(standfirst));
    let opening = folded(&prune::text(tree, block));
    let pairs = said.chars().zip(opening.chars());
    let alike = pairs.take_while(|(one, other)| one == other).count();
    let shorter = said.chars().count().min(opening.chars().count());
    alike >= OPENING.min(shorter) && alike * 10 >= shorter * 7
}

/// So many letters of a text are looked for where it may be repeated.
const OPENING: usize = 30;

/// Where the first prose begins that is kept.
fn first_kept(tree: &Tree, layout: &layout::Layout, text: &Text) -> Option<Id> {
    let kept = text.kept.first()?;
    let blocks = &layout.blocks[layout.blocks_in(tree, *kept)];
    let mut out = text.left_out.iter().copied().peekable();
    blocks
        .iter()
        .find(|block| {
            while out.peek().is_some_and(|out| tree.end(*out) <= block.first) {
                out.next();
            }
            out.peek().is_none_or(|out| *out > block.first) && block.kind != layout::Kind::Caption
        })
        .map(|block| block.first)
}

/// Finds the body.
pub(super) fn find(evidence: &Evidence<'_>, draft: &Draft) -> Text {
    let tree = evidence.tree;
    let titles = titles(evidence, draft);
    let mut layout = layout::Layout::of(tree);
    let stated = stated::recognised(evidence, &layout);
    let headline = headline(tree, &titles);
    layout.note(stated, headline);
    let layout = layout.sum_up(tree);
    let kept = container::find(tree, &layout);
    let mut left_out = prune::left_out(tree, &layout, &kept, &titles);
    if let Some(headline) = headline {
        left_out.extend(further::articles(tree, &layout, &kept, headline));
        left_out.sort_unstable();
    }
    let mut end = 0;
    left_out.retain(|id| {
        let is_apart = *id >= end;
        end = end.max(tree.end(*id));
        is_apart
    });
    let mut text = Text { kept, left_out };
    if let (Some(headline), Some(first)) = (headline, first_kept(tree, &layout, &text)) {
        let descriptions = descriptions(evidence);
        let is_described = |text: &str| {
            let said = folded(text);
            descriptions.iter().any(|other| other.contains(&said))
        };
        for part in standfirst::find(tree, &layout, (headline, first), &titles) {
            let is_text = standfirst::is_in_text(tree, part);
            if (is_text || !is_described(&tree.text_of(part))) && !opens(tree, &layout, first, part)
            {
                text.take_in(tree, part);
            }
        }
    }
    recipe::complete(tree, &mut text);
    text
}

/// The heading that is the headline.
fn headline(tree: &Tree, titles: &[String]) -> Option<Id> {
    let says = |id: &Id| {
        let said = folded(&tree.text_of(*id));
        // A kicker may stand within the headline.
        let has = |title: &String| {
            title.contains(&said)
                || title.len() >= 12 && said.len() <= title.len() * 3 / 2 && said.ends_with(title)
        };
        said.len() >= 12 && titles.iter().any(has)
    };
    let among = |names: &'static [&str]| {
        let headings = (0..tree.len()).filter(move |id| tree.is_any(*id, names));
        headings.take(40).find(says)
    };
    among(&["h1", "h2"]).or_else(|| among(&["h3"]))
}

/// Whether a text is the headline.
fn is_title(text: &str, titles: &[String]) -> bool {
    let bare = folded(text);
    !bare.is_empty()
        && titles
            .iter()
            .any(|title| title.starts_with(&bare) && bare.len() >= 12 || *title == bare)
}

/// What the headline may be, bare of all but letters and digits.
fn titles(evidence: &Evidence<'_>, draft: &Draft) -> Vec<String> {
    let tree = evidence.tree;
    let mut titles = vec![folded(&draft.article.title)];
    titles.extend(evidence.meta("og:title").map(|meta| folded(meta.content)));
    titles.extend(
        tree.first(Tree::ROOT, "title")
            .map(|title| folded(&tree.text_of(title))),
    );
    titles.retain(|title| !title.is_empty());
    titles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;
    use crate::sources::page::tree::parse;

    /// Two paragraphs that are prose by any measure.
    const PROSE: &str = "<p>The ferry to Oldhaven was late again on Monday, and the people who waited for it said that they had stopped counting, because nobody on the quay answers the telephone any more.</p>\
        <p>Its captain, Ruth Okell, blamed the tide, the harbour office and a rope, in this order. She hopes that a second rope, which was bought in March, will help before the summer.</p>";

    /// What is kept of a page, on one line.
    fn kept(html: &str) -> String {
        let tree = parse(html).tree;
        let source = Source {
            name: "page.html",
            bytes: html.as_bytes(),
            zone: chrono_tz::UTC,
            lang: "en",
            force: false,
        };
        let evidence = Evidence::gather(&tree, &source);
        let text = find(&evidence, &Draft::default());
        let words = (0..tree.len()).filter(|id| text.holds(&tree, *id));
        let words: Vec<&str> = words.filter_map(|id| tree.text(id)).collect();
        words.join(" ")
    }

    #[test]
    fn the_text_is_kept_and_what_stands_around_it_is_not() {
        let kept = kept(&format!(
            "<nav><a href=/>Home</a></nav><div class=story><h1>Late again</h1>{PROSE}\
             <div class=share-bar>Share this story with all your friends</div></div>\
             <div class=comments><p>I have waited for that ferry for years, and so has my sister, who is older.</p></div>\
             <footer>The Oldhaven Courier, Quay Street</footer>"
        ));
        assert!(
            kept.contains("late again on Monday") && kept.contains("second rope"),
            "{kept}"
        );
        for other in ["Home", "Share", "my sister", "Quay Street"] {
            assert!(!kept.contains(other), "{other}: {kept}");
        }
    }

    #[test]
    fn what_holds_the_article_is_kept_whatever_it_is_called() {
        let kept = kept(&format!(
            "<div class='sidebar-layout newsletter'>{PROSE}</div>"
        ));
        assert!(kept.contains("late again on Monday"), "{kept}");
    }

    #[test]
    fn links_to_other_articles_are_left_out_of_the_text() {
        let kept = kept(&format!(
            "<div>{PROSE}<p><a href=/a>Read also: A bridge for Oldhaven</a></p>{}\
             <h3>You may also like</h3><ul><li><a href=/b>Boats</a><li><a href=/c>Ropes and knots</a></ul></div>",
            PROSE.replace("Monday", "Tuesday").replace("March", "April")
        ));
        assert!(kept.contains("Tuesday") && kept.contains("April"), "{kept}");
        for other in ["bridge", "also like", "knots"] {
            assert!(!kept.contains(other), "{other}: {kept}");
        }
    }

    #[test]
    fn subheads_and_lists_of_the_article_are_kept() {
        let kept = kept(&format!(
            "<div>{PROSE}<h2>What helps</h2><ul><li>a rope<li>a tide</ul>{}</div>",
            PROSE.replace("Monday", "Tuesday").replace("March", "April")
        ));
        assert!(
            kept.contains("What helps") && kept.contains("a tide"),
            "{kept}"
        );
    }

    #[test]
    fn rows_set_as_typed_and_what_unfolds_are_kept_below_the_text() {
        let kept = kept(&format!(
            "<div>{PROSE}<pre>Mon 9-12\nTue 9-12</pre>\
             <details><summary>The deed</summary><p>It lies in a chest with three locks.</details></div>"
        ));
        for part in ["Tue 9-12", "The deed", "three locks"] {
            assert!(kept.contains(part), "{part}: {kept}");
        }
    }

    /// What is kept of a page with this standfirst and this description.
    fn with_standfirst(standfirst: &str, description: &str) -> String {
        kept(&format!(
            "<title>Late again, says everybody</title><meta name=description content='{description}'>\
             <h1>Late again, says everybody</h1>{standfirst}\
             <div class=x><span>1</span></div><div class=entry-content>{PROSE}</div>"
        ))
    }

    /// A sentence for a standfirst.
    const SAID: &str = "Nobody answers, and the tide is to blame for all of it.";

    #[test]
    fn a_standfirst_in_a_heading_is_kept_unless_the_description_says_it() {
        let heading = format!("<h3 class=standfirst>{SAID}</h3>");
        assert!(with_standfirst(&heading, "A ferry.").contains(SAID));
        assert!(!with_standfirst(&heading, SAID).contains(SAID));
        let header = format!("<header><div class=dek>{SAID}</div></header>");
        assert!(!with_standfirst(&header, SAID).contains(SAID));
    }

    #[test]
    fn a_standfirst_in_paragraphs_is_text_whatever_the_description_says() {
        let more = "The second rope, bought in March, has not been seen since.";
        let kept = with_standfirst(
            &format!("<div class=lead><p>{SAID}</p><p>Photo: Okell</p><p>{more}</p></div>"),
            SAID,
        );
        assert!(kept.contains(SAID) && kept.contains(more), "{kept}");
        assert!(!kept.contains("Photo: Okell"), "{kept}");
    }

    #[test]
    fn a_standfirst_that_is_the_text_cut_short_is_not_kept() {
        let cut = "The ferry to Oldhaven was late again on Monday, and the people who waited.";
        let kept = with_standfirst(&format!("<p class=lead>{cut}</p>"), "A ferry.");
        assert_eq!(kept.matches("late again on Monday").count(), 1, "{kept}");
    }

    #[test]
    fn a_headline_may_hold_its_kicker_and_be_of_the_third_rank() {
        for heading in ["<h1><small>Harbour</small> {}</h1>", "<h3>{}</h3>"] {
            let heading = heading.replace("{}", "Late again, says everybody");
            let kept = kept(&format!(
                "<title>Late again, says everybody</title>{heading}\
                 <p class=lead>{SAID}</p><div class=x><span>1</span></div>\
                 <div class=entry-content>{PROSE}</div>"
            ));
            assert!(kept.contains(SAID), "{kept}");
        }
    }

    #[test]
    fn a_sentence_with_links_at_the_end_of_the_text_is_kept() {
        let kept = kept(&format!(
            "<div>{PROSE}<p>The ropes and the tides were drawn by Ana Berg | taken from <a href=/a>Ropes and tides of the northern coast, a handbook for captains</a></p></div>"
        ));
        assert!(kept.contains("drawn by Ana Berg"), "{kept}");
    }

    #[test]
    fn a_paragraph_said_twice_is_kept_once() {
        let kept = kept(&format!("<div>{PROSE}{PROSE}</div>"));
        assert_eq!(kept.matches("late again on Monday").count(), 1, "{kept}");
    }

    #[test]
    fn a_page_without_text_has_no_body_and_no_panic() {
        assert_eq!(kept(""), "");
        assert_eq!(kept("<nav><a href=/>Home</a></nav>"), "");
    }
}
