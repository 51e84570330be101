//! When to answer, when to ask back, when to hand over: data with a version, and the only judge of it.

use serde::{Deserialize, Serialize};

use super::evidence::{
    BotDecision, Cause, Change, Contribution, Evidence, HandoverReason, Signal, SmallTalk, Verdict,
};
use super::hours::BusinessHours;
use super::people::Contact;
use super::routing::Routing;
use super::service_level::ServiceLevels;

/// A set of rules, and the document that owners write: every key has a default. Two policies with the same numbers judge
/// alike; the version names it in transcripts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Counted by the store; not part of the document.
    #[serde(skip)]
    pub version: u32,
    pub mode: BotMode,
    /// The bot answers when it is at least this sure (probability 0..1).
    pub answer_at_least: f32,
    /// Articles below this confidence are not offered as "did you mean".
    pub suggest_at_least: f32,
    /// Times in a row that the bot may ask back before it hands over.
    pub clarifications_max: u32,
    /// Replies of the bot in one stretch, after which it hands over.
    pub bot_turns_max: u32,
    /// One a signal at most; a signal without a rule counts nothing.
    pub rules: Vec<Rule>,
    /// Weighted sum of all signals from which on they hand over together.
    pub together_at_least: f32,
    pub hysteresis: Hysteresis,
    /// Tags of articles: a message that is most likely about one of them always goes to a person.
    pub person_topics: Vec<String>,
    pub vip: Vip,
    pub phrases: Phrases,
    pub limits: Limits,
    pub hours: BusinessHours,
    pub routing: Routing,
    pub service_levels: ServiceLevels,
}

/// Who reads the bot's replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BotMode {
    /// Visitors.
    Answer,
    /// Only agents, to try the bot out: every message goes to a person, with the bot's reply as a suggestion.
    Suggest,
}

/// What keeps a conversation that came back from an agent from bouncing: it takes more than before to hand it over
/// again. What was said outright (a wish for a person, an emergency, an insult) counts as before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hysteresis {
    /// Replies of the bot after a return for which this holds; 0 switches it off.
    pub after_return_turns: u32,
    /// How much higher thresholds are meanwhile; a threshold below 1 stays below 1.
    pub raise_by: f32,
}

/// Contacts whom the business serves in person. Case-insensitive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Vip {
    /// Whole addresses.
    pub emails: Vec<String>,
    /// The part after the `@`, e.g. `partner.example`.
    pub domains: Vec<String>,
    /// They are never answered by the bot.
    pub to_person: bool,
}

/// How one signal counts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub signal: Signal,
    /// The signal alone hands over from this value on; none where it takes others with it. A signal at 0 never
    /// hands over.
    #[serde(default)]
    pub threshold: Option<f32>,
    /// Its share in the weighted sum, 0 or more.
    #[serde(default)]
    pub weight: f32,
}

/// Times after which somebody must act, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The bot owes a reply for longer: handed over.
    pub bot_reply_ms_max: i64,
    /// An agent's connection is lost for longer: the conversation returns to the queue.
    pub agent_gone_ms_max: i64,
    /// The visitor is silent for longer while the bot holds: resolved.
    pub bot_idle_ms_max: i64,
    /// The visitor is silent for longer while an agent holds: resolved.
    pub agent_idle_ms_max: i64,
    /// The time within which an answer is promised if nobody is at the desk.
    pub answer_promised_within_ms: i64,
}

/// What the bot says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Phrases {
    pub greeting: String,
    pub greeted: String,
    pub thanked: String,
    pub goodbye: String,
    pub did_you_mean: String,
    pub say_it_differently: String,
    /// Said after an answer to another question of the same message; `{question}` is the one left open.
    pub one_thing_open: String,
    pub hand_over_asked: String,
    pub hand_over_upset: String,
    pub hand_over_unsure: String,
    /// Said if the topic always goes to a person.
    pub hand_over_topic: String,
    pub hand_over_failed: String,
    pub nobody_here: String,
    /// Said to a visitor who has waited for too long, or whose last possible agent has left.
    pub takes_longer: String,
    /// Said when an agent gives the conversation back to the bot.
    pub returned_to_bot: String,
}

