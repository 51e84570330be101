//! Which texts share words with a message: a tantivy index in memory.

use std::collections::{HashMap, HashSet};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer,
};
use tantivy::{Index, IndexBuilder, IndexReader, ReloadPolicy, TantivyDocument, Term};

use super::KnowledgeError;

/// Texts whose score is looked at for one message.
const TEXTS_MAX: usize = 100;
/// Words of a message that are looked up; the rest is ignored.
const WORDS_MAX: usize = 64;
/// While the index is built, bytes; it is small.
const WRITER_BYTES: usize = 15_000_000;
const WORD_BYTES_MAX: usize = 40;

/// Texts by their words, stemmed in the language that each text is written in.
pub(super) struct Lexicon {
    reader: IndexReader,
    fields: Vec<(Field, TextAnalyzer)>,
    texts: u64,
}

impl Lexicon {
    /// Indexes texts; the place of a text is its number. `languages` are BCP 47 tags.
    pub(super) fn build<'a>(
        texts: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Lexicon, KnowledgeError> {
        let mut schema = Schema::builder();
        let number = schema.add_u64_field("number", FAST);
        let mut by_stemmer: HashMap<&'static str, Field> = HashMap::new();
        let mut analyzers: Vec<(&'static str, Field, TextAnalyzer)> = Vec::new();
        for (_, language) in texts.clone() {
            let (name, stemmer) = stemmer(language);
            by_stemmer.entry(name).or_insert_with(|| {
                let indexing = TextFieldIndexing::default()
                    .set_tokenizer(name)
                    .set_index_option(IndexRecordOption::WithFreqs);
                let field =
                    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing));
                analyzers.push((name, field, analyzer(stemmer)));
                field
            });
        }
        let index = IndexBuilder::new().schema(schema.build());
        let manager = tantivy::tokenizer::TokenizerManager::default();
        for (name, _, analyzer) in &analyzers {
            manager.register(name, analyzer.clone());
        }
        let index: Index = index.tokenizers(manager).create_in_ram()?;
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        let mut count = 0;
        for (text, language) in texts {
            let mut document = TantivyDocument::new();
            document.add_u64(number, count);
            if let Some(field) = by_stemmer.get(stemmer(language).0) {
                document.add_text(*field, text);
            }
            writer.add_document(document)?;
            count += 1;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let fields = analyzers.into_iter().map(|(_, field, analyzer)| (field, analyzer)).collect();
        Ok(Lexicon { reader, fields, texts: count })
    }

    /// BM25 of the best texts, as (number of the text, score), best first.
    pub(super) fn scores(&self, message: &str) -> Result<Vec<(usize, f32)>, KnowledgeError> {
        let searcher = self.reader.searcher();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (field, words) in self.words_by_field(message) {
            for word in words {
                let term = Term::from_field_text(field, &word);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push((Occur::Should, Box::new(query)));
            }
        }
        if clauses.is_empty() || self.texts == 0 {
            return Ok(Vec::new());
        }
        let top =
            searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(TEXTS_MAX).order_by_score())?;
        let mut found = Vec::with_capacity(top.len());
        for (score, address) in top {
            let numbers = searcher.segment_reader(address.segment_ord).fast_fields().u64("number")?;
            let number = numbers.first(address.doc_id).and_then(|n| usize::try_from(n).ok());
            found.extend(number.map(|number| (number, score)));
        }
        Ok(found)
    }

    /// How telling a stem is (inverse document frequency); 0 for one that no text has.
    pub(super) fn weight(&self, stem: &str) -> f32 {
        let searcher = self.reader.searcher();
        let count = |field: &Field| searcher.doc_freq(&Term::from_field_text(*field, stem)).unwrap_or(0);
        let texts = self.fields.iter().map(|(field, _)| count(field)).sum::<u64>() as f32;
        if texts == 0.0 { 0.0 } else { (1.0 + (self.texts as f32 - texts + 0.5) / (texts + 0.5)).ln() }
    }

    /// The weight of a stem that one text has.
    pub(super) fn weight_max(&self) -> f32 {
        (1.0 + (self.texts as f32 - 0.5).max(0.0) / 1.5).ln()
    }

    /// Words of a text as written, each with its stem; each stem once.
    pub(super) fn words(&self, text: &str) -> Vec<(String, String)> {
        let mut seen = HashSet::new();
        let mut words = Vec::new();
        for (_, analyzer) in &self.fields {
            let mut analyzer = analyzer.clone();
            let mut stream = analyzer.token_stream(text);
            while let Some(token) = stream.next() {
                if words.len() < WORDS_MAX && seen.insert(token.text.clone()) {
                    let written = text.get(token.offset_from..token.offset_to).unwrap_or(&token.text);
                    words.push((written.to_lowercase(), token.text.clone()));
                }
            }
        }
        words
    }

    fn words_by_field(&self, message: &str) -> Vec<(Field, Vec<String>)> {
        self.fields
            .iter()
            .map(|(field, analyzer)| {
                let mut analyzer = analyzer.clone();
                let mut stream = analyzer.token_stream(message);
                let mut words = Vec::new();
                while let Some(token) = stream.next() {
                    if words.len() < WORDS_MAX && !words.contains(&token.text) {
                        words.push(token.text.clone());
                    }
                }
                (*field, words)
            })
            .collect()
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("texts", &self.texts).finish_non_exhaustive()
    }
}

