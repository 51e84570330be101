//! What is wrong with a policy that somebody wrote: everything at once, each with its key and what to do.

use std::collections::{BTreeSet, HashMap};

use super::evidence::Signal;
use super::fault::Fault;
use super::policy::{Hysteresis, Limits, Phrases, Policy, Rule, Vip};
use super::routing::{HeadStart, Hold, Mode, Routing, Team, WorkloadLimits};

/// Longest phrase, in characters.
const PHRASE_CHARS_MAX: usize = 2_000;
/// Weights are compared with each other; more than this only overflows.
const WEIGHT_MAX: f32 = 100.0;
/// Longest time that a limit may name, in milliseconds: a year.
const LIMIT_MS_MAX: i64 = 365 * 24 * 60 * 60 * 1_000;

/// The faults found so far; each section of a policy adds its own.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub fn error(&mut self, path: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Fault::error(path, detail));
    }

    pub fn warning(&mut self, path: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Fault::warning(path, detail));
    }

    fn milliseconds(&mut self, path: impl Into<String>, ms: i64, least: i64) {
        if !(least..=LIMIT_MS_MAX).contains(&ms) {
            self.error(path, format!("must be between {least} and {LIMIT_MS_MAX} milliseconds (a year)"));
        }
    }

    fn probability(&mut self, path: impl Into<String>, value: f32) {
        if !(0.0..=1.0).contains(&value) {
            self.error(path, "must be between 0 and 1");
        }
    }
}

impl Policy {
    /// All faults, in the order of the document's keys. `known_topics` are the tags of the articles; none where they
    /// are not at hand.
    pub fn check(&self, known_topics: Option<&BTreeSet<String>>) -> Vec<Fault> {
        let mut faults = Faults::default();
        self.check_replies(&mut faults);
        check_rules(&self.rules, &mut faults);
        self.check_together(&mut faults);
        check_hysteresis(self.hysteresis, &mut faults);
        check_topics(&self.person_topics, known_topics, &mut faults);
        check_vip(&self.vip, &mut faults);
        check_phrases(&self.phrases, &mut faults);
        check_limits(self.limits, &mut faults);
        check_routing(&self.routing, known_topics, &mut faults);
        faults.0.extend(self.hours.check("hours"));
        faults.0.extend(self.service_levels.check("service_levels"));
        faults.0
    }

    fn check_replies(&self, faults: &mut Faults) {
        faults.probability("answer_at_least", self.answer_at_least);
        faults.probability("suggest_at_least", self.suggest_at_least);
        if self.suggest_at_least > self.answer_at_least {
            faults.error(
                "suggest_at_least",
                "is above answer_at_least, so nothing between them could ever be suggested; lower it",
            );
        }
        if self.bot_turns_max == 0 {
            faults.error("bot_turns_max", "must be 1 or more");
        } else if self.clarifications_max > self.bot_turns_max {
            faults.error(
                "clarifications_max",
                "is above bot_turns_max, which ends the stretch before; lower it",
            );
        }
    }

    fn check_together(&self, faults: &mut Faults) {
        if !(self.together_at_least.is_finite() && self.together_at_least > 0.0) {
            faults.error("together_at_least", "must be above 0, or every message would go to a person");
            return;
        }
        let most: f32 = self.rules.iter().map(|rule| rule.weight).sum();
        if most < self.together_at_least {
            faults.warning(
                "together_at_least",
                format!(
                    "is never reached: all weights together are {most:.2}; lower it, or give more weight to rules"
                ),
            );
        }
    }
}

fn check_rules(rules: &[Rule], faults: &mut Faults) {
    let mut first: HashMap<Signal, usize> = HashMap::new();
    for (i, rule) in rules.iter().enumerate() {
        if let Some(other) = first.get(&rule.signal) {
            faults.error(
                format!("rules[{i}].signal"),
                format!("rules[{other}] is for the same signal; keep one of the two"),
            );
        } else {
            first.insert(rule.signal, i);
        }
        if let Some(threshold) = rule.threshold {
            faults.probability(format!("rules[{i}].threshold"), threshold);
        }
        if !(0.0..=WEIGHT_MAX).contains(&rule.weight) {
            faults.error(format!("rules[{i}].weight"), format!("must be between 0 and {WEIGHT_MAX}"));
        }
        if rule.threshold.is_none() && rule.weight == 0.0 {
            faults.warning(
                format!("rules[{i}]"),
                "has no effect without a threshold and without a weight; give it one, or take it out",
            );
        }
    }
    for (signal, what) in [
        (Signal::AskedForPerson, "who write that they want a person"),
        (Signal::BotFailed, "when the bot fails"),
    ] {
        if !rules.iter().any(|rule| rule.signal == signal && rule.threshold.is_some()) {
            faults.warning("rules", format!("no rule with a threshold hands over visitors {what}; add one"));
        }
    }
}

