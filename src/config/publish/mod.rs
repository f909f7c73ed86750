//! Where a site is published: the tables `[publish.NAME]`.

mod fault;

use schemars::JsonSchema;
use serde::Deserialize;

/// A place that a site is published to.
///
/// Secrets are not among the settings: they come from the environment or from the files where the
/// host's own programs keep them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What kind of place it is.
    pub to: Kind,
    /// The folder, for `folder`: relative to the site's own, or absolute.
    /// For `rsync` and `sftp` that at the host: absolute, or relative to where one is after a login.
    pub path: Option<String>,
    /// Who logs in where, for `rsync` and `sftp`, like `desk@example.org`; without it `rsync` writes
    /// to a folder of this machine.
    pub host: Option<String>,
    /// The port that is logged in at, where it is not 22.
    pub port: Option<u16>,
    /// How to log in, where that is not just `ssh`: the program and its options.
    pub ssh: Option<String>,
    /// The bucket, for `s3` and `gcs`; the container, for `azure`.
    pub bucket: Option<String>,
    /// What is before the path of every file in the bucket: nothing outside it is touched.
    pub prefix: Option<String>,
    /// The region of the bucket, for `s3`.
    pub region: Option<String>,
    /// Where the store is reached, for those that are not Amazon's, Google's or Microsoft's own.
    pub endpoint: Option<String>,
    /// The storage account, for `azure`.
    pub account: Option<String>,
    /// The repository, for `git`: an address, or a path relative to the site's folder.
    pub repository: Option<String>,
    /// The branch, for `git`: `gh-pages` where none is named; for `cloudflare`, that which it shows as
    /// the site: `main` where none is named.
    pub branch: Option<String>,
    /// What becomes of earlier publications, for `git`.
    #[serde(default)]
    pub history: History,
    /// The project at the host, for `netlify`, `cloudflare` and `firebase`: its name or its ID.
    pub project: Option<String>,
    /// How the host's own program is run, for `netlify`, `cloudflare`, `vercel` and `firebase`, where
    /// that is not just its name: the program and its first words.
    pub command: Option<String>,
    /// The server that is to lead on from old addresses by itself, for `folder`, `rsync` and `sftp`.
    pub redirects: Option<Server>,
    /// How text is packed before it is published: files beside those of a web server; for an object
    /// store one way, in which the objects themselves are packed.
    #[serde(default)]
    pub packed: Vec<Packing>,
    /// A file that is to list what caches hold otherwise by now, relative to the site's folder.
    pub invalidate: Option<String>,
    /// A program that is told of it, and its words: `{paths}` stands for the paths, and without it
    /// they are written to the program, a line for each.
    #[serde(default)]
    pub invalidate_command: Vec<String>,
    /// The domain of one's own that the site is shown under, for `git`: it is written as `CNAME`.
    pub domain: Option<String>,
    /// For how many seconds browsers may show a page without asking whether there is a newer one.
    #[serde(default = "five_minutes")]
    pub page_age: u32,
    /// What the place can hold, where that is not what is known of its kind.
    #[serde(default)]
    pub limits: Limits,
}

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A folder: of a web server, on a mounted share, on a stick.
    Folder,
    /// A server with SSH and rsync, or a folder that rsync writes to.
    Rsync,
    /// A server with SFTP.
    Sftp,
    /// Amazon S3 and whatever speaks its protocol.
    S3,
    /// Google Cloud Storage.
    Gcs,
    /// Azure Blob Storage.
    Azure,
    /// A branch of a git repository: GitHub, GitLab and Codeberg Pages.
    Git,
    /// Netlify, by its own program.
    Netlify,
    /// Cloudflare Pages, by its own program.
    Cloudflare,
    /// Vercel, by its own program.
    Vercel,
    /// Firebase Hosting, by its own program.
    Firebase,
}

/// A web server that leads on from old addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Server {
    /// nginx, which includes a map.
    Nginx,
    /// Apache, which reads `.htaccess`.
    Apache,
}

/// A way of packing text that browsers unpack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Packing {
    /// gzip (RFC 1952), which every browser knows.
    Gzip,
    /// Brotli (RFC 7932), which takes a tenth less or more.
    Br,
}

/// What becomes of earlier publications in a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum History {
    /// Each publication is a commit after the one before.
    #[default]
    Keep,
    /// The branch has one commit only, which each publication replaces.
    None,
}

/// What a place can hold; nothing where there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The most files.
    pub files: Option<u64>,
    /// The most files and folders together.
    pub entries: Option<u64>,
    /// The most bytes of all files together.
    pub bytes: Option<u64>,
    /// The most bytes of one file.
    pub file_bytes: Option<u64>,
    /// The most files right in one folder.
    pub folder_files: Option<u64>,
    /// The most redirects of the host's own kind.
    pub redirects: Option<u64>,
    /// The most paths that caches are told of at once; where there are more, folders stand for them.
    pub invalidations: Option<u64>,
}

/// The words of a command, as rsync splits its `--rsh`: at spaces that stand in no quotes.
///
/// `None` where a quote is not closed.
pub fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        let is_quote = match quote {
            Some(open) => c == open,
            None => c == '\'' || c == '"',
        };
        if is_quote {
            quote = quote.is_none().then_some(c);
            word.get_or_insert_default();
        } else if quote.is_none() && c.is_whitespace() {
            words.extend(word.take());
        } else {
            word.get_or_insert_default().push(c);
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

fn five_minutes() -> u32 {
    300
}

impl Kind {
    /// The name as settings write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Rsync => "rsync",
            Self::Sftp => "sftp",
            Self::S3 => "s3",
            Self::Gcs => "gcs",
            Self::Azure => "azure",
            Self::Git => "git",
            Self::Netlify => "netlify",
            Self::Cloudflare => "cloudflare",
            Self::Vercel => "vercel",
            Self::Firebase => "firebase",
        }
    }

    /// Whether the whole folder is handed to the host's own program.
    pub fn is_service(self) -> bool {
        matches!(
            self,
            Self::Netlify | Self::Cloudflare | Self::Vercel | Self::Firebase
        )
    }

    /// Whether it is a folder that a web server shows, here or elsewhere.
    pub fn is_served_folder(self) -> bool {
        matches!(self, Self::Folder | Self::Rsync | Self::Sftp)
    }
}

impl Limits {
    /// These limits, and those of `other` where there are none.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            files: self.files.or(other.files),
            entries: self.entries.or(other.entries),
            bytes: self.bytes.or(other.bytes),
            file_bytes: self.file_bytes.or(other.file_bytes),
            folder_files: self.folder_files.or(other.folder_files),
            redirects: self.redirects.or(other.redirects),
            invalidations: self.invalidations.or(other.invalidations),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_spaces_outside_quotes() {
        let split = |command| words(command).map(|words| words.join("|"));
        assert_eq!(split(" ssh  -i 'my key'"), Some("ssh|-i|my key".to_owned()));
        assert_eq!(split(r#"a"b c"d ''"#), Some("ab cd|".to_owned()));
        assert_eq!(split("ssh -i 'my key"), None);
    }
}
