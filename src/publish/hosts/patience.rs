//! Connections to a server that break, and are made again.

use std::thread;
use std::time::Duration;

use crate::diagnostic::Result;

use super::programs::Said;

/// How long is waited before each further attempt, in milliseconds: a server that is started
/// anew, or a line that is, is there again within seconds.
const PAUSES: [u64; 4] = [500, 1_000, 3_000, 8_000];

/// What OpenSSH 9 and rsync 3 write where a connection broke, or was not made in time, that may
/// well hold the next time.
const BROKEN: [&str; 9] = [
    "Connection reset",
    "Connection closed",
    "connection unexpectedly closed",
    "Connection timed out",
    "Connection refused",
    "Broken pipe",
    "closed by remote host",
    "error in rsync protocol data stream",
    "Timeout, server",
];

/// How rsync 3 ends the name of a file that it could not use, before the reason; it then closes
/// the connection itself.
const NAMED: &str = "\" failed: ";

/// Runs a program until its connection held to the end, or broke five times.
///
/// # Errors
///
/// As `run` says; a program that failed is no error here.
pub(super) fn patiently(run: &mut dyn FnMut() -> Result<Said>) -> Result<Said> {
    for pause in PAUSES {
        let said = run()?;
        if !is_broken(&said) {
            return Ok(said);
        }
        thread::sleep(Duration::from_millis(pause));
    }
    run()
}

/// Whether a program ended since its connection broke, and for no reason that stays.
fn is_broken(said: &Said) -> bool {
    let failed = said.code.is_some_and(|code| code != 0);
    let lasts = said.is_explained() || said.complains(&[NAMED]);
    failed && !lasts && BROKEN.iter().any(|words| said.complains(&[words]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempts(code: i32, complaints: &str) -> usize {
        let mut count = 0;
        let said = patiently(&mut || {
            count += 1;
            let broken = Said {
                code: Some(code),
                complaints: complaints.to_owned(),
                ..Said::default()
            };
            let whole = Said {
                code: Some(0),
                ..Said::default()
            };
            Ok(if count < 3 { broken } else { whole })
        });
        assert!(said.is_ok());
        count
    }

    #[test]
    fn a_connection_that_breaks_is_made_again() {
        assert_eq!(
            attempts(255, "client_loop: send disconnect: Broken pipe"),
            3
        );
        assert_eq!(
            attempts(12, "rsync: connection unexpectedly closed (40 bytes)"),
            3
        );
    }

    #[test]
    fn what_will_not_change_is_not_tried_again() {
        let lasting = [
            "desk@harbour: Permission denied (publickey).\nConnection closed",
            "write failed: No space left on device (28)\nrsync: connection unexpectedly closed",
            "rsync: [sender] change_dir \"/srv/new\" failed: No such file or directory (2)\nrsync: connection unexpectedly closed",
            "something new",
        ];
        assert_eq!(lasting.map(|words| attempts(255, words)), [1, 1, 1, 1]);
        assert_eq!(attempts(0, "Connection closed by the server's note"), 1);
    }
}
