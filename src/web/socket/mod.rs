//! What both sockets share: hearing and writing within limits, closing with a reason, refusals, text rules.

pub mod agent;
pub mod faces;
pub mod identity;
mod refusals;
pub mod snapshot;
pub mod visitor;
pub mod visitor_input;
pub mod visitor_token;

use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use bytes::Bytes;
use tokio_util::sync::CancellationToken;

use crate::config::Limits;
use crate::desk::{Desk, DeskError};
use crate::web::input::{Invalid, Why};
use crate::web::wire::{RejectCode, SUBPROTOCOL};

/// The default would cost 130 KiB for every idle connection.
const READ_BUFFER_BYTES: usize = 4 * 1_024;

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

/// Why a connection is over.
#[derive(Debug)]
pub enum End {
    /// The peer went, or cannot be written to.
    Gone,
    Close(Closing),
}

impl From<Unwritable> for End {
    fn from(_: Unwritable) -> End {
        End::Gone
    }
}

/// A frame that is not carried out, and what its sender is told.
#[derive(Debug)]
pub struct Refusal {
    pub code: RejectCode,
    pub detail: String,
    pub retry_after: Option<Duration>,
}

impl Refusal {
    pub fn new(code: RejectCode, detail: &str) -> Refusal {
        Refusal { code, detail: detail.to_owned(), retry_after: None }
    }

    pub fn of_desk(error: &DeskError, desk: &Desk) -> Refusal {
        let (code, detail) = refusals::of_desk(error, desk);
        let retry_after = refusals::is_transient(code).then_some(refusals::RETRY_AFTER);
        Refusal { code, detail, retry_after }
    }

    pub fn retry_after_ms(&self) -> Option<u64> {
        self.retry_after.map(|wait| wait.as_millis() as u64)
    }
}

impl From<Invalid> for Refusal {
    fn from(Invalid { why, detail }: Invalid) -> Refusal {
        let code = match why {
            Why::Empty => RejectCode::EmptyText,
            Why::TooLong => RejectCode::TextTooLong,
            Why::Other => RejectCode::Invalid,
        };
        Refusal { code, detail, retry_after: None }
    }
}

impl From<(RejectCode, String)> for Refusal {
    fn from((code, detail): (RejectCode, String)) -> Refusal {
        Refusal { code, detail, retry_after: None }
    }
}

/// What stops the handling of a frame.
#[derive(Debug)]
pub enum Failure {
    Refused(Refusal),
    End(End),
}

impl<T: Into<Refusal>> From<T> for Failure {
    fn from(refusal: T) -> Failure {
        Failure::Refused(refusal.into())
    }
}

impl From<Unwritable> for Failure {
    fn from(unwritable: Unwritable) -> Failure {
        Failure::End(unwritable.into())
    }
}

/// What a connection waits for.
#[derive(Debug)]
pub enum Heard<E> {
    Text(Utf8Bytes),
    /// A frame that is not text; the protocol has none.
    Binary,
    /// Something happened that the peer may have to know.
    Event(E),
}

/// One open websocket, with the rules that hold for every peer: how fast it must read, how fast it may write, how
/// long it may be silent.
pub struct Connection {
    socket: WebSocket,
    frames: Bucket,
    write_limit: Duration,
    idle_max: Duration,
    heard_at: Instant,
    tick: tokio::time::Interval,
    closing: CancellationToken,
}

impl Connection {
    pub fn new(
        socket: WebSocket,
        limits: &Limits,
        idle_ms_max: u64,
        closing: CancellationToken,
    ) -> Connection {
        let per_second = limits.frames_per_second_max;
        let idle_max = Duration::from_millis(idle_ms_max);
        let third = idle_max / 3;
        Connection {
            socket,
            frames: Bucket::new(per_second, per_second.saturating_mul(60)),
            write_limit: Duration::from_millis(limits.write_timeout_ms),
            idle_max,
            heard_at: Instant::now(),
            tick: tokio::time::interval_at(tokio::time::Instant::now() + third, third),
            closing,
        }
    }

    /// Waits for a frame or for `event`, whichever comes first; pings meanwhile.
    ///
    /// # Errors
    /// The connection is over.
    pub async fn hear<E>(&mut self, event: impl Future<Output = E>) -> Result<Heard<E>, End> {
        tokio::pin!(event);
        loop {
            tokio::select! {
                frame = self.socket.recv() => {
                    self.heard_at = Instant::now();
                    let heard = match frame {
                        None | Some(Ok(Message::Close(_))) => return Err(End::Gone),
                        Some(Err(error)) => return Err(End::Close(unreadable(&error))),
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                        Some(Ok(Message::Text(text))) => Heard::Text(text),
                        Some(Ok(Message::Binary(_))) => Heard::Binary,
                    };
                    return match self.frames.take() {
                        Ok(()) => Ok(heard),
                        Err(_) => Err(end(close::POLICY, "too many frames a second")),
                    };
                }
                event = &mut event => return Ok(Heard::Event(event)),
                _ = self.tick.tick() => {
                    if self.heard_at.elapsed() >= self.idle_max {
                        return Err(end(close::IDLE, "nothing was heard for a long time"));
                    }
                    self.write(Message::Ping(Bytes::new())).await?;
                }
                () = self.closing.cancelled() => {
                    return Err(end(close::GOING_AWAY, "the server restarts; reconnect to resume"));
                }
            }
        }
    }

    /// Sends one text frame.
    ///
    /// # Errors
    /// The peer is gone or takes longer than the limit.
    pub async fn send(&mut self, frame: Bytes) -> Result<(), Unwritable> {
        let text = Utf8Bytes::try_from(frame).map_err(|_| Unwritable)?;
        self.write(Message::Text(text)).await
    }

    async fn write(&mut self, message: Message) -> Result<(), Unwritable> {
        match tokio::time::timeout(self.write_limit, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Unwritable),
        }
    }

    /// Tells the peer why it is over, where there is one.
    pub async fn close(mut self, end: End) {
        if let End::Close(Closing { code, reason }) = end {
            let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
            let _ = self.write(Message::Close(Some(frame))).await;
        }
    }
}

pub fn end(code: u16, reason: &'static str) -> End {
    End::Close(Closing { code, reason })
}

/// For a peer that was cut off from its events because it did not keep up.
pub fn too_slow() -> End {
    end(close::TRY_AGAIN_LATER, "this connection reads too slowly; reconnect to resume")
}

/// Limits of the handshake, the same for every peer.
pub fn prepare(ws: WebSocketUpgrade, limits: &Limits) -> WebSocketUpgrade {
    ws.protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(limits.frame_bytes_max)
        .max_frame_size(limits.frame_bytes_max)
}

/// What to tell a peer whose frame could not be read.
fn unreadable(error: &axum::Error) -> Closing {
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
    fn a_bucket_says_how_long_to_wait() {
        let mut bucket = Bucket::new(2, 60);
        assert!(bucket.take().is_ok() && bucket.take().is_ok());
        let wait = bucket.take().unwrap_err();
        assert!(wait > Duration::from_millis(900) && wait <= Duration::from_secs(1), "{wait:?}");
    }
}
