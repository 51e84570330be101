//! Turns texts into tokens with the tokenizer of a model, `tokenizer.json`.

use std::path::Path;

use tokenizers::{Encoding, Tokenizer, TruncationParams};

use super::InferenceError;
use super::engine::failed;
use super::manifest::read_checked;

/// Longer texts are cut before they are tokenized: the model sees the first tokens only.
const TEXT_CHARS_MAX: usize = 4_000;

/// Loads the tokenizer in `file`. It truncates at `max_tokens` and never pads.
///
/// # Errors
/// The file is missing, has another sha256 than the manifest states, or is not a tokenizer.
pub(super) fn load_tokenizer(
    folder: &Path,
    file: &str,
    sha256: &str,
    max_tokens: usize,
) -> Result<Tokenizer, InferenceError> {
    let bytes = read_checked(folder, file, sha256)?;
    let unloadable =
        |e: tokenizers::Error| InferenceError::Unloadable { path: folder.join(file), detail: e.to_string() };
    let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(unloadable)?;
    let truncation = TruncationParams { max_length: max_tokens, ..TruncationParams::default() };
    tokenizer.with_truncation(Some(truncation)).map_err(unloadable)?;
    tokenizer.with_padding(None);
    Ok(tokenizer)
}

/// Tokenizes one text, with the special tokens that open and close it.
pub(super) fn encode(tokenizer: &Tokenizer, text: &str) -> Result<Encoding, InferenceError> {
    let end = text.char_indices().nth(TEXT_CHARS_MAX).map_or(text.len(), |(at, _)| at);
    tokenizer.encode_fast(&text[..end], true).map_err(failed)
}
