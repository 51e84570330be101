//! Enums of the conversation and the store that are sent by their names.

use std::borrow::Cow;
use std::path::PathBuf;

use ts_rs::{Config, TS};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::conversation::Named;

pub use crate::conversation::{
    Availability, Basis as BasisName, Cause as SignalName, ContactOption as WayName,
    DraftKind as DraftKindName, EntryKind, MoodLabel as MoodName, Outcome as OutcomeView,
    Priority as PriorityName, Speaker, TakenHow as JoinedHow,
};
pub use crate::store::{
    HolderKind as HolderName, MailKind as MailKindName, MailState as MailStateName, Role,
    SuggestionState as SuggestionStateName,
};

fn names<T: Named>() -> impl Iterator<Item = &'static str> {
    T::ALL.iter().map(|value| value.name())
}

/// As a union of strings in TypeScript and as an enumeration in OpenAPI.
macro_rules! on_the_wire {
    ($($type:ident)+) => {$(
        impl TS for $type {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &Config) -> String {
                stringify!($type).to_owned()
            }

            fn inline(_: &Config) -> String {
                names::<$type>().map(|name| format!("\"{name}\"")).collect::<Vec<String>>().join(" | ")
            }

            /// Declared in the generated file, as derived types are.
            fn output_path() -> Option<PathBuf> {
                Some(PathBuf::from(concat!(stringify!($type), ".ts")))
            }

            fn decl(config: &Config) -> String {
                format!("type {} = {};", stringify!($type), Self::inline(config))
            }

            fn decl_concrete(config: &Config) -> String {
                Self::decl(config)
            }
        }

        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names::<$type>())).into()
            }
        }

        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($type))
            }
        }
    )+};
}

on_the_wire! {
    Availability BasisName DraftKindName EntryKind HolderName JoinedHow MailKindName MailStateName MoodName
    OutcomeView PriorityName Role SignalName Speaker SuggestionStateName WayName
}
