//! Sessions of logged-in browsers, each identified by a secret that only the browser has.

use crate::conversation::{AgentId, Timestamp};

use super::people::{UserRow, user_columns};
use super::{Store, StoreError, User, reading, transaction, writing};

/// A browser that has just logged in.
#[derive(Clone, Copy)]
pub struct NewSession<'a> {
    /// Hash of the secret in the browser's cookie.
    pub token_hash: &'a [u8],
    pub user: AgentId,
    pub device: Device<'a>,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

/// What the browser says about itself; empty if it is not known.
#[derive(Clone, Copy, Default)]
pub struct Device<'a> {
    pub browser: &'a str,
    pub system: &'a str,
}

/// A session as its user sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    pub token_hash: Vec<u8>,
    pub browser: String,
    pub system: String,
    pub began_at: Timestamp,
    pub seen_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    #[sqlx(flatten)]
    user: UserRow,
    seen_at: i64,
}

impl Store {
    /// Logs a user in.
    pub async fn create_session(&self, session: NewSession<'_>) -> Result<(), StoreError> {
        const CREATE: &str = "INSERT INTO sessions \
             (token_hash, user_id, expires_at, began_at, seen_at, browser, system) \
             VALUES ($1, $2, $3, $4, $4, $5, $6)";
        let NewSession { token_hash, user, device, now, expires_at } = session;
        writing!(self, pool => sqlx::query(CREATE)
            .bind(token_hash)
            .bind(user.0)
            .bind(expires_at.0)
            .bind(now.0)
            .bind(device.browser)
            .bind(device.system)
            .execute(pool)
            .await?);
        Ok(())
    }

    /// The user of a session that has not expired, and when it was last seen.
    pub async fn find_session(
        &self,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<(User, Timestamp)>, StoreError> {
        const FIND: &str = concat!(
            "SELECT ",
            user_columns!(),
            ", seen_at FROM sessions JOIN users ON id = user_id WHERE token_hash = $1 AND expires_at > $2"
        );
        let row: Option<FoundRow> = reading!(self, pool => {
            sqlx::query_as(FIND).bind(token_hash).bind(now.0).fetch_optional(pool).await?
        });
        row.map(|row| Ok((row.user.user()?, Timestamp(row.seen_at)))).transpose()
    }

    /// Saves that the session was used.
    pub async fn see_session(&self, token_hash: &[u8], now: Timestamp) -> Result<(), StoreError> {
        const SEE: &str = "UPDATE sessions SET seen_at = $2 WHERE token_hash = $1";
        writing!(self, pool => sqlx::query(SEE).bind(token_hash).bind(now.0).execute(pool).await?);
        Ok(())
    }

    /// A user's sessions that have not expired, latest used first.
    pub async fn sessions_of(&self, user: AgentId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        const ALL: &str = "SELECT token_hash, browser, system, began_at, seen_at FROM sessions \
             WHERE user_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, token_hash";
        let rows: Vec<(Vec<u8>, String, String, i64, i64)> = reading!(self, pool => {
            sqlx::query_as(ALL).bind(user.0).bind(now.0).fetch_all(pool).await?
        });
        let session = |(token_hash, browser, system, began_at, seen_at)| Session {
            token_hash,
            browser,
            system,
            began_at: Timestamp(began_at),
            seen_at: Timestamp(seen_at),
        };
        Ok(rows.into_iter().map(session).collect())
    }

    /// Ends one session.
    pub async fn delete_session(&self, token_hash: &[u8]) -> Result<(), StoreError> {
        const DELETE: &str = "DELETE FROM sessions WHERE token_hash = $1";
        writing!(self, pool => sqlx::query(DELETE).bind(token_hash).execute(pool).await?);
        Ok(())
    }

    /// Logs a user out everywhere.
    pub async fn delete_sessions_of(&self, user: AgentId) -> Result<(), StoreError> {
        const DELETE: &str = "DELETE FROM sessions WHERE user_id = $1";
        writing!(self, pool => sqlx::query(DELETE).bind(user.0).execute(pool).await?);
        Ok(())
    }

    /// Changes the password's hash and ends the user's sessions except `kept`.
    pub async fn set_password(
        &self,
        user: AgentId,
        password_hash: &str,
        kept: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        const PASSWORD: &str = "UPDATE users SET password_hash = $2 WHERE id = $1";
        const END: &str = "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2";
        let kept = kept.unwrap_or_default();
        transaction!(self, connection => {
            sqlx::query(PASSWORD).bind(user.0).bind(password_hash).execute(&mut *connection).await?;
            sqlx::query(END).bind(user.0).bind(kept).execute(&mut *connection).await?;
            Ok(())
        })
    }

    /// Deletes expired sessions and set-up links.
    pub async fn delete_expired(&self, now: Timestamp) -> Result<(), StoreError> {
        const SESSIONS: &str = "DELETE FROM sessions WHERE expires_at <= $1";
        const LINKS: &str = "DELETE FROM setup_links WHERE expires_at <= $1";
        transaction!(self, connection => {
            sqlx::query(SESSIONS).bind(now.0).execute(&mut *connection).await?;
            sqlx::query(LINKS).bind(now.0).execute(&mut *connection).await?;
            Ok(())
        })
    }
}
