//! Hosts that take the whole folder by a program of their own: Netlify, Cloudflare Pages, Vercel,
//! Firebase Hosting.
//!
//! The folder is kept below `.kliping/publish/NAME/site/` in the shape that the host expects; what
//! changed is brought there as to any folder. Then the host's program is run, which sends what the
//! host does not have yet and shows all of it at once.

use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_64;

use crate::config::publish::{Kind, Target, words};
use crate::diagnostic::Result;
use crate::files;

use super::super::Request;
use super::super::host::{Host, Step};
use super::super::own::Own;
use super::super::record;
use super::errand::{Errand, Program};
use super::folder::Folder;

/// The folder that is sent, beside which the host's program runs.
const SITE: &str = "site";
/// The branch that Cloudflare shows as the site where none is named.
const BRANCH: &str = "main";
/// From so many files on, Vercel is sent one packed file; it takes 15,000 by themselves.
const MANY: usize = 10_000;

/// A host with a program of its own.
pub(super) struct Service<'a> {
    request: &'a Request<'a>,
    own: &'a Own<'a>,
    /// The folder that the program runs in.
    at: PathBuf,
    site: Folder,
    /// Where the record is kept, apart from what is sent.
    record: Folder,
}

impl<'a> Service<'a> {
    /// The host of a target, and what is published there.
    pub(super) fn new(request: &'a Request<'_>, own: &'a Own<'_>) -> Result<Self> {
        let at = files::absolute(&request.caches.join("publish").join(request.name))?;
        let folder = |name, links| Folder {
            root: at.join(name),
            links,
        };
        Ok(Self {
            site: folder(SITE, true),
            record: folder("record", false),
            request,
            own,
            at,
        })
    }

    /// The folder that a file belongs to.
    fn folder(&self, file: &str) -> &Folder {
        if file.starts_with(record::FOLDER) {
            &self.record
        } else {
            &self.site
        }
    }

    /// The program and what it is told.
    fn errand(&self) -> Errand {
        let target = self.request.target;
        let usual = program(target.to).name;
        let named = target.command.as_deref().and_then(words);
        let mut command = named.unwrap_or_else(|| vec![usual.to_owned()]);
        command.extend(told(target, self.own.files().len()));
        Errand {
            command,
            folder: self.at.clone(),
            secret: secret(target.to),
        }
    }

    /// What tells a state that the host was sent from any other.
    fn state(&self, errand: &Errand) -> Result<String> {
        let record = self.read(record::INDEX)?.unwrap_or_default();
        let beside = self.own.beside.as_ref().map(|beside| &*beside.text);
        let shown = errand.shown();
        let all = [
            &record,
            shown.as_bytes(),
            beside.unwrap_or_default().as_bytes(),
        ]
        .concat();
        Ok(format!("{:016x}\n", xxh3_64(&all)))
    }
}

impl Host for Service<'_> {
    fn read(&self, file: &str) -> Result<Option<Vec<u8>>> {
        self.folder(file).read(file)
    }

    fn list(&self) -> Result<Vec<(String, Option<u64>)>> {
        let mut listed = self.site.list()?;
        // Programs keep notes in folders of such names, and nobody publishes them.
        listed.retain(|(file, _)| {
            ![".vercel/", ".netlify/"]
                .iter()
                .any(|own| file.starts_with(own))
        });
        listed.extend(self.record.list()?);
        Ok(listed)
    }

    fn carry_out(&self, steps: &[Step<'_>], done: &(dyn Fn(usize) + Sync)) -> Result<()> {
        for (at, step) in steps.iter().enumerate() {
            if step.file.starts_with(record::FOLDER) {
                self.record
                    .carry_out(std::slice::from_ref(step), &|_| done(at))?;
            }
        }
        let of_site = steps.iter().enumerate();
        let of_site = of_site.filter(|(_, step)| !step.file.starts_with(record::FOLDER));
        let (positions, of_site): (Vec<usize>, Vec<Step<'_>>) =
            of_site.map(|(at, step)| (at, step.clone())).unzip();
        self.site.carry_out(&of_site, &|at| done(positions[at]))
    }

    fn finish_foretold(&self, changes: bool) -> Option<String> {
        let errand = self.errand();
        let state = self.state(&errand).ok()?;
        let was_sent = self.sent_state() == Some(state.into_bytes());
        (changes || !was_sent || self.request.verify).then(|| errand.shown())
    }

    fn finish(&self) -> Result<()> {
        if let Some(beside) = &self.own.beside {
            files::write_aside(&self.at.join(beside.file), beside.text.as_bytes())?;
        }
        let errand = self.errand();
        let state = self.state(&errand)?;
        if !self.request.verify && self.sent_state().as_deref() == Some(state.as_bytes()) {
            return Ok(());
        }
        let program = program(self.request.target.to);
        errand.run(&program, &self.site.root, self.request.hear)?;
        files::write_aside(&self.at.join(SENT), state.as_bytes())
    }
}

/// The file that tells which state the host was sent last.
const SENT: &str = "sent";

impl Service<'_> {
    fn sent_state(&self) -> Option<Vec<u8>> {
        files::read_if_there(&self.at.join(SENT)).ok().flatten()
    }
}

