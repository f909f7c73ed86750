//! What is wrong with the settings of a target.

use super::{Kind, Target, words};

impl Target {
    /// What a target of its kind needs and does not have, or has and cannot use.
    pub(in crate::config) fn fault(&self) -> Option<String> {
        let kind = self.to.name();
        let needed = match self.to {
            Kind::Sftp if self.host.is_none() => ("host", false),
            Kind::Folder | Kind::Rsync | Kind::Sftp => ("path", self.path.is_some()),
            Kind::S3 | Kind::Gcs | Kind::Azure => ("bucket", self.bucket.is_some()),
            Kind::Git => ("repository", self.repository.is_some()),
            Kind::Cloudflare => ("project", self.project.is_some()),
            Kind::Netlify | Kind::Vercel | Kind::Firebase => ("to", true),
        };
        let (key, is_there) = needed;
        if !is_there {
            return Some(format!("a target of the kind `{kind}` needs `{key}`"));
        }
        let reaches = matches!(self.to, Kind::Rsync | Kind::Sftp);
        let login = self.login_fault().filter(|_| reaches);
        login
            .or_else(|| self.misplaced())
            .or_else(|| self.garbled())
    }

    /// A setting that a target of this kind cannot have.
    fn misplaced(&self) -> Option<String> {
        let kind = self.to.name();
        let is_store = matches!(self.to, Kind::S3 | Kind::Gcs | Kind::Azure);
        let serves = self.to.is_served_folder();
        if self.redirects.is_some() && !serves {
            return Some(format!(
                "`redirects` is for `folder`, `rsync` and `sftp`, and a target of the kind `{kind}` cannot have it"
            ));
        }
        if !self.packed.is_empty() && !serves && !is_store {
            return Some(format!(
                "a host of the kind `{kind}` packs by itself; remove `packed`"
            ));
        }
        if is_store && self.packed.len() > 1 {
            return Some("an object is packed in one way; `packed` names several".to_owned());
        }
        let is_idle = self.project.is_some() && !self.to.is_service()
            || self.to == Kind::Vercel && self.project.is_some();
        is_idle.then(|| {
            format!("`project` is for `netlify`, `cloudflare` and `firebase`, and a target of the kind `{kind}` cannot have it")
        })
    }

    /// What of the settings of programs says nothing.
    fn garbled(&self) -> Option<String> {
        let is_broken = |command: &String| words(command).is_none_or(|words| words.is_empty());
        if let Some(command) = self.command.as_ref().filter(|command| is_broken(command)) {
            return Some(format!(
                "`command` is a program and its options; found `{command}`"
            ));
        }
        let is_odd = |name: &String| {
            name.is_empty()
                || name.starts_with('-')
                || name.contains(|c: char| c.is_whitespace() || c.is_control())
        };
        if let Some(name) = self.project.as_ref().filter(|name| is_odd(name)) {
            return Some(format!(
                "`project` is the name or ID of a project; found `{name}`"
            ));
        }
        let is_empty = self
            .invalidate_command
            .first()
            .is_some_and(String::is_empty);
        is_empty.then(|| "`invalidate_command` begins with a program".to_owned())
    }

    /// What of the settings of a login would be taken for something else by programs.
    fn login_fault(&self) -> Option<String> {
        let host = self.host.as_deref().unwrap_or("example.org");
        let name = host.rsplit_once('@').map_or(host, |(_, name)| name);
        let is_numbers = name.starts_with('[') && name.ends_with(']');
        let stray = |c: char| c.is_whitespace() || c.is_control() || c == '/';
        if name.is_empty()
            || host.starts_with('-')
            || host.contains(stray)
            || name.contains(':') && !is_numbers
        {
            return Some(format!(
                "`host` is like `desk@example.org`, and the port stands in `port`; found `{host}`"
            ));
        }
        let path = self.path.as_deref().unwrap_or_default();
        if path.is_empty() || path.contains(char::is_control) {
            return Some("`path` names no folder".to_owned());
        }
        let is_broken = |ssh: &String| words(ssh).is_none_or(|words| words.is_empty());
        self.ssh
            .as_ref()
            .filter(|ssh| is_broken(ssh))
            .map(|ssh| format!("`ssh` is a program and its options; found `{ssh}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(settings: &str) -> Option<String> {
        toml::from_str::<Target>(settings).unwrap().fault()
    }

    #[test]
    fn a_login_that_programs_would_misread_is_refused() {
        let login = |host: &str| fault(&format!("to = 'sftp'\npath = 'www'\nhost = '{host}'"));
        for sound in [
            "example.org",
            "desk@example.org",
            "desk@[2001:db8::7]",
            "a-b",
        ] {
            assert_eq!(login(sound), None, "{sound}");
        }
        for broken in [
            "-oProxyCommand=x",
            "",
            "desk@",
            "a b",
            "a/b",
            "example.org:2222",
        ] {
            assert!(login(broken).is_some(), "{broken}");
        }
        assert!(fault("to = 'rsync'\npath = \"a\\nb\"").is_some());
        assert!(fault("to = 'rsync'\npath = 'a'\nssh = 'ssh \"'").is_some());
        assert_eq!(fault("to = 'rsync'\npath = '/srv/www'"), None);
    }

    #[test]
    fn a_setting_that_says_nothing_to_a_host_is_refused() {
        for sound in [
            "to = 'netlify'",
            "to = 'cloudflare'\nproject = 'arsip'\ncommand = 'npx wrangler'",
            "to = 'folder'\npath = 'a'\nredirects = 'nginx'\npacked = ['gzip', 'br']",
            "to = 's3'\nbucket = 'a'\npacked = ['gzip']",
        ] {
            assert_eq!(fault(sound), None, "{sound}");
        }
        for broken in [
            "to = 'cloudflare'",
            "to = 'vercel'\nproject = 'arsip'",
            "to = 'netlify'\nproject = '--prod'",
            "to = 'netlify'\ncommand = ' '",
            "to = 'netlify'\npacked = ['gzip']",
            "to = 's3'\nbucket = 'a'\npacked = ['gzip', 'br']",
            "to = 's3'\nbucket = 'a'\nredirects = 'apache'",
            "to = 's3'\nbucket = 'a'\ninvalidate_command = ['']",
        ] {
            assert!(fault(broken).is_some(), "{broken}");
        }
    }
}
