//! Codes of six digits that change every 30 seconds (RFC 6238 with SHA-1, as authenticator apps do), and recovery codes.

use ring::hmac;
use sha2::{Digest, Sha256};

use crate::conversation::{AgentId, Timestamp};

const STEP_MS: i64 = 30_000;
/// Earlier and later steps whose codes are accepted, because clocks differ.
const STEPS_BESIDE: i64 = 1;
/// Bytes of a secret, as RFC 4226 section 4 recommends.
pub const SECRET_BYTES: usize = 20;
/// Recovery codes of one user.
pub const RECOVERY_CODES: usize = 10;

/// RFC 4648, without padding; apps take secrets in this form.
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = String::new();
    for chunk in bytes.chunks(5) {
        let mut five = [0; 8];
        five[3..3 + chunk.len()].copy_from_slice(chunk);
        let bits = u64::from_be_bytes(five);
        let letters = (chunk.len() * 8).div_ceil(5);
        out.extend((0..letters).map(|i| char::from(LETTERS[(bits >> (35 - 5 * i)) as usize & 31])));
    }
    out
}

/// What an authenticator app reads from a QR code.
pub fn uri(secret: &str, issuer: &str, account: &str) -> String {
    let (issuer, account) = (escaped(issuer), escaped(account));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

fn escaped(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~@".contains(byte);
    text.bytes().map(|b| if plain(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Whether it looks like an app's code. Anything else is treated as a recovery code.
pub fn is_of_app(code: &str) -> bool {
    digits(code).is_some()
}

/// The step in which this code is right, or `None` if it is wrong now.
pub fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Option<i64> {
    let code = digits(code)?;
    let this = now.0.div_euclid(STEP_MS);
    (this - STEPS_BESIDE..=this + STEPS_BESIDE).find(|step| code_at(secret, *step) == code)
}

fn code_at(secret: &[u8], step: i64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    // RFC 4226 section 5.3: four bytes from where the last half byte says.
    let at = usize::from(tag[tag.len() - 1] & 15);
    let four = tag[at..].iter().take(4).fold(0, |all, byte| (all << 8) | u32::from(*byte));
    (four & 0x7fff_ffff) % 1_000_000
}

/// Six digits; spaces are ignored.
fn digits(code: &str) -> Option<u32> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    (code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())).then(|| code.parse().ok())?
}

/// A fresh recovery code: 80 random bits as `abcd-efgh-ijkl-mnop`.
///
/// # Errors
/// The operating system returns no random numbers.
pub fn recovery_code() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes)?;
    let letters: Vec<char> = base32(&bytes).to_lowercase().chars().collect();
    let parts: Vec<String> = letters.chunks(4).map(|part| part.iter().collect()).collect();
    Ok(parts.join("-"))
}

/// What is stored of a recovery code. Its 80 random bits make a slow hash needless.
pub fn recovery_hash(user: AgentId, code: &str) -> [u8; 32] {
    let letters = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    let code: String = letters.collect();
    Sha256::new().chain_update(user.0.as_bytes()).chain_update(code).finalize().into()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// RFC 6238 appendix B, the last six digits of its eight.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step_of(secret, code, Timestamp(second * 1_000)), Some(second / 30), "{second}");
        }
    }

    #[test]
    fn a_code_is_right_for_a_step_before_and_after_and_no_longer() {
        let secret = b"12345678901234567890";
        let at = |second: i64| step_of(secret, " 050 471 ", Timestamp(second * 1_000));
        let step = 1_111_111_111 / 30;
        assert_eq!(at(step * 30 - 30), Some(step));
        assert_eq!(at(step * 30 + 59), Some(step));
        assert_eq!(at(step * 30 - 31), None);
        assert_eq!(at(step * 30 + 60), None);
        for wrong in ["", "05047", "0504711", "abcdef", "+50471", "٠٥٠٤٧١"] {
            assert_eq!(step_of(secret, wrong, Timestamp(1_111_111_111_000)), None, "{wrong}");
        }
    }

    /// RFC 4648 section 10.
    #[test]
    fn base32_is_that_of_the_rfc() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_name_with_blanks_and_colons_stays_one_name() {
        let uri = uri("MZXW6", "Linden & Rye: desk", "mia@shop.example");
        assert!(
            uri.starts_with("otpauth://totp/Linden%20%26%20Rye%3A%20desk:mia@shop.example?secret=MZXW6&")
        );
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let mia = AgentId(Uuid::from_u128(1));
        let code = recovery_code().unwrap();
        assert_eq!(code.len(), 19);
        let typed = code.to_uppercase().replace('-', " ");
        assert_eq!(recovery_hash(mia, &code), recovery_hash(mia, &typed));
        assert_ne!(recovery_hash(mia, &code), recovery_hash(AgentId(Uuid::from_u128(2)), &code));
        assert_ne!(code, recovery_code().unwrap());
    }
}