/// What the program is told.
fn told(target: &Target, files: usize) -> Vec<String> {
    let project = target.project.as_deref();
    let mut told: Vec<&str> = match target.to {
        Kind::Netlify => vec!["deploy", "--prod", "--no-build", "--dir", SITE],
        Kind::Cloudflare => vec!["pages", "deploy", SITE, "--commit-dirty=true"],
        Kind::Vercel => vec!["deploy", "--prod", "--yes", "--cwd", SITE],
        _ => vec!["deploy", "--only", "hosting", "--non-interactive"],
    };
    let branch = target.branch.as_deref().unwrap_or(BRANCH);
    match (target.to, project) {
        (Kind::Netlify, Some(project)) => told.extend(["--site", project]),
        (Kind::Cloudflare, Some(project)) => {
            told.extend(["--project-name", project, "--branch", branch]);
        }
        (Kind::Firebase, Some(project)) => told.extend(["--project", project]),
        (Kind::Vercel, _) if files > MANY => told.push("--archive=tgz"),
        _ => {}
    }
    told.into_iter().map(ToOwned::to_owned).collect()
}

/// The option that hands a secret of the environment over, where the program does not look for it.
fn secret(kind: Kind) -> Option<(&'static str, String)> {
    let token = std::env::var("VERCEL_TOKEN").ok()?;
    (kind == Kind::Vercel && !token.is_empty()).then_some(("--token", token))
}

/// A host's own program.
fn program(kind: Kind) -> Program {
    match kind {
        Kind::Netlify => Program {
            name: "netlify",
            host: "Netlify",
            install: "npm install --global netlify-cli",
            secrets: "`NETLIFY_AUTH_TOKEN`, and `NETLIFY_SITE_ID` or `project`",
            by_hand: "drop the folder on https://app.netlify.com/drop",
        },
        Kind::Cloudflare => Program {
            name: "wrangler",
            host: "Cloudflare Pages",
            install: "npm install --global wrangler",
            secrets: "`CLOUDFLARE_API_TOKEN` and `CLOUDFLARE_ACCOUNT_ID`",
            by_hand: "upload the folder in the dashboard, at \"Workers & Pages\"",
        },
        Kind::Vercel => Program {
            name: "vercel",
            host: "Vercel",
            install: "npm install --global vercel",
            secrets: "`VERCEL_TOKEN`, `VERCEL_ORG_ID` and `VERCEL_PROJECT_ID`",
            by_hand: "run `vercel deploy --prod` in the folder on another machine",
        },
        _ => Program {
            name: "firebase",
            host: "Firebase",
            install: "npm install --global firebase-tools",
            secrets: "`GOOGLE_APPLICATION_CREDENTIALS`, and `project`",
            by_hand: "run `firebase deploy --only hosting` beside the folder on another machine",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(settings: &str, files: usize) -> String {
        told(&toml::from_str(settings).unwrap(), files).join(" ")
    }

    #[test]
    fn each_program_is_told_to_show_the_folder_as_the_site() {
        let said = [
            said("to = 'netlify'\nproject = 'arsip'", 9),
            said("to = 'netlify'", 9),
            said("to = 'cloudflare'\nproject = 'arsip'", 9),
            said("to = 'cloudflare'\nproject = 'arsip'\nbranch = 'live'", 9),
            said("to = 'vercel'", 9),
            said("to = 'vercel'", 20_000),
            said("to = 'firebase'\nproject = 'arsip'", 9),
        ];
        insta::assert_snapshot!(said.join("\n"), @r"
        deploy --prod --no-build --dir site --site arsip
        deploy --prod --no-build --dir site
        pages deploy site --commit-dirty=true --project-name arsip --branch main
        pages deploy site --commit-dirty=true --project-name arsip --branch live
        deploy --prod --yes --cwd site
        deploy --prod --yes --cwd site --archive=tgz
        deploy --only hosting --non-interactive --project arsip
        ");
    }
}
