//! `[inference]`: which model reads the texts, and on which device.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Faults;

/// Which of the models in `manifest.toml` reads messages, and where it runs. See [models.md](models.md).
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Inference {
    /// Use the first model of this engine. If unset, the first model of the manifest, which is an `rten` model in the
    /// manifest that ships. `rust-bert` needs a build with that feature.
    pub engine: Option<EngineKind>,
    /// The name of a model in the manifest. If empty, the first one.
    #[schema(example = "multilingual")]
    pub model: String,
    /// `cuda` is the first NVIDIA GPU that `CUDA_VISIBLE_DEVICES` shows, and needs the engine `rust-bert`.
    pub device: Device,
}

/// A library that runs models.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq, ToSchema)]
pub enum EngineKind {
    #[serde(rename = "rten")]
    Rten,
    #[serde(rename = "rust-bert")]
    RustBert,
}

impl EngineKind {
    /// The name in the configuration and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            EngineKind::Rten => "rten",
            EngineKind::RustBert => "rust-bert",
        }
    }
}

/// What to do if rust-bert is configured but was not built in.
pub const RUST_BERT_MISSING: &str = "this program was built without the engine rust-bert; build it with \
     `cargo build --release --locked --features rust-bert`, or use the engine rten (see docs/models.md)";

/// The hardware that computes.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    #[default]
    Cpu,
    Cuda,
}

impl Inference {
    pub(super) fn check(&self, faults: &mut Faults) {
        let rust_bert = self.engine == Some(EngineKind::RustBert);
        if rust_bert && cfg!(not(feature = "rust-bert")) {
            faults.add("inference.engine", RUST_BERT_MISSING);
        }
        if self.device == Device::Cuda && !rust_bert {
            faults.add(
                "inference.device",
                "only the engine rust-bert runs on a GPU; also set engine = \"rust-bert\"",
            );
        }
    }
}
