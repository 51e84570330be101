//! Ranks short texts by their similarity to a query: by meaning, and by words if the encoder is of little use.

use crate::inference::Reader;

/// The weight of the meaning in the score; the words have the rest.
const MEANING: f32 = 0.7;
/// Texts with a lower score have nothing to do with the query.
const SCORE_MIN: f32 = 0.2;

/// The indices of the similar texts, the most similar first. If the model fails, only words count. Blocks.
pub fn nearest(query: &str, texts: &[String], reader: &Reader) -> Vec<usize> {
    let all: Vec<&str> = std::iter::once(query).chain(texts.iter().map(String::as_str)).collect();
    let read = reader.read(&all);
    let read = read.inspect_err(|error| tracing::warn!(%error, "a search goes by words alone")).ok();
    let embeddings = read.as_deref().and_then(<[_]>::split_first);
    let wanted = words(query);
    let score = |place: usize| {
        let by_words = share(&wanted, &texts[place]);
        match embeddings.and_then(|(query, texts)| Some((query, texts.get(place)?))) {
            Some((query, text)) => {
                let cosine: f32 = query.embedding.iter().zip(text.embedding.iter()).map(|(a, b)| a * b).sum();
                MEANING * cosine.max(0.0) + (1.0 - MEANING) * by_words
            }
            None => by_words,
        }
    };
    let mut scored: Vec<(usize, f32)> = (0..texts.len()).map(|place| (place, score(place))).collect();
    scored.retain(|(_, score)| *score >= SCORE_MIN);
    scored.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    scored.into_iter().map(|(place, _)| place).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// The share of the query's words with which a word of the text begins.
fn share(wanted: &[String], text: &str) -> f32 {
    let has = words(text);
    let found = wanted.iter().filter(|want| has.iter().any(|word| word.starts_with(want.as_str()))).count();
    found as f32 / wanted.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_word_is_found() {
        let wanted = words("Rück Paket");
        assert_eq!(share(&wanted, "Rückgabe: das Paket"), 1.0);
        assert_eq!(share(&wanted, "das Paket ist zurück"), 0.5);
        assert_eq!(share(&words("?!"), "anything"), 0.0);
    }
}
