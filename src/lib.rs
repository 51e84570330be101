//! Frontdesk: a customer-support chatbot that hands over to people. The rooms in reading order.

pub mod app;
pub mod bot;
pub mod clock;
pub mod config;
pub mod conversation;
pub mod desk;
pub mod inference;
pub mod insight;
pub mod knowledge;
pub mod mail;
pub mod push;
pub mod simulation;
pub mod store;
pub mod web;

#[cfg(test)]
#[path = "../tests/rules/mod.rs"]
mod rules;
