//! Who a visitor is, as far as the business knows, and what they fill in before they write.

use serde::{Deserialize, Serialize};

use super::people::Contact;

/// What the business's site says about a visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub contact: Contact,
    /// The business's own id of them; present only if it was proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified_id: Option<String>,
}

/// What a visitor filled in before the first message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "FormJson", into = "FormJson")]
pub struct Form {
    pub fields: Vec<FormField>,
    /// The words that they agreed to.
    pub consent: Option<String>,
    /// The fields that say how to reach them.
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    pub id: String,
    pub label: String,
    pub value: String,
}

/// The JSON of a form, with the contact next to what was filled in.
#[derive(Serialize, Deserialize)]
struct FormJson {
    contact: Contact,
    form: FilledIn,
}

#[derive(Serialize, Deserialize)]
struct FilledIn {
    fields: Vec<FormField>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<String>,
}

impl From<Form> for FormJson {
    fn from(Form { fields, consent, contact }: Form) -> FormJson {
        FormJson { contact, form: FilledIn { fields, consent } }
    }
}

impl From<FormJson> for Form {
    fn from(FormJson { contact, form: FilledIn { fields, consent } }: FormJson) -> Form {
        Form { fields, consent, contact }
    }
}

impl Identity {
    /// Adds what was said later; later values replace earlier ones.
    pub fn and(&mut self, later: Identity) {
        if later.verified_id.is_some() {
            self.verified_id = later.verified_id;
        }
        self.contact.take(&later.contact);
    }
}
