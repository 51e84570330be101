//! What a browser opens: embedded pages, the link that ends e-mails, and the probes of operators.

pub mod assets;
pub mod health;
pub mod unsubscribe;
