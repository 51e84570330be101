//! One binary for all integration tests: rooms and program as their users meet them, over real sockets.

mod agents;
mod bad_input;
mod console;
mod files;
mod full_disk;
mod handover;
mod heard;
mod identity;
mod inbox;
mod insight;
mod kill;
mod lists;
mod mail;
mod owners;
mod people;
mod policy;
mod program;
mod recorded;
mod store;
mod timers;
mod understanding;
mod visitors;
mod wire;
mod world;
