//! Frontdesk: a customer-support chatbot that hands over to people. The rooms in reading order.

pub mod conversation;
pub mod web;
