//! The REST interface, and its description as OpenAPI.

use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::web::Site;
use crate::web::account::{me, sessions};
use crate::web::pages::unsubscribe;
use crate::web::rest::{
    attachments, canned, conversations, drafts, handover, help, macros, mail, policy, reports, suggestions,
    users, visitors, widget,
};

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
        .routes(routes!(drafts::drafts))
        .routes(routes!(visitors::tags))
        .routes(routes!(visitors::visitor))
        .routes(routes!(canned::list, canned::add))
        .routes(routes!(canned::search))
        .routes(routes!(canned::change, canned::remove))
        .routes(routes!(macros::list, macros::add))
        .routes(routes!(macros::change, macros::remove))
        .routes(routes!(suggestions::list, suggestions::suggest))
        .routes(routes!(suggestions::decide))
        .routes(routes!(policy::current, policy::save))
        .routes(routes!(policy::check))
        .routes(routes!(policy::versions))
        .routes(routes!(policy::version))
        .routes(routes!(reports::feedback))
        .routes(routes!(reports::service))
        .routes(routes!(help::list))
        .routes(routes!(reports::drafts))
        .routes(routes!(help::article))
        .routes(routes!(widget::of_inbox))
        .routes(routes!(widget::of_the_first))
        .routes(routes!(attachments::read))
        .routes(routes!(mail::list))
        .routes(routes!(mail::retry))
        .routes(routes!(unsubscribe::ask, unsubscribe::unsubscribe))
}

pub fn routes() -> Router<Site> {
    described().split_for_parts().0
}

fn described_uploads() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(attachments::upload))
}

/// What other sites send, too.
pub fn uploads() -> Router<Site> {
    described_uploads().split_for_parts().0
}

/// The description, as `docs/openapi.json` has it.
pub fn openapi() -> utoipa::openapi::OpenApi {
    described().merge(described_uploads()).split_for_parts().1
}

/// `GET /api/v1/openapi.json`
pub async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}
