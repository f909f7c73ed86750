//! What the heading of a message says to machines.

/// The heading of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// Source and number, as in `dpa0123` or `W2870`.
    pub(super) number: Option<String>,
    /// How urgent it is: a digit, or a letter.
    pub(super) priority: Option<String>,
    /// The category, as in `i` for international news.
    pub(super) category: Option<String>,
    /// How many words it says it has.
    pub(super) words: Option<String>,
    /// For whom it is meant.
    pub(super) routing: Option<String>,
    /// What the story is called.
    pub(super) slug: Option<String>,
}

/// Reads the heading of a message.
pub(super) fn read(text: &str) -> Heading {
    if text.contains(['\x1f', '\x13', '\x14']) {
        anpa(text)
    } else {
        iptc(text)
    }
}

/// `abc062 4 i 211 ccccb   hvn 061`, and below it the catch line.
fn iptc(text: &str) -> Heading {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut heading = Heading::default();
    let Some(first) = lines.next() else {
        return heading;
    };
    let mut words = first.split_whitespace().peekable();
    heading.number = words.next().map(str::to_owned);
    heading.priority = words
        .next_if(|word| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned);
    heading.category = words
        .next_if(|word| word.len() <= 3 && word.chars().all(char::is_alphabetic))
        .map(str::to_owned);
    heading.words = words
        .next_if(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned);
    let rest = words.collect::<Vec<_>>().join(" ");
    heading.routing = Some(rest).filter(|rest| !rest.is_empty());
    heading.slug = lines.next_back().map(str::to_owned);
    heading
}

/// `W0042␟redpt`, and below it `u a␓␑ BC-XX--Redport-Crane     11-13 0120`.
fn anpa(text: &str) -> Heading {
    let mut heading = Heading::default();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let (number, routing) = first.split_once('\x1f').unwrap_or((first, ""));
    let stated = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    heading.number = stated(number);
    heading.routing = stated(routing);
    let second = lines.next().unwrap_or_default();
    let is_sign = |c: char| matches!(c, '\x11'..='\x14');
    let (codes, rest) = second.split_once(is_sign).unwrap_or(("", second));
    let mut codes = codes.split_whitespace();
    heading.priority = codes.next().map(str::to_owned);
    heading.category = codes.next().map(str::to_owned);
    let rest = rest.trim_start_matches(is_sign).trim();
    let mut slug: Vec<&str> = rest.split_whitespace().collect();
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if slug.len() > 1
        && slug
            .last()
            .is_some_and(|word| word.len() == 4 && digits(word))
    {
        let words = slug.pop().map(|words| words.trim_start_matches('0'));
        heading.words = words.and_then(stated);
    }
    let is_day = |word: &str| {
        word.split_once('-')
            .is_some_and(|(month, day)| !month.is_empty() && digits(month) && digits(day))
    };
    if slug.len() > 1 && slug.last().is_some_and(|word| is_day(word)) {
        slug.pop();
    }
    heading.slug = stated(&slug.join(" "));
    heading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_both_formats_are_read() {
        let heading = read("abc062 4 i 211 ccccb   hvn 061\r\n\r\n\r\nRedport-crane/\r\n");
        assert_eq!(heading.number.as_deref(), Some("abc062"));
        assert_eq!(heading.words.as_deref(), Some("211"));
        assert_eq!(heading.routing.as_deref(), Some("ccccb hvn 061"));
        assert_eq!(heading.slug.as_deref(), Some("Redport-crane/"));
        let heading = read("W0042\x1fredpt\nu a\x13\x11 BC-Redport-Crane     11-13 0120\n");
        assert_eq!(heading.priority.as_deref(), Some("u"));
        assert_eq!(heading.category.as_deref(), Some("a"));
        assert_eq!(heading.words.as_deref(), Some("120"));
        assert_eq!(heading.slug.as_deref(), Some("BC-Redport-Crane"));
        assert_eq!(read(""), Heading::default());
    }
}
