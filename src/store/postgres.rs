//! PostgreSQL: a pool of connections. The server groups the flushes of transactions by itself.

use std::time::Duration;

use sqlx::PgPool;
use sqlx::error::ErrorKind;
use sqlx::postgres::PgPoolOptions;

use super::StoreError;
use super::append::{Append, AppendError, Refusal, append_to_postgres};

const CONNECTIONS_MAX: u32 = 16;
/// How long a call may wait for a connection.
const TURN_MAX: Duration = Duration::from_secs(10);

/// See [`super::Store`].
#[derive(Clone)]
pub struct Postgres {
    pool: PgPool,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Postgres, StoreError> {
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            .acquire_timeout(TURN_MAX)
            .connect(url)
            .await
            // The address may hold a password.
            .map_err(|source| StoreError::Open { place: "at the given address".to_owned(), source })?;
        sqlx::migrate!("src/store/migrations/postgres").run(&pool).await?;
        Ok(Postgres { pool })
    }

    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    pub(super) async fn append(&self, append: Append) -> Result<(), AppendError> {
        match self.try_append(&append).await {
            Err(Refusal::Database(error)) if is_unique_violation(&error) => {
                // Another node saved the same between our read and our write; the second try sees it.
                self.try_append(&append).await.map_err(AppendError::from)
            }
            done => done.map_err(AppendError::from),
        }
    }

    async fn try_append(&self, append: &Append) -> Result<(), Refusal> {
        let mut transaction = self.pool.begin().await?;
        append_to_postgres(&mut transaction, append).await?;
        transaction.commit().await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

fn is_unique_violation(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| matches!(error.kind(), ErrorKind::UniqueViolation))
}
