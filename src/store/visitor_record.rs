//! What visitors bring along, as it is stored: files, forms, attributes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::conversation::{
    Attachment, AttachmentId, AttributeValue, Attributes, Contact, Form, FormField, Identity,
};

use super::assessment_record::Unreadable;

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

/// Its contact stands beside it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct IdentityRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    verified_id: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<String, Option<AttributeRecord>>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum AttributeRecord {
    Text(String),
    Number(f64),
    Flag(bool),
}

impl From<&AttributeValue> for AttributeRecord {
    fn from(value: &AttributeValue) -> AttributeRecord {
        match value {
            AttributeValue::Text(text) => AttributeRecord::Text(text.clone()),
            AttributeValue::Number(number) => AttributeRecord::Number(*number),
            AttributeValue::Flag(flag) => AttributeRecord::Flag(*flag),
        }
    }
}

impl From<AttributeRecord> for AttributeValue {
    fn from(record: AttributeRecord) -> AttributeValue {
        match record {
            AttributeRecord::Text(text) => AttributeValue::Text(text),
            AttributeRecord::Number(number) => AttributeValue::Number(number),
            AttributeRecord::Flag(flag) => AttributeValue::Flag(flag),
        }
    }
}

impl From<&Identity> for IdentityRecord {
    fn from(identity: &Identity) -> IdentityRecord {
        let attributes = identity.attributes.iter();
        IdentityRecord {
            verified_id: identity.verified_id.clone(),
            attributes: attributes
                .map(|(key, value)| (key.clone(), value.as_ref().map(AttributeRecord::from)))
                .collect(),
        }
    }
}

impl IdentityRecord {
    pub fn identity(self, contact: Contact) -> Identity {
        let attributes = self.attributes.into_iter();
        Identity {
            verified_id: self.verified_id,
            contact,
            attributes: attributes.map(|(key, value)| (key, value.map(AttributeValue::from))).collect(),
        }
    }
}

/// JSON of attributes, for a column of its own; none where there are none.
pub(super) fn attributes_json(attributes: &Attributes) -> Option<String> {
    if attributes.is_empty() {
        return None;
    }
    let records: BTreeMap<&String, AttributeRecord> =
        attributes.iter().map(|(key, value)| (key, AttributeRecord::from(value))).collect();
    serde_json::to_string(&records).ok()
}

/// # Errors
/// Where the column does not hold what [`attributes_json`] writes.
pub(super) fn attributes_of(json: Option<&str>) -> Result<Attributes, Unreadable> {
    let records: BTreeMap<String, AttributeRecord> =
        json.map_or(Ok(BTreeMap::new()), serde_json::from_str)?;
    Ok(records.into_iter().map(|(key, record)| (key, AttributeValue::from(record))).collect())
}
