//! The composition root: builds everything, starts it, shuts it down gracefully.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use anyhow::Context;
use axum::serve::ListenerExt;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::bot::{Bot, Examples};
use crate::clock::Clock;
use crate::config::{Config, KnowledgeSource};
use crate::conversation::{Article, Policy};
use crate::desk::{Desk, Equipment, Library, PostOffice};
use crate::inference::{Reader, find_models};
use crate::knowledge::{Cache, Knowledge, embedded_articles, read_articles};
use crate::mail::{Mailer, Unsubscribing, Words};
use crate::push::{Keys, Sender};
use crate::store::Store;
use crate::web::{self, Parts, Site, Vault};

/// A running server. Dropping it does not stop it; [`Running::stop`] does.
pub struct Running {
    pub address: SocketAddr,
    pub desk: Arc<Desk>,
    pub store: Store,
    closing: CancellationToken,
    serving: JoinHandle<std::io::Result<()>>,
}

/// Builds everything and begins to listen; once this returns, the server is ready. `policy` is the first version of
/// an empty store; any other keeps its own.
///
/// # Errors
/// Says what is missing or wrong, and what to do.
pub async fn start(config: Config, policy: Policy, clock: Clock) -> anyhow::Result<Running> {
    let _ = rlimit::increase_nofile_limit(u64::MAX);
    let models = find_models(some_path(&config.models))?;
    let inference = config.inference.clone();
    let reader = tokio::task::spawn_blocking(move || Reader::load_chosen(&models, &inference));
    let store = open_store(&config).await?;
    let articles = articles(&config, &store, &clock).await?;
    let reader = Arc::new(reader.await??);
    let (knowledge, examples) = {
        let reader = Arc::clone(&reader);
        let cache = cache_folder(&config);
        let is_shared = cache != config.data;
        tokio::task::spawn_blocking(move || index(articles, &reader, &cache, is_shared)).await??
    };
    let bot = Arc::new(Bot::new(Arc::clone(&reader), Arc::new(knowledge), Arc::new(examples))?);
    let secret = secret(&store).await?;
    let policy = store.policy_or(&policy, clock.now()).await?;
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!("cannot listen on {}; is another program there? try --listen", config.listen)
    })?;
    let address = listener.local_addr()?;
    let unsubscribing = Unsubscribing::new(&secret, &config.url(address));
    let post_office = post_office(&config, address, unsubscribing.clone())?;
    let vault = Vault::open(&config.key_file())?;
    let push = push_sender(&config, &store, &vault).await?;
    let library = Library::new(config.knowledge.source, cache_folder(&config));
    let tasks = TaskTracker::new();
    let equipment = Equipment { library, post_office, push };
    let desk = Desk::start(store.clone(), bot, policy, clock.clone(), equipment, &tasks);
    let closing = CancellationToken::new();
    let site = Site::new(Parts {
        config,
        clock,
        store: store.clone(),
        desk: Arc::clone(&desk),
        reader,
        metrics: metrics_handle()?,
        secret,
        vault,
        pictures: store.picture_versions().await?,
        unsubscribing,
        closing: closing.clone(),
    });
    let router = web::router(site).into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|stream| {
        // Small frames must not wait for each other.
        let _ = stream.set_nodelay(true);
    });
    let shutdown = closing.clone().cancelled_owned();
    let serving =
        tokio::spawn(async move { axum::serve(listener, router).with_graceful_shutdown(shutdown).await });
    Ok(Running { address, desk, store, closing, serving })
}

impl Running {
    /// Closes every socket, finishes work in progress, and closes the store.
    pub async fn stop(self) {
        const GOODBYES_WITHIN: std::time::Duration = std::time::Duration::from_secs(10);
        self.closing.cancel();
        if tokio::time::timeout(GOODBYES_WITHIN, self.serving).await.is_err() {
            tracing::warn!("some connections did not close in time");
        }
        self.desk.stop_push();
        self.desk.stop_mail().await;
        self.store.close().await;
    }
}

/// Opens the store that the configuration names.
///
/// # Errors
/// The folder or the database cannot be opened.
pub async fn open_store(config: &Config) -> anyhow::Result<Store> {
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("cannot make the data folder {}", config.data.display()))?;
    let store = if config.database_url.is_empty() {
        Store::open_sqlite(&config.data.join("frontdesk.db")).await?
    } else {
        Store::open_postgres(&config.database_url).await?
    };
    Ok(store)
}

