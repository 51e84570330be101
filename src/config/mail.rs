//! `[mail]`: the server that sends e-mail, how often it is retried, and what e-mails say.

mod texts;

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::Mailbox;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;

pub use texts::MailTexts;

use super::Faults;

/// Outgoing e-mail. Without `smtp_host` no e-mail is sent or promised. [email.md](email.md) explains what is sent when.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The SMTP server. If empty, there is no e-mail.
    #[schema(example = "smtp.example.com")]
    pub smtp_host: String,
    /// The port. 0 stands for 465 (`implicit`), 587 (`start_tls`) or 25 (`none`).
    pub smtp_port: u16,
    /// `implicit`: TLS from the first byte. `start_tls`: TLS after STARTTLS; a server that does not offer it receives
    /// nothing. `none`: no encryption, only allowed to this machine.
    pub tls: MailTls,
    /// Allow `tls = "none"` to another host. Anyone in between can read the e-mails and the password.
    pub allow_plain: bool,
    /// Certificates (PEM) to trust in addition to the public ones.
    #[schema(value_type = String, example = "/etc/frontdesk/mail-ca.pem")]
    pub ca_file: PathBuf,
    /// The user name. If empty, Frontdesk does not log in.
    #[schema(example = "shop")]
    pub user: String,
    /// The password, unless `password_file` is set.
    #[schema(example = "a long password")]
    #[serde(serialize_with = "without_password")]
    pub password: String,
    /// A file whose first line is the password.
    #[schema(value_type = String, example = "/etc/frontdesk/mail-password")]
    pub password_file: PathBuf,
    /// The sender. Required if `smtp_host` is set.
    #[schema(example = "Linden & Rye <hello@lindenandrye.example>")]
    pub from: String,
    /// Where replies to e-mails go. If empty, to `from`. Frontdesk does not read e-mail.
    #[schema(example = "help@lindenandrye.example")]
    pub reply_to: String,
    /// The time zone of times in e-mails, an IANA name such as `Europe/Berlin`.
    pub time_zone: String,
    /// The time limit for connecting, and again for each e-mail.
    pub timeout_ms: u64,
    /// A reply that the visitor has not seen in the chat for this long is sent by e-mail.
    pub visitor_away_ms: u64,
    /// The wait before the second attempt.
    pub retry_first_ms: u64,
    /// Each wait is this many times as long as the one before, from 1 to 100.
    pub retry_factor: f64,
    /// The longest wait between two attempts.
    pub retry_ms_max: u64,
    /// After this many attempts the e-mail is given up and listed as dead. The defaults make about 34 hours.
    pub attempts_max: u32,
    pub texts: MailTexts,
}

/// Passwords are never written.
fn without_password<S: Serializer>(_password: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("")
}

/// How the connection to the mail server is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    #[default]
    Implicit,
    StartTls,
    None,
}

impl Mail {
    pub fn port(&self) -> u16 {
        match (self.smtp_port, self.tls) {
            (0, MailTls::Implicit) => 465,
            (0, MailTls::StartTls) => 587,
            (0, MailTls::None) => 25,
            (port, _) => port,
        }
    }

