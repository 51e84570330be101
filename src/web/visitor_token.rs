//! The visitor's secret: their id, signed. It is not stored, and the same visitor always gets the same token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::conversation::VisitorId;

/// Makes and checks tokens with the server's secret.
#[derive(Clone)]
pub struct VisitorTokens {
    mac: Hmac<Sha256>,
}

impl VisitorTokens {
    pub fn new(secret: &[u8; 32]) -> VisitorTokens {
        // HMAC takes keys of any length, so this cannot fail; an empty key would be the fallback.
        let mac = Hmac::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
        VisitorTokens { mac }
    }

    pub fn sign(&self, visitor: VisitorId) -> String {
        let id = visitor.0.as_bytes();
        let signature = self.mac.clone().chain_update(id).finalize().into_bytes();
        URL_SAFE_NO_PAD.encode([id.as_slice(), &signature].concat())
    }

    /// The visitor whose token this is, or `None` if this server did not sign it.
    pub fn verify(&self, token: &str) -> Option<VisitorId> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (id, signature) = bytes.split_at_checked(16)?;
        self.mac.clone().chain_update(id).verify_slice(signature).ok()?;
        Some(VisitorId(Uuid::from_slice(id).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_tokens_are_known() {
        let tokens = VisitorTokens::new(&[7; 32]);
        let visitor = VisitorId(Uuid::from_u128(42));
        let token = tokens.sign(visitor);
        assert_eq!(tokens.verify(&token), Some(visitor));
        assert_eq!(VisitorTokens::new(&[8; 32]).verify(&token), None);
        for forged in ["", "x", "not base64!", &token[1..], &format!("{token}A"), &token.replace('A', "B")] {
            assert_eq!(tokens.verify(forged).filter(|_| forged != token), None, "{forged}");
        }
    }
}
