//! How large the things that people enter may be. The front ends get the same numbers, as `LIMITS` of the generated
//! TypeScript, so that nobody can type what the server then refuses.
//!
//! A name ends with the unit and with MIN or MAX. Limits that an operator can change are in the configuration instead.

use crate::conversation;

macro_rules! limits {
    ($($(#[doc = $doc:literal])* $name:ident = $value:expr;)*) => {
        $($(#[doc = $doc])* pub const $name: usize = $value;)*

        /// Every limit with its name and its description.
        pub const ALL: &[(&str, &str, usize)] = &[$((stringify!($name), concat!($($doc),*), $name)),*];
    };
}

limits! {
    /// One tag.
    TAG_CHARS_MAX = 40;
    /// Tags of one conversation, and of one change.
    TAGS_MAX = conversation::TAGS_MAX;
    /// The name of an attribute.
    ATTRIBUTE_NAME_CHARS_MAX = 40;
    /// The text of an attribute.
    ATTRIBUTE_TEXT_CHARS_MAX = 500;
    /// Attributes of one conversation, and of one change.
    ATTRIBUTES_MAX = conversation::ATTRIBUTES_MAX;
    /// An agent's reply, or a note.
    REPLY_CHARS_MAX = 10_000;
    /// Files with one reply.
    REPLY_FILES_MAX = 10;
    /// Colleagues who are mentioned in one note.
    MENTIONS_MAX = 20;
    /// Why a visitor is blocked.
    BLOCK_REASON_CHARS_MAX = 500;
    /// How long a conversation can be snoozed.
    SNOOZE_DAYS_MAX = 365;
    /// How long a macro can snooze a conversation.
    SNOOZE_MINUTES_MAX = SNOOZE_DAYS_MAX * 24 * 60;
    /// The words that a list of conversations is searched for.
    SEARCH_CHARS_MAX = 200;

    /// The code of a canned reply.
    CANNED_CODE_CHARS_MAX = 32;
    /// The title of a canned reply.
    CANNED_TITLE_CHARS_MAX = 100;
    /// The text of a canned reply.
    CANNED_TEXT_CHARS_MAX = REPLY_CHARS_MAX;
    /// The name of a macro.
    MACRO_NAME_CHARS_MAX = 100;
    /// Steps of one macro.
    MACRO_STEPS_MAX = 10;

    /// The title of an article.
    ARTICLE_TITLE_CHARS_MAX = 100;
    /// The question that an article answers.
    ARTICLE_QUESTION_CHARS_MAX = 500;
    /// The answer of an article.
    ARTICLE_ANSWER_CHARS_MAX = 20_000;

    /// The name of a person who works here.
    USER_NAME_CHARS_MAX = 100;
    /// Conversations that one agent can be assigned at a time.
    USER_CAPACITY_MAX = 100;
    PASSWORD_CHARS_MIN = 10;
    /// Longer passwords would only cost time to hash.
    PASSWORD_CHARS_MAX = 1_000;
    /// The code of an authenticator app: six digits, and a space in the middle.
    APP_CODE_CHARS_MAX = 7;
    EMAIL_CHARS_MAX = 254;

    /// The name that a visitor leaves.
    VISITOR_NAME_CHARS_MAX = 100;
    PHONE_CHARS_MAX = 40;
    /// Digits of a phone number.
    PHONE_DIGITS_MIN = 5;
    /// A field of the form before the chat.
    FORM_FIELD_CHARS_MAX = 500;
    /// The comment on a rating.
    RATING_COMMENT_CHARS_MAX = 2_000;
    /// The words that articles are searched for.
    HELP_SEARCH_CHARS_MAX = 200;
    /// The address of a page that a visitor is on; longer ones are cut.
    PAGE_URL_CHARS_MAX = 1_000;
    /// The title of a page that a visitor is on; longer ones are cut.
    PAGE_TITLE_CHARS_MAX = 200;
}

/// `SNOOZE_DAYS_MAX` as `snoozeDaysMax`.
pub fn camel_case(name: &str) -> String {
    let mut words = name.split('_').map(str::to_ascii_lowercase);
    let first = words.next().unwrap_or_default();
    words.fold(first, |name, word| match word.split_at_checked(1) {
        Some((initial, rest)) => name + &initial.to_ascii_uppercase() + rest,
        None => name,
    })
}
