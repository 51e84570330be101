//! Settings: built-in defaults, then the file, then the command line; checked once, every wrong key named.

mod inbox;
mod mail;
mod push;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use inbox::{
    Attachments, Field, FieldKind, Inbox, Localized, MEDIA_TYPES, Position, PreChat, Rule, Secret, Theme,
    When,
};
pub use mail::{Mail, MailTexts, MailTls};
pub use push::Push;

/// Everything that an owner can set. The defaults run the demonstration shop.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// How visitors and agents reach this server, e.g. `https://chat.example.com`; with `https` the
    /// session cookie is sent over TLS alone. Empty: plain HTTP on `listen`.
    pub public_url: String,
    /// The folder of the SQLite database and of caches.
    pub data: PathBuf,
    /// `postgres://…`; empty: SQLite in `data`.
    pub database_url: String,
    /// The folder with `manifest.toml`; empty: `models` here, or beside the program.
    pub models: PathBuf,
    pub inference: Inference,
    pub knowledge: Knowledge,
    #[serde(rename = "inbox")]
    pub inboxes: Vec<Inbox>,
    pub mail: Mail,
    pub push: Push,
    /// The key that seals second factors in the database; empty: `secret.key` in `data`. It is made at the
    /// first start. Keep it apart from backups of the database.
    pub secret_key_file: PathBuf,
    pub limits: Limits,
}

/// Which model of the manifest reads the texts, and where it runs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Inference {
    /// The first model of this engine; unset: the first of all, which is rten's in the manifest that we ship.
    pub engine: Option<EngineKind>,
    /// A model's name in the manifest; empty: the first one.
    pub model: String,
    pub device: Device,
}

/// A library that runs models.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum EngineKind {
    #[serde(rename = "rten")]
    Rten,
    #[serde(rename = "rust-bert")]
    RustBert,
}

impl EngineKind {
    /// As in the configuration and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            EngineKind::Rten => "rten",
            EngineKind::RustBert => "rust-bert",
        }
    }
}

/// What to do where rust-bert is asked for and was not built in.
pub const RUST_BERT_MISSING: &str = "this program was built without the engine rust-bert; build it with \
     `cargo build --release --locked --features rust-bert`, or use the engine rten (see models/README.md)";

/// What computes.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    #[default]
    Cpu,
    /// The first of NVIDIA's GPUs that `CUDA_VISIBLE_DEVICES` shows; for rust-bert alone.
    Cuda,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Knowledge {
    pub source: KnowledgeSource,
    /// A folder of Markdown articles; empty: the demonstration shop's, which is built in.
    pub folder: PathBuf,
}

/// Where articles live: in one place, never in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnowledgeSource {
    /// In the database; an empty one takes in the folder at start.
    #[default]
    Database,
    /// In the folder, read at every start.
    Folder,
}

/// Every limit, with its unit in its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    pub frame_bytes_max: usize,
    pub message_chars_max: usize,
    /// Messages and other stored acts of one visitor.
    pub visitor_messages_per_minute_max: u32,
    /// Of those, at once.
    pub visitor_messages_burst_max: u32,
    /// Frames of any kind on one socket.
    pub frames_per_second_max: u32,
    pub visitor_sockets_max: usize,
    pub agent_sockets_max: usize,
    /// Entries in one `welcome`; the rest follows as `entry` frames.
    pub history_entries_per_frame_max: usize,
    /// A reader that takes longer for one frame is cut off, and resumes.
    pub write_timeout_ms: u64,
    /// A visitor's socket that shows no life for longer is closed; it is asked for a sign twice before.
    pub visitor_idle_ms_max: u64,
    /// A console that shows no life for longer counts as gone.
    pub agent_idle_ms_max: u64,
    pub session_days: u32,
    pub log_in_tries_per_minute_max: u32,
    /// Files of one address or user.
    pub uploads_per_minute_max: u32,
    /// Searches for articles of one address.
    pub help_searches_per_minute_max: u32,
    pub body_bytes_max: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the configuration {path} cannot be read: {source}")]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("the configuration {path} is wrong:\n{message}")]
    Wrong { path: PathBuf, message: String },
    #[error("the configuration is wrong: {key}: {problem}")]
    Invalid { key: String, problem: String },
}

