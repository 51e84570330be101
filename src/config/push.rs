//! `[push]`: how people are told of things while no console is open.

use serde::Deserialize;

use super::ConfigError;

/// Web Push. It goes through the services of the browsers' makers, encrypted so that they cannot read it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Push {
    /// Off: nobody is offered it.
    pub enabled: bool,
    /// Whom push services can write to about us: `mailto:desk@example.com` or an `https://` URL. Some of them
    /// demand it. Empty: `public_url` where that is https.
    pub contact: String,
    /// For one try.
    pub timeout_ms: u64,
    /// Tries before a push is given up.
    pub attempts_max: u32,
    /// Before the second try; each wait is twice as long as the one before.
    pub retry_first_ms: u64,
    /// How long a service keeps what it cannot deliver, seconds.
    pub ttl_s: u32,
    /// Pushes that wait to be sent; what comes beyond is dropped and counted.
    pub queue_length_max: usize,
    /// Browsers of one user; the latest stay.
    pub subscriptions_per_user_max: u32,
    /// Allows push services without TLS and on this machine: for tests.
    pub allow_local: bool,
}

impl Default for Push {
    fn default() -> Push {
        Push {
            enabled: true,
            contact: String::new(),
            timeout_ms: 10_000,
            attempts_max: 4,
            retry_first_ms: 2_000,
            ttl_s: 4 * 60 * 60,
            queue_length_max: 1_000,
            subscriptions_per_user_max: 10,
            allow_local: false,
        }
    }
}

impl Push {
    /// # Errors
    /// [`ConfigError::Invalid`] names the key and says what it should be.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let invalid = |key: &str, problem: &str| {
            Err(ConfigError::Invalid { key: format!("push.{key}"), problem: problem.to_owned() })
        };
        let contact = self.contact.as_str();
        let is_contact = contact.strip_prefix("mailto:").is_some_and(|address| address.contains('@'))
            || contact.starts_with("https://");
        if !contact.is_empty() && !is_contact {
            return invalid("contact", "give mailto:desk@example.com or an https:// URL, or leave it empty");
        }
        let positive = [
            ("timeout_ms", self.timeout_ms),
            ("attempts_max", self.attempts_max.into()),
            ("retry_first_ms", self.retry_first_ms),
            ("queue_length_max", self.queue_length_max as u64),
            ("subscriptions_per_user_max", self.subscriptions_per_user_max.into()),
        ];
        match positive.iter().find(|(_, value)| *value == 0) {
            Some((key, _)) => invalid(key, "must be at least 1"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_key_is_named() {
        assert!(Push::default().check().is_ok());
        for (keys, key) in [
            ("contact = \"desk@example.com\"", "push.contact"),
            ("attempts_max = 0", "push.attempts_max"),
            ("queue_length_max = 0", "push.queue_length_max"),
        ] {
            let push: Push = toml::from_str(keys).unwrap();
            let error = push.check().unwrap_err().to_string();
            assert!(error.contains(key), "{error}");
        }
    }
}
