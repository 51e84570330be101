//! Runs a model on its own thread: libtorch's tensors may move between threads but cannot be shared.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use tch::{Kind, Tensor};
use tokenizers::Tokenizer;

use super::network::Network;
use super::{refused, unwound};
use crate::inference::InferenceError;
use crate::inference::engine::{failed, threads};
use crate::inference::tokens::encode;

/// Texts that are computed together. A larger batch would make other callers wait longer.
const BATCH_TEXTS_MAX: usize = 32;

pub(super) struct Model {
    pub network: Network,
    pub tokenizer: Tokenizer,
    /// The token that pads the shorter texts of a batch.
    pub padding: i64,
    /// How many numbers the network returns for a text.
    pub width: usize,
    pub device: tch::Device,
}

/// Sends work to the model's thread, which ends when this is dropped.
pub(super) struct Worker {
    tokenizer: Tokenizer,
    jobs: SyncSender<Job>,
}

struct Job {
    texts: Vec<Vec<i64>>,
    reply: SyncSender<Result<Vec<Vec<f32>>, InferenceError>>,
}

impl Worker {
    pub(super) fn start(model: Model) -> Result<Worker, InferenceError> {
        let tokenizer = model.tokenizer.clone();
        // Callers wait for the answer, so a longer queue would not help.
        let (jobs, todo) = sync_channel(1);
        std::thread::Builder::new()
            .name("rust-bert".to_owned())
            .spawn(move || work(&model, &todo))
            .map_err(failed)?;
        Ok(Worker { tokenizer, jobs })
    }

    /// The network's numbers for each text, in the same order. Texts of similar length are computed together.
    pub(super) fn read(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, InferenceError> {
        let mut tokens = Vec::with_capacity(texts.len());
        for (at, text) in texts.iter().enumerate() {
            let ids = encode(&self.tokenizer, text)?.get_ids().iter().map(|id| i64::from(*id)).collect();
            tokens.push((at, ids));
        }
        tokens.sort_by_key(|(_, ids): &(usize, Vec<i64>)| ids.len());
        let mut done = Vec::with_capacity(texts.len());
        while !tokens.is_empty() {
            let rest = tokens.split_off(tokens.len().min(BATCH_TEXTS_MAX));
            let (places, batch): (Vec<usize>, _) = std::mem::replace(&mut tokens, rest).into_iter().unzip();
            done.extend(places.into_iter().zip(self.compute(batch)?));
        }
        done.sort_by_key(|(at, _)| *at);
        Ok(done.into_iter().map(|(_, numbers)| numbers).collect())
    }

    fn compute(&self, texts: Vec<Vec<i64>>) -> Result<Vec<Vec<f32>>, InferenceError> {
        let (reply, answer) = sync_channel(1);
        let stopped = || failed("the model's thread has stopped");
        self.jobs.send(Job { texts, reply }).map_err(|_| stopped())?;
        answer.recv().map_err(|_| stopped())?
    }
}

fn work(model: &Model, todo: &Receiver<Job>) {
    // libtorch keeps both settings per thread.
    let _no_gradients = tch::no_grad_guard();
    tch::set_num_threads(i32::try_from(threads()).unwrap_or(1));
    while let Ok(Job { texts, reply }) = todo.recv() {
        // rust-bert panics if libtorch reports an error; other texts may still work.
        let result = catch_unwind(AssertUnwindSafe(|| model.compute(&texts)));
        let _ = reply.send(result.unwrap_or_else(|panic| Err(unwound(&*panic))));
    }
}

impl Model {
    fn compute(&self, texts: &[Vec<i64>]) -> Result<Vec<Vec<f32>>, InferenceError> {
        let longest = texts.iter().map(Vec::len).max().unwrap_or(0);
        let filled = |at: usize, text: &Vec<i64>| text.get(at).copied().unwrap_or(self.padding);
        let marked = |at: usize, text: &Vec<i64>| i64::from(at < text.len());
        let tensor = |number: &dyn Fn(usize, &Vec<i64>) -> i64| {
            let numbers: Vec<i64> =
                texts.iter().flat_map(|text| (0..longest).map(move |at| number(at, text))).collect();
            let flat = Tensor::f_from_slice(&numbers).and_then(|flat| flat.f_to_device(self.device));
            flat.and_then(|flat| flat.f_reshape([-1, i64::try_from(longest).unwrap_or(1)])).map_err(refused)
        };
        let (ids, mask) = (tensor(&filled)?, tensor(&marked)?);
        let output = (self.network)(&ids, &mask).map_err(refused)?.to_kind(Kind::Float);
        let numbers = Vec::<f32>::try_from(output.flatten(0, -1)).map_err(refused)?;
        if numbers.len() != texts.len() * self.width || numbers.iter().any(|n| !n.is_finite()) {
            let expected = format!("{} times {} finite numbers", texts.len(), self.width);
            return Err(failed(format!("expected {expected}, got {} numbers", numbers.len())));
        }
        Ok(numbers.chunks_exact(self.width).map(<[f32]>::to_vec).collect())
    }
}
