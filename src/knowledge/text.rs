//! The answer of an article as plain words: Markdown taken off.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        let plain =
            plain("## Hours\nWe open **at 7**, see [our page](https://a.example/b).\n\n- `one` [x]\n- two");
        assert_eq!(plain, "Hours We open at 7, see our page.\none [x] two");
    }
}
