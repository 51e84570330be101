//! The REST interface, one file per resource.

pub mod attachments;
pub mod canned;
pub mod conversations;
pub mod drafts;
pub mod handover;
pub mod help;
pub mod macros;
pub mod mail;
pub mod policy;
pub mod reports;
pub mod resources;
pub mod suggestions;
pub mod users;
pub mod visitors;
pub mod widget;
