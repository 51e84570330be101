//! What speaks for a person, measured: readings for the policy, no verdict.

use super::person::asks_for_person;
use super::reading;
use super::turn::Turn;
use crate::conversation::{Reading as SignalReading, Signal, SmallTalk};
use crate::inference::Reading;

/// Messages whose moods are taken together.
const MOOD_TURNS: usize = 3;
/// Messages shorter than this, in characters, repeat without meaning the same ("yes", "ok").
const REPEATED_CHARS_MIN: usize = 8;

/// Readings of one turn. `earlier` are the readings of the turn's earlier messages, oldest first.
pub(super) fn signals(
    turn: &Turn,
    now: &Reading,
    earlier: &[Reading],
    small_talk: Option<SmallTalk>,
) -> Vec<SignalReading> {
    // Thanks and greetings are never a reason, whatever a model makes of two words.
    if small_talk.is_some() {
        return Vec::new();
    }
    let mut readings = vec![
        reading(Signal::AskedForPerson, asks_for_person(&turn.text)),
        reading(Signal::Upset, now.mood.negative),
    ];
    let last = &earlier[earlier.len().saturating_sub(MOOD_TURNS - 1)..];
    if !last.is_empty() {
        let sum: f32 = last.iter().map(|r| r.mood.negative).sum::<f32>() + now.mood.negative;
        readings.push(reading(Signal::StillUpset, sum / (last.len() + 1) as f32));
    }
    let answered = turn
        .earlier
        .iter()
        .zip(earlier)
        .filter(|(message, _)| message.answered && message.text.chars().count() >= REPEATED_CHARS_MIN);
    let alike = answered.map(|(_, reading)| cosine(&reading.embedding, &now.embedding)).fold(0.0, f32::max);
    if alike > 0.0 && turn.text.chars().count() >= REPEATED_CHARS_MIN {
        readings.push(reading(Signal::Repeated, alike));
    }
    readings
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

    fn turn(text: &str, earlier: &[(&str, bool)]) -> Turn {
        let earlier =
            earlier.iter().map(|(text, answered)| Earlier { text: (*text).to_owned(), answered: *answered });
        Turn { earlier: earlier.collect(), ..Turn::first(text) }
    }

    #[test]
    fn a_first_message_has_no_history() {
        let readings = signals(&turn("where is my bread?", &[]), &read(0.4, [1.0, 0.0]), &[], None);
        assert_eq!(value(&readings, Signal::Upset), Some(0.4));
        assert_eq!(value(&readings, Signal::StillUpset), None);
        assert_eq!(value(&readings, Signal::Repeated), None);
    }

    #[test]
    fn the_last_three_moods_are_taken_together() {
        let turn = turn("d", &[("a", true), ("b", true), ("c", true)]);
        let earlier = [read(0.0, [1.0, 0.0]), read(0.6, [1.0, 0.0]), read(0.9, [1.0, 0.0])];
        let readings = signals(&turn, &read(0.9, [0.0, 1.0]), &earlier, None);
        assert!((value(&readings, Signal::StillUpset).unwrap() - 0.8).abs() < 1e-6);
    }

    #[test]
    fn only_what_was_answered_can_be_repeated() {
        for (answered, expected) in [(true, Some(1.0)), (false, None)] {
            let turn = turn("where is my bread?", &[("where's the bread", answered)]);
            let same = read(0.0, [0.0, 1.0]);
            assert_eq!(
                value(&signals(&turn, &same, std::slice::from_ref(&same), None), Signal::Repeated),
                expected
            );
        }
    }

    #[test]
    fn small_talk_is_never_a_reason() {
        let angry = read(1.0, [1.0, 0.0]);
        assert!(signals(&turn("thanks", &[]), &angry, &[], Some(SmallTalk::Thanks)).is_empty());
    }
}