/// The articles from the configured source. An empty database is filled from the folder first.
async fn articles(config: &Config, store: &Store, clock: &Clock) -> anyhow::Result<Vec<Article>> {
    let folder = &config.knowledge.folder;
    if config.knowledge.source == KnowledgeSource::Folder {
        return Ok(read_articles(folder)?);
    }
    let mut stored = store.articles().await?;
    if stored.is_empty() {
        let fresh = match some_path(folder) {
            Some(folder) => read_articles(folder)?,
            None => embedded_articles()?,
        };
        store.save_articles(&fresh, clock.now()).await?;
        stored = store.articles().await?;
    }
    Ok(stored.into_iter().map(|stored| stored.article).collect())
}

/// Builds the index and fits the signals, as far as they are not in the cache.
fn index(
    articles: Vec<Article>,
    reader: &Reader,
    cache_folder: &Path,
    is_shared: bool,
) -> anyhow::Result<(Knowledge, Examples)> {
    let mut cache = Cache::open(cache_folder, reader);
    let knowledge = Knowledge::build_cached(articles, reader, &mut cache)?;
    let examples = Examples::build_cached(reader, &mut cache)?;
    if cache.has_grown() {
        if !is_shared {
            cache.embeddings.keep_only(knowledge.texts().chain(examples.texts()));
        }
        cache.save();
    }
    Ok((knowledge, examples))
}

/// Where embeddings and fitted models are kept between starts: the data folder, unless several servers share one.
fn cache_folder(config: &Config) -> PathBuf {
    std::env::var_os("FRONTDESK_CACHE").map_or_else(|| config.data.clone(), PathBuf::from)
}

fn some_path(path: &Path) -> Option<&Path> {
    (!path.as_os_str().is_empty()).then_some(path)
}

/// The secret that signs visitors' tokens. It is created once and kept in the store.
async fn secret(store: &Store) -> anyhow::Result<[u8; 32]> {
    let mut proposed = [0; 32];
    getrandom::fill(&mut proposed).context("the operating system provides no random numbers")?;
    let kept = store.setting_or("visitor_token_secret", &STANDARD.encode(proposed)).await?;
    let secret = STANDARD.decode(kept).ok().and_then(|bytes| bytes.try_into().ok());
    secret.context("the secret in the store is damaged; restore the table settings from a backup")
}

/// `None` if push is switched off. The key is created once and kept encrypted in the store, because browsers accept
/// only messages signed with the key that they subscribed to.
async fn push_sender(config: &Config, store: &Store, vault: &Vault) -> anyhow::Result<Option<Sender>> {
    const SETTING: &str = "push_key";
    if !config.push.enabled {
        return Ok(None);
    }
    let sealed = || anyhow::Ok(STANDARD.encode(vault.seal(SETTING.as_bytes(), &Keys::generate()?)?));
    let opened = |kept: &str| {
        let pkcs8 = vault.unseal(SETTING.as_bytes(), &STANDARD.decode(kept).ok()?)?;
        Keys::from_pkcs8(&pkcs8).ok()
    };
    let kept = store.setting_or(SETTING, &sealed()?).await?;
    let keys = match opened(&kept) {
        Some(keys) => keys,
        None => {
            let fresh = sealed()?;
            store.set_setting(SETTING, &fresh).await?;
            let forgotten = store.forget_push_subscriptions().await?;
            tracing::warn!(
                forgotten,
                "the key for push cannot be read with this key file; browsers subscribe anew"
            );
            opened(&fresh).context("a new key for push could not be made")?
        }
    };
    let mut push = config.push.clone();
    if push.contact.is_empty() && config.public_url.starts_with("https://") {
        push.contact.clone_from(&config.public_url);
    }
    Ok(Some(Sender::new(keys, push)?))
}

/// `None` if no mail server is configured.
fn post_office(
    config: &Config,
    address: SocketAddr,
    unsubscribing: Unsubscribing,
) -> anyhow::Result<Option<PostOffice>> {
    let mailer = Mailer::new(&config.mail).context("the configuration is wrong")?;
    Ok(mailer.map(|mailer| PostOffice {
        mailer,
        words: Words::new(&config.mail),
        unsubscribing,
        config: config.clone(),
        url: config.url(address),
    }))
}

/// All servers of a process share one recorder; tests start several.
fn metrics_handle() -> anyhow::Result<PrometheusHandle> {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    if let Some(handle) = HANDLE.get() {
        return Ok(handle.clone());
    }
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = HANDLE.get_or_init(|| recorder.handle()).clone();
    let _ = metrics::set_global_recorder(recorder);
    Ok(handle)
}
