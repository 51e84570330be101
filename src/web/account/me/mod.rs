//! What users see and change about themselves.

pub mod day;
mod image;
pub mod password;
mod picture;
pub mod preferences;
pub mod profile;
pub mod push;
pub mod second_factor;
pub mod sessions;

use axum::extract::DefaultBodyLimit;
use ts_rs::{TS, TypeVisitor};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::web::site::Site;

/// Visits the shapes of these resources, for the generated TypeScript.
pub fn visit_types(visitor: &mut impl TypeVisitor) {
    <day::Types as TS>::visit_generics(visitor);
    <password::Types as TS>::visit_generics(visitor);
    <preferences::Types as TS>::visit_generics(visitor);
    <profile::Types as TS>::visit_generics(visitor);
    <push::Types as TS>::visit_generics(visitor);
    <second_factor::Types as TS>::visit_generics(visitor);
    <sessions::Types as TS>::visit_generics(visitor);
}

pub fn routes() -> OpenApiRouter<Site> {
    let pictures = OpenApiRouter::new()
        .routes(routes!(picture::change, picture::remove))
        .layer(DefaultBodyLimit::max(picture::UPLOAD_BYTES_MAX));
    OpenApiRouter::new()
        .merge(pictures)
        .routes(routes!(profile::current, profile::change))
        .routes(routes!(password::change))
        .routes(routes!(picture::show))
        .routes(routes!(second_factor::propose, second_factor::confirm, second_factor::end))
        .routes(routes!(second_factor::reset))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::end))
        .routes(routes!(preferences::current, preferences::replace, preferences::change))
        .routes(routes!(push::key, push::subscribe, push::unsubscribe))
        .routes(routes!(push::trial))
        .routes(routes!(day::day))
}
