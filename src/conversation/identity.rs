//! Who a visitor is, as far as the business knows, and what they fill in before they write.

use super::types::{Contact, Conversation};

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
    /// What of it a conversation does not know yet; none where it knows all. What is not proven changes nothing that
    /// is known of somebody who was.
    pub(super) fn new_to(self, conversation: &Conversation) -> Option<Identity> {
        let keeps = conversation.verified_id.is_some() && self.verified_id.is_none();
        let news = |said: Option<String>, known: &Option<String>| {
            said.filter(|said| known.as_ref() != Some(said) && !(keeps && known.is_some()))
        };
        let known = &conversation.contact;
        let contact = Contact {
            name: news(self.contact.name, &known.name),
            email: news(self.contact.email, &known.email),
            phone: news(self.contact.phone, &known.phone),
        };
        let is_known = self.verified_id.is_none() || self.verified_id == conversation.verified_id;
        let is_nothing_new = is_known && contact == Contact::default();
        (!is_nothing_new).then_some(Identity { verified_id: self.verified_id, contact })
    }
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

impl Contact {
    /// Takes over what is given; the rest stays.
    pub(super) fn take(&mut self, given: &Contact) {
        for (known, given) in
            [(&mut self.name, &given.name), (&mut self.email, &given.email), (&mut self.phone, &given.phone)]
        {
            if given.is_some() {
                known.clone_from(given);
            }
        }
    }
}
