//! Users, and the set-up link that creates the first owner.

use sqlx::error::ErrorKind;
use uuid::Uuid;

use crate::conversation::{AgentId, Named, TeamId, Timestamp, named};

use super::error::{Unreadable, readable};
use super::{Store, StoreError, reading, transaction, writing};

named! {
    pub enum Role {
        Owner = "owner",
        /// An agent who sees and transfers all conversations.
        Supervisor = "supervisor",
        Agent = "agent",
    }

    /// Whether an agent wants new conversations while connected.
    pub enum WantedAvailability {
        Online = "online",
        Away = "away",
    }
}

/// A person who can log in.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    pub id: AgentId,
    /// Lower case.
    pub email: String,
    pub name: String,
    /// The store does not interpret it.
    pub password_hash: String,
    pub role: Role,
    /// Conversations at a time that the owner allows.
    pub capacity: u32,
    /// The user's own, lower limit.
    pub own_limit: Option<u32>,
    /// Empty: every team.
    pub teams: Vec<TeamId>,
    /// Topics and primary language tags that they answer best.
    pub skills: Vec<String>,
    pub wish: WantedAvailability,
}

impl User {
    /// Conversations that they are assigned at a time.
    pub fn takes(&self) -> u32 {
        self.own_limit.map_or(self.capacity, |limit| limit.min(self.capacity))
    }
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

/// A user to add. The e-mail address is stored in lower case.
#[derive(Clone)]
pub struct NewUser {
    pub id: AgentId,
    pub email: String,
    pub name: String,
    pub password_hash: String,
    pub role: Role,
    pub capacity: u32,
    pub created_at: Timestamp,
}

/// An agent's role, capacity, teams and skills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    pub role: Role,
    pub capacity: u32,
    pub teams: Vec<TeamId>,
    pub skills: Vec<String>,
}

/// What a [`UserRow`] is read from.
macro_rules! user_columns {
    () => {
        "id, email, name, password_hash, role, capacity, own_limit, teams, skills, wish"
    };
}
pub(super) use user_columns;

#[derive(sqlx::FromRow)]
pub(super) struct UserRow {
    id: Uuid,
    email: String,
    name: String,
    password_hash: String,
    role: String,
    capacity: i64,
    own_limit: Option<i64>,
    teams: String,
    skills: String,
    wish: String,
}

impl UserRow {
    pub(super) fn user(self) -> Result<User, StoreError> {
        let id = self.id;
        self.read().map_err(StoreError::unreadable(format!("user {id}")))
    }

    fn read(self) -> Result<User, Unreadable> {
        Ok(User {
            id: AgentId(self.id),
            email: self.email,
            name: self.name,
            password_hash: self.password_hash,
            role: Role::named(&self.role).ok_or(Unreadable::Unknown("role", self.role))?,
            capacity: u32::try_from(self.capacity).unwrap_or(0),
            own_limit: self.own_limit.and_then(|limit| u32::try_from(limit).ok()),
            teams: serde_json::from_str(&self.teams)?,
            skills: serde_json::from_str(&self.skills)?,
            wish: WantedAvailability::named(&self.wish).ok_or(Unreadable::Unknown("wish", self.wish))?,
        })
    }
}

const NEW_USER: &str = "INSERT INTO users (id, email, name, password_hash, role, capacity, wish, created_at) \
     VALUES ($1, $2, $3, $4, $5, $6, 'online', $7)";

macro_rules! insert_user {
    ($user:expr, $executor:expr) => {
        sqlx::query(NEW_USER)
            .bind($user.id.0)
            .bind(folded_email(&$user.email))
            .bind($user.name.as_str())
            .bind($user.password_hash.as_str())
            .bind($user.role.name())
            .bind(i64::from($user.capacity))
            .bind($user.created_at.0)
            .execute($executor)
            .await
            .map_err(taken)?
    };
}

impl Store {
    /// # Errors
    /// [`StoreError::EmailTaken`].
    pub async fn add_user(&self, user: &NewUser) -> Result<(), StoreError> {
        writing!(self, pool => insert_user!(user, pool));
        Ok(())
    }

    /// Changes the name that visitors see.
    pub async fn set_name(&self, user: AgentId, name: &str) -> Result<(), StoreError> {
        const NAME: &str = "UPDATE users SET name = $2 WHERE id = $1";
        writing!(self, pool => sqlx::query(NAME).bind(user.0).bind(name).execute(pool).await?);
        Ok(())
    }

    /// Changes the user's own limit of conversations at a time; `None`: as many as the owner allows.
    pub async fn set_own_limit(&self, user: AgentId, limit: Option<u32>) -> Result<(), StoreError> {
        const LIMIT: &str = "UPDATE users SET own_limit = $2 WHERE id = $1";
        let limit = limit.map(i64::from);
        writing!(self, pool => sqlx::query(LIMIT).bind(user.0).bind(limit).execute(pool).await?);
        Ok(())
    }

