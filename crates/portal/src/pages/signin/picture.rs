//! A text as a picture that phones read (QR code), as the path of an SVG.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The empty margin that readers want, in squares.
const MARGIN: i32 = 4;

/// The path of the dark squares, and how many squares the picture is wide; no path for a text that
/// is too long.
pub fn path(text: &str) -> (String, i32) {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return (String::new(), 1);
    };
    let mut path = String::new();
    for (y, x) in (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (y, x))) {
        if code.get_module(x, y) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    (path, code.size() + 2 * MARGIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_picture_with_a_margin() {
        let (dark, size) = path("otpauth://totp/Novate:ada");
        assert!(size > 2 * MARGIN + 20 && dark.starts_with("M4 4h1v1h-1z"), "{size} {dark}");
        assert_eq!(path(&"x".repeat(5000)), (String::new(), 1));
    }
}
