//! A site in a folder of its own, built, changed and built again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::{DateTime, Utc};
use kliping::cache::Trust;
use kliping::config::Site;
use kliping::diagnostic::{Diagnostic, Place, Result, Severity};
use kliping::files;
use kliping::pipeline::{Progress, Report, Request, Stage, build};
use tempfile::TempDir;

/// Files by path below a folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Settings that leave nothing but articles, home page and calendar.
pub(crate) const BARE: &str = "\
title = 'Bare'
url = 'https://example.org/'
indexes = []
robots = false
not_found = false
sitemap = 'none'
feeds = { formats = [], terms = false }
markdown = { highlight = false }
theme = { name = 'tiny' }
";

/// In nanoseconds.
const HOUR: i64 = 3_600_000_000_000;

/// A site in a fresh folder, and how it is built.
pub(crate) struct Rig {
    folder: TempDir,
    pub(crate) now: DateTime<Utc>,
    pub(crate) drafts: bool,
    pub(crate) future: bool,
    /// The number of threads; as many as there are cores where none is given.
    pub(crate) threads: Option<usize>,
    /// Whether an hour passes between an edit and the build after it, so that no file looks new.
    pub(crate) is_later: bool,
}

/// Nobody watches tests.
pub(crate) struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Stage, _: Option<usize>) {}
    fn advance(&self, _: usize) {}
    fn end(&self) {}
}

impl Rig {
    /// An empty folder with a `site.toml`.
    pub(crate) fn new(settings: &str) -> Self {
        let rig = Self::nowhere();
        rig.write("site.toml", settings);
        rig.lend_theme();
        rig
    }

    /// A copy of the site of a golden test.
    pub(crate) fn golden(name: &str) -> Self {
        let rig = Self::nowhere();
        copy(&golden_folder(name).join("site"), &rig.root());
        rig.lend_theme();
        rig
    }

    /// A folder without a site.
    pub(crate) fn nowhere() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        Self {
            folder,
            now: "2024-06-30T12:00:00Z".parse().unwrap(),
            drafts: false,
            future: false,
            threads: None,
            is_later: false,
        }
    }

    /// Puts the tests' theme into the site, unless it brings one of that name.
    fn lend_theme(&self) {
        let theme = self.path("themes/tiny");
        if !theme.exists() {
            let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes/tiny");
            copy(&tiny, &theme);
        }
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A path below the site's folder.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root().join(below)
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, below: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Writes an article with this front matter.
    pub(crate) fn article(&self, below: &str, matter: &str) -> &Self {
        self.write(
            &format!("content/{below}"),
            format!("---\n{matter}\n---\n\nText.\n"),
        )
    }

    /// Removes a file of the site.
    pub(crate) fn remove(&self, below: &str) -> &Self {
        fs::remove_file(self.path(below)).unwrap();
        self
    }

    /// Reads a file of the site that was built.
    pub(crate) fn page(&self, below: &str) -> String {
        let path = self.path("public").join(below);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Whether a file of the site was built.
    pub(crate) fn has_page(&self, below: &str) -> bool {
        self.path("public").join(below).is_file()
    }

    /// Builds into `public/`.
    pub(crate) fn build(&self) -> Report {
        self.try_build().unwrap()
    }

    /// Builds into `public/`, or says what stopped it.
    pub(crate) fn try_build(&self) -> Result<Report> {
        self.build_into(&self.path("public"))
    }

    /// Builds from nothing elsewhere, and gives what came of it.
    pub(crate) fn build_clean(&self) -> Files {
        self.try_build_clean().unwrap().1
    }

    /// Builds from nothing elsewhere, or says what stopped it.
    pub(crate) fn try_build_clean(&self) -> Result<(Report, Files)> {
        let elsewhere = tempfile::tempdir().unwrap();
        let site = elsewhere.path().join("a/b/site");
        copy(&self.root(), &site);
        for derived in ["public", ".kliping"] {
            let _ = fs::remove_dir_all(site.join(derived));
        }
        let out = elsewhere.path().join("out");
        let report = self.build_site(site, &out)?;
        Ok((report, files_below(&out)))
    }

    fn build_into(&self, out: &Path) -> Result<Report> {
        self.build_site(self.root(), out)
    }

    fn build_site(&self, root: PathBuf, out: &Path) -> Result<Report> {
        let site = Site::open(root)?;
        let clock = kliping::files::now().timestamp_nanos_opt().unwrap();
        let request = Request {
            out: out.to_path_buf(),
            out_shown: "public".to_owned(),
            drafts: self.drafts,
            future: self.future,
            stamps: true,
            now: self.now,
            share: None,
            trust: Trust {
                verify: false,
                clock: clock + if self.is_later { HOUR } else { 0 },
            },
        };
        let run = || build(&site, &request, &Unwatched).map(|(report, _)| report);
        match self.threads {
            None => run(),
            Some(threads) => {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
                pool.build().unwrap().install(run)
            }
        }
    }

    /// What stands in `public/`.
    pub(crate) fn output(&self) -> Files {
        files_below(&self.path("public"))
    }

    /// Runs the program in the site's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs the program in the site's folder, with these variables set.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_kliping"))
            .args(arguments)
            .current_dir(self.root())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Run::of(&output, self.folder.path())
    }
}