    pub async fn user_by_email(&self, email: &str) -> Result<Option<User>, StoreError> {
        const BY_EMAIL: &str = concat!("SELECT ", user_columns!(), " FROM users WHERE email = $1");
        let email = folded_email(email);
        let row: Option<UserRow> =
            reading!(self, pool => sqlx::query_as(BY_EMAIL).bind(email).fetch_optional(pool).await?);
        row.map(UserRow::user).transpose()
    }

    pub async fn user_by_id(&self, id: AgentId) -> Result<Option<User>, StoreError> {
        const BY_ID: &str = concat!("SELECT ", user_columns!(), " FROM users WHERE id = $1");
        let row: Option<UserRow> =
            reading!(self, pool => sqlx::query_as(BY_ID).bind(id.0).fetch_optional(pool).await?);
        row.map(UserRow::user).transpose()
    }

    /// All users, by name.
    pub async fn users(&self) -> Result<Vec<User>, StoreError> {
        const ALL: &str = concat!("SELECT ", user_columns!(), " FROM users ORDER BY name, id");
        let rows: Vec<UserRow> = reading!(self, pool => sqlx::query_as(ALL).fetch_all(pool).await?);
        Ok(readable(rows, UserRow::user))
    }

    /// Whether there is an owner.
    pub async fn owner_exists(&self) -> Result<bool, StoreError> {
        const OWNER: &str = "SELECT 1 FROM users WHERE role = 'owner' LIMIT 1";
        Ok(reading!(self, pool => sqlx::query(OWNER).fetch_optional(pool).await?.is_some()))
    }

    /// Saves whether the agent wants new conversations.
    pub async fn set_wish(&self, user: AgentId, wish: WantedAvailability) -> Result<(), StoreError> {
        const WISH: &str = "UPDATE users SET wish = $2 WHERE id = $1";
        let wish = wish.name();
        writing!(self, pool => sqlx::query(WISH).bind(user.0).bind(wish).execute(pool).await?);
        Ok(())
    }

    /// Changes an agent's role, capacity, teams and skills. Returns false if there is no such user.
    pub async fn set_work(&self, user: AgentId, work: &Work) -> Result<bool, StoreError> {
        const WORK: &str = "UPDATE users SET role = $2, capacity = $3, teams = $4, skills = $5 WHERE id = $1";
        let json = |list: Result<String, serde_json::Error>| list.unwrap_or_else(|_| "[]".to_owned());
        let changed = writing!(self, pool => sqlx::query(WORK)
            .bind(user.0)
            .bind(work.role.name())
            .bind(i64::from(work.capacity))
            .bind(json(serde_json::to_string(&work.teams)))
            .bind(json(serde_json::to_string(&work.skills)))
            .execute(pool)
            .await?);
        Ok(changed > 0)
    }

    /// Replaces the link with which the first owner can be created.
    pub async fn replace_setup_link(
        &self,
        token_hash: &[u8],
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        const FORGET: &str = "DELETE FROM setup_links";
        const CREATE: &str = "INSERT INTO setup_links (token_hash, expires_at) VALUES ($1, $2)";
        transaction!(self, connection => {
            sqlx::query(FORGET).execute(&mut *connection).await?;
            sqlx::query(CREATE).bind(token_hash).bind(expires_at.0).execute(&mut *connection).await?;
            Ok(())
        })
    }

    /// Uses the set-up link up and adds its user in one transaction. Returns false if there is no such link or it
    /// has expired.
    ///
    /// # Errors
    /// [`StoreError::EmailTaken`]. After any error the link stays usable.
    pub async fn redeem_setup_link(
        &self,
        token_hash: &[u8],
        now: Timestamp,
        user: &NewUser,
    ) -> Result<bool, StoreError> {
        const USE_UP: &str = "DELETE FROM setup_links WHERE token_hash = $1 AND expires_at > $2";
        transaction!(self, connection => {
            let used = sqlx::query(USE_UP).bind(token_hash).bind(now.0).execute(&mut *connection).await?;
            if used.rows_affected() == 0 {
                return Ok(false);
            }
            insert_user!(user, &mut *connection);
            Ok(true)
        })
    }
}

fn folded_email(email: &str) -> String {
    email.trim().to_lowercase()
}

fn taken(error: sqlx::Error) -> StoreError {
    match error.as_database_error().map(|error| error.kind()) {
        Some(ErrorKind::UniqueViolation) => StoreError::EmailTaken,
        _ => StoreError::Database(error),
    }
}
