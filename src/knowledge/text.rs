//! Removes Markdown from the answer of an article.

/// The answer without Markdown, for people and for the index.
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

/// `[words](target)` becomes `words`; marks of emphasis and code are removed.
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
    fn markdown_is_removed() {
        let plain =
            plain("## Hours\nWe open **at 7**, see [our page](https://a.example/b).\n\n- `one` [x]\n- two");
        assert_eq!(plain, "Hours We open at 7, see our page.\none [x] two");
    }
}
