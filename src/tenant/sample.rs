//! The sample tenant Contoso.

use super::{PolicyType, Settings};

/// Why the sample could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {error}")]
pub struct SampleError {
    pub file: &'static str,
    pub error: serde_json::Error,
}

pub(super) fn policy_defaults(_kind: &PolicyType) -> Settings {
    Settings::default()
}
