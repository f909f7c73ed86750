//! Files that belong to saved pages, and are no sources of their own.
//!
//! A browser saves what a page shows, frames and scripts included, in a folder
//! named after it; a copying program leaves it where it lay on the server.

use std::collections::BTreeSet;

/// What browsers put after a page's name to name the folder of its files, in all languages.
///
/// # Source
///
/// Windows' list of connected files, which browsers on all systems go by.
const FOLDERS: [&str; 23] = [
    "_files",
    ".files",
    "-files",
    "-Dateien",
    "_fichiers",
    "_bestanden",
    "_file",
    "_archivos",
    "-filer",
    "_tiedostot",
    "_pliki",
    "_soubory",
    "_elemei",
    "_ficheiros",
    "_arquivos",
    "_dosyalar",
    "_datoteke",
    "_fitxers",
    "_failid",
    "_fails",
    "_bylos",
    "_fajlovi",
    "_fitxategiak",
];

/// Endings of files that pages are made of.
const MADE_OF: [&str; 23] = [
    "apng", "avif", "bmp", "css", "cur", "eot", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs",
    "mp3", "mp4", "otf", "png", "svg", "ttf", "webm", "webp", "woff", "woff2",
];

/// The pages among sources, so that what belongs to them is known.
#[derive(Debug, Default)]
pub(super) struct Pages<'a> {
    /// Paths without endings.
    stems: BTreeSet<&'a str>,
    /// Folders that hold a page.
    folders: BTreeSet<&'a str>,
    /// The uppermost folders below which a page lies.
    tops: BTreeSet<&'a str>,
}

impl<'a> Pages<'a> {
    /// Notes where pages lie, from their paths below the folder of sources.
    pub(super) fn note(pages: impl Iterator<Item = &'a str>) -> Self {
        let mut noted = Self::default();
        for path in pages {
            noted.stems.insert(stem(path));
            let (folder, _) = path.rsplit_once('/').unwrap_or_default();
            noted.folders.insert(folder);
            noted.tops.extend(top(path));
        }
        noted
    }

    /// Whether a file lies in the folder of a saved page.
    pub(super) fn saved_with(&self, path: &str) -> bool {
        path.match_indices('/')
            .filter_map(|(end, _)| page_of(&path[..end]))
            .any(|page| self.stems.contains(page))
    }

    /// Whether a file is something that pages are made of, and lies among pages.
    ///
    /// Among them is: below a folder that holds one, or with one below the same
    /// uppermost folder, as programs leave it that copy whole sites.
    pub(super) fn made_of(&self, path: &str) -> bool {
        let (_, ending) = path.rsplit_once('.').unwrap_or_default();
        let is_made_of = MADE_OF
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known));
        let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
        is_made_of
            && (self.folders.contains("")
                || top(path).is_some_and(|top| self.tops.contains(top))
                || above.any(|folder| self.folders.contains(folder)))
    }
}

/// The folders in which a page's own files may lie, by its path: `a/b` to `a/b_files` and so on.
pub(super) fn folders_of(page: &str) -> impl Iterator<Item = String> {
    let stem = stem(page);
    FOLDERS.iter().map(move |ending| format!("{stem}{ending}"))
}

/// The page that a folder of this name belongs to, without its ending.
fn page_of(folder: &str) -> Option<&str> {
    FOLDERS.iter().find_map(|ending| {
        let at = folder.len().checked_sub(ending.len())?;
        let tail = folder.get(at..)?;
        tail.eq_ignore_ascii_case(ending).then(|| &folder[..at])
    })
}

/// A path without the ending of its file.
fn stem(path: &str) -> &str {
    let file = path.rfind('/').map_or(0, |at| at + 1);
    path[file..]
        .rfind('.')
        .map_or(path, |at| &path[..file + at])
}

/// The uppermost folder of a path.
fn top(path: &str) -> Option<&str> {
    path.split_once('/').map(|(top, _)| top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_saved_with_a_page_is_known_by_its_folder() {
        let pages = Pages::note(["2022/Kabar - Teluk.html", "b.htm"].into_iter());
        for path in [
            "2022/Kabar - Teluk_files/iframe.html",
            "2022/Kabar - Teluk-Dateien/a/b.js",
            "b_archivos/ads.html",
            "b_Files/saved_resource.html",
        ] {
            assert!(pages.saved_with(path), "{path}");
        }
        for path in [
            "2022/b_files/x.html",
            "b_other/x.html",
            "b.htm",
            "_files/x.html",
        ] {
            assert!(!pages.saved_with(path), "{path}");
        }
    }

    #[test]
    fn pictures_among_pages_belong_to_them_and_others_to_nobody() {
        let pages = Pages::note(["news.example/2022/a.html", "lone/b.html"].into_iter());
        for path in ["news.example/img/x.JPG", "lone/c.css", "lone/deep/er/d.js"] {
            assert!(pages.made_of(path), "{path}");
        }
        for path in [
            "x.jpg",
            "scans/x.jpg",
            "lone/notes.pdf",
            "news.example/old.doc",
        ] {
            assert!(!pages.made_of(path), "{path}");
        }
    }
}
