//! Checks an `[[inbox]]`, key by key.

use super::{Attachments, FieldKind, Inbox, MEDIA_TYPES, PreChat, Rule, When};
use crate::config::{Faults, Localized};

const SUGGESTIONS_MAX: usize = 10;
const SUGGESTION_CHARS_MAX: usize = 200;
const WORDS_CHARS_MAX: usize = 500;
const FIELDS_MAX: usize = 10;
const OPTIONS_MAX: usize = 50;
const LABEL_CHARS_MAX: usize = 100;
const RULES_MAX: usize = 20;
const PATTERNS_MAX: usize = 50;
const SECRET_CHARS_MIN: usize = 32;
const ATTACHMENT_BYTES: std::ops::RangeInclusive<u64> = 1_024..=100 * 1_024 * 1_024;
const ATTACHMENTS_MAX: u32 = 20;

impl Inbox {
    pub(in crate::config) fn check(&self, path: &str, faults: &mut Faults) {
        let mut faults = Section { path, faults };
        if self.id.is_empty() || !self.id.chars().all(slug) {
            faults.add("id", "must consist of lower-case letters, digits and hyphens");
        }
        if self.name.trim().is_empty() {
            faults.add("name", "must not be empty; visitors see this name");
        }
        let hex = self.accent.strip_prefix('#').unwrap_or_default();
        if hex.len() != 6 || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
            faults.add("accent", "must be a colour such as #8a4b2d");
        }
        for origin in &self.allowed_origins {
            let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            if host.is_none_or(|h| h.is_empty() || h.contains('/')) {
                faults.add(
                    "allowed_origins",
                    "must be origins such as https://shop.example.com, without a path",
                );
            }
        }
        faults.url("logo", &self.logo);
        faults.url("privacy_url", &self.privacy_url);
        faults.words("greeting", &self.greeting, WORDS_CHARS_MAX);
        faults.suggestions("suggestions", &self.suggestions);
        for (language, texts) in &self.texts {
            faults.language("texts", language);
            for (key, text) in texts {
                let is_key = !key.is_empty()
                    && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
                if !is_key {
                    faults.add(
                        &format!("texts.{language}.{key}"),
                        "is not the key of a text; web-widget/src/panel/texts/en.ts lists them",
                    );
                }
                if text.chars().count() > WORDS_CHARS_MAX {
                    faults.add(&format!("texts.{language}.{key}"), &at_most(WORDS_CHARS_MAX, "characters"));
                }
            }
        }
        if let Some(form) = &self.pre_chat {
            form.check(&mut faults);
        }
        if self.rules.len() > RULES_MAX {
            faults.add("rule", &at_most(RULES_MAX, "rules"));
        }
        for (place, rule) in self.rules.iter().enumerate() {
            rule.check(&format!("rule[{place}]"), &mut faults);
            if self.rules[..place].iter().any(|other| other.id == rule.id) {
                faults.add(&format!("rule[{place}].id"), "another rule has this id; use a different one");
            }
        }
        self.attachments.check(&mut faults);
        let secret = &self.identity_secret.0;
        if !secret.is_empty() && secret.chars().count() < SECRET_CHARS_MIN {
            faults.add(
                "identity_secret",
                &format!("needs at least {SECRET_CHARS_MIN} characters; `openssl rand -hex 32` creates one"),
            );
        }
    }
}

impl PreChat {
    fn check(&self, faults: &mut Section) {
        faults.words("pre_chat.intro", &self.intro, WORDS_CHARS_MAX);
        faults.words("pre_chat.consent", &self.consent, WORDS_CHARS_MAX);
        if self.fields.is_empty() && self.consent.is_empty() {
            faults.add(
                "pre_chat",
                "asks nothing; add a [[inbox.pre_chat.field]] or a consent, or remove the section",
            );
        }
        if self.fields.len() > FIELDS_MAX {
            faults.add("pre_chat.field", &at_most(FIELDS_MAX, "fields; only ask for what you need"));
        }
        for (place, field) in self.fields.iter().enumerate() {
            let key = |name: &str| format!("pre_chat.field[{place}].{name}");
            if field.id.is_empty() || !field.id.chars().all(|c| slug(c) || c == '_') {
                faults.add(&key("id"), "must consist of lower-case letters, digits, hyphens and underscores");
            }
            if self.fields[..place].iter().any(|other| other.id == field.id) {
                faults.add(&key("id"), "another field has this id; use a different one");
            }
            if field.label.all().iter().any(|label| label.trim().is_empty()) {
                faults.add(&key("label"), "must not be empty; visitors read it");
            }
            faults.words(&key("label"), &field.label, LABEL_CHARS_MAX);
            let counts = field.options.all().into_iter().map(Vec::len).collect::<Vec<usize>>();
            match field.kind {
                FieldKind::Select if counts.iter().any(|count| !(2..=OPTIONS_MAX).contains(count)) => {
                    faults.add(&key("options"), &format!("a select needs 2 to {OPTIONS_MAX} options"));
                }
                FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Checkbox
                    if counts.iter().any(|count| *count > 0) =>
                {
                    faults.add(
                        &key("options"),
                        "only a select has options; set kind = \"select\", or remove them",
                    );
                }
                _ => {}
            }
            faults.languages(&key("options"), &field.options.languages());
        }
    }
}

