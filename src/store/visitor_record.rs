//! What visitors bring along, as it is stored: files and forms.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::conversation::{Attachment, AttachmentId, Contact, Form, FormField};

#[derive(Serialize, Deserialize)]
pub(super) struct AttachmentRecord {
    id: Uuid,
    name: String,
    media_type: String,
    bytes: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dimensions: Option<(u32, u32)>,
}

impl From<&Attachment> for AttachmentRecord {
    fn from(attachment: &Attachment) -> AttachmentRecord {
        let Attachment { id, name, media_type, bytes, dimensions } = attachment.clone();
        AttachmentRecord { id: id.0, name, media_type, bytes, dimensions }
    }
}

impl From<AttachmentRecord> for Attachment {
    fn from(record: AttachmentRecord) -> Attachment {
        let AttachmentRecord { id, name, media_type, bytes, dimensions } = record;
        Attachment { id: AttachmentId(id), name, media_type, bytes, dimensions }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ContactRecord {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

impl From<&Contact> for ContactRecord {
    fn from(contact: &Contact) -> ContactRecord {
        let Contact { name, email, phone } = contact.clone();
        ContactRecord { name, email, phone }
    }
}

impl From<ContactRecord> for Contact {
    fn from(record: ContactRecord) -> Contact {
        let ContactRecord { name, email, phone } = record;
        Contact { name, email, phone }
    }
}

/// Its contact stands beside it.
#[derive(Serialize, Deserialize)]
pub(super) struct FormRecord {
    fields: Vec<FieldRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consent: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct FieldRecord {
    id: String,
    label: String,
    value: String,
}

impl From<&Form> for FormRecord {
    fn from(form: &Form) -> FormRecord {
        let field = |field: &FormField| {
            let FormField { id, label, value } = field.clone();
            FieldRecord { id, label, value }
        };
        FormRecord { fields: form.fields.iter().map(field).collect(), consent: form.consent.clone() }
    }
}

impl FormRecord {
    pub fn form(self, contact: Contact) -> Form {
        let field = |FieldRecord { id, label, value }| FormField { id, label, value };
        Form { fields: self.fields.into_iter().map(field).collect(), consent: self.consent, contact }
    }
}
