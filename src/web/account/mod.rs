//! People who log in: sessions, passwords, second factors, and what they change of themselves.

pub mod attempts;
pub mod device;
pub mod me;
pub mod passwords;
pub mod second_factor;
pub mod sessions;
pub mod totp;
pub mod vault;
