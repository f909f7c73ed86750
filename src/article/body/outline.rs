//! The levels that headings get on the page.

/// Keeps headings under the page's own `h1`, without gaps between levels.
///
/// Whatever level a body begins with, its topmost headings become `h2`. A
/// heading two levels below the last becomes one level below it, because those
/// who move through a page by its headings take a gap for something missed.
#[derive(Default)]
pub(super) struct Outline {
    /// The levels, as the source wrote them, of the headings we are under.
    open: Vec<u8>,
}

impl Outline {
    /// The level for the next heading, from the level the source gives it.
    pub(super) fn place(&mut self, level: u8) -> u8 {
        while self.open.last().is_some_and(|&last| last >= level) {
            self.open.pop();
        }
        self.open.push(level);
        u8::try_from(self.open.len() + 1).map_or(6, |level| level.min(6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_start_at_two_and_leave_no_gaps() {
        let mut outline = Outline::default();
        let placed: Vec<u8> = [3, 1, 4, 4, 2, 1, 6]
            .into_iter()
            .map(|level| outline.place(level))
            .collect();
        assert_eq!(placed, [2, 2, 3, 3, 3, 2, 3]);
    }
}
