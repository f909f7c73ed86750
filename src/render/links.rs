//! Where the targets that a body names are on this site.

use crate::article::body::{Links, Picture};
use crate::theme::{Library, Question, record};

/// Resolves targets of the body of one article.
pub(crate) struct BodyLinks<'a> {
    pub(crate) library: &'a Library,
    /// The article's file, below the content folder.
    pub(crate) below: &'a str,
    /// Whether links carry the whole address, as feeds need.
    pub(crate) absolute: bool,
}

impl BodyLinks<'_> {
    fn write(&self, path: &str) -> String {
        if self.absolute {
            self.library.config.url.absolute(path)
        } else {
            self.library.config.url.link(path)
        }
    }

    /// A fragment of the article's own page.
    fn own_page(&self, fragment: &str) -> Option<String> {
        let archive = &self.library.archive;
        let path = &archive.article(archive.by_source(self.below)?).path;
        Some(format!("{}{fragment}", self.write(path)))
    }

    /// A path of the site, written as pages or feeds need it; `None` where it is right as it stands.
    fn rooted(&self, target: &str) -> Option<String> {
        let plain = !self.absolute && self.library.config.url.base.is_empty();
        (!plain).then(|| self.write(target))
    }

    /// A target that names a file of the content folder, by its path below that.
    fn source_named(&self, path: &str) -> Option<String> {
        if let Some(rest) = path.strip_prefix("@/") {
            return Some(rest.to_owned());
        }
        if let Some(rest) = path.strip_prefix('/') {
            return Some(rest.to_owned());
        }
        let folder = self.below.rsplit_once('/').map_or("", |(folder, _)| folder);
        join(folder, path)
    }
}

impl Links for BodyLinks<'_> {
    fn link(&self, target: &str) -> Option<String> {
        if target.is_empty() || has_host(target) {
            return None;
        }
        if target.starts_with('#') {
            // In a feed reader a bare fragment would mean the reader's own page.
            return self.absolute.then(|| self.own_page(target)).flatten();
        }
        let cut = target.find(['#', '?']).unwrap_or(target.len());
        let (path, rest) = target.split_at(cut);
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_source = path.starts_with("@/") || matches!(ending, "md" | "markdown");
        let named = self.source_named(path)?;
        if is_source {
            record(|| Question::Source(named.clone()));
            let archive = &self.library.archive;
            let standing = || archive.page_by_source(&named).map(|page| &page.path);
            let found = archive
                .by_source(&named)
                .map(|id| &archive.article(id).path);
            if let Some(path) = found.or_else(standing) {
                return Some(format!("{}{rest}", self.write(path)));
            }
        }
        if path.starts_with('/') {
            return self.rooted(target);
        }
        record(|| Question::Media(named.clone()));
        self.library
            .archive
            .has_media(&named)
            .then(|| format!("{}{rest}", self.write(&format!("/{named}"))))
    }

    fn image(&self, target: &str) -> Option<String> {
        self.link(target)
    }

    /// Feeds show pictures as they are: who reads them chooses for themselves.
    fn picture(&self, target: &str) -> Option<Picture> {
        let pictures = &self.library.archive.pictures;
        let has_more = target.contains(['#', '?']);
        if self.absolute || has_more || has_host(target) || !pictures.are_sized() {
            return None;
        }
        let named = self.source_named(target)?;
        record(|| Question::Picture(named.clone()));
        let shown = self.library.picture(&named)?;
        Some(Picture {
            address: self.write(&shown.path),
            srcset: shown.srcset,
            sizes: pictures.sizing.sizes.clone(),
            width: shown.width,
            height: shown.height,
        })
    }
}

/// Whether a target is an address of its own: it has a scheme or a host.
pub(crate) fn has_host(target: &str) -> bool {
    if target.starts_with("//") {
        return true;
    }
    let end = target.find(['/', '?', '#']).unwrap_or(target.len());
    target[..end].contains(':')
}

/// A relative path from a folder; `None` where it leads out of the content.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_never_leaves_the_content() {
        assert_eq!(join("a/b", "../c.jpg").as_deref(), Some("a/c.jpg"));
        assert_eq!(join("", "./c.jpg").as_deref(), Some("c.jpg"));
        assert_eq!(join("a", "../../c.jpg"), None);
    }

    #[test]
    fn an_address_is_told_from_a_path() {
        assert!(has_host("https://example.org/a"));
        assert!(has_host("mailto:a@example.org"));
        assert!(has_host("//example.org"));
        assert!(!has_host("a/b:c"));
        assert!(!has_host("/a"));
    }
}
