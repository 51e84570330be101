//! Does the visitor ask for a person? Phrases in the languages that visitors ask in.

use super::phrases::{begins, contains, longest, sentences, words};

/// Surely a person: these words alone say it.
const PEOPLE: &[&str] = &[
    "human",
    "humans",
    "human being",
    "real person",
    "actual person",
    "live person",
    "real human",
    "real people",
    "agent",
    "representative",
    "rep",
    "operator",
    "supervisor",
    "advisor",
    "adviser",
    "live chat",
    "live support",
    "customer service",
    "customer support",
    "customer care",
    "service desk",
    "support team",
    "member of staff",
    "staff member",
    "colleague",
    "employee",
    "someone real",
    "somebody real",
    "real someone",
    "real life person",
    "a person",
    "another person",
    "manager",
    "your boss",
    "the boss",
];

/// Perhaps a person: these need a verb of contact.
const SOMEBODY: &[&str] = &[
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "staff",
    "people",
    "team",
    "support",
    "the owner",
    "one of you",
];

const CONTACT: &[&str] = &[
    "talk",
    "talking",
    "speak",
    "speaking",
    "chat",
    "chatting",
    "connect",
    "transfer me",
    "transfer us",
    "transfer this",
    "through to",
    "escalate",
    "redirect me",
    "switch me",
    "hand me over",
    "pass me",
    "forward me",
    "reach",
    "get hold of",
    "get in touch",
];

/// Whoever is spoken to after these is somebody else, be it a person or a desk …
const SPEAK_TO: &[&str] = &[
    "speak to",
    "speak with",
    "talk to",
    "talk with",
    "chat to",
    "chat with",
    "speaking to",
    "speaking with",
    "talking to",
    "talking with",
    "put me through to",
    "putting me through to",
    "transfer me to",
    "transfer my call",
    "transfer the call",
    "transfer this call",
    "pass me to",
    "pass me on to",
    "pass me over to",
    "hand me over",
    "connect me to",
    "connect me with",
    "get me through to",
];

/// … but for these.
const NOBODY_ELSE: &[&str] = &[
    "me",
    "you",
    "us",
    "my",
    "our",
    "it",
    "this",
    "wifi",
    "the wifi",
    "internet",
    "the internet",
    "bluetooth",
];

const WANT: &[&str] = &["want", "need", "get", "give", "prefer", "rather", "like", "require"];

const MACHINES: &[&str] = &["bot", "chatbot", "robot", "machine", "computer", "ai"];

/// Questions about people, or about when and where they are reached.
const ABOUT_PEOPLE: &[&str] = &[
    "hours",
    "what time",
    "when is",
    "when are",
    "when can",
    "phone number",
    "telephone number",
    "contact number",
    "care number",
    "support number",
    "service number",
    "email address",
    "mail address",
    "name of",
    "number of",
    "act like",
    "sound like",
    "who is",
    "whos",
];

/// Anywhere in the message.
const PHRASES: &[&str] = &[
    "is anyone there",
    "is anybody there",
    "is someone there",
    "is somebody there",
    "anyone there",
    "anybody there",
    "is anyone here",
    "is anybody here",
    "anyone available",
    "is someone available",
    "is anybody available",
    "anyone online",
    "is there a human i",
    "is there a human here",
    "is there a person i",
    "is there a real person",
    "is there an agent",
    "is there anyone i",
    "is there anyone who",
    "is there anyone here",
    "is there anyone there",
    "is there anybody i",
    "is there anybody who",
    "is there anybody here",
    "is there anybody there",
    "is there someone i",
    "is there someone who can help",
    "can someone help me",
    "can somebody help me",
    "stop the bot",
    "no bots",
    "not a bot",
    "not a robot",
    "not a machine",
    "useless bot",
    "stupid bot",
    "dumb bot",
    "bot is useless",
    "bot is stupid",
    "bot is no help",
    "hate bots",
    "hate this bot",
    "hate chatbots",
    "call me back",
    "give me a call",
    "have someone call me",
    "have somebody call me",
    "can someone call me",
    "can somebody call me",
    "echten menschen",
    "echter mensch",
    "echte person",
    "mit einem menschen",
    "mit einem mitarbeiter",
    "mit einer mitarbeiterin",
    "mit jemandem sprechen",
    "mit jemandem reden",
    "mitarbeiter sprechen",
    "menschen sprechen",
    "ist da jemand",
    "ist jemand da",
    "einen menschen",
    "einen mitarbeiter",
    "parler à quelquun",
    "parler a quelquun",
    "parler à un humain",
    "parler à une personne",
    "un conseiller",
    "une conseillère",
    "vraie personne",
    "un humain",
    "un agent",
    "il y a quelquun",
    "un être humain",
    "hablar con alguien",
    "hablar con una persona",
    "hablar con un agente",
    "persona real",
    "un humano",
    "un agente",
    "hay alguien",
    "un asesor",
    "atención al cliente",
    "parlare con qualcuno",
    "parlare con una persona",
    "un operatore",
    "persona reale",
    "persona vera",
    "un umano",
    "cè qualcuno",
    "falar com alguém",
    "falar com alguem",
    "falar com uma pessoa",
    "um atendente",
    "pessoa real",
    "um humano",
    "tem alguém aí",
    "een mens",
    "met iemand",
    "een medewerker",
    "echt persoon",
    "is er iemand",
    "z człowiekiem",
    "z konsultantem",
    "z kimś",
    "z pracownikiem",
    "jest tam ktoś",
    "jest tu ktoś",
    "müşteri temsilcisi",
    "gerçek bir insan",
    "biriyle konuşmak",
    "bir insanla",
    "kimse var mı",
    "en människa",
    "prata med någon",
    "en riktig person",
    "et menneske",
    "snakke med noen",
    "tale med nogen",
    "с человеком",
    "с оператором",
    "живым человеком",
    "живой человек",
    "оператора",
    "есть кто",
];

