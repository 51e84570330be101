//! Frontdesk: a customer-support chatbot that hands over to people. The rooms in reading order.

pub mod bot;
pub mod clock;
pub mod conversation;
pub mod inference;
pub mod knowledge;
pub mod store;
pub mod web;
