//! One SQLite file: a connection that writes, some that read, one that checkpoints.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqliteConnection, SqlitePool};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use super::StoreError;
use super::append::{Append, AppendError};
use super::writer::{TranscriptWriter, Written};

/// Connections that read.
const READERS_MAX: u32 = 4;
/// How long another program (`frontdesk user add`) may keep us from writing.
const BUSY_MAX: Duration = Duration::from_secs(5);
/// How long a write may wait for its turn.
const TURN_MAX: Duration = Duration::from_secs(10);
/// A checkpoint runs at least this often while anything was written.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(30);
/// From this many pages on (16 MiB) writers wait until the log can restart.
const LOG_PAGES_MAX: i64 = 4_096;
/// How long such a wait may last; readers can hold a checkpoint up.
const RESTARTING_MAX: Duration = Duration::from_millis(200);

/// See [`super::Store`].
#[derive(Clone)]
pub struct Sqlite {
    readers: SqlitePool,
    writer: SqlitePool,
    transcript: TranscriptWriter,
    background: Background,
}

/// Tasks that end with the last clone.
#[derive(Clone)]
struct Background {
    stop: CancellationToken,
    tasks: TaskTracker,
    _end_with_last_clone: Arc<DropGuard>,
}

impl Sqlite {
    pub(super) async fn open(path: PathBuf) -> Result<Sqlite, StoreError> {
        let failed = |source| StoreError::Open { place: path.display().to_string(), source };
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_MAX)
            .pragma("wal_autocheckpoint", "0");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(TURN_MAX)
            .test_before_acquire(false)
            .after_release(|connection, _| {
                Box::pin(async move {
                    // A caller that was cancelled in the middle of a transaction leaves it open. If none is
                    // open, this fails and changes nothing.
                    sqlx::query("ROLLBACK").execute(&mut *connection).await.ok();
                    Ok(true)
                })
            })
            .connect_with(options.clone())
            .await
            .map_err(failed)?;
        sqlx::migrate!("src/store/migrations/sqlite").run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .acquire_timeout(TURN_MAX)
            .test_before_acquire(false)
            .connect_with(options.clone().pragma("query_only", "ON"))
            .await
            .map_err(failed)?;
        let checkpoints =
            SqliteConnection::connect_with(&options.busy_timeout(RESTARTING_MAX)).await.map_err(failed)?;

        let written = Arc::new(Written::default());
        let stop = CancellationToken::new();
        let tasks = TaskTracker::new();
        tasks.spawn(keep_checkpointing(checkpoints, writer.clone(), written.clone(), stop.clone()));
        let transcript = TranscriptWriter::start(writer.clone(), written);
        let guard = Arc::new(stop.clone().drop_guard());
        let background = Background { stop, tasks, _end_with_last_clone: guard };
        Ok(Sqlite { readers, writer, transcript, background })
    }

    pub(super) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// The pool of the one connection that writes, in the order of requests.
    pub(super) fn writer(&self) -> &SqlitePool {
        &self.writer
    }

    pub(super) async fn append(&self, append: Append) -> Result<(), AppendError> {
        self.transcript.append(append).await
    }

    pub(super) async fn close(&self) {
        self.transcript.stop().await;
        self.background.stop.cancel();
        self.background.tasks.close();
        self.background.tasks.wait().await;
        self.readers.close().await;
        // The last connection to close moves the whole log into the database.
        self.writer.close().await;
    }
}

/// Moves the log into the database in the background, so that no message waits for it.
async fn keep_checkpointing(
    mut connection: SqliteConnection,
    writer: SqlitePool,
    written: Arc<Written>,
    stop: CancellationToken,
) {
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            () = written.many.notified() => {}
            () = tokio::time::sleep(CHECKPOINT_EVERY) => {}
        }
        written.forget();
        if let Err(error) = checkpoint(&mut connection, &writer, LOG_PAGES_MAX).await {
            // Nothing is lost: the log keeps everything until a later one succeeds.
            tracing::warn!(%error, "checkpoint failed");
        }
    }
    connection.close().await.ok();
}

/// Moves what it can without blocking anybody. A log of more pages than this restarts. Its file keeps its
/// size, because overwriting is faster than growing.
pub(super) async fn checkpoint(
    connection: &mut SqliteConnection,
    writer: &SqlitePool,
    log_pages_max: i64,
) -> Result<(), sqlx::Error> {
    let (_busy, log_pages, _moved): (i64, i64, i64) =
        sqlx::query_as("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(&mut *connection).await?;
    if log_pages > log_pages_max {
        // Under constant writes the log never empties by itself. Almost all of it has just been moved, so
        // writers wait only briefly.
        let _nobody_writes = writer.acquire().await?;
        sqlx::query("PRAGMA wal_checkpoint(RESTART)").execute(&mut *connection).await?;
    }
    Ok(())
}
