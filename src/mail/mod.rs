//! Sending e-mail: texts, headers, and the connection to the business's mail server.

mod draft;
mod email;
mod smtp;
mod unsubscribing;
mod words;

pub use draft::{Block, Draft};
pub use email::{Email, is_address};
pub use smtp::{Mailer, MailerError, SendError, Session};
pub use unsubscribing::Unsubscribing;
pub use words::{Line, Wait, Who, Words};
