//! Requests and their answers.

use std::fmt::Write as _;
use std::sync::Arc;

use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderValue,
    IF_RANGE, LOCATION, RANGE,
};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use tokio::sync::mpsc;

use crate::diagnostic::Diagnostic;
use crate::files;
use crate::plan::kinds;

use super::body::Answer;
use super::desk::Desk;
use super::guard::{self, Known, Refusal};
use super::live;
use super::page::{Content, Page};
use super::range::{self, Part};

/// Answers a request.
pub(super) async fn to(
    request: Request<Incoming>,
    known: &Known,
    desk: Arc<Desk>,
) -> Response<Answer> {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    let path = guard::check(method, uri, headers, known).and_then(|()| guard::path(uri.path()));
    let mut response = match path {
        Err(refusal) => refuse(refusal),
        Ok(path) => match path.strip_prefix(live::FOLDER) {
            Some(own) => own_file(own, uri.query().unwrap_or_default(), desk),
            None => page(path, uri.query(), headers, desk).await,
        },
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        "x-content-type-options",
        HeaderValue::from_static("nosniff"),
    );
    if method == Method::HEAD {
        *response.body_mut() = Answer::empty();
    }
    response
}

fn answer(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response<Answer> {
    let length = body.len();
    let mut response = Response::new(Answer::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CONTENT_LENGTH, length.into());
    response
}

fn refuse((status, why): Refusal) -> Response<Answer> {
    let mut response = answer(status, kinds::TEXT, format!("{why}\n").into());
    if status == StatusCode::METHOD_NOT_ALLOWED {
        let headers = response.headers_mut();
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// What only the server has: the script, and the events that it listens to.
fn own_file(name: &str, query: &str, desk: Arc<Desk>) -> Response<Answer> {
    match name {
        "live.js" => answer(StatusCode::OK, kinds::SCRIPT, live::SCRIPT.into()),
        "events" => {
            let (mut page, mut print) = ("/".to_owned(), 0);
            for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
                match &*key {
                    "page" => page = guard::path(&value).unwrap_or(page),
                    "was" => print = u64::from_str_radix(&value, 16).unwrap_or(print),
                    _ => {}
                }
            }
            let (sender, receiver) = mpsc::channel(4);
            drop(tokio::spawn(live::follow(desk, page, print, sender)));
            let mut response = Response::new(Answer::Pieces(receiver, None));
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(kinds::EVENTS));
            response
        }
        _ => refuse((StatusCode::NOT_FOUND, "the server has no such file")),
    }
}

/// A page or a file of the site, once there is a site.
async fn page(
    path: String,
    query: Option<&str>,
    headers: &HeaderMap,
    desk: Arc<Desk>,
) -> Response<Answer> {
    let mut views = desk.views();
    let ready = views.wait_for(super::desk::View::is_ready).await;
    let Ok(view) = ready.map(|view| view.clone()) else {
        return failed();
    };
    let worker = Arc::clone(&desk);
    let made = tokio::task::spawn_blocking(move || {
        let page = Page::at(&view, &path);
        worker.tell(&page.diagnostics);
        page
    });
    let Ok(page) = made.await else {
        return failed();
    };
    let print = page.print();
    match page.content {
        _ if page.failed => {
            let errors = desk.words(page.errors());
            let text = live::with_script(live::failure(&errors), print);
            answer(page.status, page.kind, text)
        }
        Content::Bytes(bytes) if page.kind == kinds::HTML => {
            answer(page.status, page.kind, live::with_script(bytes, print))
        }
        Content::Bytes(bytes) => part_of(bytes, page.status, page.kind, headers),
        Content::File(path) => file(path, page.kind, headers, &desk).await,
        Content::Leads(to) => lead(&to, query),
    }
}

/// An answer where a thread broke down, which is a mistake of ours.
fn failed() -> Response<Answer> {
    refuse((
        StatusCode::INTERNAL_SERVER_ERROR,
        "this page broke the server's thread; the terminal says where",
    ))
}

fn lead(to: &str, query: Option<&str>) -> Response<Answer> {
    let mut address = String::with_capacity(to.len());
    for byte in to.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing into a text always works.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    if let Some(query) = query {
        address.push('?');
        address.push_str(query);
    }
    let mut response = answer(StatusCode::TEMPORARY_REDIRECT, kinds::TEXT, Vec::new());
    if let Ok(address) = HeaderValue::from_str(&address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

/// What is asked of something of this size.
fn wanted(headers: &HeaderMap, size: u64) -> Part {
    // No validators are given out, so that one which comes back is of something else.
    let range = headers
        .get(RANGE)
        .filter(|_| !headers.contains_key(IF_RANGE));
    range
        .and_then(|range| range.to_str().ok())
        .map_or(Part::Whole, |range| range::part(range, size))
}

/// The headers of part of something.
fn partial(
    response: &mut Response<Answer>,
    kind: &'static str,
    part: &std::ops::Range<u64>,
    size: u64,
) {
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CONTENT_LENGTH, (part.end - part.start).into());
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if *part != (0..size) {
        let text = format!("bytes {}-{}/{size}", part.start, part.end - 1);
        if let Ok(text) = HeaderValue::from_str(&text) {
            headers.insert(CONTENT_RANGE, text);
        }
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
}

fn beyond(size: u64) -> Response<Answer> {
    let mut response = refuse((StatusCode::RANGE_NOT_SATISFIABLE, "the file is shorter"));
    if let Ok(text) = HeaderValue::from_str(&format!("bytes */{size}")) {
        response.headers_mut().insert(CONTENT_RANGE, text);
    }
    response
}

fn part_of(
    bytes: Vec<u8>,
    status: StatusCode,
    kind: &'static str,
    headers: &HeaderMap,
) -> Response<Answer> {
    let size = bytes.len() as u64;
    let range = match wanted(headers, size) {
        Part::Whole => 0..size,
        Part::Bytes(range) => range,
        Part::Beyond => return beyond(size),
    };
    let bytes = Bytes::from(bytes);
    let cut = |at: u64| usize::try_from(at).unwrap_or(bytes.len());
    let body = bytes.slice(cut(range.start)..cut(range.end));
    let mut response = Response::new(Answer::Whole(Some(body)));
    *response.status_mut() = status;
    partial(&mut response, kind, &range, size);
    response
}

async fn file(
    path: std::path::PathBuf,
    kind: &'static str,
    headers: &HeaderMap,
    desk: &Desk,
) -> Response<Answer> {
    let opened = tokio::task::spawn_blocking(move || files::open(&path));
    let (file, size) = match opened.await {
        Ok(Ok(opened)) => opened,
        Ok(Err(error)) => {
            let unreadable = Diagnostic::error("unreadable", error.to_string());
            desk.tell(&[unreadable]);
            return refuse((StatusCode::NOT_FOUND, "this file cannot be read any more"));
        }
        Err(_) => return failed(),
    };
    let range = match wanted(headers, size) {
        Part::Whole => 0..size,
        Part::Bytes(range) => range,
        Part::Beyond => return beyond(size),
    };
    let mut response = Response::new(Answer::file(file, range.clone()));
    partial(&mut response, kind, &range, size);
    response
}
