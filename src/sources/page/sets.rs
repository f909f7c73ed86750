//! Sets of pictures, as `srcset` writes them.

/// The addresses of a set, each with the number that stands behind it: a width in pixels, or how
/// much denser than usual the picture is; 0 without one.
///
/// Commas may stand within addresses: one ends an address only at its end, or behind its number.
///
/// # Source
///
/// The HTML Standard, "Parsing a srcset attribute".
pub(super) fn addresses(set: &str) -> impl Iterator<Item = (f32, &str)> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let address = &rest[..end];
        rest = &rest[end..];
        if address.is_empty() {
            return None;
        }
        if address.ends_with(',') {
            return Some((0.0, address.trim_end_matches(',')));
        }
        let end = rest.find(',').unwrap_or(rest.len());
        let size = number(&rest[..end]);
        rest = &rest[end..];
        Some((size, address))
    })
}

/// The address of the largest picture of a set, the first of equals.
pub(super) fn largest(set: &str) -> Option<&str> {
    let largest = addresses(set).reduce(|best, next| if next.0 > best.0 { next } else { best });
    largest.map(|(_, address)| address)
}

/// A number of a set without its fraction.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers are no less than 0, and a cast keeps within bounds"
)]
pub(super) fn whole(number: f32) -> u32 {
    number as u32
}

/// The number of `300w` or `1.5x`.
fn number(size: &str) -> f32 {
    let size = size.split_whitespace().next().unwrap_or_default();
    let number = size.trim_end_matches(['w', 'x', 'h']).parse::<f32>();
    number
        .ok()
        .filter(|number| number.is_finite() && *number > 0.0)
        .unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_read_with_and_without_numbers_and_space() {
        let set: Vec<_> = addresses("/a.jpg 300w, /b,c.jpg 900w,/d.jpg 5w, /e.jpg").collect();
        let expected = [
            (300.0, "/a.jpg"),
            (900.0, "/b,c.jpg"),
            (5.0, "/d.jpg"),
            (0.0, "/e.jpg"),
        ];
        assert_eq!(set, expected);
        assert_eq!(addresses("/a.jpg, /b.jpg 2x").count(), 2);
        assert_eq!(addresses(" , ,").count(), 0);
    }

    #[test]
    fn the_largest_is_found_whatever_stands_behind_the_commas() {
        assert_eq!(largest("/a.jpg 1x,/b.jpg 1.5x"), Some("/b.jpg"));
        assert_eq!(
            largest("/a.jpg 300w,/b.jpg 900w,/c.jpg 600w"),
            Some("/b.jpg")
        );
        assert_eq!(largest("/a.jpg"), Some("/a.jpg"));
        assert_eq!(largest("/a.jpg NaNw, /b.jpg infx"), Some("/a.jpg"));
        assert_eq!(largest(""), None);
    }
}
