//! Frontdesk: a customer-support chatbot that hands over to people. The rooms in reading order.

pub mod clock;
pub mod conversation;
pub mod insight;
pub mod store;
pub mod web;
