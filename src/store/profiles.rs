//! Users' own settings: the console's language, preferences, and their picture.

use std::collections::HashMap;

use uuid::Uuid;

use crate::conversation::AgentId;

use super::{Store, StoreError, reading, transaction, writing};

/// A user's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// A BCP 47 tag; `None`: the browser's language.
    pub language: Option<String>,
    /// A JSON object that the store does not interpret.
    pub preferences: String,
}

impl Default for Profile {
    fn default() -> Profile {
        Profile { language: None, preferences: "{}".to_owned() }
    }
}

/// A user's picture as it is served.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Picture {
    /// Grows with every change.
    pub version: i64,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

const GET: &str = "SELECT language, preferences FROM profiles WHERE user_id = $1";
const SET_PREFERENCES: &str = "INSERT INTO profiles (user_id, preferences) VALUES ($1, $2) \
     ON CONFLICT (user_id) DO UPDATE SET preferences = excluded.preferences";

impl Store {
    /// The user's settings, or the defaults.
    pub async fn profile(&self, user: AgentId) -> Result<Profile, StoreError> {
        let found: Option<(Option<String>, String)> =
            reading!(self, pool => sqlx::query_as(GET).bind(user.0).fetch_optional(pool).await?);
        Ok(found.map(|(language, preferences)| Profile { language, preferences }).unwrap_or_default())
    }

    pub async fn set_language(&self, user: AgentId, language: Option<&str>) -> Result<(), StoreError> {
        const SET: &str = "INSERT INTO profiles (user_id, language) VALUES ($1, $2) \
             ON CONFLICT (user_id) DO UPDATE SET language = excluded.language";
        writing!(self, pool => sqlx::query(SET).bind(user.0).bind(language).execute(pool).await?);
        Ok(())
    }

    /// Changes the stored preferences; concurrent changes are not lost. If `change` refuses, nothing is saved and
    /// its reason is returned.
    pub async fn change_preferences<E>(
        &self,
        user: AgentId,
        change: impl FnOnce(&str) -> Result<String, E>,
    ) -> Result<Result<String, E>, StoreError> {
        const HAVE: &str = "INSERT INTO profiles (user_id) VALUES ($1) ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.user_id";
        transaction!(self, connection => {
            // Also locks the row until the transaction ends.
            sqlx::query(HAVE).bind(user.0).execute(&mut *connection).await?;
            let (_, before): (Option<String>, String) =
                sqlx::query_as(GET).bind(user.0).fetch_one(&mut *connection).await?;
            let after = match change(&before) {
                Ok(after) => after,
                Err(refused) => return Ok(Err(refused)),
            };
            sqlx::query(SET_PREFERENCES).bind(user.0).bind(after.as_str()).execute(&mut *connection).await?;
            Ok(Ok(after))
        })
    }

    /// The user's picture.
    pub async fn picture(&self, user: AgentId) -> Result<Option<Picture>, StoreError> {
        const PICTURE: &str = "SELECT version, media_type, bytes FROM pictures WHERE user_id = $1";
        Ok(reading!(self, pool => sqlx::query_as(PICTURE).bind(user.0).fetch_optional(pool).await?))
    }

    /// All users with a picture, and its version.
    pub async fn picture_versions(&self) -> Result<HashMap<AgentId, i64>, StoreError> {
        const VERSIONS: &str = "SELECT user_id, version FROM pictures";
        let rows: Vec<(Uuid, i64)> = reading!(self, pool => sqlx::query_as(VERSIONS).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(user, version)| (AgentId(user), version)).collect())
    }

    pub async fn set_picture(&self, user: AgentId, picture: &Picture) -> Result<(), StoreError> {
        const SET: &str = "INSERT INTO pictures (user_id, version, media_type, bytes) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (user_id) DO UPDATE \
             SET version = excluded.version, media_type = excluded.media_type, bytes = excluded.bytes";
        writing!(self, pool => sqlx::query(SET)
            .bind(user.0)
            .bind(picture.version)
            .bind(picture.media_type.as_str())
            .bind(picture.bytes.as_slice())
            .execute(pool)
            .await?);
        Ok(())
    }

    pub async fn delete_picture(&self, user: AgentId) -> Result<(), StoreError> {
        const DELETE: &str = "DELETE FROM pictures WHERE user_id = $1";
        writing!(self, pool => sqlx::query(DELETE).bind(user.0).execute(pool).await?);
        Ok(())
    }
}
