//! The address of a page in a mirror, where folders are named as the hosts were.
//!
//! # Source
//!
//! GNU Wget manual, "Directory Options" and "HTTP Options": a file lies at
//! `HOST/PATH`, the page of a folder is its `index.html`, a query stays in the name.

use url::Url;

/// Endings of hosts that are longer than a country's two letters.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "info", "edu", "gov", "mil", "int", "news", "online", "media", "press",
    "blog", "site", "today", "tv", "biz", "name",
];

/// Endings of files that folders may be named after and that look like a country's.
const FILES: &[&str] = &[
    "js", "gz", "md", "py", "rs", "sh", "so", "cc", "pl", "ps", "mo", "ai",
];

/// The address that a page had whose path, relative or not, holds a folder named as a host.
pub(super) fn address(path: &str) -> Option<Url> {
    let (folders, file) = path.rsplit_once('/')?;
    let folders: Vec<&str> = folders.split('/').collect();
    let at = folders.iter().rposition(|folder| is_host(folder))?;
    let mut url = Url::parse(&format!("http://{}/", folders[at])).ok()?;
    // Windows has no `?` in names, so that `@` stands for it there.
    let (name, query) = match file.split_once(['?', '@']) {
        Some((name, query)) => (name, Some(query)),
        None => (file, None),
    };
    let name = if name == "index.html" { "" } else { name };
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(&folders[at + 1..])
        .push(name);
    url.set_query(query.map(|query| query.strip_suffix(".html").unwrap_or(query)));
    Some(url)
}

/// Whether a folder is named as a host, and as nothing else.
fn is_host(folder: &str) -> bool {
    let labels: Vec<&str> = folder.split('.').collect();
    let fits = |label: &&str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !label.is_empty() && label.chars().all(plain)
    };
    let Some(ending) = labels.last().filter(|_| labels.len() >= 2) else {
        return false;
    };
    let country = ending.len() == 2 && ending.bytes().all(|b| b.is_ascii_lowercase());
    let known = ENDINGS.contains(ending) || country && !FILES.contains(ending);
    let named = labels[..labels.len() - 1]
        .iter()
        .any(|label| label.contains(|c: char| c.is_ascii_lowercase()));
    labels.iter().all(fits) && (known || labels[0] == "www") && named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_named_as_a_host_gives_the_address() {
        for (path, expected) in [
            (
                "content/clippings/www.kabar.example.org/2020/03/banjir.html",
                Some("http://www.kabar.example.org/2020/03/banjir.html"),
            ),
            ("mirror/kabar.co.id/index.html", Some("http://kabar.co.id/")),
            (
                "mirror/kabar.co.id/kota/index.html",
                Some("http://kabar.co.id/kota/"),
            ),
            (
                "/home/ana/kabar.id/baca.php?id=7.html",
                Some("http://kabar.id/baca.php?id=7"),
            ),
            ("kabar.id.html", None),
            ("content/v1.2/banjir.html", None),
            ("content/app.js/banjir.html", None),
            ("content/Kapal_files/frame.html", None),
            ("content/12.id/banjir.html", None),
        ] {
            let found = address(path).map(String::from);
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }
}
