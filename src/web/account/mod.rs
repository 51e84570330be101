//! People who log in: sessions, passwords, second factors, and what they change about themselves.

pub mod current_user;
mod device;
pub mod me;
pub mod passwords;
mod second_factor;
pub mod secret_token;
pub mod sessions;
mod totp;
pub mod users;
pub mod vault;
