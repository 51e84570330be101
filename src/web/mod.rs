//! HTTP and websockets: frames and requests in, domain commands on; entries out.

pub mod protocol;
pub mod resources;
pub mod typescript;
