//! The picture in an archive that one of its other members names.

use super::LARGEST;
use super::beside::spellings;
use crate::import::packed::Listing;

/// The bytes of a picture that is named from a folder of an archive.
pub(super) fn find(named: &str, folder: &str, listing: &Listing) -> Option<Vec<u8>> {
    let paths = spellings(named).into_iter();
    let mut members = paths.filter_map(|path| listing.members.get(&joined(folder, &path)?));
    members.next()?.read(LARGEST).ok()?
}

/// A path from a folder; `None` for one that leaves the archive.
fn joined(folder: &str, path: &str) -> Option<String> {
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
    fn a_path_stays_in_the_archive() {
        assert_eq!(joined("a/b", "../c.jpg").as_deref(), Some("a/c.jpg"));
        assert_eq!(joined("", "./c.jpg").as_deref(), Some("c.jpg"));
        assert_eq!(joined("a", "../../c.jpg"), None);
    }
}
