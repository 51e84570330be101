//! What both sockets share: writing with a time limit, closing with a reason, rate limits, text rules.

use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use bytes::Bytes;

use super::protocol::RejectCode;

/// Close codes of our own (RFC 6455 keeps 4000-4999 for applications) and standard ones.
pub mod close {
    pub const GOING_AWAY: u16 = 1001;
    pub const PROTOCOL: u16 = 1002;
    pub const INVALID_DATA: u16 = 1007;
    pub const POLICY: u16 = 1008;
    pub const TOO_BIG: u16 = 1009;
    pub const TRY_AGAIN_LATER: u16 = 1013;
    pub const SESSION_ENDED: u16 = 4401;
    pub const IDLE: u16 = 4408;
}

/// Why a socket ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    pub code: u16,
    pub reason: &'static str,
}

/// The peer is gone or does not read; there is nobody left to say goodbye to.
#[derive(Debug)]
pub struct Unwritable;

/// Sends one text frame.
///
/// # Errors
/// [`Unwritable`] when the peer is gone or takes longer than the limit.
pub async fn send(socket: &mut WebSocket, frame: Bytes, limit: Duration) -> Result<(), Unwritable> {
    let text = Utf8Bytes::try_from(frame).map_err(|_| Unwritable)?;
    write(socket, Message::Text(text), limit).await
}

pub async fn write(socket: &mut WebSocket, message: Message, limit: Duration) -> Result<(), Unwritable> {
    match tokio::time::timeout(limit, socket.send(message)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Unwritable),
    }
}

pub async fn say_goodbye(socket: &mut WebSocket, closing: Closing, limit: Duration) {
    let frame = CloseFrame { code: closing.code, reason: Utf8Bytes::from_static(closing.reason) };
    let _ = write(socket, Message::Close(Some(frame)), limit).await;
}

/// What to tell a peer whose frame could not be read.
pub fn unreadable(error: &axum::Error) -> Closing {
    let text = error.to_string();
    if text.contains("too long") || text.contains("Space limit") {
        Closing { code: close::TOO_BIG, reason: "the frame is too large; send a shorter message" }
    } else if text.to_ascii_lowercase().contains("utf-8") {
        Closing { code: close::INVALID_DATA, reason: "the frame is not valid UTF-8" }
    } else {
        Closing { code: close::PROTOCOL, reason: "the frame is not valid" }
    }
}

/// A token bucket: so many at once, so many a minute.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    tokens: f64,
    burst: f64,
    per_second: f64,
    filled_at: Instant,
}

impl Bucket {
    pub fn new(burst: u32, per_minute: u32) -> Bucket {
        let burst = f64::from(burst);
        Bucket { tokens: burst, burst, per_second: f64::from(per_minute) / 60.0, filled_at: Instant::now() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// The time until there is one again.
    pub fn take(&mut self) -> Result<(), Duration> {
        let now = Instant::now();
        let elapsed = now.duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + elapsed * self.per_second).min(self.burst);
        self.filled_at = now;
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            Ok(())
        } else {
            Err(Duration::from_secs_f64((1.0 - self.tokens) / self.per_second))
        }
    }
}

/// The text of a message without blanks around it.
///
/// # Errors
/// A code and a sentence that says what to do.
pub fn message_text(text: &str, chars_max: usize) -> Result<String, (RejectCode, String)> {
    let text = text.trim();
    if text.is_empty() {
        return Err((RejectCode::EmptyText, "There is nothing to send yet. Write a message first.".into()));
    }
    let chars = text.chars().count();
    if chars > chars_max {
        let detail = format!("This message has {chars} characters; send it in parts of at most {chars_max}.");
        return Err((RejectCode::TextTooLong, detail));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        let detail = "This message has control characters in it; take them out and send it again.".into();
        return Err((RejectCode::Invalid, detail));
    }
    Ok(text.to_owned())
}

/// An optional short field such as a name.
///
/// # Errors
/// A code and a sentence that says what to do.
pub fn short_text(
    name: &str,
    text: Option<String>,
    chars_max: usize,
) -> Result<Option<String>, (RejectCode, String)> {
    let Some(text) = text.filter(|t| !t.trim().is_empty()) else { return Ok(None) };
    message_text(&text, chars_max)
        .map(Some)
        .map_err(|(code, detail)| (code, format!("The {name} is not right. {detail}")))
}

/// Understands a frame, or says why not.
///
/// # Errors
/// `malformed` or `unknown_type` with a sentence, and the id of the frame where it has one.
pub fn parse<'a, T: serde::Deserialize<'a>>(text: &'a str, id_key: &str) -> Result<T, Misunderstood> {
    serde_json::from_str(text).map_err(|error| {
        let value: Option<serde_json::Value> = serde_json::from_str(text).ok();
        let field = |key: &str| value.as_ref().and_then(|v| v.get(key)).and_then(|v| v.as_str());
        let code = match field("type") {
            Some(_)
                if error.to_string().contains("unknown variant") && error.to_string().contains("`hello`") =>
            {
                RejectCode::UnknownType
            }
            _ => RejectCode::Malformed,
        };
        let id = field(id_key).and_then(|id| id.parse().ok());
        Misunderstood { id, code, detail: format!("This frame was not understood: {error}") }
    })
}

#[derive(Debug)]
pub struct Misunderstood {
    pub id: Option<uuid::Uuid>,
    pub code: RejectCode,
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_cannot_be_stored_are_refused_with_a_code() {
        let code = |text: &str| message_text(text, 20).map_err(|(code, _)| code);
        assert_eq!(code(" hello\nworld "), Ok("hello\nworld".into()));
        assert_eq!(code(" \n\t"), Err(RejectCode::EmptyText));
        assert_eq!(code(&"x".repeat(21)), Err(RejectCode::TextTooLong));
        assert_eq!(code("bell \u{7}"), Err(RejectCode::Invalid));
        assert_eq!(code("nul \0"), Err(RejectCode::Invalid));
        assert_eq!(code(&"ü".repeat(20)), Ok("ü".repeat(20)));
    }

    #[test]
    fn a_bucket_says_how_long_to_wait() {
        let mut bucket = Bucket::new(2, 60);
        assert!(bucket.take().is_ok() && bucket.take().is_ok());
        let wait = bucket.take().unwrap_err();
        assert!(wait > Duration::from_millis(900) && wait <= Duration::from_secs(1), "{wait:?}");
    }
}
