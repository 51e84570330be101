//! What a visitor's client sends, made into what is stored: identity, form and page.

use super::identity;
use crate::config::{Field, FieldKind, PreChat};
use crate::conversation::{Contact, Form, FormField, Identity, Timestamp};
use crate::web::input::{self, Invalid};
use crate::web::limits::{FORM_FIELD_CHARS_MAX, PAGE_TITLE_CHARS_MAX, PAGE_URL_CHARS_MAX};
use crate::web::socket::refusal::Refusal;
use crate::web::wire::{FormView, IdentityView, Page, RejectCode};

const ID_CHARS_MAX: usize = 200;

/// Who the visitor is, as the site says; the id requires a proof.
pub fn identity(secret: &str, said: IdentityView, now: Timestamp) -> Result<Identity, Refusal> {
    let refused =
        |detail: &str| Refusal::new(RejectCode::InvalidIdentity, &format!("{detail}, so it was not taken."));
    let IdentityView { id, mut name, mut email, mut phone, hash, token } = said;
    let verified_id = match (id, hash, token) {
        (None, None, None) => None,
        _ if secret.is_empty() => {
            return Err(refused("This inbox has no identity_secret to prove an id with"));
        }
        (id, _, Some(token)) => {
            let claims = identity::claims(secret, &token, now)
                .map_err(|why| refused(&format!("The token does not prove who this is: {why}")))?;
            if id.is_some_and(|id| id != claims.sub) {
                return Err(refused("The token is about another id"));
            }
            name = claims.name.or(name);
            email = claims.email.or(email);
            phone = claims.phone.or(phone);
            Some(claims.sub)
        }
        (Some(id), Some(hash), None) if identity::is_hash_of(secret, &id, &hash) => Some(id),
        (Some(_), Some(_), None) => return Err(refused("The hash does not belong to this id")),
        (Some(_), None, None) => return Err(refused("An id needs a proof, a hash or a token")),
        (None, Some(_), None) => return Err(refused("A hash needs the id that it proves")),
    };
    let is_id = |id: &String| {
        !id.trim().is_empty() && id.chars().count() <= ID_CHARS_MAX && !id.contains(char::is_control)
    };
    if verified_id.as_ref().is_some_and(|id| !is_id(id)) {
        return Err(refused(&format!("An id has 1 to {ID_CHARS_MAX} characters")));
    }
    Ok(Identity {
        verified_id,
        contact: input::reachable_by(name.as_deref(), email.as_deref(), phone.as_deref())?,
    })
}

/// The form, checked against what the inbox asks. Known details need not be filled in again.
pub fn form(
    asked: &PreChat,
    filled: Option<FormView>,
    locale: &str,
    known: &Contact,
) -> Result<Form, Refusal> {
    let refused = |detail: String| Refusal::from((RejectCode::InvalidForm, detail));
    let filled = filled.unwrap_or(FormView { fields: Vec::new(), consent: None });
    if let Some(unknown) = filled.fields.iter().find(|sent| !asked.fields.iter().any(|f| f.id == sent.id)) {
        return Err(refused(format!("The form has no field {:?}; reload the page.", unknown.id)));
    }
    let mut form = Form::default();
    for field in &asked.fields {
        let label = field.label.words(locale).unwrap_or(&field.id).to_owned();
        let value = filled.fields.iter().find(|sent| sent.id == field.id).map(|sent| sent.value.as_str());
        let value = input::optional_field(&label, value, FORM_FIELD_CHARS_MAX)
            .map_err(|Invalid { detail, .. }| refused(detail))?
            .filter(|value| field.kind != FieldKind::Checkbox || value == "true");
        let Some(value) = value else {
            if field.required && !is_known(field, known) {
                return Err(refused(format!("Please fill in: {label}.")));
            }
            continue;
        };
        if field.kind == FieldKind::Select
            && !field.options.for_language(locale).is_some_and(|options| options.contains(&value))
        {
            return Err(refused(format!("Please choose one of the answers: {label}.")));
        }
        let reached = match (field.kind, field.id.as_str()) {
            (FieldKind::Email, _) => input::reachable_by(None, Some(&value), None),
            (FieldKind::Phone, _) => input::reachable_by(None, None, Some(&value)),
            (FieldKind::Text, "name") => input::reachable_by(Some(&value), None, None),
            (FieldKind::Text | FieldKind::Select | FieldKind::Checkbox, _) => Ok(Contact::default()),
        };
        let Contact { name, email, phone } = reached.map_err(|Invalid { detail, .. }| refused(detail))?;
        let contact = &mut form.contact;
        contact.name = contact.name.take().or(name);
        contact.email = contact.email.take().or(email);
        contact.phone = contact.phone.take().or(phone);
        form.fields.push(FormField { id: field.id.clone(), label, value });
    }
    if let Some(words) = asked.consent.words(locale) {
        if filled.consent.is_none_or(|agreed| agreed.trim().is_empty()) {
            return Err(refused("Please agree before you write.".to_owned()));
        }
        // The text that was shown, not the client's copy of it.
        form.consent = Some(words.to_owned());
    }
    Ok(form)
}

fn is_known(field: &Field, known: &Contact) -> bool {
    match (field.kind, field.id.as_str()) {
        (FieldKind::Email, _) => known.email.is_some(),
        (FieldKind::Phone, _) => known.phone.is_some(),
        (FieldKind::Text, "name") => known.name.is_some(),
        (FieldKind::Text | FieldKind::Select | FieldKind::Checkbox, _) => false,
    }
}

/// A page that can be stored: a web address without its fragment. `None` for anything else.
pub fn page(said: Page) -> Option<Page> {
    let url = said.url.split('#').next().unwrap_or_default();
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let shortened = |text: &str, chars_max: usize| -> String {
        text.chars().filter(|c| !c.is_control()).take(chars_max).collect()
    };
    is_web.then(|| Page {
        url: shortened(url, PAGE_URL_CHARS_MAX),
        title: shortened(said.title.trim(), PAGE_TITLE_CHARS_MAX),
    })
}

/// The time zone, if the IANA database has it.
pub fn time_zone(said: Option<String>) -> Option<String> {
    said.filter(|name| jiff::tz::TimeZoneDatabase::bundled().get(name).is_ok())
}
