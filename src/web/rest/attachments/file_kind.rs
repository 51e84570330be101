//! What a file is, by what is in it. What its sender calls it counts for nothing.

use crate::config::MEDIA_TYPES;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    pub media_type: &'static str,
    /// In lower case, without the dot, the usual one first.
    pub extensions: &'static [&'static str],
}

impl FileKind {
    /// Told by the first bytes of a file; none for what is none of [`MEDIA_TYPES`].
    pub fn of(first: &[u8]) -> Option<FileKind> {
        let media_type = match infer::get(first) {
            Some(told) => told.mime_type(),
            None if !first.is_empty() && is_text(first, true) => "text/plain",
            None => return None,
        };
        MEDIA_TYPES.into_iter().find(|known| *known == media_type).map(FileKind::with)
    }

    fn with(media_type: &'static str) -> FileKind {
        let extensions: &[&str] = match media_type {
            "image/png" => &["png"],
            "image/jpeg" => &["jpg", "jpeg"],
            "image/gif" => &["gif"],
            "image/webp" => &["webp"],
            "image/avif" => &["avif"],
            "application/pdf" => &["pdf"],
            "text/plain" => &["txt", "csv", "log", "md"],
            "application/zip" => &["zip"],
            "audio/mpeg" => &["mp3"],
            "video/mp4" => &["mp4", "m4v"],
            word if word.ends_with("wordprocessingml.document") => &["docx"],
            sheet if sheet.ends_with("spreadsheetml.sheet") => &["xlsx"],
            slides if slides.ends_with("presentationml.presentation") => &["pptx"],
            _ => &["bin"],
        };
        FileKind { media_type, extensions }
    }

    /// What people call a kind of file, e.g. `PNG`.
    pub fn named(media_type: &str) -> Option<&'static str> {
        Some(match media_type {
            "image/png" => "PNG",
            "image/jpeg" => "JPEG",
            "image/gif" => "GIF",
            "image/webp" => "WebP",
            "image/avif" => "AVIF",
            "application/pdf" => "PDF",
            "text/plain" => "text",
            "application/zip" => "ZIP",
            "audio/mpeg" => "MP3",
            "video/mp4" => "MP4",
            word if word.ends_with("wordprocessingml.document") => "Word",
            sheet if sheet.ends_with("spreadsheetml.sheet") => "Excel",
            slides if slides.ends_with("presentationml.presentation") => "PowerPoint",
            _ => return None,
        })
    }

    pub fn is_image(self) -> bool {
        self.media_type.starts_with("image/")
    }

    /// Whether these later bytes may belong to such a file. Only texts are looked at: an image's may be anything.
    pub fn goes_on(self, bytes: &[u8]) -> bool {
        self.media_type != "text/plain" || is_text(bytes, false)
    }
}

/// Plain text: no control characters, and no markup that a browser might take for a page.
fn is_text(bytes: &[u8], from_the_start: bool) -> bool {
    let whole = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // A character may be split between two parts.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) if !from_the_start => return !bytes.contains(&0),
        Err(_) => return false,
    };
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    whole.chars().all(is_plain)
        && !(from_the_start && whole.trim_start_matches('\u{feff}').trim_start().starts_with('<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        for (bytes, media_type) in [
            (&png[..], Some("image/png")),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Some("image/jpeg")),
            (b"GIF89a\x01\0\x01\0", Some("image/gif")),
            (b"%PDF-1.7\n", Some("application/pdf")),
            ("Grüße, 1 € — ende".as_bytes(), Some("text/plain")),
            (b"PK\x03\x04\x14\0\0\0\0\0", Some("application/zip")),
            (b"<html><script>alert(1)</script>", None),
            (b"  <!doctype html><p>", None),
            (b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", None),
            (b"<?xml version='1.0'?><svg/>", None),
            (b"MZ\x90\0\x03\0\0\0", None),
            (b"\x7fELF\x02\x01\x01\0", None),
            (b"bell \x07", None),
            (b"", None),
        ] {
            assert_eq!(FileKind::of(bytes).map(|kind| kind.media_type), media_type, "{bytes:?}");
        }
    }

    #[test]
    fn every_kind_that_may_be_allowed_has_a_name_and_an_extension() {
        for media_type in MEDIA_TYPES {
            assert!(FileKind::named(media_type).is_some(), "{media_type}");
            assert_ne!(FileKind::with(media_type).extensions, ["bin"], "{media_type}");
        }
    }

    #[test]
    fn a_letter_may_be_cut_between_two_parts() {
        let text = "ä".repeat(10);
        let (first, second) = text.as_bytes().split_at(7);
        let kind = FileKind::of(first).unwrap();
        assert!(kind.goes_on(second));
        assert!(!kind.goes_on(b"no\0"));
    }
}
