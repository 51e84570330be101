//! The phrases that the bot recognises: one file per language in `models/phrases/`, all of them in use at once.
//! `models/README.md` explains every key.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use serde::Deserialize;

use super::phrase_set::{Phrase, PhraseSet};

#[derive(RustEmbed)]
#[folder = "models/phrases/"]
struct Files;

/// A phrase file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("models/phrases/{file}:{line}: {detail}")]
pub struct BadPhrases {
    file: String,
    line: usize,
    detail: String,
}

/// Defines a table of a phrase file with its keys, and how the lists of one more language are added to it.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($key:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name<List = PhraseSet> {
            $(pub $key: List,)+
        }

        impl $name {
            fn add(&mut self, table: $name<Vec<Phrase>>, add: fn(&mut PhraseSet, Vec<Phrase>)) {
                $(add(&mut self.$key, table.$key);)+
            }
        }
    };
}

table! {
    /// Greetings, thanks and goodbyes.
    SmallTalk { greetings, thanks, goodbyes, fillers }
}

table! {
    /// Expressions that state a signal outright.
    Signals { asked_for_person, complaint, urgent, abuse, confused, repeated, own_data }
}

table! {
    /// What visitors call an order when they add its number.
    Orders { words }
}

table! {
    /// Words that begin, continue or refer back to a question.
    Questions { further, continuing, starters, pointing }
}

table! {
    /// The parts of a sentence that asks for a person.
    Person {
        people, maybe_people, contact, want, speak_to, nobody_else, not_ours, fillers, machines, fed_up,
        about_people, about_the_bot, next_point,
    }
}

/// A phrase file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// False if expressions of signals are also found inside words.
    #[serde(default = "yes")]
    whole_words: bool,
    small_talk: SmallTalk<Vec<Phrase>>,
    signals: Option<Signals<Vec<Phrase>>>,
    orders: Option<Orders<Vec<Phrase>>>,
    questions: Option<Questions<Vec<Phrase>>>,
    person: Option<Person<Vec<Phrase>>>,
}

fn yes() -> bool {
    true
}

impl File {
    fn parse(file: &str, text: &str) -> Result<File, BadPhrases> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = 1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count();
            BadPhrases { file: file.to_owned(), line, detail: error.message().to_owned() }
        })
    }
}

/// The phrases of all languages.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub small_talk: SmallTalk,
    pub signals: Signals,
    pub orders: Orders,
    pub questions: Questions,
    pub person: Person,
}

static SHIPPED: LazyLock<Result<Phrases, BadPhrases>> = LazyLock::new(Phrases::load);
static NONE: LazyLock<Phrases> = LazyLock::new(Phrases::default);

/// The phrases that ship, read on first use. There are none if a file is bad, which [`check`] reports.
pub(super) fn phrases() -> &'static Phrases {
    SHIPPED.as_ref().unwrap_or(&NONE)
}

/// Checks the phrases that ship.
///
/// # Errors
/// Names the first file that cannot be used, with the line.
pub(super) fn check() -> Result<(), BadPhrases> {
    SHIPPED.as_ref().map(|_| ()).map_err(Clone::clone)
}

impl Phrases {
    fn load() -> Result<Phrases, BadPhrases> {
        let mut phrases = Phrases::default();
        let mut names: Vec<_> = Files::iter().collect();
        names.sort();
        for name in names.iter().filter(|name| name.ends_with(".toml")) {
            let text = Files::get(name).map(|file| file.data).unwrap_or_default();
            phrases.add(File::parse(name, &String::from_utf8_lossy(&text))?);
        }
        Ok(phrases)
    }

