//! Settings by key, and the versions of the policy.

use crate::conversation::Timestamp;

use super::sweep::count;
use super::{Store, StoreError, reading, writing};

/// A saved policy; its JSON is the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPolicy {
    pub version: u32,
    pub json: String,
    pub saved_at: Timestamp,
}

impl Store {
    /// # Errors
    /// Where the database fails.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        const GET: &str = "SELECT value FROM settings WHERE key = $1";
        let found: Option<(String,)> =
            reading!(self, pool => sqlx::query_as(GET).bind(key).fetch_optional(pool).await?);
        Ok(found.map(|(value,)| value))
    }

    /// # Errors
    /// Where the database fails.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        const SET: &str = "INSERT INTO settings (key, value) VALUES ($1, $2) \
             ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        writing!(self, pool => sqlx::query(SET).bind(key).bind(value).execute(pool).await?);
        Ok(())
    }

    /// The value that is kept under the key; `proposed` where there was none. However many nodes
    /// propose at once, all get the same: for secrets that are made once.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn setting_or(&self, key: &str, proposed: &str) -> Result<String, StoreError> {
        const PROPOSE: &str =
            "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
        writing!(self, pool => sqlx::query(PROPOSE).bind(key).bind(proposed).execute(pool).await?);
        Ok(self.setting(key).await?.unwrap_or_else(|| proposed.to_owned()))
    }

    /// Keeps a policy under its version, which must be new.
    ///
    /// # Errors
    /// Where the version exists, or the database fails.
    pub async fn save_policy(&self, policy: &StoredPolicy) -> Result<(), StoreError> {
        const SAVE: &str = "INSERT INTO policies (version, policy, saved_at) VALUES ($1, $2, $3)";
        writing!(self, pool => sqlx::query(SAVE)
                .bind(i64::from(policy.version))
                .bind(policy.json.as_str())
                .bind(policy.saved_at.0)
                .execute(pool)
                .await?);
        Ok(())
    }

    /// The policy with the highest version.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn latest_policy(&self) -> Result<Option<StoredPolicy>, StoreError> {
        const LATEST: &str = "SELECT version, policy, saved_at FROM policies ORDER BY version DESC LIMIT 1";
        let found: Option<(i64, String, i64)> =
            reading!(self, pool => sqlx::query_as(LATEST).fetch_optional(pool).await?);
        Ok(found.map(stored_policy))
    }

    /// The policy that transcripts name by this version.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn policy(&self, version: u32) -> Result<Option<StoredPolicy>, StoreError> {
        const ONE: &str = "SELECT version, policy, saved_at FROM policies WHERE version = $1";
        let found: Option<(i64, String, i64)> = reading!(self, pool => {
            sqlx::query_as(ONE).bind(i64::from(version)).fetch_optional(pool).await?
        });
        Ok(found.map(stored_policy))
    }
}

fn stored_policy((version, json, saved_at): (i64, String, i64)) -> StoredPolicy {
    StoredPolicy { version: count(version), json, saved_at: Timestamp(saved_at) }
}
