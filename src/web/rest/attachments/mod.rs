//! Files that are sent with messages: stored part by part, recognised by their content, and served so that no browser
//! runs them.

mod file_kind;
mod file_name;

use std::net::SocketAddr;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::config::Attachments;
use crate::conversation::{Attachment, AttachmentId, InboxId};
use crate::desk::DeskError;
use crate::store::{NewAttachment, PART_BYTES, Store};
use crate::web::account::current_user::CurrentUser;
use crate::web::origin;
use crate::web::problem::{Path, Problem, Query};
use crate::web::site::Site;
use crate::web::socket::refusal::Refusal;
use crate::web::wire::{AttachmentView, RejectCode, views};
use file_kind::FileKind;

/// The largest side of an image. A larger one could exhaust the memory of the browser that shows it.
const IMAGE_PIXELS_MAX: u32 = 20_000;
/// An upload that takes longer is refused.
const UPLOAD_TIME_MAX: std::time::Duration = std::time::Duration::from_secs(10 * 60);

/// The route for uploads. It has its own limits and is open to other sites.
pub fn uploads() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(upload))
}

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(read))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (AttachmentView,);

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Upload {
    /// The inbox that the visitor writes to; agents omit it.
    inbox: Option<String>,
    /// The name of the file.
    name: String,
}

/// Upload a file, to be sent with a message within the hour. The body is the file itself.
#[utoipa::path(post, path = "/attachments", tag = "attachments", params(Upload),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = AttachmentView),
        (status = 413, description = "attachment_too_large", body = Problem),
        (status = 415, description = "attachment_type", body = Problem),
        (status = 429, description = "too_many_attachments", body = Problem)))]
pub async fn upload(
    State(site): State<Site>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    user: Result<CurrentUser, Problem>,
    Query(upload): Query<Upload>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let user = user.ok();
    let uploader = Uploader::of(&site, upload.inbox.as_deref(), user.as_ref(), &headers)?;
    let who = match &user {
        Some(user) => user.id().to_string(),
        None => peer.ip().to_string(),
    };
    if let Err(wait) = site.uploads.take(who) {
        let detail = format!("Too many files at once. Try again in {} seconds.", wait.as_secs() + 1);
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attachments", &detail));
    }
    let said_bytes =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if said_bytes.is_some_and(|bytes: u64| bytes > uploader.rules.bytes_max) {
        return Err(too_large(uploader.rules.bytes_max));
    }
    let taken = tokio::time::timeout(UPLOAD_TIME_MAX, uploader.take_in(&site, &upload.name, body)).await;
    let attachment = taken.map_err(|_| {
        Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "too_slow",
            "The upload took too long; send the file again.",
        )
    })??;
    Ok((StatusCode::CREATED, readable_anywhere(), Json(views::attachment_view(&attachment))).into_response())
}

/// Who sends a file, and what they may send.
struct Uploader {
    inbox: Option<InboxId>,
    rules: Attachments,
}

impl Uploader {
    fn of(
        site: &Site,
        inbox: Option<&str>,
        user: Option<&CurrentUser>,
        headers: &HeaderMap,
    ) -> Result<Uploader, Problem> {
        let Some(id) = inbox else {
            if user.is_none() {
                return Err(Problem::new(
                    StatusCode::UNAUTHORIZED,
                    "log_in",
                    "Specify the inbox, or log in.",
                ));
            }
            if !origin::is_allowed(headers, &[]) {
                return Err(foreign());
            }
            // Agents may send whatever any inbox takes.
            let rules = site.config.inboxes.iter().map(|inbox| &inbox.attachments).filter(|rules| rules.on);
            let rules = rules.max_by_key(|rules| rules.bytes_max).cloned().ok_or_else(no_files)?;
            return Ok(Uploader { inbox: None, rules });
        };
        let inbox = site.config.inbox(id).ok_or_else(|| Problem::not_found("inbox"))?;
        if !origin::is_allowed(headers, &inbox.allowed_origins) {
            return Err(foreign());
        }
        if !inbox.attachments.on {
            return Err(no_files());
        }
        Ok(Uploader { inbox: Some(InboxId(inbox.id.clone())), rules: inbox.attachments.clone() })
    }

