//! `kliping serve`

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use annotate_snippets::Renderer;
use chrono::NaiveDate;
use clap::Args;

use crate::config::{FILE_NAME, Site};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;
use crate::pipeline::Progress;
use crate::serve::{self, Event, Host, Settings};

use super::build::end_of;
use super::progress::Bars;
use super::{Common, import, show};

/// Look at the archive in a browser while working on it
///
/// Renders each page when the browser asks for it, however large the archive is,
/// and shows every change of articles, theme, data and settings as it is saved.
/// What is wrong shows in the browser as on the terminal. Writes nothing into
/// public/. Ctrl-C ends it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kliping serve --open             at http://127.0.0.1:5547/, in the browser
  kliping serve --drafts           with what is not yet published
  kliping serve --host 0.0.0.0     for other machines of the network, too")]
#[expect(clippy::struct_excessive_bools, reason = "one for each option")]
pub(super) struct Serve {
    /// The port; the next free one is taken where it is not free, and 0 is any
    #[arg(long, short, default_value_t = PORT)]
    port: u16,
    /// The name or address that it is reached under
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// Show articles dated in the future too
    #[arg(long)]
    future: bool,
    /// Show it as if it were this day, like 2024-12-31 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// Leave the sources alone: show only what is Markdown already
    #[arg(long)]
    no_import: bool,
    /// Look at every file once a second, where the system does not tell of changes
    #[arg(long)]
    poll: bool,
}

/// KLIP on the keys of a telephone.
const PORT: u16 = 5547;

/// The most files that the line about a change names.
const MOST_NAMED: usize = 3;

/// Serves until the program is ended.
pub(super) fn run(arguments: &Serve, common: &Common) -> Result<bool> {
    let settings = Settings {
        host: arguments.host.clone(),
        port: arguments.port,
        drafts: arguments.drafts,
        future: arguments.future,
        today: arguments.today.map(end_of),
        import: !arguments.no_import,
        poll: arguments.poll,
    };
    let terminal = Terminal {
        bars: Bars::new(common),
        common: common.clone(),
        host: arguments.host.clone(),
        open: arguments.open,
        printing: Mutex::new(()),
    };
    serve::run(folder(common)?, settings, Arc::new(terminal))?;
    Ok(true)
}

/// The archive's folder, whose settings may be faulty: that is shown in the browser.
fn folder(common: &Common) -> Result<PathBuf> {
    match super::site(common) {
        Ok(site) => Ok(site.root),
        Err(error @ Error::NoSite { .. }) => Err(error),
        Err(error) => match &common.site {
            Some(folder) if files::is_file(&folder.join(FILE_NAME)) => files::real_path(folder),
            Some(_) => Err(error),
            None => {
                let start = files::working_folder()?;
                files::find_upward(&start, FILE_NAME).ok_or(error)
            }
        },
    }
}

/// The terminal that the server was started from.
struct Terminal {
    bars: Bars,
    common: Common,
    host: String,
    open: bool,
    /// Lines of several threads are not to run into each other.
    printing: Mutex<()>,
}

impl Host for Terminal {
    fn happened(&self, event: &Event<'_>) {
        let _printing = self.printing.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Said(said) => show::diagnostics(said, self.common.verbose),
            Event::Listening {
                address,
                base,
                port_taken,
            } => self.listening(*address, base, *port_taken),
            _ if self.common.quiet => {}
            Event::Ready {
                articles,
                pages,
                took,
                is_first,
            } => {
                let again = if *is_first { "read" } else { "read again:" };
                show::out(&format!(
                    "{again} {} for {} in {}",
                    show::counted(*articles, "article", "articles"),
                    show::counted(*pages, "address", "addresses"),
                    time(*took)
                ));
            }
            Event::Changed { files, took, more } => {
                let more = if *more {
                    "; reading the archive again"
                } else {
                    ""
                };
                show::out(&format!("changed {}: {}{more}", named(files), time(*took)));
            }
        }
    }

    fn words(&self, diagnostic: &Diagnostic) -> String {
        show::render(diagnostic, &Renderer::plain())
    }

    fn explain(&self, error: &Error) -> Vec<Diagnostic> {
        show::explained(error)
    }

    fn import(&self, site: &Site) -> Result<Vec<Diagnostic>> {
        let imported = import::import_all(&import::settings(site, &[], false)?, &self.bars)?;
        import::summary(&imported, &self.common);
        Ok(imported.diagnostics)
    }

    fn progress(&self) -> &dyn Progress {
        &self.bars
    }
}

impl Terminal {
    /// Says where the site is, and leads the browser there.
    fn listening(&self, address: SocketAddr, base: &str, port_taken: bool) {
        let ip = address.ip();
        let host = match self.host.parse::<IpAddr>() {
            Ok(given) if ip.is_unspecified() && given == ip => "localhost".to_owned(),
            _ if self.host.contains(':') && !self.host.starts_with('[') => {
                format!("[{}]", self.host)
            }
            _ => self.host.clone(),
        };
        let url = format!("http://{host}:{}{base}/", address.port());
        if !self.common.quiet {
            let taken = if port_taken {
                " (the port was taken)"
            } else {
                ""
            };
            show::out(&format!("serving {url}{taken}, until Ctrl-C"));
        }
        if self.open && !open(&url) {
            let message = format!("no browser could be opened at {url}");
            show::diagnostics(&[Diagnostic::warning("serve-open", message)], false);
        }
    }
}

/// A few files by name, the rest by number.
fn named(files: &[String]) -> String {
    let shown = files.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>();
    let rest = files.len() - shown.len();
    match (shown.is_empty(), rest) {
        (true, _) => "more than the system could tell".to_owned(),
        (_, 0) => shown.join(", "),
        _ => format!("{} and {rest} more", shown.join(", ")),
    }
}

fn time(took: Duration) -> String {
    if took < Duration::from_secs(1) {
        format!("{} ms", took.as_millis())
    } else {
        format!("{:.2} s", took.as_secs_f64())
    }
}

/// Opens an address as the system opens addresses. `false` where it has nothing for that.
fn open(url: &str) -> bool {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        // `start` takes the first argument in quotes for a window's title.
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(Path::new(program));
    command.args(first).arg(url);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_few_files() {
        let files: Vec<String> = ["a", "b", "c", "d", "e"].map(ToOwned::to_owned).into();
        assert_eq!(named(&files[..2]), "a, b");
        assert_eq!(named(&files), "a, b, c and 2 more");
    }

    #[test]
    fn times_are_told_as_short_as_they_are() {
        assert_eq!(time(Duration::from_micros(12_800)), "12 ms");
        assert_eq!(time(Duration::from_millis(1234)), "1.23 s");
    }
}
