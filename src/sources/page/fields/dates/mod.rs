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
mod names;
mod saved;
mod saving;
mod scripts;
mod story;
mod structured;
mod titles;
mod visible;
mod zones;

use claim::Claim;

use crate::article::{Date, DateBasis};
use crate::sources::Origin;
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
    if let Some(clock) = clock(evidence) {
        zones::round_midnights(&mut claims, clock);
    }
    let saved = saved::moment(evidence.source.bytes).or_else(|| visited(evidence));
    judge::settle(claims, saved.as_ref().map(|(date, _)| *date), draft);
    if let Some((date, origin)) = saved {
        let archived = date.wall_clock().date().to_string();
        draft
            .article
            .extra
            .insert("archived".to_owned(), archived.into());
        draft.origins.insert("extra", origin);
    }
    if draft.article.date.is_none()
        && let Some((date, origin)) = visited(evidence)
    {
        draft.article.date = Some(date);
        draft.article.date_basis = DateBasis::File;
        draft.origins.insert("date", origin);
    }
}

/// When the page was fetched, where that is on record.
fn visited(evidence: &Evidence<'_>) -> Option<(Date, Origin)> {
    let from = "the web archive";
    let at = evidence.visit.and_then(|visit| visit.at);
    at.map(|at| (at, Origin::Inferred { from, line: None }))
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
    address::claims(evidence, draft, claims);
    titles::claims(evidence, order, claims);
    let seen = markup::seen(evidence.tree, title, text);
    visible::claims(evidence.tree, &seen, order, claims);
    if judge::is_doubtful(claims) {
        scripts::claims(evidence.tree, order, claims);
    }
    if judge::is_doubtful(claims) {
        story::claims(evidence.tree, text, order, claims);
    }
}

