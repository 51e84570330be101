//! Browsers that are told of things while no console is open. Each belongs to a session and ends with it.

use uuid::Uuid;

use crate::conversation::{AgentId, Timestamp};

use super::{Store, StoreError, reading, transaction, writing};

/// Where and with which keys a browser receives notifications.
#[derive(Clone, PartialEq, Eq)]
pub struct PushSubscription {
    /// A URL of the browser maker's push service. With it and the keys, anybody can send to the browser.
    pub endpoint: String,
    pub user: AgentId,
    /// Uncompressed point on P-256, 65 bytes.
    pub public_key: Vec<u8>,
    /// 16 bytes.
    pub auth: Vec<u8>,
}

impl Store {
    /// Saves the subscription with the session that made it, and only the latest `max` subscriptions of the user.
    pub async fn subscribe_to_push(
        &self,
        subscription: &PushSubscription,
        session: &[u8],
        now: Timestamp,
        max: u32,
    ) -> Result<(), StoreError> {
        const SUBSCRIBE: &str = "INSERT INTO push_subscriptions \
             (endpoint, user_id, session, public_key, auth, created_at) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (endpoint) DO UPDATE SET user_id = excluded.user_id, session = excluded.session, \
             public_key = excluded.public_key, auth = excluded.auth, created_at = excluded.created_at";
        const KEEP: &str = "DELETE FROM push_subscriptions WHERE user_id = $1 AND endpoint NOT IN \
             (SELECT endpoint FROM push_subscriptions WHERE user_id = $1 \
              ORDER BY created_at DESC, endpoint LIMIT $2)";
        let PushSubscription { endpoint, user, public_key, auth } = subscription;
        transaction!(self, connection => {
            sqlx::query(SUBSCRIBE)
                .bind(endpoint.as_str())
                .bind(user.0)
                .bind(session)
                .bind(public_key.as_slice())
                .bind(auth.as_slice())
                .bind(now.0)
                .execute(&mut *connection)
                .await?;
            sqlx::query(KEEP).bind(user.0).bind(i64::from(max)).execute(&mut *connection).await?;
            Ok(())
        })
    }

    /// The user's subscriptions whose sessions have not expired.
    pub async fn push_subscriptions(
        &self,
        user: AgentId,
        now: Timestamp,
    ) -> Result<Vec<PushSubscription>, StoreError> {
        const ALL: &str = "SELECT p.endpoint, p.user_id, p.public_key, p.auth FROM push_subscriptions p \
             JOIN sessions s ON s.token_hash = p.session \
             WHERE p.user_id = $1 AND s.expires_at > $2 ORDER BY p.created_at DESC, p.endpoint";
        let rows: Vec<(String, Uuid, Vec<u8>, Vec<u8>)> = reading!(self, pool => {
            sqlx::query_as(ALL).bind(user.0).bind(now.0).fetch_all(pool).await?
        });
        let subscription = |(endpoint, user, public_key, auth)| PushSubscription {
            endpoint,
            user: AgentId(user),
            public_key,
            auth,
        };
        Ok(rows.into_iter().map(subscription).collect())
    }

    /// Deletes a subscription; with `user`, only if it is theirs. Returns false if there is none.
    pub async fn unsubscribe_from_push(
        &self,
        endpoint: &str,
        user: Option<AgentId>,
    ) -> Result<bool, StoreError> {
        const GONE: &str = "DELETE FROM push_subscriptions WHERE endpoint = $1";
        const THEIRS: &str = "DELETE FROM push_subscriptions WHERE endpoint = $1 AND user_id = $2";
        let gone = match user {
            None => writing!(self, pool => sqlx::query(GONE).bind(endpoint).execute(pool).await?),
            Some(user) => {
                writing!(self, pool => sqlx::query(THEIRS).bind(endpoint).bind(user.0).execute(pool).await?)
            }
        };
        Ok(gone > 0)
    }

    /// Deletes all subscriptions, because they were made for keys that we no longer use.
    pub async fn forget_push_subscriptions(&self) -> Result<u64, StoreError> {
        const FORGET: &str = "DELETE FROM push_subscriptions";
        Ok(writing!(self, pool => sqlx::query(FORGET).execute(pool).await?))
    }
}
