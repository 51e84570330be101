//! Settings by key.

use super::{Store, StoreError, reading, writing};

impl Store {
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        const GET: &str = "SELECT value FROM settings WHERE key = $1";
        let found: Option<(String,)> =
            reading!(self, pool => sqlx::query_as(GET).bind(key).fetch_optional(pool).await?);
        Ok(found.map(|(value,)| value))
    }

    pub async fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        const SET: &str = "INSERT INTO settings (key, value) VALUES ($1, $2) \
             ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        writing!(self, pool => sqlx::query(SET).bind(key).bind(value).execute(pool).await?);
        Ok(())
    }

    /// The value that is kept under the key; `proposed` where there was none. However many nodes
    /// propose at once, all get the same: for secrets that are made once.
    pub async fn setting_or(&self, key: &str, proposed: &str) -> Result<String, StoreError> {
        const PROPOSE: &str =
            "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
        writing!(self, pool => sqlx::query(PROPOSE).bind(key).bind(proposed).execute(pool).await?);
        Ok(self.setting(key).await?.unwrap_or_else(|| proposed.to_owned()))
    }
}
