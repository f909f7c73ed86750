//! Who may ask, and for what.
//!
//! The pages of an archive under work, drafts among them, are for the person at this machine.
//! Another site's page can make a browser send requests here; a name of that site's that leads to
//! this machine ("DNS rebinding") would let it read the answers. So only names that mean this
//! server are answered.

use std::net::{IpAddr, SocketAddr};

use hyper::header::HOST;
use hyper::{HeaderMap, Method, StatusCode, Uri};

/// A request that is not answered, and why.
pub(super) type Refusal = (StatusCode, &'static str);

/// Refuses what only a stranger asks.
pub(super) fn check(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    known: &Known,
) -> Result<(), Refusal> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let Some(host) = host.filter(|_| hosts.next().is_none()) else {
        return Err((StatusCode::BAD_REQUEST, "one Host header is needed"));
    };
    let also = uri.authority().map_or(host, |authority| authority.as_str());
    if !known.is_this_server(host) || !known.is_this_server(also) {
        return Err((
            StatusCode::FORBIDDEN,
            "this server answers only to its own name; `kliping serve --host NAME` gives it one",
        ));
    }
    if method != Method::GET && method != Method::HEAD {
        return Err((
            StatusCode::METHOD_NOT_ALLOWED,
            "only GET and HEAD work here",
        ));
    }
    Ok(())
}

/// Names of the server.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The name or address it was started with.
    pub(super) host: String,
    /// The address at this end of the connection.
    pub(super) local: SocketAddr,
}

impl Known {
    fn is_this_server(&self, host: &str) -> bool {
        let name = without_port(host);
        if name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case(&self.host) {
            return true;
        }
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        bare.parse::<IpAddr>()
            .is_ok_and(|ip| ip.is_loopback() || ip.to_canonical() == self.local.ip().to_canonical())
    }
}

/// The name in a `Host` header: `[::1]:80` is `[::1]`.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port))
            if port.bytes().all(|b| b.is_ascii_digit())
                && (!name.contains(':') || name.ends_with(']')) =>
        {
            name
        }
        _ => host,
    }
}

/// The path that an address means; nothing that could mean another folder to somebody.
pub(super) fn path(raw: &str) -> Result<String, Refusal> {
    let refusal = (StatusCode::BAD_REQUEST, "this is not a path of a site");
    if !raw.starts_with('/') {
        return Err(refusal);
    }
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            let (Some(high), Some(low)) = (digit(), digit()) else {
                return Err(refusal);
            };
            bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8(bytes).map_err(|_| refusal)?;
    let strange = |c: char| c == '\\' || c.is_control();
    if path.contains(strange) || path.split('/').any(|part| matches!(part, "." | "..")) {
        return Err(refusal);
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(host: &str, local: &str) -> Known {
        Known {
            host: host.to_owned(),
            local: local.parse().unwrap(),
        }
    }

    #[test]
    fn the_server_answers_to_its_own_names_alone() {
        let here = known("127.0.0.1", "127.0.0.1:5547");
        for own in [
            "localhost",
            "LOCALHOST:5547",
            "127.0.0.1:80",
            "[::1]:5547",
            "[::1]",
        ] {
            assert!(here.is_this_server(own), "{own}");
        }
        let others = [
            "evil.example",
            "localhost.evil.example:5547",
            "192.168.1.7",
            "::1:5547:x",
            "",
        ];
        for other in others {
            assert!(!here.is_this_server(other), "{other}");
        }
        let abroad = known("0.0.0.0", "192.168.1.7:5547");
        assert!(abroad.is_this_server("192.168.1.7:5547"));
        assert!(!abroad.is_this_server("192.168.1.8:5547"));
        assert!(known("meja.lan", "192.168.1.7:1").is_this_server("meja.lan:5547"));
    }

    #[test]
    fn a_path_never_leads_out_of_the_site() {
        assert_eq!(path("/a%20b/%C3%A9.png").unwrap(), "/a b/é.png");
        let strange = [
            "/..",
            "/a/../b",
            "/%2e%2e/b",
            "/a/%2E%2e",
            "/..%2fb",
            "/a%5c..%5cb",
            "/a\\b",
            "/a%00",
            "/%zz",
            "/%2",
            "a",
            "",
            "*",
            "/%ff",
            "/./a",
        ];
        for raw in strange {
            assert!(path(raw).is_err(), "{raw}");
        }
        assert_eq!(path("/...").unwrap(), "/...");
    }
}
