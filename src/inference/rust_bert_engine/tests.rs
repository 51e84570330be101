//! Compares the engine with rten on the same weights, and tests every family on small models with random weights.

use std::path::{Path, PathBuf};
use std::time::Instant;

use sha2::{Digest, Sha256};
use tch::{Tensor, nn};

use super::network::Architecture;
use super::*;
use crate::config::{EngineKind, Inference};
use crate::inference::manifest::Manifest;
use crate::inference::manifest::tests::sha256;
use crate::inference::rten_engine::RtenEngine;

/// The two libraries round f32 differently; a real difference would be much larger.
const COSINE_MIN: f32 = 0.999;
const SAME: f32 = 1e-4;

/// The folder that models/train/parity.py has written.
fn parity() -> PathBuf {
    let folder = std::env::var_os("FRONTDESK_PARITY").map(PathBuf::from);
    folder.expect("these tests need models: run `make test-rust-bert`")
}

fn load(folder: &Path) -> Result<RustBertEngine, String> {
    let wanted = Inference { engine: Some(EngineKind::RustBert), ..Inference::default() };
    let manifest = Manifest::read(folder).map_err(|e| e.to_string())?;
    let encoder = manifest.choose(&wanted).map_err(|e| e.to_string())?;
    RustBertEngine::load(folder, encoder, Device::Cpu).map_err(|e| e.to_string())
}

