//! The default engine: an ONNX graph run by rten on the CPU.

use std::path::Path;
use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::{Layout, NdTensor, Tensor};
use tokenizers::Tokenizer;

use super::InferenceError;
use super::engine::{Engine, Raw, failed, is_plain, mood, unit};
use super::impartial::impartial;
use super::lanes::{Lanes, each};
use super::manifest::{Encoder, Pooling, read_checked};
use super::tokens::{encode, load_tokenizer};
use crate::conversation::Mood;

pub(super) struct RtenEngine {
    model: Model,
    tokenizer: Tokenizer,
    ids: NodeId,
    mask: NodeId,
    /// Some graphs do not need it.
    types: Option<NodeId>,
    embedding: Embedding,
    mood: Option<NodeId>,
    quick_mood: Option<QuickMood>,
    dimensions: usize,
    lanes: Lanes,
}

/// Outputs that save most texts the layers of the mood.
#[derive(Clone, Copy)]
struct QuickMood {
    /// A quick mood estimate, computed from the layers of the embedding.
    estimate: NodeId,
    /// The input of the mood's layers. Passed back to the graph, it lets `mood` be computed from there.
    trunk: NodeId,
}

/// The output that the embedding is computed from.
#[derive(Clone, Copy)]
enum Embedding {
    /// f32 [batch, dimensions]
    Whole(NodeId),
    /// f32 [batch, seq, dimensions]
    OfTokens(NodeId, Pooling),
}

