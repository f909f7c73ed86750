//! The port: where browsers come in.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener as Bound, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use crate::diagnostic::{Diagnostic, Result};

use super::answer;
use super::desk::Desk;
use super::guard::Known;

/// How many ports after the one wanted are tried.
const FURTHER: u16 = 99;

/// Takes the port that is wanted, or the next that is free.
pub(super) fn bind(host: &str, port: u16) -> Result<Bound> {
    let refused = |why: String| {
        Diagnostic::error(
            "serve-port",
            format!("cannot serve at `{host}`, port {port}: {why}"),
        )
    };
    let describe = |error: std::io::Error| crate::files::describe(&error);
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses = (bare, port).to_socket_addrs();
    let mut addresses = addresses.map_err(|error| {
        refused(describe(error)).help("`--host` is a name or an address of this machine")
    })?;
    let Some(address) = addresses.next() else {
        return Err(refused("it has no address".to_owned()).into());
    };
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(FURTHER)
    };
    for port in port..=last {
        match Bound::bind(SocketAddr::new(address.ip(), port)) {
            Ok(bound) => return Ok(bound),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                let help = "name another with `--port`, above 1023, or an address of this machine with `--host`";
                return Err(refused(describe(error)).help(help).into());
            }
        }
    }
    let taken = refused(format!("it is taken, and so are the next {FURTHER}"));
    Err(taken.help("name another with `--port`").into())
}

/// Answers browsers until the program is ended.
pub(super) async fn accept(bound: Bound, desk: Arc<Desk>) -> std::io::Result<()> {
    bound.set_nonblocking(true)?;
    let listener = TcpListener::from_std(bound)?;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                drop(tokio::spawn(converse(stream, Arc::clone(&desk))));
            }
            // Too many files are open, or the other end was gone again: it passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers one connection for as long as it lasts.
async fn converse(stream: TcpStream, desk: Arc<Desk>) {
    let Ok(local) = stream.local_addr() else {
        return;
    };
    // Small answers are not to wait for more.
    drop(stream.set_nodelay(true));
    let known = Known {
        host: desk.settings.host.clone(),
        local,
    };
    let service = service_fn(move |request| {
        let (desk, known) = (Arc::clone(&desk), known.clone());
        async move { Ok::<_, std::convert::Infallible>(answer::to(request, &known, desk).await) }
    });
    // A browser that breaks off is no news.
    drop(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), service)
            .await,
    );
}
