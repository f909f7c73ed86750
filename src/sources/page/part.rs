//! Articles of several pages: which one a page is.
//!
//! A page says so by its own address (`?page=2`), or by naming the page before
//! or after it where that has the same address but for a number. Blogs name
//! other articles in just that way, so the addresses must agree.

use url::Url;

use super::draft::Draft;
use super::evidence::Evidence;
use super::tree::Tree;
use crate::sources::Part;

/// Names of query parameters that number the pages of an article.
const NUMBERED_BY: &[&str] = &[
    "page", "paged", "pagenum", "page_no", "halaman", "hal", "seite", "pagina", "pg", "pag",
    "sayfa", "strona", "side", "p",
];

/// Those of them that number other things as well, like articles.
const UNSURE: &[&str] = &["p", "side", "hal"];

/// The most pages that an article has; a larger number counts something else.
const MOST: u32 = 200;

/// Which part of a paged article a page is, if it says that it is one.
pub(super) fn part(evidence: &Evidence<'_>, _draft: &Draft) -> Option<Part> {
    let own = own_addresses(evidence);
    let neighbours = neighbours(evidence);
    let found: Vec<Part> = neighbours
        .iter()
        .filter_map(|(step, address)| own.iter().find_map(|own| beside(own, *step, address)))
        .collect();
    let has_next = found.iter().any(|part| part.has_next);
    let first = found.into_iter().next();
    let first = first.map(|part| Part { has_next, ..part });
    first.or_else(|| own.iter().find_map(by_itself))
}

/// Where a neighbouring page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Next,
    Before,
}

/// Every address that the page gives itself.
fn own_addresses(evidence: &Evidence<'_>) -> Vec<Url> {
    let canonical = evidence.links.iter().filter(|link| link.rel == "canonical");
    let stated = canonical
        .map(|link| link.href)
        .chain(evidence.metas("og:url").map(|meta| meta.content));
    let mut own: Vec<Url> = stated
        .filter_map(|address| Url::parse(&evidence.absolute(address)?).ok())
        .collect();
    own.extend(evidence.address.clone());
    own
}

/// The pages that this one names as its neighbours.
fn neighbours(evidence: &Evidence<'_>) -> Vec<(Step, Url)> {
    let tree = evidence.tree;
    let mut neighbours = Vec::new();
    for id in tree.descendants(Tree::ROOT) {
        if !tree.is_any(id, &["link", "a"]) {
            continue;
        }
        let Some(rel) = tree.attribute(id, "rel") else {
            continue;
        };
        let step = rel.split_ascii_whitespace().find_map(|rel| match rel {
            "next" => Some(Step::Next),
            "prev" | "previous" => Some(Step::Before),
            _ => None,
        });
        let address = tree.attribute(id, "href");
        let address = address.and_then(|href| Url::parse(&evidence.absolute(href)?).ok());
        neighbours.extend(step.zip(address));
    }
    neighbours
}

/// Which part a page is whose neighbour has the same address but for a number.
fn beside(own: &Url, step: Step, neighbour: &Url) -> Option<Part> {
    for (base, number) in readings(neighbour) {
        for (own_base, own_number) in readings(own) {
            if !same(&base, &own_base) {
                continue;
            }
            let found = match (step, number) {
                (Step::Next, Some(number)) if number >= 2 => number - 1,
                (Step::Before, number) => number.unwrap_or(1) + 1,
                _ => continue,
            };
            // The canonical address of any page may be that of the first.
            if own_number.is_none_or(|own| own == found) {
                return Some(Part {
                    whole: whole(own_base),
                    number: found,
                    has_next: step == Step::Next,
                });
            }
        }
    }
    None
}

/// Which part a page is by its own address alone.
fn by_itself(own: &Url) -> Option<Part> {
    let (base, number) = by_query(own, |key| !UNSURE.contains(&key))?;
    (2..=MOST).contains(&number).then(|| Part {
        whole: whole(base),
        number,
        has_next: false,
    })
}

/// What an address may mean: itself, and the address of a first page with a number.
fn readings(url: &Url) -> Vec<(Url, Option<u32>)> {
    let mut bare = url.clone();
    bare.set_fragment(None);
    let numbered = [by_query(&bare, |_| true), by_path(&bare)];
    let numbered = numbered.into_iter().flatten();
    let mut readings: Vec<(Url, Option<u32>)> = numbered
        .filter(|(_, number)| (1..=MOST).contains(number))
        .map(|(base, number)| (base, Some(number)))
        .collect();
    readings.push((bare, None));
    readings
}

