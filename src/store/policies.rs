//! The versions of the policy. Every version is kept, with its author and time; the highest is in force.

use std::sync::Arc;

use uuid::Uuid;

use crate::conversation::{AgentId, AgentName, Policy, Timestamp};

use super::columns::count;
use super::error::Unreadable;
use super::policy_document::{policy_from_json, policy_text};
use super::{Store, StoreError, reading, writing};

/// Who saved a version, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionedPolicy {
    pub version: u32,
    /// `None` if it shipped with the program.
    pub author: Option<AgentName>,
    pub saved_at: Timestamp,
}

/// A stored policy, which knows its version.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPolicy {
    pub policy: Arc<Policy>,
    /// `None` if it shipped with the program.
    pub author: Option<AgentName>,
    pub saved_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    version: i64,
    author: Option<Uuid>,
    author_name: Option<String>,
    saved_at: i64,
}

#[derive(sqlx::FromRow)]
struct PolicyRow {
    policy: String,
    #[sqlx(flatten)]
    version: VersionRow,
}

impl VersionRow {
    fn read(self) -> VersionedPolicy {
        let VersionRow { version, author, author_name, saved_at } = self;
        let named = |id| AgentName { id: AgentId(id), name: author_name.unwrap_or_default() };
        VersionedPolicy { version: count(version), author: author.map(named), saved_at: Timestamp(saved_at) }
    }
}

impl PolicyRow {
    fn read(self) -> Result<StoredPolicy, StoreError> {
        let VersionedPolicy { version, author, saved_at } = self.version.read();
        let policy = read_document(&self.policy)
            .map_err(StoreError::unreadable(format!("policy (version {version})")))?;
        Ok(StoredPolicy { policy: Arc::new(Policy { version, ..policy }), author, saved_at })
    }
}

fn read_document(text: &str) -> Result<Policy, Unreadable> {
    Ok(policy_from_json(serde_json::from_str(text)?)?)
}

impl Store {
    /// Saves a policy as the version after `based_on`. Saves nothing and returns false if `based_on` is not the latest
    /// version (0 before the first), even if several nodes save at once.
    pub async fn save_policy(
        &self,
        policy: &Policy,
        based_on: u32,
        author: Option<&AgentName>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        const SAVE: &str = "INSERT INTO policies (version, policy, author, author_name, saved_at) \
             SELECT $1, $2, $3, $4, $5 WHERE (SELECT COALESCE(MAX(version), 0) FROM policies) = $6 \
             ON CONFLICT (version) DO NOTHING";
        let saved = writing!(self, pool => sqlx::query(SAVE)
                .bind(i64::from(based_on) + 1)
                .bind(policy_text(policy))
                .bind(author.map(|author| author.id.0))
                .bind(author.map(|author| author.name.as_str()))
                .bind(now.0)
                .bind(i64::from(based_on))
                .execute(pool)
                .await?);
        Ok(saved > 0)
    }

    /// The policy in force; an empty store takes `first` as its version 1.
    pub async fn policy_or(&self, first: &Policy, now: Timestamp) -> Result<StoredPolicy, StoreError> {
        self.save_policy(first, 0, None, now).await?;
        let stored = self.latest_policy().await?;
        // There is a policy: this node has just saved it, or another node did before.
        Ok(stored.unwrap_or_else(|| StoredPolicy {
            policy: Arc::new(Policy { version: 1, ..first.clone() }),
            author: None,
            saved_at: now,
        }))
    }

    /// The policy with the highest version.
    pub async fn latest_policy(&self) -> Result<Option<StoredPolicy>, StoreError> {
        const LATEST: &str = "SELECT version, policy, author, author_name, saved_at FROM policies \
             ORDER BY version DESC LIMIT 1";
        let found: Option<PolicyRow> =
            reading!(self, pool => sqlx::query_as(LATEST).fetch_optional(pool).await?);
        found.map(PolicyRow::read).transpose()
    }

    /// The number of the policy in force; 0 without one.
    pub async fn policy_version(&self) -> Result<u32, StoreError> {
        const VERSION: &str = "SELECT COALESCE(MAX(version), 0) FROM policies";
        let (version,): (i64,) = reading!(self, pool => sqlx::query_as(VERSION).fetch_one(pool).await?);
        Ok(count(version))
    }

    /// The policy that transcripts name by this version.
    pub async fn policy(&self, version: u32) -> Result<Option<StoredPolicy>, StoreError> {
        const ONE: &str =
            "SELECT version, policy, author, author_name, saved_at FROM policies WHERE version = $1";
        let found: Option<PolicyRow> = reading!(self, pool => {
            sqlx::query_as(ONE).bind(i64::from(version)).fetch_optional(pool).await?
        });
        found.map(PolicyRow::read).transpose()
    }

    /// The latest versions, the newest first.
    pub async fn policy_versions(&self, limit: u32) -> Result<Vec<VersionedPolicy>, StoreError> {
        const VERSIONS: &str = "SELECT version, author, author_name, saved_at FROM policies \
             ORDER BY version DESC LIMIT $1";
        let rows: Vec<VersionRow> = reading!(self, pool => {
            sqlx::query_as(VERSIONS).bind(i64::from(limit)).fetch_all(pool).await?
        });
        Ok(rows.into_iter().map(VersionRow::read).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_policy_that_cannot_be_read_is_named_with_what_is_wrong() {
        let said = |document: &str| {
            let version = VersionRow { version: 7, author: None, author_name: None, saved_at: 0 };
            PolicyRow { policy: document.to_owned(), version }.read().unwrap_err().to_string()
        };
        let unknown = said(r#"{"limits":{"patience":1}}"#);
        assert!(unknown.contains("version 7") && unknown.contains("limits.patience"), "{unknown}");
        assert!(said("{").contains("version 7"));
    }
}
