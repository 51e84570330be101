//! A folder of what is computed once from articles: embeddings and fitted models. Losing it only costs time.

use std::path::{Path, PathBuf};

use super::article::embedded_embeddings;
use super::fits::Fits;
use crate::inference::{EmbeddingCache, Reader};

/// The folder's content, read once and written back by [`Cache::save`]. Embeddings that ship with the program are in
/// it from the start.
#[derive(Debug)]
pub struct Cache {
    pub embeddings: EmbeddingCache,
    pub fits: Fits,
    file: PathBuf,
    embeddings_at_start: usize,
}

impl Cache {
    /// Whatever is missing or damaged is computed again.
    pub fn open(folder: &Path, reader: &Reader) -> Cache {
        let file = folder.join("embeddings.bin");
        let mut embeddings = EmbeddingCache::new(reader.version(), reader.dimensions());
        embeddings.absorb(&embedded_embeddings());
        embeddings.absorb_file(&file);
        let embeddings_at_start = embeddings.len();
        Cache { embeddings, fits: Fits::in_folder(folder.join("fits")), file, embeddings_at_start }
    }

    /// Whether there are embeddings that the file does not have.
    pub fn has_grown(&self) -> bool {
        self.embeddings.len() > self.embeddings_at_start
    }

    /// Writes the embeddings. A failure is logged.
    pub fn save(&self) {
        let folder = self.file.parent().unwrap_or(&self.file);
        let _ = std::fs::create_dir_all(folder);
        if let Err(error) = self.embeddings.save(&self.file) {
            tracing::warn!(%error, "embeddings could not be saved; the next start computes them again");
        }
    }
}
