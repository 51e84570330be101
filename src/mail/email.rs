//! An e-mail with all headers, ready to be sent.

use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use crate::conversation::Timestamp;

const SUBJECT_CHARS_MAX: usize = 200;

/// An e-mail. Every attempt sends the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// `<…@…>`. Mail programs use it to show an e-mail that arrives twice only once.
    pub message_id: String,
    /// Message ids of the previous e-mails in the thread, oldest first.
    pub thread: Vec<String>,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub written_at: Timestamp,
    /// Written automatically, so that no out-of-office reply comes back (RFC 3834).
    pub automatic: bool,
    /// The link with which the recipient unsubscribes (RFC 2369).
    pub unsubscribe_url: Option<String>,
}

/// Whether this is an e-mail address.
pub fn is_address(text: &str) -> bool {
    !text.contains(char::is_control) && text.parse::<Address>().is_ok()
}

impl Email {
    /// # Errors
    /// The recipient is not an address.
    pub(super) fn message(
        &self,
        from: &Mailbox,
        reply_to: Option<&Mailbox>,
    ) -> Result<Message, lettre::error::Error> {
        let to = self.to.parse().map_err(|_| lettre::error::Error::MissingTo)?;
        let written_at = Duration::from_millis(u64::try_from(self.written_at.0).unwrap_or(0));
        let mut message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line(&self.subject))
            .date(UNIX_EPOCH + written_at)
            .message_id(Some(self.message_id.clone()));
        if let Some(reply_to) = reply_to {
            message = message.reply_to(reply_to.clone());
        }
        if let Some(last) = self.thread.last() {
            message = message.in_reply_to(last.clone()).references(self.thread.join(" "));
        }
        if self.automatic {
            message = message.raw_header(header("Auto-Submitted", "auto-generated".into()));
        }
        if let Some(url) = &self.unsubscribe_url {
            message = message.raw_header(header("List-Unsubscribe", format!("<{url}>")));
            // RFC 8058 requires https; otherwise the header is ignored.
            if url.starts_with("https://") {
                let one_click = header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into());
                message = message.raw_header(one_click);
            }
        }
        message.multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))
    }
}

fn header(name: &'static str, value: String) -> HeaderValue {
    // All values here are ASCII without line breaks, and must not be folded within an address.
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
}

/// Puts a header value on one line, whatever was typed into it.
fn one_line(text: &str) -> String {
    let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    visible.take(SUBJECT_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email() -> Email {
        Email {
            message_id: "<2@shop.example>".into(),
            thread: vec!["<0@shop.example>".into(), "<1@shop.example>".into()],
            to: "vera@example.org".into(),
            subject: "Hello".into(),
            text: "Words\n".into(),
            html: "<p>Words</p>".into(),
            written_at: Timestamp(1_800_000_000_000),
            automatic: true,
            unsubscribe_url: Some(format!(
                "https://chat.shop.example/api/v1/unsubscribe/{}",
                "x".repeat(120)
            )),
        }
    }

    fn written(email: &Email) -> String {
        let from = "Linden & Rye <hello@shop.example>".parse().unwrap();
        let reply_to: Mailbox = "answers@shop.example".parse().unwrap();
        String::from_utf8(email.message(&from, Some(&reply_to)).unwrap().formatted()).unwrap()
    }

    #[test]
    fn the_headers_are_those_that_other_programs_understand() {
        let mail = written(&email());
        for header in [
            "Message-ID: <2@shop.example>\r\n",
            "In-Reply-To: <1@shop.example>\r\n",
            "References: <0@shop.example> <1@shop.example>\r\n",
            "Reply-To: answers@shop.example\r\n",
            "To: vera@example.org\r\n",
            "Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            &format!("List-Unsubscribe: <{}>\r\n", email().unsubscribe_url.unwrap()),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        ] {
            assert!(mail.contains(header), "{header} is missing in:\n{mail}");
        }
    }

    #[test]
    fn a_letter_by_hand_says_nothing_of_machines() {
        let by_hand = Email { automatic: false, unsubscribe_url: None, thread: Vec::new(), ..email() };
        let mail = written(&by_hand);
        for header in ["Auto-Submitted", "List-Unsubscribe", "In-Reply-To", "References"] {
            assert!(!mail.contains(header), "{header}:\n{mail}");
        }
    }

    #[test]
    fn nobody_writes_headers_of_their_own() {
        let subject = "Hi\r\nBcc: all@example.org\r\n\r\nspam".to_owned();
        let mail = written(&Email { subject, ..email() });
        assert!(!mail.contains("\nBcc:"), "{mail}");
        let from: Mailbox = "hello@shop.example".parse().unwrap();
        for to in [
            "vera@example.org\r\nBcc: all@example.org",
            "a@b.example, c@d.example",
            "<a@b.example>",
            "vera",
            "",
        ] {
            let email = Email { to: to.into(), ..email() };
            assert!(email.message(&from, None).is_err(), "{to}");
            assert!(!is_address(to), "{to}");
        }
        assert!(is_address("vera@example.org") && is_address("v.e+r_a@mail.example.co.uk"));
    }
}
