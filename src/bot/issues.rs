//! How many things does a message ask at once?

use std::collections::HashSet;

use super::phrases::phrases;
use super::words::{ASKING, sentences, words};

/// Fewer words are not a separate question ("really?").
const WORDS_MIN: usize = 3;
/// Parts that share more than this part of their words count once.
const SAME_FROM: f32 = 0.6;

/// How far a message asks more than one thing: `1 - 1/n` for `n` issues, so 0 for one, 0.5 for two, 0.67 for three.
pub(super) fn several_issues(text: &str) -> f32 {
    let mut issues: Vec<HashSet<String>> = Vec::new();
    for (part, marked) in parts(text) {
        let words = words(part);
        if words.len() < WORDS_MIN || !(marked || phrases().questions.further.begins(&words)) {
            continue;
        }
        let words: HashSet<String> = words.into_iter().collect();
        if !issues.iter().any(|issue| alike(issue, &words) > SAME_FROM) {
            issues.push(words);
        }
    }
    1.0 - 1.0 / issues.len().max(1) as f32
}

/// Sentences, and whether each is marked as a separate point: by a question mark or as a list item.
fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.lines().flat_map(move |line| {
        let (line, listed) = without_bullet(line.trim());
        sentences(line)
            .enumerate()
            .map(move |(place, part)| (part, part.trim_end().ends_with(ASKING) || listed && place == 0))
    })
}

/// A line without its bullet or number, and whether it had one.
fn without_bullet(line: &str) -> (&str, bool) {
    if let Some(rest) = line.strip_prefix(['-', '*', '•']) {
        return (rest, true);
    }
    match line.split_once([')', '.', ':']) {
        Some((place, rest)) if matches!(place.as_bytes(), [one] if one.is_ascii_alphanumeric()) => {
            (rest, true)
        }
        Some(_) | None => (line, false),
    }
}

fn alike(a: &HashSet<String>, b: &HashSet<String>) -> f32 {
    a.intersection(b).count() as f32 / a.union(b).count().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issues(text: &str) -> f32 {
        (1.0 / (1.0 - several_issues(text))).round()
    }

    #[test]
    fn different_questions_are_counted() {
        for (text, expected) in [
            ("When are you open? Do you have vegan bread?", 2.0),
            ("my cake is late. Also the last invoice was wrong. And do you have parking?", 2.0),
            ("1. where is my refund\n2. why was the box open\n3. who pays for the cake", 3.0),
            ("- cancel the cake for Friday\n- send me the invoice again", 2.0),
            ("Wann kommt mein Paket? Außerdem fehlt die Rechnung.", 2.0),
            ("¿Dónde está mi pedido? ¿Puedo cambiar la dirección?", 2.0),
            ("Où est ma commande ? De plus, la facture est fausse.", 2.0),
        ] {
            assert_eq!(issues(text), expected, "{text}");
        }
    }

    #[test]
    fn a_question_that_is_repeated_or_explained_counts_once() {
        for text in [
            "",
            "?",
            "where is my order?",
            "Where is my order?? Where? Really?",
            "Where is my order? Where is my order?!",
            "I ordered a cake on Monday. It has 1.5 kg. It has not come. Where is it now?",
            "hello! I hope you are well! when do you open?",
        ] {
            assert_eq!(issues(text), 1.0, "{text}");
        }
    }
}
