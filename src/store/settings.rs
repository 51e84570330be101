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

    /// The value of the key; saves and returns `proposed` if there is none. If several nodes propose at once, all
    /// get the same value: for secrets that are generated once.
    pub async fn setting_or(&self, key: &str, proposed: &str) -> Result<String, StoreError> {
        const PROPOSE: &str =
            "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
        writing!(self, pool => sqlx::query(PROPOSE).bind(key).bind(proposed).execute(pool).await?);
        Ok(self.setting(key).await?.unwrap_or_else(|| proposed.to_owned()))
    }
}
