//! The REST interface, described as OpenAPI.

use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;

use crate::web::account::current_user::COOKIE;
use crate::web::account::{me, sessions};
use crate::web::pages::unsubscribe;
use crate::web::problem::Problem;
use crate::web::rest::{self, attachments};
use crate::web::site::Site;

#[derive(OpenApi)]
#[openapi(info(
    title = "Frontdesk",
    description = "What the console and other programs use, next to the websockets. `POST /session` logs a user in with a cookie. An operation with `session` needs that cookie; with `session: owner` it also needs the role of an owner. Every error is a Problem: a stable code, and a sentence that says what to do.",
    license(name = "Apache-2.0")
), servers((url = "/api/v1")), components(schemas(Problem)), modifiers(&Cookie))]
struct Document;

/// The cookie that knows who is logged in.
struct Cookie;

impl utoipa::Modify for Cookie {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let description = "Set by POST /session. Roles: owner, supervisor, agent.";
        let cookie = ApiKey::Cookie(ApiKeyValue::with_description(COOKIE, description));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

fn described() -> OpenApiRouter<Site> {
    OpenApiRouter::with_openapi(Document::openapi())
        .merge(sessions::routes())
        .merge(me::routes())
        .merge(rest::routes())
        .merge(unsubscribe::routes())
}

pub fn routes() -> Router<Site> {
    described().split_for_parts().0
}

/// What other sites may send, too.
pub fn uploads() -> Router<Site> {
    attachments::uploads().split_for_parts().0
}

/// The description, as in docs/openapi.json.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut document = described().merge(attachments::uploads()).split_for_parts().1;
    document_errors(&mut document);
    document
}

/// Documents on each operation what it answers to a request that it refuses.
fn document_errors(document: &mut utoipa::openapi::OpenApi) {
    let problem = || -> RefOr<Response> {
        let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let description = "The request is refused; `code` and `detail` say why.";
        ResponseBuilder::new().description(description).content("application/json", body).build().into()
    };
    for path in document.paths.paths.values_mut() {
        let operations = [&mut path.get, &mut path.post, &mut path.put, &mut path.patch, &mut path.delete];
        for operation in operations.into_iter().flatten() {
            operation.responses.responses.entry("4XX".to_owned()).or_insert_with(problem);
        }
    }
}

/// `GET /api/v1/openapi.json`
pub async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}
