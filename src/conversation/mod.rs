//! The rules of a conversation: pure, without IO, importing no other room.

mod decide;
mod evidence;
mod fault;
mod hours;
mod identity;
mod ids;
mod marks;
mod policy;
mod policy_check;
#[cfg(test)]
mod policy_tests;
mod promise;
mod routing;
mod service_level;
#[cfg(test)]
mod tests;
mod types;
mod wait;

pub use decide::*;
pub use evidence::*;
pub use fault::*;
pub use hours::*;
pub use identity::*;
pub use ids::*;
pub use marks::{
    ATTRIBUTES_MAX, AttributeChanges, AttributeValue, Attributes, DraftKind, DraftedFrom, TAGS_MAX,
};
pub use policy::*;
pub use routing::*;
pub use service_level::*;
pub use types::*;
pub use wait::*;
