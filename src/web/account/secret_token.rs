//! Secrets of sessions and set-up links: the browser keeps the secret, the store keeps its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A secret of 256 random bits, and the hash that is stored of it.
pub struct SecretToken {
    pub secret: String,
    pub hash: [u8; 32],
}

impl SecretToken {
    /// # Errors
    /// The operating system returns no random numbers.
    pub fn new() -> Result<SecretToken, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let secret = URL_SAFE_NO_PAD.encode(bytes);
        let hash = SecretToken::hash_of(&secret);
        Ok(SecretToken { secret, hash })
    }

    pub fn hash_of(secret: &str) -> [u8; 32] {
        Sha256::digest(secret.as_bytes()).into()
    }
}
