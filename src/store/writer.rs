//! The transcript writer: saves the appends of many conversations in one SQLite transaction, so that they
//! share one flush of the disk (group commit).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{SqliteConnection, SqlitePool};
use tokio::sync::{Notify, mpsc, oneshot};

use super::append::{Append, AppendError, Refusal, append_to_sqlite, reason};

/// Appends that can be queued; senders of further ones wait.
const APPENDS_QUEUED_MAX: usize = 4_096;
/// Appends in one transaction.
pub(super) const APPENDS_A_BATCH_MAX: usize = 256;

type Answer = oneshot::Sender<Result<(), AppendError>>;

enum Job {
    Append(Box<Append>, Answer),
    /// Refuse further appends, and answer once all earlier ones are written.
    Stop(oneshot::Sender<()>),
}

/// A handle to the writer's task, which ends when every clone is dropped.
#[derive(Clone)]
pub(super) struct TranscriptWriter {
    jobs: mpsc::Sender<Job>,
}

/// How many entries were written since the last checkpoint; wakes the next.
#[derive(Default)]
pub(super) struct Written {
    entries: AtomicU32,
    pub many: Notify,
}

/// Entries after which a checkpoint is due at once, about 4 MiB of log.
const ENTRIES_A_CHECKPOINT: u32 = 1_000;

impl Written {
    fn add(&self, entries: usize) {
        let added = u32::try_from(entries).unwrap_or(u32::MAX);
        let before = self.entries.fetch_add(added, Ordering::Relaxed);
        if before.saturating_add(added) >= ENTRIES_A_CHECKPOINT {
            self.many.notify_one();
        }
    }

    pub fn forget(&self) {
        self.entries.store(0, Ordering::Relaxed);
    }
}

impl TranscriptWriter {
    /// Starts the task on the pool of the one connection that writes.
    pub fn start(writer: SqlitePool, written: Arc<Written>) -> TranscriptWriter {
        let (jobs, queue) = mpsc::channel(APPENDS_QUEUED_MAX);
        tokio::spawn(run(writer, queue, written));
        TranscriptWriter { jobs }
    }

    /// # Errors
    /// See [`AppendError`].
    pub async fn append(&self, append: Append) -> Result<(), AppendError> {
        let (answer, answered) = oneshot::channel();
        let closed = || AppendError::Unavailable("the store is closed".to_owned());
        self.jobs.send(Job::Append(Box::new(append), answer)).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }

    pub async fn stop(&self) {
        let (answer, answered) = oneshot::channel();
        if self.jobs.send(Job::Stop(answer)).await.is_ok() {
            // An error means that the task has ended, which is what was asked for.
            answered.await.ok();
        }
    }
}

async fn run(writer: SqlitePool, mut queue: mpsc::Receiver<Job>, written: Arc<Written>) {
    let mut jobs = Vec::with_capacity(APPENDS_A_BATCH_MAX);
    while queue.recv_many(&mut jobs, APPENDS_A_BATCH_MAX).await > 0 {
        let mut batch = Vec::with_capacity(jobs.len());
        let mut stopped = Vec::new();
        for job in jobs.drain(..) {
            match job {
                Job::Append(append, answer) => batch.push((append, answer)),
                Job::Stop(answer) => {
                    queue.close();
                    stopped.push(answer);
                }
            }
        }
        if !batch.is_empty() {
            metrics::histogram!("frontdesk_store_batch_appends").record(batch.len() as f64);
            written.add(write(&writer, batch).await);
        }
        for answer in stopped {
            answer.send(()).ok();
        }
    }
}

/// Writes a batch and answers each append. Returns the number of stored entries.
async fn write(writer: &SqlitePool, batch: Vec<(Box<Append>, Answer)>) -> usize {
    let mut connection = match writer.acquire().await {
        Ok(connection) => connection,
        Err(error) => {
            let refused = AppendError::Unavailable(reason(&error));
            for (_, answer) in batch {
                answer.send(Err(refused.clone())).ok();
            }
            return 0;
        }
    };
    let appends: Vec<&Append> = batch.iter().map(|(append, _)| &**append).collect();
    let results = match commit(&mut connection, &appends).await {
        Ok(results) => results,
        Err(_) if appends.len() > 1 => {
            // One append or the disk failed. Written alone, each append gets its own answer.
            let mut results = Vec::with_capacity(appends.len());
            for append in appends {
                results.push(match commit(&mut connection, &[append]).await {
                    Ok(mut alone) => alone.pop().unwrap_or(Ok(())),
                    Err(error) => Err(AppendError::Unavailable(reason(&error))),
                });
            }
            results
        }
        Err(error) => vec![Err(AppendError::Unavailable(reason(&error)))],
    };
    if results.iter().any(|result| matches!(result, Err(AppendError::Unavailable(_)))) {
        // The failure may have left the connection in a bad state, so it is replaced.
        connection.close_on_drop();
    }
    drop(connection);
    let mut entries = 0;
    for ((append, answer), result) in batch.into_iter().zip(results) {
        if result.is_ok() {
            entries += append.entries.len();
        }
        // A sender that no longer waits finds the entry in the transcript.
        answer.send(result).ok();
    }
    entries
}

/// Runs one transaction. A refused append saves nothing; a database error rolls all of them back.
async fn commit(
    connection: &mut SqliteConnection,
    appends: &[&Append],
) -> Result<Vec<Result<(), AppendError>>, sqlx::Error> {
    let done = async {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await?;
        let mut results = Vec::with_capacity(appends.len());
        for append in appends {
            results.push(match append_to_sqlite(&mut *connection, append).await {
                Ok(()) => Ok(()),
                Err(Refusal::Database(error)) => return Err(error),
                Err(refusal @ (Refusal::Conflict | Refusal::Duplicate { .. } | Refusal::AttachmentGone)) => {
                    Err(refusal.into())
                }
            });
        }
        sqlx::query("COMMIT").execute(&mut *connection).await?;
        Ok(results)
    }
    .await;
    if done.is_err() {
        // SQLite rolls back after some failures by itself; then there is nothing to roll back.
        sqlx::query("ROLLBACK").execute(&mut *connection).await.ok();
    }
    done
}