fn check_hysteresis(hysteresis: Hysteresis, faults: &mut Faults) {
    let Hysteresis { after_return_turns, raise_by } = hysteresis;
    if !(0.0..1.0).contains(&raise_by) {
        faults.error("hysteresis.raise_by", "must be 0 or more and below 1");
    } else if (after_return_turns == 0) != (raise_by == 0.0) {
        faults.warning(
            "hysteresis",
            "has no effect while after_return_turns or raise_by is 0; set both, or both to 0",
        );
    }
}

fn check_topics(topics: &[String], known: Option<&BTreeSet<String>>, faults: &mut Faults) {
    for (i, topic) in topics.iter().enumerate() {
        let path = format!("person_topics[{i}]");
        if topic.trim().is_empty() {
            faults.error(path, "is empty; name a tag of an article, or take it out");
        } else if topics[..i].contains(topic) {
            faults.error(path, format!("“{topic}” is in the list twice; take one out"));
        } else if known.is_some_and(|known| !known.contains(topic)) {
            faults.warning(path, format!("no article has the tag “{topic}”; check how it is written"));
        }
    }
}

fn check_vip(vip: &Vip, faults: &mut Faults) {
    for (i, email) in vip.emails.iter().enumerate() {
        let parts = email.trim().split_once('@');
        if !parts
            .is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty() && !domain.contains('@'))
        {
            faults.error(format!("vip.emails[{i}]"), format!("“{email}” is no e-mail address"));
        }
    }
    for (i, domain) in vip.domains.iter().enumerate() {
        let domain = domain.trim();
        if domain.is_empty() || domain.contains(['@', ' ']) {
            faults.error(
                format!("vip.domains[{i}]"),
                format!("“{domain}” is no domain; write what stands after the @, e.g. partner.example"),
            );
        }
    }
    if vip.to_person && vip.emails.is_empty() && vip.domains.is_empty() {
        faults.warning("vip.to_person", "has no effect without emails or domains");
    }
}

fn check_phrases(phrases: &Phrases, faults: &mut Faults) {
    let Phrases {
        greeting,
        greeted,
        thanked,
        goodbye,
        did_you_mean,
        say_it_differently,
        one_thing_open,
        hand_over_asked,
        hand_over_upset,
        hand_over_unsure,
        hand_over_topic,
        hand_over_failed,
        nobody_here,
        takes_longer,
        returned_to_bot,
    } = phrases;
    for (key, phrase) in [
        ("greeting", greeting),
        ("greeted", greeted),
        ("thanked", thanked),
        ("goodbye", goodbye),
        ("did_you_mean", did_you_mean),
        ("say_it_differently", say_it_differently),
        ("one_thing_open", one_thing_open),
        ("hand_over_asked", hand_over_asked),
        ("hand_over_upset", hand_over_upset),
        ("hand_over_unsure", hand_over_unsure),
        ("hand_over_topic", hand_over_topic),
        ("hand_over_failed", hand_over_failed),
        ("nobody_here", nobody_here),
        ("takes_longer", takes_longer),
        ("returned_to_bot", returned_to_bot),
    ] {
        let path = format!("phrases.{key}");
        if phrase.trim().is_empty() {
            faults.error(path, "is empty; visitors would see an empty message");
        } else if phrase.chars().count() > PHRASE_CHARS_MAX {
            faults.error(path, format!("is longer than {PHRASE_CHARS_MAX} characters; shorten it"));
        }
    }
    if !one_thing_open.contains("{question}") {
        faults.error("phrases.one_thing_open", "must contain {question}, where the open question is put in");
    }
}

