//! Both websockets: `session` has the loop that they share, `visitor` and `agent` act on their frames.

pub mod agent;
mod connection;
pub mod refusal;
mod session;
pub mod visitor;
