//! The rules of a conversation: pure, without IO, importing no other room.

mod decide;
mod evidence;
mod ids;
mod policy;
mod policy_check;
#[cfg(test)]
mod policy_tests;
mod routing;
#[cfg(test)]
mod tests;
mod types;
mod wait;

pub use decide::*;
pub use evidence::*;
pub use ids::*;
pub use policy::*;
pub use policy_check::*;
pub use routing::*;
pub use types::*;
pub use wait::*;
