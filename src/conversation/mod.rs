//! The rules of a conversation: pure, without IO, importing no other room.

mod about;
mod article;
mod command;
mod decide;
mod due;
mod entry;
mod evidence;
mod fault;
mod hours;
mod identity;
mod ids;
mod marks;
mod named;
mod people;
mod policy;
mod policy_check;
#[cfg(test)]
mod policy_tests;
mod promise;
mod routing;
mod service_level;
mod state;
#[cfg(test)]
mod tests;
mod wait;

pub use about::*;
pub use article::*;
pub use command::*;
pub use decide::*;
pub use entry::*;
pub use evidence::*;
pub use fault::*;
pub use hours::*;
pub use identity::*;
pub use ids::*;
pub use marks::{
    ATTRIBUTES_MAX, AttributeChanges, AttributeValue, Attributes, DraftKind, DraftedFrom, TAGS_MAX,
};
pub use named::Named;
pub(crate) use named::named;
pub use people::*;
pub use policy::*;
pub use routing::*;
pub use service_level::*;
pub use state::*;
pub use wait::*;
