//! Rules of the code base, checked by reading it. They are unit tests of the library (see src/lib.rs) because an
//! integration test would wait for the program to be built.

mod circles;
mod documents;
mod layers;
mod protocol_page;
