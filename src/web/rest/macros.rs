//! Macros: several actions under one name, stored here and carried out by the console.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::clock::new_id;
use crate::conversation::AgentId;
use crate::store;
use crate::web::account::current_user::CurrentUser;
use crate::web::input;
use crate::web::limits::{CANNED_TEXT_CHARS_MAX, MACRO_NAME_CHARS_MAX, MACRO_STEPS_MAX, SNOOZE_MINUTES_MAX};
use crate::web::problem::{Body, Path, Problem};
use crate::web::rest::canned::{Scope, may_change, not_yours, scope, too_many};
use crate::web::site::Site;
use crate::web::wire::OutcomeView;

const SHARED_MAX: u32 = 200;
const MINE_MAX: u32 = 100;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change, remove))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (Macros, SaveMacro);

/// `GET /api/v1/macros`: by name.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Macros {
    pub items: Vec<MacroView>,
}

/// Several actions under one name. The console carries them out in order and stops at the first that is refused.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct MacroView {
    pub id: Uuid,
    pub name: String,
    pub scope: Scope,
    pub steps: Vec<MacroStep>,
    pub updated_at: i64,
    /// You may change it, because you wrote it or you are a supervisor.
    pub editable: bool,
}

/// `POST /api/v1/macros` and `PUT /api/v1/macros/{id}`
#[derive(Clone, Debug, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveMacro {
    pub name: String,
    pub scope: Scope,
    pub steps: Vec<MacroStep>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum MacroStep {
    /// With the variables of a canned reply.
    Reply {
        text: String,
    },
    Note {
        text: String,
    },
    Tag {
        #[serde(default)]
        add: Vec<String>,
        #[serde(default)]
        remove: Vec<String>,
    },
    /// The id of a team.
    Transfer {
        to_team: String,
    },
    Snooze {
        minutes: u32,
    },
    Resolve {
        outcome: OutcomeView,
    },
}

/// Shared ones and your own.
#[utoipa::path(get, path = "/macros", tag = "macros", responses((status = 200, body = Macros)),
    security(("session" = [])))]
pub async fn list(State(site): State<Site>, user: CurrentUser) -> Result<Json<Macros>, Problem> {
    let macros = site.store.macros_for(user.id()).await?;
    let items = macros.into_iter().map(|one| view(one, &user)).collect::<Result<_, _>>()?;
    Ok(Json(Macros { items }))
}

/// Add a macro.
#[utoipa::path(post, path = "/macros", tag = "macros", request_body = SaveMacro, responses(
    (status = 201, body = MacroView), (status = 422, body = Problem)),
    security(("session" = [])))]
pub async fn add(
    State(site): State<Site>,
    user: CurrentUser,
    Body(save): Body<SaveMacro>,
) -> Result<(StatusCode, Json<MacroView>), Problem> {
    let id = new_id(site.clock.now());
    Ok((StatusCode::CREATED, Json(saved(&site, &user, id, user.id(), save).await?)))
}

/// Change it.
#[utoipa::path(put, path = "/macros/{id}", tag = "macros", params(("id" = Uuid, Path)), request_body = SaveMacro, responses(
    (status = 200, body = MacroView), (status = 404, body = Problem),
    (status = 422, body = Problem)),
    security(("session" = [])))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    Path(id): Path<Uuid>,
    Body(save): Body<SaveMacro>,
) -> Result<Json<MacroView>, Problem> {
    let before = editable(&site, &user, id).await?;
    Ok(Json(saved(&site, &user, id, before.author, save).await?))
}

/// Take it away.
#[utoipa::path(delete, path = "/macros/{id}", tag = "macros", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)),
    security(("session" = [])))]
pub async fn remove(
    State(site): State<Site>,
    user: CurrentUser,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    let one = editable(&site, &user, id).await?;
    site.store.delete_macro(one.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn saved(
    site: &Site,
    user: &CurrentUser,
    id: Uuid,
    author: AgentId,
    save: SaveMacro,
) -> Result<MacroView, Problem> {
    if save.steps.is_empty() || save.steps.len() > MACRO_STEPS_MAX {
        return Err(Problem::invalid(format!("A macro has 1 to {MACRO_STEPS_MAX} steps.")));
    }
    let steps: Vec<MacroStep> =
        save.steps.into_iter().map(|step| checked(site, step)).collect::<Result<_, _>>()?;
    let one = store::Macro {
        id,
        author,
        shared: save.scope == Scope::Shared,
        name: input::field("name", &save.name, MACRO_NAME_CHARS_MAX)?,
        steps: serde_json::to_string(&steps).map_err(|error| Problem::internal(&error))?,
        updated_at: site.clock.now(),
    };
    let max = if one.shared { SHARED_MAX } else { MINE_MAX };
    let store = &site.store;
    if store.macros_beside(&one).await? >= max {
        return Err(too_many(max));
    }
    store.save_macro(&one).await?;
    view(one, user)
}

/// A step as it is stored, or what is wrong with it.
fn checked(site: &Site, step: MacroStep) -> Result<MacroStep, Problem> {
    match step {
        MacroStep::Reply { text } => {
            Ok(MacroStep::Reply { text: input::field("reply", &text, CANNED_TEXT_CHARS_MAX)? })
        }
        MacroStep::Note { text } => {
            Ok(MacroStep::Note { text: input::field("note", &text, CANNED_TEXT_CHARS_MAX)? })
        }
        MacroStep::Tag { add, remove } if add.is_empty() && remove.is_empty() => {
            Err(Problem::invalid("Enter a tag to add or remove.".into()))
        }
        MacroStep::Tag { add, remove } => {
            Ok(MacroStep::Tag { add: input::tags(&add)?, remove: input::tags(&remove)? })
        }
        MacroStep::Transfer { to_team } => {
            let known = site.desk.policy().routing.teams.iter().any(|team| team.id.0 == to_team);
            match known {
                true => Ok(MacroStep::Transfer { to_team }),
                false => {
                    Err(Problem::invalid(format!("The team `{to_team}` does not exist; choose another.")))
                }
            }
        }
        MacroStep::Snooze { minutes } if !(1..=SNOOZE_MINUTES_MAX).contains(&(minutes as usize)) => {
            Err(Problem::invalid(format!("Snooze for 1 to {SNOOZE_MINUTES_MAX} minutes.")))
        }
        MacroStep::Snooze { .. } | MacroStep::Resolve { .. } => Ok(step),
    }
}

async fn editable(site: &Site, user: &CurrentUser, id: Uuid) -> Result<store::Macro, Problem> {
    let one = site.store.one_macro(id).await?;
    let visible = one.filter(|one| one.shared || one.author == user.id());
    let one = visible.ok_or_else(|| Problem::not_found("macro"))?;
    if !may_change(user, one.author) {
        return Err(not_yours());
    }
    Ok(one)
}

fn view(one: store::Macro, user: &CurrentUser) -> Result<MacroView, Problem> {
    let editable = may_change(user, one.author);
    let store::Macro { id, author: _, shared, name, steps, updated_at } = one;
    let steps = serde_json::from_str(&steps).map_err(|error| Problem::internal(&error))?;
    Ok(MacroView { id, name, scope: scope(shared), steps, updated_at: updated_at.0, editable })
}
