//! What would the bot say, and how sure is it? Takes the messages of a turn and returns a proposal with its evidence.

mod examples;
mod expressions;
mod issues;
mod person;
mod phrase_set;
mod phrases;
mod questions;
mod signals;
mod small_talk;
#[cfg(test)]
mod tests;
mod turn;
mod words;

pub use examples::Examples;
pub use small_talk::{small_talk, without_greeting};
pub use turn::{Earlier, Turn};

use std::sync::Arc;

use crate::conversation::{
    ArticleId, Basis, DraftAnswer, Evidence, Hit, Mood, Policy, Proposal, Question, Source,
};
use crate::inference::{InferenceError, Reader, Reading};
use crate::knowledge::{Found, Knowledge, KnowledgeError};

/// Questions that are offered as "did you mean".
const SUGGESTIONS_MAX: usize = 3;

/// Why the bot cannot reply; the conversation is then handed over.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    #[error(transparent)]
    Inference(#[from] InferenceError),
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    #[error("models/signals.toml: {detail}")]
    BadExamples { detail: String },
    #[error(transparent)]
    BadPhrases(#[from] phrases::BadPhrases),
}

/// Reads messages and proposes replies. Cheap to clone. Its methods block, and any thread may call them.
#[derive(Clone, Debug)]
pub struct Bot {
    reader: Arc<Reader>,
    knowledge: Arc<Knowledge>,
    examples: Arc<Examples>,
}

impl Bot {
    /// # Errors
    /// The built-in phrase files are bad; a test keeps that from happening.
    pub fn new(
        reader: Arc<Reader>,
        knowledge: Arc<Knowledge>,
        examples: Arc<Examples>,
    ) -> Result<Bot, BotError> {
        phrases::check()?;
        Ok(Bot { reader, knowledge, examples })
    }

    /// The same bot with other articles.
    pub fn knowing(&self, knowledge: Arc<Knowledge>) -> Bot {
        Bot { knowledge, ..self.clone() }
    }

    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    pub fn reader(&self) -> &Arc<Reader> {
        &self.reader
    }

    /// Name and version of the model.
    pub fn models(&self) -> &str {
        self.reader.version()
    }

    /// Returns one proposal per turn, in the same order. The texts of all turns are read in one batch.
    ///
    /// # Errors
    /// The model or the index failed; there is no proposal for any turn then.
    pub fn propose(&self, turns: &[Turn], policy: &Policy) -> Result<Vec<Proposal>, BotError> {
        let texts: Vec<&str> = turns.iter().flat_map(Turn::texts).collect();
        let mut readings = self.reader.read(&texts)?.into_iter();
        let mut proposals = Vec::with_capacity(turns.len());
        for turn in turns {
            let own: Vec<_> = readings.by_ref().take(turn.texts().count()).collect();
            proposals.push(self.proposal(turn, &own, policy)?);
        }
        Ok(proposals)
    }

    /// The mood of each message.
    ///
    /// # Errors
    /// The model failed.
    pub fn moods(&self, messages: &[&str]) -> Result<Vec<Mood>, BotError> {
        let messages: Vec<&str> = messages.iter().map(|message| without_greeting(message)).collect();
        Ok(self.reader.read(&messages)?.into_iter().map(|reading| reading.mood).collect())
    }

    fn proposal(&self, turn: &Turn, readings: &[Reading], policy: &Policy) -> Result<Proposal, BotError> {
        let Some((now, earlier)) = readings.split_first() else {
            return Err(InferenceError::Failed { detail: "a turn was not read".to_owned() }.into());
        };
        let small_talk = small_talk::small_talk(&turn.text);
        let search = match small_talk {
            Some(_) => Search::nothing(),
            None => self.search(turn, now, policy)?,
        };
        let Search { found, leans_on, also } = search;
        let read = signals::Read { reading: now, learnt: self.examples.judge(&turn.text, &now.embedding) };
        let evidence = Evidence {
            about: turn.about,
            mood: now.mood,
            small_talk,
            readings: signals::signals(turn, &read, earlier, small_talk),
            unsure_turns: turn.unsure_turns,
            bot_turns: turn.bot_turns,
            returned: turn.returned,
            vip: policy.is_vip(&turn.contact),
            topics: self.topics(&found, policy),
            models: self.reader.version().to_owned(),
            hits: found.hits,
            basis: found.basis,
            language: found.language,
            leans_on,
            also,
        };
        let answer = self.answer(&evidence, policy);
        let suggestions = self.suggestions(&evidence, policy);
        Ok(Proposal { in_reply_to: turn.about, evidence, answer, suggestions })
    }

    /// Looks up the whole message; then each question by itself if there are several; then the message together with
    /// the one before if it continues that.
    fn search(&self, turn: &Turn, now: &Reading, policy: &Policy) -> Result<Search, BotError> {
        let sure = |hits: &[Hit]| hits.first().is_some_and(|hit| hit.confidence >= policy.answer_at_least);
        let mut whole = self.knowledge.find(&turn.text, &now.embedding, &turn.locale)?;
        let parts = questions::parts(&turn.text);
        // A single question and the sentences around it are best read as a whole.
        if parts.iter().filter(|part| questions::is_question(part)).count() != 1 && !parts.is_empty() {
            let mut answered: Vec<Question> = Vec::new();
            let mut open: Vec<Question> = Vec::new();
            for (part, embedding) in parts.iter().zip(self.reader.embed(&parts)?) {
                let hits = self.knowledge.find(part, &embedding, &turn.locale)?.hits;
                let known = answered.iter().any(|other| top(&other.hits) == top(&hits));
                let question = Question { text: (*part).to_owned(), hits };
                match sure(&question.hits) {
                    true if !known => answered.push(question),
                    false if questions::is_question(part) => open.push(question),
                    true | false => {}
                }
            }
            if answered.len() + open.len() > 1 && !answered.is_empty() {
                whole.hits = answered.remove(0).hits;
                answered.extend(open);
                return Ok(Search { found: whole, leans_on: None, also: answered });
            }
        }
        if !sure(&whole.hits)
            && questions::continues(&turn.text)
            && let Some(before) = turn.earlier.iter().rev().find(|earlier| earlier.answered)
        {
            let together = format!("{} {}", before.text, turn.text);
            if let Some(embedding) = self.reader.embed(&[&together])?.first() {
                let found = self.knowledge.find(&together, embedding, &turn.locale)?;
                if sure(&found.hits) {
                    return Ok(Search { found, leans_on: Some(before.text.clone()), also: Vec::new() });
                }
            }
        }
        Ok(Search { found: whole, leans_on: None, also: Vec::new() })
    }

    /// The tags of the article that the message is most likely about.
    fn topics(&self, found: &Found, policy: &Policy) -> Vec<String> {
        let near = found.hits.first().filter(|hit| hit.confidence >= policy.suggest_at_least);
        let article = near.and_then(|hit| self.knowledge.article(&hit.article, &found.language));
        article.map(|article| article.tags.clone()).unwrap_or_default()
    }

    /// The answers to all questions that the bot is sure about, and a sentence on each of the others.
    fn answer(&self, evidence: &Evidence, policy: &Policy) -> Option<DraftAnswer> {
        let first = evidence.hits.first()?;
        let (sure, open): (Vec<&Question>, Vec<&Question>) = evidence
            .also
            .iter()
            .partition(|q| q.hits.first().is_some_and(|hit| hit.confidence >= policy.answer_at_least));
        let hits = std::iter::once(first).chain(sure.iter().filter_map(|question| question.hits.first()));
        let (mut texts, mut sources) = (Vec::new(), Vec::new());
        for hit in hits {
            let article = self.knowledge.article(&hit.article, &evidence.language)?;
            texts.push(article.answer.clone());
            sources.push(Source {
                article: article.id.clone(),
                title: article.title.clone(),
                language: article.language.clone(),
            });
        }
        texts.extend(
            open.iter().map(|question| policy.phrases.one_thing_open.replace("{question}", &question.text)),
        );
        Some(DraftAnswer { text: texts.join("\n\n"), sources })
    }

    fn suggestions(&self, evidence: &Evidence, policy: &Policy) -> Vec<String> {
        let near = evidence.hits.iter().filter(|hit| hit.confidence >= policy.suggest_at_least);
        let articles = near
            .take(SUGGESTIONS_MAX)
            .filter_map(|hit| self.knowledge.article(&hit.article, &evidence.language));
        articles.map(|article| article.question.clone()).collect()
    }
}

/// What was found for a turn, and how it was found.
struct Search {
    found: Found,
    leans_on: Option<String>,
    also: Vec<Question>,
}

impl Search {
    fn nothing() -> Search {
        let found = Found { hits: Vec::new(), language: String::new(), basis: Basis::Prior };
        Search { found, leans_on: None, also: Vec::new() }
    }
}

fn top(hits: &[Hit]) -> Option<&ArticleId> {
    hits.first().map(|hit| &hit.article)
}