impl Config {
    /// The defaults, overlaid with the file where one is given.
    ///
    /// # Errors
    /// [`ConfigError`] names the file, the line and the key.
    pub fn read(path: Option<&Path>) -> Result<Config, ConfigError> {
        let Some(path) = path else { return Ok(Config::default()) };
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        toml::from_str(&text)
            .map_err(|error| ConfigError::Wrong { path: path.to_owned(), message: error.to_string() })
    }

    /// Checks what types cannot; call it once all overrides are in.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`] names the key and says what it should be.
    pub fn checked(mut self) -> Result<Config, ConfigError> {
        let invalid =
            |key: String, problem: &str| Err(ConfigError::Invalid { key, problem: problem.to_owned() });
        if self.inboxes.is_empty() {
            return invalid("inbox".into(), "at least one [[inbox]] is needed");
        }
        for (place, inbox) in self.inboxes.iter_mut().enumerate() {
            inbox.read_secret(place)?;
        }
        for (place, inbox) in self.inboxes.iter().enumerate() {
            inbox.check(place)?;
            if self.inboxes[..place].iter().any(|other| other.id == inbox.id) {
                return invalid(format!("inbox[{place}].id"), "two inboxes have this id");
            }
        }
        if !self.public_url.is_empty()
            && !self.public_url.starts_with("http://")
            && !self.public_url.starts_with("https://")
        {
            return invalid("public_url".into(), "begin it with https:// or http://");
        }
        if !self.database_url.is_empty()
            && !self.database_url.starts_with("postgres://")
            && !self.database_url.starts_with("postgresql://")
        {
            return invalid("database_url".into(), "begin it with postgres://, or leave it empty for SQLite");
        }
        let rust_bert = self.inference.engine == Some(EngineKind::RustBert);
        if rust_bert && cfg!(not(feature = "rust-bert")) {
            return invalid("inference.engine".into(), RUST_BERT_MISSING);
        }
        if self.inference.device == Device::Cuda && !rust_bert {
            return invalid(
                "inference.device".into(),
                "only the engine rust-bert runs on a GPU; set engine = \"rust-bert\", too",
            );
        }
        if self.knowledge.source == KnowledgeSource::Folder && self.knowledge.folder.as_os_str().is_empty() {
            return invalid("knowledge.folder".into(), "source = \"folder\" needs a folder");
        }
        self.mail.check()?;
        self.push.check()?;
        let limits = &self.limits;
        let positive = [
            ("message_chars_max", limits.message_chars_max as u64),
            ("visitor_messages_per_minute_max", limits.visitor_messages_per_minute_max.into()),
            ("visitor_messages_burst_max", limits.visitor_messages_burst_max.into()),
            ("frames_per_second_max", limits.frames_per_second_max.into()),
            ("visitor_sockets_max", limits.visitor_sockets_max as u64),
            ("agent_sockets_max", limits.agent_sockets_max as u64),
            ("history_entries_per_frame_max", limits.history_entries_per_frame_max as u64),
            ("write_timeout_ms", limits.write_timeout_ms),
            ("visitor_idle_ms_max", limits.visitor_idle_ms_max),
            ("agent_idle_ms_max", limits.agent_idle_ms_max),
            ("session_days", limits.session_days.into()),
            ("log_in_tries_per_minute_max", limits.log_in_tries_per_minute_max.into()),
            ("uploads_per_minute_max", limits.uploads_per_minute_max.into()),
            ("help_searches_per_minute_max", limits.help_searches_per_minute_max.into()),
        ];
        if let Some((name, _)) = positive.iter().find(|(_, value)| *value == 0) {
            return invalid(format!("limits.{name}"), "must be at least 1");
        }
        if limits.frame_bytes_max < 1_024 {
            return invalid("limits.frame_bytes_max".into(), "must be at least 1024");
        }
        Ok(self)
    }

