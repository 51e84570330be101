//! Measures the signals of a turn. The policy decides what follows from them.

use super::examples::Learnt;
use super::expressions::said_outright;
use super::issues::several_issues;
use super::person::asks_for_person;
use super::turn::Turn;
use crate::conversation::{Mood, Reading as SignalReading, Signal, SmallTalk};
use crate::inference::Reading;

/// The mood is averaged over this many messages.
const MOOD_TURNS: usize = 3;
/// A mood can only fall over at least this many messages; with two, one bad message would count as a fall.
const FALLING_TURNS_MIN: usize = 3;
/// Shorter messages ("yes", "ok") may be repeated without meaning the same.
const REPEATED_CHARS_MIN: usize = 8;

/// A message as read by the model and by the classifier of examples.
pub(super) struct Read<'a> {
    pub reading: &'a Reading,
    pub learnt: Learnt,
}

/// The signals of one turn. `earlier` are the readings of the turn's earlier messages, oldest first.
pub(super) fn signals(
    turn: &Turn,
    now: &Read,
    earlier: &[Reading],
    small_talk: Option<SmallTalk>,
) -> Vec<SignalReading> {
    // Thanks and greetings are never a reason to hand over, whatever a model says about two words.
    if small_talk.is_some() {
        return Vec::new();
    }
    // The examples are in one language; the phrases cover the others.
    let said = |signal| now.learnt.value(signal).max(said_outright(signal, &turn.text));
    let mut readings = vec![
        reading(
            Signal::AskedForPerson,
            now.learnt.value(Signal::AskedForPerson).max(asks_for_person(&turn.text)),
        ),
        reading(Signal::Upset, now.reading.mood.negative),
        reading(Signal::Complaint, said(Signal::Complaint)),
        reading(Signal::Urgent, said(Signal::Urgent)),
        reading(Signal::Abuse, said(Signal::Abuse)),
        reading(Signal::OwnData, said(Signal::OwnData)),
        reading(Signal::SeveralIssues, several_issues(&turn.text)),
        reading(Signal::Repeated, repeated(turn, now.reading, earlier)),
    ];
    if turn.bot_turns > 0 {
        readings.push(reading(Signal::Confused, said(Signal::Confused)));
    }
    let moods: Vec<Mood> = earlier.iter().chain([now.reading]).map(|reading| reading.mood).collect();
    if moods.len() > 1 {
        let last = &moods[moods.len().saturating_sub(MOOD_TURNS)..];
        let sum: f32 = last.iter().map(|mood| mood.negative).sum();
        readings.push(reading(Signal::StillUpset, sum / last.len() as f32));
        readings.push(reading(Signal::MoodFalling, fall(&moods)));
    }
    readings
}

/// How similar the message is to one that the bot has answered, or whether the visitor says that it is a repetition.
fn repeated(turn: &Turn, now: &Reading, earlier: &[Reading]) -> f32 {
    let long = |text: &str| text.chars().count() >= REPEATED_CHARS_MIN;
    let answered =
        turn.earlier.iter().zip(earlier).filter(|(message, _)| message.answered && long(&message.text));
    let alike = answered.map(|(_, reading)| cosine(&reading.embedding, &now.embedding)).fold(0.0, f32::max);
    let alike = if long(&turn.text) { alike } else { 0.0 };
    alike.max(said_outright(Signal::Repeated, &turn.text))
}

/// How far the mood has fallen from the first message to the last, by a least-squares line: 0 for not at all, 1 for
/// from certainly positive to certainly negative.
fn fall(moods: &[Mood]) -> f32 {
    if moods.len() < FALLING_TURNS_MIN {
        return 0.0;
    }
    let middle = (moods.len() - 1) as f32 / 2.0;
    let places = (0..moods.len()).map(|place| place as f32 - middle);
    let spread: f32 = places.clone().map(|place| place * place).sum();
    let slope = places.zip(moods).map(|(place, mood)| place * mood.balance()).sum::<f32>() / spread;
    (-slope * middle).max(0.0)
}

