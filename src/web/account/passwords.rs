//! Passwords: hashed with argon2id, and checked in the same time whether or not the address is known.

use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};

use crate::web::limits::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};

/// Why a password cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("a password needs at least {PASSWORD_CHARS_MIN} characters")]
    TooShort,
    #[error("a password has at most {PASSWORD_CHARS_MAX} characters")]
    TooLong,
    #[error("the password could not be hashed: {0}")]
    Unhashable(String),
}

/// The argon2id hash to store. Takes about 20 ms of one core and 19 MiB.
///
/// # Errors
/// The password is too short or too long.
pub fn hash_password(password: &str) -> Result<String, PasswordError> {
    match password.chars().count() {
        n if n < PASSWORD_CHARS_MIN => return Err(PasswordError::TooShort),
        n if n > PASSWORD_CHARS_MAX => return Err(PasswordError::TooLong),
        _ => {}
    }
    let unhashable = |error: &dyn std::fmt::Display| PasswordError::Unhashable(error.to_string());
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| unhashable(&error))?;
    let salt = SaltString::encode_b64(&salt).map_err(|error| unhashable(&error))?;
    let hash =
        Argon2::default().hash_password(password.as_bytes(), &salt).map_err(|error| unhashable(&error))?;
    Ok(hash.to_string())
}

/// Whether the password is right. It takes as long for an unknown user as for a known one, so that the time does not
/// reveal which addresses are known.
pub async fn verified(password: String, stored: Option<String>) -> bool {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let known = stored.is_some();
    let check = tokio::task::spawn_blocking(move || {
        let hash = stored.unwrap_or_else(|| {
            NOBODY.get_or_init(|| hash_password("nobody has this password").unwrap_or_default()).clone()
        });
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    });
    check.await.unwrap_or(false) && known
}
