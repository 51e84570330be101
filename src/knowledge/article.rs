//! Articles: a question, other ways to ask it, and the answer. Read from Markdown with front matter.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

use super::KnowledgeError;
use super::language::primary;
use super::text;
pub use crate::conversation::Article;
use crate::conversation::ArticleId;

impl Article {
    /// The answer without Markdown.
    pub fn plain_answer(&self) -> String {
        text::plain(&self.answer)
    }
}

/// The YAML between the two `---` lines.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    id: String,
    title: String,
    question: String,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default = "english")]
    language: String,
}

fn english() -> String {
    "en".to_owned()
}

#[derive(RustEmbed)]
#[folder = "knowledge-base/"]
struct Embedded;

/// Embeddings of the demonstration shop's FAQ, so that the first start does not compute them. An
/// [`EmbeddingCache`](crate::inference::EmbeddingCache) uses them if they come from the model that is loaded.
pub fn embedded_embeddings() -> Cow<'static, [u8]> {
    Embedded::get("embeddings.bin").map_or(Cow::Borrowed(&[]), |file| file.data)
}

/// The demonstration shop's FAQ, which is built into the program.
///
/// # Errors
/// One of its files is invalid, which a test prevents.
pub fn embedded_articles() -> Result<Vec<Article>, KnowledgeError> {
    let mut names: Vec<_> = Embedded::iter().filter(|name| name.ends_with(".md")).collect();
    names.sort();
    let files = names.iter().filter_map(|name| {
        let file = Embedded::get(name)?;
        Some((name.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
    });
    articles_of(files)
}

/// The articles of a folder: every `*.md` in it, by file name.
///
/// # Errors
/// The folder or a file cannot be read, or a file is not an article; the error names file, line and key.
pub fn read_articles(folder: &Path) -> Result<Vec<Article>, KnowledgeError> {
    let unreadable = |path: &Path, source| KnowledgeError::Unreadable { path: path.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| unreadable(folder, e))? {
        let path = entry.map_err(|e| unreadable(folder, e))?.path();
        if path.extension().is_some_and(|extension| extension == "md") && path.is_file() {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(KnowledgeError::NoArticles { folder: folder.to_owned() });
    }
    paths.sort();
    let mut files = Vec::with_capacity(paths.len());
    for path in &paths {
        let text = std::fs::read_to_string(path).map_err(|e| unreadable(path, e))?;
        files.push((path.display().to_string(), text));
    }
    articles_of(files)
}

fn articles_of(files: impl IntoIterator<Item = (String, String)>) -> Result<Vec<Article>, KnowledgeError> {
    let mut first: HashMap<(ArticleId, String), String> = HashMap::new();
    let mut articles = Vec::new();
    for (file, text) in files {
        let article = parse_article(&file, &text)?;
        if let Some(other) = first.insert((article.id.clone(), primary(&article.language)), file.clone()) {
            return Err(KnowledgeError::DuplicateId { id: article.id, file, other });
        }
        articles.push(article);
    }
    Ok(articles)
}

/// Parses one article. `file` is only used in errors.
///
/// # Errors
/// There is no front matter, one of its keys is missing, unknown or empty, or the answer is empty.
pub fn parse_article(file: &str, text: &str) -> Result<Article, KnowledgeError> {
    let bad =
        |line: usize, detail: String| KnowledgeError::BadArticle { file: file.to_owned(), line, detail };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let Some(rest) = text.strip_prefix("---\n") else {
        return Err(bad(1, "an article begins with a line `---` and its front matter".to_owned()));
    };
    let Some((yaml, answer)) = split_front_matter(rest) else {
        return Err(bad(1, "the front matter has no closing line `---`".to_owned()));
    };
    let front: FrontMatter = serde_norway::from_str(yaml).map_err(|e| {
        // Line 1 of the YAML is line 2 of the file.
        bad(e.location().map_or(1, |at| at.line()) + 1, e.to_string())
    })?;
    let line_of = |key: &str| yaml.lines().position(|line| line.starts_with(key)).map_or(1, |at| at + 2);
    for (key, value) in [("id", &front.id), ("title", &front.title), ("question", &front.question)] {
        if value.trim().is_empty() {
            return Err(bad(line_of(key), format!("`{key}` is empty")));
        }
    }
    if !front.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        let detail = format!("`id` is {:?}; use lower-case letters, digits and hyphens", front.id);
        return Err(bad(line_of("id"), detail));
    }
    let answer = answer.trim();
    if answer.is_empty() {
        return Err(bad(text.lines().count(), "the answer below the front matter is empty".to_owned()));
    }
    Ok(Article {
        id: ArticleId(front.id),
        title: front.title.trim().to_owned(),
        question: front.question.trim().to_owned(),
        variants: front.variants.iter().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect(),
        tags: front.tags,
        language: front.language,
        answer: answer.to_owned(),
    })
}

/// Writes an article as a file that [`parse_article`] reads.
///
/// # Errors
/// The front matter cannot be written as YAML, which does not happen.
pub fn article_file(article: &Article) -> Result<String, serde_norway::Error> {
    let Article { id, title, question, variants, tags, language, answer } = article.clone();
    let front = FrontMatter { id: id.0, title, question, variants, tags, language };
    Ok(format!("---\n{}---\n{answer}\n", serde_norway::to_string(&front)?))
}

fn split_front_matter(rest: &str) -> Option<(&str, &str)> {
    if let Some(at) = rest.find("\n---\n") {
        return Some((&rest[..=at], &rest[at + 5..]));
    }
    rest.strip_suffix("\n---").map(|yaml| (yaml, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "---\nid: opening-hours\ntitle: Opening hours\nquestion: When are you open?\nvariants:\n  - hours\n---\nFrom **7** to 18.\n";

    fn detail(text: &str) -> String {
        parse_article("a.md", text).unwrap_err().to_string()
    }

    #[test]
    fn an_article_is_read() {
        let article = parse_article("a.md", ARTICLE).unwrap();
        assert_eq!(article.id.0, "opening-hours");
        assert_eq!(article.variants, ["hours"]);
        assert_eq!(article.language, "en");
        assert_eq!(article.answer, "From **7** to 18.");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut article = parse_article("a.md", ARTICLE).unwrap();
        article.question = "Open: \"today\"? --- #yes".to_owned();
        assert_eq!(parse_article("a.md", &article_file(&article).unwrap()).unwrap(), article);
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_are_fine() {
        let text = format!("\u{feff}{}", ARTICLE.replace('\n', "\r\n"));
        assert_eq!(parse_article("a.md", &text).unwrap(), parse_article("a.md", ARTICLE).unwrap());
    }

    #[test]
    fn faults_are_reported_with_file_and_line() {
        for (text, expected) in [
            ("no front matter", "a.md:1: an article begins"),
            ("---\nid: x\n", "a.md:1: the front matter has no closing"),
            (&ARTICLE.replace("title:", "titel:"), "a.md:3: unknown field `titel`"),
            (&ARTICLE.replace("title: Opening hours\n", ""), "missing field `title`"),
            (&ARTICLE.replace("When are you open?", "\"\""), "a.md:4: `question` is empty"),
            (&ARTICLE.replace("opening-hours", "Opening Hours"), "a.md:2: `id` is \"Opening Hours\""),
            (&ARTICLE.replace("From **7** to 18.", ""), "the answer below"),
        ] {
            let found = detail(text);
            assert!(found.contains(expected), "{found} does not contain {expected}");
        }
    }

    #[test]
    fn an_id_is_used_once() {
        let files = [("a.md".to_owned(), ARTICLE.to_owned()), ("b.md".to_owned(), ARTICLE.to_owned())];
        let error = articles_of(files).unwrap_err().to_string();
        assert!(
            error.contains("b.md") && error.contains("a.md") && error.contains("opening-hours"),
            "{error}"
        );
    }

    #[test]
    fn a_folder_without_articles_is_rejected() {
        let folder = tempfile::tempdir().unwrap();
        let error = read_articles(folder.path()).unwrap_err().to_string();
        assert!(error.contains("no articles"), "{error}");
    }

    #[test]
    fn the_embedded_articles_are_valid() {
        assert!(embedded_articles().unwrap().len() >= 40);
    }
}
