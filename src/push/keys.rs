//! RFC 8292: the key that identifies this server to push services.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};

use crate::conversation::Timestamp;

/// How long a signature is valid; push services allow a day.
const GOOD_FOR_S: i64 = 12 * 60 * 60;

/// A key pair on P-256. Browsers subscribe with the public key and accept only messages signed with this pair.
pub struct Keys {
    pair: EcdsaKeyPair,
}

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("no key for push could be made")]
    Make,
    #[error("the key for push is damaged")]
    Damaged,
}

impl Keys {
    /// A new pair as PKCS #8, a secret.
    ///
    /// # Errors
    /// The operating system provides no random numbers.
    pub fn generate() -> Result<Vec<u8>, KeyError> {
        EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .map(|pkcs8| pkcs8.as_ref().to_vec())
            .map_err(|_| KeyError::Make)
    }

    /// # Errors
    /// [`KeyError::Damaged`]
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Keys, KeyError> {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &SystemRandom::new())
            .map(|pair| Keys { pair })
            .map_err(|_| KeyError::Damaged)
    }

    /// The public key in the form for browsers: Base64url of the uncompressed point.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }

    /// The `Authorization` header for one service; `contact` is the address for questions about this server.
    ///
    /// # Errors
    /// The operating system provides no random numbers.
    pub fn authorization(
        &self,
        origin: &str,
        contact: Option<&str>,
        now: Timestamp,
    ) -> Result<String, KeyError> {
        let mut claims = serde_json::json!({ "aud": origin, "exp": now.0 / 1_000 + GOOD_FOR_S });
        if let Some(contact) = contact {
            claims["sub"] = contact.into();
        }
        let part = |json: &str| URL_SAFE_NO_PAD.encode(json);
        let signed = format!("{}.{}", part(r#"{"typ":"JWT","alg":"ES256"}"#), part(&claims.to_string()));
        let signature =
            self.pair.sign(&SystemRandom::new(), signed.as_bytes()).map_err(|_| KeyError::Make)?;
        let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
        Ok(format!("vapid t={token}, k={}", self.public()))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    #[test]
    fn the_signature_is_by_the_key_that_browsers_know() {
        let keys = Keys::from_pkcs8(&Keys::generate().unwrap()).unwrap();
        let header =
            keys.authorization("https://push.example", Some("mailto:a@b.example"), Timestamp(1_000)).unwrap();
        let (token, key) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decoded(key));
        public.verify(signed.as_bytes(), &decoded(signature)).unwrap();
        let claims = decoded(signed.split_once('.').unwrap().1);
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(
            claims,
            serde_json::json!({ "aud": "https://push.example", "exp": 43_201, "sub": "mailto:a@b.example" })
        );
        assert!(Keys::from_pkcs8(b"no key").is_err());
    }
}
