//! Bytes of a file as text.
//!
//! Almost every file is UTF-8 and is borrowed as it lies. What is older than
//! UTF-8 is guessed from its bytes; the caller says so, since a guess may be wrong.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at to tell text from pictures and archives.
const LOOKED_AT: usize = 8 * 1024;

/// How much of it is counted through for control characters.
const COUNTED: usize = 1024;

/// A file's text and the encoding that it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte-order mark.
    pub text: Cow<'a, str>,
    /// The encoding's name, as the Encoding Standard spells it.
    pub encoding: &'static str,
    /// Whether the encoding was guessed, neither marked nor provable.
    pub guessed: bool,
}

/// Reads bytes as text, whatever they are: UTF-8, UTF-16, or an encoding guessed from them.
///
/// Bytes that the encoding has no character for become U+FFFD.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return decoded(text, encoding, false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return decoded(text, encoding, true);
    }
    if let Some(text) = iso_2022_jp(bytes) {
        return decoded(text, ISO_2022_JP, false);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return decoded(Cow::Borrowed(text), UTF_8, false);
    }
    if let Some(text) = mostly_utf8(bytes, 3) {
        return with_strays(text);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    decoded(text, encoding, true)
}

/// Reads bytes that say of themselves that they are UTF-8, though they are not throughout.
///
/// One letter beyond ASCII that is UTF-8 bears the statement out; without any it is not believed.
pub fn decode_stated_utf8(bytes: &[u8]) -> Decoded<'_> {
    mostly_utf8(bytes, 1).map_or_else(|| decode(bytes), with_strays)
}

fn with_strays<'a>(text: String) -> Decoded<'a> {
    Decoded {
        text: Cow::Owned(text),
        encoding: "UTF-8 with stray letters of windows-1252",
        guessed: true,
    }
}

/// The text of bytes that turn to Japanese letters and back by escapes, as old mail and pages do.
fn iso_2022_jp(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let turns = |pair: &[u8]| pair == b"\x1B$B" || pair == b"\x1B$@";
    if !bytes.contains(&0x1B) || !bytes.is_ascii() || !bytes.windows(3).any(turns) {
        return None;
    }
    ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes)
}

/// UTF-8 into which somebody pasted a few letters of an older encoding.
///
/// What is UTF-8 by chance is so once or twice, not nine times in ten.
fn mostly_utf8(bytes: &[u8], least: usize) -> Option<String> {
    let (mut letters, mut strays) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        strays += chunk.invalid().len();
    }
    if letters < least || strays > letters {
        return None;
    }
    let mut text = String::with_capacity(bytes.len() + strays * 2);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (stray, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&stray);
    }
    Some(text)
}

/// Text that was UTF-8, was taken for windows-1252 and saved again, put right: `cafÃ©`, `itâ€™s`.
///
/// `None` unless it is certain: every letter that is no ASCII is part of a pair
/// that reads as UTF-8, and there are two or more; or else only marks like
/// `â€™`, which no language writes.
pub fn unscrambled(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'â', 'Â', 'Ð', 'Ñ', 'Å', 'Ä', 'Ø', 'Ù']) {
        return None;
    }
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for run in runs(text).filter(|run| !run.is_ascii()) {
        if read_again(run).is_some() {
            right += 1;
        } else {
            wrong += 1;
        }
    }
    let all = wrong == 0 && right >= 2;
    if !all && !text.contains("â€") {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    for run in runs(text) {
        if let Some(read) = read_again(run).filter(|_| all || run.starts_with("â€")) {
            mended.push_str(&read);
        } else {
            mended.push_str(run);
        }
    }
    (mended != text).then_some(mended)
}

/// Runs of ASCII and of everything else, in turn.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ascii = rest.chars().next()?.is_ascii();
        let end = rest.find(|c: char| c.is_ascii() != ascii);
        let (run, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        Some(run)
    })
}

/// A run's bytes in windows-1252, read as UTF-8.
fn read_again(run: &str) -> Option<String> {
    if run.is_ascii() {
        return None;
    }
    let mut bytes = Vec::with_capacity(run.len());
    for c in run.chars() {
        if let Ok(byte) = u8::try_from(u32::from(c)) {
            bytes.push(byte);
            continue;
        }
        let mut buffer = [0; 4];
        let (encoded, _, unmapped) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        if unmapped || encoded.len() != 1 {
            return None;
        }
        bytes.push(encoded[0]);
    }
    String::from_utf8(bytes).ok()
}

fn decoded<'a>(text: Cow<'a, str>, encoding: &'static Encoding, guessed: bool) -> Decoded<'a> {
    Decoded {
        text,
        encoding: encoding.name(),
        guessed,
    }
}

/// Whether the bytes are no text in any encoding: a picture, an archive, a program.
///
/// Looks at the first 8 KB for NUL, which no text but UTF-16 holds, and for
/// many control characters.
pub fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let marked = Encoding::for_bom(start).is_some_and(|(encoding, _)| encoding != UTF_8);
    if marked {
        return false;
    }
    if has_nul(start) {
        return utf16_without_mark(bytes).is_none();
    }
    let sample = &start[..start.len().min(COUNTED)];
    if !sample
        .iter()
        .fold(false, |any, &byte| any | is_control(byte))
    {
        return false;
    }
    let controls = sample.iter().filter(|byte| is_control(**byte)).count();
    controls * 10 > sample.len() * 3
}

