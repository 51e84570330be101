//! Everything the desk needs to write and send e-mail.

use crate::config::Config;
use crate::conversation::InboxId;
use crate::mail::{Mailer, Unsubscribing, Words};

pub struct PostOffice {
    pub mailer: Mailer,
    pub words: Words,
    pub unsubscribing: Unsubscribing,
    pub config: Config,
    /// The server's public address, without a trailing slash.
    pub url: String,
}

impl PostOffice {
    /// The name of an inbox, or its id if the configuration no longer has it.
    pub(super) fn inbox_name<'a>(&'a self, inbox: &'a InboxId) -> &'a str {
        self.config.inbox(&inbox.0).map_or(&inbox.0, |inbox| &inbox.name)
    }

    /// The page with the chat: the inbox's first allowed site, else the server's own page.
    pub(super) fn chat_url(&self, inbox: &InboxId) -> &str {
        let inbox = self.config.inbox(&inbox.0);
        inbox.and_then(|inbox| inbox.allowed_origins.first()).unwrap_or(&self.url)
    }

    /// How long a visitor must be away before unseen replies are sent by e-mail.
    pub(super) fn visitor_away_ms(&self) -> i64 {
        i64::try_from(self.config.mail.visitor_away_ms).unwrap_or(i64::MAX)
    }
}
