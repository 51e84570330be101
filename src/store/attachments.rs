//! Attached files, stored in parts so that every node can read them, and deleted with their conversation.

use uuid::Uuid;

use crate::conversation::{Attachment, AttachmentId, InboxId, Timestamp};

use super::columns::storable;
use super::{Store, StoreError, reading, writing};

/// Bytes of one part. Each part is one short write, so that messages do not wait for a whole file.
pub const PART_BYTES: usize = 256 * 1_024;

/// A file that is about to be uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAttachment {
    pub id: AttachmentId,
    /// The inbox in which a visitor uploads it; `None` if an agent does.
    pub inbox: Option<InboxId>,
    pub name: String,
    pub media_type: String,
    pub dimensions: Option<(u32, u32)>,
    pub uploaded_at: Timestamp,
}

/// A completely uploaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAttachment {
    pub attachment: Attachment,
    pub inbox: Option<InboxId>,
    /// It was sent with a message.
    pub sent: bool,
}

#[derive(sqlx::FromRow)]
struct AttachmentRow {
    id: Uuid,
    inbox: Option<String>,
    conversation_id: Option<Uuid>,
    name: String,
    media_type: String,
    bytes: i64,
    width: Option<i64>,
    height: Option<i64>,
}

impl Store {
    /// Begins an upload.
    pub async fn begin_attachment(&self, new: &NewAttachment) -> Result<(), StoreError> {
        const BEGIN: &str = "INSERT INTO attachments (id, inbox, name, media_type, bytes, width, height, uploaded_at) \
             VALUES ($1, $2, $3, $4, 0, $5, $6, $7)";
        writing!(self, pool => sqlx::query(BEGIN)
            .bind(new.id.0)
            .bind(new.inbox.as_ref().map(|inbox| inbox.0.as_str()))
            .bind(storable(&new.name))
            .bind(&new.media_type)
            .bind(new.dimensions.map(|(width, _)| i64::from(width)))
            .bind(new.dimensions.map(|(_, height)| i64::from(height)))
            .bind(new.uploaded_at.0)
            .execute(pool)
            .await?);
        Ok(())
    }

    /// Adds a part of at most [`PART_BYTES`]; the first part is 0.
    pub async fn add_attachment_part(
        &self,
        id: AttachmentId,
        part: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        const ADD: &str = "INSERT INTO attachment_parts (attachment_id, part, bytes) VALUES ($1, $2, $3)";
        writing!(self, pool => {
            sqlx::query(ADD).bind(id.0).bind(i64::from(part)).bind(bytes).execute(pool).await?
        });
        Ok(())
    }

    /// Marks an upload as complete; the file can be sent from now on.
    pub async fn complete_attachment(&self, id: AttachmentId, bytes: u64) -> Result<(), StoreError> {
        const COMPLETE: &str = "UPDATE attachments SET complete = 1, bytes = $2 WHERE id = $1";
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        writing!(self, pool => sqlx::query(COMPLETE).bind(id.0).bind(bytes).execute(pool).await?);
        Ok(())
    }

    /// Deletes a file that was not sent.
    pub async fn drop_attachment(&self, id: AttachmentId) -> Result<(), StoreError> {
        const DROP: &str = "DELETE FROM attachments WHERE id = $1 AND conversation_id IS NULL";
        writing!(self, pool => sqlx::query(DROP).bind(id.0).execute(pool).await?);
        Ok(())
    }

    /// A file without its content; `None` if it is not completely uploaded.
    pub async fn attachment(&self, id: AttachmentId) -> Result<Option<StoredAttachment>, StoreError> {
        const ONE: &str = "SELECT id, inbox, conversation_id, name, media_type, bytes, width, height \
             FROM attachments WHERE id = $1 AND complete = 1";
        let row: Option<AttachmentRow> =
            reading!(self, pool => sqlx::query_as(ONE).bind(id.0).fetch_optional(pool).await?);
        Ok(row.map(AttachmentRow::read))
    }

    /// A part of a file; `None` after the last.
    pub async fn attachment_part(&self, id: AttachmentId, part: u32) -> Result<Option<Vec<u8>>, StoreError> {
        const PART: &str = "SELECT bytes FROM attachment_parts WHERE attachment_id = $1 AND part = $2";
        let found: Option<(Vec<u8>,)> = reading!(self, pool => {
            sqlx::query_as(PART).bind(id.0).bind(i64::from(part)).fetch_optional(pool).await?
        });
        Ok(found.map(|(bytes,)| bytes))
    }

    /// Deletes files that were uploaded before this time and never sent. Returns their number.
    pub async fn drop_unsent_attachments(&self, before: Timestamp) -> Result<u64, StoreError> {
        const DROP: &str = "DELETE FROM attachments WHERE conversation_id IS NULL AND uploaded_at < $1";
        Ok(writing!(self, pool => sqlx::query(DROP).bind(before.0).execute(pool).await?))
    }
}

impl AttachmentRow {
    fn read(self) -> StoredAttachment {
        let pixels = |side: Option<i64>| side.and_then(|side| u32::try_from(side).ok());
        StoredAttachment {
            attachment: Attachment {
                id: AttachmentId(self.id),
                name: self.name,
                media_type: self.media_type,
                bytes: u64::try_from(self.bytes).unwrap_or(0),
                dimensions: pixels(self.width).zip(pixels(self.height)),
            },
            inbox: self.inbox.map(InboxId),
            sent: self.conversation_id.is_some(),
        }
    }
}
