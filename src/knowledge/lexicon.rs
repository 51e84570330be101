//! Finds the articles that share words with a message, in a tantivy index in memory.

use std::collections::HashSet;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, NgramTokenizer, RemoveLongFilter, SimpleTokenizer, Stemmer,
    TextAnalyzer,
};
use tantivy::{Index, IndexBuilder, IndexReader, ReloadPolicy, TantivyDocument, Term};

use super::KnowledgeError;
use super::language::primary;

/// Articles whose score is read for one message.
const ARTICLES_MAX: usize = 100;
/// Words of a message that are looked up; the rest are ignored.
const WORDS_MAX: usize = 64;
/// Memory for building the index, in bytes.
const WRITER_BYTES: usize = 15_000_000;
const WORD_BYTES_MAX: usize = 40;

/// BM25's k1 + 1: the most that a word can add, in units of its weight.
const BM25_WORD_MAX: f32 = 2.2;

/// The words of the articles, stemmed in the language of each.
pub(super) struct Lexicon {
    reader: IndexReader,
    languages: Vec<LanguageField>,
    /// The index of the language of each article.
    language_of: Vec<usize>,
}

struct LanguageField {
    /// Primary tag, e.g. `en`.
    tag: String,
    field: Field,
    analyzer: TextAnalyzer,
}

/// A word of a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// In lower case.
    pub written: String,
    pub stem: String,
    /// How distinctive it is (inverse document frequency); 0 if no article has it.
    pub weight: f32,
}

/// What a message and the articles have in common.
#[derive(Debug)]
pub(super) struct Overlap {
    /// Each stem once.
    pub words: Vec<Word>,
    /// The share of the message's words, by weight, that each article has (BM25), 0..1.
    pub shares: Vec<f32>,
    /// The primary tag of each language of articles, and the share of the message's words, by weight, that any
    /// article in it has.
    known_in: Vec<(String, f32)>,
}

impl Overlap {
    /// The share of the message's words, by weight, that any article in a language has.
    pub(super) fn known_in(&self, tag: &str) -> f32 {
        self.known_in.iter().find(|(known, _)| known == tag).map_or(0.0, |(_, share)| *share)
    }

    /// The same for the language whose articles have most of them.
    pub(super) fn known(&self) -> f32 {
        self.known_in.iter().map(|(_, share)| *share).fold(0.0, f32::max)
    }
}

impl Lexicon {
    /// Indexes articles: the text of each and its language, a BCP 47 tag.
    pub(super) fn build(articles: &[(String, &str)]) -> Result<Lexicon, KnowledgeError> {
        let mut schema = Schema::builder();
        let place = schema.add_u64_field("place", FAST);
        let mut languages: Vec<LanguageField> = Vec::new();
        let mut language_of = Vec::with_capacity(articles.len());
        for (_, language) in articles {
            let tag = primary(language);
            let known = languages.iter().position(|language| language.tag == tag);
            language_of.push(known.unwrap_or_else(|| {
                let indexing = TextFieldIndexing::default()
                    .set_tokenizer(&tag)
                    .set_index_option(IndexRecordOption::WithFreqs);
                let name = format!("text_{tag}");
                let field =
                    schema.add_text_field(&name, TextOptions::default().set_indexing_options(indexing));
                let analyzer = analyzer(&tag);
                languages.push(LanguageField { tag, field, analyzer });
                languages.len() - 1
            }));
        }
        let manager = tantivy::tokenizer::TokenizerManager::default();
        languages.iter().for_each(|language| manager.register(&language.tag, language.analyzer.clone()));
        let index: Index = IndexBuilder::new().schema(schema.build()).tokenizers(manager).create_in_ram()?;
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        for (number, ((text, _), language)) in (0_u64..).zip(articles.iter().zip(&language_of)) {
            let mut document = TantivyDocument::new();
            document.add_u64(place, number);
            document.add_text(languages[*language].field, text);
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Lexicon { reader, languages, language_of })
    }

    /// Compares a message with every article.
    pub(super) fn overlap(&self, message: &str) -> Result<Overlap, KnowledgeError> {
        let searcher = self.reader.searcher();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut words: Vec<Word> = Vec::new();
        let mut all_by_language = Vec::with_capacity(self.languages.len());
        let mut known_in = Vec::with_capacity(self.languages.len());
        for language in &self.languages {
            let (mut all_here, mut known_here) = (0.0, 0.0);
            for (written, stem) in stems(&language.analyzer, message) {
                let term = Term::from_field_text(language.field, &stem);
                let weight = self.weight(searcher.doc_freq(&term)?);
                all_here += if weight > 0.0 { weight } else { self.weight(1) };
                known_here += weight;
                if weight > 0.0 {
                    clauses
                        .push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
                }
                if !words.iter().any(|word| word.stem == stem) {
                    words.push(Word { written, stem, weight });
                }
            }
            known_in.push((language.tag.clone(), known_here / f32::max(all_here, f32::MIN_POSITIVE)));
            all_by_language.push(all_here * BM25_WORD_MAX);
        }
        let mut shares = vec![0.0; self.language_of.len()];
        if !clauses.is_empty() {
            let best = TopDocs::with_limit(ARTICLES_MAX).order_by_score();
            for (score, address) in searcher.search(&BooleanQuery::new(clauses), &best)? {
                let places = searcher.segment_reader(address.segment_ord).fast_fields().u64("place")?;
                let place = places.first(address.doc_id).and_then(|place| usize::try_from(place).ok());
                if let Some((share, language)) =
                    place.and_then(|p| Some((shares.get_mut(p)?, self.language_of[p])))
                {
                    *share = (score / all_by_language[language]).min(1.0);
                }
            }
        }
        Ok(Overlap { words, shares, known_in })
    }

