//! Everything from outside: the rooms and the program as their users meet them.

mod insight;
mod store;
