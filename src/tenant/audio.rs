//! Audio files that attendants, queues and policies play.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet};

/// An imported audio file. Its content is not kept, only its size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AudioFile {
    /// 32 digits.
    pub id: String,
    pub file_name: String,
    /// `OrgAutoAttendant`, `HuntGroup` or `TenantGlobal`.
    pub application: String,
    pub bytes: u64,
    pub imported: Option<Timestamp>,
    /// A file of the tenant that was removed is deleted within a day.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

impl Entity for AudioFile {
    stored!(AudioFile in audio_files, name id);

    fn facets(&self) -> Vec<Facet> {
        vec![
            Facet::new(By::Class, &self.application),
            Facet::new(By::Name, &self.file_name),
        ]
    }

    fn touch(&mut self, now: Timestamp) {
        self.imported.get_or_insert(now);
    }
}
