//! `[inbox.pre_chat]`: a form before the first message.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::Localized;

/// A form before the first message. Without this section there is none.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PreChat {
    /// The text above the fields, up to 500 characters. Can differ by language.
    #[schema(value_type = String, example = "So that we can get back to you:")]
    pub intro: Localized<String>,
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
    /// What the visitor must agree to, up to 500 characters. The text is kept with the conversation. Can differ by
    /// language.
    #[schema(value_type = String, example = "I agree that my message is kept for one year.")]
    pub consent: Localized<String>,
}

/// A question of the form, up to 10 in all. A field of kind `email` or `phone`, and a `text` field with the id `name`,
/// become the visitor's contact.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Field {
    /// Lower-case letters, digits, hyphens and underscores. Required, and unique in the form.
    #[schema(example = "topic")]
    pub id: String,
    /// What visitors read, up to 100 characters. Required. Can differ by language.
    #[schema(value_type = String, example = "What is it about?")]
    pub label: Localized<String>,
    /// The kind of field.
    pub kind: FieldKind,
    /// The visitor must fill in the field, or tick the checkbox.
    pub required: bool,
    /// The options of a `select`: 2 to 50. Can differ by language.
    #[schema(value_type = Vec<String>, example = json!(["An order", "Allergens", "Something else"]))]
    pub options: Localized<Vec<String>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    Phone,
    Select,
    Checkbox,
}
