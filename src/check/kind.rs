//! What findings are about.

use std::fmt;
use std::str::FromStr;

use crate::config::nearest;

/// What a finding is about, in the order of printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What a build tells of articles, addresses and settings.
    Articles,
    /// Links and anchors within the site.
    Links,
    /// Pictures, and texts for those who cannot see them.
    Pictures,
    /// What feed readers would refuse.
    Feeds,
    /// Articles that say the same.
    Duplicates,
    /// Names that may be one.
    Names,
    /// Addresses of the old site that lead nowhere.
    OldUrls,
    /// Links to other sites.
    External,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Articles,
        Self::Links,
        Self::Pictures,
        Self::Feeds,
        Self::Duplicates,
        Self::Names,
        Self::OldUrls,
        Self::External,
    ];

    /// What it is called in options and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Links => "links",
            Self::Pictures => "pictures",
            Self::Feeds => "feeds",
            Self::Duplicates => "duplicates",
            Self::Names => "names",
            Self::OldUrls => "old-urls",
            Self::External => "external",
        }
    }

    /// The kind of what a build tells.
    pub(super) fn of_code(code: &str) -> Self {
        match code {
            "picture" | "image-missing" => Self::Pictures,
            _ => Self::Articles,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == text);
        found.ok_or_else(|| {
            let names = || Self::ALL.into_iter().map(Self::name);
            match nearest(text, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there is `{}`", names().collect::<Vec<_>>().join("`, `")),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        let refused = "link".parse::<Kind>().unwrap_err();
        assert_eq!(refused, "did you mean `links`?");
    }
}
