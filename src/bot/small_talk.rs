//! Greetings, thanks and goodbyes: messages that need no article, in the languages that visitors greet in.

use super::phrases::{longest, unstretched, words};
use crate::conversation::SmallTalk;

/// Longer messages say more than a greeting.
const WORDS_MAX: usize = 8;

const GREETINGS: &[&str] = &[
    "hi",
    "hii",
    "hello",
    "helloo",
    "hey",
    "heyy",
    "hiya",
    "heya",
    "howdy",
    "yo",
    "greetings",
    "hallo",
    "hi there",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "morning",
    "afternoon",
    "evening",
    "gday",
    "how are you",
    "how are you doing",
    "how are you today",
    "hows it going",
    "whats up",
    "sup",
    "nice to meet you",
    "moin",
    "moin moin",
    "servus",
    "guten morgen",
    "guten tag",
    "guten abend",
    "grüß gott",
    "gruezi",
    "grüezi",
    "bonjour",
    "bonsoir",
    "salut",
    "coucou",
    "hola",
    "buenos dias",
    "buenos días",
    "buenas",
    "buenas tardes",
    "buenas noches",
    "ciao",
    "buongiorno",
    "buon giorno",
    "buonasera",
    "buona sera",
    "salve",
    "olá",
    "ola",
    "oi",
    "bom dia",
    "boa tarde",
    "boa noite",
    "hoi",
    "goedemorgen",
    "goedemiddag",
    "goedenavond",
    "goedendag",
    "cześć",
    "czesc",
    "dzień dobry",
    "dzien dobry",
    "dobry wieczór",
    "merhaba",
    "selam",
    "günaydın",
    "iyi günler",
    "hej",
    "hejsan",
    "hei",
    "god dag",
    "god morgon",
    "god morgen",
    "moi",
    "terve",
    "ahoj",
    "dobrý den",
    "szia",
    "привет",
    "здравствуйте",
    "добрый день",
    "привіт",
    "добрий день",
    "مرحبا",
    "السلام عليكم",
    "你好",
    "您好",
    "こんにちは",
    "もしもし",
    "안녕하세요",
    "שלום",
    "namaste",
    "नमस्ते",
];

const THANKS: &[&str] = &[
    "thanks",
    "thank you",
    "thankyou",
    "thank u",
    "thx",
    "thnx",
    "tnx",
    "ty",
    "tysm",
    "cheers",
    "ta",
    "much appreciated",
    "appreciate it",
    "i appreciate it",
    "i appreciate your help",
    "appreciated",
    "great",
    "perfect",
    "awesome",
    "excellent",
    "brilliant",
    "wonderful",
    "lovely",
    "cool",
    "nice one",
    "ok",
    "okay",
    "okey",
    "k",
    "kk",
    "alright",
    "all right",
    "got it",
    "i see",
    "understood",
    "makes sense",
    "good to know",
    "super",
    "that helps",
    "that helped",
    "that was helpful",
    "very helpful",
    "you helped me",
    "that answers my question",
    "that is all i needed",
    "thats all i needed",
    "thats what i needed",
    "danke",
    "danke schön",
    "danke dir",
    "vielen dank",
    "besten dank",
    "herzlichen dank",
    "dankeschön",
    "merci",
    "merci beaucoup",
    "gracias",
    "muchas gracias",
    "mil gracias",
    "grazie",
    "grazie mille",
    "mille grazie",
    "obrigado",
    "obrigada",
    "valeu",
    "dank je",
    "dank je wel",
    "dank u",
    "dank u wel",
    "bedankt",
    "dankjewel",
    "dziękuję",
    "dziekuje",
    "dzięki",
    "teşekkürler",
    "teşekkür ederim",
    "sağol",
    "tack",
    "tack så mycket",
    "tusen takk",
    "takk",
    "tak",
    "mange tak",
    "kiitos",
    "děkuji",
    "köszönöm",
    "спасибо",
    "спасибо большое",
    "дякую",
    "شكرا",
    "شكرا جزيلا",
    "谢谢",
    "多谢",
    "ありがとう",
    "ありがとうございます",
    "감사합니다",
    "תודה",
    "dhanyavaad",
    "धन्यवाद",
];