/// What a run of the program printed, without the folder it ran in.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) said: String,
}

impl Run {
    fn of(output: &Output, folder: &Path) -> Self {
        let real = folder.canonicalize().unwrap();
        let mask = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            let text = text.replace(&real.display().to_string(), "…");
            text.replace(&folder.display().to_string(), "…")
        };
        Self {
            status: output.status.code().unwrap(),
            out: mask(&output.stdout),
            said: mask(&output.stderr),
        }
    }
}

/// The folder of a golden test.
pub(crate) fn golden_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name)
}

/// Every regular file below a folder.
pub(crate) fn files_below(folder: &Path) -> Files {
    let found = walkdir::WalkDir::new(folder);
    found
        .into_iter()
        .filter_map(std::result::Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = kliping::files::relative_name(entry.path(), folder);
            (below, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The pages among files, with their text.
pub(crate) fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    files.iter().filter_map(|(path, bytes)| {
        let is_page = path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ending == "html");
        is_page.then(|| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    })
}

/// Copies a folder, links as links.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            copy(&source, &target);
        } else if kind.is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(fs::read_link(&source).unwrap(), &target).unwrap();
        } else {
            fs::copy(&source, &target).unwrap();
        }
    }
}

/// Diagnostics one a line: severity, code, place, message, help.
pub(crate) fn told(diagnostics: &[Diagnostic]) -> String {
    let mut told = String::new();
    for diagnostic in diagnostics {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let place = diagnostic.place.as_ref().map_or_else(String::new, |place| {
            let line = place.excerpt.as_ref();
            let line = line.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
            format!("{}{line}: ", place.file)
        });
        let help = diagnostic.help.as_ref();
        let help = help.map_or_else(String::new, |help| format!(" ({help})"));
        let (code, message) = (diagnostic.code, &diagnostic.message);
        let _ = writeln!(told, "{severity}[{code}] {place}{message}{help}");
    }
    told
}

/// Faulty inputs below a folder of the project, each with the messages that are expected of it after
/// a line `=====`; returns how many there are and what differs.
///
/// `KLIPING_BLESS=1` writes the messages anew.
pub(crate) fn messages(folder: &str, report: impl Fn(&str, &str) -> String) -> (usize, String) {
    const DIVIDER: &str = "\n=====\n";
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (found, trouble) = files::walk(&root, folder, |_| true);
    assert!(trouble.is_empty(), "{trouble:?}");
    let mut wrong = String::new();
    for file in &found {
        let text = String::from_utf8(files::read(&file.path).unwrap()).unwrap();
        let (faulty, expected) = text.split_once(DIVIDER).expect("a line of five `=`");
        let said = report(&file.relative, &format!("{faulty}\n"));
        if std::env::var_os("KLIPING_BLESS").is_some() {
            fs::write(&file.path, format!("{faulty}{DIVIDER}{said}")).unwrap();
        } else if said != expected {
            let _ = write!(wrong, "--- {}\n{expected}+++ said\n{said}", file.relative);
        }
    }
    (found.len(), wrong)
}

/// A diagnostic as lists of expected ones write it: place, severity, code and message, then what
/// is pointed at, how it came to be met and what to do.
pub(crate) fn in_short(report: &mut String, diagnostic: &Diagnostic) {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = diagnostic.place.as_ref();
    let at = match place.map(Place::position) {
        Some((file, 0, _)) => format!("{file}: "),
        Some((file, line, column)) => format!("{file}:{line}:{column}: "),
        None => String::new(),
    };
    let (code, message) = (diagnostic.code, &diagnostic.message);
    let _ = writeln!(report, "{at}{severity}[{code}]: {message}");
    if let Some(excerpt) = place.and_then(|place| place.excerpt.as_ref()) {
        let _ = writeln!(report, "  at: `{}`", &excerpt.text[excerpt.mark.clone()]);
    }
    for note in &diagnostic.notes {
        let _ = writeln!(report, "  note: {note}");
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(report, "  help: {help}");
    }
}

/// Stops with the first file that differs, shown.
pub(crate) fn assert_same(found: &Files, expected: &Files, what: &str) {
    for (path, bytes) in expected {
        match found.get(path) {
            None => panic!("{what}: `{path}` is missing"),
            Some(there) if there == bytes => {}
            Some(there) => panic!(
                "{what}: `{path}` differs\n--- expected\n{}\n--- found\n{}",
                String::from_utf8_lossy(bytes),
                String::from_utf8_lossy(there)
            ),
        }
    }
    for path in found.keys() {
        assert!(
            expected.contains_key(path),
            "{what}: `{path}` is not expected"
        );
    }
}