    pub fn inbox(&self, id: &str) -> Option<&Inbox> {
        self.inboxes.iter().find(|inbox| inbox.id == id)
    }

    /// Where the key lies that seals secrets in the database.
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

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            frame_bytes_max: 64 * 1_024,
            message_chars_max: 4_000,
            visitor_messages_per_minute_max: 30,
            visitor_messages_burst_max: 10,
            frames_per_second_max: 50,
            visitor_sockets_max: 20_000,
            agent_sockets_max: 1_000,
            history_entries_per_frame_max: 200,
            write_timeout_ms: 10_000,
            visitor_idle_ms_max: 300_000,
            agent_idle_ms_max: 60_000,
            session_days: 14,
            log_in_tries_per_minute_max: 10,
            uploads_per_minute_max: 30,
            help_searches_per_minute_max: 60,
            body_bytes_max: 256 * 1_024,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Config, String> {
        toml::from_str::<Config>(text).map_err(|e| e.to_string())?.checked().map_err(|e| e.to_string())
    }

    #[test]
    fn the_defaults_are_valid() {
        assert!(Config::default().checked().is_ok());
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line() {
        let error = parsed("listen = \"127.0.0.1:1\"\n\n[limits]\nmessage_chars = 5\n").unwrap_err();
        assert!(error.contains("line 4") && error.contains("message_chars"), "{error}");
    }

    #[test]
    fn a_wrong_value_is_named_with_its_line() {
        let error = parsed("data = \"d\"\nlisten = \"everywhere\"\n").unwrap_err();
        assert!(error.contains("line 2"), "{error}");
    }

    #[test]
    fn a_value_that_makes_no_sense_names_its_key() {
        let inbox = "[[inbox]]\nid = \"shop\"\nname = \"Shop\"\n";
        for (text, key) in [
            ("[limits]\nmessage_chars_max = 0\n".to_owned(), "limits.message_chars_max"),
            ("database_url = \"mysql://x\"\n".to_owned(), "database_url"),
            ("public_url = \"chat.example.com\"\n".to_owned(), "public_url"),
            (format!("{inbox}accent = \"red\"\n"), "inbox[0].accent"),
            (format!("{inbox}allowed_origins = [\"shop.example.com\"]\n"), "inbox[0].allowed_origins"),
            (format!("{inbox}{inbox}"), "inbox[1].id"),
            ("inbox = []\n".to_owned(), "inbox"),
            ("[knowledge]\nsource = \"folder\"\n".to_owned(), "knowledge.folder"),
            ("[inference]\ndevice = \"cuda\"\n".to_owned(), "inference.device"),
            ("[inference]\nengine = \"rten\"\ndevice = \"cuda\"\n".to_owned(), "inference.device"),
        ] {
            let error = parsed(&text).unwrap_err();
            assert!(error.contains(key), "{text}: {error}");
        }
    }

    #[test]
    fn an_unknown_engine_is_refused_and_the_known_ones_are_named() {
        let error = parsed("[inference]\nengine = \"abacus\"\n").unwrap_err();
        assert!(error.contains("line 2") && error.contains("`rten` or `rust-bert`"), "{error}");
    }

    #[test]
    fn the_engine_rust_bert_is_taken_where_it_was_built_in() {
        let chosen = parsed("[inference]\nengine = \"rust-bert\"\n");
        if cfg!(feature = "rust-bert") {
            assert_eq!(chosen.unwrap().inference.engine, Some(EngineKind::RustBert));
        } else {
            let error = chosen.unwrap_err();
            assert!(error.contains("inference.engine") && error.contains("--features rust-bert"), "{error}");
        }
    }
}
