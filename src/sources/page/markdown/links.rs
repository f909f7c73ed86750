//! Where links lead, as Markdown can hold it.

use url::{ParseError, Url};

use crate::sources::page::evidence::Evidence;

/// Parameters that say how a reader came, not where to.
///
/// Those that end in `*` are beginnings.
const TRACKING: &[&str] = &[
    "utm_*",
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "igshid",
    "igsh",
    "twclid",
    "ttclid",
    "mc_cid",
    "mc_eid",
    "ref_src",
    "ref_url",
    "_ga",
    "_gl",
    "cmpid",
    "ocid",
    "icid",
    "at_medium",
    "at_campaign",
    "at_custom*",
    "at_link*",
    "ns_campaign",
    "ns_mchannel",
    "ns_source",
    "wt_mc",
    "ito",
    "smid",
    "xtor",
    "pk_campaign",
    "pk_kwd",
    "pk_source",
    "pk_medium",
    "mtm_*",
    "vero_id",
    "_hsenc",
    "_hsmi",
    "mkt_tok",
    "spm",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
];

/// Where a link leads, without what only counts readers; `None` if nowhere that lasts.
///
/// Links within the page are none: ids do not survive.
pub(super) fn destination(evidence: &Evidence<'_>, href: &str) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let Some(address) = evidence.absolute(href) else {
        return relative(evidence, href);
    };
    if let (Some(page), Some((before, _))) = (&evidence.address, address.split_once('#'))
        && page.as_str().split('#').next() == Some(before)
    {
        return None;
    }
    let address = untracked(&address);
    Some(written(address.strip_prefix("mailto:").map_or(
        &address,
        |mail| {
            // Without the subject and text that some pages fill in, it is the same address.
            if mail.starts_with('?') { "" } else { &address }
        },
    )))
    .filter(|address| !address.is_empty() && address != "mailto:")
}

/// A relative link of a page of which nobody knows where it was, as it is written.
fn relative(evidence: &Evidence<'_>, href: &str) -> Option<String> {
    let is_relative = Url::parse(href) == Err(ParseError::RelativeUrlWithoutBase);
    let unknown = evidence.base.is_none() && is_relative && !href.starts_with("//");
    unknown.then(|| written(&untracked(href)))
}

/// An address without its tracking parameters.
pub(super) fn untracked(address: &str) -> String {
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (address, None),
    };
    let Some((path, query)) = rest.split_once('?') else {
        return address.to_owned();
    };
    let kept: Vec<&str> = query.split('&').filter(|part| !is_tracking(part)).collect();
    let mut written = path.to_owned();
    if kept.iter().any(|part| !part.is_empty()) {
        written.push('?');
        written.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment {
        written.push('#');
        written.push_str(fragment);
    }
    written
}

fn is_tracking(parameter: &str) -> bool {
    let key = parameter.split('=').next().unwrap_or(parameter);
    let key = key.trim_start_matches("amp;").to_ascii_lowercase();
    TRACKING.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => key.starts_with(start),
        None => key == *known,
    })
}

/// An address as it can stand between brackets.
pub(super) fn written(address: &str) -> String {
    let mut open = 0_i32;
    let balanced = address.chars().all(|c| {
        open += i32::from(c == '(') - i32::from(c == ')');
        open >= 0
    }) && open == 0;
    let mut written = String::with_capacity(address.len());
    for c in address.chars() {
        let encoded = match c {
            ' ' => "%20",
            '"' => "%22",
            '<' => "%3C",
            '>' => "%3E",
            '\\' => "%5C",
            '`' => "%60",
            '{' => "%7B",
            '|' => "%7C",
            '}' => "%7D",
            '(' if !balanced => "%28",
            ')' if !balanced => "%29",
            c if c.is_control() || c.is_whitespace() => continue,
            c => {
                written.push(c);
                continue;
            }
        };
        written.push_str(encoded);
    }
    written
}

/// Whether an address is that of a picture, as those are that only show it larger.
pub(super) fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff",
    ]
    .iter()
    .any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_counts_readers_is_left_out() {
        let kept = "https://kabar.example/a?id=4&page=2#top";
        let tracked = "https://kabar.example/a?utm_source=x&id=4&fbclid=y&page=2#top";
        assert_eq!(untracked(tracked), kept);
        assert_eq!(
            untracked("https://kabar.example/a?utm_x=1"),
            "https://kabar.example/a"
        );
    }

    #[test]
    fn brackets_in_addresses_pair_or_are_encoded() {
        assert_eq!(
            written("https://a.example/b_(c)"),
            "https://a.example/b_(c)"
        );
        assert_eq!(
            written("https://a.example/b)("),
            "https://a.example/b%29%28"
        );
        assert_eq!(
            written("https://a.example/{{x}}"),
            "https://a.example/%7B%7Bx%7D%7D"
        );
    }
}