    /// Stores the file part by part as it arrives, so that no file fills the memory. A file that turns out to be too
    /// large, or whose upload breaks off, leaves nothing behind.
    async fn take_in(&self, site: &Site, name: &str, body: Body) -> Result<Attachment, Problem> {
        let bytes_max = self.rules.bytes_max;
        let mut parts = Parts::of(body);
        let Some(first) = parts.next().await? else {
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "empty_attachment",
                "This file is empty; choose another.",
            ));
        };
        let kind = FileKind::of(&first)
            .filter(|kind| self.rules.media_types.iter().any(|allowed| allowed == kind.media_type))
            .ok_or_else(|| wrong_type(&self.rules))?;
        let dimensions = match kind.is_image() {
            true => Some(dimensions(&first)?),
            false => None,
        };
        let store = &site.store;
        let id = AttachmentId(Uuid::new_v4());
        let new = NewAttachment {
            id,
            inbox: self.inbox.clone(),
            name: file_name::cleaned(name, kind.extensions),
            media_type: kind.media_type.to_owned(),
            dimensions,
            uploaded_at: site.clock.now(),
        };
        store.begin_attachment(&new).await?;
        let kept = async {
            let mut bytes = 0;
            let mut part = Some(first);
            let mut number = 0;
            while let Some(piece) = part {
                bytes += piece.len() as u64;
                if bytes > bytes_max {
                    return Err(too_large(bytes_max));
                }
                if !kind.goes_on(&piece) {
                    return Err(wrong_type(&self.rules));
                }
                store.add_attachment_part(id, number, &piece).await?;
                number += 1;
                part = parts.next().await?;
            }
            store.complete_attachment(id, bytes).await?;
            Ok(bytes)
        };
        match kept.await {
            Ok(bytes) => {
                let NewAttachment { name, media_type, dimensions, .. } = new;
                Ok(Attachment { id, name, media_type, bytes, dimensions })
            }
            Err(problem) => {
                // What cannot be taken away now goes with the next sweep.
                store.drop_attachment(id).await.ok();
                Err(problem)
            }
        }
    }
}

/// A body in pieces of [`PART_BYTES`].
struct Parts {
    body: axum::body::BodyDataStream,
    rest: Bytes,
}

impl Parts {
    fn of(body: Body) -> Parts {
        Parts { body: body.into_data_stream(), rest: Bytes::new() }
    }

    async fn next(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        let mut part = Vec::new();
        while part.len() < PART_BYTES {
            if self.rest.is_empty() {
                match self.body.next().await {
                    Some(Ok(bytes)) => self.rest = bytes,
                    Some(Err(_)) => {
                        return Err(Problem::new(
                            StatusCode::BAD_REQUEST,
                            "broken_off",
                            "The upload was interrupted; send the file again.",
                        ));
                    }
                    None => break,
                }
            }
            let room = (PART_BYTES - part.len()).min(self.rest.len());
            part.extend_from_slice(&self.rest.split_to(room));
        }
        Ok((!part.is_empty()).then_some(part))
    }
}

/// Width and height in pixels, from the image's own header; nothing is unpacked.
fn dimensions(bytes: &[u8]) -> Result<(u32, u32), Problem> {
    let broken = || {
        Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "attachment_type",
            "This image cannot be read; export it again and resend it.",
        )
    };
    let size = imagesize::blob_size(bytes).map_err(|_| broken())?;
    let side = |pixels: usize| {
        u32::try_from(pixels).ok().filter(|pixels| (1..=IMAGE_PIXELS_MAX).contains(pixels)).ok_or_else(|| {
            let detail =
                format!("This image is too wide or too high; send one of at most {IMAGE_PIXELS_MAX} pixels.");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "attachment_too_large", &detail)
        })
    };
    Ok((side(size.width)?, side(size.height)?))
}

