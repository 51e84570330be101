//! `[inbox.attachments]`: files that visitors may send.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The media types that can be recognised from a file's content, and may therefore be allowed.
pub const MEDIA_TYPES: [&str; 13] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "application/pdf",
    "text/plain",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "audio/mpeg",
    "video/mp4",
];

/// Files that visitors may attach to a message.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Attachments {
    /// Let visitors attach files.
    pub on: bool,
    /// The media types that are accepted. Also possible: `image/avif`, `application/zip`, `audio/mpeg`, `video/mp4`,
    /// and the types of Word, Excel and PowerPoint (`application/vnd.openxmlformats-officedocument.…`). The type is
    /// recognised from the content, never from the name.
    pub media_types: Vec<String>,
    /// The largest file, from 1024 to 104857600 (100 MiB).
    pub bytes_max: u64,
    /// Files in one message, from 1 to 20.
    pub count_max: u32,
}

impl Default for Attachments {
    fn default() -> Attachments {
        let common = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain"];
        Attachments {
            on: true,
            media_types: common.map(str::to_owned).to_vec(),
            bytes_max: 10 * 1_024 * 1_024,
            count_max: 5,
        }
    }
}
