//! The rules of a conversation: pure, without IO, importing no other room.

mod assignment;
mod decide;
mod evidence;
mod fault;
mod hours;
mod ids;
mod policy;
#[cfg(test)]
mod tests;
mod types;

pub use assignment::*;
pub use decide::*;
pub use evidence::*;
pub use fault::*;
pub use hours::*;
pub use ids::*;
pub use policy::*;
pub use types::*;
