//! Does the visitor ask for a person?

use super::phrase_set::PhraseSet;
use super::phrases::{Person, Phrases, phrases};
use super::words::{sentences, words};

/// Words that may stand between a verb of contact and the person.
const CONTACT_APART_MAX: usize = 6;
/// Words that may stand between a verb of wanting and the person.
const WANT_APART_MAX: usize = 4;
/// Words that may stand between people and what is asked about them: "customer service phone number".
const ASKED_APART_MAX: usize = 1;

/// How surely a message asks for a person, 0..1: the surest of its sentences.
pub(super) fn asks_for_person(text: &str) -> f32 {
    let phrases = phrases();
    if phrases.signals.asked_for_person.is_inside(text) {
        return 0.9;
    }
    sentences(text).map(|sentence| sentence_asks(&words(sentence), phrases)).fold(0.0, f32::max)
}

fn sentence_asks(words: &[String], phrases: &Phrases) -> f32 {
    let person = &phrases.person;
    if phrases.signals.asked_for_person.is_in(words) {
        return 0.9;
    }
    if person.about_the_bot.is_in(words) || asks_about_people(words, person) {
        return 0.2;
    }
    if follows(words, &person.contact, &person.people, CONTACT_APART_MAX) {
        return 0.97;
    }
    if speaks_to_others(words, person) {
        return 0.85;
    }
    let people = person.people.is_in(words);
    let not_ours = person.not_ours.is_in(words);
    if follows(words, &person.contact, &person.maybe_people, CONTACT_APART_MAX)
        || !not_ours && follows(words, &person.want, &person.people, WANT_APART_MAX)
    {
        return 0.9;
    }
    if people && !not_ours && nothing_else(words, person) {
        return 0.9;
    }
    if person.fed_up.is_in(words) && person.machines.is_in(words) {
        return 0.85;
    }
    if people { 0.3 } else { 0.0 }
}

/// Whether the sentence asks something about people: "at what hours do I reach customer service", but not "let me
/// speak to somebody about your opening hours".
fn asks_about_people(words: &[String], person: &Person) -> bool {
    let reached = |at: usize| person.people.begins(&words[at..]) || person.contact.begins(&words[at..]);
    (0..words.len()).any(|about| {
        let asked = person.about_people.longest(&words[about..]);
        if asked == 0 {
            return false;
        }
        let end = about + asked;
        let mut same_point = (end..words.len()).take_while(|at| !person.next_point.begins(&words[*at..]));
        let just_before = |at: usize| {
            let people = person.people.longest(&words[at..]);
            people > 0 && (at + people..=at + people + ASKED_APART_MAX).contains(&about)
        };
        same_point.any(reached) || (about.saturating_sub(ASKED_APART_MAX + 2)..about).any(just_before)
    })
}

/// Whether the sentence is only about a person: "agent please".
fn nothing_else(words: &[String], person: &Person) -> bool {
    words.iter().all(|word| person.fillers.has(word) || person.people.mentions(word))
}

/// "let me speak to the kitchen", but not "speak to me".
fn speaks_to_others(words: &[String], person: &Person) -> bool {
    (0..words.len()).any(|at| {
        let verb = person.speak_to.longest(&words[at..]);
        let rest = &words[at + verb..];
        verb > 0 && !rest.is_empty() && !person.nobody_else.begins(rest)
    })
}

/// Whether a phrase of `second` comes within `apart_max` words after one of `first`.
fn follows(words: &[String], first: &PhraseSet, second: &PhraseSet, apart_max: usize) -> bool {
    (0..words.len()).filter(|at| first.begins(&words[*at..])).any(|at| {
        let end = (at + 2 + apart_max).min(words.len());
        (at + 1..end).any(|next| second.begins(&words[next..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_for_a_person_are_recognised() {
        for text in [
            "human",
            "agent please",
            "I want to speak to a real person",
            "can I talk to someone",
            "let me talk to your manager",
            "connect me with customer service",
            "is anyone there?",
            "hello?? anybody there",
            "this bot is useless",
            "get me an agent now",
            "could you put me through to a colleague",
            "stop the bot",
            "I don't want to talk to a machine",
            "could you put me through to the kitchen",
            "I'd like to speak with the woman who took my order",
            "please have someone call me",
            "Ich möchte mit einem Mitarbeiter sprechen",
            "je veux parler à quelqu'un",
            "quiero hablar con una persona",
            "posso parlare con un operatore?",
            "quero falar com um atendente",
            "kan ik met iemand praten",
            "хочу поговорить с оператором",
            "转人工",
            "are you able to put me through to a person",
            "let me speak to somebody about your opening hours",
            "what time is breakfast and can I talk to someone at the desk",
            "Are you a bot? I want a human.",
            "I have to change the number of guests. Could I speak with the manager?",
        ] {
            assert!(asks_for_person(text) >= 0.5, "{text}: {}", asks_for_person(text));
        }
    }

    #[test]
    fn other_messages_do_not_ask_for_a_person() {
        for text in [
            "",
            "where is my order?",
            "are you a bot?",
            "am I talking to a human?",
            "how many people does the wedding cake serve",
            "can I send the cake to another person as a gift",
            "is the money credited yet, your service is pathetic",
            "do you need my phone number",
            "at what hours do I reach customer service?",
            "what is the phone number of your customer service",
            "who is your manager?",
            "give me the customer service phone number",
            "am I speaking with a real person",
            "I want to e-mail my supervisor",
            "can I pay in person?",
            "speak to me in French",
            "can you connect me to the wifi",
            "do I have to talk to my bank first",
            "leavening agent",
            "can I transfer money to somebody else",
            "does someone have to be home for the delivery",
            "I need support stands for the cake tiers",
            "my travel agent booked the shop tour for me and forty others",
        ] {
            assert!(asks_for_person(text) < 0.5, "{text}: {}", asks_for_person(text));
        }
    }
}
