//! Where messages begin and end in a stream of them.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

/// Start of heading.
const SOH: u8 = 0x01;
/// Start of text.
const STX: u8 = 0x02;
/// End of text.
const ETX: u8 = 0x03;
/// End of transmission.
const EOT: u8 = 0x04;

/// The longest message, in bytes; what follows of a longer one is left out.
const LONGEST: usize = 8 << 20;

/// One message, cut into its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// The line that it begins in, from 1.
    pub(super) line: u32,
    pub(super) heading: Vec<u8>,
    pub(super) text: Vec<u8>,
    pub(super) trailer: Vec<u8>,
}

/// Whether a file begins with a message.
pub(super) fn opens(head: &[u8]) -> bool {
    let fill = |byte: &&u8| matches!(**byte, 0 | 0x0C | 0x16 | 0x7F | b' ' | b'\r' | b'\n');
    let start = &head[head.iter().take_while(fill).count()..];
    let by_signs = start.strip_prefix(&[SOH]).is_some_and(has_heading);
    by_signs || (start.starts_with(b"ZCZC") && start.get(4).is_some_and(u8::is_ascii_whitespace))
}

/// Whether a heading and the start of a text follow: files of other kinds have such bytes, too.
fn has_heading(head: &[u8]) -> bool {
    let Some(end) = head.iter().take(2000).position(|byte| *byte == STX) else {
        return false;
    };
    let (heading, text) = head.split_at(end);
    heading.iter().any(u8::is_ascii_alphanumeric)
        && !heading.iter().any(|byte| *byte < b'\t')
        && !text[1..].iter().take(32).any(|byte| *byte <= STX)
}

/// Cuts a stream into its messages.
///
/// # Errors
///
/// What the system says of a file that cannot be read on.
pub(super) fn split(
    file: &mut dyn BufRead,
    take: &mut dyn FnMut(Message) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut bytes = Vec::new();
    let (mut line, mut start) = (1, 1);
    loop {
        let part = file.fill_buf()?;
        if part.is_empty() {
            break;
        }
        let length = part.len();
        for byte in part {
            line += u32::from(*byte == b'\n');
            let begins = *byte == SOH && bytes.contains(&STX);
            let ends = *byte == EOT || (*byte == b'\n' && ends_telex(&bytes));
            if !begins && bytes.len() < LONGEST {
                bytes.push(*byte);
            }
            if begins || ends {
                let message = message(&bytes, start);
                bytes.clear();
                start = line;
                if begins {
                    bytes.push(SOH);
                }
                if let Some(message) = message
                    && take(message).is_break()
                {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        file.consume(length);
    }
    Ok(match message(&bytes, start) {
        Some(message) => take(message),
        None => ControlFlow::Continue(()),
    })
}

/// Whether the line at the end is `NNNN`, which ends what `ZCZC` began.
fn ends_telex(bytes: &[u8]) -> bool {
    let line = bytes.trim_ascii_end();
    line.ends_with(b"NNNN") && !line.contains(&STX)
}

/// The parts of a message; `None` if the bytes hold nothing.
fn message(bytes: &[u8], line: u32) -> Option<Message> {
    let position = |of: u8, from: usize| {
        let rest = bytes.get(from..)?;
        rest.iter().position(|byte| *byte == of).map(|at| from + at)
    };
    let start = position(SOH, 0).map_or(0, |at| at + 1);
    let Some(text) = position(STX, start) else {
        return telex(bytes, line);
    };
    let end = position(ETX, text).unwrap_or(bytes.len());
    Some(Message {
        line,
        heading: bytes[start..text].to_vec(),
        text: bytes[text + 1..end].to_vec(),
        trailer: bytes.get(end + 1..).unwrap_or_default().to_vec(),
    })
}

/// A message between `ZCZC` and `NNNN`, whose heading ends at a blank line.
fn telex(bytes: &[u8], line: u32) -> Option<Message> {
    let at = bytes.windows(4).position(|part| part == b"ZCZC")?;
    let bytes = &bytes[at + 4..];
    let end = bytes.windows(4).rposition(|part| part == b"NNNN");
    let bytes = &bytes[..end.unwrap_or(bytes.len())];
    let blank = bytes
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .or_else(|| bytes.windows(4).position(|part| part == b"\r\n\r\n"))?;
    let (heading, text) = bytes.split_at(blank);
    Some(Message {
        line,
        heading: heading.to_vec(),
        text: text.to_vec(),
        trailer: heading.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        let ended = split(&mut text.as_bytes(), &mut |message| {
            let part = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            all.push(format!(
                "{}|{}|{}|{}",
                message.line,
                part(&message.heading),
                part(&message.text).trim(),
                part(&message.trailer).trim_end_matches('\x04')
            ));
            ControlFlow::Continue(())
        });
        assert!(ended.unwrap().is_continue());
        all
    }

    #[test]
    fn messages_are_cut_at_their_signs_and_the_last_may_be_torn() {
        assert_eq!(
            parts("\x16\x01h\x02a\nb\x03t\x04\n\x01h2\x02c\x01h3\x02d"),
            ["1|h|a\nb|t", "2|h2|c|", "3|h3|d|"]
        );
        assert_eq!(
            parts("ZCZC h\n\nA\nNNNN\nZCZC i\n\nB"),
            ["1| h|A| h", "5| i|B| i"]
        );
    }

    #[test]
    fn texts_without_signs_are_no_messages() {
        assert!(opens(b"\x16\x16\x01W1\x02a") && opens(b"ZCZC a"));
        assert!(!opens(b"Headline\n\nText") && !opens(b"\x01abc") && !opens(b""));
        assert!(!opens(&[0, 1, 2, 3].repeat(100)) && !opens(b"\x01W1\0\x02a"));
        assert!(!opens(b"\x01W1\x02\0\0a"));
    }
}
