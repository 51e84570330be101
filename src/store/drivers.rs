//! Macros that compile a query once for each driver.

/// Compiles the body once for each driver. `$pool` is for queries that change nothing.
macro_rules! reading {
    ($store:expr, $pool:ident => $body:expr) => {
        match $store {
            $crate::store::Store::Sqlite(sqlite) => {
                let $pool = sqlite.readers();
                $body
            }
            $crate::store::Store::Postgres(postgres) => {
                let $pool = postgres.pool();
                $body
            }
        }
    };
}

/// Compiles the body once for each driver. `$pool` is for a single statement that changes something.
/// Returns the number of changed rows.
macro_rules! writing {
    ($store:expr, $pool:ident => $body:expr) => {
        match $store {
            $crate::store::Store::Sqlite(sqlite) => {
                let $pool = sqlite.writer();
                $body.rows_affected()
            }
            $crate::store::Store::Postgres(postgres) => {
                let $pool = postgres.pool();
                $body.rows_affected()
            }
        }
    };
}

/// Compiles the body once for each driver and runs it as one transaction, which is rolled back if it fails.
/// The body is the inside of an `async` block that returns a `Result<_, StoreError>`.
macro_rules! transaction {
    ($store:expr, $connection:ident => $body:block) => {
        match $store {
            $crate::store::Store::Sqlite(sqlite) => {
                let mut held = sqlite.writer().acquire().await?;
                let $connection = &mut *held;
                sqlx::query("BEGIN IMMEDIATE").execute(&mut *$connection).await?;
                let done: Result<_, $crate::store::StoreError> = async { $body }.await;
                // If this failed, returning the connection to the pool rolls the transaction back.
                if done.is_ok() {
                    sqlx::query("COMMIT").execute(&mut *$connection).await?;
                }
                done
            }
            $crate::store::Store::Postgres(postgres) => {
                let mut held = postgres.pool().begin().await?;
                let $connection = &mut *held;
                let done: Result<_, $crate::store::StoreError> = async { $body }.await;
                if done.is_ok() {
                    held.commit().await?;
                }
                done
            }
        }
    };
}

pub(crate) use {reading, transaction, writing};
