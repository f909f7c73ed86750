//! JSON by the piece: the objects of a list, of lines, or of a list within an object.
//!
//! Pieces are cut out by their brackets alone and parsed one by one, so a
//! broken one costs only itself, and a list may be longer than memory.

use std::io::{self, BufRead};

use super::names;

/// The longest piece, in bytes; a longer one is passed over.
const LONGEST: usize = 32 << 20;

/// How articles stand in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An object a line.
    Lines,
    /// A list of objects, or an object with one.
    Whole,
}

/// How articles stand in bytes that begin like this; `None` if none seem to.
pub(super) fn shape(name: &str, head: &[u8]) -> Option<Shape> {
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    let is_named = ["json", "jsonl", "ndjson", "jsonlines", "geojson"].contains(&ending);
    match head.first()? {
        b'[' => {
            let rest = head[1..].trim_ascii_start();
            (rest.starts_with(b"{") && (is_named || tells(rest))).then_some(Shape::Whole)
        }
        b'{' => {
            let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
            let is_line = serde_json::from_slice::<super::row::Row>(line).is_ok();
            let goes_on = head[line.len()..].trim_ascii_start();
            let is_lines = (is_line
                && (goes_on.starts_with(b"{") || ending.contains('l') || ending == "ndjson"))
                || (line.len() == head.len() && (ending == "jsonl" || ending == "ndjson"));
            if is_lines && (is_named || tells(line)) {
                return Some(Shape::Lines);
            }
            (is_named || tells(head)).then_some(Shape::Whole)
        }
        _ => None,
    }
}

/// Whether an object that begins so names fields that articles have.
fn tells(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let quoted = text.split('"').skip(1).step_by(2);
    let (known, titled) = names::known(quoted);
    titled && known >= 2
}

/// A piece of JSON: an object that may be an article.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// The line on which it begins, from 1.
    pub(super) line: u32,
    /// Whether it ends where it should.
    pub(super) is_whole: bool,
}

/// Reads the bytes of a source one after the other.
pub(super) struct Scanner<'a> {
    input: Box<dyn BufRead + 'a>,
    line: u32,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(input: Box<dyn BufRead + 'a>) -> Self {
        Self { input, line: 1 }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.input.fill_buf()?.first().copied())
    }

    fn next(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.input.consume(1);
            self.line += u32::from(byte == b'\n');
        }
        Ok(byte)
    }

    /// Whether there is more to be read.
    pub(super) fn goes_on(&mut self) -> io::Result<bool> {
        Ok(self.next_sign()?.is_some())
    }

    /// The next byte that is no white space, comma or byte order mark; it stays to be read.
    fn next_sign(&mut self) -> io::Result<Option<u8>> {
        while let Some(byte) = self.peek()? {
            if byte.is_ascii_whitespace() || matches!(byte, b',' | 0xEF | 0xBB | 0xBF | 0x1E) {
                self.next()?;
            } else {
                return Ok(Some(byte));
            }
        }
        Ok(None)
    }

    /// One value with all its brackets and quotes; the rest of a value that is too long is passed over.
    fn value(&mut self) -> io::Result<Piece> {
        let mut piece = Piece {
            bytes: Vec::new(),
            line: self.line,
            is_whole: false,
        };
        let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
        loop {
            let part = self.input.fill_buf()?;
            if part.is_empty() {
                piece.is_whole = depth == 0 && !quoted && !piece.bytes.is_empty();
                return Ok(piece);
            }
            let mut taken = 0;
            let mut ends = false;
            for byte in part {
                let is_open = depth > 0 || quoted;
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if quoted => escaped = true,
                    b'"' => {
                        quoted = !quoted;
                        ends = !quoted && depth == 0;
                    }
                    _ if quoted => {}
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' if depth > 0 => {
                        depth -= 1;
                        ends = depth == 0;
                    }
                    b',' | b'}' | b']' | b'\n' if !is_open => {
                        // The end of a number or a word, which is not part of it.
                        ends = true;
                        break;
                    }
                    _ => {}
                }
                taken += 1;
                if ends {
                    break;
                }
            }
            if piece.bytes.len() <= LONGEST {
                piece.bytes.extend_from_slice(&part[..taken]);
            }
            self.line += part[..taken]
                .iter()
                .map(|byte| u32::from(*byte == b'\n'))
                .sum::<u32>();
            self.input.consume(taken);
            if ends {
                piece.is_whole = piece.bytes.len() <= LONGEST;
                return Ok(piece);
            }
        }
    }
}