type Inputs = Vec<(NodeId, ValueOrView<'static>)>;

/// The names that exporters give to outputs.
const WHOLE: [&str; 2] = ["embedding", "sentence_embedding"];
const OF_TOKENS: [&str; 2] = ["last_hidden_state", "token_embeddings"];

impl RtenEngine {
    pub(super) fn load(folder: &Path, encoder: &Encoder) -> Result<RtenEngine, InferenceError> {
        // The tokenizer takes as long to load as the model; loading both at once halves the time.
        let (model, tokenizer) = std::thread::scope(|scope| {
            let Encoder { tokenizer: file, tokenizer_sha256: sha256, max_tokens, .. } = encoder;
            let tokenizer = scope.spawn(|| load_tokenizer(folder, file, sha256, *max_tokens));
            let model = load_model(folder, encoder);
            let tokenizer = tokenizer.join().unwrap_or_else(|_| {
                let detail = "the tokenizer crashed".to_owned();
                Err(InferenceError::Unloadable { path: folder.join(file), detail })
            });
            (model, tokenizer)
        });
        let (model, tokenizer) = (model?, tokenizer?);
        let named = |ids: &[NodeId], name: &str| {
            ids.iter().copied().find(|id| model.node_info(*id).and_then(|node| node.name()) == Some(name))
        };
        let input = |name: &str| named(model.input_ids(), name);
        let output = |name: &&str| named(model.output_ids(), name);
        let lacks = |what: &str| InferenceError::Unloadable {
            path: folder.join(&encoder.file),
            detail: format!("the graph has no {what}"),
        };
        let whole = || WHOLE.iter().find_map(output).map(Embedding::Whole);
        let of_tokens = || OF_TOKENS.iter().find_map(output);
        let embedding = whole()
            .or_else(|| of_tokens().map(|id| Embedding::OfTokens(id, encoder.pooling)))
            .ok_or_else(|| lacks("output `embedding`, `sentence_embedding` or `last_hidden_state`"))?;
        let engine = RtenEngine {
            ids: input("input_ids").ok_or_else(|| lacks("input `input_ids`"))?,
            mask: input("attention_mask").ok_or_else(|| lacks("input `attention_mask`"))?,
            types: input("token_type_ids"),
            embedding,
            mood: output(&"mood"),
            quick_mood: output(&"glance")
                .zip(output(&"trunk"))
                .map(|(estimate, trunk)| QuickMood { estimate, trunk }),
            model,
            tokenizer,
            dimensions: encoder.dimensions,
            lanes: Lanes::new(),
        };
        if engine.mood.is_none() {
            tracing::warn!(
                model = encoder.name,
                "the graph has no output `mood`; every message reads as neutral"
            );
        }
        Ok(engine)
    }

    /// The tokens of a text as inputs of the graph.
    fn inputs(&self, text: &str) -> Result<Inputs, InferenceError> {
        let encoding = encode(&self.tokenizer, text)?;
        let row = |values: &[u32]| -> ValueOrView<'static> {
            let values: Vec<i32> = values.iter().map(|v| i32::try_from(*v).unwrap_or(0)).collect();
            NdTensor::from_data([1, values.len()], values).into()
        };
        let mut inputs =
            vec![(self.ids, row(encoding.get_ids())), (self.mask, row(encoding.get_attention_mask()))];
        inputs.extend(self.types.map(|types| (types, row(encoding.get_type_ids()))));
        Ok(inputs)
    }

    /// Runs the parts of the graph that `outputs` need, on one thread.
    fn run(
        &self,
        lane: &Arc<ThreadPool>,
        inputs: Inputs,
        outputs: &[NodeId],
    ) -> Result<std::vec::IntoIter<Value>, InferenceError> {
        let mut options = RunOptions::default();
        options.thread_pool = Some(Arc::clone(lane));
        Ok(self.model.run(inputs, outputs, Some(options)).map_err(failed)?.into_iter())
    }

    fn embedding_output(&self) -> NodeId {
        let (Embedding::Whole(id) | Embedding::OfTokens(id, _)) = self.embedding;
        id
    }

    fn read_one(&self, lane: &Arc<ThreadPool>, text: &str) -> Result<Raw, InferenceError> {
        let Some(mood) = self.mood else {
            return Ok(Raw { embedding: self.embed_one(lane, text)?, mood: Mood::NEUTRAL });
        };
        let of_mood = impartial(text);
        let same = of_mood == text;
        match self.quick_mood {
            Some(QuickMood { estimate, trunk: at }) => {
                let outputs = [self.embedding_output(), estimate, at];
                let mut outputs = self.run(lane, self.inputs(text)?, &outputs)?;
                let embedding = self.embedding(outputs.next())?;
                let estimate = read_mood(outputs.next())?;
                if is_plain(estimate) {
                    return Ok(Raw { embedding, mood: estimate });
                }
                let inputs = match outputs.next() {
                    Some(trunk) if same => self.inputs_from(at, trunk)?,
                    Some(_) | None => self.inputs(&of_mood)?,
                };
                Ok(Raw { embedding, mood: read_mood(self.run(lane, inputs, &[mood])?.next())? })
            }
            None if same => {
                let mut outputs = self.run(lane, self.inputs(text)?, &[self.embedding_output(), mood])?;
                Ok(Raw { embedding: self.embedding(outputs.next())?, mood: read_mood(outputs.next())? })
            }
            None => {
                let mood = self.run(lane, self.inputs(&of_mood)?, &[mood])?.next();
                Ok(Raw { embedding: self.embed_one(lane, text)?, mood: read_mood(mood)? })
            }
        }
    }

    fn embed_one(&self, lane: &Arc<ThreadPool>, text: &str) -> Result<Vec<f32>, InferenceError> {
        self.embedding(self.run(lane, self.inputs(text)?, &[self.embedding_output()])?.next())
    }

    /// Inputs for the layers above the trunk: its output and a mask with a 1 for each token.
    fn inputs_from(&self, trunk: NodeId, output: Value) -> Result<Inputs, InferenceError> {
        let output = tensor(output)?;
        let &[_, tokens, _] = output.shape() else {
            return Err(failed("`trunk` is not [batch, seq, width]"));
        };
        let mask = NdTensor::from_data([1, tokens], vec![1_i32; tokens]);
        Ok(vec![(trunk, output.into()), (self.mask, mask.into())])
    }

    fn embedding(&self, output: Option<Value>) -> Result<Vec<f32>, InferenceError> {
        let tensor = tensor(output.ok_or_else(|| failed("the graph returned no embedding"))?)?;
        let width = tensor.shape().last().copied().unwrap_or(0);
        if width != self.dimensions {
            return Err(failed(format!(
                "the manifest says {} dimensions, the graph {width}",
                self.dimensions
            )));
        }
        let numbers = tensor.into_data();
        let whole = match self.embedding {
            Embedding::Whole(_) => numbers,
            Embedding::OfTokens(_, Pooling::Mean) => mean(&numbers, width),
            Embedding::OfTokens(_, Pooling::Cls) => numbers.into_iter().take(width).collect(),
        };
        Ok(unit(exactly(whole, width)?))
    }
}

