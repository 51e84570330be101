//! Unsubscribe links: the address with a signature.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Bytes of a signature.
const SIGNATURE: usize = 32;

/// Creates and checks the links.
#[derive(Clone)]
pub struct Unsubscribing {
    mac: Hmac<Sha256>,
    url: String,
}

impl Unsubscribing {
    /// `url` is the server's public address without a trailing slash.
    pub fn new(secret: &[u8; 32], url: &str) -> Unsubscribing {
        // HMAC takes keys of any length, so this cannot fail; an empty key would be the fallback.
        let mac = Hmac::<Sha256>::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
        // A key of its own, so that a signature made here is never accepted as a visitor's token.
        Unsubscribing { mac: mac.chain_update(b"unsubscribe\0"), url: url.to_owned() }
    }

    pub fn url(&self, address: &str) -> String {
        format!("{}/api/v1/unsubscribe/{}", self.url, self.token(address))
    }

    /// The address in the link, in lower case; `None` if the signature is wrong.
    pub fn address(&self, token: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (signature, address) = bytes.split_at_checked(SIGNATURE)?;
        self.mac.clone().chain_update(address).verify_slice(signature).ok()?;
        String::from_utf8(address.to_vec()).ok()
    }

    fn token(&self, address: &str) -> String {
        let address = address.to_lowercase();
        let signature = self.mac.clone().chain_update(&address).finalize().into_bytes();
        URL_SAFE_NO_PAD.encode([signature.as_slice(), address.as_bytes()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_links_are_known() {
        let ours = Unsubscribing::new(&[7; 32], "https://chat.example");
        let url = ours.url("Vera@Example.org");
        let token = url.strip_prefix("https://chat.example/api/v1/unsubscribe/").unwrap();
        assert_eq!(ours.address(token).as_deref(), Some("vera@example.org"));
        assert_eq!(Unsubscribing::new(&[8; 32], "").address(token), None);
        for forged in ["", "x", "not base64!", &token[1..], &format!("{token}AAAA")] {
            assert_eq!(ours.address(forged), None, "{forged}");
        }
    }
}
