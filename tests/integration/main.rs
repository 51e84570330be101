//! Everything from outside: the program as its users meet it.