/// Messages of visitors of a shop, and some that are long, empty, or in scripts that the model does not know.
fn two_hundred_texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lines = |file: &str| {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let mut texts: Vec<String> = vec![
        String::new(),
        "?".to_owned(),
        "Где мой заказ? 注文はどこですか 🎂".to_owned(),
        "my parcel is late ".repeat(60),
    ];
    let labelled = lines("models/train/support_sentences.tsv");
    texts.extend(labelled.iter().filter_map(|line| line.split_once('\t')).map(|(_, text)| text.to_owned()));
    for file in ["knowledge-base/complaints.md", "knowledge-base/delivery-times.md", "models/README.md"] {
        texts.extend(lines(file).into_iter().filter(|line| line.len() > 12));
    }
    texts.truncate(200);
    assert_eq!(texts.len(), 200);
    texts
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn apart(a: Mood, b: Mood) -> f32 {
    let both = [(a.negative, b.negative), (a.neutral, b.neutral), (a.positive, b.positive)];
    both.into_iter().map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

#[test]
fn both_engines_read_the_same_in_the_same_weights() {
    let folder = parity();
    let manifest = Manifest::read(&folder).unwrap();
    let texts = two_hundred_texts();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();

    let began = Instant::now();
    let rust_bert = load(&folder).unwrap();
    let loaded_ms = began.elapsed().as_millis();
    let began = Instant::now();
    let together = rust_bert.read(&texts).unwrap();
    let together_ms = began.elapsed().as_millis();
    let began = Instant::now();
    let alone: Vec<Raw> = texts.iter().map(|text| rust_bert.read(&[text]).unwrap().remove(0)).collect();
    let alone_ms = began.elapsed().as_millis();
    let began = Instant::now();
    let rten = RtenEngine::load(&folder, &manifest.encoders[0]).unwrap();
    let rten_loaded_ms = began.elapsed().as_millis();
    let began = Instant::now();
    let reference = rten.read(&texts).unwrap();
    let rten_ms = began.elapsed().as_millis();

    let mut labels = [0; 3];
    let (mut lowest, mut widest) = (1.0_f32, 0.0_f32);
    for (at, text) in texts.iter().enumerate() {
        let near = cosine(&together[at].embedding, &reference[at].embedding);
        let moods = apart(together[at].mood, reference[at].mood);
        (lowest, widest) = (lowest.min(near), widest.max(moods));
        assert!(near >= COSINE_MIN, "cosine {near} on {text:?}");
        assert_eq!(together[at].mood.label(), reference[at].mood.label(), "{text:?}");
        labels[reference[at].mood.label() as usize] += 1;

        let padded = cosine(&together[at].embedding, &alone[at].embedding);
        assert!(padded >= 1.0 - SAME, "cosine {padded} between alone and in a batch: {text:?}");
        assert!(apart(together[at].mood, alone[at].mood) <= SAME, "{text:?}");
    }
    println!(
        "rust-bert against rten, 200 texts: cosine at least {lowest:.6}, moods apart at most {widest:.1e}"
    );
    println!("the same label on all: {} negative, {} neutral, {} positive", labels[0], labels[1], labels[2]);
    println!(
        "rust-bert: loaded in {loaded_ms} ms, read together in {together_ms} ms, one by one in {alone_ms} ms"
    );
    println!("rten f32: loaded in {rten_loaded_ms} ms, read in {rten_ms} ms");
    assert!(labels.iter().all(|count| *count >= 10), "labels too one-sided to compare: {labels:?}");
}

/// The same numbers for a tensor every time, -1 to 1. Biases are small, so that different texts have different results.
fn drawn(tensor: &str, count: usize) -> Vec<f32> {
    let number = |at: usize| {
        let digest = Sha256::digest(format!("{tensor} {at}"));
        f32::from(u16::from_le_bytes([digest[0], digest[1]])) / 32_768.0 - 1.0
    };
    let spread = if tensor.ends_with("bias") { 0.1 } else { 1.0 };
    (0..count).map(|at| spread * number(at)).collect()
}

/// A small model of each family. `named`: the names of its encoder's tensors begin with that of the family.
fn small_model(family: &str, named: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| std::fs::write(folder.path().join(file), text).unwrap();
    let sizes = r#""hidden_size": 8, "dim": 8, "num_hidden_layers": 2, "n_layers": 2,
        "num_attention_heads": 2, "n_heads": 2, "intermediate_size": 16, "hidden_dim": 16,
        "max_position_embeddings": 34, "type_vocab_size": 2, "vocab_size": 8, "pad_token_id": 1"#;
    let rest = r#""hidden_act": "gelu", "activation": "gelu", "hidden_dropout_prob": 0.1, "dropout": 0.1,
        "attention_probs_dropout_prob": 0.1, "attention_dropout": 0.1, "qa_dropout": 0.1,
        "seq_classif_dropout": 0.1, "initializer_range": 0.02, "sinusoidal_pos_embds": false,
        "tie_weights_": true, "id2label": {"0": "POSITIVE", "1": "NEGATIVE"}"#;
    let config = format!("{{\"model_type\": \"{family}\", {sizes}, {rest}}}");
    write("config.json", &config);
    write(
        "tokenizer.json",
        r#"{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
            "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
            "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab":
                {"[UNK]": 0, "[PAD]": 1, "where": 2, "is": 3, "my": 4, "order": 5, "late": 6, "beyond": 99}}}"#,
    );
    let architecture = Architecture::parse(config.as_bytes()).unwrap();
    let save = |file: &str, named: bool, build: &dyn Fn(&nn::Path<'_>)| {
        let store = nn::VarStore::new(tch::Device::Cpu);
        build(&store.root());
        let tensors = store.variables().into_iter().map(|(name, variable)| {
            let drawn = Tensor::from_slice(&drawn(&name, variable.numel())).reshape(variable.size());
            let alone = name.split_once('.').unwrap().1.to_owned();
            (if named { name } else { alone }, drawn)
        });
        let tensors: Vec<(String, Tensor)> = tensors.collect();
        Tensor::write_safetensors(&tensors, folder.path().join(file)).unwrap();
    };
    save("encoder.safetensors", named, &|root| {
        let _ = architecture.encoder(root);
    });
    save("mood.safetensors", true, &|root| {
        let _ = architecture.classifier(root, 2).unwrap();
    });
    let sha256 = |file: &str| sha256(&std::fs::read(folder.path().join(file)).unwrap());
    let files = format!(
        "config = \"config.json\"\nconfig_sha256 = \"{}\"\ntokenizer = \"tokenizer.json\"\n\
         tokenizer_sha256 = \"{}\"\nmax_tokens = 32\nlicence = \"MIT\"\norigin = \"drawn\"\n",
        sha256("config.json"),
        sha256("tokenizer.json")
    );
    let encoder = format!(
        "[[encoder]]\nname = \"small\"\nversion = \"1\"\nengine = \"rust-bert\"\nformat = \"safetensors\"\n\
         file = \"encoder.safetensors\"\nsha256 = \"{}\"\ndimensions = 8\n{files}",
        sha256("encoder.safetensors")
    );
    let mood = format!(
        "[encoder.mood]\nfile = \"mood.safetensors\"\nsha256 = \"{}\"\n{files}",
        sha256("mood.safetensors")
    );
    write("manifest.toml", &format!("{encoder}{mood}"));
    folder
}