/// The clock of the country that the page comes from.
fn clock(evidence: &Evidence<'_>) -> Option<chrono_tz::Tz> {
    let tree = evidence.tree;
    let html = tree.first(Tree::ROOT, "html");
    let language = html.and_then(|html| tree.attribute(html, "lang"));
    let host = evidence.address.as_ref().and_then(|url| url.host_str());
    zones::clock(host, language)
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
    let ends = |ends: &[&str]| host.is_some_and(|host| ends.iter().any(|end| host.ends_with(end)));
    // English without a country is America's more often than anyone's.
    let is_bare_english = lang.is_some_and(|lang| lang.eq_ignore_ascii_case("en"))
        && locale.is_none_or(|locale| locale.eq_ignore_ascii_case("en"))
        && ends(&[".com"]);
    let american_host = ends(&[".us", ".gov", ".edu", ".mil"]) || is_bare_english;
    if american || american_host {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::evidence::tests::with_evidence;
    use crate::sources::page::tree::Id;

    fn settled(html: &str) -> Draft {
        let mut draft = Draft::default();
        with_evidence(html, |evidence| {
            let tree = evidence.tree;
            let kept: Vec<Id> = tree.first(Tree::ROOT, "article").into_iter().collect();
            let text = Text {
                kept,
                ..Text::default()
            };
            draft.article.title = tree
                .first(Tree::ROOT, "h1")
                .map(|id| tree.text_of(id))
                .unwrap_or_default();
            settle(evidence, &text, &mut draft);
        });
        draft
    }

    fn date(html: &str) -> String {
        let draft = settled(html);
        let date = draft.article.date.map(|date| date.to_string());
        date.unwrap_or_else(|| "none".to_owned())
    }

    const H: &str = "<h1>Jembatan Sukamaju dibuka kembali</h1>";

    #[test]
    fn what_is_said_to_machines_is_believed_first_and_losers_are_kept() {
        let draft = settled(&format!(
            r#"<meta property="article:published_time" content="2019-03-04T10:15:00+07:00">
            <meta name="pubdate" content="2019-03-04"><body>{H}<p>Selasa, 5 Maret 2019</p>"#
        ));
        let shown = draft.article.date.unwrap().to_string();
        assert_eq!(shown, "2019-03-04T10:15:00+07:00");
        let lost: Vec<&str> = draft.lost["date"]
            .iter()
            .map(|c| c.value.as_str())
            .collect();
        assert_eq!(lost, ["2019-03-04", "Selasa, 5 Maret 2019"]);
    }

    #[test]
    fn a_line_at_the_headline_dates_the_article_and_teasers_do_not() {
        let page = format!(
            r#"<body><div class="related"><p>1 Januari 2020</p></div>{H}
            <p>Oleh Ana Brandão | 4 Maret 2019, 10:15 WIB</p><article><p>Air surut.</p></article>
            <div class="comments"><time datetime="2019-03-09">9 Maret</time></div>"#
        );
        assert_eq!(date(&page), "2019-03-04T10:15:00+07:00");
    }

    #[test]
    fn a_label_in_the_line_before_tells_an_update_from_publication() {
        let draft = settled(&format!(
            "<body>{H}<dl><dt>Updated:<dd>6 March 2019<dt>Published:<dd>4 March 2019</dl>"
        ));
        assert_eq!(draft.article.date.unwrap().to_string(), "2019-03-04");
        assert_eq!(draft.article.updated.unwrap().to_string(), "2019-03-06");
    }

    #[test]
    fn where_only_a_change_is_dated_publication_is_inferred_from_it() {
        let draft = settled(&format!("<body>{H}<p>Last updated: 6 March 2019</p>"));
        assert_eq!(draft.article.date.unwrap().to_string(), "2019-03-06");
        assert_eq!(
            draft.article.date_basis,
            crate::article::DateBasis::Inferred
        );
        assert_eq!(draft.article.updated, None);
    }

    #[test]
    fn the_moment_of_a_change_is_not_believed_to_be_publication_and_is_told() {
        let draft = settled(&format!(
            r#"<script type="application/ld+json">{{"@type": "NewsArticle",
              "datePublished": "2021-05-01T08:00:00Z", "dateModified": "2021-05-01T08:00:00Z"}}</script>
            <meta name="parsely-pub-date" content="2019-03-04T10:15:00Z"><body>{H}"#
        ));
        let shown = draft.article.date.unwrap().to_string();
        assert_eq!(shown, "2019-03-04T10:15:00+00:00");
        assert_eq!(draft.diagnostics[0].code, "page-date");
    }

    #[test]
    fn what_readers_see_and_the_address_outweigh_one_statement_to_machines() {
        let draft = settled(&format!(
            r#"<link rel=canonical href="https://x.example/2019/03/04/jembatan">
            <meta property="article:published_time" content="2021-05-01T08:00:00Z">
            <body>{H}<p>4 Maret 2019</p>"#
        ));
        assert_eq!(draft.article.date.unwrap().to_string(), "2019-03-04");
        assert_eq!(draft.diagnostics.len(), 1);
    }

    #[test]
    fn a_day_after_the_page_was_saved_is_none() {
        let page = format!(
            "<html><!-- Page saved with SingleFile\n saved date: Mon Mar 04 2019 10:15:00 GMT+0100 (CET)\n-->
            <meta name=date content=2019-05-01><body>{H}<p>1 March 2019</p>"
        );
        assert_eq!(date(&page), "2019-03-01");
        let draft = settled(&page);
        assert_eq!(draft.article.extra["archived"], "2019-03-04");
    }

    #[test]
    fn other_peoples_dates_in_microdata_are_passed_over() {
        let page = format!(
            r#"<body>{H}<div itemscope itemtype="https://schema.org/Comment">
            <meta itemprop="datePublished" content="2020-01-01"></div>
            <div itemscope itemtype="https://schema.org/NewsArticle">
            <span itemprop="datePublished">4 Maret 2019</span></div>"#
        );
        assert_eq!(date(&page), "2019-03-04");
    }

    #[test]
    fn american_pages_put_the_month_first_and_a_page_may_tell_its_own_order() {
        let line = "<p>Posted 3/4/2019</p>";
        assert_eq!(
            date(&format!("<html lang=en-US><body>{H}{line}")),
            "2019-03-04"
        );
        assert_eq!(
            date(&format!("<html lang=en-GB><body>{H}{line}")),
            "2019-04-03"
        );
        let told = format!("<html lang=en><body>{H}{line}<footer><p>3/25/2019</p></footer>");
        assert_eq!(date(&told), "2019-03-04");
    }

    #[test]
    fn a_day_told_to_machines_tells_the_order_of_those_that_are_seen() {
        let page = |order: &str| {
            format!(
                r#"<html lang={order}><meta property="article:published_time"
                content="2019-03-04T10:15:00Z"><body>{H}<p>Posted 3/4/2019</p>"#
            )
        };
        let draft = settled(&page("en-GB"));
        let lost = &draft.lost["date"];
        assert_eq!(lost.len(), 1);
        assert!(draft.diagnostics.is_empty());
    }

    #[test]
    fn a_script_in_the_text_writes_its_date_there() {
        let page = format!(
            r#"<body>{H}<p><script>writeDay("2019/03/04 10:15:00")</script> dibaca 12 kali</p>"#
        );
        assert_eq!(date(&page), "2019-03-04T10:15:00");
        let page = format!(r#"<body>{H}<p><script>var day = "2019/03/04"; run();</script> 12</p>"#);
        assert_eq!(date(&page), "none");
    }

    #[test]
    fn another_address_of_the_article_may_date_it() {
        let mut draft = Draft::default();
        draft.article.original_url = Some("https://agency.example/news/12345/frost".to_owned());
        draft.lose(
            "original_url",
            [crate::sources::Candidate {
                value: "https://paper.example/frost-20190304".to_owned(),
                origin: crate::sources::Origin::Stated { line: 1 },
            }],
        );
        let mut claims = Vec::new();
        with_evidence("<p>Frost", |evidence| {
            address::claims(evidence, &draft, &mut claims);
        });
        assert_eq!(claims[0].date.to_string(), "2019-03-04");
    }

    #[test]
    fn a_sentence_says_when_it_was_written_and_a_verb_behind_that_it_was_changed() {
        let page = format!(
            "<body>{H}<p>Dieser Beitrag wurde am 4. März 2019 um 10:15 von Ana Brandt verfasst.</p>
            <p>Diese Seite wurde zuletzt am 6. März 2019 um 13:22 Uhr geändert.</p>"
        );
        let draft = settled(&page);
        let shown = draft.article.date.unwrap().to_string();
        assert_eq!(shown, "2019-03-04T10:15:00");
        let shown = draft.article.updated.unwrap().to_string();
        assert_eq!(shown, "2019-03-06T13:22:00");
    }

    #[test]
    fn the_day_of_a_comment_is_near_that_of_the_article_but_does_not_state_it() {
        let draft = settled(&format!(
            r#"<body>{H}<div class="comments"><p class="date"><a href="/c1">9 Maret 2019</a></p></div>"#
        ));
        assert_eq!(draft.article.date.unwrap().to_string(), "2019-03-09");
        assert_eq!(
            draft.article.date_basis,
            crate::article::DateBasis::Inferred
        );
    }

    #[test]
    fn a_change_within_the_minute_of_publication_is_none() {
        let draft = |second: u32| {
            settled(&format!(
                r#"<meta property="article:published_time" content="2019-03-04T10:15:00Z">
                <meta property="article:modified_time" content="2019-03-04T11:15:{second:02}+01:00"><body>{H}"#
            ))
        };
        assert_eq!(draft(0).article.updated, None);
        assert_eq!(draft(58).article.updated, None);
        let later = settled(&format!(
            r#"<meta property="article:published_time" content="2019-03-04T10:15:00Z">
            <meta property="article:modified_time" content="2019-03-04T10:16:00Z"><body>{H}"#
        ));
        assert!(later.article.updated.is_some());
    }

    #[test]
    fn no_change_is_stated_from_before_publication_on_the_same_day() {
        let draft = settled(&format!(
            r#"<meta property="article:published_time" content="2019-03-04T10:15:00Z">
            <meta property="article:modified_time" content="2019-03-04T08:00:00Z"><body>{H}"#
        ));
        assert_eq!(draft.article.updated, None);
        assert_eq!(draft.lost["updated"].len(), 1);
    }

    #[test]
    fn a_page_without_dates_has_none() {
        let page = format!("<body>{H}<article><p>Skor 2-2, harga 1.500 rupiah.</p></article>");
        assert_eq!(date(&page), "none");
    }
}
