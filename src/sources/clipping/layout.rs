//! Text whose lines are to stay as they stand: verse, tables of figures, quotations.

use super::body::BodyLine;
use super::paragraphs::Block;
use crate::sources::print::lines::ends_sentence;

/// How much deeper than the text a line stands that is set off from it.
const SET_OFF: usize = 3;

/// The longest line of a poem, in letters.
const VERSE: usize = 60;

/// The longest line of a poem that is not set off from the text.
const BARE_VERSE: usize = 45;

/// What the lines from a place on are, if they are no running text, and how many they are.
///
/// `margin` is the indent of the text, `wrapped` whether its paragraphs run over several lines.
pub(super) fn special(
    lines: &[BodyLine],
    at: usize,
    margin: usize,
    wrapped: bool,
) -> Option<(Block, usize)> {
    let starts = at == 0 || lines[at].apart;
    let group = &lines[at..];
    if let Some((rows, used)) = table(group) {
        return Some((Block::Table(rows), used));
    }
    let marked = |line: &BodyLine| line.text.starts_with('>');
    // One such line may be anything, unless it is a sentence; its mark stays.
    let several = group.len() > 1 && group[..2].iter().all(marked);
    if several || (marked(&group[0]) && is_quoted_sentence(group, starts)) {
        return Some(marked_quotation(group));
    }
    let used = 1 + group[1..].iter().take_while(|line| !line.apart).count();
    let together = &group[..used];
    let deep = together.iter().all(|line| line.indent > margin + SET_OFF);
    let texts = || together.iter().map(|line| line.text.clone());
    if starts && deep && used >= 2 {
        return Some(if is_verse(together, VERSE) {
            (Block::Verse(texts().collect()), used)
        } else {
            let joined = texts().collect::<Vec<_>>().join(" ");
            (Block::Quotation(vec![joined]), used)
        });
    }
    let alone = starts && used >= 3 && !wrapped && is_verse(together, BARE_VERSE);
    let runs_on = together
        .iter()
        .filter(|line| !ends_sentence(&line.text))
        .count();
    (alone && runs_on * 3 >= used * 2).then(|| (Block::Verse(texts().collect()), used))
}

/// Whether all lines are short, and none is a point of a list.
fn is_verse(lines: &[BodyLine], longest: usize) -> bool {
    lines.iter().all(|line| {
        let text = &line.text;
        text.chars().count() <= longest
            && text.starts_with(|c: char| c.is_alphabetic() || "\"“„«'‘¿¡—–…".contains(c))
            && !text.contains("  ")
            && !text.ends_with(':')
            && text.contains(' ')
    })
}

/// Whether a line with a mark stands by itself and holds a whole sentence between quotation marks.
fn is_quoted_sentence(group: &[BodyLine], starts: bool) -> bool {
    let ends = group.get(1).is_none_or(|next| next.apart);
    let text = group[0].text.strip_prefix("> ").unwrap_or_default();
    let quoted = text.starts_with(['"', '“', '„', '«', '‘']);
    starts && ends && quoted && ends_sentence(text)
}

/// `> said so` in the lines of a letter; a line with the mark alone parts paragraphs.
fn marked_quotation(group: &[BodyLine]) -> (Block, usize) {
    let used = group
        .iter()
        .take_while(|line| line.text.starts_with('>'))
        .count();
    let mut paragraphs = vec![String::new()];
    for line in &group[..used] {
        let text = line.text.trim_start_matches(['>', ' ']);
        match paragraphs.last_mut() {
            _ if text.is_empty() => paragraphs.push(String::new()),
            Some(paragraph) if !paragraph.is_empty() => {
                paragraph.push(' ');
                paragraph.push_str(text);
            }
            Some(paragraph) => paragraph.push_str(text),
            None => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    (Block::Quotation(paragraphs), used)
}

/// Rows of cells that are parted by tabs or by two spaces and more, with figures in a column.
fn table(group: &[BodyLine]) -> Option<(Vec<Vec<String>>, usize)> {
    let first = cells(&group[0].text);
    if first.len() < 2 {
        return None;
    }
    let mut rows = vec![first];
    for line in group[1..].iter().take_while(|line| !line.apart) {
        let row = cells(&line.text);
        if row.len() != rows[0].len() {
            break;
        }
        rows.push(row);
    }
    let figures = (1..rows[0].len()).any(|column| {
        let numeric = rows.iter().filter(|row| is_figure(&row[column])).count();
        numeric * 3 >= rows.len() * 2 || numeric + 1 == rows.len()
    });
    let used = rows.len();
    (used >= 3 && figures).then_some((rows, used))
}

fn cells(text: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for part in text.split('\t').flat_map(|part| part.split("  ")) {
        let part = part.trim();
        if !part.is_empty() {
            cells.push(part.to_owned());
        }
    }
    cells
}

/// `1.234,5`, `12%`, `-3`, `Rp 5.000`.
fn is_figure(cell: &str) -> bool {
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && letters <= 3 || cell == "-" || cell == "–"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<BodyLine> {
        let mut apart = true;
        let mut lines = Vec::new();
        for (number, raw) in (1..).zip(text.lines()) {
            let bare = raw.trim();
            if bare.is_empty() {
                apart = true;
                continue;
            }
            lines.push(BodyLine {
                number,
                indent: raw.len() - raw.trim_start().len(),
                apart,
                text: bare.to_owned(),
            });
            apart = false;
        }
        lines
    }

    fn read(text: &str) -> Option<(Block, usize)> {
        special(&lines(text), 0, 0, false)
    }

    #[test]
    fn columns_of_figures_are_a_table() {
        let Some((Block::Table(rows), 3)) =
            read("Boat    2018   2019\nHeron     12     15\nTern       8      9")
        else {
            panic!("no table");
        };
        assert_eq!(rows[1], ["Heron", "12", "15"]);
        assert!(!matches!(
            read("He said  so.\nShe said  no.\nThey went  home."),
            Some((Block::Table(_), _))
        ));
    }

    #[test]
    fn short_lines_set_off_from_the_text_are_verse() {
        assert!(matches!(
            read("    O the river is wide\n    and the river is slow"),
            Some((Block::Verse(_), 2))
        ));
        assert!(matches!(
            read("O the river is wide\nand the river is slow,\nand the rope is long"),
            Some((Block::Verse(_), 3))
        ));
        assert_eq!(
            read("The river is wide.\nThe rope is long.\nThat is all."),
            None
        );
    }

    #[test]
    fn marked_lines_are_a_quotation() {
        assert_eq!(
            read("> We never saw\n> such a year.\n>\n> Never."),
            Some((
                Block::Quotation(vec!["We never saw such a year.".into(), "Never.".into()]),
                4
            ))
        );
    }
}