fn load_model(folder: &Path, encoder: &Encoder) -> Result<Model, InferenceError> {
    let bytes = read_checked(folder, &encoder.file, &encoder.sha256)?;
    ModelOptions::with_all_ops()
        .prepack_weights(true)
        .load(bytes)
        .map_err(|e| InferenceError::Unloadable { path: folder.join(&encoder.file), detail: e.to_string() })
}

impl Engine for RtenEngine {
    fn read(&self, texts: &[&str]) -> Result<Vec<Raw>, InferenceError> {
        each(texts, |text| self.lanes.with(|lane| self.read_one(lane, text)))
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, InferenceError> {
        each(texts, |text| self.lanes.with(|lane| self.embed_one(lane, text)))
    }
}

fn tensor(output: Value) -> Result<Tensor<f32>, InferenceError> {
    output.try_into().map_err(|_| failed("an output is not made of f32"))
}

fn read_mood(logits: Option<Value>) -> Result<Mood, InferenceError> {
    let logits = tensor(logits.ok_or_else(|| failed("the graph returned no mood"))?)?;
    let logits = exactly(logits.into_data(), 3)?;
    Ok(mood([logits[0], logits[1], logits[2]]))
}

/// The mean of rows of `width` numbers each.
fn mean(rows: &[f32], width: usize) -> Vec<f32> {
    let mut sums = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        sums.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
    }
    let count = (rows.len() / width).max(1) as f32;
    sums.iter().map(|sum| sum / count).collect()
}