fn check_limits(limits: Limits, faults: &mut Faults) {
    let Limits {
        bot_reply_ms_max,
        agent_gone_ms_max,
        bot_idle_ms_max,
        agent_idle_ms_max,
        answer_promised_within_ms,
    } = limits;
    for (key, ms) in [
        ("bot_reply_ms_max", bot_reply_ms_max),
        ("agent_gone_ms_max", agent_gone_ms_max),
        ("bot_idle_ms_max", bot_idle_ms_max),
        ("agent_idle_ms_max", agent_idle_ms_max),
        ("answer_promised_within_ms", answer_promised_within_ms),
    ] {
        faults.milliseconds(format!("limits.{key}"), ms, 1);
    }
}

fn check_routing(routing: &Routing, known: Option<&BTreeSet<String>>, faults: &mut Faults) {
    let Routing {
        teams,
        topics,
        head_start: HeadStart { normal_ms, high_ms, urgent_ms },
        hold: Hold { for_known_ms, for_skilled_ms },
        care: WorkloadLimits { wrap_up_ms, hard_in_a_row_max: _, hard_weight },
        first_reply_ms_max,
        wait_ms_max,
        reopen_within_ms,
        when_nobody,
    } = routing;
    check_teams(teams, faults);
    for (i, rule) in topics.iter().enumerate() {
        if let Some(team) = &rule.team
            && !teams.iter().any(|each| each.id == *team)
        {
            faults.error(
                format!("routing.topics[{i}].team"),
                format!("there is no team “{team}”; add it, or name another"),
            );
        }
        if known.is_some_and(|known| !known.contains(&rule.topic)) {
            let detail = format!("no article has the tag “{}”; check how it is written", rule.topic);
            faults.warning(format!("routing.topics[{i}].topic"), detail);
        }
    }
    for (key, ms, least) in [
        ("head_start.normal_ms", *normal_ms, 0),
        ("head_start.high_ms", *high_ms, 0),
        ("head_start.urgent_ms", *urgent_ms, 0),
        ("hold.for_known_ms", *for_known_ms, 0),
        ("hold.for_skilled_ms", *for_skilled_ms, 0),
        ("care.wrap_up_ms", *wrap_up_ms, 0),
        ("first_reply_ms_max", *first_reply_ms_max, 1),
        ("wait_ms_max", *wait_ms_max, 1),
        ("reopen_within_ms", *reopen_within_ms, 0),
    ] {
        faults.milliseconds(format!("routing.{key}"), ms, least);
    }
    if !(normal_ms <= high_ms && high_ms <= urgent_ms) {
        faults.error(
            "routing.head_start",
            "puts a lower priority before a higher one; let normal_ms, high_ms and urgent_ms grow",
        );
    }
    if *hard_weight == 0 {
        faults.error("routing.care.hard_weight", "must be 1 or more: every conversation takes a place");
    }
    if when_nobody.is_empty() {
        faults.error("routing.when_nobody", "is empty, so visitors could do nothing; name at least one way");
    }
}

fn check_teams(teams: &[Team], faults: &mut Faults) {
    if teams.is_empty() {
        faults.error("routing.teams", "is empty, so nobody would get a conversation; add a team");
    }
    for (i, Team { id, name, mode, overflow_after_ms }) in teams.iter().enumerate() {
        if id.0.trim().is_empty() {
            faults.error(format!("routing.teams[{i}].id"), "is empty; give it a short name of its own");
        } else if teams[..i].iter().any(|other| other.id == *id) {
            faults.error(
                format!("routing.teams[{i}].id"),
                format!("another team is called “{id}”, too; rename one"),
            );
        }
        if name.trim().is_empty() {
            faults.error(format!("routing.teams[{i}].name"), "is empty; visitors and agents read it");
        }
        match mode {
            Mode::Offer { within_ms } => {
                faults.milliseconds(format!("routing.teams[{i}].mode.offer.within_ms"), *within_ms, 1);
            }
            Mode::Automatic | Mode::RoundRobin | Mode::Manual => {}
        }
        if let Some(ms) = overflow_after_ms {
            faults.milliseconds(format!("routing.teams[{i}].overflow_after_ms"), *ms, 0);
        }
    }
}
