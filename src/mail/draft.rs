//! The content of an e-mail and its two forms: plain text and simple HTML.

/// An e-mail without a recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub subject: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Words(String),
    /// An earlier message.
    Quote(String),
    Link {
        before: String,
        url: String,
    },
}

impl Draft {
    pub fn text(&self) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(Block::text).collect();
        blocks.join("\n\n") + "\n"
    }

    pub fn html(&self) -> String {
        let mut html = String::from("<!doctype html><html><head><meta charset=\"utf-8\"></head><body>\n");
        for block in &self.blocks {
            html.push_str(&block.html());
            html.push('\n');
        }
        html.push_str("</body></html>\n");
        html
    }
}

impl Block {
    fn text(&self) -> String {
        match self {
            Block::Words(words) => words.trim().to_owned(),
            Block::Quote(words) => {
                let lines: Vec<String> = words.trim().lines().map(|line| format!("> {line}")).collect();
                lines.join("\n")
            }
            Block::Link { before, url } => format!("{before}\n{url}"),
        }
    }

    fn html(&self) -> String {
        match self {
            Block::Words(words) => format!("<p>{}</p>", lines(words)),
            Block::Quote(words) => format!("<blockquote>{}</blockquote>", lines(words)),
            Block::Link { before, url } => {
                let url = escaped(url);
                format!("<p>{}<br><a href=\"{url}\">{url}</a></p>", escaped(before))
            }
        }
    }
}

fn lines(words: &str) -> String {
    let lines: Vec<String> = words.trim().lines().map(escaped).collect();
    lines.join("<br>")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same_and_nobody_writes_markup_into_the_second() {
        let draft = Draft {
            subject: "Hello".into(),
            blocks: vec![
                Block::Words("Two\nlines".into()),
                Block::Quote("<script>alert('1')</script>\n& more".into()),
                Block::Link { before: "Here:".into(), url: "https://shop.example/?a=1&b=\"2\"".into() },
            ],
        };
        assert_eq!(
            draft.text(),
            "Two\nlines\n\n> <script>alert('1')</script>\n> & more\n\nHere:\nhttps://shop.example/?a=1&b=\"2\"\n"
        );
        let html = draft.html();
        assert!(html.contains("<p>Two<br>lines</p>"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;<br>&amp; more"), "{html}");
        assert!(html.contains("href=\"https://shop.example/?a=1&amp;b=&quot;2&quot;\""), "{html}");
    }
}