/// Takes the number out of a query.
fn by_query(url: &Url, is_sure: impl Fn(&str) -> bool) -> Option<(Url, u32)> {
    let mut number = None;
    let mut kept = Vec::new();
    for pair in url.query()?.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let known = NUMBERED_BY.contains(&key) && is_sure(key);
        match value.parse().ok().filter(|_| known) {
            Some(found) => number = Some(found),
            None => kept.push(pair),
        }
    }
    let mut base = url.clone();
    base.set_fragment(None);
    let kept = kept.join("&");
    base.set_query((!kept.is_empty()).then_some(kept.as_str()));
    Some((base, number?))
}

/// Takes the number out of the end of a path: `/2/`, `/page/2`, `-page-2`, `_2.html`, `,2`.
fn by_path(url: &Url) -> Option<(Url, u32)> {
    let path = url.path().trim_end_matches('/');
    let file = path.rfind('/')? + 1;
    let dot = path[file..].rfind('.').filter(|dot| *dot > 0);
    let (stem, ending) = path.split_at(dot.map_or(path.len(), |dot| file + dot));
    let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, number) = stem.split_at(stem.len() - digits);
    let number = number.parse().ok().filter(|_| digits <= 3)?;
    let head = head.strip_suffix(['/', '-', '_', ',', '.'])?;
    let word = head
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + 1);
    let named = NUMBERED_BY.contains(&&head[word..]) && word > 0;
    let head = if named { &head[..word - 1] } else { head };
    let mut base = url.clone();
    base.set_path(&format!("{head}{ending}"));
    (!head.is_empty()).then_some((base, number))
}

/// What all parts of an article share: the address of its first page, spelt in one way.
fn whole(mut base: Url) -> String {
    // An address that was once fetched without encryption is the same page.
    let _ = base.set_scheme("https");
    base.to_string().trim_end_matches('/').to_owned()
}

/// Whether two addresses are the same but for what never matters.
fn same(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| {
        let host = url.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
        let path = url.path().trim_end_matches('/').to_owned();
        (host, path, url.query().map(ToOwned::to_owned))
    };
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Source;
    use crate::sources::page::tree;

    fn of(head: &str) -> Option<(String, u32)> {
        let parsed = tree::parse(head);
        let source = Source {
            name: "x.html",
            bytes: head.as_bytes(),
            zone: chrono_tz::UTC,
            lang: "en",
            force: false,
        };
        let evidence = Evidence::gather(&parsed.tree, &source);
        let part = part(&evidence, &Draft::default())?;
        Some((part.whole, part.number))
    }

    #[test]
    fn a_page_names_its_number_or_its_neighbours() {
        let whole = "https://news.example/2022/kapal-tua".to_owned();
        for (head, number) in [
            (
                r#"<link rel=canonical href="https://news.example/2022/kapal-tua?page=3">"#,
                3,
            ),
            (
                r#"<link rel=canonical href="https://news.example/2022/kapal-tua"><link rel=next href="/2022/kapal-tua?page=2">"#,
                1,
            ),
            (
                r#"<link rel=canonical href="https://news.example/2022/kapal-tua"><a rel="nofollow prev" href="https://www.news.example/2022/kapal-tua/">x</a>"#,
                2,
            ),
            (
                r#"<link rel=canonical href="https://news.example/2022/kapal-tua/2"><link rel=next href="/2022/kapal-tua/3">"#,
                2,
            ),
            (
                r#"<link rel=canonical href="https://news.example/2022/kapal-tua"><link rel=next href="/2022/kapal-tua/page/2/">"#,
                1,
            ),
        ] {
            let (found, at) = of(head).unwrap_or_else(|| panic!("{head}"));
            assert_eq!(
                (found.trim_end_matches('/'), at),
                (whole.as_str(), number),
                "{head}"
            );
        }
    }

    #[test]
    fn neighbours_that_are_other_articles_make_no_part() {
        for head in [
            r#"<link rel=canonical href="https://blog.example/kapal"><link rel=prev href="https://blog.example/pasar">"#,
            r#"<link rel=canonical href="https://blog.example/2022/10/2"><link rel=next href="https://blog.example/2022/11/1">"#,
            r#"<link rel=canonical href="https://blog.example/?p=12">"#,
            r#"<link rel=canonical href="https://blog.example/pasar-2">"#,
            r#"<link rel=canonical href="https://blog.example/a?page=20221022">"#,
        ] {
            assert_eq!(of(head), None, "{head}");
        }
    }
}
