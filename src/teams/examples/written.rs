//! The examples of `grammar/teams.examples`.

use super::Example;

const TEXT: &str = include_str!("../../../grammar/teams.examples");

/// The examples whose heads name a command. The text is read only when help or a test asks.
pub fn of(name: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for line in TEXT.lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(code) = line.strip_prefix("    ") {
            if let (true, Some(example)) = (inside, found.last_mut()) {
                example.code.push_str(code);
                example.code.push('\n');
            }
        } else if let Some((names, about)) = line.split_once(": ") {
            inside = names.split(' ').any(|n| n.eq_ignore_ascii_case(name));
            if inside {
                found.push(Example {
                    about: about.to_owned(),
                    code: String::new(),
                });
            }
        }
    }
    found
}
