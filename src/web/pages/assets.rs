//! The embedded pages: the demonstration shop, the widget, the console; and the headers that guard them.

use std::borrow::Cow;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::web::problem::Problem;

#[derive(RustEmbed)]
#[folder = "src/web/pages/shop"]
struct Shop;

#[derive(RustEmbed)]
#[folder = "web-widget/dist"]
#[allow_missing = true]
struct Widget;

#[derive(RustEmbed)]
#[folder = "web-console/dist"]
#[allow_missing = true]
struct Console;

const SHOP_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
    img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
/// Mantine sets style attributes, which needs 'unsafe-inline' for styles alone.
const CONSOLE_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// Serves every path that has no other route.
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") {
        return Problem::not_found("resource").into_response();
    }
    if path == "console" {
        return Redirect::permanent("/console/").into_response();
    }
    if let Some(path) = path.strip_prefix("console/") {
        return console(path, &headers);
    }
    if let Some(file) = Widget::get(path) {
        // Other sites load these two as scripts and modules.
        let mut response = found(path, file, &headers);
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        response
            .headers_mut()
            .insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
        return response;
    }
    let page = if path.is_empty() { "index.html" } else { path };
    match Shop::get(page) {
        Some(file) => with_policy(found(page, file, &headers), SHOP_POLICY),
        // The shop's articles link to pages such as /returns; the demonstration has one page for all.
        None if !page.contains('.') => match Shop::get("index.html") {
            Some(file) => with_policy(found("index.html", file, &headers), SHOP_POLICY),
            None => Problem::not_found("page").into_response(),
        },
        None => Problem::not_found("page").into_response(),
    }
}

fn console(path: &str, headers: &HeaderMap) -> Response {
    if let Some(file) = Console::get(path) {
        let mut response = with_policy(found(path, file, headers), CONSOLE_POLICY);
        if path.starts_with("assets/") {
            // Their names carry a hash of what is in them.
            let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
            response.headers_mut().insert(header::CACHE_CONTROL, forever);
        }
        return response;
    }
    match Console::get("index.html") {
        Some(file) if !path.starts_with("assets/") => {
            with_policy(found("index.html", file, headers), CONSOLE_POLICY)
        }
        Some(_) => Problem::not_found("file").into_response(),
        None => Problem::new(
            StatusCode::NOT_FOUND,
            "not_built_in",
            "The console is not in this build. Run `make build`, which builds it first.",
        )
        .into_response(),
    }
}

fn found(path: &str, file: EmbeddedFile, request: &HeaderMap) -> Response {
    let hash = file.metadata.sha256_hash();
    let tag: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let mut response =
        if request.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            match file.data {
                Cow::Borrowed(data) => data.into_response(),
                Cow::Owned(data) => data.into_response(),
            }
        };
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind = match kind.type_() == mime_guess::mime::TEXT || kind.subtype() == mime_guess::mime::JAVASCRIPT
    {
        true => format!("{}; charset=utf-8", kind.essence_str()),
        false => kind.essence_str().to_owned(),
    };
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
    response
}

fn with_policy(mut response: Response, policy: &'static str) -> Response {
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

/// Headers that every answer carries.
pub async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .insert("permissions-policy", HeaderValue::from_static("camera=(), microphone=(), geolocation=()"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.entry("cross-origin-resource-policy").or_insert_with(|| HeaderValue::from_static("same-origin"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    headers.entry(header::CACHE_CONTROL).or_insert_with(|| HeaderValue::from_static("no-store"));
    response
}
