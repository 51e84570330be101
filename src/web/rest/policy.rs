//! The policy as owners edit it: the current document, its versions, and what is wrong with a new one.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::conversation::{Fault, Severity};
use crate::desk::SavePolicyError;
use crate::store::{StoredPolicy, VersionedPolicy, policy_from_json, policy_json};
use crate::web::account::current_user::{CurrentUser, Owner};
use crate::web::problem::{Body, Path, PolicyFault, Problem};
use crate::web::site::Site;
use crate::web::wire::{AgentCard, views};

/// Versions that the list shows; older ones are read by their number.
const VERSIONS_MAX: u32 = 500;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(current, save))
        .routes(routes!(check))
        .routes(routes!(versions))
        .routes(routes!(version))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (PolicyView, PolicyVersions, SavePolicy, CheckPolicy, PolicyFaults);

/// `GET /api/v1/policy` and `/api/v1/policy/versions/{n}`, and the answer to `PUT /api/v1/policy`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyView {
    #[serde(flatten)]
    pub saved: PolicyVersion,
    /// The whole document, with every key; docs/policy.md describes them.
    #[schema(value_type = Object)]
    #[ts(type = "Record<string, unknown>")]
    pub policy: serde_json::Value,
    /// On `PUT`: what looks like a mistake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PolicyFault>>")]
    pub warnings: Vec<PolicyFault>,
}

/// Who saved a version of the policy, and when.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyVersion {
    pub version: u32,
    pub saved_at: i64,
    /// Absent: it shipped with the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub author: Option<AgentCard>,
}

/// `GET /api/v1/policy/versions`: the newest first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyVersions {
    pub items: Vec<PolicyVersion>,
}

/// `PUT /api/v1/policy` (owner): becomes the next version. An old document saved again is a way back.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SavePolicy {
    /// The version that was changed; where it is no longer the latest, nothing is saved.
    pub based_on: u32,
    /// What is left out is as it ships.
    #[schema(value_type = Object)]
    #[ts(type = "Record<string, unknown>")]
    pub policy: serde_json::Value,
}

/// `POST /api/v1/policy/check` (owner): saves nothing.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct CheckPolicy {
    #[schema(value_type = Object)]
    #[ts(type = "Record<string, unknown>")]
    pub policy: serde_json::Value,
}

/// What is wrong with a policy. Without errors it can be saved.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyFaults {
    pub items: Vec<PolicyFault>,
}

/// The current policy.
#[utoipa::path(get, path = "/policy", tag = "policy", responses((status = 200, body = PolicyView)),
    security(("session" = [])))]
pub async fn current(State(site): State<Site>, _user: CurrentUser) -> Json<PolicyView> {
    Json(view(site.desk.stored_policy(), Vec::new()))
}

/// The versions, the newest first.
#[utoipa::path(get, path = "/policy/versions", tag = "policy", responses((status = 200, body = PolicyVersions)),
    security(("session" = [])))]
pub async fn versions(State(site): State<Site>, _user: CurrentUser) -> Result<Json<PolicyVersions>, Problem> {
    let versions = site.store.policy_versions(VERSIONS_MAX).await?;
    Ok(Json(PolicyVersions { items: versions.into_iter().map(version_view).collect() }))
}

/// One version, as transcripts name it.
#[utoipa::path(get, path = "/policy/versions/{version}", tag = "policy",
    params(("version" = u32, Path, description = "the version's number")),
    responses((status = 200, body = PolicyView), (status = 404, body = Problem)),
    security(("session" = [])))]
pub async fn version(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(version): Path<u32>,
) -> Result<Json<PolicyView>, Problem> {
    let stored = site.store.policy(version).await?;
    let stored = stored.ok_or_else(|| Problem::not_found("policy version"))?;
    Ok(Json(view(stored, Vec::new())))
}

/// Save a new version. It applies from the next message on.
#[utoipa::path(put, path = "/policy", tag = "policy", request_body = SavePolicy,
    responses((status = 200, body = PolicyView),
        (status = 409, body = Problem, description = "somebody saved another version meanwhile"),
        (status = 422, body = Problem, description = "the policy contradicts itself; see `faults`")),
    security(("session" = ["owner"])))]
pub async fn save(
    State(site): State<Site>,
    Owner(owner): Owner,
    Body(save): Body<SavePolicy>,
) -> Result<Json<PolicyView>, Problem> {
    let policy = policy_from_json(save.policy).map_err(|fault| invalid(vec![fault.into()]))?;
    match site.desk.save_policy(policy, save.based_on, &owner.name()).await {
        Ok((stored, warnings)) => Ok(Json(view(stored, warnings))),
        Err(SavePolicyError::Contradicts(faults)) => Err(invalid(faults)),
        Err(SavePolicyError::Outdated(now)) => Err(outdated(&now)),
        Err(SavePolicyError::Store(error)) => Err(error.into()),
    }
}

/// What is wrong with a policy. Nothing is saved.
#[utoipa::path(post, path = "/policy/check", tag = "policy", request_body = CheckPolicy,
    responses((status = 200, body = PolicyFaults)),
    security(("session" = ["owner"])))]
pub async fn check(
    State(site): State<Site>,
    _owner: Owner,
    Body(check): Body<CheckPolicy>,
) -> Json<PolicyFaults> {
    let faults = match policy_from_json(check.policy) {
        Ok(policy) => site.desk.check_policy(&policy),
        Err(fault) => vec![fault.into()],
    };
    Json(PolicyFaults { items: faults.into_iter().map(PolicyFault::from).collect() })
}

fn invalid(faults: Vec<Fault>) -> Problem {
    let errors: Vec<String> =
        faults.iter().filter(|f| f.severity == Severity::Error).map(Fault::to_string).collect();
    let detail =
        format!("The policy was not saved; the previous version stays in use. {}.", errors.join(". "));
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_policy", &detail)
        .with_faults(faults.into_iter().map(PolicyFault::from).collect())
}

fn outdated(now: &StoredPolicy) -> Problem {
    let version = now.policy.version;
    let who = now.author.as_ref().map_or("the program", |author| &author.name);
    let detail = format!("{who} saved version {version} in the meantime. Review it, then save yours again.");
    Problem::new(StatusCode::CONFLICT, "policy_changed", &detail)
}

fn view(stored: StoredPolicy, warnings: Vec<Fault>) -> PolicyView {
    let StoredPolicy { policy, author, saved_at } = stored;
    PolicyView {
        saved: version_view(VersionedPolicy { version: policy.version, author, saved_at }),
        policy: policy_json(&policy),
        warnings: warnings.into_iter().map(PolicyFault::from).collect(),
    }
}

fn version_view(version: VersionedPolicy) -> PolicyVersion {
    let VersionedPolicy { version, author, saved_at } = version;
    PolicyVersion { version, saved_at: saved_at.0, author: author.as_ref().map(views::agent_card) }
}
