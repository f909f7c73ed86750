//! The size that a drawing states.

/// How far the tag of the drawing is read.
const REACH: usize = 1 << 16;

/// The width and height of an SVG in pixels, where it states both so.
///
/// Percentages and lengths in other units say nothing that a page could use.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(REACH)]);
    let start = text.find("<svg")? + "<svg".len();
    let mut rest = text[start..].trim_start();
    let (mut width, mut height) = (None, None);
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim();
        // The tag has ended.
        if name.contains('>') {
            break;
        }
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        match name {
            "width" => width = pixels(value),
            "height" => height = pixels(value),
            _ => {}
        }
        rest = after.trim_start();
    }
    width.zip(height)
}

/// A length in pixels, rounded.
fn pixels(value: &str) -> Option<u32> {
    let number = value.trim();
    let number = number.strip_suffix("px").unwrap_or(number).trim_end();
    let length: f64 = number.parse().ok()?;
    let sound = (1.0..=100_000.0).contains(&length);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies within the bounds above"
    )]
    let whole = length.round() as u32;
    sound.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_states_its_size_in_pixels_or_not_at_all() {
        let size = |text: &str| size(text.as_bytes());
        assert_eq!(
            size("<?xml version='1.0'?>\n<svg xmlns=\"x\" width=\"40\" height = '30.4px'>"),
            Some((40, 30))
        );
        assert_eq!(size("<svg width='100%' height='30'>"), None);
        assert_eq!(
            size("<svg viewBox='0 0 4 3'><g width='4' height='3'/>"),
            None
        );
        assert_eq!(size("<svg width='1e99' height='1'>"), None);
        assert_eq!(size("<svg width"), None);
    }
}