/// Changes the text of a file, and its sha256 in the manifest.
fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let before = std::fs::read_to_string(folder.join(file)).unwrap();
    assert!(before.contains(from), "{file} has no {from}");
    let after = before.replace(from, to);
    std::fs::write(folder.join(file), &after).unwrap();
    let manifest = std::fs::read_to_string(folder.join("manifest.toml")).unwrap();
    let manifest = manifest.replace(&sha256(before.as_bytes()), &sha256(after.as_bytes()));
    std::fs::write(folder.join("manifest.toml"), manifest).unwrap();
}

const SHORT: &str = "late";
const LONG: &str = "where is my order my order is late where is it";

#[test]
fn in_every_family_a_text_beside_a_longer_one_reads_as_it_does_alone() {
    for family in ["bert", "roberta", "xlm-roberta", "distilbert"] {
        for (named, pooling) in [(true, "mean"), (false, "cls")] {
            let folder = small_model(family, named);
            change(
                folder.path(),
                "manifest.toml",
                "dimensions = 8",
                &format!("dimensions = 8\npooling = \"{pooling}\""),
            );
            let engine = load(folder.path()).unwrap();
            let alone = engine.read(&[SHORT]).unwrap().remove(0);
            let beside = engine.read(&[LONG, SHORT]).unwrap().remove(1);
            let near = cosine(&alone.embedding, &beside.embedding);
            assert!((near - 1.0).abs() <= SAME, "{family}, {pooling}: cosine {near}");
            assert!(apart(alone.mood, beside.mood) <= SAME, "{family}: {alone:?} {beside:?}");
            let other = engine.read(&[LONG]).unwrap().remove(0);
            println!(
                "{family} {pooling} {} {:?} {:?}",
                cosine(&alone.embedding, &other.embedding),
                alone.embedding,
                other.embedding
            );
            assert!(
                cosine(&alone.embedding, &other.embedding) < 0.99,
                "{family} reads the same in all texts"
            );
        }
    }
}

#[test]
fn readings_come_in_the_order_of_the_texts_from_any_number_of_threads() {
    let folder = small_model("bert", true);
    let engine = load(folder.path()).unwrap();
    let (short, long) = (engine.read(&[SHORT]).unwrap(), engine.read(&[LONG]).unwrap());
    let texts: Vec<&str> = (0..100).map(|at| if at % 3 == 0 { LONG } else { SHORT }).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (at, read) in engine.read(&texts).unwrap().iter().enumerate() {
                    let wanted = if at % 3 == 0 { &long[0] } else { &short[0] };
                    assert!(cosine(&read.embedding, &wanted.embedding) >= 1.0 - SAME, "text {at}");
                    assert!(apart(read.mood, wanted.mood) <= SAME, "text {at}");
                }
            });
        }
    });
    assert!(engine.read(&[]).unwrap().is_empty());
}

#[test]
fn a_text_that_libtorch_refuses_is_an_error_and_the_next_one_is_read() {
    let folder = small_model("bert", true);
    let engine = load(folder.path()).unwrap();
    let error = engine.read(&["beyond"]).unwrap_err().to_string();
    assert!(error.contains("could not read a text"), "{error}");
    assert!(engine.read(&[SHORT]).is_ok());
}

