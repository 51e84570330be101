//! The bot's evidence about a simulated message. The policy judges it like any other.

use crate::conversation::*;

use super::draws::{Matter, Visitor};

/// The proposal of a bot that knows the answer, or sees that the visitor needs a person.
pub(super) fn proposal(visitor: &Visitor, in_reply_to: Seq) -> Proposal {
    let readings = match visitor.matter {
        Matter::Answer => Vec::new(),
        Matter::Person => vec![Reading { signal: Signal::AskedForPerson, value: 1.0 }],
        Matter::Upset => vec![Reading { signal: Signal::Upset, value: 1.0 }],
        Matter::Urgent => vec![Reading { signal: Signal::Urgent, value: 1.0 }],
    };
    let hit = Hit {
        article: ArticleId("simulated".into()),
        title: String::new(),
        confidence: 1.0,
        matched: String::new(),
        similarity: 1.0,
        words: Vec::new(),
    };
    let evidence = Evidence {
        about: in_reply_to,
        mood: Mood::NEUTRAL,
        small_talk: None,
        readings,
        hits: vec![hit],
        basis: Basis::Measured,
        language: visitor.language.clone(),
        leans_on: None,
        also: Vec::new(),
        topics: Vec::new(),
        vip: false,
        returned: false,
        unsure_turns: 0,
        bot_turns: 0,
        models: "simulation".into(),
    };
    let answer = DraftAnswer { text: "It is like this.".into(), sources: Vec::new() };
    Proposal { in_reply_to, evidence, answer: Some(answer), suggestions: Vec::new() }
}
