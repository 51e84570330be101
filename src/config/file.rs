//! Reads the configuration file. After a wrong key it goes on without that key, so that one run reports all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::Config;
use super::faults::{ConfigError, Faults, LocatedFault};
use crate::conversation::Fault;

/// A configuration that was read and not yet checked, so that the command line can override it.
#[derive(Debug)]
pub struct Draft {
    pub config: Config,
    file: Option<PathBuf>,
    /// The line of each key, by path.
    lines: BTreeMap<String, usize>,
    /// What could not be read.
    unread: Vec<LocatedFault>,
}

impl From<Config> for Draft {
    fn from(config: Config) -> Draft {
        Draft { config, file: None, lines: BTreeMap::new(), unread: Vec::new() }
    }
}

impl Config {
    /// Reads the defaults, overlaid with the file if there is one.
    ///
    /// # Errors
    /// [`ConfigError::Unreadable`]. Faults inside the file are reported by [`Draft::checked`].
    pub fn read(path: Option<&Path>) -> Result<Draft, ConfigError> {
        let Some(path) = path else { return Ok(Draft::from(Config::default())) };
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        Ok(Draft { file: Some(path.to_owned()), ..Draft::parse(&text) })
    }
}

impl Draft {
    pub fn parse(text: &str) -> Draft {
        let line_of = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
        let (mut document, errors) = DeTable::parse_recoverable(text);
        let mut draft = Draft::from(Config::default());
        draft.unread.extend(errors.iter().map(|error| LocatedFault {
            line: error.span().map(|span| line_of(span.start)),
            fault: Fault::error("", error.message()),
        }));
        if !draft.unread.is_empty() {
            return draft;
        }
        let places = Place::all(document.get_ref());
        draft.lines = places.iter().map(|place| (place.shown(), line_of(place.key.start))).collect();
        loop {
            let error = match Config::deserialize(Deserializer::from(document.clone())) {
                Ok(config) => {
                    draft.config = config;
                    return draft;
                }
                Err(error) => error,
            };
            let place = error.span().and_then(|span| Place::innermost(&places, &span));
            draft.unread.push(LocatedFault {
                line: error.span().map(|span| line_of(span.start)),
                fault: Fault::error(
                    place.map(Place::shown).unwrap_or_default(),
                    error.message().replace("unknown field", "unknown key").replace('\n', " "),
                ),
            });
            if !place.is_some_and(|place| remove(document.get_mut(), &place.path)) {
                return draft;
            }
        }
    }

    /// Checks what types cannot express, once all overrides are in.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] lists every fault, those of the file's syntax and types included.
    pub fn checked(mut self) -> Result<Config, ConfigError> {
        let mut found = Faults::default();
        self.config.check(&mut found);
        // A key that could not be read has its default here; a second fault about it would mislead.
        let unread: BTreeSet<&str> = self.unread.iter().map(|located| located.fault.path.as_str()).collect();
        let is_new = |fault: &Fault| !ancestors(&fault.path).any(|path| unread.contains(path));
        let found: Vec<_> = found.0.into_iter().filter(is_new).collect();
        let mut faults = self.unread.clone();
        faults.extend(found.into_iter().map(|fault| {
            let line = ancestors(&fault.path).find_map(|path| self.lines.get(path)).copied();
            LocatedFault { line, fault }
        }));
        faults.sort_by_key(|located| located.line.unwrap_or(usize::MAX));
        match faults.is_empty() {
            true => Ok(self.config),
            false => Err(ConfigError::Wrong { file: self.file, faults }),
        }
    }
}

/// `a.b[0].c`, `a.b[0]`, `a.b`, `a`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rfind(['.', '[']).map(|end| &path[..end]))
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

/// An entry of a table, or an element of an array, with its spans in the text.
#[derive(Debug)]
struct Place {
    path: Vec<Step>,
    key: Range<usize>,
    value: Range<usize>,
}

impl Place {
    fn all(table: &DeTable) -> Vec<Place> {
        let mut places = Vec::new();
        Place::of_table(table, &[], &mut places);
        places
    }

    fn of_table(table: &DeTable, path: &[Step], places: &mut Vec<Place>) {
        for (key, value) in table {
            let path = [path, &[Step::Key(key.get_ref().to_string())]].concat();
            places.push(Place { path: path.clone(), key: key.span(), value: value.span() });
            Place::of_value(value, &path, places);
        }
    }

    fn of_value(value: &Spanned<DeValue>, path: &[Step], places: &mut Vec<Place>) {
        match value.get_ref() {
            DeValue::Table(table) => Place::of_table(table, path, places),
            DeValue::Array(array) => {
                for (index, element) in array.iter().enumerate() {
                    let path = [path, &[Step::Index(index)]].concat();
                    places.push(Place { path: path.clone(), key: element.span(), value: element.span() });
                    Place::of_value(element, &path, places);
                }
            }
            _ => {}
        }
    }

    /// The smallest place whose key or value contains the span. Only entries of tables: they can be removed.
    fn innermost<'a>(places: &'a [Place], span: &Range<usize>) -> Option<&'a Place> {
        let contains = |outer: &Range<usize>| outer.start <= span.start && span.end <= outer.end;
        let size = |place: &Place| {
            [&place.key, &place.value].into_iter().filter(|range| contains(range)).map(Range::len).min()
        };
        let entries = places.iter().filter(|place| matches!(place.path.last(), Some(Step::Key(_))));
        entries
            .filter_map(|place| Some((size(place)?, place)))
            .min_by_key(|(size, _)| *size)
            .map(|(_, it)| it)
    }

    fn shown(&self) -> String {
        let mut shown = String::new();
        for step in &self.path {
            let written = match step {
                Step::Key(key) if shown.is_empty() => write!(shown, "{key}"),
                Step::Key(key) => write!(shown, ".{key}"),
                Step::Index(index) => write!(shown, "[{index}]"),
            };
            written.expect("a string takes everything");
        }
        shown
    }
}

/// Removes the entry at the path, which ends in a key. Returns whether it was there.
fn remove(table: &mut DeTable, path: &[Step]) -> bool {
    match path {
        [Step::Key(key)] => table.remove(key.as_str()).is_some(),
        [Step::Key(key), rest @ ..] => {
            table.get_mut(key.as_str()).is_some_and(|value| remove_below(value.get_mut(), rest))
        }
        _ => false,
    }
}

fn remove_below(value: &mut DeValue, path: &[Step]) -> bool {
    match (value, path) {
        (DeValue::Table(table), path) => remove(table, path),
        (DeValue::Array(array), [Step::Index(index), rest @ ..]) => {
            array.get_mut(*index).is_some_and(|element| remove_below(element.get_mut(), rest))
        }
        _ => false,
    }
}
