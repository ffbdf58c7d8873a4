//! The examples of the built-in commands: `grammar/core.examples`.

use super::comment::Example;

const TEXT: &str = include_str!("../../../grammar/core.examples");

/// An example with the commands that show it.
pub struct CoreExample {
    pub commands: Vec<&'static str>,
    pub about: &'static str,
    /// The script; comments at its end are what it prints.
    pub code: String,
}

/// All examples, as they stand in the file. It is read only when help or a test asks.
pub fn all() -> Vec<CoreExample> {
    let mut found: Vec<CoreExample> = Vec::new();
    for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
        if let Some(code) = line.strip_prefix("    ") {
            if let Some(example) = found.last_mut() {
                example.code.push_str(code);
                example.code.push('\n');
            }
        } else if let Some((names, about)) = line.split_once(": ") {
            found.push(CoreExample {
                commands: names.split(' ').collect(),
                about,
                code: String::new(),
            });
        }
    }
    found
}

/// The examples that a command's help shows.
pub fn of(name: &str) -> Vec<Example> {
    let shows = |example: &CoreExample| {
        let mut commands = example.commands.iter();
        commands.any(|command| command.eq_ignore_ascii_case(name))
    };
    all()
        .into_iter()
        .filter(shows)
        .map(|example| Example {
            prompt: String::new(),
            code: example.code.trim_end().to_owned(),
            remarks: example.about.to_owned(),
        })
        .collect()
}
