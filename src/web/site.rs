//! What every handler shares: configuration, clock, store, desk, and the limits on what strangers can open or try.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::config::Config;
use crate::conversation::{AgentId, VisitorId};
use crate::desk::Desk;
use crate::inference::Reader;
use crate::mail::Unsubscribing;
use crate::store::Store;
use crate::web::account::vault::Vault;
use crate::web::pictures::Pictures;
use crate::web::problem::Problem;
use crate::web::rates::{Bucket, Buckets, Rates};
use crate::web::visitor_token::VisitorTokens;

const REVOCATIONS_BACKLOG: usize = 16;

/// What every handler shares. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Shared>);

pub struct Shared {
    pub config: Config,
    pub clock: Clock,
    pub store: Store,
    pub desk: Arc<Desk>,
    pub reader: Arc<Reader>,
    pub metrics: metrics_exporter_prometheus::PrometheusHandle,
    /// Ends all sockets when the server shuts down.
    pub closing: CancellationToken,
    /// The pictures of the people who work here.
    pub pictures: Pictures,
    /// Seals second factors.
    pub vault: Vault,
    pub unsubscribing: Unsubscribing,
    pub visitor_tokens: VisitorTokens,
    pub uploads: Rates,
    pub help_searches: Rates,
    pub visitor_sockets: Arc<AtomicUsize>,
    pub agent_sockets: Arc<AtomicUsize>,
    /// Notified when any session is revoked, so that every console checks its own.
    pub revoked: broadcast::Sender<()>,
    visitor_messages: Buckets<VisitorId>,
    log_in_tries: Buckets<String>,
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
    pub store: Store,
    pub desk: Arc<Desk>,
    pub reader: Arc<Reader>,
    pub metrics: metrics_exporter_prometheus::PrometheusHandle,
    /// Signs visitors' tokens.
    pub secret: [u8; 32],
    pub vault: Vault,
    /// The version of each user's picture.
    pub pictures: HashMap<AgentId, i64>,
    pub unsubscribing: Unsubscribing,
    pub closing: CancellationToken,
}

impl Site {
    pub fn new(parts: Parts) -> Site {
        let Parts { config, clock, store, desk, reader, metrics, secret, closing, .. } = parts;
        let uploads = Rates::new(config.limits.uploads_per_minute_max);
        let help_searches = Rates::new(config.limits.help_searches_per_minute_max);
        Site(Arc::new(Shared {
            config,
            clock,
            store,
            desk,
            reader,
            metrics,
            closing,
            pictures: Pictures::new(parts.pictures),
            vault: parts.vault,
            unsubscribing: parts.unsubscribing,
            visitor_tokens: VisitorTokens::new(&secret),
            uploads,
            help_searches,
            visitor_sockets: Arc::default(),
            agent_sockets: Arc::default(),
            visitor_messages: Buckets::default(),
            log_in_tries: Buckets::default(),
            revoked: broadcast::channel(REVOCATIONS_BACKLOG).0,
        }))
    }

    /// Counts one message of this visitor, over all their sockets.
    ///
    /// # Errors
    /// The time until the next one is allowed.
    pub fn count_visitor_message(&self, visitor: VisitorId) -> Result<(), Duration> {
        let limits = &self.config.limits;
        let full = || Bucket::new(limits.visitor_messages_burst_max, limits.visitor_messages_per_minute_max);
        self.visitor_messages.take(visitor, full)
    }

    /// Continues with what a visitor has used of their allowance before they were known.
    pub fn keep_visitor_bucket(&self, visitor: VisitorId, bucket: Bucket) {
        self.visitor_messages.insert(visitor, bucket);
    }

    /// Counts one attempt under this key: at a password, a code, a push notification.
    ///
    /// # Errors
    /// `too_many_tries`, with the time to wait.
    pub fn take_a_try(&self, key: String, per_minute_max: u32) -> Result<(), Problem> {
        let full = || Bucket::new(per_minute_max, per_minute_max);
        self.log_in_tries.take(key, full).map_err(|wait| {
            let detail = format!("Too many attempts. Try again in {} seconds.", wait.as_secs() + 1);
            Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", &detail)
        })
    }
}

/// One of the sockets that may be open at the same time; returned when dropped.
pub struct SocketPlace(Arc<AtomicUsize>);

impl SocketPlace {
    /// Returns `None` if `limit` sockets are open.
    pub fn take(count: &Arc<AtomicUsize>, limit: usize) -> Option<SocketPlace> {
        let place = SocketPlace(Arc::clone(count));
        (count.fetch_add(1, Ordering::Relaxed) < limit).then_some(place)
    }
}

impl Drop for SocketPlace {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