fn too_large(bytes_max: u64) -> Problem {
    let megabytes = bytes_max as f64 / (1_024.0 * 1_024.0);
    let detail = format!("This file is too large; the maximum is {megabytes:.1} MB.");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "attachment_too_large", &detail)
}

fn wrong_type(rules: &Attachments) -> Problem {
    let kinds: Vec<&str> = rules.media_types.iter().filter_map(|kind| FileKind::named(kind)).collect();
    let detail = format!("This file type is not supported. Supported: {}.", kinds.join(", "));
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "attachment_type", &detail)
}

fn no_files() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "no_attachments",
        "Files cannot be sent here; describe the contents instead.",
    )
}

fn foreign() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "foreign_origin",
        "This site may not send files here; its owner can add it to allowed_origins.",
    )
}

/// A file that was sent with a message. Public: only the people in the conversation know its address.
#[utoipa::path(get, path = "/attachments/{id}/{name}", tag = "attachments",
    params(("id" = Uuid, Path, description = "the file's id"), ("name" = String, Path, description = "any")),
    responses((status = 200, description = "the file"), (status = 404, body = Problem)))]
pub async fn read(
    State(site): State<Site>,
    Path((id, _name)): Path<(Uuid, String)>,
) -> Result<Response, Problem> {
    let store = site.store.clone();
    let found = store.attachment(AttachmentId(id)).await?.filter(|found| found.sent);
    let Attachment { id, name, media_type, bytes, .. } =
        found.ok_or_else(|| Problem::not_found("file"))?.attachment;
    let is_image = media_type.starts_with("image/");
    let disposition = format!(
        "{}; filename*=UTF-8''{}",
        if is_image { "inline" } else { "attachment" },
        views::in_a_path(&name)
    );
    let media_type =
        if media_type == "text/plain" { "text/plain; charset=utf-8".to_owned() } else { media_type };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(&media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition)),
        (header::CONTENT_LENGTH, HeaderValue::from_str(&bytes.to_string())),
    ];
    let mut response = Body::from_stream(parts(store, id)).into_response();
    for (name, value) in headers {
        response.headers_mut().insert(name, value.map_err(|error| Problem::internal(&error))?);
    }
    for (name, value) in [
        // Whatever a browser takes it for: it has no scripts, no origin, no network.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        // A file never changes under its address.
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in readable_anywhere() {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// The parts of a file as they are asked for.
fn parts(
    store: Store,
    id: AttachmentId,
) -> impl futures_util::Stream<Item = Result<Bytes, crate::store::StoreError>> {
    stream::try_unfold(0, move |part| {
        let store = store.clone();
        async move {
            let bytes = store.attachment_part(id, part).await?;
            Ok(bytes.map(|bytes| (Bytes::from(bytes), part + 1)))
        }
    })
}

/// The widget fetches from the sites that embed it.
fn readable_anywhere() -> [(HeaderName, HeaderValue); 2] {
    [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ]
}

/// What a browser asks before it sends a file from another site.
pub async fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// The files that a message is to go with; those of a visitor were uploaded to this inbox.
///
/// # Errors
/// A code and a sentence that says what to do.
pub async fn to_send(
    site: &Site,
    ids: Vec<Uuid>,
    inbox: Option<&InboxId>,
    count_max: usize,
) -> Result<Vec<Attachment>, Refusal> {
    if ids.len() > count_max {
        let detail = format!("Send at most {count_max} files with one message.");
        return Err((RejectCode::TooManyAttachments, detail).into());
    }
    let mut attachments: Vec<Attachment> = Vec::with_capacity(ids.len());
    for id in ids {
        let found = site.store.attachment(AttachmentId(id)).await;
        let found = found.map_err(|error| Refusal::of_desk(&error.into(), &site.desk))?;
        let found = found.filter(|found| found.inbox.as_ref() == inbox);
        let is_twice = attachments.iter().any(|attachment| attachment.id.0 == id);
        match found {
            Some(found) if !is_twice => attachments.push(found.attachment),
            Some(_) | None => {
                return Err(Refusal::of_desk(&DeskError::AttachmentGone, &site.desk));
            }
        }
    }
    Ok(attachments)
}
