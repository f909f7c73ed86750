//! The themes at hand.

use crate::config::Site;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::files;
use crate::theme::{Manifest, at_hand, manifest_of};

/// A theme at hand.
#[derive(Debug)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Whether it lies in the site's `themes/`; it is built in otherwise.
    pub is_own: bool,
    /// Whether the site is made with it.
    pub in_use: bool,
    /// What it says of itself.
    pub manifest: Manifest,
}

/// The themes at hand by name, and what is wrong with those that cannot be used.
///
/// # Errors
///
/// What the system says when a `theme.toml` cannot be read.
pub fn list(site: &Site) -> Result<(Vec<Known>, Vec<Diagnostic>)> {
    let mut known = Vec::new();
    let mut faults = Vec::new();
    for name in at_hand(site) {
        match manifest_of(site, &name) {
            Ok(Some(manifest)) => known.push(Known {
                is_own: files::is_folder(&site.root.join("themes").join(&name)),
                in_use: name == site.config.theme.name,
                name,
                manifest,
            }),
            Ok(None) => {}
            Err(Error::Several(said)) => faults.extend(said),
            Err(Error::Invalid(said)) => faults.push(*said),
            Err(error) => return Err(error),
        }
    }
    Ok((known, faults))
}
