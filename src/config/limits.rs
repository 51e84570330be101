//! `[limits]`: every limit, with its unit in its name.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Faults;

/// Limits that protect the server. A client that exceeds one receives a code and a sentence that says so.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The largest frame on a websocket, at least 1024. A larger one closes the socket.
    pub frame_bytes_max: usize,
    /// The longest message. A longer one is rejected with `text_too_long`.
    pub message_chars_max: usize,
    /// Messages and other stored actions of one visitor. Beyond it they are rejected with `too_many_messages` and the
    /// time to wait.
    pub visitor_messages_per_minute_max: u32,
    /// How many of these may come at once.
    pub visitor_messages_burst_max: u32,
    /// Frames of any kind on one socket. More close the socket.
    pub frames_per_second_max: u32,
    /// Open visitor sockets. The next one is refused with HTTP status 503 and `too_many_sockets`.
    pub visitor_sockets_max: usize,
    /// Open agent sockets. The next one is refused with HTTP status 503 and `too_many_sockets`.
    pub agent_sockets_max: usize,
    /// Entries in one `welcome` frame. The rest follows in `entry` frames.
    pub history_entries_per_frame_max: usize,
    /// A client that takes longer to receive a frame is disconnected. It resumes when it reconnects.
    pub write_timeout_ms: u64,
    /// A visitor socket without any sign of life for this long is closed. The server pings twice before.
    pub visitor_idle_ms_max: u64,
    /// An agent socket without any sign of life for this long is closed, and the agent counts as offline.
    pub agent_idle_ms_max: u64,
    /// How long a session of the console lasts.
    pub session_days: u32,
    /// Sign-in attempts for one e-mail address from one network address.
    pub log_in_tries_per_minute_max: u32,
    /// Uploads per network address, or per user of the console.
    pub uploads_per_minute_max: u32,
    /// Searches for articles per network address.
    pub help_searches_per_minute_max: u32,
    /// The largest body of an HTTP request; uploads have limits of their own in `[inbox.attachments]`.
    pub body_bytes_max: usize,
}

impl Limits {
    pub(super) fn check(&self, faults: &mut Faults) {
        faults.zeroes(
            "limits",
            &[
                ("message_chars_max", self.message_chars_max as u64),
                ("visitor_messages_per_minute_max", self.visitor_messages_per_minute_max.into()),
                ("visitor_messages_burst_max", self.visitor_messages_burst_max.into()),
                ("frames_per_second_max", self.frames_per_second_max.into()),
                ("visitor_sockets_max", self.visitor_sockets_max as u64),
                ("agent_sockets_max", self.agent_sockets_max as u64),
                ("history_entries_per_frame_max", self.history_entries_per_frame_max as u64),
                ("write_timeout_ms", self.write_timeout_ms),
                ("visitor_idle_ms_max", self.visitor_idle_ms_max),
                ("agent_idle_ms_max", self.agent_idle_ms_max),
                ("session_days", self.session_days.into()),
                ("log_in_tries_per_minute_max", self.log_in_tries_per_minute_max.into()),
                ("uploads_per_minute_max", self.uploads_per_minute_max.into()),
                ("help_searches_per_minute_max", self.help_searches_per_minute_max.into()),
            ],
        );
        if self.frame_bytes_max < 1_024 {
            faults.add("limits.frame_bytes_max", "must be at least 1024");
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
