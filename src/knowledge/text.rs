//! Texts of an article as visitors would say them: Markdown taken off, answers cut into sentences.

/// The answer without Markdown marks, for reading and for the index.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        let line = line.trim().trim_start_matches(['#', '>', '-', '*', '+']).trim();
        if line.is_empty() {
            text.push('\n');
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        push_inline(&mut text, line);
    }
    text.trim().to_owned()
}

/// `[words](target)` becomes `words`; emphasis and code marks vanish.
fn push_inline(text: &mut String, line: &str) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if c == '['
            && let Some((words, after)) = rest[1..].split_once("](")
            && let Some((_, after)) = after.split_once(')')
            && !words.contains('[')
        {
            push_inline(text, words);
            rest = after;
            continue;
        }
        if !matches!(c, '*' | '`') {
            text.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
}

/// Sentences of at least `SENTENCE_CHARS_MIN`; a shorter one joins the one before it.
pub(super) fn sentences(markdown: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for paragraph in plain(markdown).split('\n').filter(|p| !p.trim().is_empty()) {
        for sentence in split_sentences(paragraph) {
            match sentences.last_mut() {
                Some(last) if sentence.len() < SENTENCE_CHARS_MIN => {
                    last.push(' ');
                    last.push_str(sentence);
                }
                _ => sentences.push(sentence.to_owned()),
            }
        }
    }
    sentences
}

const SENTENCE_CHARS_MIN: usize = 25;

fn split_sentences(paragraph: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = matches!(c, '.' | '!' | '?' | '。' | '！' | '？');
        let open = chars.peek().is_some_and(|(_, next)| !next.is_whitespace());
        if ends && (!open || !c.is_ascii()) {
            let end = at + c.len_utf8();
            parts.push(paragraph[start..end].trim());
            start = end;
        }
    }
    parts.push(paragraph[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        let plain =
            plain("## Hours\nWe open **at 7**, see [our page](https://a.example/b).\n\n- `one` [x]\n- two");
        assert_eq!(plain, "Hours We open at 7, see our page.\none [x] two");
    }

    #[test]
    fn answers_are_cut_into_sentences() {
        let found = sentences(
            "We bake every night from 22:00. Yes. Parcels leave at 5.30 in the morning!\n\nEnd of the story here",
        );
        let expected = [
            "We bake every night from 22:00. Yes.",
            "Parcels leave at 5.30 in the morning!",
            "End of the story here",
        ];
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0], expected[0]);
        assert!(found[1].starts_with(expected[1]) && found[1].ends_with(expected[2]));
    }
}
