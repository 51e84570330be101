//! Words of a message as the phrase lists write them.

/// Lower case, without accents' composition, apostrophes or marks; words one space apart.
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

/// `heeeello` and `thaaanks` as one writes them: no letter more than twice in a row.
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

/// One of the phrases stands anywhere in the words.
pub(super) fn contains(words: &[String], phrases: &[&str]) -> bool {
    (0..words.len()).any(|at| begins(&words[at..], phrases))
}

/// One of the phrases stands at the start of the words.
pub(super) fn begins(words: &[String], phrases: &[&str]) -> bool {
    longest(words, phrases) > 0
}

/// How many words the longest phrase at their start takes; 0 without one.
pub(super) fn longest(words: &[String], phrases: &[&str]) -> usize {
    let begins = |phrase: &&&str| {
        let mut found = words.iter();
        phrase.split(' ').all(|word| found.next().is_some_and(|next| next == word))
    };
    phrases.iter().filter(begins).map(|phrase| phrase.split(' ').count()).max().unwrap_or(0)
}

/// Marks of a question.
pub(super) const ASKING: [char; 3] = ['?', '？', '؟'];

/// Sentences with the mark that ends each; a point ends one only before a blank: "3.50" and "shop.example" are whole.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| ASKING.contains(&c) || matches!(c, '!' | '\n' | ';' | '。' | '！');
    text.split_inclusive(ends).flat_map(|part| part.split_inclusive(". "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain() {
        assert_eq!(words("Where's my BREAD?!"), ["wheres", "my", "bread"]);
        assert_eq!(words("¿Qué tal?"), ["qué", "tal"]);
        assert!(words("?! 🙂").is_empty());
    }

    #[test]
    fn stretched_words_shrink() {
        assert_eq!(unstretched("helloooo"), "helloo");
        assert_eq!(unstretched("thanks"), "thanks");
    }
}