    /// The BM25 weight of a word that this many articles have.
    fn weight(&self, articles: u64) -> f32 {
        let (all, with) = (self.language_of.len() as f32, articles as f32);
        if articles == 0 { 0.0 } else { (1.0 + (all - with + 0.5) / (with + 0.5)).ln() }
    }

    /// The weight of a word that only one article has.
    pub(super) fn weight_max(&self) -> f32 {
        self.weight(1)
    }

    /// Stems of an article's text.
    pub(super) fn stems(&self, article: usize, text: &str) -> HashSet<String> {
        let analyzer = &self.languages[self.language_of[article]].analyzer;
        stems_of(analyzer, text, usize::MAX).into_iter().map(|(_, stem)| stem).collect()
    }
}

fn stems(analyzer: &TextAnalyzer, message: &str) -> Vec<(String, String)> {
    stems_of(analyzer, message, WORDS_MAX)
}

/// Words as written and their stems, each stem once.
fn stems_of(analyzer: &TextAnalyzer, text: &str, count_max: usize) -> Vec<(String, String)> {
    let mut analyzer = analyzer.clone();
    let mut stream = analyzer.token_stream(text);
    let (mut seen, mut words) = (HashSet::new(), Vec::new());
    while let Some(token) = stream.next() {
        if words.len() >= count_max {
            break;
        }
        if seen.insert(token.text.clone()) {
            let written = text.get(token.offset_from..token.offset_to).unwrap_or(&token.text);
            words.push((written.to_lowercase(), token.text.clone()));
        }
    }
    words
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("articles", &self.language_of.len()).finish_non_exhaustive()
    }
}

/// Splits texts of a language into words. In languages without spaces between words, single characters and pairs of
/// characters stand for words.
fn analyzer(tag: &str) -> TextAnalyzer {
    if matches!(tag, "zh" | "ja" | "ko" | "th" | "lo" | "km" | "my")
        && let Ok(characters) = NgramTokenizer::new(1, 2, false)
    {
        return TextAnalyzer::builder(characters).filter(LowerCaser).build();
    }
    let words = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(WORD_BYTES_MAX))
        .filter(LowerCaser);
    match stemmer(tag) {
        Some(language) => words.filter(Stemmer::new(language)).filter(AsciiFoldingFilter).build(),
        None => words.filter(AsciiFoldingFilter).build(),
    }
}

/// The languages for which tantivy has a stemmer.
fn stemmer(tag: &str) -> Option<Language> {
    Some(match tag {
        "ar" => Language::Arabic,
        "da" => Language::Danish,
        "de" => Language::German,
        "el" => Language::Greek,
        "en" => Language::English,
        "es" => Language::Spanish,
        "fi" => Language::Finnish,
        "fr" => Language::French,
        "hu" => Language::Hungarian,
        "it" => Language::Italian,
        "no" => Language::Norwegian,
        "nl" => Language::Dutch,
        "pt" => Language::Portuguese,
        "ro" => Language::Romanian,
        "ru" => Language::Russian,
        "sv" => Language::Swedish,
        "ta" => Language::Tamil,
        "tr" => Language::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let articles = [
            ("Where is my parcel?", "en"),
            ("Wo bleibt meine Lieferung?", "de"),
            ("Can I cancel an order?", "en-GB"),
            ("どこですか", "ja"),
        ];
        Lexicon::build(&articles.map(|(text, language)| (text.to_owned(), language))).unwrap()
    }

    fn best(message: &str) -> Option<usize> {
        let shares = lexicon().overlap(message).unwrap().shares;
        (0..shares.len()).filter(|i| shares[*i] > 0.0).max_by(|a, b| shares[*a].total_cmp(&shares[*b]))
    }

    #[test]
    fn other_forms_of_a_word_are_found_in_its_language() {
        assert_eq!(best("parcels"), Some(0));
        assert_eq!(best("cancelling orders"), Some(2));
        assert_eq!(best("lieferungen"), Some(1));
        assert_eq!(best("駅はどこ"), Some(3));
    }

    #[test]
    fn messages_without_a_known_word_find_nothing() {
        for message in ["", " ", "🙂", "\u{0}\u{7}", "xyzzy", "AND OR NOT (\"", &"a ".repeat(10_000)] {
            let overlap = lexicon().overlap(message).unwrap();
            assert!(
                overlap.shares.iter().all(|share| *share == 0.0) && overlap.known() == 0.0,
                "{message:?}"
            );
        }
    }

    #[test]
    fn the_share_counts_words_by_their_weight() {
        let overlap = lexicon().overlap("parcel xyzzy").unwrap();
        assert!((overlap.known() - 0.5).abs() < 1e-6, "{}", overlap.known());
        assert!(overlap.shares[0] > 0.1 && overlap.shares[0] < 0.5, "{:?}", overlap.shares);
        assert_eq!(overlap.words[0].written, "parcel");
        assert_eq!(overlap.words[1].weight, 0.0);
    }
}
