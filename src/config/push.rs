//! `[push]`: notifications while no console is open.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Faults;

/// Web Push to agents who switch it on. Notifications pass through the push services of the browser vendors, encrypted
/// so that those cannot read them. See [account.md](account.md#notifications).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Push {
    /// Offer push notifications.
    pub enabled: bool,
    /// How push services can contact you: a `mailto:` address or an `https://` URL. Some require it. If empty,
    /// `public_url` if that is https.
    #[schema(example = "mailto:desk@example.com")]
    pub contact: String,
    /// The time limit for one attempt.
    pub timeout_ms: u64,
    /// After this many attempts the notification is given up.
    pub attempts_max: u32,
    /// The wait before the second attempt. Each further wait is twice as long.
    pub retry_first_ms: u64,
    /// How long a push service keeps what it cannot deliver.
    pub ttl_s: u32,
    /// Notifications waiting to be sent. Further ones are dropped and counted in `frontdesk_push_dropped_total`.
    pub queue_length_max: usize,
    /// Browsers of one user. The oldest is removed when another one is added.
    pub subscriptions_per_user_max: u32,
    /// Allow push services without TLS and on this machine. Only for tests.
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
    pub(super) fn check(&self, faults: &mut Faults) {
        let contact = self.contact.as_str();
        let is_contact = contact.strip_prefix("mailto:").is_some_and(|address| address.contains('@'))
            || contact.starts_with("https://");
        if !contact.is_empty() && !is_contact {
            faults.add("push.contact", "must be mailto:desk@example.com or an https:// URL, or empty");
        }
        faults.zeroes(
            "push",
            &[
                ("timeout_ms", self.timeout_ms),
                ("attempts_max", self.attempts_max.into()),
                ("retry_first_ms", self.retry_first_ms),
                ("queue_length_max", self.queue_length_max as u64),
                ("subscriptions_per_user_max", self.subscriptions_per_user_max.into()),
            ],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_is_reported_with_its_key() {
        for (keys, key) in [
            ("contact = \"desk@example.com\"", "push.contact"),
            ("attempts_max = 0", "push.attempts_max"),
            ("queue_length_max = 0", "push.queue_length_max"),
        ] {
            let push: Push = toml::from_str(keys).unwrap();
            let mut faults = Faults::default();
            push.check(&mut faults);
            assert_eq!(faults.0.iter().map(|fault| fault.path.as_str()).collect::<Vec<_>>(), [key]);
        }
    }
}
