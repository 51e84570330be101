//! One websocket: reads and writes within limits, and closes with a reason.

use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use bytes::Bytes;
use tokio_util::sync::CancellationToken;

use crate::config::Limits;
use crate::web::rates::Bucket;
use crate::web::wire::SUBPROTOCOL;

/// The default would cost 130 KiB for every idle connection.
const READ_BUFFER_BYTES: usize = 4 * 1_024;

/// Standard close codes, and our own (RFC 6455 reserves 4000-4999 for applications).
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

/// The peer is gone or does not read, so no reason can be sent.
#[derive(Debug)]
pub struct Unwritable;

/// Why a connection is over.
#[derive(Debug)]
pub enum End {
    /// The peer left, or cannot be written to.
    Gone,
    Close(Closing),
}

impl From<Unwritable> for End {
    fn from(_: Unwritable) -> End {
        End::Gone
    }
}

/// What a connection has received.
#[derive(Debug)]
pub enum Heard<E> {
    Text(Utf8Bytes),
    /// A frame that is not text; the protocol has no such frames.
    Binary,
    /// Something happened that may concern the peer.
    Event(E),
}

/// One open websocket with the limits for every peer: how fast it must read, how fast it may write, and how long it
/// may be silent.
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

    /// Waits for a frame or for `event`, and sends pings in the meantime.
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

    /// Sends the reason to the peer, if it is still there, and closes.
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

/// Why a peer is cut off that did not keep up with its events.
pub fn too_slow() -> End {
    end(close::TRY_AGAIN_LATER, "this connection reads too slowly; reconnect to resume")
}

/// Sets the limits of the handshake, the same for every peer.
pub fn prepare(ws: WebSocketUpgrade, limits: &Limits) -> WebSocketUpgrade {
    ws.protocols([SUBPROTOCOL])
        .read_buffer_size(READ_BUFFER_BYTES)
        .max_message_size(limits.frame_bytes_max)
        .max_frame_size(limits.frame_bytes_max)
}

/// Why a frame could not be read.
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
