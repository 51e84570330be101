//! The same article in several languages, and which of them a visitor is to see.

use std::collections::HashMap;

use super::KnowledgeError;
use super::article::Article;
use super::language::{Identifier, primary};
use super::lexicon::Overlap;
use crate::conversation::ArticleId;

/// A message in another language than the articles' has at most this share of words that they know.
const KNOWN_WORDS_MAX: f32 = 0.5;
/// How much more of a message's words one language's articles must know to be its language.
const KNOWN_WORDS_MORE: f32 = 0.2;

/// Which article stands in which language.
pub(super) struct Editions {
    /// Of each article, the primary tag.
    language_of: Vec<String>,
    /// Places of the editions of each article; the first is the one to fall back on.
    places: HashMap<ArticleId, Vec<usize>>,
    /// Those of the articles, the most frequent first.
    languages: Vec<String>,
    identifier: Identifier,
}

impl Editions {
    /// # Errors
    /// Two articles have one id and language.
    pub fn of(articles: &[Article]) -> Result<Editions, KnowledgeError> {
        let language_of: Vec<String> = articles.iter().map(|article| primary(&article.language)).collect();
        let mut counts: Vec<(String, usize)> = Vec::new();
        for language in &language_of {
            match counts.iter_mut().find(|(known, _)| known == language) {
                Some((_, count)) => *count += 1,
                None => counts.push((language.clone(), 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let languages: Vec<String> = counts.into_iter().map(|(language, _)| language).collect();
        let mut places: HashMap<ArticleId, Vec<usize>> = HashMap::new();
        for (place, article) in articles.iter().enumerate() {
            let editions = places.entry(article.id.clone()).or_default();
            if editions.iter().any(|other| language_of[*other] == language_of[place]) {
                let file = "the articles".to_owned();
                let id = article.id.clone();
                return Err(KnowledgeError::DuplicateId { id, other: file.clone(), file });
            }
            editions.push(place);
        }
        let main = languages.first().map_or("", String::as_str);
        for editions in places.values_mut() {
            editions.sort_by_key(|place| language_of[*place] != main);
        }
        Ok(Editions { language_of, places, languages, identifier: Identifier::new() })
    }

    /// The place of an article in a language, or else in the main one.
    pub fn place(&self, id: &ArticleId, language: &str) -> Option<usize> {
        let editions = self.places.get(id)?;
        let own = editions.iter().find(|place| self.language_of[**place] == primary(language));
        own.or_else(|| editions.first()).copied()
    }

    /// The language of a message: where it does not tell, the one whose articles know its words, or that the visitor's
    /// browser asks for (a BCP 47 tag), or the main one.
    pub fn language(&self, message: &str, overlap: &Overlap, locale: &str) -> String {
        let known = |language: &str| overlap.known_in(language);
        let best = self.languages.iter().max_by(|a, b| known(a).total_cmp(&known(b)));
        let identified = self.identifier.identify(message);
        if let Some(language) = identified
            && (self.has(language) || best.is_none_or(|best| known(best) <= KNOWN_WORDS_MAX))
        {
            return language.to_owned();
        }
        let locale = primary(locale);
        let usual =
            if self.has(&locale) { locale } else { self.languages.first().cloned().unwrap_or_default() };
        match best {
            Some(best) if known(best) > known(&usual) + KNOWN_WORDS_MORE => best.clone(),
            _ => usual,
        }
    }

    fn has(&self, language: &str) -> bool {
        self.languages.iter().any(|known| known == language)
    }

    /// One edition of every article: the one in this language, or else in the main one.
    pub fn visible(&self, language: &str) -> Vec<bool> {
        if self.languages.len() < 2 {
            return vec![true; self.language_of.len()];
        }
        let mut visible = vec![false; self.language_of.len()];
        for id in self.places.keys() {
            if let Some(place) = self.place(id, language) {
                visible[place] = true;
            }
        }
        visible
    }
}

impl std::fmt::Debug for Editions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Editions").field("languages", &self.languages).finish_non_exhaustive()
    }
}
