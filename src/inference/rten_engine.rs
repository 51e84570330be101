//! The default engine: an ONNX graph run by rten on the CPU.

use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::{NdTensor, Tensor};
use tokenizers::{Tokenizer, TruncationParams};

use super::InferenceError;
use super::engine::{Engine, Raw, mood};
use super::manifest::{Encoder, read_checked};

/// Longer texts are cut before they are tokenized: the model sees the first tokens only.
const TEXT_CHARS_MAX: usize = 4_000;

pub(super) struct RtenEngine {
    model: Model,
    tokenizer: Tokenizer,
    inputs: [NodeId; 3],
    outputs: [NodeId; 2],
    dimensions: usize,
    lanes: Lanes,
}

impl RtenEngine {
    pub(super) fn load(folder: &Path, encoder: &Encoder) -> Result<RtenEngine, InferenceError> {
        // The tokenizer takes as long to build as the model: side by side they halve the start.
        let (model, tokenizer) = std::thread::scope(|scope| {
            let tokenizer = scope.spawn(|| load_tokenizer(folder, encoder));
            let model = load_model(folder, encoder);
            let tokenizer = tokenizer.join().unwrap_or_else(|_| {
                Err(InferenceError::Unloadable {
                    path: folder.join(&encoder.tokenizer),
                    detail: "the tokenizer crashed".to_owned(),
                })
            });
            (model, tokenizer)
        });
        let (model, tokenizer) = (model?, tokenizer?);
        let node = |name: &str| {
            model.find_node(name).ok_or_else(|| InferenceError::Unloadable {
                path: folder.join(&encoder.file),
                detail: format!("the graph has no node `{name}`"),
            })
        };
        let inputs = [node("input_ids")?, node("attention_mask")?, node("token_type_ids")?];
        let outputs = [node("embedding")?, node("mood")?];
        Ok(RtenEngine {
            inputs,
            outputs,
            model,
            tokenizer,
            dimensions: encoder.dimensions,
            lanes: Lanes::new(),
        })
    }
}

fn load_model(folder: &Path, encoder: &Encoder) -> Result<Model, InferenceError> {
    let bytes = read_checked(folder, &encoder.file, &encoder.sha256)?;
    ModelOptions::with_all_ops()
        .prepack_weights(true)
        .load(bytes)
        .map_err(|e| InferenceError::Unloadable { path: folder.join(&encoder.file), detail: e.to_string() })
}

fn load_tokenizer(folder: &Path, encoder: &Encoder) -> Result<Tokenizer, InferenceError> {
    let bytes = read_checked(folder, &encoder.tokenizer, &encoder.tokenizer_sha256)?;
    let unloadable =
        |detail: String| InferenceError::Unloadable { path: folder.join(&encoder.tokenizer), detail };
    let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(|e| unloadable(e.to_string()))?;
    let truncation = TruncationParams { max_length: encoder.max_tokens, ..TruncationParams::default() };
    tokenizer.with_truncation(Some(truncation)).map_err(|e| unloadable(e.to_string()))?;
    tokenizer.with_padding(None);
    Ok(tokenizer)
}

impl Engine for RtenEngine {
    fn read(&self, text: &str) -> Result<Raw, InferenceError> {
        let end = text.char_indices().nth(TEXT_CHARS_MAX).map_or(text.len(), |(at, _)| at);
        let encoding = self.tokenizer.encode_fast(&text[..end], true).map_err(failed)?;
        let row = |values: &[u32]| -> ValueOrView<'static> {
            let values: Vec<i32> = values.iter().map(|v| i32::try_from(*v).unwrap_or(0)).collect();
            NdTensor::from_data([1, values.len()], values).into()
        };
        let inputs = vec![
            (self.inputs[0], row(encoding.get_ids())),
            (self.inputs[1], row(encoding.get_attention_mask())),
            (self.inputs[2], row(encoding.get_type_ids())),
        ];
        let [embedding, logits] = self.lanes.with(|pool| {
            let mut options = RunOptions::default();
            options.thread_pool = Some(pool);
            self.model.run_n(inputs, self.outputs, Some(options)).map_err(failed)
        })?;
        let embedding = numbers(embedding, self.dimensions)?;
        let logits = numbers(logits, 3)?;
        Ok(Raw { embedding, mood: mood([logits[0], logits[1], logits[2]]) })
    }
}

fn failed(error: impl std::fmt::Display) -> InferenceError {
    InferenceError::Failed { detail: error.to_string() }
}

fn numbers(value: Value, length: usize) -> Result<Vec<f32>, InferenceError> {
    let tensor: Tensor<f32> = value.try_into().map_err(|_| failed("an output is not made of f32"))?;
    let numbers = tensor.into_data();
    if numbers.len() == length && numbers.iter().all(|n| n.is_finite()) {
        Ok(numbers)
    } else {
        Err(failed(format!("expected {length} finite numbers, got {}", numbers.len())))
    }
}

/// Pools of one thread each, as many as cores: an inference on one thread beats one on two, and as many run at
/// once as there are cores.
struct Lanes {
    free: Mutex<Vec<Arc<ThreadPool>>>,
    returned: Condvar,
}

impl Lanes {
    fn new() -> Lanes {
        let count = super::reader::threads();
        let free = (0..count).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Lanes { free: Mutex::new(free), returned: Condvar::new() }
    }

    fn with<R>(&self, work: impl FnOnce(Arc<ThreadPool>) -> R) -> R {
        let lane = Lane { lanes: self, pool: Some(self.take()) };
        work(lane.pool.clone().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1))))
    }

    fn take(&self) -> Arc<ThreadPool> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(pool) = free.pop() {
                return pool;
            }
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Gives its pool back when dropped, also when the inference panics.
struct Lane<'a> {
    lanes: &'a Lanes,
    pool: Option<Arc<ThreadPool>>,
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        if let Some(pool) = self.pool.take() {
            self.lanes.free.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
            self.lanes.returned.notify_one();
        }
    }
}
