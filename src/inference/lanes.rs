//! Runs many inferences at once, one per core.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rten::ThreadPool;

use super::InferenceError;
use super::engine::{failed, threads};

/// One-thread pools, one per core: running one inference per core is faster than running one inference on several.
pub(super) struct Lanes {
    free: Mutex<Vec<Arc<ThreadPool>>>,
    returned: Condvar,
}

impl Lanes {
    pub fn new() -> Lanes {
        let count = threads();
        let free = (0..count).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Lanes { free: Mutex::new(free), returned: Condvar::new() }
    }

    /// Does the work on the thread of a free lane; waits for one if necessary. Several runs for one text then need only
    /// one change of threads.
    pub fn with<R: Send>(&self, work: impl FnOnce(&Arc<ThreadPool>) -> R + Send) -> R {
        let lane = Lane { lanes: self, pool: Some(self.take()) };
        let pool = lane.pool.clone().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        pool.run(|| work(&pool))
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

/// Returns its pool when dropped, even if the inference panics.
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

/// Runs one inference per text, as many at once as there are cores. Results are in the order of the texts.
pub(super) fn each<T: Send>(
    texts: &[&str],
    infer: impl Fn(&str) -> Result<T, InferenceError> + Sync,
) -> Result<Vec<T>, InferenceError> {
    let workers = threads().min(texts.len());
    if workers <= 1 {
        return texts.iter().map(|text| infer(text)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, T)>, InferenceError> {
        let mut done = Vec::new();
        while let Some((at, text)) = take(&next, texts) {
            done.push((at, infer(text)?));
        }
        Ok(done)
    };
    let results: Vec<_> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let mine = work();
        let crashed = || Err(failed("a reading thread crashed"));
        let joined = others.into_iter().map(|worker| worker.join().unwrap_or_else(|_| crashed()));
        std::iter::once(mine).chain(joined.collect::<Vec<_>>()).collect()
    });
    let mut all: Vec<(usize, T)> = Vec::with_capacity(texts.len());
    for result in results {
        all.extend(result?);
    }
    all.sort_by_key(|(at, _)| *at);
    Ok(all.into_iter().map(|(_, one)| one).collect())
}

fn take<'a>(next: &AtomicUsize, texts: &[&'a str]) -> Option<(usize, &'a str)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    texts.get(at).map(|text| (at, *text))
}
