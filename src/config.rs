//! Configuration: built-in defaults, then the file, then the command line. Every fault is reported at once.

mod faults;
mod file;
mod inbox;
mod inference;
mod knowledge;
mod limits;
mod localized;
mod mail;
mod push;
mod reference;

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use faults::{ConfigError, LocatedFault};
pub use file::Draft;
pub use inbox::{
    Attachments, Field, FieldKind, Inbox, MEDIA_TYPES, Position, PreChat, Rule, Secret, Theme, When,
};
pub use inference::{Device, EngineKind, Inference, RUST_BERT_MISSING};
pub use knowledge::{Knowledge, KnowledgeSource};
pub use limits::Limits;
pub use localized::Localized;
pub use mail::{Mail, MailTexts, MailTls};
pub use push::Push;
pub use reference::reference;

use faults::Faults;

/// Keys at the top of the file, before the first section.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The address and port to listen on.
    #[schema(value_type = String)]
    pub listen: SocketAddr,
    /// The URL under which browsers reach this server. If it begins with `https://`, the session cookie is only
    /// sent over TLS. If empty, plain HTTP on `listen`.
    #[schema(example = "https://chat.example.com")]
    pub public_url: String,
    /// The folder for the SQLite database, caches and `secret.key`.
    #[schema(value_type = String)]
    pub data: PathBuf,
    /// A PostgreSQL URL. If empty, SQLite in `data`.
    #[schema(example = "postgres://frontdesk:password@localhost/frontdesk")]
    pub database_url: String,
    /// The folder that contains `manifest.toml` and the models it lists. If empty, `models` in the working folder, or
    /// else the one next to the program.
    #[schema(value_type = String, example = "/opt/frontdesk/models")]
    pub models: PathBuf,
    pub inference: Inference,
    pub knowledge: Knowledge,
    #[serde(rename = "inbox")]
    pub inboxes: Vec<Inbox>,
    pub mail: Mail,
    pub push: Push,
    /// The file with the key that encrypts second factors and the push key in the database. It is created on first
    /// start. If empty, `secret.key` in `data`. Do not store it together with backups of the database.
    #[schema(value_type = String, example = "/etc/frontdesk/secret.key")]
    pub secret_key_file: PathBuf,
    pub limits: Limits,
}

impl Config {
    /// Checks what types cannot express. For a configuration from a file, use [`Draft::checked`], which adds lines.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] lists every fault.
    pub fn checked(self) -> Result<Config, ConfigError> {
        Draft::from(self).checked()
    }

    fn check(&mut self, faults: &mut Faults) {
        self.check_inboxes(faults);
        let is_web = |url: &str| url.starts_with("http://") || url.starts_with("https://");
        if !self.public_url.is_empty() && !is_web(&self.public_url) {
            faults.add("public_url", "must begin with https:// or http://");
        }
        let is_postgres = |url: &str| url.starts_with("postgres://") || url.starts_with("postgresql://");
        if !self.database_url.is_empty() && !is_postgres(&self.database_url) {
            faults.add("database_url", "must begin with postgres://; leave it empty to use SQLite");
        }
        self.inference.check(faults);
        self.knowledge.check(faults);
        self.mail.check(faults);
        self.push.check(faults);
        self.limits.check(faults);
    }

    fn check_inboxes(&mut self, faults: &mut Faults) {
        if self.inboxes.is_empty() {
            faults.add("inbox", "add at least one [[inbox]]");
        }
        for place in 0..self.inboxes.len() {
            let path = format!("inbox[{place}]");
            self.inboxes[place].read_secret(&path, faults);
            self.inboxes[place].check(&path, faults);
            if self.inboxes[..place].iter().any(|other| other.id == self.inboxes[place].id) {
                faults.add(&format!("{path}.id"), "another inbox has this id; use a different one");
            }
        }
    }

    pub fn inbox(&self, id: &str) -> Option<&Inbox> {
        self.inboxes.iter().find(|inbox| inbox.id == id)
    }

    /// The file with the key that encrypts secrets in the database.
    pub fn key_file(&self) -> PathBuf {
        match self.secret_key_file.as_os_str().is_empty() {
            true => self.data.join("secret.key"),
            false => self.secret_key_file.clone(),
        }
    }

    /// The URL that people open, without a slash at the end.
    pub fn url(&self, listening: SocketAddr) -> String {
        match self.public_url.trim_end_matches('/') {
            "" => format!("http://{listening}"),
            url => url.to_owned(),
        }
    }
}

impl Default for Config {
    /// Runs the demonstration shop.
    fn default() -> Config {
        Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: String::new(),
            data: PathBuf::from("data"),
            database_url: String::new(),
            models: PathBuf::new(),
            inference: Inference::default(),
            knowledge: Knowledge::default(),
            inboxes: vec![Inbox::demonstration()],
            mail: Mail::default(),
            push: Push::default(),
            secret_key_file: PathBuf::new(),
            limits: Limits::default(),
        }
    }
}

#[cfg(test)]
mod tests;
