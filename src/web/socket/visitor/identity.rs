//! Proofs of a visitor's id by the business's own server: an HMAC of the id, or a signed token (JWT, RFC 7519).
//!
//! The only algorithm is HS256, so a token's header cannot choose another.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Sha256;

use crate::conversation::Timestamp;

/// Clocks of two servers may differ by this much.
const CLOCK_SLACK_MS: i64 = 60_000;
const TOKEN_BYTES_MAX: usize = 4_096;

/// The claims of a token.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Claims {
    pub sub: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Seconds since the Unix epoch.
    exp: i64,
}

/// Why a proof is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    #[error("it is no token with the claims sub and exp, signed with HS256")]
    Malformed,
    #[error("it was signed with another secret")]
    Forged,
    #[error("it has expired")]
    Expired,
}

/// Whether `hash` is the lower-case hex HMAC-SHA256 of the id.
pub fn is_hash_of(secret: &str, id: &str, hash: &str) -> bool {
    let Some(hash) = from_hex(hash) else { return false };
    // The comparison takes the same time wherever the first difference is.
    mac(secret).chain_update(id).verify_slice(&hash).is_ok()
}

/// The claims of a token.
///
/// # Errors
/// See [`NotProven`].
pub fn claims(secret: &str, token: &str, now: Timestamp) -> Result<Claims, NotProven> {
    #[derive(Deserialize)]
    struct Header {
        alg: String,
    }
    if token.len() > TOKEN_BYTES_MAX {
        return Err(NotProven::Malformed);
    }
    let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| NotProven::Malformed);
    let (signed, signature) = token.rsplit_once('.').ok_or(NotProven::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(NotProven::Malformed)?;
    let header: Header = serde_json::from_slice(&decoded(header)?).map_err(|_| NotProven::Malformed)?;
    if header.alg != "HS256" {
        return Err(NotProven::Malformed);
    }
    let signature = decoded(signature)?;
    mac(secret).chain_update(signed).verify_slice(&signature).map_err(|_| NotProven::Forged)?;
    let claims: Claims = serde_json::from_slice(&decoded(payload)?).map_err(|_| NotProven::Malformed)?;
    if claims.exp.saturating_mul(1_000).saturating_add(CLOCK_SLACK_MS) < now.0 {
        return Err(NotProven::Expired);
    }
    Ok(claims)
}

fn mac(secret: &str) -> Hmac<Sha256> {
    // HMAC takes keys of any length, so this cannot fail; an empty key would be the fallback.
    Hmac::new_from_slice(secret.as_bytes()).unwrap_or_else(|_| Hmac::new(&Default::default()))
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn token(header: &str, payload: &str, secret: &str) -> String {
        let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
        let signature = mac(secret).chain_update(&signed).finalize().into_bytes();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    #[test]
    fn the_hash_is_what_other_programs_make() {
        // printf 4711 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        let hash = "17ddd675ef4801ada65135835c66b3c644f3d3e353e4e40447691c8d9ada1818";
        assert!(is_hash_of(SECRET, "4711", hash));
        for (secret, id, hash) in [
            (SECRET, "4712", hash),
            ("another secret, as long as it must", "4711", hash),
            (SECRET, "4711", &hash.to_uppercase()),
            (SECRET, "4711", &hash[..62]),
            (SECRET, "4711", ""),
            (SECRET, "4711", "é"),
        ] {
            assert!(!is_hash_of(secret, id, hash), "{id} {hash}");
        }
    }

    #[test]
    fn a_token_holds_until_it_expires_and_only_with_its_secret() {
        let header = r#"{"alg":"HS256","typ":"JWT"}"#;
        let payload = |exp: i64| format!(r#"{{"sub":"4711","name":"Vera","exp":{exp},"iat":1}}"#);
        let good = token(header, &payload(1_800_000_300), SECRET);
        let said = claims(SECRET, &good, NOW).unwrap();
        assert_eq!((said.sub.as_str(), said.name.as_deref(), said.email), ("4711", Some("Vera"), None));
        let forged = good.replace(
            &URL_SAFE_NO_PAD.encode(payload(1_800_000_300)),
            &URL_SAFE_NO_PAD.encode(payload(1_900_000_000)),
        );
        for (token, why) in [
            (token(header, &payload(1_800_000_300), "another"), NotProven::Forged),
            (forged, NotProven::Forged),
            (token(header, &payload(1_799_999_000), SECRET), NotProven::Expired),
            (token(r#"{"alg":"none"}"#, &payload(1_800_000_300), SECRET), NotProven::Malformed),
            (token(r#"{"alg":"RS256"}"#, &payload(1_800_000_300), SECRET), NotProven::Malformed),
            (token(header, r#"{"sub":"4711"}"#, SECRET), NotProven::Malformed),
            (good.rsplit_once('.').unwrap().0.to_owned() + ".", NotProven::Forged),
            (good[..good.len() / 2].to_owned(), NotProven::Malformed),
            ("x".repeat(TOKEN_BYTES_MAX + 1), NotProven::Malformed),
            (String::new(), NotProven::Malformed),
        ] {
            assert_eq!(claims(SECRET, &token, NOW), Err(why), "{token}");
        }
    }
}