fn exactly(numbers: Vec<f32>, length: usize) -> Result<Vec<f32>, InferenceError> {
    if numbers.len() == length && numbers.iter().all(|n| n.is_finite()) {
        Ok(numbers)
    } else {
        Err(failed(format!("expected {length} finite numbers, got {}", numbers.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::manifest::Manifest;
    use crate::inference::manifest::tests::sha256;

    /// Vectors of the tokens "[UNK]", "where", "late".
    const TABLE: [[f32; 2]; 3] = [[1.0, 0.0], [3.0, 0.0], [0.0, 4.0]];

    /// One field of a protobuf message: a number, or bytes with their length.
    fn number(field: u8, value: u8) -> Vec<u8> {
        vec![field << 3, value]
    }

    fn bytes(field: u8, value: &[u8]) -> Vec<u8> {
        [&[field << 3 | 2, u8::try_from(value.len()).unwrap()], value].concat()
    }

    /// An ONNX graph that looks token ids up in `TABLE`; the result is called `output`.
    fn onnx(output: &str) -> Vec<u8> {
        const FLOAT: u8 = 1;
        const INT64: u8 = 7;
        let value = |name: &str, kind: u8, axes: usize| {
            let shape = bytes(1, &bytes(2, b"n")).repeat(axes);
            let tensor = [number(1, kind), bytes(2, &shape)].concat();
            [bytes(1, name.as_bytes()), bytes(2, &bytes(1, &tensor))].concat()
        };
        let numbers: Vec<u8> = TABLE.iter().flatten().flat_map(|n| n.to_le_bytes()).collect();
        let sizes = [number(1, 3), number(1, 2)].concat();
        let table = [sizes, number(2, FLOAT), bytes(8, b"table"), bytes(9, &numbers)].concat();
        let names = [bytes(1, b"table"), bytes(1, b"input_ids"), bytes(2, output.as_bytes())].concat();
        let graph = [
            bytes(1, &[names, bytes(4, b"Gather")].concat()),
            bytes(2, b"lookup"),
            bytes(5, &table),
            bytes(11, &value("input_ids", INT64, 2)),
            bytes(11, &value("attention_mask", INT64, 2)),
            bytes(12, &value(output, FLOAT, 3)),
        ]
        .concat();
        let length =
            [u8::try_from(graph.len() & 127).unwrap() | 128, u8::try_from(graph.len() >> 7).unwrap()];
        [number(1, 8), vec![7 << 3 | 2], length.to_vec(), graph, bytes(8, &number(2, 17))].concat()
    }

    fn load(output: &str, pooling: &str, dimensions: usize) -> Result<RtenEngine, String> {
        let folder = tempfile::tempdir().unwrap();
        let tokenizer = r#"{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
            "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
            "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {"[UNK]": 0, "where": 1, "late": 2}}}"#;
        let onnx = onnx(output);
        std::fs::write(folder.path().join("model.onnx"), &onnx).unwrap();
        std::fs::write(folder.path().join("tokenizer.json"), tokenizer).unwrap();
        let manifest = format!(
            "[[encoder]]\nname = \"lookup\"\nversion = \"1\"\nengine = \"rten\"\nformat = \"onnx\"\n\
             file = \"model.onnx\"\nsha256 = \"{}\"\ntokenizer = \"tokenizer.json\"\ntokenizer_sha256 = \"{}\"\n\
             dimensions = {dimensions}\nmax_tokens = 8\npooling = \"{pooling}\"\nlicence = \"MIT\"\n\
             origin = \"a test\"\n",
            sha256(&onnx),
            sha256(tokenizer.as_bytes())
        );
        std::fs::write(folder.path().join("manifest.toml"), manifest).unwrap();
        let manifest = Manifest::read(folder.path()).map_err(|e| e.to_string())?;
        RtenEngine::load(folder.path(), &manifest.encoders[0]).map_err(|e| e.to_string())
    }

    fn read(engine: &RtenEngine, text: &str) -> Raw {
        engine.read(&[text]).unwrap().remove(0)
    }

    #[test]
    fn token_vectors_are_pooled() {
        let mean = load("last_hidden_state", "mean", 2).unwrap();
        assert_eq!(read(&mean, "where late").embedding, [0.6, 0.8]);
        let cls = load("token_embeddings", "cls", 2).unwrap();
        assert_eq!(read(&cls, "where late").embedding, [1.0, 0.0]);
    }

    #[test]
    fn a_graph_without_a_mood_reads_every_text_as_neutral() {
        assert_eq!(read(&load("last_hidden_state", "mean", 2).unwrap(), "late").mood, Mood::NEUTRAL);
    }

    fn shipped() -> RtenEngine {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
        let manifest = Manifest::read(&folder).unwrap();
        RtenEngine::load(&folder, &manifest.encoders[0]).unwrap()
    }

    /// One output for a text, computed by a run of the whole graph.
    fn whole(engine: &RtenEngine, text: &str, output: NodeId) -> Mood {
        let inputs = engine.inputs(text).unwrap();
        let logits = engine.lanes.with(|lane| engine.run(lane, inputs, &[output]).unwrap().next());
        read_mood(logits).unwrap()
    }

    #[test]
    fn a_mood_computed_from_the_trunk_equals_that_of_the_whole_graph() {
        let engine = shipped();
        for text in ["the box was empty and nobody answers my letters", "I love your bread!"] {
            assert_eq!(read(&engine, text).mood, whole(&engine, text, engine.mood.unwrap()), "{text}");
        }
    }

    #[test]
    fn the_quick_estimate_is_enough_for_plain_messages() {
        let engine = shipped();
        let QuickMood { estimate, .. } = engine.quick_mood.unwrap();
        for text in ["can I pay by card?", "when are you open on Saturday", "do you deliver to the station?"]
        {
            let quick = whole(&engine, text, estimate);
            assert!(is_plain(quick), "{text}: {quick:?}");
            assert_eq!(read(&engine, text).mood, quick);
        }
    }

    #[test]
    fn names_do_not_affect_the_mood() {
        let engine = shipped();
        let [one, other] = ["Thabo", "Rosalind"]
            .map(|name| read(&engine, &format!("Nobody told {name} that you are closed!")));
        assert_eq!(one.mood, other.mood);
        assert_ne!(one.embedding, other.embedding);
    }

    #[test]
    fn unsuitable_graphs_are_rejected_with_a_reason() {
        let error = load("hidden", "mean", 2).err().unwrap();
        assert!(error.contains("model.onnx") && error.contains("no output `embedding`"), "{error}");
        let error = load("last_hidden_state", "mean", 3).unwrap().read(&["late"]).unwrap_err().to_string();
        assert!(error.contains("the manifest says 3 dimensions, the graph 2"), "{error}");
    }
}