/// Hands on every object of a list, or of the lists in an object; gives an object that is none.
///
/// `take` breaks off by giving `false`.
pub(super) fn pieces(
    scanner: &mut Scanner<'_>,
    take: &mut dyn FnMut(Piece) -> bool,
) -> io::Result<Option<Piece>> {
    match scanner.next_sign()? {
        Some(b'[') => {
            scanner.next()?;
            list(scanner, take)?;
            Ok(None)
        }
        Some(b'{') => {
            scanner.next()?;
            let mut own = Piece {
                bytes: vec![b'{'],
                line: scanner.line,
                is_whole: true,
            };
            let had = object(scanner, &mut own, 0, take)?;
            own.bytes.push(b'}');
            Ok((!had).then_some(own))
        }
        Some(_) => {
            scanner.next()?;
            Ok(None)
        }
        None => Ok(None),
    }
}

/// The objects of a list whose bracket was read. `false` to break off.
fn list(scanner: &mut Scanner<'_>, take: &mut dyn FnMut(Piece) -> bool) -> io::Result<bool> {
    loop {
        match scanner.next_sign()? {
            None => {
                let piece = Piece {
                    bytes: Vec::new(),
                    line: scanner.line,
                    is_whole: false,
                };
                return Ok(take(piece));
            }
            Some(b']') => {
                scanner.next()?;
                return Ok(true);
            }
            Some(b'}') => {
                scanner.next()?;
            }
            Some(_) => {
                let piece = scanner.value()?;
                if !take(piece) {
                    return Ok(false);
                }
            }
        }
    }
}

/// Goes through an object whose bracket was read; `own` collects what is no list of articles.
/// Whether it had such a list.
fn object(
    scanner: &mut Scanner<'_>,
    own: &mut Piece,
    depth: usize,
    take: &mut dyn FnMut(Piece) -> bool,
) -> io::Result<bool> {
    let mut had = false;
    loop {
        match scanner.next_sign()? {
            None => {
                own.is_whole = false;
                return Ok(had);
            }
            Some(b'}') => {
                scanner.next()?;
                return Ok(had);
            }
            Some(b'"') => {}
            Some(_) => {
                scanner.next()?;
                continue;
            }
        }
        let key = scanner.value()?.bytes;
        while scanner
            .peek()?
            .is_some_and(|byte| byte.is_ascii_whitespace() || byte == b':')
        {
            scanner.next()?;
        }
        match member(scanner, &key, own, depth, take)? {
            Member::Own => {}
            Member::List => had = true,
            Member::Over => return Ok(true),
        }
    }
}

/// What a member of an object turned out to be.
enum Member {
    /// A value of the object itself.
    Own,
    /// A list of articles, or what holds one.
    List,
    /// A list that was broken off.
    Over,
}

/// Reads the value of a key.
fn member(
    scanner: &mut Scanner<'_>,
    key: &[u8],
    own: &mut Piece,
    depth: usize,
    take: &mut dyn FnMut(Piece) -> bool,
) -> io::Result<Member> {
    let name = String::from_utf8_lossy(key).to_lowercase();
    let is_list = names::LISTS.contains(&name.trim_matches('"')) && !is_article(own);
    match scanner.peek()? {
        Some(b'[') if is_list => {
            scanner.next()?;
            // A list of words or the like belongs to the object itself.
            if scanner.next_sign()? == Some(b'{') {
                let goes_on = list(scanner, take)?;
                return Ok(if goes_on { Member::List } else { Member::Over });
            }
            let mut inner = vec![b'['];
            gather(scanner, &mut inner)?;
            push(own, key, &inner);
        }
        Some(b'{') if is_list && depth < 2 => {
            scanner.next()?;
            let mut inner = Piece {
                bytes: vec![b'{'],
                line: scanner.line,
                is_whole: true,
            };
            let had = object(scanner, &mut inner, depth + 1, take)?;
            inner.bytes.push(b'}');
            push(own, key, &inner.bytes);
            return Ok(if had { Member::List } else { Member::Own });
        }
        _ => {
            let value = scanner.value()?;
            push(own, key, &value.bytes);
        }
    }
    Ok(Member::Own)
}

