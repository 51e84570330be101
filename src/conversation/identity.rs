//! Who a visitor is, as far as the business knows, and what they fill in before they write.

use super::people::Contact;

/// What the business's site says of a visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The business's own id of them; given only where it was proven.
    pub verified_id: Option<String>,
    pub contact: Contact,
}

/// What a visitor filled in before the first message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub fields: Vec<FormField>,
    /// The words that they agreed to.
    pub consent: Option<String>,
    /// What of it says how to reach them.
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    pub id: String,
    pub label: String,
    pub value: String,
}

impl Identity {
    /// What was said later goes before.
    pub fn and(&mut self, later: Identity) {
        if later.verified_id.is_some() {
            self.verified_id = later.verified_id;
        }
        self.contact.take(&later.contact);
    }
}
