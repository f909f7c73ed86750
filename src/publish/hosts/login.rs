//! How a server is logged in at.

use std::process::Command;

use crate::config::publish::{Target, words};

/// What SSH is told beside what settings say; of options that stand twice, the first counts.
///
/// Nobody is there to answer a question, and a server that went silent is not waited for.
const MANNERS: [&str; 3] = [
    "-oBatchMode=yes",
    "-oConnectTimeout=30",
    "-oServerAliveInterval=20",
];

/// A login, and the folder that is published to.
#[derive(Debug)]
pub(super) struct Login {
    /// Who and where.
    pub(super) host: String,
    port: Option<u16>,
    /// The program that logs in, and its options, as settings have them.
    ssh: String,
    /// The folder, without a slash at its end unless it is the root.
    pub(super) path: String,
}

impl Login {
    /// The login of a target; `None` where it names no host.
    pub(super) fn of(target: &Target) -> Option<Self> {
        let path = target.path.as_deref().unwrap_or_default();
        // Only shells know what `~` means, and a login begins there anyway.
        let path = path.strip_prefix("~/").unwrap_or(path);
        let path = match path.trim_end_matches('/') {
            "" if path.starts_with('/') => "/",
            "" | "~" => ".",
            path => path,
        };
        Some(Self {
            host: target.host.clone()?,
            port: target.port,
            ssh: target.ssh.clone().unwrap_or_else(|| "ssh".to_owned()),
            path: path.to_owned(),
        })
    }

    /// What rsync is to run to log in, as its `--rsh` reads it.
    pub(super) fn shell(&self) -> String {
        let port = self.port.map(|port| format!("-oPort={port}"));
        let manners = MANNERS.iter().map(ToString::to_string);
        let ssh = std::iter::once(self.ssh.clone());
        let all: Vec<String> = ssh.chain(port).chain(manners).collect();
        all.join(" ")
    }

    /// The program `sftp`, logging in.
    pub(super) fn sftp(&self) -> Command {
        let mut command = Command::new("sftp");
        let mut words = words(&self.ssh).unwrap_or_default().into_iter();
        if let Some(program) = words.next().filter(|program| program != "ssh") {
            command.arg("-S").arg(program);
        }
        command.args(words);
        if let Some(port) = self.port {
            command.arg(format!("-oPort={port}"));
        }
        command.args(MANNERS).args(["-b", "-"]).arg(&self.host);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(path: &str) -> Login {
        let settings = format!(
            "to = 'sftp'\nhost = 'desk@example.org'\nport = 2222\npath = '{path}'\nssh = \"ssh -i 'my key'\""
        );
        Login::of(&toml::from_str(&settings).unwrap()).unwrap()
    }

    #[test]
    fn a_folder_is_meant_from_where_a_login_begins() {
        let path = |path| login(path).path;
        assert_eq!(path("/srv/www/"), "/srv/www");
        assert_eq!(path("~/www"), "www");
        assert_eq!(
            (path("~"), path("./"), path("/")),
            (".".into(), ".".into(), "/".into())
        );
    }

    #[test]
    fn both_programs_log_in_in_the_same_way() {
        let login = login("www");
        assert!(
            login
                .shell()
                .starts_with("ssh -i 'my key' -oPort=2222 -oBatchMode=yes ")
        );
        let command = login.sftp();
        let told: Vec<_> = command
            .get_args()
            .map(|word| word.to_string_lossy())
            .collect();
        assert_eq!(told[..3], ["-i", "my key", "-oPort=2222"]);
        assert_eq!(told[told.len() - 3..], ["-b", "-", "desk@example.org"]);
    }
}
