//! What everybody sees and changes of themselves.

mod day;
mod image;
mod password;
mod picture;
mod preferences;
mod profile;
mod push;
mod second_factor;
mod sessions;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::web::Site;

pub use profile::view;

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
