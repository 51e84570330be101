//! Users' pictures: stored as the browser has cropped them, and served to everyone.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::profile;
use crate::conversation::AgentId;
use crate::store::Picture;
use crate::web::account::current_user::CurrentUser;
use crate::web::account::me::image::{ImageKind, inspect};
use crate::web::account::me::profile::MeView;
use crate::web::problem::{Path, Problem, Query};
use crate::web::site::Site;

/// More than a square of 512 pixels needs as JPEG or PNG.
pub const UPLOAD_BYTES_MAX: usize = 1_024 * 1_024;
/// Of the file that is kept.
const SIDE_PX: std::ops::RangeInclusive<u32> = 32..=1_024;

/// Set your picture: a square PNG or JPEG as the raw body.
#[utoipa::path(put, path = "/me/picture", tag = "me",
    request_body(content = String, content_type = "image/jpeg", description = "the file"), responses(
    (status = 200, body = MeView),
    (status = 413, description = "picture_too_large", body = Problem),
    (status = 415, description = "picture_type", body = Problem),
    (status = 422, description = "invalid", body = Problem)),
    security(("session" = [])))]
pub async fn change(
    State(site): State<Site>,
    user: CurrentUser,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<Json<MeView>, Problem> {
    let bytes = bytes.map_err(|_| {
        let detail =
            format!("A picture can be at most {} KiB. Choose a smaller one.", UPLOAD_BYTES_MAX / 1_024);
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "picture_too_large", &detail)
    })?;
    let image = inspect(&bytes).ok_or_else(|| {
        let detail = "This is not a valid PNG or JPEG. Choose another picture.";
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "picture_type", detail)
    })?;
    if image.width != image.height || !SIDE_PX.contains(&image.width) {
        let (min, max) = (SIDE_PX.start(), SIDE_PX.end());
        let detail = format!(
            "A picture must be a square of {min} to {max} pixels; this is {} by {}.",
            image.width, image.height
        );
        return Err(Problem::invalid(detail));
    }
    let media_type = match image.kind {
        ImageKind::Png => "image/png",
        ImageKind::Jpeg => "image/jpeg",
    };
    let version = site.clock.now().0;
    // Metadata, such as the place and the camera, is not stored.
    let picture = Picture { version, media_type: media_type.to_owned(), bytes: image.bare };
    site.store.set_picture(user.id(), &picture).await?;
    site.pictures.set(user.id(), Some(version));
    site.desk.presence_changed();
    Ok(Json(profile::view(&site, user.user()).await?))
}

/// Remove your picture.
#[utoipa::path(delete, path = "/me/picture", tag = "me", responses((status = 200, body = MeView)),
    security(("session" = [])))]
pub async fn remove(State(site): State<Site>, user: CurrentUser) -> Result<Json<MeView>, Problem> {
    site.store.delete_picture(user.id()).await?;
    site.pictures.set(user.id(), None);
    site.desk.presence_changed();
    Ok(Json(profile::view(&site, user.user()).await?))
}

#[derive(Deserialize)]
pub struct Version {
    #[serde(default)]
    v: i64,
}

/// A user's picture. Public: visitors see it next to messages.
#[utoipa::path(get, path = "/users/{id}/picture", tag = "users", params(("id" = Uuid, Path)), responses(
    (status = 200, description = "the picture", content_type = "image/*"),
    (status = 404, description = "not_found", body = Problem)))]
pub async fn show(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
    Query(asked): Query<Version>,
) -> Result<Response, Problem> {
    let picture = site.store.picture(AgentId(id)).await?.ok_or_else(|| Problem::not_found("picture"))?;
    let kept =
        if asked.v == picture.version { "public, max-age=31536000, immutable" } else { "public, max-age=60" };
    let mut response = picture.bytes.into_response();
    let headers = response.headers_mut();
    if let Ok(media_type) = HeaderValue::from_str(&picture.media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    for (name, value) in [
        (header::CACHE_CONTROL, kept),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        // The widget draws it on other sites.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    Ok(response)
}
