//! Probes and metrics for the operator.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::web::problem::Problem;
use crate::web::site::Site;

pub async fn alive() -> &'static str {
    "alive\n"
}

/// The server listens only once models and index are loaded; what remains is the store.
pub async fn ready(State(site): State<Site>) -> Response {
    match site.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "store_unavailable", "The store does not answer.")
                .into_response()
        }
    }
}

pub async fn metrics(State(site): State<Site>) -> Response {
    let sockets =
        |count: &std::sync::atomic::AtomicUsize| count.load(std::sync::atomic::Ordering::Relaxed) as f64;
    metrics::gauge!("frontdesk_visitor_sockets").set(sockets(&site.visitor_sockets));
    metrics::gauge!("frontdesk_agent_sockets").set(sockets(&site.agent_sockets));
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], site.metrics.render()).into_response()
}
