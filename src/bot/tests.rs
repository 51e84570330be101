//! Tests the bot with the models, articles and policy that ship: sentences that state a signal, and similar sentences
//! that do not.

use std::sync::{Arc, LazyLock};

use super::*;
use crate::conversation::{BotDecision, Signal};
use crate::inference::EmbeddingCache;
use crate::knowledge::{embedded_articles, embedded_embeddings};

static BOT: LazyLock<Bot> = LazyLock::new(|| {
    let models = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let reader = Arc::new(Reader::load(&models).unwrap());
    let mut cache = EmbeddingCache::new(reader.version(), reader.dimensions());
    cache.absorb(&embedded_embeddings());
    let examples = Examples::build(&reader, &mut cache).unwrap();
    let knowledge = Knowledge::build(embedded_articles().unwrap(), &reader, &mut cache).unwrap();
    Bot::new(reader, Arc::new(knowledge), Arc::new(examples)).unwrap()
});

fn propose(turn: &Turn) -> Evidence {
    BOT.propose(std::slice::from_ref(turn), &Policy::default()).unwrap().remove(0).evidence
}

/// A second message, after one answer.
fn later(text: &str) -> Turn {
    let earlier = Earlier { text: "when are you open on Sundays?".to_owned(), answered: true };
    Turn { earlier: vec![earlier], bot_turns: 1, ..Turn::first(text) }
}

fn check(signal: Signal, stated: &[&str], not_stated: &[&str]) {
    let value = |text: &&str| propose(&later(text)).value(signal);
    for text in stated {
        assert!(value(text) >= 0.5, "{signal:?} {} is not recognised: {text}", value(text));
    }
    for text in not_stated {
        assert!(value(text) < 0.5, "{signal:?} {} is recognised by mistake: {text}", value(text));
    }
}

fn hands_over(turn: &Turn) -> bool {
    matches!(Policy::default().assess(&propose(turn)).decision, BotDecision::HandOver(_))
}

#[test]
fn requests_for_a_person_are_recognised() {
    check(
        Signal::AskedForPerson,
        &[
            "please let me speak to a human being",
            "is anyone there?",
            "this bot is useless, I want a person",
            "let me talk to your manager",
            "could I talk to one of your colleagues about my order?",
            "Ich möchte mit einem Mitarbeiter sprechen",
            "je voudrais parler à un conseiller",
            "quiero hablar con una persona",
            "vorrei parlare con un operatore",
            "quero falar com um atendente",
            "ik wil met iemand praten",
            "chcę rozmawiać z konsultantem",
            "biriyle konuşmak istiyorum",
            "jag vill prata med någon",
            "хочу поговорить с оператором",
        ],
        &[
            "how many people does the cake serve?",
            "are you a robot?",
            "what is the phone number of customer service?",
            "can another person collect my order?",
            "a table for one person please",
            "Für wie viele Personen reicht die Torte?",
            "¿Para cuántas personas es la tarta?",
        ],
    );
}

#[test]
fn complaints_are_recognised() {
    check(
        Signal::Complaint,
        &[
            "you sent the wrong size again, third time I'm asking",
            "I have been waiting for weeks and nobody answers my e-mails",
            "I want my money back, this is a scam",
            "you will hear from my lawyer",
            "Ich will mein Geld zurück, ihr Betrüger",
            "c'est une arnaque",
            "¡son unos estafadores!",
        ],
        &[
            "how do I cancel my order?",
            "what is your refund policy?",
            "can I change my order?",
            "do you have vegan cakes?",
            "Wie kann ich meine Bestellung stornieren?",
        ],
    );
}

#[test]
fn emergencies_are_recognised() {
    check(
        Signal::Urgent,
        &[
            "my daughter has an allergic reaction to your cookies",
            "this is an emergency, please help now",
            "somebody is using my credit card right now, stop it",
            "das ist ein Notfall",
            "c'est très urgent",
        ],
        &[
            "does it contain nuts?",
            "are there traces of peanut in the brownies?",
            "can I get a cake for tomorrow?",
            "¿Contiene nueces?",
        ],
    );
}

