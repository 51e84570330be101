//! The names under which the store's own enums are stored, next to each enum. A changed name needs a migration.

/// Makes a pair of functions for each enum: from a value to its stored name, and back.
macro_rules! names {
    ($($to:ident, $from:ident, $of:ident { $($variant:ident = $name:literal),* $(,)? })*) => {$(
        pub fn $to(value: $of) -> &'static str {
            match value { $($of::$variant => $name),* }
        }

        pub(super) fn $from(name: &str) -> Option<$of> {
            match name {
                $($name => Some($of::$variant),)*
                _ => None,
            }
        }
    )*};
}

pub(super) use names;