/// How far below a threshold a counterfactual goes; the finest step that screens show.
const STEP: f32 = 0.01;
/// As high as hysteresis raises a threshold.
const RAISED_MAX: f32 = 0.99;

impl Policy {
    /// Judges one message. Total and deterministic: the same evidence always gets the same verdict.
    pub fn assess(&self, evidence: &Evidence) -> Verdict {
        let mut contributions: Vec<Contribution> = self
            .rules
            .iter()
            .map(|rule| {
                let value = self.value(evidence, rule.signal);
                Contribution {
                    signal: rule.signal,
                    value,
                    threshold: self.threshold(rule, evidence),
                    share: rule.weight.max(0.0) * value,
                }
            })
            .collect();
        contributions.sort_by(|a, b| b.share.total_cmp(&a.share));
        let together_at_least = self.together_at_least + self.raise(evidence);
        let (mut reasons, mut counterfactual) = self.outright(evidence);
        reasons.extend(alone(&contributions));
        if reasons.is_empty() {
            reasons.extend(together(&contributions, together_at_least));
        }
        if !reasons.is_empty() {
            counterfactual.extend(lowered(&contributions, together_at_least));
            return Verdict { decision: BotDecision::HandOver(reasons), contributions, counterfactual };
        }
        let answers = evidence.small_talk.is_some() || evidence.confidence() >= self.answer_at_least;
        let decision = if answers { BotDecision::Answer } else { BotDecision::Clarify };
        Verdict { decision, contributions, counterfactual: Vec::new() }
    }

    /// The value from which on this signal alone hands over, if it ever does.
    pub fn threshold_alone(&self, signal: Signal) -> Option<f32> {
        self.rules.iter().find(|rule| rule.signal == signal)?.threshold
    }

    fn value(&self, evidence: &Evidence, signal: Signal) -> f32 {
        match signal {
            Signal::Unsure if evidence.small_talk.is_some() => 0.0,
            Signal::Unsure => 1.0 - evidence.confidence(),
            Signal::ManyTurns => (evidence.bot_turns as f32 / self.bot_turns_max.max(1) as f32).min(1.0),
            _ => evidence.value(signal),
        }
    }

    /// Whether this visitor is one of those whom the business looks after in person.
    pub fn is_vip(&self, contact: &Contact) -> bool {
        let Some(email) = contact.email.as_ref().map(|email| email.trim().to_lowercase()) else {
            return false;
        };
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        self.vip.emails.iter().any(|each| each.trim().to_lowercase() == email)
            || self.vip.domains.iter().any(|each| each.trim().to_lowercase() == domain)
    }

    /// How much more it takes to hand over: more than nothing only right after an agent gave the conversation back.
    fn raise(&self, evidence: &Evidence) -> f32 {
        let holds = evidence.returned && evidence.bot_turns < self.hysteresis.after_return_turns;
        if holds { self.hysteresis.raise_by.max(0.0) } else { 0.0 }
    }

    /// The threshold of a signal for this message, with hysteresis.
    fn threshold(&self, rule: &Rule, evidence: &Evidence) -> Option<f32> {
        let threshold = self.threshold_unraised(rule, evidence)?;
        let raised = (threshold + self.raise(evidence)).min(RAISED_MAX).max(threshold);
        Some(match rule.signal {
            Signal::AskedForPerson | Signal::Urgent | Signal::Abuse | Signal::BotFailed => threshold,
            _ => raised,
        })
    }

    /// Being unsure hands over only after the bot has asked back as often as it may.
    fn threshold_unraised(&self, rule: &Rule, evidence: &Evidence) -> Option<f32> {
        match rule.signal {
            Signal::Unsure if evidence.unsure_turns < self.clarifications_max => None,
            Signal::Unsure => {
                rule.threshold.map(|least| (1.0 - self.answer_at_least + f32::EPSILON).max(least))
            }
            _ => rule.threshold,
        }
    }

