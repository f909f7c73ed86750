//! What a place can hold, checked before anything is sent.

use std::collections::BTreeMap;

use crate::config::publish::{Kind, Limits};
use crate::diagnostic::Diagnostic;
use crate::output::Filed;

/// What is known of a kind of place, as its makers told in November 2026.
fn known(kind: Kind) -> Limits {
    match kind {
        Kind::Folder | Kind::Rsync | Kind::Sftp | Kind::S3 | Kind::Gcs | Kind::Azure => {
            Limits::default()
        }
    }
}

/// What of a site is beyond what its target can hold.
pub(super) fn check(site: &[Filed], kind: Kind, own: Limits) -> Vec<Diagnostic> {
    let limits = own.or(known(kind));
    let count = site.len() as u64;
    let bytes: u64 = site.iter().map(|filed| filed.size).sum();
    let mut faults = Vec::new();
    if let Some(most) = limits.files.filter(|&most| count > most) {
        let message = format!("the site has {count} files, and its target takes {most}");
        faults.push(fault(message).help(
            "`urls = \"flat\"` halves folders, a shorter `calendar` and fewer `indexes` and feeds of terms make fewer pages; \
             or publish some years apart, or elsewhere",
        ));
    }
    if let Some(most) = limits.bytes.filter(|&most| bytes > most) {
        let message = format!(
            "the site has {}, and its target takes {}",
            megabytes(bytes),
            megabytes(most)
        );
        faults.push(fault(message).help("publish pictures, or some of the years, elsewhere"));
    }
    if let Some(most) = limits.file_bytes {
        faults.extend(site.iter().filter(|filed| filed.size > most).map(|filed| {
            let message = format!(
                "has {}, and the target takes files of {} at most",
                megabytes(filed.size),
                megabytes(most)
            );
            fault(message)
                .in_file(&*filed.file)
                .help("make it smaller, or publish it elsewhere")
        }));
    }
    if let Some(most) = limits.folder_files {
        faults.extend(crowded(site, most).into_iter().map(|(folder, count)| {
            let message = format!("has {count} files, and the target takes {most} in one folder");
            fault(message)
                .in_file(folder)
                .help("a `permalink` with the day or month in it spreads articles over folders")
        }));
    }
    faults
}

/// Folders with more files than fit, and how many they have.
fn crowded(site: &[Filed], most: u64) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for filed in site {
        let folder = filed.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        *counts.entry(folder).or_default() += 1;
    }
    let beyond = counts.into_iter().filter(|(_, count)| *count > most);
    beyond
        .map(|(folder, count)| ([folder, "/"].concat(), count))
        .collect()
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::error("publish-budget", message)
}

/// A number of bytes as people read it, in units of a thousand.
pub fn megabytes(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
    let exact = bytes as f64;
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} KB", exact / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", exact / 1e6),
        _ => format!("{:.2} GB", exact / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Recipe;

    fn filed(file: &str, size: u64) -> Filed {
        Filed {
            file: file.into(),
            recipe: Recipe::Robots,
            print: 0,
            size,
        }
    }

    fn told(limits: Limits) -> Vec<String> {
        let site = [filed("a/x", 2_000_000), filed("a/y", 10), filed("b", 500)];
        let faults = check(&site, Kind::Folder, limits);
        let place = |fault: &Diagnostic| {
            fault
                .place
                .as_ref()
                .map_or(String::new(), |place| format!("{}: ", place.file))
        };
        faults
            .iter()
            .map(|fault| place(fault) + &fault.message)
            .collect()
    }

    #[test]
    fn nothing_is_said_of_what_fits() {
        assert!(told(Limits::default()).is_empty());
        assert!(
            told(Limits {
                files: Some(3),
                folder_files: Some(2),
                ..Limits::default()
            })
            .is_empty()
        );
    }

    #[test]
    fn what_does_not_fit_is_told_with_both_figures() {
        let tight = Limits {
            files: Some(2),
            bytes: Some(1_500_000),
            file_bytes: Some(1_000_000),
            folder_files: Some(1),
            redirects: None,
        };
        insta::assert_snapshot!(told(tight).join("\n"), @r"
        the site has 3 files, and its target takes 2
        the site has 2.0 MB, and its target takes 1.5 MB
        a/x: has 2.0 MB, and the target takes files of 1.0 MB at most
        a/: has 2 files, and the target takes 1 in one folder
        ");
    }
}
