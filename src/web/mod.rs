//! HTTP and websockets: frames and requests in, domain commands on; entries out.

mod account;
mod input;
mod limits;
mod openapi;
mod origin;
mod pages;
mod problem;
mod rates;
pub mod rest;
mod socket;
pub mod wire;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, options};
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;
use tower_http::compression::CompressionLayer;

pub use account::passwords::{PasswordError, hash_password};
pub use account::sessions::{CAPACITY, SetUpToken};
pub use account::vault::{Vault, VaultError};
pub use openapi::openapi;

use crate::clock::Clock;
use crate::config::Config;
use crate::conversation::{AgentId, VisitorId};
use crate::desk::Desk;
use crate::inference::Reader;
use crate::mail::Unsubscribing;
use problem::Problem;
use rates::Rates;
use socket::Bucket;
use socket::faces::Faces;
use socket::visitor_token::VisitorTokens;

/// Visitors whose rate is remembered; who writes again after that begins with a full allowance.
const BUCKETS_MAX: u64 = 50_000;
const BUCKET_IDLE: Duration = Duration::from_secs(10 * 60);
const REVOCATIONS_BACKLOG: usize = 16;

/// What every handler shares.
#[derive(Clone)]
pub struct Site(Arc<Shared>);

pub struct Shared {
    pub config: Config,
    pub clock: Clock,
    pub desk: Arc<Desk>,
    pub reader: Arc<Reader>,
    pub metrics: metrics_exporter_prometheus::PrometheusHandle,
    /// Ends all sockets when the server shuts down.
    pub closing: CancellationToken,
    /// Who has a picture.
    faces: Faces,
    /// Seals second factors.
    vault: Vault,
    unsubscribing: Unsubscribing,
    visitor_tokens: VisitorTokens,
    uploads: Rates,
    help_searches: Rates,
    visitor_sockets: Arc<AtomicUsize>,
    agent_sockets: Arc<AtomicUsize>,
    buckets: moka::sync::Cache<VisitorId, Arc<std::sync::Mutex<Bucket>>>,
    log_in_tries: moka::sync::Cache<String, Arc<std::sync::Mutex<Bucket>>>,
    /// Says that sessions were ended, so that consoles check theirs.
    revoked: broadcast::Sender<()>,
}

impl std::ops::Deref for Site {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What the composition root hands over.
pub struct Parts {
    pub config: Config,
    pub clock: Clock,
    pub desk: Arc<Desk>,
    pub reader: Arc<Reader>,
    pub metrics: metrics_exporter_prometheus::PrometheusHandle,
    /// Signs visitors' tokens.
    pub secret: [u8; 32],
    pub vault: Vault,
    /// The version of everybody's picture.
    pub pictures: HashMap<AgentId, i64>,
    pub unsubscribing: Unsubscribing,
    pub closing: CancellationToken,
}

impl Site {
    pub fn new(parts: Parts) -> Site {
        let Parts { config, clock, desk, reader, metrics, secret, closing, .. } = parts;
        let uploads = Rates::new(config.limits.uploads_per_minute_max);
        let help_searches = Rates::new(config.limits.help_searches_per_minute_max);
        Site(Arc::new(Shared {
            config,
            clock,
            desk,
            reader,
            metrics,
            closing,
            faces: Faces::new(parts.pictures),
            vault: parts.vault,
            unsubscribing: parts.unsubscribing,
            visitor_tokens: VisitorTokens::new(&secret),
            uploads,
            help_searches,
            visitor_sockets: Arc::default(),
            agent_sockets: Arc::default(),
            buckets: moka::sync::Cache::builder().max_capacity(BUCKETS_MAX).time_to_idle(BUCKET_IDLE).build(),
            log_in_tries: moka::sync::Cache::builder()
                .max_capacity(BUCKETS_MAX)
                .time_to_idle(BUCKET_IDLE)
                .build(),
            revoked: broadcast::channel(REVOCATIONS_BACKLOG).0,
        }))
    }

    fn take_from_bucket(&self, visitor: VisitorId) -> Result<(), Duration> {
        let limits = &self.config.limits;
        let fresh = || Bucket::new(limits.visitor_messages_burst_max, limits.visitor_messages_per_minute_max);
        let bucket = self.buckets.get_with(visitor, || Arc::new(std::sync::Mutex::new(fresh())));
        bucket.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take()
    }

    fn remember_bucket(&self, visitor: VisitorId, bucket: Bucket) {
        self.buckets.insert(visitor, Arc::new(std::sync::Mutex::new(bucket)));
    }
}

/// A socket's place under a limit; given back when dropped.
struct SocketPlace(Arc<AtomicUsize>);

impl SocketPlace {
    fn take(count: &Arc<AtomicUsize>, limit: usize) -> Option<SocketPlace> {
        let place = SocketPlace(Arc::clone(count));
        (count.fetch_add(1, Ordering::Relaxed) < limit).then_some(place)
    }
}

impl Drop for SocketPlace {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Everything that is served.
pub fn router(site: Site) -> Router {
    let body_bytes_max = site.config.limits.body_bytes_max;
    let api = openapi::routes()
        .route_layer(middleware::from_fn(same_origin_writes))
        .layer(DefaultBodyLimit::max(body_bytes_max))
        // Visitors send files from the sites that embed the widget; an upload knows its own limits.
        .merge(openapi::uploads().route("/attachments", options(rest::attachments::preflight)));
    Router::new()
        .nest("/api/v1", api)
        .route("/api/v1/openapi.json", get(openapi::document))
        .fallback(pages::assets::serve)
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(pages::assets::security_headers))
        // Sockets and probes stay outside of compression and headers that mean nothing to them.
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
