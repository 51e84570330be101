//! Every HTTP answer that is not 2xx: a status, a stable code and a sentence that says what to do.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::store::StoreError;
use crate::web::input::Invalid;
use crate::web::rest::resources;

#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    /// What is wrong with a document, key by key.
    faults: Vec<resources::PolicyFault>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: &str) -> Problem {
        Problem { status, code, detail: detail.to_owned(), faults: Vec::new() }
    }

    pub fn not_found(what: &str) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not_found", &format!("There is no such {what}."))
    }

    pub fn invalid(detail: String) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", &detail)
    }

    pub fn with_faults(self, faults: Vec<resources::PolicyFault>) -> Problem {
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
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "The server failed at this. Try again.")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body =
            resources::Problem { code: self.code.to_owned(), detail: self.detail, faults: self.faults };
        (self.status, Json(body)).into_response()
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Problem {
        Problem::invalid(invalid.detail)
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