    /// What hands over whatever the signals say, and what would have kept it.
    fn outright(&self, evidence: &Evidence) -> (Vec<HandoverReason>, Vec<Change>) {
        let (mut reasons, mut changes) = (Vec::new(), Vec::new());
        let topics: Vec<&String> =
            evidence.topics.iter().filter(|topic| self.person_topics.contains(topic)).collect();
        if !topics.is_empty() {
            reasons.push(HandoverReason::TOPIC);
            changes.extend(topics.into_iter().cloned().map(Change::OtherTopic));
        }
        if evidence.vip && self.vip.to_person {
            reasons.push(HandoverReason::VIP);
            changes.push(Change::NotVip);
        }
        (reasons, changes)
    }

    /// What the bot says when it hands over for these reasons.
    pub fn hand_over_phrase(&self, reasons: &[HandoverReason]) -> &str {
        let has = |signals: &[Signal]| {
            reasons.iter().any(|r| matches!(r.cause, Cause::Signal(signal) if signals.contains(&signal)))
        };
        if has(&[Signal::BotFailed]) {
            &self.phrases.hand_over_failed
        } else if has(&[Signal::Upset, Signal::StillUpset, Signal::MoodFalling, Signal::Complaint]) {
            &self.phrases.hand_over_upset
        } else if has(&[Signal::AskedForPerson]) {
            &self.phrases.hand_over_asked
        } else if reasons.iter().any(|r| matches!(r.cause, Cause::Topic | Cause::FilesAlone)) {
            &self.phrases.hand_over_topic
        } else if reasons.iter().all(|r| matches!(r.cause, Cause::Vip | Cause::SuggestMode)) {
            &self.phrases.hand_over_asked
        } else {
            &self.phrases.hand_over_unsure
        }
    }

    pub fn small_talk_phrase(&self, small_talk: SmallTalk) -> &str {
        match small_talk {
            SmallTalk::Greeting => &self.phrases.greeted,
            SmallTalk::Thanks => &self.phrases.thanked,
            SmallTalk::Goodbye => &self.phrases.goodbye,
        }
    }
}

/// The signals that hand over each on its own.
fn alone(contributions: &[Contribution]) -> impl Iterator<Item = HandoverReason> {
    contributions.iter().filter_map(|c| {
        let threshold = c.threshold.filter(|threshold| reaches(c.value, *threshold))?;
        Some(HandoverReason { cause: Cause::Signal(c.signal), value: c.value, threshold })
    })
}

/// The weighted sum, if it hands over.
fn together(contributions: &[Contribution], at_least: f32) -> Option<HandoverReason> {
    let sum: f32 = contributions.iter().map(|c| c.share).sum();
    reaches(sum, at_least).then_some(HandoverReason {
        cause: Cause::Together,
        value: sum,
        threshold: at_least,
    })
}

/// Lowers what reached its threshold to just below it, then the greatest shares until the sum is below, too.
fn lowered(contributions: &[Contribution], together_at_least: f32) -> Vec<Change> {
    let mut values: Vec<f32> = contributions
        .iter()
        .map(|c| match c.threshold {
            Some(threshold) if reaches(c.value, threshold) => (threshold - STEP).max(0.0),
            Some(_) | None => c.value,
        })
        .collect();
    let weight = |c: &Contribution| if c.value > 0.0 { c.share / c.value } else { 0.0 };
    let sum = |values: &[f32]| -> f32 { contributions.iter().zip(values).map(|(c, v)| weight(c) * v).sum() };
    for (i, contribution) in contributions.iter().enumerate() {
        let excess = sum(&values) - (together_at_least - STEP);
        if excess <= 0.0 {
            break;
        }
        if weight(contribution) > 0.0 {
            values[i] = (values[i] - excess / weight(contribution)).max(0.0);
        }
    }
    contributions
        .iter()
        .zip(values)
        .filter(|(c, value)| *value < c.value)
        .map(|(c, value)| Change::Value { signal: c.signal, value })
        .collect()
}

/// A value of 0 reaches no threshold, not even a threshold of 0.
fn reaches(value: f32, threshold: f32) -> bool {
    value > 0.0 && value >= threshold
}