const GOODBYES: &[&str] = &[
    "bye",
    "bye bye",
    "byebye",
    "goodbye",
    "good bye",
    "see you",
    "see ya",
    "see you later",
    "see you soon",
    "cya",
    "take care",
    "have a nice day",
    "have a good day",
    "have a great day",
    "have a good one",
    "good night",
    "farewell",
    "until next time",
    "that is all",
    "thats all",
    "that will be all",
    "thatll be all",
    "im done",
    "nothing else",
    "no thats it",
    "thats it",
    "tschüss",
    "tschüß",
    "tschau",
    "ciao ciao",
    "auf wiedersehen",
    "schönen tag",
    "schönen tag noch",
    "bis bald",
    "au revoir",
    "bonne journée",
    "à bientôt",
    "adios",
    "adiós",
    "hasta luego",
    "hasta pronto",
    "chau",
    "arrivederci",
    "a presto",
    "buona giornata",
    "tchau",
    "até logo",
    "até mais",
    "doei",
    "tot ziens",
    "fijne dag",
    "do widzenia",
    "hoşça kal",
    "görüşürüz",
    "hej då",
    "ha det",
    "farvel",
    "näkemiin",
    "nashledanou",
    "пока",
    "до свидания",
    "до побачення",
    "مع السلامة",
    "再见",
    "さようなら",
];

/// Words that stand beside small talk without making it a question.
const FILLERS: &[&str] = &[
    "there",
    "again",
    "everyone",
    "everybody",
    "all",
    "team",
    "guys",
    "folks",
    "bot",
    "chatbot",
    "robot",
    "sir",
    "madam",
    "maam",
    "dear",
    "friend",
    "mate",
    "you",
    "so",
    "very",
    "much",
    "a",
    "lot",
    "lots",
    "many",
    "million",
    "for",
    "the",
    "your",
    "help",
    "quick",
    "reply",
    "answer",
    "response",
    "info",
    "information",
    "oh",
    "ah",
    "wow",
    "well",
    "and",
    "then",
    "now",
    "no",
    "yes",
    "yeah",
    "yep",
    "that",
    "thats",
    "is",
    "this",
    "it",
    "was",
    "really",
    "good",
    "nice",
    "great",
    "just",
    "today",
    "to",
    "with",
    "im",
    "i",
    "am",
    "any",
    "more",
    "too",
    "have",
    "day",
    "na",
    "ja",
    "nein",
    "sehr",
    "und",
    "für",
    "die",
    "hilfe",
    "zusammen",
    "à",
    "tous",
    "pour",
    "votre",
    "aide",
    "a",
    "todos",
    "por",
    "la",
    "ayuda",
    "tutti",
    "per",
    "aiuto",
];

/// What kind of small talk a message is; none where it says anything else.
pub fn small_talk(text: &str) -> Option<SmallTalk> {
    let words: Vec<String> = words(text).iter().map(|word| unstretched(word)).collect();
    if words.is_empty() {
        let pleased = text.chars().any(|c| "👍🙏😊🙂😀😃😄❤👌🎉🥰😍👏".contains(c));
        return pleased.then_some(SmallTalk::Thanks);
    }
    if words.len() > WORDS_MAX {
        return None;
    }
    let mut kinds = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let kinds_of_start = [
            (longest(rest, GOODBYES), Some(SmallTalk::Goodbye)),
            (longest(rest, THANKS), Some(SmallTalk::Thanks)),
            (longest(rest, GREETINGS), Some(SmallTalk::Greeting)),
            (longest(rest, FILLERS), None),
        ];
        // The first of the longest, so that a phrase wins over the filler of the same length.
        let (length, kind) = kinds_of_start.into_iter().rev().max_by_key(|(length, _)| *length)?;
        if length == 0 {
            return None;
        }
        kinds.extend(kind);
        rest = &rest[length..];
    }
    [SmallTalk::Goodbye, SmallTalk::Thanks, SmallTalk::Greeting].into_iter().find(|kind| kinds.contains(kind))
}

/// A message without the greeting before it: how people say hello tells where they are from, not how they feel.
pub fn without_greeting(message: &str) -> &str {
    let Some((opening, rest)) = message.split_once([',', '!', '.', '\n']) else { return message };
    let opening = words(opening);
    let greets = |skipped: usize| {
        let greeting = opening.get(skipped..).map_or(0, |rest| longest(rest, GREETINGS));
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
    fn a_greeting_is_taken_off_and_nothing_else() {
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
