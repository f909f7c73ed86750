//! Links to other sites are asked about when that is wanted, gently, and not again too soon.
//!
//! The other sites are servers on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::rig::Rig;

/// What a server was asked: method, path, who asked, and when.
type Asked = Arc<Mutex<Vec<(String, String, Instant)>>>;

/// A server that answers by what the path says, and notes what it was asked.
fn server() -> (u16, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked: Asked = Arc::default();
    let noted = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let request = lines.next().unwrap().unwrap();
            let agent = lines
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .find(|line| line.to_ascii_lowercase().starts_with("user-agent"))
                .unwrap_or_default();
            let mut noted = noted.lock().unwrap();
            let earlier = noted.iter().filter(|(known, ..)| *known == request).count();
            noted.push((request.clone(), agent, Instant::now()));
            let _ = stream.write_all(answer(&request, earlier).as_bytes());
        }
    });
    (port, asked)
}

fn answer(request: &str, earlier: usize) -> String {
    let path = request.split(' ').nth(1).unwrap();
    let (status, more) = match path {
        "/no-head" if request.starts_with("HEAD") => ("405 Method Not Allowed", ""),
        "/moved" => ("301 Moved Permanently", "Location: /moved/to\r\n"),
        "/for-now" => ("302 Found", "Location: /fine\r\n"),
        "/round" => ("302 Found", "Location: /round\r\n"),
        "/busy" if earlier == 0 => ("429 Too Many Requests", "Retry-After: 1\r\n"),
        "/fine" | "/moved/to" | "/no-head" | "/busy" => ("200 OK", ""),
        "/private" => ("403 Forbidden", ""),
        "/gone" => ("410 Gone", ""),
        _ => ("404 Not Found", ""),
    };
    format!("HTTP/1.1 {status}\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n")
}

fn site(links: &[String]) -> Rig {
    let rig = Rig::new("url = 'https://example.org/'\ntheme = { name = 'tiny' }\n");
    let links: Vec<String> = links.iter().map(|link| format!("[x]({link})\n")).collect();
    let text = format!(
        "---\ntitle: A\ndate: 2022-10-22\noriginal_url: http://127.0.0.1:1/old\n---\n\n{}",
        links.concat()
    );
    rig.write("content/articles/a.md", text);
    rig
}

const ASK: [&str; 6] = [
    "check",
    "--only",
    "external",
    "--external",
    "--external-rate",
    "100",
];

fn ask(rig: &Rig, more: &[&str], port: u16) -> String {
    let run = rig.run(&[&ASK, more].concat());
    let (found, _) = run.out.rsplit_once("checked ").unwrap_or((&run.out, ""));
    let found = found.replace(&port.to_string(), "PORT");
    format!("{}{found}{}", run.status, run.said)
}

#[test]
fn hosts_say_what_has_become_of_links() {
    let (port, asked) = server();
    let paths = [
        "fine#part",
        "no-head",
        "moved",
        "for-now",
        "round",
        "busy",
        "private",
        "gone",
        "missing",
    ];
    let mut links: Vec<String> = paths
        .iter()
        .map(|path| format!("http://127.0.0.1:{port}/{path}"))
        .collect();
    links.push("http://no-such-host.invalid/".to_owned());
    let rig = site(&links);
    let said = ask(&rig, &[], port);
    let (before, after) = said
        .split_once("`http://no-such-host.invalid/` cannot be reached: ")
        .unwrap();
    assert!(after.contains("help: look at it in a browser"), "{after}");
    insta::assert_snapshot!(before, @r##"
    0external: 4 warnings, 2 notes
    content/articles/a.md:9:5: note[link-moved]: `http://127.0.0.1:PORT/moved` has moved for good to `http://127.0.0.1:PORT/moved/to`
        help: link there, as long as the old address still says where that is
    content/articles/a.md:11:5: warning[link-unreachable]: `http://127.0.0.1:PORT/round` cannot be reached: it leads in circles
        help: look at it in a browser; where the host is gone, link to a copy
    content/articles/a.md:13:5: note[link-refused]: `http://127.0.0.1:PORT/private` cannot be asked about: its host answers 403
        help: look at it in a browser
    content/articles/a.md:14:5: warning[link-gone]: `http://127.0.0.1:PORT/gone` is gone: its host answers 410
        help: link to a copy, as web archives keep them, or unlink it
    content/articles/a.md:15:5: warning[link-gone]: `http://127.0.0.1:PORT/missing` is gone: its host answers 404
        help: link to a copy, as web archives keep them, or unlink it
    content/articles/a.md:16:5: warning[link-unreachable]:
    "##);
    let asked = asked.lock().unwrap();
    let all_say_who = asked.iter().all(|(_, agent, _)| agent.contains("Kliping/"));
    assert!(all_say_who, "{asked:?}");
    assert!(asked.iter().all(|(request, ..)| !request.contains("part")));
}

#[test]
fn what_was_said_is_kept_and_asked_again_when_it_is_old() {
    let (port, asked) = server();
    let rig = site(&[format!("http://127.0.0.1:{port}/fine")]);
    assert_eq!(
        ask(&rig, &[], port),
        "01 link to another site, 1 asked about now\n"
    );
    assert_eq!(
        ask(&rig, &[], port),
        "01 link to another site, 0 asked about now\n"
    );
    assert_eq!(asked.lock().unwrap().len(), 1);
    assert!(ask(&rig, &["--external-age", "0"], port).contains("1 asked about now"));
}

#[test]
fn nobody_is_asked_unasked_and_hosts_get_a_pause() {
    let (port, asked) = server();
    let links: Vec<String> = (0..4)
        .map(|at| format!("http://127.0.0.1:{port}/fine?{at}"))
        .collect();
    let rig = site(&links);
    assert_eq!(rig.run(&["check"]).status, 0);
    assert!(asked.lock().unwrap().is_empty());
    let run = rig.run(&[
        "check",
        "--only",
        "external",
        "--external",
        "--external-rate",
        "5",
    ]);
    assert!(run.out.contains("4 asked about now"), "{}", run.out);
    let asked = asked.lock().unwrap();
    let took = asked.last().unwrap().2 - asked[0].2;
    assert!(took >= Duration::from_millis(550), "{took:?}");
}
