//! Results of fitting, kept in files between starts.
//!
//! A file is named after everything that its result depends on: the texts, the model that embeds them, and the code
//! that fits. A result is therefore never out of date; other articles look for another file.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

/// Of all files together; beyond that the oldest are deleted.
const FOLDER_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// A larger result is computed at every start.
const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// At the beginning of a file: the SHA-256 of the rest.
const CHECKSUM_BYTES: usize = 32;
const EXTENSION: &str = "fit";

/// A folder of results.
#[derive(Debug)]
pub struct Fits {
    folder: Option<PathBuf>,
}

impl Fits {
    /// In a folder that is created when the first result is kept.
    pub fn in_folder(folder: PathBuf) -> Fits {
        Fits { folder: Some(folder) }
    }

    /// Keeps nothing: every result is computed.
    pub fn none() -> Fits {
        Fits { folder: None }
    }

    /// Returns `None` if the result is missing or its file is damaged.
    pub(super) fn kept(&self, key: &FitKey) -> Option<Vec<f32>> {
        let bytes = std::fs::read(key.file_in(self.folder.as_deref()?)).ok()?;
        let (checksum, numbers) = bytes.split_at_checked(CHECKSUM_BYTES)?;
        let (numbers, rest) = numbers.as_chunks::<4>();
        let intact = rest.is_empty() && Sha256::digest(numbers.as_flattened()).as_slice() == checksum;
        intact.then(|| numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    /// Losing a result only costs time, so a failure is logged.
    pub(super) fn keep(&self, key: &FitKey, numbers: &[f32]) {
        let Some(folder) = &self.folder else { return };
        if size_of_val(numbers) > FILE_BYTES_MAX {
            return;
        }
        if let Err(error) = write(folder, key, numbers) {
            tracing::warn!(%error, "a fitted model could not be saved; the next start computes it again");
        }
        delete_oldest(folder, FOLDER_BYTES_MAX);
    }
}

fn write(folder: &Path, key: &FitKey, numbers: &[f32]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let numbers: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    let mut bytes = Sha256::digest(&numbers).to_vec();
    bytes.extend(numbers);
    // Several programs may share the folder: each writes a file of its own and renames it when it is complete.
    let file = key.file_in(folder);
    let temporary = file.with_extension(format!("{}.tmp", std::process::id()));
    std::fs::write(&temporary, bytes)?;
    std::fs::rename(temporary, file)
}

/// Skips files that another program is deleting at the same time.
fn delete_oldest(folder: &Path, bytes_max: u64) {
    let mut files: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_result = entry.path().extension().is_some_and(|extension| extension == EXTENSION);
        if let (true, Ok(metadata)) = (is_result, entry.metadata())
            && let Ok(modified) = metadata.modified()
        {
            files.push((modified, entry.path(), metadata.len()));
        }
    }
    files.sort();
    let mut bytes: u64 = files.iter().map(|(_, _, bytes)| bytes).sum();
    for (_, path, freed) in files {
        if bytes <= bytes_max {
            break;
        }
        let _ = std::fs::remove_file(path);
        bytes -= freed;
    }
}

/// The name of a result.
pub(super) struct FitKey(Sha256);

impl FitKey {
    /// `kind` says what is fitted; `code` is the [`fingerprint`] of the code that fits.
    pub fn new(kind: &str, code: u64) -> FitKey {
        FitKey(Sha256::new()).text(kind).number(code)
    }

    pub fn text(mut self, text: &str) -> FitKey {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
        self
    }

    pub fn number(mut self, number: u64) -> FitKey {
        self.0.update(number.to_le_bytes());
        self
    }

    fn file_in(&self, folder: &Path) -> PathBuf {
        let digest = self.0.clone().finalize();
        let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        folder.join(name).with_extension(EXTENSION)
    }
}

/// A hash of source code (FNV-1a, 64 bit), for keys: changed code must not use what other code has fitted.
pub(super) const fn fingerprint(sources: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut source = 0;
    while source < sources.len() {
        let bytes = sources[source].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        source += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> FitKey {
        FitKey::new("test", 1).text(text)
    }

    #[test]
    fn a_kept_result_is_found_by_its_key_only() {
        let folder = tempfile::tempdir().unwrap();
        let fits = Fits::in_folder(folder.path().join("fits"));
        assert_eq!(fits.kept(&key("a")), None);
        fits.keep(&key("a"), &[1.5, -2.0]);
        assert_eq!(fits.kept(&key("a")), Some(vec![1.5, -2.0]));
        for other in [key("b"), FitKey::new("test", 2).text("a"), FitKey::new("testa", 1), key("a").number(0)]
        {
            assert_eq!(fits.kept(&other), None);
        }
        assert_eq!(Fits::none().kept(&key("a")), None);
    }

    #[test]
    fn a_damaged_file_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let fits = Fits::in_folder(folder.path().to_owned());
        fits.keep(&key("a"), &[1.0, 2.0]);
        let file = key("a").file_in(folder.path());
        let bytes = std::fs::read(&file).unwrap();
        for end in 0..bytes.len() {
            std::fs::write(&file, &bytes[..end]).unwrap();
            assert_eq!(fits.kept(&key("a")), None, "the first {end} bytes");
        }
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            std::fs::write(&file, changed).unwrap();
            assert_eq!(fits.kept(&key("a")), None, "byte {place} changed");
        }
    }

    #[test]
    fn the_oldest_files_are_deleted_when_the_folder_grows_too_large() {
        let folder = tempfile::tempdir().unwrap();
        let fits = Fits::in_folder(folder.path().to_owned());
        for (text, second) in [("newest", 3), ("oldest", 1), ("middle", 2)] {
            fits.keep(&key(text), &[1.0]);
            let file = std::fs::File::options().write(true).open(key(text).file_in(folder.path())).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second)).unwrap();
        }
        let file_bytes = 32 + 4;
        delete_oldest(folder.path(), 2 * file_bytes);
        let left = ["oldest", "middle", "newest"].map(|text| fits.kept(&key(text)).is_some());
        assert_eq!(left, [false, true, true]);
    }

    #[test]
    fn the_fingerprint_tells_sources_apart() {
        assert_ne!(fingerprint(&["fn a() {}"]), fingerprint(&["fn b() {}"]));
    }
}
