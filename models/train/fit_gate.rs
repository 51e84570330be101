//! Fits models/gate.toml and models/gate-words.toml, the parameters of the confidence: how often is a hit with these
//! measures right?
//!
//! `cargo run --release --example fit-gate -- DATASETS OUT` writes OUT/gate.toml, fitted on every set, and for each
//! set OUT/without-SET.toml, fitted on the others: a figure about a set is reported with the gate that never saw it
//! (`frontdesk evaluate answers --gate`). OUT/gate-words.toml is for hits that were found by their words alone.
//!
//! An encoder that was tuned on a set finds its way there too well. `fit-gate DATASETS OUT ENCODERS` reads each set with
//! the encoder in ENCODERS/without-SET, where there is one (`make.py --without SET` makes it).
//!
//! Each set is asked in many settings: all variants or only a few of each article, all articles or some of them
//! taken away, so that questions are asked that no article answers.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::path::{Path, PathBuf};

use frontdesk::conversation::ArticleId;
use frontdesk::inference::{EmbeddingCache, Reader, find_models};
use frontdesk::knowledge::{Article, FEATURES, Gate, Knowledge, embedded_articles};
use serde::Deserialize;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[derive(Deserialize, Clone)]
struct ArticleLine {
    id: String,
    question: String,
    variants: Vec<String>,
    answer: Option<String>,
}

#[derive(Deserialize, Clone)]
struct QueryLine {
    text: String,
    article: Option<String>,
}

/// One FAQ with questions put to it.
struct Setting {
    set: &'static str,
    name: String,
    /// How much it counts; the sets count the same in all.
    weight: f64,
    articles: Vec<Article>,
    queries: Vec<QueryLine>,
}

/// One candidate for one question.
struct Example {
    set: &'static str,
    setting: usize,
    query: usize,
    rank: usize,
    right: bool,
    weight: f64,
    features: Vec<f64>,
}

/// What the gate for words sees.
const OF_WORDS: [&str; 6] = ["words", "words_margin", "known", "words_ln", "articles_ln", "texts_ln"];
/// Questions of one setting that are looked at; more say little new.
const QUERIES_MAX: usize = 800;
/// Questions on other subjects, to one on the set's own.
const FOREIGN_SHARE: f32 = 0.15;
/// Strength of the pull of weights towards zero, in examples.
const PULL: f64 = 10.0;
const ROUNDS: usize = 40;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(data), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: fit-gate DATASETS OUT [ENCODERS]".into());
    };
    let encoders = arguments.next();
    std::fs::create_dir_all(&out)?;
    let settings = settings(&data)?;
    let mut readers: BTreeMap<PathBuf, (Reader, EmbeddingCache)> = BTreeMap::new();
    let (mut examples, mut by_words) = (Vec::new(), Vec::new());
    for (number, setting) in settings.into_iter().enumerate() {
        eprintln!("{number}: {} {}, {} questions", setting.set, setting.name, setting.queries.len());
        let unseen = encoders.as_ref().map(|folder| folder.join(format!("without-{}", setting.set)));
        let models = match unseen.filter(|folder| folder.is_dir()) {
            Some(folder) => folder,
            None => find_models(None)?,
        };
        if !readers.contains_key(&models) {
            let reader = Reader::load(&models)?;
            let mut cache = EmbeddingCache::new(reader.version(), reader.dimensions());
            cache.absorb_file(&out.join(format!("{}.bin", reader.version())));
            readers.insert(models.clone(), (reader, cache));
        }
        let Some((reader, cache)) = readers.get_mut(&models) else { continue };
        let (meant, worded) = ask(number, setting, reader, cache)?;
        examples.extend(meant);
        by_words.extend(worded);
        cache.save(&out.join(format!("{}.bin", reader.version())))?;
    }
    level(&mut examples);
    level(&mut by_words);
    dump(&out.join("features.tsv"), &examples)?;
    let sets: HashSet<&str> = examples.iter().map(|e| e.set).collect();
    for left_out in sets.iter().copied().map(Some).chain([None]) {
        let (chosen, name): (Vec<&Example>, String) = match left_out {
            Some(set) => (examples.iter().filter(|e| e.set != set).collect(), format!("without-{set}.toml")),
            None => (examples.iter().collect(), "gate.toml".to_owned()),
        };
        let gate = fit(&chosen)?;
        std::fs::write(out.join(name), toml::to_string_pretty(&gate)?)?;
    }
    let mut gate = fit(&by_words.iter().collect::<Vec<_>>())?;
    gate.weights.retain(|name, _| OF_WORDS.contains(&name.as_str()));
    std::fs::write(out.join("gate-words.toml"), toml::to_string_pretty(&gate)?)?;
    Ok(())
}

