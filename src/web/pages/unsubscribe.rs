//! The link that ends automatic e-mails. Mail programs follow links by themselves, so that only a POST,
//! from the page's button or from a mail program (RFC 8058), changes something.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Html;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::web::problem::{Path, Problem};
use crate::web::site::Site;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(ask, unsubscribe))
}

/// The page that asks whether to end automatic e-mails. Public; the token is in the e-mail.
#[utoipa::path(get, path = "/unsubscribe/{token}", tag = "mail", params(("token" = String, Path, description = "from the e-mail")),
    responses((status = 200, content_type = "text/html", body = String), (status = 404, body = Problem)))]
pub async fn ask(State(site): State<Site>, Path(token): Path<String>) -> Result<Html<String>, Problem> {
    site.unsubscribing.address(&token).ok_or_else(unknown)?;
    Ok(page(
        "<p>Stop automatic e-mails to your address? You will still receive personal replies.</p>\
         <form method=\"post\"><button>Unsubscribe</button></form>",
    ))
}

/// End automatic e-mails to this address. Public; the token is in the e-mail.
#[utoipa::path(post, path = "/unsubscribe/{token}", tag = "mail", params(("token" = String, Path, description = "from the e-mail")),
    responses((status = 200, content_type = "text/html", body = String), (status = 404, body = Problem)))]
pub async fn unsubscribe(
    State(site): State<Site>,
    Path(token): Path<String>,
) -> Result<Html<String>, Problem> {
    let address = site.unsubscribing.address(&token).ok_or_else(unknown)?;
    site.store.refuse_mail(&address, site.clock.now()).await?;
    Ok(page("<p>You will no longer receive automatic e-mails.</p>"))
}

fn unknown() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "not_found",
        "This link is not valid. Open it exactly as it is in the e-mail.",
    )
}

fn page(body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>E-mails</title></head><body>{body}</body></html>"
    ))
}
