//! RFC 8291: encrypts a message for one browser, as one record of RFC 8188.

use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hmac;
use ring::rand::SystemRandom;

/// Push services take bodies of 4,096 bytes; header, end mark and tag take 103 of them.
pub const RECORD_BYTES_MAX: usize = 4_096 - 103;
const RECORD_BYTES: u32 = 4_096;
/// RFC 8188 section 2: the last record.
const END: u8 = 2;

#[derive(Debug, thiserror::Error)]
pub enum EncryptError {
    #[error("a pushed message has at most {RECORD_BYTES_MAX} bytes")]
    TooLong,
    #[error("the browser's key is no point on P-256")]
    Key,
    #[error("the operating system gives no random numbers")]
    Random,
}

/// The body to send to a browser with this public key (65 bytes) and this shared secret (16 bytes).
///
/// # Errors
/// [`EncryptError`]
pub fn encrypt(public_key: &[u8], auth: &[u8], message: &[u8]) -> Result<Vec<u8>, EncryptError> {
    if message.len() > RECORD_BYTES_MAX {
        return Err(EncryptError::TooLong);
    }
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|_| EncryptError::Random)?;
    let ours =
        EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).map_err(|_| EncryptError::Random)?;
    let our_public = ours.compute_public_key().map_err(|_| EncryptError::Random)?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, public_key);
    let shared = agree_ephemeral(ours, &theirs, <[u8]>::to_vec).map_err(|_| EncryptError::Key)?;
    record(&shared, auth, public_key, our_public.as_ref(), salt, message)
}

/// RFC 8291 sections 3.3 and 3.4.
fn record(
    shared: &[u8],
    auth: &[u8],
    their_public: &[u8],
    our_public: &[u8],
    salt: [u8; 16],
    message: &[u8],
) -> Result<Vec<u8>, EncryptError> {
    let info = [b"WebPush: info\0", their_public, our_public].concat();
    let input = expand(&extract(auth, shared), &info);
    let key = extract(&salt, input.as_ref());
    let cek = expand(&key, b"Content-Encoding: aes128gcm\0");
    let nonce = expand(&key, b"Content-Encoding: nonce\0");
    let cek = cek.as_ref().get(..16).and_then(|cek| UnboundKey::new(&AES_128_GCM, cek).ok());
    let nonce = nonce.as_ref().first_chunk::<12>().map(|nonce| Nonce::assume_unique_for_key(*nonce));
    let (Some(cek), Some(nonce)) = (cek, nonce) else { return Err(EncryptError::Key) };
    let mut sealed = [message, &[END]].concat();
    LessSafeKey::new(cek)
        .seal_in_place_append_tag(nonce, Aad::empty(), &mut sealed)
        .map_err(|_| EncryptError::TooLong)?;
    let key_length = [u8::try_from(our_public.len()).map_err(|_| EncryptError::Key)?];
    Ok([salt.as_slice(), &RECORD_BYTES.to_be_bytes(), &key_length, our_public, &sealed].concat())
}

/// HKDF-Extract with SHA-256 (RFC 5869).
fn extract(salt: &[u8], input: &[u8]) -> hmac::Key {
    let salt = hmac::Key::new(hmac::HMAC_SHA256, salt);
    hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&salt, input).as_ref())
}

/// The first block of HKDF-Expand, which is all that is needed.
fn expand(key: &hmac::Key, info: &[u8]) -> hmac::Tag {
    hmac::sign(key, &[info, &[1]].concat())
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn decoded(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// RFC 8291 appendix A.
    #[test]
    fn the_example_of_the_rfc_comes_out() {
        let body = record(
            &decoded("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"),
            &decoded("BTBZMqHH6r4Tts7J_aSIgg"),
            &decoded(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ),
            &decoded(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
            ),
            decoded("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap(),
            b"When I grow up, I want to be a watermelon",
        );
        assert_eq!(
            URL_SAFE_NO_PAD.encode(body.unwrap()),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz\
             AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn what_cannot_be_encrypted_is_named() {
        let key = decoded(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        );
        assert_eq!(encrypt(&key, &[0; 16], &[b'x'; RECORD_BYTES_MAX]).unwrap().len(), 4_096);
        assert!(matches!(encrypt(&key, &[0; 16], &[b'x'; RECORD_BYTES_MAX + 1]), Err(EncryptError::TooLong)));
        assert!(matches!(encrypt(&[4; 65], &[0; 16], b"x"), Err(EncryptError::Key)));
    }
}
