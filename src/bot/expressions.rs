//! Does a message state a signal in so many words? `person.rs` recognises requests for a person.

use super::phrase_set::PhraseSet;
use super::phrases::phrases;
use super::words::words;
use crate::conversation::Signal;

/// The value of a signal that is stated outright; thresholds that require near certainty lie above it.
const OUTRIGHT: f32 = 0.85;
/// Digits of an order number; shorter numbers are quantities or dates.
const NUMBER_DIGITS_MIN: usize = 4;
/// Words that may stand between an order and its number.
const APART_MAX: usize = 3;

/// How surely the message states a signal in so many words, 0..1.
pub(super) fn said_outright(signal: Signal, text: &str) -> f32 {
    let words = words(text);
    let signals = &phrases().signals;
    let said = |set: &PhraseSet| set.is_in(&words) || set.is_inside(text);
    let said = match signal {
        Signal::Complaint => said(&signals.complaint),
        Signal::Urgent => said(&signals.urgent),
        Signal::Abuse => said(&signals.abuse),
        Signal::Confused => said(&signals.confused) || only_question_marks(text, &words),
        Signal::Repeated => said(&signals.repeated),
        Signal::OwnData => said(&signals.own_data) || names_an_order(&words),
        // These are measured, or recognised elsewhere.
        _ => false,
    };
    if said { OUTRIGHT } else { 0.0 }
}

/// "??"
fn only_question_marks(text: &str, words: &[String]) -> bool {
    words.is_empty() && text.contains(['?', '？', '؟'])
}

/// "order 4711", "Bestellung Nr. 4711"
fn names_an_order(words: &[String]) -> bool {
    let is_number = |word: &String| {
        word.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS_MIN
            && word.chars().all(|c| c.is_ascii_alphanumeric())
    };
    (0..words.len()).any(|at| {
        let order = phrases().orders.words.longest(&words[at..]);
        order > 0 && words[at + order..].iter().take(APART_MAX + 1).any(is_number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(signal: Signal, said: &[&str], not_said: &[&str]) {
        for text in said {
            assert!(said_outright(signal, text) > 0.5, "{signal:?}: {text}");
        }
        for text in not_said {
            assert_eq!(said_outright(signal, text), 0.0, "{signal:?}: {text}");
        }
    }

    #[test]
    fn complaints_are_recognised_in_many_languages() {
        let said = [
            "I will take you to court",
            "Ich will mein Geld zurück!",
            "C'est une arnaque",
            "¡Esto es inaceptable!",
            "È una truffa",
            "quero o meu dinheiro de volta",
            "Dit is schandalig",
            "To skandal!",
            "Paramı geri verin",
            "Jag vill ha mina pengar tillbaka",
            "верните деньги",
            "你们是骗子",
        ];
        check(
            Signal::Complaint,
            &said,
            &["how do I get my money back?", "Wie reklamiere ich?", "¿Cómo cancelo mi pedido?"],
        );
    }

    #[test]
    fn emergencies_are_recognised_in_many_languages() {
        let said = [
            "she has an allergic reaction",
            "Das ist ein Notfall",
            "C'est urgent !",
            "mi hijo tiene una reacción alérgica",
            "è urgente",
            "é urgente",
            "het is dringend",
            "To pilne",
            "çok acil",
            "det är akut",
            "это срочно",
            "アレルギー反応が出た",
        ];
        check(
            Signal::Urgent,
            &said,
            &[
                "does it contain nuts?",
                "where is the emergency exit",
                "¿Hay envío urgente?",
                "Enthält das Nüsse?",
            ],
        );
    }

    #[test]
    fn insults_are_recognised_but_not_strong_words_about_things() {
        let said = [
            "fuck you",
            "Ihr Arschlöcher",
            "bande d'idiots",
            "hijos de puta",
            "vaffanculo",
            "seus idiotas",
            "klootzakken",
            "spierdalaj",
            "siktir",
            "jävla idioter",
            "идиоты",
        ];
        check(
            Signal::Abuse,
            &said,
            &["the cake was fucking great", "I was an idiot", "Das Brot ist scheiße teuer"],
        );
    }

    #[test]
    fn confusion_is_recognised_in_many_languages() {
        let said = [
            "??",
            "That's not what I asked",
            "Das verstehe ich nicht",
            "je ne comprends pas",
            "no entiendo",
            "non ho capito",
            "não entendi",
            "ik begrijp het niet",
            "nie rozumiem",
            "anlamadım",
            "jag förstår inte",
            "не понимаю",
            "听不懂",
        ];
        check(Signal::Confused, &said, &["when are you open??", "", "...", "was bedeutet bio?"]);
    }

    #[test]
    fn repetition_is_recognised_in_many_languages() {
        let said = [
            "this is the third time I'm asking",
            "Wie oft muss ich das noch schreiben",
            "c'est la troisième fois",
            "ya lo he dicho",
            "già detto",
            "já perguntei",
            "voor de derde keer",
            "już pytałem",
            "daha önce sordum",
            "redan sagt",
            "третий раз",
        ];
        check(
            Signal::Repeated,
            &said,
            &["can I order again?", "wie oft liefert ihr", "combien de fois par semaine livrez-vous ?"],
        );
    }

    #[test]
    fn order_numbers_are_own_data() {
        let said = [
            "where is my order 4711",
            "Bestellung Nr. 10233",
            "commande n° 88213",
            "pedido 55021",
            "siparişim nerede",
            "order no AB12345",
            "где мой заказ",
        ];
        check(
            Signal::OwnData,
            &said,
            &["can I order 12 rolls?", "an order for 2 people", "how do I place an order?", "order 100"],
        );
    }
}
