//! Enums whose values have names: in JSON, in the database and on the wire, all from one list.

/// A closed set of values, each with a name. The names are stored and sent: changing one needs a migration.
pub trait Named: Copy + PartialEq + 'static {
    const ALL: &'static [Self];

    fn name(self) -> &'static str;

    /// The value with this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name() == name)
    }
}

/// Declares enums with the name of each value; their JSON is that name.
macro_rules! named {
    ($(
        $(#[$of_enum:meta])*
        pub enum $enum:ident { $($(#[$of_value:meta])* $value:ident = $name:tt,)+ }
    )+) => {$(
        $(#[$of_enum])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $enum { $($(#[$of_value])* #[serde(rename = $name)] $value,)+ }

        impl $crate::conversation::Named for $enum {
            const ALL: &'static [$enum] = &[$($enum::$value),+];

            fn name(self) -> &'static str {
                match self { $($enum::$value => $name,)+ }
            }
        }
    )+};
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    use super::super::*;

    fn check<T: Named + Eq + std::fmt::Debug + serde::Serialize>() {
        for value in T::ALL {
            assert_eq!(T::named(value.name()), Some(*value));
            assert_eq!(serde_json::json!(value), value.name());
        }
        assert_eq!(T::named("magic"), None);
    }

    #[test]
    fn every_value_has_one_name_everywhere_that_leads_back_to_it() {
        check::<Signal>();
        check::<Cause>();
        check::<Outcome>();
        check::<MoodLabel>();
        check::<TakenHow>();
        check::<ReturnReason>();
        check::<DraftKind>();
        check::<Speaker>();
        check::<EntryKind>();
        check::<Priority>();
        check::<ContactOption>();
        check::<Availability>();
    }
}
