//! Generated files are as fresh as their sources.

use frontdesk::bot::Examples;
use frontdesk::inference::{EmbeddingCache, Reader};
use frontdesk::knowledge::{Knowledge, embedded_articles, embedded_embeddings};

use crate::world::{World, repository};

#[test]
fn the_generated_typescript_is_fresh() {
    let kept = std::fs::read_to_string(repository().join("web-protocol/src/protocol.gen.ts")).unwrap();
    assert_eq!(kept, frontdesk::web::typescript(), "run `make generate`");
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

/// Requests without a body and with ids that do not exist, so that nothing is changed.
#[tokio::test]
async fn an_operation_needs_a_session_or_an_owner_exactly_if_its_description_says_so() {
    let world = World::new().await;
    let mia = world.agent("Mia").await;
    let document = serde_json::to_value(frontdesk::web::openapi()).unwrap();
    let mut checked = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let method: reqwest::Method = method.to_uppercase().parse().unwrap();
            let parts = path.split('/').map(|part| if part.starts_with('{') { "0" } else { part });
            let url = world.url(&format!("/api/v1{}", parts.collect::<Vec<_>>().join("/")));
            let roles = operation["security"][0].get("session");

            let status = reqwest::Client::new().request(method.clone(), &url).send().await.unwrap().status();
            assert_eq!(status == 401, roles.is_some(), "{method} {path} without a session: {status}");
            if roles.is_some_and(|roles| roles == &serde_json::json!(["owner"])) {
                let status = mia.browser.request(method.clone(), &url).send().await.unwrap().status();
                assert_eq!(status, 403, "{method} {path} as an agent");
            }
            checked += 1;
        }
    }
    assert!(checked > 50, "{checked}");
}
