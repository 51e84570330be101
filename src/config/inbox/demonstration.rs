//! The inbox of the demonstration shop.

use std::collections::BTreeMap;

use super::{Inbox, Rule, When};
use crate::config::Localized;

impl Inbox {
    pub(in crate::config) fn demonstration() -> Inbox {
        let welcome_back = Rule {
            id: "welcome-back".into(),
            when: When { returning: Some(true), ..When::default() },
            message: Localized::By(BTreeMap::from([
                ("en".into(), "Good to see you again! What can we do for you today?".into()),
                ("de".into(), "Schön, dass Sie wieder da sind! Was können wir heute für Sie tun?".into()),
            ])),
            ..Rule::default()
        };
        let still_looking = Rule {
            id: "still-looking".into(),
            when: When { seconds_on_page: Some(45), ..When::default() },
            message: Localized::By(BTreeMap::from([
                (
                    "en".into(),
                    "Anything we can help with? Delivery, allergens, an order for Saturday …".into(),
                ),
                (
                    "de".into(),
                    "Können wir helfen? Lieferung, Allergene, eine Bestellung für Samstag …".into(),
                ),
            ])),
            ..Rule::default()
        };
        Inbox {
            id: "shop".into(),
            name: "Linden & Rye".into(),
            privacy_url: "/privacy".into(),
            suggestions: Localized::Same(vec![
                "How long does delivery take?".into(),
                "Which allergens are in your bread?".into(),
                "When are you open?".into(),
            ]),
            rules: vec![welcome_back, still_looking],
            ..Inbox::default()
        }
    }
}
