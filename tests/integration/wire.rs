//! Generated files are as fresh as their sources.

use crate::world::repository;

#[test]
fn the_generated_typescript_is_fresh() {
    let kept = std::fs::read_to_string(repository().join("web-protocol/src/protocol.gen.ts")).unwrap();
    assert_eq!(kept, frontdesk::web::typescript::typescript(), "run `make generate`");
}

#[test]
fn the_generated_openapi_is_fresh() {
    let kept = std::fs::read_to_string(repository().join("docs/openapi.json")).unwrap();
    let fresh = serde_json::to_string_pretty(&frontdesk::web::openapi()).unwrap();
    assert_eq!(kept.trim_end(), fresh, "run `make generate`");
}