/// Whether bytes that seem to be no text are one with a few NUL bytes in it, as a disk or a
/// transfer leaves them.
pub fn is_damaged(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = start.iter().filter(|byte| control(byte)).count();
    // The last letter may have been cut in two.
    let is_utf8 =
        std::str::from_utf8(start).map_or_else(|error| error.error_len().is_none(), |_| true);
    start.len() > 40 && controls * 50 < start.len() && is_utf8
}

/// Whether there is a NUL; a fold without an early end is turned into vector code.
fn has_nul(bytes: &[u8]) -> bool {
    let is_nul = |byte: u8| byte == 0;
    bytes.iter().fold(false, |any, &byte| any | is_nul(byte))
}

fn is_control(byte: u8) -> bool {
    byte == 0x7F || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
}

/// UTF-16 that lost its mark shows by its line ends and spaces: every other byte of them is NUL.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(LOOKED_AT) & !1];
    if !has_nul(start) {
        return None;
    }
    let (mut little, mut big) = (0_usize, 0_usize);
    for pair in start.chunks_exact(2) {
        match *pair {
            [0, 0] => return None,
            [low, 0] if is_control(low) => return None,
            [0, low] if is_control(low) => return None,
            [b' ' | b'\n' | b'\r', 0] => little += 1,
            [0, b' ' | b'\n' | b'\r'] => big += 1,
            _ => {}
        }
    }
    match (little, big) {
        (1.., 0) => Some(UTF_16LE),
        (0, 1..) => Some(UTF_16BE),
        _ => None,
    }
}

/// A text's beginning: at most so many bytes, and whole characters.
pub fn up_to(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_is_borrowed_and_its_mark_dropped() {
        let plain = decode("Kabar é".as_bytes());
        assert!(matches!(plain.text, Cow::Borrowed("Kabar é")));
        let marked = decode("\u{FEFF}Kabar".as_bytes());
        assert!(matches!(marked.text, Cow::Borrowed("Kabar")));
        assert!(!plain.guessed && !marked.guessed);
    }

    #[test]
    fn utf_16_is_read_with_its_mark_and_without() {
        let units: Vec<u8> = "Kabar baru"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let with_mark = [&[0xFF, 0xFE], units.as_slice()].concat();
        assert_eq!(decode(&with_mark).text, "Kabar baru");
        assert_eq!(decode(&with_mark).encoding, "UTF-16LE");
        assert_eq!(decode(&units).text, "Kabar baru");
        assert!(decode(&units).guessed);
        assert!(!is_binary(&with_mark) && !is_binary(&units));
    }

    #[test]
    fn japanese_between_escapes_is_read() {
        let (bytes, ..) = ISO_2022_JP.encode("港の船 (Teluk) が出た");
        assert!(bytes.is_ascii());
        let read = decode(&bytes);
        assert_eq!(
            (&*read.text, read.encoding),
            ("港の船 (Teluk) が出た", "ISO-2022-JP")
        );
        assert_eq!(decode(b"a \x1B[1mb").encoding, "UTF-8");
    }

    #[test]
    fn what_only_says_that_it_is_utf_8_is_read_as_what_it_is() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Паром сел на мель у восточного рифа");
        assert_eq!(decode_stated_utf8(&bytes).encoding, "windows-1251");
        let stray = ["Évian, ".as_bytes(), b"caf\xE9"].concat();
        assert_eq!(decode_stated_utf8(&stray).text, "Évian, café");
    }

    #[test]
    fn a_text_with_a_few_nul_bytes_is_damaged_and_no_picture() {
        let text = "Kabar dari teluk é "
            .repeat(40)
            .replacen("dari", "da\0ri", 1);
        assert!(is_binary(text.as_bytes()) && is_damaged(text.as_bytes()));
        assert!(is_damaged(&text.as_bytes()[..text.len() - 2]));
        assert!(!is_damaged(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01"));
    }

    #[test]
    fn an_older_encoding_is_guessed() {
        let read = decode(b"Le caf\xE9 de la gare est ferm\xE9 depuis l'\xE9t\xE9");
        assert_eq!(read.text, "Le café de la gare est fermé depuis l'été");
        assert!(read.guessed);
    }

    #[test]
    fn stray_letters_in_utf_8_are_read_as_windows_1252() {
        let bytes = [
            "Un été à Évian, où la fête était belle. ".as_bytes(),
            b"Le caf\xE9 est ferm\xE9.",
        ]
        .concat();
        let read = decode(&bytes);
        assert!(
            read.text
                .ends_with("Évian, où la fête était belle. Le café est fermé.")
        );
        assert!(read.guessed);
    }

    #[test]
    fn scrambled_letters_are_put_right_only_where_certain() {
        assert_eq!(
            unscrambled("Le cafÃ© est fermÃ©. Itâ€™s late.").as_deref(),
            Some("Le café est fermé. It’s late.")
        );
        assert_eq!(unscrambled("Itâ€™s né.").as_deref(), Some("It’s né."));
        assert_eq!(unscrambled("“A IRMÃ” NÃO VEIO"), None);
        assert_eq!(unscrambled("São Paulo não pára"), None);
        assert_eq!(unscrambled("Kabar baru"), None);
    }

    #[test]
    fn pictures_are_binary_and_text_is_not() {
        assert!(is_binary(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01"));
        assert!(is_binary(&[1, 2, 3, 4, 5, 6]));
        assert!(!is_binary(b""));
        assert!(!is_binary("Берлин, 3 мая".as_bytes()));
        assert!(!is_binary(b"caf\xE9"));
    }
}
