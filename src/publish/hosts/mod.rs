//! The kinds of places that a site is published to.

mod bucket;
mod errand;
mod folder;
mod git;
mod login;
mod patience;
mod profile;
mod programs;
mod rsync;
mod service;
mod sftp;
mod stores;

use std::path::{Path, PathBuf};

use crate::config::publish::Kind;
use crate::diagnostic::{Diagnostic, Result};
use crate::files;

use super::Request;
use super::host::Host;
use super::own::Own;

/// Opens the target of a publication.
///
/// # Errors
///
/// A place that cannot be published to, with a remedy.
pub(super) fn open<'a>(request: &'a Request<'_>, own: &'a Own<'_>) -> Result<Box<dyn Host + 'a>> {
    let target = request.target;
    match target.to {
        Kind::Folder => {
            let root = own_folder(request)?;
            Ok(Box::new(folder::Folder { root, links: false }))
        }
        Kind::Git => Ok(Box::new(git::open(request)?)),
        Kind::Rsync => {
            let place = match login::Login::of(target) {
                Some(login) => rsync::Place::There(login),
                None => rsync::Place::Here(own_folder(request)?),
            };
            Ok(Box::new(rsync::Rsync::new(place, passing(request)?)))
        }
        Kind::Sftp => {
            let login = login::Login::of(target).expect("settings without `host` were refused");
            Ok(Box::new(sftp::Sftp::new(login, passing(request)?)))
        }
        Kind::Netlify | Kind::Cloudflare | Kind::Vercel | Kind::Firebase => {
            Ok(Box::new(service::Service::new(request, own)?))
        }
        Kind::S3 | Kind::Gcs | Kind::Azure => Ok(Box::new(stores::open(target)?)),
    }
}

/// The folder of this machine that a target names.
fn own_folder(request: &Request<'_>) -> Result<PathBuf> {
    let path = request.target.path.as_deref().unwrap_or_default();
    let root = files::absolute(&request.site.root.join(path))?;
    keep_apart(request, &root)?;
    Ok(root)
}

/// The folder through which bytes go that programs take from files only.
fn passing(request: &Request<'_>) -> Result<PathBuf> {
    let kept = request.caches.join("publish").join(request.name);
    files::absolute(&kept.join("passing"))
}

/// Refuses a folder that is the archive's own, lies in what the site is made of, or holds it.
fn keep_apart(request: &Request<'_>, root: &Path) -> Result<()> {
    let site = &request.site;
    let plain = |path: &Path| files::real_path(path).unwrap_or_else(|_| path.to_path_buf());
    let root = plain(root);
    let own = [
        &site.root.join(&site.config.content),
        &request.out,
        &request.caches,
    ]
    .map(|path| plain(path));
    let lies_in = own.iter().any(|folder| root.starts_with(folder));
    if lies_in || plain(&site.root).starts_with(&root) {
        let message = format!(
            "`{}` is no folder to publish to: it is the archive's own",
            root.display()
        );
        return Err(Diagnostic::error("publish-target", message)
            .help("name a folder elsewhere as the target's `path`")
            .into());
    }
    Ok(())
}
