//! The network that `config.json` and `model.safetensors` describe, as a function on libtorch's tensors.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rust_bert::RustBertError;
use rust_bert::bert::{BertConfig, BertEmbedding, BertEmbeddings, BertForSequenceClassification, BertModel};
use rust_bert::distilbert::{DistilBertConfig, DistilBertModel, DistilBertModelClassifier};
use rust_bert::roberta::{RobertaEmbeddings, RobertaForSequenceClassification};
use serde::Deserialize;
use tch::{Tensor, nn};

use crate::inference::InferenceError;
use crate::inference::manifest::Label;

/// Maps token ids and their mask, both i64 [batch, seq], to f32 numbers for each text. It may panic if the GPU fails.
pub(super) type Network = Box<dyn Fn(&Tensor, &Tensor) -> Result<Tensor, RustBertError> + Send>;

/// The parts of `config.json` that are needed to compute a text.
#[derive(Debug)]
pub(super) struct Architecture {
    family: Family,
    id2label: BTreeMap<usize, String>,
    padding: i64,
}

#[derive(Debug)]
enum Family {
    Bert(BertConfig),
    /// RoBERTa and the multilingual XLM-RoBERTa.
    Roberta(BertConfig),
    DistilBert(DistilBertConfig),
}

#[derive(Deserialize)]
struct ConfigFile {
    model_type: String,
    #[serde(default)]
    id2label: BTreeMap<usize, String>,
    pad_token_id: Option<i64>,
}

/// The first position in RoBERTa: `padding_idx + 1` (fairseq).
const ROBERTA_FIRST_POSITION: i64 = 2;

impl Architecture {
    /// # Errors
    /// A key is missing, or the family of models is not supported.
    pub(super) fn parse(json: &[u8]) -> Result<Architecture, String> {
        let wrong = |e: serde_json::Error| e.to_string();
        let file: ConfigFile = serde_json::from_slice(json).map_err(wrong)?;
        let family = match file.model_type.as_str() {
            "bert" => Family::Bert(serde_json::from_slice(json).map_err(wrong)?),
            "roberta" | "xlm-roberta" => Family::Roberta(serde_json::from_slice(json).map_err(wrong)?),
            "distilbert" => Family::DistilBert(serde_json::from_slice(json).map_err(wrong)?),
            other => {
                return Err(format!(
                    "model_type is {other}; bert, roberta, xlm-roberta and distilbert can be run"
                ));
            }
        };
        let padding = match family {
            Family::Bert(_) | Family::DistilBert(_) => 0,
            Family::Roberta(_) => 1,
        };
        let padding = file.pad_token_id.unwrap_or(padding);
        Ok(Architecture { family, id2label: file.id2label, padding })
    }

    /// Numbers in the vector of a token.
    pub(super) fn width(&self) -> usize {
        positive(match &self.family {
            Family::Bert(config) | Family::Roberta(config) => config.hidden_size,
            Family::DistilBert(config) => config.dim,
        })
    }

    /// The number of tokens that it has vectors for.
    pub(super) fn vocabulary(&self) -> usize {
        positive(match &self.family {
            Family::Bert(config) | Family::Roberta(config) => config.vocab_size,
            Family::DistilBert(config) => config.vocab_size,
        })
    }

    /// The number of tokens that a text may have.
    pub(super) fn tokens_max(&self) -> usize {
        positive(match &self.family {
            Family::Bert(config) => config.max_position_embeddings,
            Family::Roberta(config) => config.max_position_embeddings - ROBERTA_FIRST_POSITION,
            Family::DistilBert(config) => config.max_position_embeddings,
        })
    }

    /// The token that pads the shorter texts of a batch.
    pub(super) fn padding(&self) -> i64 {
        self.padding
    }

    /// The mood that each class stands for, by its name.
    ///
    /// # Errors
    /// A name is not the name of a mood.
    pub(super) fn labels(&self) -> Result<Vec<Label>, String> {
        let label = |name: &String| match name.to_lowercase().as_str() {
            name if name.starts_with("neg") => Some(Label::Negative),
            name if name.starts_with("neu") => Some(Label::Neutral),
            name if name.starts_with("pos") => Some(Label::Positive),
            _ => None,
        };
        let labels: Option<Vec<Label>> = self.id2label.values().map(label).collect();
        labels.filter(|labels| labels.len() > 1).ok_or_else(|| {
            let names: Vec<&str> = self.id2label.values().map(String::as_str).collect();
            format!(
                "its classes [{}] are not called negative, neutral, positive; say what they mean with \
                 labels = [...] in the manifest",
                names.join(", ")
            )
        })
    }

