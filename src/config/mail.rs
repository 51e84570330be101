//! `[mail]`: the server that letters leave through, how long it is tried, and what letters say.

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::Mailbox;
use serde::Deserialize;

use super::ConfigError;

/// E-mail out. Without `smtp_host` there is none: nothing is queued, and nobody is promised any.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The server that takes our mail, e.g. `smtp.example.com`; empty: no e-mail.
    pub smtp_host: String,
    /// 0: 465 for `implicit`, 587 for `start_tls`, 25 for `none`.
    pub smtp_port: u16,
    pub tls: MailTls,
    /// Allows `tls = "none"` to a host that is not this machine: everybody on the way can read along.
    pub allow_plain: bool,
    /// Certificates (PEM) that are trusted beside the public ones; empty: none.
    pub ca_file: PathBuf,
    /// Empty: the server takes mail without a login.
    pub user: String,
    pub password: String,
    /// A file whose first line is the password, instead of `password`.
    pub password_file: PathBuf,
    /// `Linden & Rye <hello@lindenandrye.example>`
    pub from: String,
    /// Where answers to our letters go; empty: to `from`.
    pub reply_to: String,
    /// For times in letters: an IANA name, e.g. `Europe/Berlin`.
    pub time_zone: String,
    /// For connecting, and again for each letter.
    pub timeout_ms: u64,
    /// An agent's reply that the visitor has not seen for this long is sent by e-mail.
    pub visitor_away_ms: u64,
    /// Before the second try.
    pub retry_first_ms: u64,
    /// Each wait is this many times as long as the one before …
    pub retry_factor: f64,
    /// … but not longer than this.
    pub retry_ms_max: u64,
    /// Tries before a letter counts as dead.
    pub attempts_max: u32,
    pub texts: MailTexts,
}

/// How the connection to the server is kept secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// From the first byte.
    #[default]
    Implicit,
    /// After STARTTLS; a server that does not offer it gets nothing.
    StartTls,
    None,
}

/// What letters say, in the owner's words. A word in braces is filled in; which ones may stand where is
/// said at each text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailTexts {
    /// `{inbox}`
    pub reply_subject: String,
    /// Before the agent's words: `{inbox}`, `{agent}`.
    pub reply: String,
    /// Before the visitor's own words: `{inbox}`.
    pub quote: String,
    /// Before the link to the chat: `{inbox}`.
    pub chat_link: String,
    /// `{inbox}`
    pub confirmation_subject: String,
    /// `{inbox}`, `{by}`: the promised time.
    pub confirmation: String,
    /// To agents: `{inbox}`, `{visitor}`, `{since}`, `{waited}`.
    pub reminder_subject: String,
    pub reminder: String,
    /// To owners: `{inbox}`, `{visitor}`, `{since}`, `{waited}`.
    pub escalation_subject: String,
    pub escalation: String,
    /// Before the link to the conversation in the console: `{inbox}`.
    pub console_link: String,
    /// `{inbox}`
    pub transcript_subject: String,
    /// Before the conversation: `{inbox}`, `{began}`.
    pub transcript: String,
    /// What the assistant is called in it.
    pub assistant: String,
    /// What the visitor is called in it.
    pub you: String,
    /// Before the link that ends letters of this kind: `{inbox}`.
    pub unsubscribe: String,
    /// Where a visitor has left no name.
    pub visitor: String,
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

    /// The wait after so many tries, without chance in it, in milliseconds.
    pub fn retry_after_ms(&self, attempts: u32) -> u64 {
        let grown = self.retry_first_ms as f64
            * self.retry_factor.powi(i32::try_from(attempts).unwrap_or(i32::MAX).saturating_sub(1));
        // A float that is too large becomes the largest number, which the ceiling cuts.
        (grown as u64).min(self.retry_ms_max)
    }

    /// # Errors
    /// [`ConfigError::Invalid`] names the key and says what it should be.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let invalid = |key: &str, problem: &str| {
            Err(ConfigError::Invalid { key: format!("mail.{key}"), problem: problem.to_owned() })
        };
        self.texts.check()?;
        let positive = [
            ("timeout_ms", self.timeout_ms),
            ("retry_first_ms", self.retry_first_ms),
            ("retry_ms_max", self.retry_ms_max),
            ("attempts_max", self.attempts_max.into()),
        ];
        if let Some((key, _)) = positive.iter().find(|(_, value)| *value == 0) {
            return invalid(key, "must be at least 1");
        }
        if !(1.0..=100.0).contains(&self.retry_factor) {
            return invalid("retry_factor", "goes from 1 to 100");
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            return invalid("time_zone", "give an IANA name, e.g. Europe/Berlin");
        }
        if self.smtp_host.is_empty() {
            return Ok(());
        }
        if self.from.parse::<Mailbox>().is_err() {
            return invalid("from", "give an address, e.g. Linden & Rye <hello@lindenandrye.example>");
        }
        if !self.reply_to.is_empty() && self.reply_to.parse::<Mailbox>().is_err() {
            return invalid("reply_to", "give an address like that of mail.from, or leave it empty");
        }
        if self.tls == MailTls::None && !self.allow_plain && !is_this_machine(&self.smtp_host) {
            return invalid(
                "tls",
                "without TLS everybody on the way reads along; use implicit or start_tls, or set allow_plain = true",
            );
        }
        if !self.password.is_empty() && !self.password_file.as_os_str().is_empty() {
            return invalid("password_file", "give the password here or in mail.password, not in both");
        }
        let has_password = !self.password.is_empty() || !self.password_file.as_os_str().is_empty();
        if self.user.is_empty() == has_password {
            return invalid("user", "a login needs user and password, or neither");
        }
        Ok(())
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl MailTexts {
    /// # Errors
    /// [`ConfigError::Invalid`] where a text is empty, or has a word in braces that nothing fills in.
    fn check(&self) -> Result<(), ConfigError> {
        const INBOX: &[&str] = &["inbox"];
        const WAITING: &[&str] = &["inbox", "visitor", "since", "waited"];
        let texts = [
            ("reply_subject", &self.reply_subject, INBOX),
            ("reply", &self.reply, &["inbox", "agent"]),
            ("quote", &self.quote, INBOX),
            ("chat_link", &self.chat_link, INBOX),
            ("confirmation_subject", &self.confirmation_subject, INBOX),
            ("confirmation", &self.confirmation, &["inbox", "by"]),
            ("reminder_subject", &self.reminder_subject, WAITING),
            ("reminder", &self.reminder, WAITING),
            ("escalation_subject", &self.escalation_subject, WAITING),
            ("escalation", &self.escalation, WAITING),
            ("console_link", &self.console_link, INBOX),
            ("transcript_subject", &self.transcript_subject, INBOX),
            ("transcript", &self.transcript, &["inbox", "began"]),
            ("assistant", &self.assistant, &[]),
            ("you", &self.you, &[]),
            ("unsubscribe", &self.unsubscribe, INBOX),
            ("visitor", &self.visitor, &[]),
        ];
        for (key, text, known) in texts {
            let problem = if text.trim().is_empty() {
                "must not be empty".to_owned()
            } else if let Some(word) = words_in_braces(text).find(|word| !known.contains(word)) {
                format!("{{{word}}} is not filled in here; known are: {}", known.join(", "))
            } else {
                continue;
            };
            return Err(ConfigError::Invalid { key: format!("mail.texts.{key}"), problem });
        }
        Ok(())
    }
}

