//! HTTP and websockets: `wire` has the shapes, `socket` and `rest` take what comes in, `account` knows who is logged
//! in, `pages` serves what a browser opens.

pub mod account;
mod input;
mod limits;
mod openapi;
mod origin;
mod pages;
mod pictures;
mod problem;
mod rates;
pub mod rest;
mod site;
mod socket;
mod typescript;
mod visitor_token;
pub mod wire;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, options};
use tower_http::compression::CompressionLayer;

pub use account::passwords::{PasswordError, hash_password};
pub use account::secret_token::SecretToken;
pub use account::users::CAPACITY;
pub use account::vault::{Vault, VaultError};
pub use openapi::openapi;
pub use problem::{FaultSeverity, PolicyFault, Problem};
pub use site::{Parts, Site};
pub use typescript::typescript;

/// Everything that the server serves.
pub fn router(site: Site) -> Router {
    let body_bytes_max = site.config.limits.body_bytes_max;
    let api = openapi::routes()
        .route_layer(middleware::from_fn(same_origin_writes))
        .layer(DefaultBodyLimit::max(body_bytes_max))
        // Visitors upload files from the sites that embed the widget; uploads have limits of their own.
        .merge(openapi::uploads().route("/attachments", options(rest::attachments::preflight)));
    Router::new()
        .nest("/api/v1", api)
        .route("/api/v1/openapi.json", get(openapi::document))
        .fallback(pages::assets::serve)
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(pages::assets::security_headers))
        // Compression and headers for pages mean nothing to sockets and probes.
        .route("/ws/visitor", get(socket::visitor::upgrade))
        .route("/ws/agent", get(socket::agent::upgrade))
        .route("/healthz", get(pages::health::alive))
        .route("/readyz", get(pages::health::ready))
        .route("/metrics", get(pages::health::metrics))
        .with_state(site)
}

/// A foreign page must not use a logged-in browser to change something here.
async fn same_origin_writes(request: Request, next: Next) -> Response {
    if !request.method().is_safe() && !origin::is_allowed(request.headers(), &[]) {
        return Problem::new(StatusCode::FORBIDDEN, "foreign_origin", "Do this from the console itself.")
            .into_response();
    }
    next.run(request).await
}
