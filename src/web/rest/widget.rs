//! An inbox as its visitors see it, for the loader and for every welcome.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::config::{self, Inbox, Localized};
use crate::conversation::{InboxId, UsualHours};
use crate::web::problem::{Path, Problem, Query};
use crate::web::site::Site;
use crate::web::wire::*;

pub fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(of_inbox)).routes(routes!(of_the_first))
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (WidgetView,);

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Locale {
    /// BCP 47 tag: for the owner's words in this language.
    #[serde(default)]
    locale: String,
}

/// Everything that a page needs to know about an inbox. Public.
#[utoipa::path(get, path = "/widget/{inbox}", tag = "widget",
    params(("inbox" = String, Path, description = "as in data-inbox"), Locale),
    responses((status = 200, body = WidgetView), (status = 304, description = "as the ETag says"),
        (status = 404, description = "unknown_inbox", body = Problem)))]
pub async fn of_inbox(
    State(site): State<Site>,
    Path(inbox): Path<String>,
    Query(query): Query<Locale>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let inbox = site.config.inbox(&inbox).ok_or_else(unknown)?;
    found(&site, inbox, &query.locale, &headers)
}

/// The same for the first inbox, for pages that name no inbox. Public.
#[utoipa::path(get, path = "/widget", tag = "widget", params(Locale),
    responses((status = 200, body = WidgetView), (status = 304, description = "as the ETag says")))]
pub async fn of_the_first(
    State(site): State<Site>,
    Query(query): Query<Locale>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let inbox = site.config.inboxes.first().ok_or_else(unknown)?;
    found(&site, inbox, &query.locale, &headers)
}

fn unknown() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "unknown_inbox", "This inbox does not exist; check data-inbox.")
}

fn found(site: &Site, inbox: &Inbox, locale: &str, asked: &HeaderMap) -> Result<Response, Problem> {
    let rules = inbox.rules.iter().map(|rule| rule_view(rule, locale)).collect();
    let view = WidgetView { inbox: inbox_view(site, inbox, locale), rules };
    let body = serde_json::to_vec(&view).map_err(|error| Problem::internal(&error))?;
    let tag: String = Sha256::digest(&body).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let is_known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = match is_known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Json(view).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(|error| Problem::internal(&error))?);
    for (name, value) in [
        (header::CACHE_CONTROL, "public, max-age=300"),
        // It contains no secret, and every site that embeds the inbox reads it.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// The inbox in a language (a BCP 47 tag), as it is now.
pub fn inbox_view(site: &Site, inbox: &Inbox, locale: &str) -> InboxView {
    let id = InboxId(inbox.id.clone());
    let policy = site.desk.policy();
    let now = site.clock.now();
    let hours = policy.hours.0.get(&inbox.id);
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let attachments = &inbox.attachments;
    InboxView {
        id: inbox.id.clone(),
        name: inbox.name.clone(),
        greeting: inbox.greeting.words(locale).unwrap_or(&policy.phrases.greeting).to_owned(),
        open: site.desk.is_open(&id),
        suggestions: list(&inbox.suggestions, locale),
        accent: inbox.accent.clone(),
        message_chars_max: u32::try_from(site.config.limits.message_chars_max).unwrap_or(u32::MAX),
        logo: given(&inbox.logo),
        position: match inbox.position {
            config::Position::Right => PositionName::Right,
            config::Position::Left => PositionName::Left,
        },
        theme: match inbox.theme {
            config::Theme::Auto => ThemeName::Auto,
            config::Theme::Light => ThemeName::Light,
            config::Theme::Dark => ThemeName::Dark,
        },
        privacy_url: given(&inbox.privacy_url),
        texts: inbox.texts(locale),
        pre_chat: inbox.pre_chat.as_ref().map(|form| pre_chat_view(form, locale)),
        opens_at: hours
            .filter(|hours| !hours.is_open(now))
            .and_then(|hours| hours.next_open(now))
            .map(|at| at.0),
        hours: hours.map(|hours| hours.usual().into_iter().map(hours_view).collect()).unwrap_or_default(),
        time_zone: hours.map(|hours| hours.time_zone.clone().into()),
        attachments: attachments.on.then(|| AttachmentLimits {
            media_types: attachments.media_types.clone(),
            bytes_max: attachments.bytes_max,
            count_max: attachments.count_max,
        }),
        csat: inbox.csat,
        nps: inbox.nps,
        sound: inbox.sound,
        typing_preview: inbox.typing_preview,
        help: inbox.help,
        transcript_by_email: site.desk.sends_mail(),
    }
}

fn list(texts: &Localized<Vec<String>>, locale: &str) -> Vec<String> {
    texts.for_language(locale).cloned().unwrap_or_default()
}

fn hours_view(UsualHours { days, from, to }: UsualHours) -> HoursView {
    HoursView { days, from, to }
}

fn pre_chat_view(form: &config::PreChat, locale: &str) -> PreChatView {
    let words = |words: &Localized<String>| words.words(locale).map(str::to_owned);
    let field = |field: &config::Field| PreChatField {
        id: field.id.clone(),
        label: words(&field.label).unwrap_or_else(|| field.id.clone()),
        kind: match field.kind {
            config::FieldKind::Text => FieldKind::Text,
            config::FieldKind::Email => FieldKind::Email,
            config::FieldKind::Phone => FieldKind::Phone,
            config::FieldKind::Select => FieldKind::Select,
            config::FieldKind::Checkbox => FieldKind::Checkbox,
        },
        required: field.required,
        options: list(&field.options, locale),
    };
    PreChatView {
        intro: words(&form.intro),
        fields: form.fields.iter().map(field).collect(),
        consent: words(&form.consent),
    }
}

fn rule_view(rule: &config::Rule, locale: &str) -> RuleView {
    let when = &rule.when;
    RuleView {
        id: rule.id.clone(),
        when: WhenView {
            pages: when.pages.clone(),
            seconds_on_page: when.seconds_on_page,
            scroll_percent: when.scroll_percent,
            exit_intent: when.exit_intent,
            errors: when.errors,
            cart_value_min: when.cart_value_min,
            returning: when.returning,
            open: when.open,
            hours: when.hours,
        },
        message: rule.message.words(locale).unwrap_or_default().to_owned(),
        suggestions: list(&rule.suggestions, locale),
        at_most_every_days: rule.at_most_every_days,
    }
}