impl Rule {
    fn check(&self, path: &str, faults: &mut Section) {
        let key = |name: &str| format!("{path}.{name}");
        if self.id.is_empty() || !self.id.chars().all(slug) {
            faults.add(&key("id"), "must consist of lower-case letters, digits and hyphens");
        }
        if self.message.all().iter().any(|message| message.trim().is_empty()) {
            faults.add(&key("message"), "must not be empty; visitors read it");
        }
        faults.words(&key("message"), &self.message, WORDS_CHARS_MAX);
        faults.suggestions(&key("suggestions"), &self.suggestions);
        let When {
            pages, seconds_on_page, scroll_percent, exit_intent, errors, cart_value_min, hours, ..
        } = &self.when;
        if pages.len() > PATTERNS_MAX {
            faults.add(&key("when.pages"), &at_most(PATTERNS_MAX, "patterns"));
        }
        if pages.iter().any(|page| !page.starts_with('/') && !page.starts_with('*')) {
            faults.add(&key("when.pages"), "must be paths that begin with /, such as /checkout*");
        }
        if *seconds_on_page == Some(0) {
            faults.add(&key("when.seconds_on_page"), "must be at least 1");
        }
        if scroll_percent.is_some_and(|percent| !(1..=100).contains(&percent)) {
            faults.add(&key("when.scroll_percent"), "must be from 1 to 100");
        }
        if *exit_intent == Some(false) {
            faults.add(&key("when.exit_intent"), "can only be true; remove the key otherwise");
        }
        if *errors == Some(0) {
            faults.add(&key("when.errors"), "must be at least 1");
        }
        if cart_value_min.is_some_and(|value| !value.is_finite() || value < 0.0) {
            faults.add(&key("when.cart_value_min"), "must not be negative");
        }
        if hours.is_some_and(|[from, to]| from > 23 || to > 24 || from == to) {
            faults.add(
                &key("when.hours"),
                "must be two different hours such as [9, 18]; the first from 0 to 23, the second up to 24",
            );
        }
        if self.at_most_every_days == 0 {
            faults.add(&key("at_most_every_days"), "must be at least 1");
        }
    }
}

impl Attachments {
    fn check(&self, faults: &mut Section) {
        if !self.on {
            return;
        }
        if self.media_types.is_empty() {
            faults.add("attachments.media_types", "list at least one, or set on = false");
        }
        if let Some(unknown) = self.media_types.iter().find(|kind| !MEDIA_TYPES.contains(&kind.as_str())) {
            let known = MEDIA_TYPES.join(", ");
            faults.add(
                "attachments.media_types",
                &format!("{unknown} cannot be recognised from a file's content; possible are {known}"),
            );
        }
        if !ATTACHMENT_BYTES.contains(&self.bytes_max) {
            let (least, most) = ATTACHMENT_BYTES.into_inner();
            faults.add("attachments.bytes_max", &format!("must be from {least} to {most}"));
        }
        if !(1..=ATTACHMENTS_MAX).contains(&self.count_max) {
            faults.add("attachments.count_max", &format!("must be from 1 to {ATTACHMENTS_MAX}"));
        }
    }
}

/// Collects the faults of one inbox, by keys relative to it.
struct Section<'a> {
    path: &'a str,
    faults: &'a mut Faults,
}

impl Section<'_> {
    fn add(&mut self, key: &str, detail: &str) {
        self.faults.add(&format!("{}.{key}", self.path), detail);
    }

    fn url(&mut self, key: &str, url: &str) {
        let starts = ["https://", "http://", "/"];
        if !url.is_empty() && !starts.iter().any(|start| url.starts_with(start)) {
            self.add(key, "must begin with https://, or with / for a page of this server");
        }
    }

    fn language(&mut self, key: &str, tag: &str) {
        let mut parts = tag.split('-');
        let primary = parts.next().is_some_and(|primary| {
            (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic())
        });
        let rest = parts
            .all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
        if !(primary && rest) {
            self.add(&format!("{key}.{tag}"), "is not a language tag; use tags such as de or pt-BR");
        }
    }

    fn languages(&mut self, key: &str, tags: &[&str]) {
        tags.iter().for_each(|tag| self.language(key, tag));
    }

    fn words(&mut self, key: &str, words: &Localized<String>, chars_max: usize) {
        self.languages(key, &words.languages());
        if words.all().iter().any(|words| words.chars().count() > chars_max) {
            self.add(key, &at_most(chars_max, "characters"));
        }
    }

    fn suggestions(&mut self, key: &str, suggestions: &Localized<Vec<String>>) {
        self.languages(key, &suggestions.languages());
        let all = suggestions.all();
        if all.iter().any(|list| list.len() > SUGGESTIONS_MAX) {
            self.add(key, &at_most(SUGGESTIONS_MAX, "suggestions"));
        }
        let is_wrong = |text: &String| text.trim().is_empty() || text.chars().count() > SUGGESTION_CHARS_MAX;
        if all.into_iter().flatten().any(is_wrong) {
            self.add(key, &format!("each must have 1 to {SUGGESTION_CHARS_MAX} characters"));
        }
    }
}

fn at_most(count: usize, of: &str) -> String {
    format!("at most {count} {of}")
}

fn slug(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}
