//! The generated TypeScript, `web-protocol/src/protocol.gen.ts`: every frame, every shape of the REST interface, and
//! the limits. Types are found by following the frames and what each resource names as its `Types`.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::web::account::{me, sessions};
use crate::web::problem::Problem;
use crate::web::wire::{
    AgentEntryKind, AgentGets, AgentSends, EntryKind, PROTOCOL, SUBPROTOCOL, VisitorGets, VisitorSends,
};
use crate::web::{limits, rest};

/// The whole generated file.
pub fn typescript() -> String {
    let mut out = String::from("// Generated from src/web by `make generate`.\n");
    out.push_str(&format!(
        "\nexport const PROTOCOL = {PROTOCOL};\nexport const SUBPROTOCOL = \"{SUBPROTOCOL}\";\n"
    ));
    out.push_str("\n/** The sizes that the server accepts. */\nexport const LIMITS = {\n");
    for (name, description, limit) in limits::ALL {
        if !description.is_empty() {
            out.push_str(&format!("  /** {} */\n", description.trim()));
        }
        out.push_str(&format!("  {}: {limit},\n", limits::camel_case(name)));
    }
    out.push_str("} as const;\n");
    let mut declarations = Declarations::new();
    declarations.visit::<VisitorSends>();
    declarations.visit::<VisitorGets>();
    declarations.visit::<AgentSends>();
    declarations.visit::<AgentGets>();
    // Frames have the kinds of entries inline.
    declarations.visit::<EntryKind>();
    declarations.visit::<AgentEntryKind>();
    declarations.visit::<Problem>();
    <sessions::Types as TS>::visit_generics(&mut declarations);
    me::visit_types(&mut declarations);
    rest::visit_types(&mut declarations);
    for declaration in declarations.by_name.values() {
        out.push('\n');
        out.push_str(declaration);
    }
    out
}

/// The declarations of each type that is visited and of the types that it refers to. They are sorted by name, since
/// the order in which a type names its dependencies changes with every build.
struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl Declarations {
    fn new() -> Declarations {
        let config = Config::default().with_large_int("number");
        Declarations { config, by_name: BTreeMap::new() }
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only derived types have a path; the others (numbers, lists) are written where they are used.
        if T::output_path().is_none() {
            return;
        }
        let name = T::name(&self.config);
        if self.by_name.contains_key(&name) {
            return;
        }
        let declaration = T::decl(&self.config);
        let values = values(&name, &declaration).unwrap_or_default();
        self.by_name.insert(name, format!("export {declaration}\n{values}"));
        T::visit_dependencies(self);
    }
}

/// The values of an enumeration, for lists in which one is chosen: `type Role = "owner" | "agent";` has
/// `ROLE_VALUES`.
fn values(name: &str, declaration: &str) -> Option<String> {
    let (_, union) = declaration.split_once(" = ")?;
    let union = union.trim_end_matches(';');
    let is_literal = |part: &str| part.len() > 2 && part.starts_with('"') && part.ends_with('"');
    if !union.split(" | ").all(is_literal) {
        return None;
    }
    let values = union.replace(" | ", ", ");
    Some(format!("export const {}_VALUES: readonly {name}[] = [{values}];\n", screaming_case(name)))
}

/// `HolderName` as `HOLDER_NAME`.
fn screaming_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_uppercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enumeration_has_a_list_of_its_values() {
        let values = |declaration: &str| values("HolderName", declaration);
        assert_eq!(
            values(r#"type HolderName = "bot" | "queue";"#).unwrap(),
            "export const HOLDER_NAME_VALUES: readonly HolderName[] = [\"bot\", \"queue\"];\n"
        );
        assert_eq!(values(r#"type HolderName = { "kind": "bot" } | "queue";"#), None);
    }

    /// A resource that forgets to name a shape in its `Types` fails here.
    #[test]
    fn every_schema_of_the_rest_interface_is_declared() {
        let typescript = typescript();
        let schemas = crate::web::openapi().components.unwrap().schemas;
        let is_declared = |name: &str| typescript.contains(&format!("\nexport type {name} = "));
        let missing: Vec<_> = schemas.keys().filter(|name| !is_declared(name)).collect();
        assert!(schemas.len() > 80 && missing.is_empty(), "{missing:?} of {}", schemas.len());
    }
}
