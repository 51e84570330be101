//! Seals secrets before they are stored, with a key in a file of its own.

use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

/// AES-256-GCM; what is sealed begins with its nonce.
pub struct Vault {
    key: LessSafeKey,
}

#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the key file {path} cannot be read or made: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error(
        "the key file {path} is damaged; restore it from a backup, or remove it and set second factors up anew"
    )]
    Damaged { path: PathBuf },
    #[error("the operating system gives no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    #[error("a secret could not be sealed")]
    Seal,
}

impl Vault {
    /// Opens the vault whose key lies in the file; the first time it is made, readable by its owner alone.
    ///
    /// # Errors
    /// The file cannot be read or made, or does not hold a key.
    pub fn open(path: &Path) -> Result<Vault, VaultError> {
        let failed = |source| VaultError::File { path: path.to_owned(), source };
        if !path.exists() {
            let mut key = [0; 32];
            getrandom::fill(&mut key)?;
            match create_private(path).and_then(|mut file| writeln!(file, "{}", STANDARD.encode(key))) {
                // Another node on the same folder was faster; its key counts.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                made => made.map_err(failed)?,
            }
        }
        let text = std::fs::read_to_string(path).map_err(failed)?;
        let key =
            STANDARD.decode(text.trim()).ok().and_then(|bytes| UnboundKey::new(&AES_256_GCM, &bytes).ok());
        let key = key.ok_or_else(|| VaultError::Damaged { path: path.to_owned() })?;
        Ok(Vault { key: LessSafeKey::new(key) })
    }

    /// # Errors
    /// [`VaultError::Random`]
    pub fn seal(&self, whose: &[u8], secret: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce)?;
        let mut sealed = secret.to_vec();
        self.key
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(whose), &mut sealed)
            .map_err(|_| VaultError::Seal)?;
        Ok([&nonce, sealed.as_slice()].concat())
    }

    /// Returns `None` if it was sealed with another key or for another user, or has been changed.
    pub fn unseal(&self, whose: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut secret = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length = self.key.open_in_place(nonce, Aad::from(whose), &mut secret).ok()?.len();
        secret.truncate(length);
        Some(secret)
    }
}

fn create_private(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_same_key_for_the_same_person_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        let sealed = Vault::open(&path).unwrap().seal(b"mia", b"secret").unwrap();
        let again = Vault::open(&path).unwrap();
        assert_eq!(again.unseal(b"mia", &sealed).as_deref(), Some(b"secret".as_slice()));
        assert_eq!(again.unseal(b"jonas", &sealed), None);
        assert_eq!(again.unseal(b"mia", &sealed[1..]), None);
        assert_eq!(again.unseal(b"mia", b""), None);
        let other = Vault::open(&folder.path().join("other.key")).unwrap();
        assert_eq!(other.unseal(b"mia", &sealed), None);
    }

    #[test]
    fn a_damaged_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        std::fs::write(&path, "not a key").unwrap();
        let error = Vault::open(&path).err().unwrap().to_string();
        assert!(error.contains("secret.key is damaged"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn the_key_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        Vault::open(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
