//! Push notifications for agents without an open console: Web Push, encrypted end to end, and agents' preferences.

mod encryption;
mod keys;
mod preferences;
mod sender;

pub use encryption::{EncryptError, RECORD_BYTES_MAX, encrypt};
pub use keys::{KeyError, Keys};
pub use preferences::{NotAnHour, PushPreferences, PushTopic, QuietHours};
pub use sender::{EndpointError, Push, PushError, Sender, SenderError};
