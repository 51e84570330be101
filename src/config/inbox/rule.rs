//! `[[inbox.rule]]`: messages that the widget shows on its own.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::config::Localized;

/// A message that the widget shows on its own, up to 20 in all. A rule that has none of the conditions
/// `seconds_on_page`, `scroll_percent`, `exit_intent`, `errors` and `cart_value_min` replaces the greeting; any other
/// shows a bubble next to the launcher.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rule {
    /// Lower-case letters, digits and hyphens. Required, and unique in the inbox.
    #[schema(example = "checkout-help")]
    pub id: String,
    pub when: When,
    /// The message, up to 500 characters. Required. Can differ by language.
    #[schema(value_type = String, example = "Need help checking out?")]
    pub message: Localized<String>,
    /// Questions offered as buttons, up to 10. Can differ by language.
    #[schema(value_type = Vec<String>, example = json!(["How can I pay?"]))]
    pub suggestions: Localized<Vec<String>>,
    /// The same visitor sees the message at most once in this many days.
    pub at_most_every_days: u32,
}

/// The conditions of a rule. All that are set must hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// Patterns of the page's path, up to 50; `*` stands for any characters. If empty, every page.
    #[schema(example = json!(["/checkout*"]))]
    pub pages: Vec<String>,
    /// The visitor has been on the page for this long, in seconds.
    #[schema(example = 30)]
    pub seconds_on_page: Option<u32>,
    /// The visitor has scrolled this far down, from 1 to 100 percent.
    #[schema(example = 75)]
    pub scroll_percent: Option<u8>,
    /// The pointer leaves the page towards the browser's own controls. Only `true` is allowed.
    #[schema(example = true)]
    pub exit_intent: Option<bool>,
    /// The site has reported this many errors.
    #[schema(example = 2)]
    pub errors: Option<u32>,
    /// The site has reported a cart of at least this value.
    #[schema(example = 50.0)]
    pub cart_value_min: Option<f64>,
    /// `true`: the visitor has been here before; `false`: has not.
    #[schema(example = true)]
    pub returning: Option<bool>,
    /// `true`: an agent is online; `false`: none is.
    #[schema(example = true)]
    pub open: Option<bool>,
    /// From one hour of the visitor's day to another. If the second is smaller, the time spans midnight.
    #[schema(example = json!([18, 23]))]
    pub hours: Option<[u8; 2]>,
}

impl Rule {
    /// Whether the rule waits for something on the page and then shows a bubble. Otherwise it replaces the greeting.
    pub fn is_proactive(&self) -> bool {
        let When { seconds_on_page, scroll_percent, exit_intent, errors, cart_value_min, .. } = &self.when;
        seconds_on_page.is_some()
            || scroll_percent.is_some()
            || exit_intent.is_some()
            || errors.is_some()
            || cart_value_min.is_some()
    }
}

impl Default for Rule {
    fn default() -> Rule {
        Rule {
            id: String::new(),
            when: When::default(),
            message: Localized::default(),
            suggestions: Localized::default(),
            at_most_every_days: 7,
        }
    }
}