impl Default for Policy {
    fn default() -> Policy {
        let alone = |signal, threshold, weight| Rule { signal, threshold: Some(threshold), weight };
        // Signals that a good answer settles, or that are read less reliably, count only together with others.
        let together = |signal, weight| Rule { signal, threshold: None, weight };
        Policy {
            version: 1,
            mode: BotMode::Answer,
            answer_at_least: 0.75,
            suggest_at_least: 0.1,
            clarifications_max: 1,
            bot_turns_max: 12,
            rules: vec![
                alone(Signal::AskedForPerson, 0.5, 0.0),
                alone(Signal::Upset, 0.9, 0.4),
                alone(Signal::StillUpset, 0.7, 0.3),
                alone(Signal::MoodFalling, 0.8, 0.3),
                together(Signal::Complaint, 0.55),
                alone(Signal::Urgent, 0.97, 0.4),
                alone(Signal::Abuse, 0.8, 0.4),
                together(Signal::Confused, 0.3),
                alone(Signal::Repeated, 0.9, 0.4),
                together(Signal::SeveralIssues, 0.3),
                together(Signal::OwnData, 0.4),
                alone(Signal::Unsure, 0.0, 0.5),
                alone(Signal::ManyTurns, 1.0, 0.0),
                alone(Signal::BotFailed, 0.5, 0.0),
            ],
            together_at_least: 0.75,
            hysteresis: Hysteresis::default(),
            person_topics: Vec::new(),
            vip: Vip::default(),
            phrases: Phrases::default(),
            limits: Limits::default(),
            hours: BusinessHours::default(),
            routing: Routing::default(),
            service_levels: ServiceLevels::default(),
        }
    }
}

impl Default for Hysteresis {
    fn default() -> Hysteresis {
        Hysteresis { after_return_turns: 3, raise_by: 0.15 }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        const MINUTE: i64 = 60_000;
        Limits {
            bot_reply_ms_max: 10_000,
            agent_gone_ms_max: MINUTE,
            bot_idle_ms_max: 24 * 60 * MINUTE,
            agent_idle_ms_max: 7 * 24 * 60 * MINUTE,
            answer_promised_within_ms: 24 * 60 * MINUTE,
        }
    }
}

impl Default for Phrases {
    fn default() -> Phrases {
        let says = String::from;
        Phrases {
            greeting: says(
                "Hello. I'm the shop's automatic assistant. Ask me anything; a person can take over at any time.",
            ),
            greeted: says("Hello. What can I help you with?"),
            thanked: says("You're welcome. Is there anything else?"),
            goodbye: says("Goodbye. Write again whenever you need us."),
            did_you_mean: says("I'm not sure I have the right answer. Did you mean one of these?"),
            say_it_differently: says(
                "I don't have an answer to that yet. Could you rephrase your question? Or ask for a person, and I'll get a colleague.",
            ),
            one_thing_open: says(
                "You also asked: “{question}” I'm not sure about that one. Could you rephrase it in a separate message? Or ask for a person.",
            ),
            hand_over_asked: says("I'm bringing in a colleague, with everything you've written."),
            hand_over_upset: says(
                "I'm sorry about that. I'm bringing in a colleague, with everything you've written.",
            ),
            hand_over_unsure: says(
                "A person can help you better with this. I'm bringing in a colleague, with everything you've written.",
            ),
            hand_over_topic: says(
                "One of my colleagues handles this personally. I'm bringing them in, with everything you've written.",
            ),
            hand_over_failed: says(
                "I can't answer right now, so I'm bringing in a colleague, with everything you've written.",
            ),
            nobody_here: says(
                "Nobody is available right now. We'll reply here as soon as someone is back, and we'll keep your place.",
            ),
            takes_longer: says(
                "This is taking longer than expected. We'll reply here and keep your place; you don't need to stay.",
            ),
            returned_to_bot: says(
                "I'm the automatic assistant again. What else can I help with? A person can take over again at any time.",
            ),
        }
    }
}
