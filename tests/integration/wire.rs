//! Generated files are as fresh as their sources.

use frontdesk::bot::Examples;
use frontdesk::inference::{EmbeddingCache, Reader};
use frontdesk::knowledge::{Knowledge, embedded_articles, embedded_embeddings};

use crate::world::repository;

#[test]
fn the_generated_typescript_is_fresh() {
    let kept = std::fs::read_to_string(repository().join("web-protocol/src/protocol.gen.ts")).unwrap();
    assert_eq!(kept, frontdesk::web::wire::typescript::typescript(), "run `make generate`");
}

#[test]
fn the_generated_openapi_is_fresh() {
    let kept = std::fs::read_to_string(repository().join("docs/openapi.json")).unwrap();
    let fresh = serde_json::to_string_pretty(&frontdesk::web::openapi()).unwrap();
    assert_eq!(kept.trim_end(), fresh, "run `make generate`");
}

#[test]
fn the_generated_embeddings_hold_every_text_of_the_built_in_articles_and_examples() {
    let reader = Reader::load(&repository().join("models")).unwrap();
    let mut cache = EmbeddingCache::new(reader.version(), reader.dimensions());
    cache.absorb(&embedded_embeddings());
    let kept = cache.len();
    Knowledge::build(embedded_articles().unwrap(), &reader, &mut cache).unwrap();
    Examples::build(&reader, &mut cache).unwrap();
    assert_eq!(cache.len(), kept, "run `make generate`");
}
