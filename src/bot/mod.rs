//! What would the bot say, and how sure is it? One turn: messages in, a proposal with its evidence out.

mod examples;
mod expressions;
mod issues;
mod person;
mod phrases;
mod signals;
mod small_talk;
#[cfg(test)]
mod tests;
mod turn;

pub use examples::Examples;
pub use turn::{Earlier, Turn};

use std::sync::Arc;

use crate::conversation::{DraftAnswer, Evidence, Hit, Mood, Policy, Proposal, Signal, Source};
use crate::inference::{InferenceError, Reader, Reading};
use crate::knowledge::{Knowledge, KnowledgeError};

/// Questions that are offered as "did you mean".
const SUGGESTIONS_MAX: usize = 3;

/// Why the bot has nothing to say; its conversation goes to a person.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    #[error(transparent)]
    Inference(#[from] InferenceError),
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    #[error("the example sentences are broken: {detail}")]
    BadExamples { detail: String },
}

/// Reads messages and proposes replies. Cheap to clone; its methods block and may be called from any thread.
#[derive(Clone, Debug)]
pub struct Bot {
    reader: Arc<Reader>,
    knowledge: Arc<Knowledge>,
    examples: Arc<Examples>,
}

impl Bot {
    pub fn new(reader: Arc<Reader>, knowledge: Arc<Knowledge>, examples: Arc<Examples>) -> Bot {
        Bot { reader, knowledge, examples }
    }

    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// Name and version of the models that read.
    pub fn models(&self) -> &str {
        self.reader.version()
    }

    /// One proposal a turn, in their order. The texts of all turns are read in one batch.
    ///
    /// # Errors
    /// The model or the index failed; no turn has a proposal then.
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
        Ok(self.reader.read(messages)?.into_iter().map(|reading| reading.mood).collect())
    }

    fn proposal(&self, turn: &Turn, readings: &[Reading], policy: &Policy) -> Result<Proposal, BotError> {
        let Some((now, earlier)) = readings.split_first() else {
            return Err(InferenceError::Failed { detail: "a turn was not read".to_owned() }.into());
        };
        let small_talk = small_talk::small_talk(&turn.text);
        let hits = match small_talk {
            Some(_) => Vec::new(),
            None => self.knowledge.find(&turn.text, &now.embedding)?,
        };
        let read = signals::Read { reading: now, learnt: self.examples.judge(&turn.text, &now.embedding) };
        let evidence = Evidence {
            about: turn.about,
            mood: now.mood,
            small_talk,
            readings: signals::signals(turn, &read, earlier, small_talk),
            unsure_turns: turn.unsure_turns,
            bot_turns: turn.bot_turns,
            models: self.reader.version().to_owned(),
            hits,
        };
        let answer = evidence.hits.first().and_then(|hit| self.answer(hit));
        let suggestions = self.suggestions(&evidence, policy);
        Ok(Proposal { in_reply_to: turn.about, evidence, answer, suggestions })
    }

    fn answer(&self, hit: &Hit) -> Option<DraftAnswer> {
        let article = self.knowledge.article(&hit.article)?;
        let source = Source { article: article.id.clone(), title: article.title.clone() };
        Some(DraftAnswer { text: article.answer.clone(), sources: vec![source] })
    }

    fn suggestions(&self, evidence: &Evidence, policy: &Policy) -> Vec<String> {
        let near = evidence.hits.iter().filter(|hit| hit.confidence >= policy.suggest_at_least);
        let articles = near.take(SUGGESTIONS_MAX).filter_map(|hit| self.knowledge.article(&hit.article));
        articles.map(|article| article.question.clone()).collect()
    }
}

/// What a reading of one signal is where it was looked for.
fn reading(signal: Signal, value: f32) -> crate::conversation::Reading {
    crate::conversation::Reading { signal, value: value.clamp(0.0, 1.0) }
}
