//! The link that ends automatic e-mails. Mail programs follow links by themselves, so that only a POST,
//! from the page's button or from a mail program (RFC 8058), changes something.

use axum::extract::State;
use axum::response::Html;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::web::problem::{Path, Problem};
use crate::web::site::Site;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(ask, unsubscribe))
}

/// The page that asks whether to end automatic e-mails. Public; the token is in the e-mail.
#[utoipa::path(get, path = "/unsubscribe/{token}", tag = "mail", params(("token" = String, Path, description = "from a letter")),
    responses((status = 200, content_type = "text/html", body = String), (status = 404, body = Problem)))]
pub async fn ask(State(site): State<Site>, Path(token): Path<String>) -> Result<Html<String>, Problem> {
    site.unsubscribing.address(&token).ok_or_else(unknown)?;
    Ok(page(
        "<p>Should no more automatic letters come to your address? People's own answers still do.</p>\
         <form method=\"post\"><button>No more letters</button></form>",
    ))
}

/// End automatic e-mails to this address. Public; the token is in the e-mail.
#[utoipa::path(post, path = "/unsubscribe/{token}", tag = "mail", params(("token" = String, Path, description = "from a letter")),
    responses((status = 200, content_type = "text/html", body = String), (status = 404, body = Problem)))]
pub async fn unsubscribe(
    State(site): State<Site>,
    Path(token): Path<String>,
) -> Result<Html<String>, Problem> {
    let address = site.unsubscribing.address(&token).ok_or_else(unknown)?;
    site.store.refuse_mail(&address, site.clock.now()).await?;
    Ok(page("<p>Done. No more automatic letters come to your address.</p>"))
}

fn unknown() -> Problem {
    Problem::not_found("link; open it exactly as it is in the e-mail")
}

fn page(body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Letters</title></head><body>{body}</body></html>"
    ))
}