/// The rest of a list, as it stands.
fn gather(scanner: &mut Scanner<'_>, inner: &mut Vec<u8>) -> io::Result<()> {
    loop {
        match scanner.next_sign()? {
            None => return Ok(()),
            Some(b']') => {
                scanner.next()?;
                inner.push(b']');
                return Ok(());
            }
            Some(_) => {
                let value = scanner.value()?;
                if value.bytes.is_empty() {
                    scanner.next()?;
                }
                if inner.len() > 1 {
                    inner.push(b',');
                }
                if inner.len() < LONGEST {
                    inner.extend(value.bytes);
                }
            }
        }
    }
}

/// Whether what was read of an object is an article's: then its lists are its own.
fn is_article(own: &Piece) -> bool {
    let text = String::from_utf8_lossy(&own.bytes);
    let has = |keys: &[&str]| keys.iter().any(|key| text.contains(key));
    has(&["\"title\":\"", "\"headline\":\""]) && has(&["\"date", "\"author", "\"body"])
}

fn push(own: &mut Piece, key: &[u8], value: &[u8]) {
    if own.bytes.len() + value.len() > LONGEST || value.is_empty() {
        return;
    }
    if own.bytes.len() > 1 {
        own.bytes.push(b',');
    }
    own.bytes.extend_from_slice(key);
    own.bytes.push(b':');
    own.bytes.extend_from_slice(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Option<String>) {
        let mut found = Vec::new();
        let mut scanner = Scanner::new(Box::new(text.as_bytes()));
        let own = pieces(&mut scanner, &mut |piece| {
            let mark = if piece.is_whole { "" } else { "…" };
            found.push(format!("{}{mark}", String::from_utf8_lossy(&piece.bytes)));
            true
        });
        let own = own
            .unwrap()
            .map(|own| String::from_utf8(own.bytes).unwrap());
        (found, own)
    }

    #[test]
    fn the_objects_of_a_list_are_cut_out_wherever_it_stands() {
        let (found, own) = read(r#" [ {"a":"]}"} , {"b":[1,{}]},3 ]"#);
        assert_eq!(
            (found, own),
            (
                vec![
                    r#"{"a":"]}"}"#.to_owned(),
                    r#"{"b":[1,{}]}"#.to_owned(),
                    "3 ".to_owned()
                ],
                None
            )
        );
        let (found, own) = read(r#"{"total": 2, "hits": {"hits": [{"a":1},{"b":2}]}, "x":[1]}"#);
        assert_eq!((found.len(), own), (2, None));
        let (found, own) = read(r#"{"title": "x", "tags": ["a", "b"], "content": ["p", 1]}"#);
        assert!(found.is_empty());
        assert_eq!(
            own.unwrap(),
            r#"{"title":"x","tags":["a", "b"],"content":["p",1]}"#
        );
    }

    #[test]
    fn what_is_cut_off_is_marked_and_nothing_runs_on_for_ever() {
        let whole = r#"{"posts": [{"title": "a\"b"}, {"title": "c"}], "n": -1.5e3}"#;
        for end in 0..whole.len() {
            read(&whole[..end]);
        }
        let (found, _) = read(r#"[{"a":1},{"b":"#);
        assert_eq!(found[1], r#"{"b":…"#);
        read("[}]}{[[[[");
        read("{\"a\" \"b\" : }");
    }

    #[test]
    fn the_shape_is_seen_at_the_beginning() {
        let lines = b"{\"title\":\"a\",\"date\":1}\n{\"title\":\"b\"}\n";
        assert_eq!(shape("x", lines), Some(Shape::Lines));
        assert_eq!(shape("x.jsonl", b"{\"a\":1}\n"), Some(Shape::Lines));
        assert_eq!(shape("x.json", b"{\"a\":1}\n"), Some(Shape::Whole));
        assert_eq!(
            shape("x", b"[{\"headline\":\"a\",\"url\":1}]"),
            Some(Shape::Whole)
        );
        assert_eq!(shape("x", b"[1, 2]"), None);
        assert_eq!(shape("x.txt", b"{not json"), None);
    }
}