    fn add(&mut self, file: File) {
        let File { whole_words, small_talk, signals, orders, questions, person } = file;
        self.small_talk.add(small_talk, PhraseSet::add);
        if let Some(signals) = signals {
            self.signals.add(signals, if whole_words { PhraseSet::add } else { PhraseSet::add_inside_words });
        }
        if let Some(orders) = orders {
            self.orders.add(orders, PhraseSet::add);
        }
        if let Some(questions) = questions {
            self.questions.add(questions, PhraseSet::add);
        }
        if let Some(person) = person {
            self.person.add(person, PhraseSet::add);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::super::words::words;
    use super::*;

    const SMALL_TALK: &str = "[small_talk]\ngreetings = [\"hi\"]\nthanks = []\ngoodbyes = []\nfillers = []\n";

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
    }

    /// The tables of each file, by language.
    fn shipped() -> Vec<(String, toml::Table)> {
        let table = |name: &str| {
            let text = String::from_utf8(Files::get(name).unwrap().data.into_owned()).unwrap();
            text.parse().unwrap()
        };
        let mut files: Vec<_> =
            Files::iter().map(|name| (name.trim_end_matches(".toml").to_owned(), table(&name))).collect();
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        files
    }

    /// Two-letter names of the files and folders that hold a front end's texts.
    fn languages_of(texts: &str) -> BTreeSet<String> {
        let entries = std::fs::read_dir(root().join(texts)).unwrap();
        let names =
            entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
        names.filter(|name| name.len() == 2).collect()
    }

    #[test]
    fn the_phrase_files_are_sound() {
        assert_eq!(check(), Ok(()));
        let phrases = phrases();
        assert!(phrases.small_talk.greetings.has(&"moin".to_owned()));
        assert!(phrases.person.people.has(&"agent".to_owned()));
    }

    /// A language without a phrase file is no fault: visitors can still write in it. The gaps are printed.
    #[test]
    fn gaps_in_the_languages_of_the_front_ends_are_reported() {
        let spoken: BTreeSet<String> = ["web-console/src/texts", "web-widget/src/panel/texts"]
            .iter()
            .flat_map(|texts| languages_of(texts))
            .collect();
        assert!(spoken.contains("en") && spoken.len() > 6, "{spoken:?}");
        let shipped = shipped();
        for language in &spoken {
            let Some((_, file)) = shipped.iter().find(|(name, _)| name == language) else {
                println!("{language}: no phrase file");
                continue;
            };
            for table in ["signals", "orders", "questions"].iter().filter(|table| !file.contains_key(**table))
            {
                println!("{language}: no table [{table}]");
            }
            for (name, table) in file {
                for (key, list) in table.as_table().into_iter().flatten() {
                    if list.as_array().is_some_and(Vec::is_empty) {
                        println!("{language}: [{name}] {key} is empty");
                    }
                }
            }
        }
    }

    #[test]
    fn no_phrase_stands_twice_in_a_list() {
        for (language, file) in shipped() {
            for (name, table) in &file {
                for (key, list) in table.as_table().into_iter().flatten() {
                    let mut seen = BTreeSet::new();
                    for phrase in list.as_array().unwrap() {
                        let words = words(phrase.as_str().unwrap());
                        assert!(seen.insert(words), "{language}.toml: [{name}] {key} has {phrase} twice");
                    }
                }
            }
        }
    }

    #[test]
    fn the_readme_explains_every_key() {
        let readme = std::fs::read_to_string(root().join("models/README.md")).unwrap();
        let (_, english) = shipped().into_iter().find(|(language, _)| language == "en").unwrap();
        for (name, table) in &english {
            assert!(readme.contains(&format!("`[{name}]`")), "[{name}]");
            for key in table.as_table().unwrap().keys() {
                assert!(readme.contains(&format!("`{key}`")), "[{name}] {key}");
            }
        }
    }

    #[test]
    fn faults_are_reported_with_file_and_line() {
        for (text, line, fault) in [
            (SMALL_TALK.replace("thanks", "thank"), 3, "unknown field `thank`"),
            (SMALL_TALK.replace("fillers = []\n", ""), 1, "missing field `fillers`"),
            (SMALL_TALK.replace("[\"hi\"]", "[\"hi\", \"?!\"]"), 2, "\"?!\" has no word"),
            (SMALL_TALK.replace("goodbyes = []", "goodbyes = ["), 5, ""),
            (format!("{SMALL_TALK}\n[signals]\ncomplaint = []\n"), 7, "missing field"),
            (format!("{SMALL_TALK}\n[singals]\n"), 7, "unknown field `singals`"),
        ] {
            let error = File::parse("xx.toml", &text).unwrap_err();
            let said = error.to_string();
            assert!(said.starts_with(&format!("models/phrases/xx.toml:{line}: ")), "{text}: {said}");
            assert!(error.detail.contains(fault), "{text}: {said}");
        }
    }

    #[test]
    fn a_language_chooses_whether_expressions_are_found_inside_words() {
        let with = |whole_words: bool| {
            let signals = "[signals]\nasked_for_person = []\ncomplaint = [\"詐欺\"]\nurgent = []\nabuse = []\n\
                           confused = []\nrepeated = []\nown_data = []\n";
            let mut phrases = Phrases::default();
            let file = format!("whole_words = {whole_words}\n{SMALL_TALK}{signals}");
            phrases.add(File::parse("xx.toml", &file).unwrap());
            phrases
        };
        assert!(with(false).signals.complaint.is_inside("これは詐欺です"));
        assert!(!with(true).signals.complaint.is_inside("これは詐欺です"));
        assert!(with(false).small_talk.greetings.has(&"hi".to_owned()));
    }
}