fn analyzer(stemmer: Option<Language>) -> TextAnalyzer {
    let words = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(WORD_BYTES_MAX))
        .filter(LowerCaser);
    match stemmer {
        Some(language) => words.filter(Stemmer::new(language)).filter(AsciiFoldingFilter).build(),
        None => words.filter(AsciiFoldingFilter).build(),
    }
}

/// The name of a language's field and its stemmer, where tantivy has one.
fn stemmer(language: &str) -> (&'static str, Option<Language>) {
    match language.split(['-', '_']).next().unwrap_or_default() {
        "ar" => ("text_ar", Some(Language::Arabic)),
        "da" => ("text_da", Some(Language::Danish)),
        "de" => ("text_de", Some(Language::German)),
        "el" => ("text_el", Some(Language::Greek)),
        "en" => ("text_en", Some(Language::English)),
        "es" => ("text_es", Some(Language::Spanish)),
        "fi" => ("text_fi", Some(Language::Finnish)),
        "fr" => ("text_fr", Some(Language::French)),
        "hu" => ("text_hu", Some(Language::Hungarian)),
        "it" => ("text_it", Some(Language::Italian)),
        "nb" | "nn" | "no" => ("text_no", Some(Language::Norwegian)),
        "nl" => ("text_nl", Some(Language::Dutch)),
        "pt" => ("text_pt", Some(Language::Portuguese)),
        "ro" => ("text_ro", Some(Language::Romanian)),
        "ru" => ("text_ru", Some(Language::Russian)),
        "sv" => ("text_sv", Some(Language::Swedish)),
        "ta" => ("text_ta", Some(Language::Tamil)),
        "tr" => ("text_tr", Some(Language::Turkish)),
        _ => ("text_other", None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let texts = [
            ("Where is my parcel?", "en"),
            ("Wo bleibt meine Lieferung?", "de"),
            ("Can I cancel an order?", "en"),
            ("どこですか", "ja"),
        ];
        Lexicon::build(texts.into_iter()).unwrap()
    }

    #[test]
    fn other_forms_of_a_word_are_found_in_its_language() {
        assert_eq!(lexicon().scores("parcels").unwrap()[0].0, 0);
        assert_eq!(lexicon().scores("cancelling orders").unwrap()[0].0, 2);
        assert_eq!(lexicon().scores("lieferungen").unwrap()[0].0, 1);
    }

    #[test]
    fn messages_without_a_known_word_find_nothing() {
        for message in ["", " ", "🙂", "\u{0}\u{7}", "xyzzy", "AND OR NOT (\"", &"a ".repeat(10_000)] {
            assert!(lexicon().scores(message).unwrap().is_empty(), "{message:?}");
        }
    }

    #[test]
    fn rare_words_weigh_more() {
        assert!(lexicon().weight("parcel") > 0.0);
        assert_eq!(lexicon().weight("xyzzy"), 0.0);
    }
}
