//! The policy as owners edit it: the document in force, its versions, and what is wrong with a new one.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::conversation::{Fault, Severity};
use crate::desk::SavePolicyError;
use crate::store::{StoredPolicy, VersionedPolicy, policy_from_json, policy_json};
use crate::web::Site;
use crate::web::account::sessions::{CurrentUser, Owner};
use crate::web::problem::{Body, Path, Problem};
use crate::web::rest::resources::{
    self, CheckPolicy, FaultSeverity, PolicyFault, PolicyFaults, PolicyVersion, PolicyVersions, PolicyView,
    SavePolicy,
};
use crate::web::wire::views;

/// Versions that the list shows; older ones are read by their number.
const VERSIONS_MAX: u32 = 500;

/// The policy in force.
#[utoipa::path(get, path = "/policy", tag = "policy", responses((status = 200, body = PolicyView)))]
pub async fn current(State(site): State<Site>, _user: CurrentUser) -> Json<PolicyView> {
    Json(view(site.desk.stored_policy(), Vec::new()))
}

/// Who saved which version, the newest first.
#[utoipa::path(get, path = "/policy/versions", tag = "policy", responses((status = 200, body = PolicyVersions)))]
pub async fn versions(State(site): State<Site>, _user: CurrentUser) -> Result<Json<PolicyVersions>, Problem> {
    let versions = site.desk.store().policy_versions(VERSIONS_MAX).await?;
    Ok(Json(PolicyVersions { items: versions.into_iter().map(version_view).collect() }))
}

/// One version, as transcripts name it.
#[utoipa::path(get, path = "/policy/versions/{version}", tag = "policy",
    params(("version" = u32, Path, description = "the version's number")),
    responses((status = 200, body = PolicyView), (status = 404, body = resources::Problem)))]
pub async fn version(
    State(site): State<Site>,
    _user: CurrentUser,
    Path(version): Path<u32>,
) -> Result<Json<PolicyView>, Problem> {
    let stored = site.desk.store().policy(version).await?;
    let stored = stored.ok_or_else(|| Problem::not_found("version of the policy"))?;
    Ok(Json(view(stored, Vec::new())))
}

/// Save a new version; the next message is judged by it.
#[utoipa::path(put, path = "/policy", tag = "policy", request_body = SavePolicy,
    responses((status = 200, body = PolicyView),
        (status = 409, body = resources::Problem, description = "somebody saved another version meanwhile"),
        (status = 422, body = resources::Problem, description = "the policy contradicts itself; see `faults`")))]
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
    responses((status = 200, body = PolicyFaults)))]
pub async fn check(
    State(site): State<Site>,
    _owner: Owner,
    Body(check): Body<CheckPolicy>,
) -> Json<PolicyFaults> {
    let faults = match policy_from_json(check.policy) {
        Ok(policy) => site.desk.check_policy(&policy),
        Err(fault) => vec![fault.into()],
    };
    Json(PolicyFaults { items: faults.into_iter().map(fault_view).collect() })
}

fn invalid(faults: Vec<Fault>) -> Problem {
    let errors: Vec<String> =
        faults.iter().filter(|f| f.severity == Severity::Error).map(Fault::to_string).collect();
    let detail = format!("The policy was not saved; the one before stays. {}.", errors.join(". "));
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_policy", &detail)
        .with_faults(faults.into_iter().map(fault_view).collect())
}

fn outdated(now: &StoredPolicy) -> Problem {
    let version = now.policy.version;
    let who = now.author.as_ref().map_or("the program", |author| &author.name);
    let detail = format!("{who} has saved version {version} meanwhile. Look at it, then save yours again.");
    Problem::new(StatusCode::CONFLICT, "policy_changed", &detail)
}

fn view(stored: StoredPolicy, warnings: Vec<Fault>) -> PolicyView {
    let StoredPolicy { policy, author, saved_at } = stored;
    PolicyView {
        saved: version_view(VersionedPolicy { version: policy.version, author, saved_at }),
        policy: policy_json(&policy),
        warnings: warnings.into_iter().map(fault_view).collect(),
    }
}

fn version_view(version: VersionedPolicy) -> PolicyVersion {
    let VersionedPolicy { version, author, saved_at } = version;
    PolicyVersion { version, saved_at: saved_at.0, author: author.as_ref().map(views::agent_card) }
}

fn fault_view(fault: Fault) -> PolicyFault {
    let Fault { path, detail, severity } = fault;
    let severity = match severity {
        Severity::Error => FaultSeverity::Error,
        Severity::Warning => FaultSeverity::Warning,
    };
    PolicyFault { path, detail, severity }
}
