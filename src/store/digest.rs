//! What lists show of a conversation's entries that its state does not say.

use crate::conversation::{Attachment, Body, Entry, EntryKind, HandoverReason, Speaker};

use super::columns::storable;

/// What entries add up to, for lists and counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    pub bot_answers: u32,
    pub handovers: u32,
    /// How often an agent took the conversation.
    pub takes: u32,
    /// Why it last came to a person; empty if it never did.
    pub reasons: Vec<HandoverReason>,
    /// The last message, shortened, on one line.
    pub preview: String,
    /// Who wrote it; the system while nobody has written.
    pub preview_from: Speaker,
}

/// Longest preview, in characters.
const PREVIEW_CHARS_MAX: usize = 140;

impl Digest {
    /// The digest of no entries.
    pub fn empty() -> Digest {
        Digest {
            bot_answers: 0,
            handovers: 0,
            takes: 0,
            reasons: Vec::new(),
            preview: String::new(),
            preview_from: Speaker::System,
        }
    }

    pub fn of(entries: &[Entry]) -> Digest {
        let mut digest = Digest::empty();
        for entry in entries {
            digest.add(entry);
        }
        digest
    }

    /// Adds the entry that follows those of the digest.
    pub fn add(&mut self, entry: &Entry) {
        let about = entry.body.about();
        match about.kind {
            EntryKind::Answer => self.bot_answers += 1,
            EntryKind::HandOver => self.handovers += 1,
            EntryKind::Joined => self.takes += 1,
            _ => {}
        }
        if let Body::HandedOver { reasons, .. } = &entry.body {
            self.reasons.clone_from(reasons);
        }
        // What the visitor said last is more useful to an agent than the phrase of a handover.
        if let EntryKind::Message | EntryKind::Answer | EntryKind::Clarify = about.kind {
            self.preview = shortened(&words(about.text.unwrap_or_default(), about.attachments));
            self.preview_from = about.speaker;
        }
    }

    /// Whether anybody has written anything.
    pub(super) fn has_preview(&self) -> bool {
        self.preview_from != Speaker::System
    }
}

/// A message with only files is previewed by its file names.
fn words(text: &str, attachments: &[Attachment]) -> String {
    let names = || attachments.iter().map(|file| file.name.as_str()).collect::<Vec<&str>>().join(", ");
    if text.is_empty() { names() } else { text.to_owned() }
}

fn shortened(text: &str) -> String {
    let one_line = storable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(PREVIEW_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &one_line[..end]),
        None => one_line,
    }
}