#[test]
fn insults_are_recognised() {
    check(
        Signal::Abuse,
        &["you stupid idiots", "fuck off", "shut up you moron", "ihr Arschlöcher", "va te faire foutre"],
        &[
            "what a damn good cake",
            "I was an idiot and forgot my password",
            "do you have a cake with a pig on it?",
        ],
    );
}

#[test]
fn confusion_after_an_answer_is_recognised() {
    check(
        Signal::Confused,
        &[
            "I don't understand",
            "that's not what I asked",
            "??",
            "no, I meant something else",
            "das verstehe ich nicht",
            "no entiendo",
        ],
        &[
            "what does a wedding cake cost?",
            "and on Saturdays?",
            "great, that helped",
            "was kostet der Versand?",
        ],
    );
    let first = propose(&Turn::first("I don't understand"));
    assert_eq!(first.value(Signal::Confused), 0.0, "nothing has been answered yet");
}

#[test]
fn questions_about_own_data_are_recognised() {
    check(
        Signal::OwnData,
        &[
            "where is my order 4711?",
            "did you receive my payment for order 20881?",
            "wo ist meine Bestellung?",
            "¿dónde está mi pedido?",
        ],
        &[
            "how can I track an order?",
            "what payment methods do you take?",
            "do you deliver on Sundays?",
            "wie bestelle ich?",
        ],
    );
}

#[test]
fn several_issues_and_repetition_are_recognised() {
    check(
        Signal::SeveralIssues,
        &["Where is my parcel? And why was I charged twice?"],
        &["Where is my parcel? I ordered it on Monday."],
    );
    check(
        Signal::Repeated,
        &["when are you open on Sundays??", "that is the third time I'm asking you"],
        &["do you have gluten-free bread?"],
    );
}

#[test]
fn complaints_without_strong_words_are_handed_over() {
    for text in [
        "you sent the wrong size again, third time I'm asking",
        "I have written four e-mails since March and nobody has replied",
        "five weeks, three calls, and I still have neither money nor an answer from you",
        "my guests are here and there is no cake",
        "I'm taking this to consumer protection",
    ] {
        assert!(hands_over(&Turn::first(text)), "{text}");
    }
}

#[test]
fn plain_questions_stay_with_the_bot() {
    for text in [
        "how do I cancel my order?",
        "does it contain nuts?",
        "I am allergic to hazelnuts, what can I eat?",
        "how do I get my money back?",
        "how do I make a complaint?",
        "what is the phone number?",
        "where can I see the status of my order?",
        "my voucher code does not work",
        "what happens if my parcel arrives damaged?",
        "do you deliver to the person next door if I am out?",
        "hello",
        "thank you so much!",
    ] {
        assert!(!hands_over(&Turn::first(text)), "{text}");
    }
}

/// A question in the words of an article is answered from it. The exceptions are complaints and emergencies, which
/// many articles quote.
#[test]
fn articles_answer_their_own_questions_without_a_person() {
    const HANDED_OVER_MAX: f32 = 0.04;
    let policy = Policy::default();
    let articles = embedded_articles().unwrap();
    let for_the_bot = articles
        .iter()
        .filter(|article| !["talk-to-a-person", "complaints"].contains(&article.id.0.as_str()));
    let turns: Vec<Turn> = for_the_bot
        .flat_map(|article| std::iter::once(&article.question).chain(&article.variants))
        .map(|text| Turn::first(text))
        .collect();
    let proposals = BOT.propose(&turns, &policy).unwrap();
    let handed_over: Vec<&str> = turns
        .iter()
        .zip(&proposals)
        .filter(|(_, p)| matches!(policy.assess(&p.evidence).decision, BotDecision::HandOver(_)))
        .map(|(turn, _)| turn.text.as_str())
        .collect();
    let share = handed_over.len() as f32 / turns.len() as f32;
    assert!(share <= HANDED_OVER_MAX, "{share}: {handed_over:#?}");
}
