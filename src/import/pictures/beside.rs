//! The file beside a page that the page names as a picture.

use std::path::{Path, PathBuf};

use crate::article::percent_decoded;
use crate::files;
use crate::import::companions;
use crate::import::found::SourceFile;

/// Finds the file: where the page says, else by its name in the page's folder of files, else beside the page.
///
/// Nothing outside of the folder of sources is found, by whatever dots or links.
pub(super) fn find(named: &str, page: &SourceFile) -> Option<PathBuf> {
    let folder = page.path.parent()?;
    let root = files::real_path(&page.root).ok()?;
    let inside = |path: PathBuf| {
        let real = files::is_file(&path).then(|| files::real_path(&path).ok())?;
        real.filter(|real| real.starts_with(&root))
    };
    let spellings = spellings(named);
    let stated = spellings.iter().find_map(|name| inside(folder.join(name)));
    stated.or_else(|| {
        let companions: Vec<PathBuf> = companions::folders_of(&page.path.to_string_lossy())
            .map(PathBuf::from)
            .filter(|folder| files::is_folder(folder))
            .chain([folder.to_path_buf()])
            .collect();
        let files = spellings
            .iter()
            .filter_map(|name| Path::new(name).file_name());
        files
            .flat_map(|name| companions.iter().map(move |folder| folder.join(name)))
            .find_map(inside)
    })
}

/// What a relative address may mean as a path, the likeliest first; nothing for an absolute one.
pub(super) fn spellings(named: &str) -> Vec<String> {
    let bare = named.split(['?', '#']).next().unwrap_or(named);
    let mut spellings = Vec::new();
    for spelling in [
        percent_decoded(bare).into_owned(),
        percent_decoded(named).into_owned(),
        bare.to_owned(),
        named.to_owned(),
    ] {
        let path = spelling.replace('\\', "/");
        let is_relative = !path.starts_with('/') && !path.contains(['\0', ':']);
        // A name may hold a colon on disks that allow it, but then no address is meant by it.
        let has_scheme = path
            .split('/')
            .next()
            .is_some_and(|first| first.contains(':'));
        let usable = is_relative || !(path.starts_with('/') || path.contains('\0') || has_scheme);
        if usable && !path.is_empty() && !spellings.contains(&path) {
            spellings.push(path);
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(root: &Path, below: &str) -> SourceFile {
        SourceFile {
            path: root.join(below),
            name: below.to_owned(),
            glance: files::Glance::default(),
            root: root.to_path_buf(),
        }
    }

    #[test]
    fn a_picture_is_found_by_any_spelling_of_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let page = page(folder.path(), "2022/Kabar Teluk.html");
        for file in ["2022/Kabar Teluk_files/a b.jpg", "img/c.jpg", "2022/d.jpg"] {
            files::write(&folder.path().join(file), b"x").unwrap();
        }
        for (named, file) in [
            ("./Kabar%20Teluk_files/a%20b.jpg?w=300#x", "a b.jpg"),
            ("Kabar Teluk_files/a b.jpg", "a b.jpg"),
            ("Berita lama_files/a%20b.jpg", "a b.jpg"),
            ("../img/c.jpg", "c.jpg"),
            ("..\\img\\c.jpg", "c.jpg"),
            ("old_files/d.jpg", "d.jpg"),
        ] {
            let found = find(named, &page).unwrap_or_else(|| panic!("{named}"));
            assert!(found.ends_with(file), "{named}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn nothing_outside_of_the_sources_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("sources");
        files::write(&folder.path().join("secret.jpg"), b"x").unwrap();
        files::write(&root.join("a.html"), b"x").unwrap();
        std::os::unix::fs::symlink("../secret.jpg", root.join("link.jpg")).unwrap();
        let page = page(&root, "a.html");
        let absolute = folder.path().join("secret.jpg");
        for named in [
            "../secret.jpg",
            "%2e%2e/secret.jpg",
            "..\\secret.jpg",
            "link.jpg",
            "x/../../secret.jpg",
            absolute.to_str().unwrap(),
            "file:///etc/passwd",
            "\0",
            "",
            "..",
        ] {
            assert_eq!(find(named, &page), None, "{named}");
        }
    }
}
