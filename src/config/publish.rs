//! Where a site is published: the tables `[publish.NAME]`.

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
    pub path: Option<String>,
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
    /// The branch, for `git`: `gh-pages` where none is named.
    pub branch: Option<String>,
    /// What becomes of earlier publications, for `git`.
    #[serde(default)]
    pub history: History,
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
    /// Amazon S3 and whatever speaks its protocol.
    S3,
    /// Google Cloud Storage.
    Gcs,
    /// Azure Blob Storage.
    Azure,
    /// A branch of a git repository: GitHub, GitLab and Codeberg Pages.
    Git,
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
}

fn five_minutes() -> u32 {
    300
}

impl Target {
    /// What a target of its kind needs and does not have, or has and cannot use.
    pub(super) fn fault(&self) -> Option<String> {
        let kind = self.to.name();
        let needed = match self.to {
            Kind::Folder => ("path", self.path.is_some()),
            Kind::S3 | Kind::Gcs | Kind::Azure => ("bucket", self.bucket.is_some()),
            Kind::Git => ("repository", self.repository.is_some()),
        };
        let (key, is_there) = needed;
        (!is_there).then(|| format!("a target of the kind `{kind}` needs `{key}`"))
    }
}

impl Kind {
    /// The name as settings write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::S3 => "s3",
            Self::Gcs => "gcs",
            Self::Azure => "azure",
            Self::Git => "git",
        }
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
        }
    }
}
