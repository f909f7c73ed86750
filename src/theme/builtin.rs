//! The theme inside the binary.

use include_dir::{Dir, include_dir};

/// The name of the built-in theme.
pub(super) const NAME: &str = "broadsheet";

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/broadsheet");

/// The files of the built-in theme: path below its folder, and bytes, in order of path.
pub(super) fn files() -> Vec<(String, &'static [u8])> {
    let mut found = Vec::new();
    collect(&FILES, &mut found);
    found.sort();
    found
}

fn collect(folder: &'static Dir<'_>, found: &mut Vec<(String, &'static [u8])>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        found.push((path, file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, found);
    }
}