#[test]
fn without_a_classifier_every_text_is_neutral() {
    let folder = small_model("bert", true);
    let manifest = std::fs::read_to_string(folder.path().join("manifest.toml")).unwrap();
    let (encoder, _) = manifest.split_once("[encoder.mood]").unwrap();
    std::fs::write(folder.path().join("manifest.toml"), encoder).unwrap();
    assert_eq!(load(folder.path()).unwrap().read(&[SHORT]).unwrap()[0].mood, Mood::NEUTRAL);
}

#[test]
fn classes_speak_for_moods_by_their_names_or_by_the_manifest() {
    let by_name = small_model("bert", true);
    let by_manifest = small_model("bert", true);
    change(by_manifest.path(), "config.json", "POSITIVE", "LABEL_0");
    let error = load(by_manifest.path()).err().unwrap();
    assert!(
        error.contains("config.json") && error.contains("LABEL_0") && error.contains("labels = "),
        "{error}"
    );
    change(
        by_manifest.path(),
        "manifest.toml",
        "[encoder.mood]",
        "[encoder.mood]\nlabels = [\"positive\", \"negative\"]",
    );
    let read = |folder: &Path| load(folder).unwrap().read(&[SHORT]).unwrap().remove(0).mood;
    let mood = read(by_name.path());
    assert_eq!(mood, read(by_manifest.path()));
    assert!(mood.neutral == 0.0 && (mood.negative + mood.positive - 1.0).abs() < SAME, "{mood:?}");

    let stars = [Label::Negative, Label::Negative, Label::Neutral, Label::Positive, Label::Positive];
    let summed = super::mood(&stars, &[0.1, 0.2, 0.3, 0.15, 0.25]);
    assert!((summed.negative - 0.3).abs() < SAME && (summed.positive - 0.4).abs() < SAME, "{summed:?}");
}

#[test]
fn what_cannot_be_loaded_is_named_with_its_remedy() {
    for (file, from, to, problem) in [
        ("config.json", "\"bert\"", "\"gpt2\"", "model_type is gpt2"),
        ("config.json", "\"hidden_size\": 8", "\"hidden_size\": 16", "16"),
        (
            "config.json",
            "\"num_hidden_layers\": 2",
            "\"num_hidden_layers\": 3",
            "no tensor bert.encoder.layer.2",
        ),
        ("config.json", "\"vocab_size\": 8", "\"vocab_size\": 9", "the configuration says [9, 8]"),
        ("config.json", "\"vocab_size\": 8", "\"vocab_size\": 7", "knows 7 tokens, the tokenizer gives 8"),
        ("config.json", "\"type_vocab_size\": 2,", "", "type_vocab_size"),
        ("manifest.toml", "dimensions = 8", "dimensions = 9", "9 dimensions, this 8"),
        ("manifest.toml", "max_tokens = 32", "max_tokens = 64", "the model takes 34"),
        ("manifest.toml", "encoder.safetensors", "absent.safetensors", "absent.safetensors"),
        ("tokenizer.json", "WordLevel", "Abacus", "tokenizer.json"),
    ] {
        let folder = small_model("bert", true);
        change(folder.path(), file, from, to);
        let error = load(folder.path()).err().unwrap();
        assert!(error.contains(problem), "{problem}: {error}");
    }
    let folder = small_model("bert", true);
    std::fs::write(folder.path().join("encoder.safetensors"), b"other bytes").unwrap();
    let error = load(folder.path()).err().unwrap();
    assert!(error.contains("encoder.safetensors is corrupt"), "{error}");
}

#[test]
fn a_gpu_that_is_not_there_is_said_at_the_start() {
    if tch::Cuda::is_available() {
        return;
    }
    let folder = small_model("bert", true);
    let manifest = Manifest::read(folder.path()).unwrap();
    let error = RustBertEngine::load(folder.path(), &manifest.encoders[0], Device::Cuda).err().unwrap();
    assert!(error.to_string().contains("no GPU"), "{error}");
}
