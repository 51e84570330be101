//! Looks into PNG and JPEG files without decoding them: whole, how large, and bare of everything but the picture.

/// A picture file that was walked through to its end.
pub struct Image {
    pub kind: ImageKind,
    pub width: u32,
    pub height: u32,
    /// The file without comments, places, cameras, thumbnails, and whatever follows its end.
    pub bare: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    Png,
    Jpeg,
}

/// Returns `None` if it is neither, or incomplete.
pub fn inspect(bytes: &[u8]) -> Option<Image> {
    png(bytes).or_else(|| jpeg(bytes))
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Chunks that change what one sees.
const PNG_KEPT: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB"];

/// W3C PNG, section 5: each chunk is a length, a name, data and a checksum.
fn png(bytes: &[u8]) -> Option<Image> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let mut bare = PNG.to_vec();
    let mut size = None;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (name, after) = after.split_first_chunk::<4>()?;
        let (data, after) = after.split_at_checked(length)?;
        let (_checksum, after) = after.split_first_chunk::<4>()?;
        match (name, size) {
            (b"IHDR", None) => size = Some((be_u32(data, 0)?, be_u32(data, 4)?)),
            (b"IHDR", Some(_)) | (_, None) => return None,
            (_, Some(_)) => {}
        }
        if PNG_KEPT.contains(&name) {
            bare.extend_from_slice(&rest[..rest.len() - after.len()]);
        }
        if name == b"IEND" {
            let (width, height) = size?;
            return Some(Image { kind: ImageKind::Png, width, height, bare });
        }
        rest = after;
    }
}

/// ITU-T T.81, annex B: markers with segments; after a start of scan, coded data up to the next marker.
fn jpeg(bytes: &[u8]) -> Option<Image> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let mut bare = vec![0xff, 0xd8];
    let mut size = None;
    loop {
        let ([mark, name], after) = rest.split_first_chunk::<2>()?;
        if *mark != 0xff {
            return None;
        }
        match *name {
            // Filling.
            0xff => {
                rest = &rest[1..];
                continue;
            }
            0xd9 => {
                let (width, height) = size?;
                bare.extend([0xff, 0xd9]);
                return Some(Image { kind: ImageKind::Jpeg, width, height, bare });
            }
            _ => {}
        }
        let length = usize::from(be_u16(after, 0)?);
        let (segment, mut after) = after.split_at_checked(length).filter(|_| length >= 2)?;
        let is_frame = matches!(*name, 0xc0..=0xcf) && !matches!(*name, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            size = Some((u32::from(be_u16(segment, 5)?), u32::from(be_u16(segment, 3)?)));
        }
        if *name == 0xda {
            let coded = coded_length(after)?;
            after = &after[coded..];
        }
        // APP14 says how colours are stored; other APPs and comments are about the picture, not in it.
        let is_about = matches!(*name, 0xe0..=0xed | 0xef | 0xfe);
        if !is_about {
            bare.extend_from_slice(&rest[..rest.len() - after.len()]);
        }
        rest = after;
    }
}

/// Bytes before the next marker that is no restart; a coded 0xff is followed by 0.
fn coded_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7))
}

fn be_u16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk::<2>().map(|two| u16::from_be_bytes(*two))
}

fn be_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|four| u32::from_be_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [length.as_slice(), name, data, b"csum"].concat()
    }

    fn png_of(about: &[u8]) -> Vec<u8> {
        let header = [0, 0, 0, 64, 0, 0, 0, 48, 8, 2, 0, 0, 0];
        let chunks = [chunk(b"IHDR", &header), about.to_vec(), chunk(b"IDAT", b"px"), chunk(b"IEND", b"")];
        [PNG.to_vec(), chunks.concat()].concat()
    }

    fn segment(name: u8, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, name], length.as_slice(), data].concat()
    }

    fn jpeg_of(about: &[u8]) -> Vec<u8> {
        let frame = segment(0xc0, &[8, 0, 48, 0, 64, 1, 1, 0x11, 0]);
        let scan = [segment(0xda, b"head"), b"data\xff\x00more\xff\xd0rest".to_vec()].concat();
        [b"\xff\xd8".to_vec(), about.to_vec(), frame, scan, b"\xff\xd9".to_vec()].concat()
    }

    #[test]
    fn sizes_are_read_and_what_is_about_the_picture_is_left_out() {
        let place = chunk(b"tEXt", b"GPS 52.5 13.4");
        let image = inspect(&[png_of(&place), b"<script>".to_vec()].concat()).unwrap();
        assert_eq!((image.kind, image.width, image.height), (ImageKind::Png, 64, 48));
        assert_eq!(image.bare, png_of(b""));
        let place = [segment(0xe1, b"Exif GPS 52.5 13.4"), segment(0xfe, b"a comment")].concat();
        let image = inspect(&[jpeg_of(&place), b"<script>".to_vec()].concat()).unwrap();
        assert_eq!((image.kind, image.width, image.height), (ImageKind::Jpeg, 64, 48));
        assert_eq!(image.bare, jpeg_of(b""));
    }

    #[test]
    fn half_a_file_and_other_files_are_nothing() {
        for whole in [png_of(b""), jpeg_of(b"")] {
            assert!((0..whole.len()).all(|length| inspect(&whole[..length]).is_none()));
        }
        for other in [b"GIF89a".as_slice(), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff"] {
            assert!(inspect(other).is_none());
        }
    }
}