/// Makes the sets count the same.
fn level(examples: &mut [Example]) {
    let mut by_set: BTreeMap<&str, f64> = BTreeMap::new();
    examples.iter().for_each(|e| *by_set.entry(e.set).or_default() += e.weight);
    examples.iter_mut().for_each(|e| e.weight /= by_set[e.set]);
}

fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn articles(path: &Path) -> Result<Vec<Article>> {
    let article = |line: ArticleLine| Article {
        id: ArticleId(line.id),
        title: line.question.clone(),
        question: line.question,
        variants: line.variants,
        tags: Vec::new(),
        language: "en".to_owned(),
        answer: line.answer.unwrap_or_default(),
    };
    Ok(lines::<ArticleLine>(path)?.into_iter().map(article).collect())
}

fn settings(data: &Path) -> Result<Vec<Setting>> {
    let mut settings = Vec::new();
    let foreign = Foreign {
        assistants: lines(&data.join("hwu64/queries_valid.jsonl"))?,
        anything: lines(&data.join("clinc150/oos_train.jsonl"))?,
        bank: lines(&data.join("banking77/queries_valid.jsonl"))?,
    };
    let bases: [(&'static str, &str, &[&str]); 9] = [
        ("banking77", "articles_10shot_0", &["queries_valid"]),
        ("banking77", "articles_10shot_1", &["queries_valid"]),
        ("clinc150", "articles_10shot_0", &["queries_valid", "oos_train"]),
        ("clinc150", "articles_full", &["queries_valid", "oos_train"]),
        ("hwu64", "articles_10shot", &["queries_valid"]),
        ("hwu64", "articles_full", &["queries_valid"]),
        ("hint3", "sofmattress_articles", &["sofmattress_queries"]),
        ("hint3", "curekart_articles", &[]),
        ("hint3", "powerplay11_articles", &[]),
    ];
    for (set, file, query_files) in bases {
        let folder = data.join(set);
        let all = articles(&folder.join(format!("{file}.jsonl")))?;
        let mut queries = Vec::new();
        for file in query_files {
            queries.extend(lines::<QueryLine>(&folder.join(format!("{file}.jsonl")))?);
        }
        vary(&mut settings, set, file, &all, &queries, &foreign.to(set));
    }
    vary(&mut settings, "shop", "knowledge-base", &embedded_articles()?, &[], &foreign.to("shop"));
    Ok(settings)
}

/// Questions of other subjects, which none of a set's articles can answer.
struct Foreign {
    assistants: Vec<QueryLine>,
    anything: Vec<QueryLine>,
    bank: Vec<QueryLine>,
}

impl Foreign {
    fn to(&self, set: &str) -> Vec<QueryLine> {
        let chosen: &[&[QueryLine]] = match set {
            "banking77" | "hint3" | "shop" => &[&self.assistants, &self.anything],
            "hwu64" => &[&self.bank],
            // It has questions of its own that nothing answers, and its articles are on nearly everything.
            _ => &[],
        };
        chosen
            .iter()
            .flat_map(|lines| lines.iter())
            .map(|q| QueryLine { article: None, ..q.clone() })
            .collect()
    }
}

/// The same FAQ with fewer variants and fewer articles. Without queries, every fourth variant is asked instead.
fn vary(
    settings: &mut Vec<Setting>,
    set: &'static str,
    file: &str,
    all: &[Article],
    queries: &[QueryLine],
    foreign: &[QueryLine],
) {
    let (all, queries) =
        if queries.is_empty() { hold_variants_out(all) } else { (all.to_vec(), queries.to_vec()) };
    // (share of articles kept, variants kept, weight)
    let plans: &[(f32, usize, f64)] = match file {
        "articles_full" => &[(1.0, usize::MAX, 3.0), (0.7, 30, 1.0)],
        _ => &[(1.0, usize::MAX, 3.0), (0.7, usize::MAX, 1.0), (0.8, 4, 1.0), (0.7, 1, 1.0), (0.25, 6, 0.3)],
    };
    for (round, (share, variants, weight)) in plans.iter().enumerate() {
        let mut chance = Chance(round as u64 + 1);
        let kept: Vec<Article> = all
            .iter()
            .filter(|_| chance.next() < *share)
            .map(|article| {
                let mut article = article.clone();
                article.variants.truncate(*variants);
                article
            })
            .collect();
        let ids: HashSet<&str> = kept.iter().map(|a| a.id.0.as_str()).collect();
        let asked: Vec<QueryLine> = queries
            .iter()
            .map(|query| QueryLine {
                article: query.article.clone().filter(|id| ids.contains(id.as_str())),
                ..query.clone()
            })
            .collect();
        // As many questions without an article as with one at most: where most articles are gone, the rest counts.
        let with = asked.iter().filter(|q| q.article.is_some()).count();
        let without = asked.len() - with;
        let keep_without = (with as f32 / without.max(1) as f32).min(1.0);
        let thin = (QUERIES_MAX as f32 / (with + without.min(with)).max(1) as f32).min(1.0);
        let chosen = asked
            .into_iter()
            .filter(|q| chance.next() < thin * if q.article.is_some() { 1.0 } else { keep_without });
        let mut chosen: Vec<QueryLine> = chosen.collect();
        let keep_foreign = FOREIGN_SHARE * chosen.len() as f32 / foreign.len().max(1) as f32;
        chosen.extend(foreign.iter().filter(|_| chance.next() < keep_foreign).cloned());
        settings.push(Setting {
            set,
            name: match *variants {
                usize::MAX => format!("{file} {share} all"),
                some => format!("{file} {share} {some}"),
            },
            weight: *weight,
            queries: chosen,
            articles: kept,
        });
    }
}

fn hold_variants_out(all: &[Article]) -> (Vec<Article>, Vec<QueryLine>) {
    let mut queries = Vec::new();
    let mut kept = all.to_vec();
    for article in &mut kept {
        let mut place = 0;
        let id = article.id.0.clone();
        article.variants.retain(|variant| {
            place += 1;
            let hold_out = place % 4 == 2;
            if hold_out {
                queries.push(QueryLine { text: variant.clone(), article: Some(id.clone()) });
            }
            !hold_out
        });
    }
    (kept, queries)
}

/// The candidates of every question, found by meaning and words, and by words alone.
fn ask(
    number: usize,
    setting: Setting,
    reader: &Reader,
    cache: &mut EmbeddingCache,
) -> Result<(Vec<Example>, Vec<Example>)> {
    let knowledge = Knowledge::build(setting.articles, reader, cache)?;
    let missing: Vec<&str> =
        setting.queries.iter().map(|q| q.text.as_str()).filter(|text| cache.get(text).is_none()).collect();
    for (text, embedding) in missing.iter().zip(reader.embed(&missing)?) {
        cache.insert(text, &embedding);
    }
    let weight = setting.weight / setting.queries.len().max(1) as f64;
    let (mut meant, mut worded) = (Vec::new(), Vec::new());
    for (query, line) in setting.queries.iter().enumerate() {
        let embedding = cache.get(&line.text).ok_or("an embedding was lost")?;
        for (words_only, examples) in [(false, &mut meant), (true, &mut worded)] {
            let candidates = knowledge.candidates(&line.text, &embedding, words_only)?;
            for (rank, candidate) in candidates.into_iter().enumerate() {
                let id = &knowledge.articles()[candidate.article].id.0;
                let measures = FEATURES.iter().zip(candidate.features.0);
                let seen = |name: &str| !words_only || OF_WORDS.contains(&name);
                examples.push(Example {
                    set: setting.set,
                    setting: number,
                    query,
                    rank,
                    right: line.article.as_ref() == Some(id),
                    weight,
                    features: measures
                        .map(|(name, value)| if seen(name) { f64::from(value) } else { 0.0 })
                        .collect(),
                });
            }
        }
    }
    Ok((meant, worded))
}

fn dump(path: &Path, examples: &[Example]) -> Result<()> {
    let mut text = format!("set\tsetting\tquery\trank\tright\t{}\n", FEATURES.join("\t"));
    for e in examples {
        let numbers: Vec<String> = e.features.iter().map(|v| format!("{v:.5}")).collect();
        let right = u8::from(e.right);
        text +=
            &format!("{}\t{}\t{}\t{}\t{right}\t{}\n", e.set, e.setting, e.query, e.rank, numbers.join("\t"));
    }
    Ok(std::fs::write(path, text)?)
}

/// Logistic regression by Newton's method, on features of unit spread.
fn fit(examples: &[&Example]) -> Result<Gate> {
    let n = FEATURES.len();
    let total: f64 = examples.iter().map(|e| e.weight).sum();
    let scale_to_count = examples.len() as f64 / total;
    let spread: Vec<f64> = (0..n)
        .map(|f| {
            let mean = examples.iter().map(|e| e.weight * e.features[f]).sum::<f64>() / total;
            let square =
                examples.iter().map(|e| e.weight * (e.features[f] - mean).powi(2)).sum::<f64>() / total;
            square.sqrt().max(1e-6)
        })
        .collect();
    let row = |e: &Example| -> Vec<f64> {
        std::iter::once(1.0).chain(e.features.iter().zip(&spread).map(|(v, s)| v / s)).collect()
    };
    let mut weights = vec![0.0; n + 1];
    for _ in 0..ROUNDS {
        let mut slope = vec![0.0; n + 1];
        let mut curve = vec![vec![0.0; n + 1]; n + 1];
        for e in examples {
            let x = row(e);
            let p = 1.0 / (1.0 + (-x.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>()).exp());
            let weight = e.weight * scale_to_count;
            for i in 0..=n {
                slope[i] += weight * (f64::from(u8::from(e.right)) - p) * x[i];
                for j in 0..=n {
                    curve[i][j] += weight * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 1..=n {
            slope[i] -= PULL * weights[i];
            curve[i][i] += PULL;
        }
        curve[0][0] += 1e-9;
        let step = solve(curve, slope);
        weights.iter_mut().zip(&step).for_each(|(w, s)| *w += s);
        if step.iter().all(|s| s.abs() < 1e-7) {
            break;
        }
    }
    let sets: HashSet<&str> = examples.iter().map(|e| e.set).collect();
    let mut fitted_on: Vec<String> = sets.into_iter().map(str::to_owned).collect();
    fitted_on.sort();
    let by_name: BTreeMap<String, f32> = FEATURES
        .iter()
        .zip(weights[1..].iter().zip(&spread))
        .map(|(name, (w, s))| ((*name).to_owned(), (w / s) as f32))
        .collect();
    Ok(Gate { fitted_on, bias: weights[0] as f32, weights: by_name })
}

/// Gauss's elimination with pivots.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for column in 0..n {
        let pivot =
            (column..n).max_by(|i, j| a[*i][column].abs().total_cmp(&a[*j][column].abs())).unwrap_or(column);
        a.swap(column, pivot);
        b.swap(column, pivot);
        for i in column + 1..n {
            let factor = a[i][column] / a[column][column];
            let (above, below) = a.split_at_mut(i);
            below[0].iter_mut().zip(&above[column]).skip(column).for_each(|(x, y)| *x -= factor * y);
            b[i] -= factor * b[column];
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

/// A small generator (Marsaglia's xorshift) so that the same settings come out every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
        self.0 ^= self.0 >> 31;
        ((self.0 >> 40) as f32) / (1u64 << 24) as f32
    }
}
