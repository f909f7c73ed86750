//! The files in which Amazon's command line keeps keys.
//!
//! `~/.aws/credentials` and `~/.aws/config`, or where `AWS_SHARED_CREDENTIALS_FILE`
//! and `AWS_CONFIG_FILE` say; of the profile that `AWS_PROFILE` names.
//! Source: "Configuration and credential file settings", AWS CLI user guide.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::files;

/// A key and its secret.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) id: String,
    pub(super) secret: String,
    /// Of keys that are good for a while.
    pub(super) token: Option<String>,
}

/// What the files say of a profile.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Profile {
    pub(super) keys: Option<Keys>,
    pub(super) region: Option<String>,
}

/// The profile that the environment names, or the default one.
pub(super) fn read() -> Profile {
    let name = std::env::var("AWS_PROFILE").unwrap_or_else(|_| "default".to_owned());
    let file = |key: &str, usual: &str| {
        let named = std::env::var_os(key).map(PathBuf::from);
        let path = named.or_else(|| Some(std::env::home_dir()?.join(".aws").join(usual)))?;
        let bytes = files::read_if_there(&path).ok()??;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let credentials = file("AWS_SHARED_CREDENTIALS_FILE", "credentials").unwrap_or_default();
    let config = file("AWS_CONFIG_FILE", "config").unwrap_or_default();
    profile(&name, &credentials, &config)
}

fn profile(name: &str, credentials: &str, config: &str) -> Profile {
    let mut settings = section(config, &format!("profile {name}"));
    if name == "default" {
        settings.extend(section(config, name));
    }
    settings.extend(section(credentials, name));
    let get = |key: &str| settings.get(key).map(|value| (*value).to_owned());
    let keys = get("aws_access_key_id").zip(get("aws_secret_access_key"));
    Profile {
        keys: keys.map(|(id, secret)| Keys {
            id,
            secret,
            token: get("aws_session_token"),
        }),
        region: get("region"),
    }
}

/// The settings of a section.
fn section<'t>(text: &'t str, name: &str) -> BTreeMap<&'t str, &'t str> {
    let mut is_inside = false;
    let mut settings = BTreeMap::new();
    for line in text.lines().map(str::trim) {
        if let Some(heading) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            is_inside = heading.trim() == name;
        } else if is_inside
            && !line.starts_with(['#', ';'])
            && let Some((key, value)) = line.split_once('=')
        {
            settings.insert(key.trim(), value.trim());
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_profile_that_is_named() {
        let credentials = "[default]\naws_access_key_id = A\naws_secret_access_key=B\n\n[paper]\n# old\naws_access_key_id = C\naws_secret_access_key = D=\naws_session_token = E\n";
        let config = "[default]\nregion = eu-west-1\n[profile paper]\nregion = ap-southeast-3\n";
        let known = |name| profile(name, credentials, config);
        let keys = |name| {
            known(name)
                .keys
                .map(|keys| (keys.id, keys.secret, keys.token))
        };
        assert_eq!(
            keys("default"),
            Some(("A".to_owned(), "B".to_owned(), None))
        );
        assert_eq!(
            keys("paper"),
            Some(("C".to_owned(), "D=".to_owned(), Some("E".to_owned())))
        );
        assert_eq!(known("paper").region.as_deref(), Some("ap-southeast-3"));
        assert_eq!(known("default").region.as_deref(), Some("eu-west-1"));
        assert!(keys("other").is_none());
    }
}
