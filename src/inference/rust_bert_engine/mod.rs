//! The second engine: models of the BERT family in safetensors, run by libtorch on the CPU or a GPU.

mod network;
#[cfg(test)]
mod tests;
mod worker;

use std::path::Path;

use tch::Kind;
use tokenizers::Tokenizer;

use self::network::{Architecture, Network, load_weights};
use self::worker::{Model, Worker};
use super::InferenceError;
use super::engine::{Engine, Raw, failed};
use super::impartial::impartial;
use super::manifest::{Classifier, Encoder, Label, Pooling, path_checked, read_checked};
use super::tokens::load_tokenizer;
use crate::config::Device;
use crate::conversation::Mood;

pub(super) struct RustBertEngine {
    encoder: Worker,
    mood: Option<(Worker, Vec<Label>)>,
}

impl RustBertEngine {
    pub(super) fn load(
        folder: &Path,
        encoder: &Encoder,
        device: Device,
    ) -> Result<RustBertEngine, InferenceError> {
        let device = match device {
            Device::Cpu => tch::Device::Cpu,
            Device::Cuda if tch::Cuda::is_available() => tch::Device::Cuda(0),
            Device::Cuda => return Err(InferenceError::NoGpu),
        };
        let mood = match &encoder.mood {
            Some(classifier) => Some(load_classifier(folder, classifier, device)?),
            None => {
                tracing::warn!(
                    model = encoder.name,
                    "it has no [encoder.mood]; every message reads as neutral"
                );
                None
            }
        };
        Ok(RustBertEngine { encoder: load_encoder(folder, encoder, device)?, mood })
    }
}

impl Engine for RustBertEngine {
    fn read(&self, texts: &[&str]) -> Result<Vec<Raw>, InferenceError> {
        let embeddings = self.encoder.read(texts)?;
        let moods = match &self.mood {
            Some((classifier, labels)) => {
                let texts: Vec<_> = texts.iter().map(|text| impartial(text)).collect();
                let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
                classifier.read(&texts)?.into_iter().map(|shares| mood(labels, &shares)).collect()
            }
            None => vec![Mood::NEUTRAL; texts.len()],
        };
        Ok(embeddings.into_iter().zip(moods).map(|(embedding, mood)| Raw { embedding, mood }).collect())
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, InferenceError> {
        self.encoder.read(texts)
    }
}

fn load_encoder(folder: &Path, encoder: &Encoder, device: tch::Device) -> Result<Worker, InferenceError> {
    let config = (encoder.config.as_deref().unwrap_or_default(), encoder.config_sha256.as_deref());
    let architecture = architecture(folder, config.0, config.1.unwrap_or_default(), encoder.max_tokens)?;
    if architecture.width() != encoder.dimensions {
        let detail =
            format!("the manifest says {} dimensions, this {}", encoder.dimensions, architecture.width());
        return Err(InferenceError::Unloadable { path: folder.join(config.0), detail });
    }
    let tokenizer =
        load_tokenizer(folder, &encoder.tokenizer, &encoder.tokenizer_sha256, encoder.max_tokens)?;
    check_vocabulary(folder, config.0, &architecture, &tokenizer)?;
    let weights = path_checked(folder, &encoder.file, &encoder.sha256)?;
    let hidden = load_weights(&weights, device, |root| Ok(architecture.encoder(root)))?;
    let pooling = encoder.pooling;
    let network: Network = Box::new(move |ids, mask| {
        let tokens = hidden(ids, mask)?;
        let pooled = match pooling {
            Pooling::Cls => tokens.select(1, 0),
            Pooling::Mean => {
                let mask = mask.unsqueeze(-1).to_kind(Kind::Float);
                let sum = (tokens * &mask).sum_dim_intlist([1_i64].as_slice(), false, Kind::Float);
                sum / mask.sum_dim_intlist([1_i64].as_slice(), false, Kind::Float)
            }
        };
        let length = pooled.norm_scalaropt_dim(2, [-1_i64].as_slice(), true).clamp_min(1e-12);
        Ok(pooled / length)
    });
    let (padding, width) = (architecture.padding(), architecture.width());
    Worker::start(Model { network, tokenizer, padding, width, device })
}

/// Loads the classifier, with the mood that each of its classes stands for.
fn load_classifier(
    folder: &Path,
    classifier: &Classifier,
    device: tch::Device,
) -> Result<(Worker, Vec<Label>), InferenceError> {
    let Classifier { config, config_sha256, max_tokens, .. } = classifier;
    let architecture = architecture(folder, config, config_sha256, *max_tokens)?;
    let labels = if classifier.labels.is_empty() {
        architecture
            .labels()
            .map_err(|detail| InferenceError::Unloadable { path: folder.join(config), detail })?
    } else {
        classifier.labels.clone()
    };
    let tokenizer = load_tokenizer(folder, &classifier.tokenizer, &classifier.tokenizer_sha256, *max_tokens)?;
    check_vocabulary(folder, config, &architecture, &tokenizer)?;
    let weights = path_checked(folder, &classifier.file, &classifier.sha256)?;
    let logits = load_weights(&weights, device, |root| architecture.classifier(root, labels.len()))?;
    let network: Network = Box::new(move |ids, mask| Ok(logits(ids, mask)?.softmax(-1, Kind::Float)));
    let padding = architecture.padding();
    let worker = Worker::start(Model { network, tokenizer, padding, width: labels.len(), device })?;
    Ok((worker, labels))
}

fn architecture(
    folder: &Path,
    config: &str,
    sha256: &str,
    max_tokens: usize,
) -> Result<Architecture, InferenceError> {
    let json = read_checked(folder, config, sha256)?;
    let unloadable = |detail: String| InferenceError::Unloadable { path: folder.join(config), detail };
    let architecture = Architecture::parse(&json).map_err(unloadable)?;
    if max_tokens > architecture.tokens_max() {
        let most = architecture.tokens_max();
        return Err(unloadable(format!(
            "the manifest says max_tokens = {max_tokens}, the model takes {most}"
        )));
    }
    Ok(architecture)
}

/// Rejects the tokenizer of another model, which would work until a text has a token that this model does not know.
fn check_vocabulary(
    folder: &Path,
    config: &str,
    architecture: &Architecture,
    tokenizer: &Tokenizer,
) -> Result<(), InferenceError> {
    let (known, given) = (architecture.vocabulary(), tokenizer.get_vocab_size(true));
    if given > known {
        let detail = format!("the model knows {known} tokens, the tokenizer gives {given}");
        return Err(InferenceError::Unloadable { path: folder.join(config), detail });
    }
    Ok(())
}

/// Several classes may stand for one mood, as with five stars.
fn mood(labels: &[Label], shares: &[f32]) -> Mood {
    let mut mood = Mood { negative: 0.0, neutral: 0.0, positive: 0.0 };
    for (label, share) in labels.iter().zip(shares) {
        match label {
            Label::Negative => mood.negative += share,
            Label::Neutral => mood.neutral += share,
            Label::Positive => mood.positive += share,
        }
    }
    mood
}

fn unwound(panic: &(dyn std::any::Any + Send)) -> InferenceError {
    let message = panic.downcast_ref::<String>().map(String::as_str);
    refused(message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("libtorch failed"))
}

/// An error of libtorch without the stack trace that it appends.
fn refused(error: impl std::fmt::Display) -> InferenceError {
    let message = error.to_string();
    let message = message.lines().next().unwrap_or_default();
    failed(message.split("\\n").next().unwrap_or_default())
}
