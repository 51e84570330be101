//! Every HTTP answer that is not 2xx: a status, a stable code and a sentence that says what to do.

use std::borrow::Cow;

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::conversation::{Fault, Severity};
use crate::store::StoreError;
use crate::web::input::Invalid;

/// The body of every answer that is not 2xx.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Problem {
    #[serde(skip)]
    #[ts(skip)]
    status: StatusCode,
    /// Short and stable, for example `wrong_credentials`.
    #[schema(value_type = String)]
    pub code: Cow<'static, str>,
    /// One sentence that says what to do.
    pub detail: String,
    /// With `invalid_policy`: everything that is wrong, key by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PolicyFault>>")]
    pub faults: Vec<PolicyFault>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: &str) -> Problem {
        Problem { status, code: Cow::Borrowed(code), detail: detail.to_owned(), faults: Vec::new() }
    }

    pub fn not_found(what: &str) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not_found", &format!("This {what} does not exist."))
    }

    pub fn invalid(detail: String) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", &detail)
    }

    pub fn with_faults(self, faults: Vec<PolicyFault>) -> Problem {
        Problem { faults, ..self }
    }

    pub fn unavailable() -> Problem {
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "store_unavailable",
            "The server cannot reach its store just now. Try again in a moment.",
        )
    }

    pub fn internal(error: &dyn std::fmt::Display) -> Problem {
        tracing::error!(%error, "a request failed");
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong on the server. Try again.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Problem {
        Problem::invalid(invalid.detail)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct PolicyFault {
    /// The key, e.g. `rules[3].threshold`.
    pub path: String,
    /// What is wrong and what to do.
    pub detail: String,
    pub severity: FaultSeverity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaultSeverity {
    /// Such a policy is refused.
    Error,
    /// Such a policy works, but perhaps not as it was meant.
    Warning,
}

impl From<Fault> for PolicyFault {
    fn from(Fault { path, detail, severity }: Fault) -> PolicyFault {
        let severity = match severity {
            Severity::Error => FaultSeverity::Error,
            Severity::Warning => FaultSeverity::Warning,
        };
        PolicyFault { path, detail, severity }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        tracing::error!(%error, "the store failed a request");
        Problem::unavailable()
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Problem {
        Problem::new(rejection.status(), "malformed", &rejection.body_text())
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Problem {
        Problem::new(rejection.status(), "malformed", &rejection.body_text())
    }
}

impl From<PathRejection> for Problem {
    fn from(rejection: PathRejection) -> Problem {
        Problem::new(rejection.status(), "malformed", &rejection.body_text())
    }
}

/// A JSON body whose refusal is a [`Problem`].
#[derive(FromRequest)]
#[from_request(via(axum::Json), rejection(Problem))]
pub struct Body<T>(pub T);

/// A query whose refusal is a [`Problem`].
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Problem))]
pub struct Query<T>(pub T);

/// A path whose refusal is a [`Problem`].
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Problem))]
pub struct Path<T>(pub T);