/// Languages that put no spaces between words.
const UNSPACED: &[&str] = &[
    "人工",
    "真人",
    "客服",
    "人と話",
    "オペレーター",
    "担当者",
    "상담원",
    "사람과",
    "موظف",
    "شخص حقيقي",
    "خدمة العملاء",
];

/// Words between a verb and the person.
const APART_MAX: usize = 6;
/// Words that stand beside a person without saying anything else of them: "agent please", "a real person now".
const BESIDE: &[&str] = &[
    "please",
    "pls",
    "plz",
    "now",
    "hello",
    "hi",
    "hey",
    "a",
    "an",
    "the",
    "any",
    "one",
    "real",
    "live",
    "actual",
    "just",
    "i",
    "id",
    "you",
    "me",
    "us",
    "want",
    "need",
    "get",
    "give",
    "like",
    "to",
    "with",
    "can",
    "could",
    "have",
    "some",
    "no",
    "yes",
    "ok",
    "thanks",
    "here",
    "there",
    "is",
    "available",
    "asap",
];

/// Questions about what the bot is: "Am I talking to a human?" asks for nobody else.
const ABOUT_THE_BOT: &[&str] = &[
    "are you a",
    "are you an",
    "are you the",
    "are you human",
    "are you real",
    "are you really",
    "are you actually",
    "are you just",
    "am i talking",
    "am i speaking",
    "am i chatting",
    "am i writing",
    "am i dealing",
    "is this a",
    "you a bot",
    "you human",
    "you real",
];

/// Another point begins here: "what time is it and can I speak to somebody".
const NEXT_POINT: &[&str] = &["and", "also", "but", "so", "then", "please", "because"];
/// Words between people and what is asked about them: "customer service phone number".
const ASKED_APART_MAX: usize = 1;

/// How surely a message asks for a person, 0..1; each sentence is heard by itself.
pub(super) fn asks_for_person(text: &str) -> f32 {
    if UNSPACED.iter().any(|phrase| text.contains(phrase)) {
        return 0.9;
    }
    sentences(text).map(|sentence| sentence_asks(&words(sentence))).fold(0.0, f32::max)
}

fn sentence_asks(words: &[String]) -> f32 {
    if contains(words, PHRASES) {
        return 0.9;
    }
    if contains(words, ABOUT_THE_BOT) || asks_about_people(words) {
        return 0.2;
    }
    if follows(words, CONTACT, PEOPLE, APART_MAX) {
        return 0.97;
    }
    if speaks_to_others(words) {
        return 0.85;
    }
    let people = contains(words, PEOPLE);
    let own =
        contains(words, &["my supervisor", "my manager", "my boss", "my colleague", "my agent", "in person"]);
    if follows(words, CONTACT, SOMEBODY, APART_MAX) || !own && follows(words, WANT, PEOPLE, APART_MAX - 2) {
        return 0.9;
    }
    if people && !own && nothing_else(words) {
        return 0.9;
    }
    let fed_up =
        contains(words, &["dont want", "stop", "instead of", "enough of", "sick of", "tired of", "no more"]);
    if fed_up && contains(words, MACHINES) {
        return 0.85;
    }
    if people { 0.3 } else { 0.0 }
}

/// "at what hours do I reach customer service", and not "let me speak to somebody about your opening hours".
fn asks_about_people(words: &[String]) -> bool {
    let person = |at: usize| longest(&words[at..], PEOPLE).max(longest(&words[at..], CONTACT));
    (0..words.len()).filter(|at| begins(&words[*at..], ABOUT_PEOPLE)).any(|about| {
        let end = about + longest(&words[about..], ABOUT_PEOPLE);
        let same_point = words[end..].iter().take_while(|word| !NEXT_POINT.contains(&word.as_str())).count();
        let mut before = about.saturating_sub(ASKED_APART_MAX + 2)..about;
        let just_before = |at: usize| {
            let people = longest(&words[at..], PEOPLE);
            people > 0 && (at + people..=at + people + ASKED_APART_MAX).contains(&about)
        };
        (end..end + same_point).any(|at| person(at) > 0) || before.any(just_before)
    })
}

/// Only a person is spoken of: "agent please".
fn nothing_else(words: &[String]) -> bool {
    let of_people = |word: &String| PEOPLE.iter().any(|phrase| phrase.split(' ').any(|part| part == word));
    words.iter().all(|word| BESIDE.contains(&word.as_str()) || of_people(word))
}

/// "let me speak to the kitchen", and not "speak to me".
fn speaks_to_others(words: &[String]) -> bool {
    let after = |at: usize| {
        let said = SPEAK_TO.iter().filter(|phrase| begins(&words[at..], &[**phrase]));
        said.map(|phrase| at + phrase.split(' ').count()).max()
    };
    let ends = (0..words.len()).filter_map(after).filter(|end| *end < words.len());
    ends.map(|end| &words[end..]).any(|rest| !begins(rest, NOBODY_ELSE))
}

/// One of `second` within `apart_max` words after one of `first`.
fn follows(words: &[String], first: &[&str], second: &[&str], apart_max: usize) -> bool {
    (0..words.len()).filter(|at| begins(&words[*at..], first)).any(|at| {
        let end = (at + 2 + apart_max).min(words.len());
        (at + 1..end).any(|next| begins(&words[next..], second))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_for_a_person_is_heard() {
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