fn words_in_braces(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(word, _)| word)
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

impl Default for MailTexts {
    fn default() -> MailTexts {
        MailTexts {
            reply_subject: "{inbox}: an answer to your message".into(),
            reply: "{agent} from {inbox} has answered you:".into(),
            quote: "You had written:".into(),
            chat_link: "Go on in the chat, in the browser that you wrote from:".into(),
            confirmation_subject: "{inbox}: we have your message".into(),
            confirmation:
                "Thank you for writing to {inbox}. A person answers you by {by}; where you are not \
                 in the chat any more, the answer comes to this address."
                    .into(),
            reminder_subject: "{visitor} waits for an answer".into(),
            reminder: "{visitor} has been waiting in {inbox} for {waited}, since {since}.".into(),
            escalation_subject: "Nobody has answered {visitor}".into(),
            escalation: "{visitor} has been waiting in {inbox} for {waited}, since {since}, and nobody has \
                 answered. Please see to it."
                .into(),
            console_link: "Open the conversation:".into(),
            transcript_subject: "{inbox}: your conversation".into(),
            transcript: "Your conversation with {inbox}, begun on {began}:".into(),
            assistant: "Assistant".into(),
            you: "You".into(),
            unsubscribe: "To get no more letters of this kind:".into(),
            visitor: "A visitor".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(keys: &str) -> Result<Mail, String> {
        let mail: Mail = toml::from_str(keys).map_err(|error| error.to_string())?;
        mail.check().map(|()| mail).map_err(|error| error.to_string())
    }

    const SERVER: &str = "smtp_host = \"mail.example.com\"\nfrom = \"Shop <hello@shop.example>\"\n";

    #[test]
    fn what_a_server_needs_is_enough() {
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
    fn a_wrong_key_is_named() {
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
    fn a_letter_is_tried_for_more_than_a_day() {
        let mail = Mail::default();
        assert_eq!([1, 2, 3].map(|n| mail.retry_after_ms(n)), [30_000, 60_000, 120_000]);
        assert_eq!(mail.retry_after_ms(u32::MAX), mail.retry_ms_max);
        let all: u64 = (1..mail.attempts_max).map(|n| mail.retry_after_ms(n)).sum();
        // Chance takes off at most a fifth.
        assert!(all * 4 / 5 > 24 * 60 * 60 * 1_000, "{all} ms");
    }
}
