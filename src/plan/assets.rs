//! Static files, and the second address of those that pages name.
//!
//! The plain address stays what it is for, for those who know a file by it: crawlers, other
//! sites, styles that name their fonts. Beside it stands one with a stamp of the content in it,
//! which a host may let browsers keep for ever.

use super::Plan;

/// A static file of the theme or the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaticName {
    /// Its path below the site's root.
    pub path: String,
    /// What tells its content from any other, where templates name it.
    pub stamp: Option<String>,
}

/// Endings of files that pages load with themselves.
const LOADED: [&str; 16] = [
    "avif", "css", "gif", "ico", "jpeg", "jpg", "js", "json", "mjs", "otf", "png", "svg", "wasm",
    "webp", "woff", "woff2",
];

/// Whether a static file of this name may bear a stamp: what pages load, but no downloads.
pub fn takes_stamp(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| LOADED.contains(&ending.to_ascii_lowercase().as_str()))
}

impl StaticName {
    /// Whether there is a second address.
    pub(super) fn has_stamp(&self) -> bool {
        self.stamp.is_some()
    }

    /// The path that pages link it by, from `/`: with the stamp before the ending where there is one.
    pub(super) fn asset_path(&self) -> String {
        match (&self.stamp, self.path.rsplit_once('.')) {
            (Some(stamp), Some((name, ending))) => format!("/{name}.{stamp}.{ending}"),
            _ => format!("/{}", self.path),
        }
    }
}

impl Plan {
    /// The path that pages link a static file by; none where there is no such file.
    pub fn asset_path(&self, name: &str) -> Option<String> {
        let statics = &self.statics;
        let at = statics.binary_search_by(|file| file.path.as_str().cmp(name));
        Some(statics[at.ok()?].asset_path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_stands_before_the_ending_and_downloads_have_none() {
        let file = |stamp: Option<&str>| StaticName {
            path: "look/style.min.css".to_owned(),
            stamp: stamp.map(ToOwned::to_owned),
        };
        assert_eq!(
            file(Some("0a1b2c3d")).asset_path(),
            "/look/style.min.0a1b2c3d.css"
        );
        assert_eq!(file(None).asset_path(), "/look/style.min.css");
        assert!(takes_stamp("fonts/Serif.WOFF2") && takes_stamp("a.b/x.js"));
        assert!(!takes_stamp("archive.zip") && !takes_stamp("css/readme") && !takes_stamp("png"));
    }

    #[test]
    fn a_file_that_is_not_there_has_no_path() {
        let plan = Plan {
            statics: vec![StaticName {
                path: "style.css".to_owned(),
                stamp: Some("0a1b2c3d".to_owned()),
            }],
            ..Plan::default()
        };
        let found = plan.asset_path("style.css");
        assert_eq!(found.as_deref(), Some("/style.0a1b2c3d.css"));
        assert_eq!(plan.asset_path("gone.css"), None);
    }
}
