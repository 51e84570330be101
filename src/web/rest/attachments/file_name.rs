//! Names of files, as they may be shown and saved anywhere.

const CHARS_MAX: usize = 100;
/// Characters that a common system does not take as part of a name.
const MARKS: &str = "<>:\"/\\|?*";

/// The name without folders, without marks that mean something to a system or turn the direction of writing, and with
/// an extension that says what the file is.
pub fn cleaned(name: &str, extensions: &[&str]) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = |c: char| match c {
        c if c.is_control() || is_invisible(c) => None,
        c if MARKS.contains(c) => Some('_'),
        c => Some(c),
    };
    let name: String = last.chars().filter_map(harmless).collect();
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let known = extensions.iter().find(|known| known.eq_ignore_ascii_case(extension));
    let usual = extensions.first().copied().unwrap_or("bin");
    let (stem, extension) = match known {
        Some(known) => (stem, *known),
        None => (name, usual),
    };
    let stem: String = stem.chars().take(CHARS_MAX).collect();
    let stem = stem.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{}.{extension}", if stem.is_empty() { "file" } else { stem })
}

/// Invisible characters that make a name look like another one.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_a_name() {
        for (given, kept) in [
            ("photo.png", "photo.png"),
            ("PHOTO.PNG", "PHOTO.png"),
            ("../../etc/passwd", "passwd.png"),
            ("C:\\Users\\vera\\cake.png", "cake.png"),
            ("run.bat", "run.bat.png"),
            ("invoice\u{202e}gnp.exe", "invoicegnp.exe.png"),
            (".htaccess", "htaccess.png"),
            ("a\r\nSet-Cookie: x.png", "aSet-Cookie_ x.png"),
            ("what?*.png", "what__.png"),
            ("Grüße 日本.png", "Grüße 日本.png"),
            ("", "file.png"),
            ("....png", "png.png"),
            (" . ", "file.png"),
        ] {
            assert_eq!(cleaned(given, &["png"]), kept, "{given:?}");
        }
        assert_eq!(cleaned(&"x".repeat(300), &["txt"]).chars().count(), CHARS_MAX + 4);
        assert_eq!(cleaned("photo.JPEG", &["jpg", "jpeg"]), "photo.jpeg");
    }
}
