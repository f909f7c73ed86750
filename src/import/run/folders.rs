//! Folders whose files only together are a source: a site's, or an export of several files.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::Run;
use super::dumps::stamp;
use crate::diagnostic::Result;
use crate::files::{self, Glance};
use crate::import::found::SourceFile;
use crate::import::generated;
use crate::import::packed::{Packed, Starts};
use crate::import::pictures::Around;
use crate::import::remembered::Digest;
use crate::import::report::Sheet;
use crate::sources::{self, Desk, Files, Folder};

/// A folder on disk.
struct OnDisk {
    name: String,
    root: PathBuf,
    /// Its files, with what a glance tells of each.
    glances: BTreeMap<String, Glance>,
    /// Where the members of compressed files start, as far as they were read.
    starts: Mutex<BTreeMap<String, Arc<Starts>>>,
}

impl OnDisk {
    fn packed(&self, name: &str) -> io::Result<Packed> {
        if !self.glances.contains_key(name) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let path = self.root.join(name);
        let mut packed = Packed::of(&path).map_err(io::Error::other)?;
        packed.head()?;
        if packed.has_members() {
            let mut starts = self.starts.lock().unwrap_or_else(PoisonError::into_inner);
            let starts = starts.entry(name.to_owned()).or_default();
            packed = packed.with_starts(Arc::clone(starts));
        }
        Ok(packed)
    }
}

impl Files for OnDisk {
    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(self.packed(name)?.opened())
    }

    fn open_at(&self, name: &str, position: u64) -> Option<io::Result<Box<dyn BufRead + '_>>> {
        self.packed(name).ok()?.opened_at(position)
    }
}

impl Run<'_> {
    /// Brings those folders of sources in that are known as a whole; gives what their names begin with.
    pub(super) fn take_folders(&mut self) -> Result<Vec<String>> {
        let mut taken = Vec::new();
        if sources::FOLDERS.is_empty() {
            return Ok(taken);
        }
        for source in &self.settings.sources {
            let shown = source.trim_end_matches('/').trim_start_matches("./");
            let root = self.settings.site.join(shown);
            if !files::is_folder(&root) {
                continue;
            }
            if self.take_folder(shown, &root)? {
                taken.push(format!("{shown}/"));
                continue;
            }
            for below in files::folders(&root) {
                let name = format!("{shown}/{below}");
                if self.take_folder(&name, &root.join(&below))? {
                    taken.push(format!("{name}/"));
                }
            }
        }
        Ok(taken)
    }

    /// Brings a folder in, if a reader knows it.
    fn take_folder(&mut self, name: &str, root: &Path) -> Result<bool> {
        let (found, _) = files::walk(root, name, |_| true);
        let glances = found.into_iter().map(|file| (file.relative, file.glance));
        let on_disk = OnDisk {
            name: name.to_owned(),
            root: root.to_path_buf(),
            glances: glances.collect(),
            starts: Mutex::default(),
        };
        let names: Vec<String> = on_disk.glances.keys().cloned().collect();
        let folder = Folder {
            name,
            zone: self.settings.zone,
            lang: &self.settings.lang,
            fields: &self.settings.fields,
            names: &names,
            files: &on_disk,
        };
        let Some(reader) = sources::folder_reader_for(&folder) else {
            return Ok(false);
        };
        let digest = on_disk.digest();
        if let Some(sheet) = self.as_before(name, &digest.sha256) {
            self.summary.unchanged += usize::try_from(sheet.unchanged).unwrap_or(usize::MAX);
            self.report.add(sheet);
            return Ok(true);
        }
        // Its pictures are named from the folder, as if the source lay right in it.
        let file = SourceFile {
            path: root.join("folder"),
            name: name.to_owned(),
            glance: Glance::default(),
            root: root.to_path_buf(),
        };
        let mut sheet = Sheet::of(name);
        sheet.format(reader.format());
        let stamp = stamp(name, reader.format());
        let read = |desk: &mut Desk<'_>| reader.read(&folder, desk);
        let whole = self.desk(&stamp, &Around::File(&file), &mut sheet, read)?;
        if whole {
            self.tell_vanished(&mut sheet);
        }
        self.account(sheet, whole.then_some(&digest));
        Ok(true)
    }
}

impl OnDisk {
    /// What its files are at a glance.
    fn digest(&self) -> Digest {
        let glances = format!("{} {:?}", self.name, self.glances);
        Digest {
            sha256: generated::sha256(glances.as_bytes()),
            is_dump: true,
        }
    }
}
