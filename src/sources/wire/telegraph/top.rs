//! What stands above the text of a message: headline, bylines, notes to editors.

/// A message's text, with what stands above and below it apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Top {
    pub(super) slug: Option<String>,
    pub(super) title: Option<String>,
    pub(super) bylines: Vec<String>,
    /// What was said to editors alone.
    pub(super) notes: Vec<String>,
    pub(super) body: String,
    /// What follows below and is not for readers.
    pub(super) aside: Option<String>,
}

/// The longest headline, in bytes.
const LONGEST_TITLE: usize = 240;

/// Takes the text of a message apart.
pub(super) fn read(text: &str) -> Top {
    let mut top = Top::default();
    let lines: Vec<&str> = text.lines().collect();
    let is_set = lines
        .iter()
        .take(12)
        .any(|line| is_centred(line) && line.trim_end().ends_with('<'));
    let body = if is_set {
        set_lines(&lines, &mut top)
    } else {
        blocks(&lines, &mut top)
    };
    let body = &lines[body.min(lines.len())..];
    let aside = aside(body);
    top.body = body[..aside].join("\n");
    let rest = body[aside..].join("\n");
    top.aside = Some(rest).filter(|rest| !rest.trim().is_empty());
    top
}

/// Where the part begins that is not for publication.
fn aside(lines: &[&str]) -> usize {
    let warns = lines.iter().position(|line| {
        let lower = line.to_lowercase();
        lower.contains("not for publication") || lower.contains("not intended for publication")
    });
    let Some(mut at) = warns else {
        return lines.len();
    };
    // What introduces it goes with it: a row of stars, the heading of a notebook.
    while at > 0 {
        let above = lines[at - 1].trim();
        let introduces = above.is_empty()
            || above.starts_with('#')
            || above.chars().all(|c| "*-=_ ".contains(c));
        if !introduces {
            break;
        }
        at -= 1;
    }
    at
}

/// Whether a line is set apart from the text: `^By RITA MARSH=`.
fn is_centred(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('^') || line.ends_with('<') || line.ends_with('=')
}

/// Lines set apart by signs, as ANPA's users do; gives where the text begins.
fn set_lines(lines: &[&str], top: &mut Top) -> usize {
    let mut after_byline = false;
    for (at, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if !is_centred(line) {
            return at;
        }
        let bare = line
            .trim()
            .trim_start_matches('^')
            .trim_end_matches(['<', '='])
            .trim();
        if bare.is_empty() {
            continue;
        }
        let first = top.slug.is_none() && top.title.is_none();
        let last = bare.rsplit(',').next().unwrap_or_default().trim();
        let counted = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        let is_slug = ["BC-", "AM-", "PM-"]
            .iter()
            .any(|begins| bare.starts_with(begins));
        if first && (counted || is_slug) {
            let slug = bare.strip_suffix(last).filter(|_| counted).unwrap_or(bare);
            top.slug = Some(slug.trim_end_matches([',', ' ']).to_owned());
        } else if is_byline(bare) {
            top.bylines.push(bare.to_owned());
            after_byline = true;
        } else if after_byline && top.title.is_some() && !is_note(bare) {
            if let Some(byline) = top.bylines.last_mut() {
                byline.push_str(", ");
                byline.push_str(bare);
            }
            after_byline = false;
        } else if top.title.is_none() && !is_note(bare) {
            top.title = Some(bare.to_owned());
        } else {
            top.notes.push(bare.to_owned());
        }
    }
    lines.len()
}

/// Blocks between blank lines, the first of them the headline; gives where the text begins.
fn blocks(lines: &[&str], top: &mut Top) -> usize {
    let mut at = 0;
    loop {
        while lines.get(at).is_some_and(|line| line.trim().is_empty()) {
            at += 1;
        }
        let mut end = at;
        while let Some(line) = lines.get(end).filter(|line| !line.trim().is_empty()) {
            end += 1;
            if line.trim_end().ends_with('=') {
                break;
            }
        }
        let Some(block) = lines.get(at..end).filter(|block| !block.is_empty()) else {
            return at;
        };
        let text = block
            .iter()
            .map(|line| line.trim())
            .collect::<Vec<_>>()
            .join(" ");
        let closed = text.ends_with('=');
        let bare = text
            .trim_start_matches('^')
            .trim_end_matches(['=', '<'])
            .trim();
        let indented = block[0].starts_with([' ', '\t']);
        if is_byline(bare) && (closed || bare.len() < 80) {
            top.bylines.push(bare.to_owned());
        } else if is_note(bare) && (closed || top.title.is_none() || block.len() < 4) {
            top.notes.push(bare.to_owned());
        } else if top.title.is_none()
            && bare.len() <= LONGEST_TITLE
            && (closed || !indented)
            && end < lines.len()
        {
            top.title = Some(bare.to_owned());
        } else if closed && bare.len() <= LONGEST_TITLE {
            top.notes.push(bare.to_owned());
        } else {
            return at;
        }
        at = end;
    }
}

fn is_byline(line: &str) -> bool {
    let lower = line.to_lowercase();
    [
        "by ", "von ", "par ", "por ", "di ", "av ", "oleh ", "door ",
    ]
    .iter()
    .any(|by| lower.starts_with(by))
        && line.split_whitespace().count() <= 16
}

fn is_note(line: &str) -> bool {
    let lower = line.to_lowercase();
    [
        "eds:",
        "eds.",
        "editors",
        "(eds",
        "attention",
        "note to",
        "ap photo",
        "with photo",
        "photo",
        "graphic",
        "embargo",
        "kill",
        "hold for",
        "an ap ",
        "for use",
    ]
    .iter()
    .any(|begins| lower.starts_with(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_at_once_has_no_headline() {
        let top = read("   Redport - A crane fell.\n\n   Nobody was hurt.");
        assert_eq!((top.title, top.bylines.len()), (None, 0));
        assert!(top.body.contains("A crane fell."));
    }

    #[test]
    fn a_byline_and_notes_are_told_from_the_headline() {
        let top = read(
            "Eds: With pictures\n\nCrane falls\nin harbour\n\nBy Rita Marsh\n\nRedport - A crane fell on\nTuesday. It was a long sentence that goes on for more than the two hundred and forty characters that no headline has, and so it must be the text itself, which begins here and not one line later than this one, as far as anybody can tell from it.\n\nNobody was hurt.",
        );
        assert_eq!(top.title.as_deref(), Some("Crane falls in harbour"));
        assert_eq!(top.notes, ["Eds: With pictures"]);
        assert_eq!(top.bylines, ["By Rita Marsh"]);
        assert!(top.body.starts_with("Redport - A crane fell"));
    }
}
