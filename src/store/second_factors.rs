//! Second factors: an encrypted secret, the last used time step, and recovery codes that work once.

use crate::conversation::AgentId;

use super::{Store, StoreError, reading, transaction, writing};

/// A user's second factor.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// Encrypted; the store cannot read it.
    pub secret: Vec<u8>,
    /// Required at log-in. Before that, the user has yet to prove that they have it.
    pub confirmed: bool,
    /// Codes of this time step or an earlier one are refused.
    pub last_step: i64,
}

impl Store {
    pub async fn second_factor(&self, user: AgentId) -> Result<Option<SecondFactor>, StoreError> {
        const GET: &str = "SELECT secret, confirmed, last_step FROM second_factors WHERE user_id = $1";
        let found: Option<(Vec<u8>, i64, i64)> =
            reading!(self, pool => sqlx::query_as(GET).bind(user.0).fetch_optional(pool).await?);
        Ok(found.map(|(secret, confirmed, last_step)| SecondFactor {
            secret,
            confirmed: confirmed != 0,
            last_step,
        }))
    }

    /// Saves a new secret that is not required yet. Returns false if the user has a confirmed one, which stays.
    pub async fn propose_second_factor(&self, user: AgentId, secret: &[u8]) -> Result<bool, StoreError> {
        const PROPOSE: &str = "INSERT INTO second_factors (user_id, secret, confirmed, last_step) \
             VALUES ($1, $2, 0, 0) ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret \
             WHERE second_factors.confirmed = 0";
        let proposed =
            writing!(self, pool => sqlx::query(PROPOSE).bind(user.0).bind(secret).execute(pool).await?);
        Ok(proposed > 0)
    }

    /// Requires the second factor from now on and replaces the recovery codes. Returns false if none was proposed or
    /// it was confirmed before.
    pub async fn confirm_second_factor(
        &self,
        user: AgentId,
        step: i64,
        code_hashes: &[[u8; 32]],
    ) -> Result<bool, StoreError> {
        const CONFIRM: &str = "UPDATE second_factors SET confirmed = 1, last_step = $2 \
             WHERE user_id = $1 AND confirmed = 0";
        const FORGET: &str = "DELETE FROM recovery_codes WHERE user_id = $1";
        const ADD: &str = "INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)";
        transaction!(self, connection => {
            let confirmed =
                sqlx::query(CONFIRM).bind(user.0).bind(step).execute(&mut *connection).await?.rows_affected();
            if confirmed == 0 {
                return Ok(false);
            }
            sqlx::query(FORGET).bind(user.0).execute(&mut *connection).await?;
            for hash in code_hashes {
                sqlx::query(ADD).bind(user.0).bind(hash.as_slice()).execute(&mut *connection).await?;
            }
            Ok(true)
        })
    }

    /// Uses up the time step of a correct code and all earlier ones. Returns false if it was used up already.
    pub async fn use_step(&self, user: AgentId, step: i64) -> Result<bool, StoreError> {
        const USE: &str = "UPDATE second_factors SET last_step = $2 WHERE user_id = $1 AND last_step < $2";
        let used = writing!(self, pool => sqlx::query(USE).bind(user.0).bind(step).execute(pool).await?);
        Ok(used > 0)
    }

    /// Uses up a recovery code. Returns false if there is no such code.
    pub async fn use_recovery_code(&self, user: AgentId, code_hash: &[u8]) -> Result<bool, StoreError> {
        const USE: &str = "DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2";
        let used = writing!(self, pool => sqlx::query(USE).bind(user.0).bind(code_hash).execute(pool).await?);
        Ok(used > 0)
    }

    /// How many recovery codes are left.
    pub async fn recovery_codes_left(&self, user: AgentId) -> Result<u32, StoreError> {
        const COUNT: &str = "SELECT count(*) FROM recovery_codes WHERE user_id = $1";
        let (left,): (i64,) =
            reading!(self, pool => sqlx::query_as(COUNT).bind(user.0).fetch_one(pool).await?);
        Ok(u32::try_from(left).unwrap_or(0))
    }

    /// Removes the second factor. Returns false if there was none.
    pub async fn delete_second_factor(&self, user: AgentId) -> Result<bool, StoreError> {
        const FACTOR: &str = "DELETE FROM second_factors WHERE user_id = $1";
        const CODES: &str = "DELETE FROM recovery_codes WHERE user_id = $1";
        transaction!(self, connection => {
            let gone = sqlx::query(FACTOR).bind(user.0).execute(&mut *connection).await?.rows_affected();
            sqlx::query(CODES).bind(user.0).execute(&mut *connection).await?;
            Ok(gone > 0)
        })
    }
}
