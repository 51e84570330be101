//! Keeps embeddings between starts, in a small file keyed by model version and text.

use std::collections::HashMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::InferenceError;

/// The first half of the sha256 of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextKey([u8; 16]);

impl TextKey {
    pub fn of(text: &str) -> TextKey {
        let digest = Sha256::digest(text.as_bytes());
        TextKey(std::array::from_fn(|i| digest[i]))
    }
}

/// Embeddings of one model, stored with one byte per number: the cosine to the original is above 0.9999, and the file
/// is a quarter of the size.
///
/// File: `FDE1`, length of the version (u16), version, dimensions (u16), then rows of key (16 bytes), scale
/// (f32) and `dimensions` i8; little endian, sorted by key so that the same texts result in the same file.
#[derive(Clone, Debug)]
pub struct EmbeddingCache {
    version: String,
    dimensions: usize,
    rows: HashMap<TextKey, Row>,
}

#[derive(Clone, Debug)]
struct Row {
    scale: f32,
    bytes: Box<[i8]>,
}

const MAGIC: &[u8; 4] = b"FDE1";

impl EmbeddingCache {
    pub fn new(version: &str, dimensions: usize) -> EmbeddingCache {
        EmbeddingCache { version: version.to_owned(), dimensions, rows: HashMap::new() }
    }

    /// Adds the embeddings in `bytes`. A file of another model or a damaged file adds nothing; the embeddings are then
    /// computed again.
    pub fn absorb(&mut self, bytes: &[u8]) {
        let Some(rows) = self.rows_in(bytes) else { return };
        for row in rows.chunks_exact(20 + self.dimensions) {
            let (head, numbers) = row.split_at(20);
            let key = TextKey(std::array::from_fn(|i| head[i]));
            let scale = f32::from_le_bytes([head[16], head[17], head[18], head[19]]);
            if scale.is_finite() {
                let bytes = numbers.iter().map(|byte| byte.cast_signed()).collect();
                self.rows.insert(key, Row { scale, bytes });
            }
        }
    }

    fn rows_in<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let (version, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
        let (dimensions, rest) = rest.split_first_chunk::<2>()?;
        let same = version == self.version.as_bytes()
            && usize::from(u16::from_le_bytes(*dimensions)) == self.dimensions;
        same.then_some(rest)
    }

    /// Adds the embeddings in a file. A missing file adds nothing.
    pub fn absorb_file(&mut self, path: &Path) {
        if let Ok(bytes) = std::fs::read(path) {
            self.absorb(&bytes);
        }
    }

    pub fn get(&self, text: &str) -> Option<Vec<f32>> {
        let row = self.rows.get(&TextKey::of(text))?;
        Some(row.bytes.iter().map(|b| f32::from(*b) * row.scale).collect())
    }

    pub fn insert(&mut self, text: &str, embedding: &[f32]) {
        let max = embedding.iter().fold(0.0_f32, |max, n| max.max(n.abs()));
        let scale = if max > 0.0 { max / 127.0 } else { 1.0 };
        let bytes = embedding.iter().map(|n| (n / scale).round() as i8).collect();
        self.rows.insert(TextKey::of(text), Row { scale, bytes });
    }

    /// The model that the embeddings are of.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Length of an embedding.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Removes all texts except these.
    pub fn keep_only<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        let keep: std::collections::HashSet<TextKey> = texts.into_iter().map(TextKey::of).collect();
        self.rows.retain(|key, _| keep.contains(key));
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(u16::try_from(self.version.len()).unwrap_or(u16::MAX).to_le_bytes());
        bytes.extend(self.version.as_bytes());
        bytes.extend(u16::try_from(self.dimensions).unwrap_or(u16::MAX).to_le_bytes());
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|(key, _)| **key);
        for (key, row) in rows {
            bytes.extend(key.0);
            bytes.extend(row.scale.to_le_bytes());
            bytes.extend(row.bytes.iter().map(|b| b.cast_unsigned()));
        }
        bytes
    }

    /// Writes the file atomically.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), InferenceError> {
        // Several programs may share the file: each writes one of its own and renames it when it is complete.
        let temporary = path.with_extension(format!("{}.tmp", std::process::id()));
        std::fs::write(&temporary, self.to_bytes())
            .and_then(|()| std::fs::rename(&temporary, path))
            .map_err(|source| InferenceError::CacheNotWritten { path: path.to_owned(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> EmbeddingCache {
        let mut cache = EmbeddingCache::new("small@1", 3);
        cache.insert("one", &[0.6, -0.8, 0.0]);
        cache.insert("two", &[0.0, 0.0, 1.0]);
        cache
    }

    #[test]
    fn saved_embeddings_are_read_back() {
        let mut read = EmbeddingCache::new("small@1", 3);
        read.absorb(&filled().to_bytes());
        assert_eq!(read.len(), 2);
        let one = read.get("one").unwrap();
        assert!((one[0] - 0.6).abs() < 0.01 && (one[1] + 0.8).abs() < 0.01 && one[2] == 0.0);
        assert_eq!(read.to_bytes(), filled().to_bytes());
    }

    #[test]
    fn embeddings_of_another_model_are_ignored() {
        let mut read = EmbeddingCache::new("small@2", 3);
        read.absorb(&filled().to_bytes());
        assert!(read.is_empty());
    }

    #[test]
    fn damaged_files_are_ignored() {
        let bytes = filled().to_bytes();
        for end in 0..bytes.len() {
            EmbeddingCache::new("small@1", 3).absorb(&bytes[..end]);
        }
        EmbeddingCache::new("small@1", 3).absorb(b"FDE1\xff\xff");
    }

    #[test]
    fn a_zero_embedding_stays_zero() {
        let mut cache = EmbeddingCache::new("small@1", 3);
        cache.insert("nothing", &[0.0; 3]);
        assert_eq!(cache.get("nothing").unwrap(), vec![0.0; 3]);
    }
}
