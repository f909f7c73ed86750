//! What a place can hold, checked before anything is sent.

use std::collections::BTreeMap;

use crate::config::publish::{Kind, Limits, Server, Target};
use crate::diagnostic::Diagnostic;
use crate::output::Filed;

/// What is known of a kind of place, as its makers told in November 2026.
fn known(target: &Target) -> Limits {
    let address = target.repository.as_deref().unwrap_or_default();
    match target.to {
        // GitHub takes no file of more than 100 MiB by push, and shows sites of 1 GB at most.
        Kind::Git if address.contains("github.com") => Limits {
            bytes: Some(1_000_000_000),
            file_bytes: Some(100 << 20),
            ..Limits::default()
        },
        Kind::Git if address.contains("gitlab.com") => Limits {
            bytes: Some(1_000_000_000),
            entries: Some(200_000),
            ..Limits::default()
        },
        // A free plan; a paid one takes 100,000 files.
        Kind::Cloudflare => Limits {
            files: Some(20_000),
            file_bytes: Some(25 << 20),
            redirects: Some(2_000),
            ..Limits::default()
        },
        Kind::Netlify => Limits {
            folder_files: Some(54_000),
            redirects: Some(10_000),
            ..Limits::default()
        },
        Kind::Vercel => Limits {
            bytes: Some(1_000_000_000),
            redirects: Some(1_024),
            ..Limits::default()
        },
        Kind::Firebase => Limits {
            file_bytes: Some(2_000_000_000),
            redirects: Some(1_000),
            ..Limits::default()
        },
        // Apache looks at each rule for each request.
        _ if target.redirects == Some(Server::Apache) => Limits {
            redirects: Some(5_000),
            ..Limits::default()
        },
        _ => Limits::default(),
    }
}

/// What a target can hold.
pub(super) fn limits(target: &Target) -> Limits {
    target.limits.or(known(target))
}

/// What of a site is beyond what its target can hold.
pub(super) fn check(site: &[Filed], target: &Target) -> Vec<Diagnostic> {
    let limits = limits(target);
    let count = site.len() as u64;
    let bytes: u64 = site.iter().map(|filed| filed.size).sum();
    let mut faults = Vec::new();
    if let Some(most) = limits.files.filter(|&most| count > most) {
        let message = format!("the site has {count} files, and its target takes {most}");
        faults.push(fault(message).help(FEWER_FILES));
    }
    if let Some(most) = limits.entries {
        let folders = folders(site);
        let entries = count + folders;
        if entries > most {
            let message = format!(
                "the site has {count} files in {folders} {}, {entries} entries together, and its target takes {most}",
                if folders == 1 { "folder" } else { "folders" }
            );
            faults.push(fault(message).help(FEWER_FILES));
        }
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

/// What makes a site of fewer files and folders.
const FEWER_FILES: &str = "`urls = \"flat\"` halves folders, a shorter `calendar` and fewer `indexes` and feeds of terms make fewer pages; \
     or publish some years apart, or elsewhere";

/// How many folders the files of a site lie in, those above others counted too.
fn folders(site: &[Filed]) -> u64 {
    let mut count = 0;
    let mut before = "";
    // Sorted by path, files of a folder stand together, so each is new only beside the one before.
    for filed in site {
        let shared = shared_folders(before, &filed.file);
        count += filed.file.matches('/').count() as u64 - shared;
        before = &filed.file;
    }
    count
}

/// How many folders two paths have in common from the top.
fn shared_folders(a: &str, b: &str) -> u64 {
    let above = |file: &str| {
        file.rsplit_once('/')
            .map_or("", |(above, _)| above)
            .to_owned()
    };
    let (a, b) = (above(a), above(b));
    let pairs = a.split('/').zip(b.split('/'));
    pairs.take_while(|(a, b)| a == b && !a.is_empty()).count() as u64
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

    fn told(settings: &str) -> Vec<String> {
        let target: Target = toml::from_str(settings).unwrap();
        let site = [filed("a/x", 2_000_000), filed("a/y", 10), filed("b", 500)];
        let faults = check(&site, &target);
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
        assert!(told("to = 'folder'").is_empty());
        assert!(told("to = 'folder'\nlimits = { files = 3, folder_files = 2 }").is_empty());
    }

    #[test]
    fn what_does_not_fit_is_told_with_both_figures() {
        let tight =
            "limits = { files = 2, bytes = 1_500_000, file_bytes = 1_000_000, folder_files = 1 }";
        let tight = format!("to = 'folder'\n{tight}");
        insta::assert_snapshot!(told(&tight).join("\n"), @r"
        the site has 3 files, and its target takes 2
        the site has 2.0 MB, and its target takes 1.5 MB
        a/x: has 2.0 MB, and the target takes files of 1.0 MB at most
        a/: has 2 files, and the target takes 1 in one folder
        ");
    }

    #[test]
    fn folders_are_counted_where_a_host_counts_them() {
        let said = told("to = 'folder'\nlimits = { entries = 3 }");
        assert_eq!(
            said,
            ["the site has 3 files in 1 folder, 4 entries together, and its target takes 3"]
        );
        assert!(told("to = 'folder'\nlimits = { entries = 4 }").is_empty());
        let deep = ["a/b/x", "a/b/y", "a/c/d/x", "e/b/x", "f"].map(|file| filed(file, 1));
        assert_eq!(folders(&deep), 6);
    }

    #[test]
    fn what_hosts_of_repositories_take_is_known_by_their_address() {
        let bytes = |address: &str| {
            let target = format!("to = 'git'\nrepository = '{address}'");
            known(&toml::from_str(&target).unwrap()).bytes
        };
        assert_eq!(bytes("git@github.com:ana/arsip.git"), Some(1_000_000_000));
        assert_eq!(
            bytes("https://gitlab.com/ana/arsip.git"),
            Some(1_000_000_000)
        );
        assert_eq!(bytes("../arsip.git"), None);
    }
}
