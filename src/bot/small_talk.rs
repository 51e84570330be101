//! Greetings, thanks and goodbyes: messages that need no article.

use super::phrases::phrases;
use super::words::{unstretched, words};
use crate::conversation::SmallTalk;

/// Longer messages say more than a greeting.
const WORDS_MAX: usize = 8;

/// The kind of small talk that a message is; `None` if it says anything else.
pub fn small_talk(text: &str) -> Option<SmallTalk> {
    let words: Vec<String> = words(text).iter().map(|word| unstretched(word)).collect();
    if words.is_empty() {
        let pleased = text.chars().any(|c| "👍🙏😊🙂😀😃😄❤👌🎉🥰😍👏".contains(c));
        return pleased.then_some(SmallTalk::Thanks);
    }
    if words.len() > WORDS_MAX {
        return None;
    }
    let phrases = &phrases().small_talk;
    let mut kinds = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let kinds_of_start = [
            (phrases.goodbyes.longest(rest), Some(SmallTalk::Goodbye)),
            (phrases.thanks.longest(rest), Some(SmallTalk::Thanks)),
            (phrases.greetings.longest(rest), Some(SmallTalk::Greeting)),
            (phrases.fillers.longest(rest), None),
        ];
        // The first of the longest, so that a phrase wins over a filler of the same length.
        let (length, kind) = kinds_of_start.into_iter().rev().max_by_key(|(length, _)| *length)?;
        if length == 0 {
            return None;
        }
        kinds.extend(kind);
        rest = &rest[length..];
    }
    [SmallTalk::Goodbye, SmallTalk::Thanks, SmallTalk::Greeting].into_iter().find(|kind| kinds.contains(kind))
}

/// A message without the greeting before it: the way people say hello shows where they come from, not how they feel.
pub fn without_greeting(message: &str) -> &str {
    let Some((opening, rest)) = message.split_once([',', '!', '.', '\n']) else { return message };
    let opening = words(opening);
    let greets = |skipped: usize| {
        let greeting = opening.get(skipped..).map_or(0, |rest| phrases().small_talk.greetings.longest(rest));
        greeting > 0 && opening.len() - greeting <= 1
    };
    let rest = rest.trim_start();
    if words(rest).len() >= 2 && (greets(0) || greets(1)) { rest } else { message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_talk_is_recognised_in_many_languages() {
        for (text, expected) in [
            ("hi", SmallTalk::Greeting),
            ("Hellooooo!!", SmallTalk::Greeting),
            ("Good morning everyone", SmallTalk::Greeting),
            ("Guten Tag", SmallTalk::Greeting),
            ("¡Buenos días!", SmallTalk::Greeting),
            ("你好", SmallTalk::Greeting),
            ("नमस्ते", SmallTalk::Greeting),
            ("thanks a lot", SmallTalk::Thanks),
            ("Thank you so much for your help!", SmallTalk::Thanks),
            ("ok great, thanks", SmallTalk::Thanks),
            ("Vielen Dank", SmallTalk::Thanks),
            ("👍", SmallTalk::Thanks),
            ("thanks, bye", SmallTalk::Goodbye),
            ("No thanks, that's all", SmallTalk::Goodbye),
            ("Tschüss!", SmallTalk::Goodbye),
        ] {
            assert_eq!(small_talk(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_question_is_not_small_talk() {
        for text in [
            "",
            "?",
            "hi, where is my order?",
            "hello can you help me",
            "thanks but that does not answer it",
            "good bread",
            "are you there",
            "no",
            "help",
            "this is not ok",
            "have you any more",
            "goodbye cake",
            "that was no help",
        ] {
            assert_eq!(small_talk(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_greeting_is_removed() {
        for (message, rest) in [
            ("Howdy, where is my order?", "where is my order?"),
            ("Good morning everyone! Do you sell rye?", "Do you sell rye?"),
            ("Aye hello, my cake is late", "my cake is late"),
            ("hi\nwhen are you open", "when are you open"),
        ] {
            assert_eq!(without_greeting(message), rest);
        }
        for whole in
            ["hi", "Hello, thanks", "Hey my cake, it is ruined", "My order, hello, is late", "", ", a b"]
        {
            assert_eq!(without_greeting(whole), whole);
        }
    }

    #[test]
    fn strange_input_is_no_small_talk() {
        for text in ["\u{0}", "\u{200b}", &"hi ".repeat(4_000), "🙂🔥 fire", "....."] {
            assert_eq!(small_talk(text), None, "{text:?}");
        }
    }
}
