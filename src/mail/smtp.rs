//! The connection to the business's mail server. One connection sends all e-mails of a round.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;
use uuid::Uuid;

use crate::config::{self, MailTls};

use super::email::Email;

/// How long a server may take to close the connection.
const GOODBYE_MAX: Duration = Duration::from_secs(2);
const ERROR_CHARS_MAX: usize = 500;

/// Knows the server and the sender of e-mails.
pub struct Mailer {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    from: Mailbox,
    reply_to: Option<Mailbox>,
    timeout: Duration,
}

enum Security {
    Implicit(TlsParameters),
    StartTls(TlsParameters),
    None,
}

/// Why e-mail cannot be sent with this configuration.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    #[error("{key}: {} cannot be read: {source}", path.display())]
    Unreadable { key: &'static str, path: PathBuf, source: std::io::Error },
    #[error("{key}: {problem}")]
    Wrong { key: &'static str, problem: String },
}

/// Why an e-mail was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Not caused by the e-mail itself: no connection, no login, no answer in time.
    #[error("the mail server cannot be used: {0}")]
    Away(String),
    #[error("the mail server put it off: {0}")]
    Later(String),
    #[error("the e-mail was permanently refused: {0}")]
    Never(String),
}

impl Mailer {
    /// Returns `None` if no server is configured.
    ///
    /// # Errors
    /// A configured file cannot be read or does not contain a certificate or password.
    pub fn new(config: &config::Mail) -> Result<Option<Mailer>, MailerError> {
        if config.smtp_host.is_empty() {
            return Ok(None);
        }
        let tls = || tls(&config.smtp_host, &config.ca_file);
        let security = match config.tls {
            MailTls::Implicit => Security::Implicit(tls()?),
            MailTls::StartTls => Security::StartTls(tls()?),
            MailTls::None => Security::None,
        };
        let credentials = match config.user.as_str() {
            "" => None,
            user => Some(Credentials::new(user.to_owned(), password(config)?)),
        };
        let reply_to = match config.reply_to.as_str() {
            "" => None,
            reply_to => Some(mailbox("mail.reply_to", reply_to)?),
        };
        Ok(Some(Mailer {
            host: config.smtp_host.clone(),
            port: config.port(),
            security,
            credentials,
            hello: ClientId::default(),
            from: mailbox("mail.from", &config.from)?,
            reply_to,
            timeout: config.timeout(),
        }))
    }

    /// The globally unique id of an e-mail, under the sender's domain.
    pub fn message_id(&self, id: Uuid) -> String {
        format!("<{}@{}>", id.simple(), self.from.email.domain())
    }

    /// A session, which connects when the first e-mail is sent.
    pub fn session(&self) -> Session<'_> {
        Session { mailer: self, connection: None, away: None }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
        let (implicit, start_tls) = match &self.security {
            Security::Implicit(tls) => (Some(tls.clone()), None),
            Security::StartTls(tls) => (None, Some(tls.clone())),
            Security::None => (None, None),
        };
        let server = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.timeout), &self.hello, implicit, None)
                .await?;
        if let Some(tls) = start_tls {
            connection.starttls(tls, &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

/// One connection while it lasts. Once the server cannot be reached, this session does not try again.
pub struct Session<'a> {
    mailer: &'a Mailer,
    connection: Option<AsyncSmtpConnection>,
    away: Option<SendError>,
}

impl Session<'_> {
    /// Sends an e-mail. Once this returns, the server has accepted it.
    ///
    /// # Errors
    /// [`SendError`] says whether another attempt makes sense. If no answer came in time, the server may have accepted
    /// the e-mail nevertheless.
    pub async fn send(&mut self, email: &Email) -> Result<(), SendError> {
        if let Some(away) = &self.away {
            return Err(away.clone());
        }
        let sent = self.send_now(email).await;
        if let Err(error @ SendError::Away(_)) = &sent {
            self.away = Some(error.clone());
        }
        sent
    }

    async fn send_now(&mut self, email: &Email) -> Result<(), SendError> {
        let mailer = self.mailer;
        let message = email
            .message(&mailer.from, mailer.reply_to.as_ref())
            .map_err(|_| SendError::Never("the recipient is not an e-mail address".to_owned()))?;
        let silent = |_| SendError::Away(format!("no answer within {} ms", mailer.timeout.as_millis()));
        // Taken out, so that a connection is never used again after an error.
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => timeout(mailer.timeout, mailer.connect())
                .await
                .map_err(silent)?
                .map_err(|error| SendError::Away(told(&error)))?,
        };
        let bytes = message.formatted();
        let sent = timeout(mailer.timeout, connection.send(message.envelope(), &bytes));
        sent.await.map_err(silent)?.map_err(|error| {
            if error.is_permanent() || error.is_client() {
                SendError::Never(told(&error))
            } else if error.is_transient() {
                SendError::Later(told(&error))
            } else {
                SendError::Away(told(&error))
            }
        })?;
        self.connection = Some(connection);
        Ok(())
    }

    /// Closes the connection.
    pub async fn close(self) {
        if let Some(mut connection) = self.connection {
            timeout(GOODBYE_MAX, connection.abort()).await.ok();
        }
    }
}

fn told(error: &lettre::transport::smtp::Error) -> String {
    let words = error.to_string();
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(ERROR_CHARS_MAX).collect()
}

fn tls(host: &str, ca_file: &Path) -> Result<TlsParameters, MailerError> {
    const KEY: &str = "mail.ca_file";
    let wrong =
        |error: lettre::transport::smtp::Error| MailerError::Wrong { key: KEY, problem: error.to_string() };
    let mut tls = TlsParameters::builder(host.to_owned());
    if !ca_file.as_os_str().is_empty() {
        let certificates = std::fs::read(ca_file).map_err(unreadable(KEY, ca_file))?;
        tls = tls.add_root_certificate(Certificate::from_pem(&certificates).map_err(wrong)?);
    }
    tls.build().map_err(wrong)
}

fn password(config: &config::Mail) -> Result<String, MailerError> {
    const KEY: &str = "mail.password_file";
    let file = &config.password_file;
    if file.as_os_str().is_empty() {
        return Ok(config.password.clone());
    }
    let text = std::fs::read_to_string(file).map_err(unreadable(KEY, file))?;
    match text.lines().next() {
        Some(password) if !password.is_empty() => Ok(password.to_owned()),
        _ => Err(MailerError::Wrong { key: KEY, problem: "its first line is empty".to_owned() }),
    }
}

fn unreadable(key: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> MailerError {
    let path = path.to_owned();
    move |source| MailerError::Unreadable { key, path, source }
}

fn mailbox(key: &'static str, text: &str) -> Result<Mailbox, MailerError> {
    text.parse().map_err(|error: lettre::address::AddressError| MailerError::Wrong {
        key,
        problem: format!("{text} is not an address: {error}"),
    })
}
