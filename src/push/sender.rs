//! Sends notifications through the push service of each browser's maker.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{StatusCode, Url, header};

use super::{EncryptError, KeyError, Keys, encrypt};
use crate::config;
use crate::conversation::Timestamp;

const ENDPOINT_BYTES_MAX: usize = 2_048;

/// Encrypts, signs and sends notifications.
pub struct Sender {
    client: reqwest::Client,
    keys: Keys,
    config: config::Push,
}

/// One message to one browser.
pub struct Push<'a> {
    pub endpoint: &'a str,
    pub public_key: &'a [u8],
    pub auth: &'a [u8],
    pub message: &'a [u8],
    /// At most 32 characters of Base64url: a later push replaces an undelivered one with the same.
    pub topic: Option<&'a str>,
}

#[derive(Debug, thiserror::Error)]
#[error("push cannot be set up: {0}")]
pub struct SenderError(#[from] reqwest::Error);

/// Why an address is not allowed.
#[derive(Debug, thiserror::Error)]
pub enum EndpointError {
    #[error("the endpoint is no URL of a push service")]
    NotAUrl,
    #[error("the endpoint must begin with https://")]
    NotHttps,
    #[error("the endpoint must be on a public host")]
    NotPublic,
}

#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// The browser has unsubscribed and must not be contacted again.
    #[error("the subscription is gone")]
    Gone,
    /// Worth another try.
    #[error("the push service did not take it: {0}")]
    Later(String),
    #[error("the push service refused it: {0}")]
    Never(String),
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
    #[error(transparent)]
    Encrypt(#[from] EncryptError),
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl Sender {
    /// # Errors
    /// The TLS library cannot be set up.
    pub fn new(keys: Keys, config: config::Push) -> Result<Sender, SenderError> {
        let mut client = reqwest::Client::builder()
            .timeout(Duration::from_millis(config.timeout_ms))
            // A redirect leads somewhere other than the address that the browser gave.
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy();
        if !config.allow_local {
            client = client.dns_resolver(std::sync::Arc::new(PublicHosts)).https_only(true);
        }
        Ok(Sender { client: client.build()?, keys, config })
    }

    /// The key that browsers subscribe with.
    pub fn public_key(&self) -> String {
        self.keys.public()
    }

    pub fn config(&self) -> &config::Push {
        &self.config
    }

    /// Checks that this can be the address of a push service.
    ///
    /// # Errors
    /// [`EndpointError`]
    pub fn check(&self, endpoint: &str) -> Result<(), EndpointError> {
        self.url(endpoint).map(|_| ())
    }

    fn url(&self, endpoint: &str) -> Result<Url, EndpointError> {
        let url = Url::parse(endpoint).map_err(|_| EndpointError::NotAUrl)?;
        if endpoint.len() > ENDPOINT_BYTES_MAX || !url.username().is_empty() || url.password().is_some() {
            return Err(EndpointError::NotAUrl);
        }
        if self.config.allow_local {
            return Ok(url);
        }
        if url.scheme() != "https" {
            return Err(EndpointError::NotHttps);
        }
        match (url.domain(), url.port()) {
            (Some(domain), None) if domain.contains('.') => Ok(url),
            _ => Err(EndpointError::NotPublic),
        }
    }

    /// Makes one attempt.
    ///
    /// # Errors
    /// [`PushError`] says whether another attempt makes sense.
    pub async fn send(&self, push: &Push<'_>, now: Timestamp) -> Result<(), PushError> {
        let url = self.url(push.endpoint)?;
        let body = encrypt(push.public_key, push.auth, push.message)?;
        let contact = Some(self.config.contact.as_str()).filter(|contact| !contact.is_empty());
        let authorization = self.keys.authorization(&url.origin().ascii_serialization(), contact, now)?;
        let mut request = self
            .client
            .post(url)
            .header(header::AUTHORIZATION, authorization)
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header("ttl", self.config.ttl_s)
            .header("urgency", "high")
            .body(body);
        if let Some(topic) = push.topic {
            request = request.header("topic", topic);
        }
        // The URL is a secret: it must not get into a log.
        let sent = request.send().await.map_err(|error| PushError::Later(error.without_url().to_string()))?;
        match sent.status() {
            status if status.is_success() => Ok(()),
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(PushError::Gone),
            status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
                Err(PushError::Later(status.to_string()))
            }
            status => Err(PushError::Never(status.to_string())),
        }
    }
}

/// Resolves public hosts only, so that a subscription cannot make the server contact its own network.
struct PublicHosts;

impl Resolve for PublicHosts {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            match public.is_empty() {
                true => Err(EndpointError::NotPublic.into()),
                false => Ok(Box::new(public.into_iter()) as Addrs),
            }
        })
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            let is_shared = a == 100 && (64..128).contains(&b);
            !(v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_broadcast()
                || v4.is_multicast()
                || v4.is_documentation()
                || is_shared
                || a == 0
                || a >= 240)
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_public(IpAddr::V4(v4)),
            None => is_global_unicast(v6),
        },
    }
}

/// 2000::/3 without the ranges for documentation and tunnels.
fn is_global_unicast(v6: Ipv6Addr) -> bool {
    let [first, second, ..] = v6.segments();
    first & 0xe000 == 0x2000 && first != 0x2002 && !(first == 0x2001 && matches!(second, 0 | 0xdb8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender(allow_local: bool) -> Sender {
        let keys = Keys::from_pkcs8(&Keys::generate().unwrap()).unwrap();
        Sender::new(keys, config::Push { allow_local, ..config::Push::default() }).unwrap()
    }

    #[test]
    fn only_public_hosts_are_written_to() {
        let sender = sender(false);
        assert!(sender.check("https://fcm.googleapis.com/fcm/send/abc").is_ok());
        for wrong in [
            "http://fcm.googleapis.com/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://localhost/x",
            "https://me:secret@push.example/x",
            "https://push.example:8443/x",
            "file:///etc/passwd",
            "nothing",
        ] {
            assert!(sender.check(wrong).is_err(), "{wrong}");
        }
        assert!(self::sender(true).check("http://127.0.0.1:9/x").is_ok());
    }

    #[test]
    fn addresses_of_ones_own_network_are_not_public() {
        for address in [
            "10.0.0.1",
            "172.16.1.1",
            "192.168.1.1",
            "127.0.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "2001:db8::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["142.250.74.10", "2a00:1450:4001:829::200a"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[tokio::test]
    async fn a_host_that_is_not_public_is_not_even_asked() {
        let name: Name = "localhost".parse().unwrap();
        assert!(PublicHosts.resolve(name).await.is_err());
    }
}
