//! `[knowledge]`: where articles live.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Faults;

/// Where the articles live that the bot answers from.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Knowledge {
    /// `database`: an empty database imports the folder on first start, and later changes to the folder are ignored.
    /// `folder`: the folder is read at every start; an accepted suggestion is offered as a file to put there.
    pub source: KnowledgeSource,
    /// A folder of Markdown files, one per article. If empty, the demonstration shop's articles, which are built in.
    #[schema(value_type = String, example = "/etc/frontdesk/articles")]
    pub folder: PathBuf,
}

/// The one place that holds the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KnowledgeSource {
    #[default]
    Database,
    Folder,
}

impl Knowledge {
    pub(super) fn check(&self, faults: &mut Faults) {
        if self.source == KnowledgeSource::Folder && self.folder.as_os_str().is_empty() {
            faults.add("knowledge.folder", "source = \"folder\" needs a folder; set it here");
        }
    }
}
