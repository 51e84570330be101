//! Users: their fields checked, and their shape on the wire.

use axum::http::StatusCode;

use crate::clock::new_id;
use crate::conversation::AgentId;
use crate::store::{NewUser, Role, StoreError, User, WantedAvailability};
use crate::web::account::passwords::hash_password;
use crate::web::limits::{EMAIL_CHARS_MAX, USER_NAME_CHARS_MAX};
use crate::web::problem::Problem;
use crate::web::site::Site;
use crate::web::wire::UserView;

/// Conversations at a time, until an owner changes it.
pub const CAPACITY: u32 = 4;

pub fn view(site: &Site, user: &User) -> UserView {
    UserView {
        id: user.id.0,
        email: user.email.clone(),
        name: user.name.clone(),
        picture: site.pictures.of(user.id),
        role: user.role,
        capacity: user.capacity,
        own_limit: user.own_limit,
        teams: user.teams.iter().map(|team| team.0.clone()).collect(),
        skills: user.skills.clone(),
    }
}

/// The name of a user, trimmed; visitors may see it.
///
/// # Errors
/// It is empty or very long.
pub fn shown_name(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > USER_NAME_CHARS_MAX {
        let detail = format!("Enter a name of at most {USER_NAME_CHARS_MAX} characters; visitors see it.");
        return Err(Problem::invalid(detail));
    }
    Ok(name.to_owned())
}

/// The hash to store of a new password.
///
/// # Errors
/// It is too short or too long.
pub async fn hashed(password: String) -> Result<String, Problem> {
    let hash = tokio::task::spawn_blocking(move || hash_password(&password))
        .await
        .map_err(|error| Problem::internal(&error))?;
    hash.map_err(|error| Problem::invalid(format!("{error}.")))
}

/// A new user: checks the fields and hashes the password.
pub async fn new_user(
    site: &Site,
    name: String,
    email: String,
    password: String,
    role: Role,
) -> Result<NewUser, Problem> {
    let name = shown_name(&name)?;
    let email = email.trim().to_lowercase();
    if !email.contains('@') || email.chars().count() > EMAIL_CHARS_MAX {
        return Err(Problem::invalid("Enter an e-mail address; it is used to log in.".into()));
    }
    let password_hash = hashed(password).await?;
    let now = site.clock.now();
    Ok(NewUser {
        id: AgentId(new_id(now)),
        email,
        name,
        role,
        password_hash,
        capacity: CAPACITY,
        created_at: now,
    })
}

/// Stores a new user.
pub async fn add(site: &Site, user: NewUser) -> Result<User, Problem> {
    site.store.add_user(&user).await.map_err(of_store)?;
    Ok(stored(user))
}

pub fn of_store(error: StoreError) -> Problem {
    match error {
        StoreError::EmailTaken => {
            Problem::new(StatusCode::CONFLICT, "email_taken", "Another user already has this e-mail address.")
        }
        StoreError::Open { .. }
        | StoreError::Migrate(_)
        | StoreError::Database(_)
        | StoreError::CodeTaken
        | StoreError::Interrupted(_)
        | StoreError::Unreadable { .. } => error.into(),
    }
}

pub fn stored(user: NewUser) -> User {
    let NewUser { id, email, name, password_hash, role, capacity, created_at: _ } = user;
    let (teams, skills) = (Vec::new(), Vec::new());
    User {
        id,
        email,
        name,
        password_hash,
        role,
        capacity,
        own_limit: None,
        teams,
        skills,
        wish: WantedAvailability::Online,
    }
}