    /// Token vectors, f32 [batch, seq, width].
    pub(super) fn encoder(&self, root: &nn::Path<'_>) -> Network {
        match &self.family {
            Family::Bert(config) => bert_encoder::<BertEmbeddings>(&(root / "bert"), config),
            Family::Roberta(config) => bert_encoder::<RobertaEmbeddings>(&(root / "roberta"), config),
            Family::DistilBert(config) => {
                let model = DistilBertModel::new(root, config);
                Box::new(move |ids, mask| {
                    Ok(model.forward_t(Some(ids), Some(mask), None, false)?.hidden_state)
                })
            }
        }
    }

    /// Logits, f32 [batch, classes].
    ///
    /// # Errors
    /// The library rejects the configuration.
    pub(super) fn classifier(&self, root: &nn::Path<'_>, classes: usize) -> Result<Network, RustBertError> {
        // The library only counts the names.
        let names = (0..).zip(vec![String::new(); classes]).collect::<HashMap<i64, String>>();
        Ok(match &self.family {
            Family::Bert(config) => {
                let config = BertConfig { id2label: Some(names), ..config.clone() };
                let model = BertForSequenceClassification::new(root, &config)?;
                Box::new(move |ids, mask| {
                    Ok(model.forward_t(Some(ids), Some(mask), None, None, None, false).logits)
                })
            }
            Family::Roberta(config) => {
                let config = BertConfig { id2label: Some(names), ..config.clone() };
                let model = RobertaForSequenceClassification::new(root, &config)?;
                Box::new(move |ids, mask| {
                    Ok(model.forward_t(Some(ids), Some(mask), None, None, None, false).logits)
                })
            }
            Family::DistilBert(config) => {
                let config = DistilBertConfig { id2label: Some(names), ..config.clone() };
                let model = DistilBertModelClassifier::new(root, &config)?;
                Box::new(move |ids, mask| Ok(model.forward_t(Some(ids), Some(mask), None, false)?.logits))
            }
        })
    }
}

fn bert_encoder<E: BertEmbedding + Send + 'static>(root: &nn::Path<'_>, config: &BertConfig) -> Network {
    let model = BertModel::<E>::new_with_optional_pooler(root, config, false);
    Box::new(move |ids, mask| {
        Ok(model.forward_t(Some(ids), Some(mask), None, None, None, None, None, false)?.hidden_state)
    })
}

fn positive(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}

/// Builds a network on `device` and fills it, in f32, with the tensors of a safetensors file.
///
/// # Errors
/// The file is not a safetensors file, lacks a tensor, or has one of another shape.
pub(super) fn load_weights(
    file: &Path,
    device: tch::Device,
    build: impl Fn(&nn::Path<'_>) -> Result<Network, RustBertError>,
) -> Result<Network, InferenceError> {
    let unloadable = |detail: String| InferenceError::Unloadable { path: file.to_owned(), detail };
    let tensors = Tensor::read_safetensors(file).map_err(|e| unloadable(e.to_string()))?;
    let tensors: HashMap<String, Tensor> = tensors.into_iter().collect();
    let store = nn::VarStore::new(device);
    let network = build(&store.root()).map_err(|e| unloadable(e.to_string()))?;
    for (name, mut variable) in store.variables() {
        // An encoder that was saved by itself has no prefix in the names of its tensors.
        let alone = name.split_once('.').map_or("", |(_, rest)| rest);
        let tensor = tensors.get(&name).or_else(|| tensors.get(alone));
        let tensor = tensor.ok_or_else(|| unloadable(format!("it has no tensor {name}")))?;
        if tensor.size() != variable.size() {
            let (found, wanted) = (tensor.size(), variable.size());
            return Err(unloadable(format!(
                "the tensor {name} is {found:?}, the configuration says {wanted:?}"
            )));
        }
        tch::no_grad(|| variable.f_copy_(tensor)).map_err(|e| unloadable(e.to_string()))?;
    }
    Ok(network)
}
