//! Each folder below `tests/dumps/FORMAT/` holds a dump and the Markdown expected from it.
//!
//! `KLIPING_BLESS=1 cargo test --test suite dumps` writes what import gives now
//! as the expectation; read every change before committing it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kliping::files;
use kliping::import::{Settings, run};

/// Where the dumps lie.
fn dumps() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dumps")
}

/// A fresh site with one dump among its sources.
fn site_with(dump: &Path) -> (tempfile::TempDir, Settings) {
    let folder = tempfile::tempdir().unwrap();
    let (found, _) = files::walk(dump, "", |inside| inside != "expected");
    for file in found {
        let bytes = files::read(&file.path).unwrap();
        let path = folder.path().join("content/clippings").join(&file.relative);
        files::write(&path, &bytes).unwrap();
    }
    let settings = Settings::new(folder.path(), chrono_tz::Asia::Jakarta, "id");
    (folder, settings)
}

/// The files below a folder with what changes from version to version masked.
fn masked(folder: &Path) -> BTreeMap<String, String> {
    if !files::is_folder(folder) {
        return BTreeMap::new();
    }
    let (found, _) = files::walk(folder, "", |_| true);
    found
        .into_iter()
        .map(|file| {
            let text = String::from_utf8(files::read(&file.path).unwrap()).unwrap();
            let lines = text.lines().map(|line| {
                if line.starts_with("  importer:") {
                    "  importer: VERSION"
                } else if line.starts_with("  generated:") {
                    "  generated: HASH"
                } else {
                    line
                }
            });
            let lines: Vec<&str> = lines.collect();
            (file.relative, lines.join("\n") + "\n")
        })
        .collect()
}

/// Imports one dump, twice, and compares.
fn check(dump: &Path) -> Result<(), String> {
    let (folder, settings) = site_with(dump);
    let first = run(&settings).unwrap();
    let given = masked(&folder.path().join("content/articles"));
    let second = run(&settings).unwrap();
    if !second.written.is_empty() {
        return Err(format!("the second import wrote {:?}", second.written));
    }
    if second.unchanged != first.new {
        return Err(format!(
            "{} new, then {} unchanged",
            first.new, second.unchanged
        ));
    }
    let expected = dump.join("expected");
    if std::env::var_os("KLIPING_BLESS").is_some() {
        for old in masked(&expected).keys() {
            files::remove(&expected.join(old), dump).unwrap();
        }
        for (path, text) in &given {
            files::write(&expected.join(path), text.as_bytes()).unwrap();
        }
        return Ok(());
    }
    let wanted = masked(&expected);
    if wanted == given {
        return Ok(());
    }
    Err(format!("expected {wanted:#?}\n\ngiven {given:#?}"))
}

#[test]
fn every_dump_becomes_the_markdown_beside_it_and_importing_twice_changes_nothing() {
    let (found, _) = files::walk(&dumps(), "", |_| true);
    let mut folders: Vec<String> = found
        .iter()
        .filter_map(|file| {
            let mut parts = file.relative.splitn(3, '/');
            Some(format!("{}/{}", parts.next()?, parts.next()?))
        })
        .collect();
    folders.dedup();
    assert!(folders.len() >= 25, "only {} dumps", folders.len());
    let failures: Vec<String> = folders
        .iter()
        .filter_map(|name| {
            let error = check(&dumps().join(name)).err()?;
            Some(format!("{name}: {error}"))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