/// A measured signal.
fn reading(signal: Signal, value: f32) -> SignalReading {
    SignalReading { signal, value: value.clamp(0.0, 1.0) }
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::super::turn::Earlier;
    use super::*;
    use crate::conversation::Mood;

    fn read(negative: f32, embedding: [f32; 2]) -> Reading {
        let mood = Mood { negative, neutral: 1.0 - negative, positive: 0.0 };
        Reading { embedding: embedding.into(), mood }
    }

    fn value(readings: &[SignalReading], signal: Signal) -> Option<f32> {
        readings.iter().find(|r| r.signal == signal).map(|r| r.value)
    }

    fn read_signals(turn: &Turn, now: &Reading, earlier: &[Reading]) -> Vec<SignalReading> {
        signals(turn, &Read { reading: now, learnt: Learnt::default() }, earlier, None)
    }

    fn turn(text: &str, earlier: &[(&str, bool)]) -> Turn {
        let earlier =
            earlier.iter().map(|(text, answered)| Earlier { text: (*text).to_owned(), answered: *answered });
        Turn { earlier: earlier.collect(), ..Turn::first(text) }
    }

    #[test]
    fn a_first_message_has_no_history() {
        let readings = read_signals(&turn("where is my bread?", &[]), &read(0.4, [1.0, 0.0]), &[]);
        assert_eq!(value(&readings, Signal::Upset), Some(0.4));
        assert_eq!(value(&readings, Signal::StillUpset), None);
        assert_eq!(value(&readings, Signal::MoodFalling), None);
        assert_eq!(value(&readings, Signal::Confused), None);
        assert_eq!(value(&readings, Signal::Repeated), Some(0.0));
    }

    #[test]
    fn the_last_three_moods_are_averaged() {
        let turn = turn("d", &[("a", true), ("b", true), ("c", true)]);
        let earlier = [read(0.0, [1.0, 0.0]), read(0.6, [1.0, 0.0]), read(0.9, [1.0, 0.0])];
        let readings = read_signals(&turn, &read(0.9, [0.0, 1.0]), &earlier);
        assert!((value(&readings, Signal::StillUpset).unwrap() - 0.8).abs() < 1e-6);
    }

    #[test]
    fn only_answered_messages_can_be_repeated() {
        for (answered, expected) in [(true, Some(1.0)), (false, Some(0.0))] {
            let turn = turn("where is my bread?", &[("where's the bread", answered)]);
            let same = read(0.0, [0.0, 1.0]);
            let readings = read_signals(&turn, &same, std::slice::from_ref(&same));
            assert_eq!(value(&readings, Signal::Repeated), expected);
        }
    }

    #[test]
    fn saying_that_one_asks_again_counts_less_than_certainty() {
        let readings =
            read_signals(&turn("that's the third time I'm asking", &[]), &read(0.2, [1.0, 0.0]), &[]);
        assert_eq!(value(&readings, Signal::Repeated), Some(0.85));
    }

    #[test]
    fn a_mood_can_only_fall_over_three_messages() {
        let falling = |negatives: &[f32]| {
            let moods: Vec<Reading> = negatives.iter().map(|negative| read(*negative, [1.0, 0.0])).collect();
            let (now, earlier) = moods.split_last().unwrap();
            let before: Vec<(&str, bool)> = earlier.iter().map(|_| ("a", true)).collect();
            value(&read_signals(&turn("where is my bread?", &before), now, earlier), Signal::MoodFalling)
        };
        assert!(falling(&[0.0, 0.5, 1.0]).unwrap() > 0.49);
        assert!(falling(&[0.1, 0.2, 0.3, 0.4]).unwrap() > 0.1);
        assert_eq!(falling(&[0.0, 1.0]), Some(0.0));
        assert_eq!(falling(&[0.9, 0.5, 0.1]), Some(0.0));
        assert!(falling(&[0.5, 0.5, 0.5]).unwrap() < 1e-6);
    }

    #[test]
    fn visitors_are_not_confused_before_the_bot_has_replied() {
        let confused = |bot_turns| {
            let turn = Turn { bot_turns, ..turn("??", &[]) };
            value(&read_signals(&turn, &read(0.2, [1.0, 0.0]), &[]), Signal::Confused)
        };
        assert_eq!((confused(0), confused(1)), (None, Some(0.85)));
    }

    #[test]
    fn the_higher_of_examples_and_phrases_counts() {
        let now = read(0.2, [1.0, 0.0]);
        let complaint = |text: &str, learnt| {
            let learnt = Learnt::only(Signal::Complaint, learnt);
            value(&signals(&turn(text, &[]), &Read { reading: &now, learnt }, &[], None), Signal::Complaint)
        };
        assert_eq!(complaint("the box was empty again", 0.95), Some(0.95));
        assert_eq!(complaint("Ich will mein Geld zurück", 0.1), Some(0.85));
        assert_eq!(complaint("Wann haben Sie offen?", 0.1), Some(0.1));
    }

    #[test]
    fn small_talk_has_no_signals() {
        let angry = read(1.0, [1.0, 0.0]);
        let now = Read { reading: &angry, learnt: Learnt::only(Signal::Abuse, 1.0) };
        assert!(signals(&turn("thanks", &[]), &now, &[], Some(SmallTalk::Thanks)).is_empty());
    }
}
