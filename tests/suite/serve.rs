//! `kliping serve`, asked as browsers ask.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::pictures::jpeg;
use super::rig::{BARE, Rig, files_below};

/// How long an answer or an event may take on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
struct Server {
    child: Child,
    port: u16,
    /// What it said first.
    line: String,
}

/// What a request was answered with.
struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

/// The events that a browser listens to.
struct Events(BufReader<TcpStream>);

impl Server {
    fn start(rig: &Rig, options: &[&str]) -> Self {
        let any_port: &[&str] = if options.contains(&"--port") {
            &[]
        } else {
            &["--port", "0"]
        };
        let mut child = listening_to_interrupts()
            .args(["serve", "--today", "2024-06-30"])
            .args(any_port)
            .args(options)
            .current_dir(rig.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.split("//").nth(1).unwrap().split(['/', ':']).nth(1);
        let port = port.unwrap().parse().unwrap();
        // A pipe that nobody empties would stop it.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { child, port, line }
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = if headers.contains("Host:") {
            ""
        } else {
            "Host: localhost\r\n"
        };
        let request =
            format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n");
        let mut bytes = Vec::new();
        self.send(&request).read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let headers = String::from_utf8(bytes[..end].to_vec())
            .unwrap()
            .to_lowercase();
        Answer {
            status: headers.split(' ').nth(1).unwrap().parse().unwrap(),
            headers,
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Asks until the page is as wanted.
    fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) {
        let began = Instant::now();
        while !wanted(&self.get(path)) {
            assert!(began.elapsed() < PATIENCE, "`{path}` never came as wanted");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Listens as the script of a page does that was just asked for.
    fn listen(&self, path: &str) -> Events {
        let page = self.get(path).text();
        let print = page.rsplit_once("live.js?was=").unwrap().1;
        let print = &print[..16];
        let request = format!(
            "GET /.kliping/events?was={print}&page={path} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        );
        let mut events = Events(BufReader::new(self.send(&request)));
        events.line(|line| line.starts_with("retry:"));
        // What the server knows is told against what the browser knows from here on.
        std::thread::sleep(Duration::from_millis(300));
        events
    }

    fn interrupt(&self) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
        assert!(sent.success());
    }
}

/// The program, which hears of interrupts even where whoever started the tests does not.
fn listening_to_interrupts() -> Command {
    let program = env!("CARGO_BIN_EXE_kliping");
    let with_default = ["--default-signal=INT"];
    let can = Command::new("env").args(with_default).arg("true").output();
    if can.is_ok_and(|tried| tried.status.success()) {
        let mut command = Command::new("env");
        command.args(with_default).arg(program);
        return command;
    }
    Command::new(program)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let line = self
            .headers
            .lines()
            .find(|line| line.starts_with(&format!("{name}: ")))?;
        line.split_once(": ").map(|(_, value)| value)
    }

    /// The page without the script that only the server gives it.
    fn bare(&self) -> Vec<u8> {
        let text = self.text();
        let Some(at) = text.rfind("<script src=\"/.kliping/live.js?was=") else {
            panic!("no script in `{text}`");
        };
        let end = at + text[at..].find('\n').unwrap() + 1;
        format!("{}{}", &text[..at], &text[end..]).into_bytes()
    }
}

impl Events {
    fn line(&mut self, wanted: impl Fn(&str) -> bool) -> String {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the events ended");
            if wanted(&line) {
                return line.trim_end_matches(['\r', '\n']).to_owned();
            }
        }
    }

    /// Waits for the event that says that all is mended: a file that was seen half written may
    /// have been told of twice before.
    fn mended(&mut self) {
        assert!((0..9).any(|_| self.next() == ("errors".to_owned(), "[]".to_owned())));
    }

    /// The name and the text of the next event.
    fn next(&mut self) -> (String, String) {
        let name = self.line(|line| line.starts_with("event: "));
        let text = self.line(|line| line.starts_with("data: "));
        (
            name["event: ".len()..].to_owned(),
            text["data: ".len()..].to_owned(),
        )
    }
}

fn site() -> Rig {
    let rig = Rig::new(BARE);
    rig.article("articles/a.md", "title: A\ndate: 2022-01-01");
    rig
}

/// A file whose name has a stamp, and the name without it.
fn plain(file: &str) -> Option<(&str, String)> {
    let (rest, ending) = file.rsplit_once('.')?;
    let (name, stamp) = rest.rsplit_once('.')?;
    let is_stamp = stamp.len() == 8 && stamp.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_stamp.then(|| (file, format!("{name}.{ending}")))
}

#[test]
fn every_page_is_that_of_a_build_and_a_script() {
    for name in [
        "editions",
        "feeds",
        "odd-names",
        "pictures-and-links",
        "aliases",
        "flat-urls",
    ] {
        let rig = Rig::golden(name);
        assert!(rig.run(&["build", "--today", "2024-06-30"]).status < 2);
        let built = files_below(&rig.path("public"));
        let server = Server::start(&rig, &["--no-import"]);
        let base = server.line.split("//").nth(1).unwrap();
        let base = &base[base.find('/').unwrap()..base.find(", until").unwrap()];
        assert!(built.len() > 3);
        let stamped: Vec<(&str, String)> = built.keys().filter_map(|file| plain(file)).collect();
        for (file, bytes) in &built {
            // What is served bears no stamps, since nothing of it is kept.
            if plain(file).is_some() {
                continue;
            }
            let path: String = url::form_urlencoded::byte_serialize(file.as_bytes()).collect();
            let path = path.replace("%2F", "/").replace('+', "%20");
            let answer = server.get(&format!("{base}{path}"));
            assert_eq!(answer.status, 200, "{name}: {path}");
            let is_page = answer
                .header("content-type")
                .unwrap()
                .starts_with("text/html");
            let body = if is_page { answer.bare() } else { answer.body };
            let bytes = String::from_utf8_lossy(bytes);
            let bytes = stamped
                .iter()
                .fold(bytes.into_owned(), |text, (file, plain)| {
                    text.replace(file, plain)
                });
            assert!(
                String::from_utf8_lossy(&body) == bytes,
                "{name}: `{file}` differs"
            );
        }
        assert_eq!(rig.output(), built, "nothing is written");
    }
}

#[test]
fn an_address_without_its_slash_leads_there_and_one_of_nothing_is_not_found() {
    let rig = site();
    rig.write("site.toml", BARE.replace("not_found = false\n", ""));
    let server = Server::start(&rig, &[]);
    let answer = server.get("/2022/01/01/a?x=1");
    assert_eq!(answer.status, 307);
    assert_eq!(answer.header("location"), Some("/2022/01/01/a/?x=1"));
    assert_eq!(server.get("/2022/01/01/a/index.html").status, 200);
    let answer = server.get("/nowhere/");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.bare(), server.get("/404.html").bare());
    rig.write("site.toml", BARE);
    server.until("/404.html", |answer| answer.status == 404);
    assert!(
        server
            .get("/nowhere/")
            .text()
            .contains("no page at this address")
    );
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let rig = site();
    rig.write("site.toml", BARE.replace(".org/", ".org/arsip/lama/"));
    let server = Server::start(&rig, &[]);
    assert!(
        server.line.contains("/arsip/lama/, until Ctrl-C"),
        "{}",
        server.line
    );
    for (path, leads) in [("/", "/arsip/lama/"), ("/arsip/lama", "/arsip/lama/")] {
        assert_eq!(server.get(path).header("location"), Some(leads));
    }
    assert_eq!(server.get("/arsip/lama/2022/01/01/a/").status, 200);
    assert_eq!(server.get("/2022/01/01/a/").status, 404);
    assert_eq!(server.get("/arsip/lamaran/").status, 404);
}

#[test]
fn files_have_their_types_and_are_given_in_parts() {
    let rig = site();
    rig.write("content/media/film.mp4", "0123456789");
    rig.write("static/style.css", "p { color: red }");
    let server = Server::start(&rig, &[]);
    let whole = server.get("/media/film.mp4");
    assert_eq!(
        (whole.status, whole.body.as_slice()),
        (200, &b"0123456789"[..])
    );
    assert_eq!(whole.header("content-type"), Some("video/mp4"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let part = server.ask("GET", "/media/film.mp4", "Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.body.as_slice()), (206, &b"234"[..]));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    let last = server.ask("GET", "/media/film.mp4", "Range: bytes=-3\r\n");
    assert_eq!(last.body, b"789");
    let beyond = server.ask("GET", "/media/film.mp4", "Range: bytes=10-\r\n");
    assert_eq!(beyond.status, 416);
    assert_eq!(beyond.header("content-range"), Some("bytes */10"));
    let head = server.ask("HEAD", "/media/film.mp4", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some("10"));
    let style = server.get("/style.css");
    assert_eq!(
        style.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert_eq!(style.header("cache-control"), Some("no-store"));
}

#[test]
fn nothing_but_the_site_is_given_and_to_nobody_else() {
    let rig = site();
    let server = Server::start(&rig, &[]);
    for path in [
        "/../site.toml",
        "/%2e%2e/site.toml",
        "/..%5csite.toml",
        "/a%00",
        "/x/../../etc/passwd",
    ] {
        assert_eq!(server.get(path).status, 400, "{path}");
    }
    for path in [
        "/site.toml",
        "/content/articles/a.md",
        "//etc/passwd",
        "/.kliping/record",
        "/.git/config",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example:80", "192.0.2.1"] {
        let answer = server.ask("GET", "/", &format!("Host: {host}\r\n"));
        assert_eq!(answer.status, 403, "{host}");
    }
    for host in ["127.0.0.1:1", "LOCALHOST", "[::1]:80"] {
        let answer = server.ask("GET", "/", &format!("Host: {host}\r\n"));
        assert_eq!(answer.status, 200, "{host}");
    }
    let answer = server.ask("POST", "/", "");
    assert_eq!(
        (answer.status, answer.header("allow")),
        (405, Some("get, head"))
    );
    let elsewhere = server.ask("GET", "http://evil.example/", "");
    assert_eq!(elsewhere.status, 403);
}

#[test]
fn a_change_reaches_the_pages_that_it_touches_and_no_others() {
    let rig = site();
    rig.article(
        "articles/b.md",
        "title: B\ndate: 2022-01-02\ndescription: Fixed",
    );
    let server = Server::start(&rig, &[]);
    let mut of_a = server.listen("/2022/01/01/a/");
    let mut of_b = server.listen("/2022/01/02/b/");
    rig.write(
        "content/articles/b.md",
        "---\ntitle: B\ndate: 2022-01-02\ndescription: Fixed\n---\nNew words.\n",
    );
    assert_eq!(of_b.next(), ("reload".to_owned(), String::new()));
    assert!(server.get("/2022/01/02/b/").text().contains("New words."));
    rig.article("articles/a.md", "title: Another\ndate: 2022-01-01");
    assert_eq!(of_a.next().0, "reload");
    server.until("/", |home| home.text().contains("Another"));
    rig.article("articles/c.md", "title: C\ndate: 2022-01-03");
    server.until("/2022/01/03/c/", |page| page.status == 200);
    rig.remove("content/articles/c.md");
    server.until("/2022/01/03/c/", |page| page.status == 404);
    server.until("/", |home| !home.text().contains("/c/"));
}

#[test]
fn pictures_are_served_in_their_sizes_and_have_others_once_they_change() {
    let rig = Rig::new(&format!("images = {{ widths = [40] }}\n{BARE}"));
    rig.write("content/media/port.jpg", jpeg(120, 60, 1));
    rig.write(
        "content/articles/a.md",
        "---\ntitle: A\ndate: 2022-01-01\n---\n\n![The port](/media/port.jpg)\n",
    );
    let server = Server::start(&rig, &[]);
    let small = server.get("/media/port-40w.webp");
    assert_eq!((small.status, &small.body[8..12]), (200, &b"WEBP"[..]));
    rig.write("content/media/port.jpg", jpeg(100, 80, 1));
    server.until("/2022/01/01/a/", |page| {
        page.text().contains("width=\"100\" height=\"80\"")
    });
}

#[test]
fn an_error_shows_and_goes_when_it_is_mended() {
    let rig = site();
    let server = Server::start(&rig, &[]);
    let mut events = server.listen("/2022/01/01/a/");
    rig.write("content/articles/a.md", "---\ntitle: [A\n---\n");
    let (name, text) = events.next();
    assert_eq!(name, "errors");
    assert!(text.contains("--> content/articles/a.md:2:8"), "{text}");
    let page = server.get("/2022/01/01/a/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("--> content/articles/a.md:2:8"));
    rig.article("articles/a.md", "title: A\ndate: 2022-01-01");
    events.mended();

    rig.write(
        "templates/article.html",
        "<!DOCTYPE html>\n{{ article.nothing }}\n",
    );
    let (name, text) = events.next();
    assert_eq!(name, "errors");
    assert!(text.contains("--> templates/article.html:2:"), "{text}");
    rig.write("templates/article.html", "<!DOCTYPE html>\n{% if %}\n");
    assert!(events.next().1.contains("--> templates/article.html:2:"));
    rig.write("templates/article.html", "<!DOCTYPE html>\n<p>Mended\n");
    events.mended();
    assert_eq!(events.next().0, "reload");
    assert!(server.get("/2022/01/01/a/").text().contains("<p>Mended"));
}

#[test]
fn faulty_settings_are_shown_from_the_start_and_mended() {
    let rig = site();
    rig.write("site.toml", "page_szie = 3\n");
    let server = Server::start(&rig, &[]);
    let page = server.get("/2022/01/01/a/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("there is no setting `page_szie`"));
    let mut events = server.listen("/2022/01/01/a/");
    assert_eq!(events.next().0, "errors");
    rig.write("site.toml", BARE);
    events.mended();
    assert_eq!(events.next().0, "reload");
    assert_eq!(server.get("/2022/01/01/a/").status, 200);
}

#[test]
fn a_stylesheet_is_changed_without_loading_the_page_again() {
    let rig = site();
    rig.write("static/style.css", "p { color: red }");
    rig.write("content/media/a.svg", "<svg/>");
    rig.write(
        "content/articles/b.md",
        "---\ntitle: B\ndate: 2022-01-02\n---\n![x](/media/a.svg)\n",
    );
    let server = Server::start(&rig, &[]);
    let mut events = server.listen("/2022/01/02/b/");
    rig.write("static/style.css", "p { color: blue }");
    assert_eq!(events.next().0, "styles");
    assert_eq!(server.get("/style.css").text(), "p { color: blue }");
    rig.write("content/media/a.svg", "<svg></svg>");
    assert_eq!(events.next().0, "reload");
}

#[test]
fn a_stylesheet_put_together_shows_when_it_is_served_as_it_is_now() {
    let rig = site();
    rig.write("site.toml", BARE.replace("'tiny'", "'gazette'"));
    rig.write(
        "themes/gazette/theme.toml",
        "name = 'gazette'\nversion = '1'\nextends = 'base'\n",
    );
    rig.write("themes/gazette/styles/own.css", "p { color: red }");
    let server = Server::start(&rig, &[]);
    let page = server.get("/2022/01/01/a/");
    // The address of the sheet stays, so that the page does.
    assert!(page.text().contains("href=\"/style.css\""));
    let mut events = server.listen("/2022/01/01/a/");
    rig.write("themes/gazette/styles/own.css", "p { color: blue }");
    assert_eq!(events.next().0, "styles");
    assert!(
        server
            .get("/style.css")
            .text()
            .ends_with("p { color: blue }")
    );
}

#[test]
fn drafts_are_shown_when_asked_for_and_new_sources_are_imported() {
    let rig = site();
    rig.article("articles/d.md", "title: D\nstatus: draft");
    rig.write(
        "site.toml",
        format!("import = {{ sources = ['content/clippings'] }}\n{BARE}"),
    );
    let clipping = "A headline of some length\nBy Ann Ek\nPublished: 09:30, 16 January 2024\n\nThe text of the clipping goes on for a sentence or two.\n";
    rig.write("content/clippings/x.txt", clipping);
    assert_eq!(Server::start(&rig, &[]).get("/undated/d/").status, 404);
    let server = Server::start(&rig, &["--drafts"]);
    assert_eq!(server.get("/undated/d/").status, 200);
    assert_eq!(
        server.get("/2024/01/16/a-headline-of-some-length/").status,
        200
    );
    rig.write(
        "content/clippings/y.txt",
        clipping.replace("A headline", "Another headline"),
    );
    let there = |page: &Answer| page.status == 200;
    server.until("/2024/01/16/another-headline-of-some-length/", there);
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let rig = site();
    let first = Server::start(&rig, &[]);
    let taken = first.port.to_string();
    let second = Server::start(&rig, &["--port", &taken]);
    assert_ne!(first.port, second.port);
    assert!(
        second.line.contains("(the port was taken)"),
        "{}",
        second.line
    );
    assert_eq!(second.get("/").status, 200);
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_at_once_whoever_listens() {
    let rig = site();
    let mut server = Server::start(&rig, &[]);
    let _events = server.listen("/");
    let began = Instant::now();
    server.interrupt();
    while server.child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < Duration::from_secs(1));
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_cannot_be_served_ends_with_2() {
    let rig = Rig::nowhere();
    let run = rig.run(&["serve"]);
    assert_eq!(run.status, 2);
    assert!(run.said.starts_with("error[no-site]"), "{}", run.said);
    let rig = site();
    let run = rig.run(&["serve", "--host", "192.0.2.1"]);
    assert_eq!(run.status, 2);
    assert!(run.said.starts_with("error[serve-port]"), "{}", run.said);
}
