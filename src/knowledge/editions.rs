//! Articles in several languages, and which edition a visitor sees.

use std::collections::HashMap;

use super::KnowledgeError;
use super::article::Article;
use super::language::{Identifier, primary};
use super::lexicon::Overlap;
use crate::conversation::ArticleId;

/// If the articles know at most this share of the words, the message is in another language.
const KNOWN_WORDS_MAX: f32 = 0.5;
/// By how much the articles of one language must know more of a message's words than those of the others.
const KNOWN_WORDS_MORE: f32 = 0.2;

/// The languages of all articles.
pub(super) struct Editions {
    /// The primary tag of each article.
    language_of: Vec<String>,
    /// The indices of the editions of each article; the first is the fallback.
    places: HashMap<ArticleId, Vec<usize>>,
    /// The languages of the articles, the most frequent first.
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

    /// The index of an article in a language, or otherwise in the main one.
    pub fn place(&self, id: &ArticleId, language: &str) -> Option<usize> {
        let editions = self.places.get(id)?;
        let own = editions.iter().find(|place| self.language_of[**place] == primary(language));
        own.or_else(|| editions.first()).copied()
    }

    /// The language of a message. If the text does not show it, the language whose articles know its words; otherwise
    /// that of the visitor's browser (a BCP 47 tag); otherwise the main language.
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

    /// One edition of every article: in this language, or otherwise in the main one.
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
