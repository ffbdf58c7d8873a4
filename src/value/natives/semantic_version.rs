//! `[semver]`: three numbers, a label and a build.

use std::cmp::Ordering;
use std::fmt;

/// `System.Management.Automation.SemanticVersion`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SemanticVersion {
    pub major: i32,
    pub minor: i32,
    pub patch: i32,
    pub label: Option<String>,
    pub build: Option<String>,
}

impl SemanticVersion {
    /// Reads `1`, `1.2`, `1.2.3`, `1.2.3-label+build`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (rest, build) = match text.split_once('+') {
            Some((rest, build)) => (rest, Some(build)),
            None => (text, None),
        };
        let (numbers, label) = match rest.split_once('-') {
            Some((numbers, label)) => (numbers, Some(label)),
            None => (rest, None),
        };
        let word = |part: &Option<&str>| {
            part.is_none_or(|p| {
                !p.is_empty()
                    && p.split('.').all(|piece| {
                        !piece.is_empty()
                            && piece.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                    })
            })
        };
        if !word(&label) || !word(&build) {
            return None;
        }
        let mut parts = [0i32; 3];
        let texts: Vec<&str> = numbers.split('.').collect();
        if texts.len() > 3 {
            return None;
        }
        for (place, text) in parts.iter_mut().zip(&texts) {
            if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            *place = text.parse().ok()?;
        }
        let [major, minor, patch] = parts;
        Some(Self {
            major,
            minor,
            patch,
            label: label.map(str::to_owned),
            build: build.map(str::to_owned),
        })
    }
}

impl fmt::Display for SemanticVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)?;
        if let Some(label) = &self.label {
            write!(f, "-{label}")?;
        }
        if let Some(build) = &self.build {
            write!(f, "+{build}")?;
        }
        Ok(())
    }
}

impl PartialOrd for SemanticVersion {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SemanticVersion {
    fn cmp(&self, other: &Self) -> Ordering {
        let numbers = |v: &Self| (v.major, v.minor, v.patch);
        numbers(self)
            .cmp(&numbers(other))
            .then_with(|| match (&self.label, &other.label) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(a), Some(b)) => labels(a, b),
            })
    }
}

fn labels(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.split('.'), b.split('.'));
    loop {
        return match (left.next(), right.next()) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(x), Some(y)) => {
                let order = match (x.parse::<i64>(), y.parse::<i64>()) {
                    (Ok(x), Ok(y)) => x.cmp(&y),
                    (Ok(_), Err(_)) => Ordering::Less,
                    (Err(_), Ok(_)) => Ordering::Greater,
                    _ => x.cmp(y),
                };
                if order == Ordering::Equal {
                    continue;
                }
                order
            }
        };
    }
}
