//! The list of known gaps: headings are reasons, a line below one is the id of an answer.

use crate::parts::Answer;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

const UNSORTED: &str = "Not yet looked into";

/// Tests run side by side; the file is rewritten by one at a time.
static FILE: Mutex<()> = Mutex::new(());

/// Which answers are known to differ, by id, and why.
pub struct Gaps(BTreeMap<String, String>);

impl Gaps {
    pub fn read() -> Self {
        let _one = FILE.lock();
        Self::load()
    }

    fn load() -> Self {
        let text = fs::read_to_string(path()).unwrap_or_default();
        let mut reason = UNSORTED.to_string();
        let mut gaps = BTreeMap::new();
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                reason = heading.to_string();
            } else if let Some(id) = line.strip_prefix("- ") {
                gaps.insert(id.to_string(), reason.clone());
            }
        }
        Self(gaps)
    }

    pub fn knows(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Rewrites the list after a part has been compared.
    pub fn update(&self, answers: &[Answer]) {
        let _one = FILE.lock();
        let Self(mut gaps) = Self::load();
        for answer in answers {
            if answer.difference.is_none() {
                gaps.remove(&answer.id);
            } else {
                gaps.entry(answer.id.clone())
                    .or_insert_with(|| UNSORTED.to_string());
            }
        }
        let mut by_reason: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, reason) in gaps {
            by_reason.entry(reason).or_default().push(id);
        }
        let mut text = String::from(
            "# Known gaps\nWhat answers otherwise than PowerShell. Each line is obliged to differ; README.md beside this file says how the list is kept.\n",
        );
        for (reason, ids) in by_reason {
            text.push_str(&format!("\n## {reason}\n"));
            for id in ids {
                text.push_str(&format!("- {id}\n"));
            }
        }
        fs::write(path(), text).expect("gaps.md can be written");
    }
}

fn path() -> PathBuf {
    crate::launch::data().join("gaps.md")
}
