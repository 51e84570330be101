//! Splits messages into words and sentences, in one spelling, so that they can be compared with phrases.

/// The words of a text in lower case. Apostrophes are dropped (`don't` is `dont`); every other mark ends a word.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '`' | '´' => {}
            c if c.is_alphanumeric() => word.push(c),
            _ => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Shortens `heeeello` to `heello`: no letter stands more than twice in a row.
pub(super) fn unstretched(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    let (mut last, mut times) = ('\0', 0);
    for c in word.chars() {
        times = if c == last { times + 1 } else { 1 };
        last = c;
        if times <= 2 {
            plain.push(c);
        }
    }
    plain
}

/// Question marks of the scripts that visitors write in.
pub(super) const ASKING: [char; 3] = ['?', '？', '؟'];

/// Splits a text into sentences, each with its closing mark. A full stop ends a sentence only before a space, so that
/// "3.50" and "shop.example" stay whole.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| ASKING.contains(&c) || matches!(c, '!' | '\n' | ';' | '。' | '！');
    text.split_inclusive(ends).flat_map(|part| part.split_inclusive(". "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_and_punctuation() {
        assert_eq!(words("Where's my BREAD?!"), ["wheres", "my", "bread"]);
        assert_eq!(words("¿Qué tal?"), ["qué", "tal"]);
        assert!(words("?! 🙂").is_empty());
    }

    #[test]
    fn repeated_letters_are_shortened() {
        assert_eq!(unstretched("helloooo"), "helloo");
        assert_eq!(unstretched("thanks"), "thanks");
    }
}