    pub fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }

    /// The wait after this many attempts, in milliseconds and without jitter.
    pub fn retry_after_ms(&self, attempts: u32) -> u64 {
        let grown = self.retry_first_ms as f64
            * self.retry_factor.powi(i32::try_from(attempts).unwrap_or(i32::MAX).saturating_sub(1));
        // A float that is too large becomes the largest number, which the ceiling cuts.
        (grown as u64).min(self.retry_ms_max)
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        self.texts.check(faults);
        faults.zeroes(
            "mail",
            &[
                ("timeout_ms", self.timeout_ms),
                ("retry_first_ms", self.retry_first_ms),
                ("retry_ms_max", self.retry_ms_max),
                ("attempts_max", self.attempts_max.into()),
            ],
        );
        if !(1.0..=100.0).contains(&self.retry_factor) {
            faults.add("mail.retry_factor", "must be from 1 to 100");
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            faults.add("mail.time_zone", "must be an IANA name such as Europe/Berlin");
        }
        if !self.smtp_host.is_empty() {
            self.check_server(faults);
        }
    }

    fn check_server(&self, faults: &mut Faults) {
        if self.from.parse::<Mailbox>().is_err() {
            faults.add("mail.from", "must be an address such as Linden & Rye <hello@lindenandrye.example>");
        }
        if !self.reply_to.is_empty() && self.reply_to.parse::<Mailbox>().is_err() {
            faults.add("mail.reply_to", "must be an address such as help@lindenandrye.example, or empty");
        }
        if self.tls == MailTls::None && !self.allow_plain && !is_this_machine(&self.smtp_host) {
            faults.add(
                "mail.tls",
                "without TLS anyone in between can read e-mails; use implicit or start_tls, or set allow_plain = true",
            );
        }
        if !self.password.is_empty() && !self.password_file.as_os_str().is_empty() {
            faults.add("mail.password_file", "set either mail.password or mail.password_file, not both");
        }
        let has_password = !self.password.is_empty() || !self.password_file.as_os_str().is_empty();
        if self.user.is_empty() == has_password {
            faults.add("mail.user", "set both a user and a password, or neither");
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Without the password.
impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("smtp_host", &self.smtp_host)
            .field("smtp_port", &self.smtp_port)
            .field("tls", &self.tls)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Default for Mail {
    fn default() -> Mail {
        Mail {
            smtp_host: String::new(),
            smtp_port: 0,
            tls: MailTls::default(),
            allow_plain: false,
            ca_file: PathBuf::new(),
            user: String::new(),
            password: String::new(),
            password_file: PathBuf::new(),
            from: String::new(),
            reply_to: String::new(),
            time_zone: "UTC".into(),
            timeout_ms: 30_000,
            visitor_away_ms: 60_000,
            retry_first_ms: 30_000,
            retry_factor: 2.0,
            retry_ms_max: 60 * 60 * 1_000,
            attempts_max: 40,
            texts: MailTexts::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(keys: &str) -> Result<Mail, String> {
        let mail: Mail = toml::from_str(keys).map_err(|error| error.to_string())?;
        let mut faults = Faults::default();
        mail.check(&mut faults);
        match faults.0.first() {
            Some(fault) => Err(fault.to_string()),
            None => Ok(mail),
        }
    }

    const SERVER: &str = "smtp_host = \"mail.example.com\"\nfrom = \"Shop <hello@shop.example>\"\n";

    #[test]
    fn a_server_and_a_sender_are_enough() {
        assert_eq!(checked(SERVER).unwrap().port(), 465);
        assert_eq!(checked(&format!("{SERVER}tls = \"start_tls\"")).unwrap().port(), 587);
        assert_eq!(
            checked(&format!("{SERVER}tls = \"none\"\nallow_plain = true\nsmtp_port = 2525")).unwrap().port(),
            2525
        );
        let here = "smtp_host = \"127.0.0.1\"\nfrom = \"hello@shop.example\"\ntls = \"none\"";
        assert!(checked(here).is_ok());
    }

    #[test]
    fn a_wrong_value_is_reported_with_its_key() {
        for (keys, key) in [
            ("smtp_host = \"mail.example.com\"".to_owned(), "mail.from"),
            (format!("{SERVER}reply_to = \"nobody\""), "mail.reply_to"),
            (format!("{SERVER}tls = \"none\""), "mail.tls"),
            (format!("{SERVER}user = \"shop\""), "mail.user"),
            (format!("{SERVER}password = \"secret\""), "mail.user"),
            (format!("{SERVER}user = \"a\"\npassword = \"b\"\npassword_file = \"c\""), "mail.password_file"),
            (format!("{SERVER}retry_factor = 0.5"), "mail.retry_factor"),
            (format!("{SERVER}attempts_max = 0"), "mail.attempts_max"),
            ("time_zone = \"Mars/Olympus\"".to_owned(), "mail.time_zone"),
            ("[texts]\nreply = \"{agnet} wrote\"".to_owned(), "mail.texts.reply"),
            ("[texts]\nvisitor = \" \"".to_owned(), "mail.texts.visitor"),
            ("[texts]\nreplay = \"\"".to_owned(), "replay"),
        ] {
            let error = checked(&keys).unwrap_err();
            assert!(error.contains(key), "{keys}: {error}");
        }
    }

    #[test]
    fn an_e_mail_is_retried_for_more_than_a_day() {
        let mail = Mail::default();
        assert_eq!([1, 2, 3].map(|n| mail.retry_after_ms(n)), [30_000, 60_000, 120_000]);
        assert_eq!(mail.retry_after_ms(u32::MAX), mail.retry_ms_max);
        let all: u64 = (1..mail.attempts_max).map(|n| mail.retry_after_ms(n)).sum();
        // Jitter shortens a wait by at most a fifth.
        assert!(all * 4 / 5 > 24 * 60 * 60 * 1_000, "{all} ms");
    }
}
