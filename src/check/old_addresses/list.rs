//! Lists of addresses: a line each, the first column of a table, or a sitemap; packed or not.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use flate2::bufread::MultiGzDecoder;

use crate::diagnostic::{Diagnostic, Error};

/// A list that is read as it comes, however long it is.
pub struct Listed {
    /// The list, as messages name it.
    pub shown: String,
    /// Its bytes.
    pub bytes: Box<dyn Read + Send>,
}

/// The longest line that can be an address; the rest of a longer one is passed over.
const LONGEST: usize = 1 << 16;

impl Listed {
    /// Hands every address on, with the number of its line.
    pub(super) fn each(self, take: impl FnMut(u32, &str)) -> Result<(), Error> {
        let name = self.shown.trim_end_matches(".gz").to_ascii_lowercase();
        let is_table = [".csv", ".tsv"].iter().any(|ending| name.ends_with(ending));
        let shown = self.shown;
        let unreadable = |source| Error::Read {
            path: PathBuf::from(&shown),
            source,
        };
        let mut bytes: Box<dyn BufRead> = Box::new(BufReader::with_capacity(1 << 16, self.bytes));
        if bytes
            .fill_buf()
            .map_err(unreadable)?
            .starts_with(&[0x1f, 0x8b])
        {
            bytes = Box::new(BufReader::with_capacity(
                1 << 16,
                MultiGzDecoder::new(bytes),
            ));
        }
        let start = bytes.fill_buf().map_err(unreadable)?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        if start.trim_ascii_start().starts_with(b"<") {
            let is_index = each_of_sitemap(bytes.as_mut(), take).map_err(unreadable)?;
            return if is_index { Err(index(&shown)) } else { Ok(()) };
        }
        each_line(bytes.as_mut(), is_table, take).map_err(unreadable)
    }
}

fn index(shown: &str) -> Error {
    let message = format!("`{shown}` lists sitemaps, not pages");
    let help = "fetch the sitemaps that it lists, and give them one after the other, as in `cat *.xml | kliping check --old-urls -`";
    Diagnostic::error("old-urls-index", message)
        .help(help)
        .into()
}

/// Hands on the addresses of sitemaps, one or more after each other; whether it is an index of sitemaps.
fn each_of_sitemap(
    bytes: &mut dyn BufRead,
    mut take: impl FnMut(u32, &str),
) -> std::io::Result<bool> {
    let mut piece = Vec::new();
    let mut line = 1;
    let mut in_image = false;
    loop {
        piece.clear();
        if bytes.read_until(b'>', &mut piece)? == 0 {
            return Ok(false);
        }
        let text = String::from_utf8_lossy(&piece);
        let lines = text.matches('\n').count();
        line += u32::try_from(lines).unwrap_or(0);
        let (before, tag) = text.rsplit_once('<').unwrap_or(("", ""));
        match tag
            .split(|c: char| c.is_whitespace() || c == '>')
            .next()
            .unwrap_or_default()
        {
            "sitemapindex" => return Ok(true),
            "/loc" if !in_image => take(line, &unescaped(before.trim())),
            "image:image" | "video:video" => in_image = true,
            "/image:image" | "/video:video" => in_image = false,
            _ => {}
        }
    }
}

/// Text of XML without its references (XML 1.0, section 4.6).
fn unescaped(text: &str) -> String {
    let text = text.trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&apos;", "'").replace("&amp;", "&")
}

fn each_line(
    bytes: &mut dyn BufRead,
    is_table: bool,
    mut take: impl FnMut(u32, &str),
) -> std::io::Result<()> {
    let mut piece = Vec::new();
    let mut line = 0_u32;
    let mut is_table = is_table;
    loop {
        piece.clear();
        if bytes.read_until(b'\n', &mut piece)? == 0 {
            return Ok(());
        }
        line += 1;
        piece.truncate(LONGEST);
        let text = String::from_utf8_lossy(&piece);
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if line == 1 && !is_address(first_column(text)) && (is_table || is_heading(text)) {
            // Its columns have names.
            is_table |= text.contains([',', ';', '\t']);
            continue;
        }
        take(
            line,
            if is_table || text.starts_with('"') {
                first_column(text)
            } else {
                text
            },
        );
    }
}

/// Whether a line names what stands below it.
fn is_heading(text: &str) -> bool {
    let first = first_column(text);
    let is_word = |c: char| c.is_alphabetic() || " _-".contains(c);
    first.chars().all(is_word)
}

fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.contains("://")
}

/// The first column of a line of a table (RFC 4180; commas, semicolons or tabs).
fn first_column(text: &str) -> &str {
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted.split('"').next().unwrap_or_default();
    }
    text.split([',', ';', '\t'])
        .next()
        .unwrap_or_default()
        .trim()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn addresses(name: &str, bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let listed = Listed {
            shown: name.to_owned(),
            bytes: Box::new(std::io::Cursor::new(bytes.to_vec())),
        };
        listed
            .each(|line, text| found.push(format!("{line} {text}")))
            .unwrap();
        found
    }

    #[test]
    fn a_list_has_a_line_for_each() {
        let found = addresses(
            "old.txt",
            b"\xef\xbb\xbf/a,b.html\r\n\n# by hand\nhttps://x.example/c\n",
        );
        assert_eq!(found, ["1 /a,b.html", "4 https://x.example/c"]);
    }

    #[test]
    fn a_table_has_them_in_its_first_column() {
        let found = addresses("old.csv", b"Address,Hits\n/a,5\n\"/b,c\",6\n");
        assert_eq!(found, ["2 /a", "3 /b,c"]);
        assert_eq!(addresses("-", b"url;hits\n/a;5\n"), ["2 /a"]);
    }

    #[test]
    fn a_sitemap_has_them_between_its_tags_packed_or_not() {
        let sitemap = b"<?xml version=\"1.0\"?>\n<urlset>\n<url><loc> https://x.example/?a=1&amp;b=2 </loc>\n<image:image><image:loc>/i.jpg</image:loc></image:image></url></urlset>";
        let expected = ["3 https://x.example/?a=1&b=2"];
        assert_eq!(addresses("sitemap.xml", sitemap), expected);
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(sitemap).unwrap();
        assert_eq!(
            addresses("sitemap.xml.gz", &packed.finish().unwrap()),
            expected
        );
    }

    #[test]
    fn an_index_of_sitemaps_is_refused() {
        let listed = Listed {
            shown: "index.xml".to_owned(),
            bytes: Box::new(&b"<sitemapindex><sitemap><loc>/a</loc></sitemap></sitemapindex>"[..]),
        };
        let refused = listed.each(|_, _| {}).unwrap_err();
        assert_eq!(refused.to_string(), "`index.xml` lists sitemaps, not pages");
    }
}
