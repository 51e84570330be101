//! The REST interface, and its description as OpenAPI.

use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Site, conversations, handover, help, mail, me, policy, reports, sessions, unsubscribe, users};

#[derive(OpenApi)]
#[openapi(info(
    title = "Frontdesk",
    description = "What the console and other programs use beside the sockets. Logged-in users are known by a cookie that `POST /session` sets. Every error is a Problem with a stable code and a sentence.",
    license(name = "Apache-2.0")
), servers((url = "/api/v1")))]
struct Document;

fn described() -> OpenApiRouter<Site> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(sessions::log_in, sessions::current, sessions::log_out))
        .routes(routes!(sessions::log_out_everywhere))
        .routes(routes!(sessions::set_up))
        .merge(me::routes())
        .routes(routes!(users::list, users::add))
        .routes(routes!(users::change))
        .routes(routes!(conversations::list))
        .routes(routes!(conversations::export_csv))
        .routes(routes!(conversations::export_jsonl))
        .routes(routes!(conversations::detail))
        .routes(routes!(handover::handover))
        .routes(routes!(policy::current, policy::save))
        .routes(routes!(policy::check))
        .routes(routes!(policy::versions))
        .routes(routes!(policy::version))
        .routes(routes!(reports::feedback))
        .routes(routes!(reports::service))
        .routes(routes!(help::article))
        .routes(routes!(mail::list))
        .routes(routes!(mail::retry))
        .routes(routes!(unsubscribe::ask, unsubscribe::unsubscribe))
}

pub fn routes() -> Router<Site> {
    described().split_for_parts().0
}

/// The description, as `docs/openapi.json` has it.
pub fn openapi() -> utoipa::openapi::OpenApi {
    described().split_for_parts().1
}

/// `GET /api/v1/openapi.json`
pub async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}
