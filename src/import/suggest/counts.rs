//! In how many articles a phrase stands, in as much memory for a thousand articles as for a million.

/// The bits of a key that choose a cell; each row has as many cells as they can name.
const BITS: u32 = 21;

/// A count-min sketch of two rows: never too low, and too high for few.
///
/// # Source
///
/// Cormode and Muthukrishnan, "An improved data stream summary: the count-min
/// sketch and its applications", Journal of Algorithms 55 (2005).
pub(super) struct Counts {
    rows: [Vec<u16>; 2],
    /// How many articles were counted.
    pub(super) articles: u32,
}

impl Counts {
    pub(super) fn new() -> Self {
        let row = || vec![0; 1 << BITS];
        Self {
            rows: [row(), row()],
            articles: 0,
        }
    }

    /// Counts the phrases of one article, each given once.
    pub(super) fn add(&mut self, keys: &[u64]) {
        self.articles += 1;
        for key in keys {
            for (row, cell) in self.rows.iter_mut().zip(cells(*key)) {
                row[cell] = row[cell].saturating_add(1);
            }
        }
    }

    /// In how many articles a phrase stands.
    pub(super) fn of(&self, key: u64) -> u32 {
        let rows = self.rows.iter().zip(cells(key));
        rows.map(|(row, cell)| u32::from(row[cell]))
            .min()
            .unwrap_or(0)
    }
}

fn cells(key: u64) -> [usize; 2] {
    let mask = (1_u64 << BITS) - 1;
    let cell = |bits: u64| usize::try_from(bits & mask).unwrap_or(0);
    [cell(key), cell(key >> 32)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_not_occurrences() {
        let mut counts = Counts::new();
        counts.add(&[7, 1 << 40]);
        counts.add(&[7]);
        assert_eq!((counts.of(7), counts.of(1 << 40), counts.of(9)), (2, 1, 0));
        assert_eq!(counts.articles, 2);
    }
}
