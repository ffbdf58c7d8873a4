//! pwsh's own switches, matched as pwsh matches them, and the emulator's beside them.

use super::job::{Job, Request};
use crate::host::advice::Advice;
use crate::host::clock::Pace;
use crate::host::console::Interaction;
use crate::host::files::HostDrive;
use crate::teams::{Fidelity, ModuleVersion, Role};
use std::path::PathBuf;

/// What a switch does with the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Nothing,
    One,
    Rest,
}

/// A switch: its full name, the shortest prefix that pwsh accepts, other spellings.
struct Switch {
    name: &'static str,
    shortest: &'static str,
    aliases: &'static [&'static str],
    takes: Takes,
}

const fn switch(
    name: &'static str,
    shortest: &'static str,
    aliases: &'static [&'static str],
    takes: Takes,
) -> Switch {
    Switch {
        name,
        shortest,
        aliases,
        takes,
    }
}

/// In pwsh's order of asking: the first that fits is meant.
const SWITCHES: &[Switch] = &[
    switch("version", "v", &[], Takes::Nothing),
    switch("help", "h", &["?"], Takes::Nothing),
    switch("login", "l", &[], Takes::Nothing),
    switch("noexit", "noe", &[], Takes::Nothing),
    switch("noprofile", "nop", &[], Takes::Nothing),
    switch("nologo", "nol", &[], Takes::Nothing),
    switch("noninteractive", "noni", &[], Takes::Nothing),
    switch("interactive", "i", &[], Takes::Nothing),
    switch("configurationfile", "configurationfile", &[], Takes::One),
    switch("configurationname", "config", &[], Takes::One),
    switch("custompipename", "cus", &[], Takes::One),
    switch("commandwithargs", "commandwithargs", &["cwa"], Takes::Rest),
    switch("command", "c", &[], Takes::Rest),
    switch("windowstyle", "w", &[], Takes::One),
    switch("file", "f", &[], Takes::Rest),
    switch("outputformat", "o", &["of"], Takes::One),
    switch("inputformat", "inp", &["if"], Takes::One),
    switch("executionpolicy", "ex", &["ep"], Takes::One),
    switch("encodedcommand", "e", &["ec"], Takes::One),
    switch("encodedarguments", "encodeda", &["ea"], Takes::One),
    switch("settingsfile", "settings", &[], Takes::One),
    switch("sta", "sta", &[], Takes::Nothing),
    switch("mta", "mta", &[], Takes::Nothing),
    switch("workingdirectory", "wo", &["wd"], Takes::One),
    // The emulator's own are spelt out.
    switch("seed", "seed", &[], Takes::One),
    switch("sandbox", "sandbox", &[], Takes::One),
    switch("drive", "drive", &[], Takes::One),
    switch("fidelity", "fidelity", &[], Takes::One),
    switch("module-version", "module-version", &[], Takes::One),
    switch("role", "role", &[], Takes::One),
    switch("web", "web", &[], Takes::One),
    switch("real-time", "real-time", &[], Takes::Nothing),
    switch("plain", "plain", &[], Takes::Nothing),
];

/// Why a command line is refused.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    #[error("The argument '-{0}' requires a value.")]
    NoValue(&'static str),
    #[error("'{value}' is not a value of '-{name}': {expected}.")]
    BadValue {
        name: &'static str,
        value: String,
        expected: &'static str,
    },
    #[error("Cannot process the encoded command: it is not Base64 of UTF-16 text.")]
    NotEncoded,
}

/// Reads the command line.
///
/// # Errors
/// [`Refused`], for a value that is missing or does not fit its switch.
pub fn parse(arguments: Vec<String>) -> Result<Request, Refused> {
    let mut request = Request::default();
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        let Some(found) = lookup(&argument) else {
            request.job = Job::File(argument, rest.by_ref().collect());
            break;
        };
        let value = match found.takes {
            Takes::Nothing => String::new(),
            Takes::One => rest.next().ok_or(Refused::NoValue(found.name))?,
            Takes::Rest => {
                let Some(first) = rest.next() else {
                    return Err(Refused::NoValue(found.name));
                };
                request.job = job(found.name, first, rest.by_ref().collect());
                break;
            }
        };
        apply(&mut request, found.name, value)?;
    }
    Ok(request)
}

/// The switch that a word names: `-`, `--` or `/` before an unambiguous prefix.
fn lookup(word: &str) -> Option<&'static Switch> {
    let bare = word
        .strip_prefix("--")
        .or_else(|| word.strip_prefix(['-', '\u{2013}', '\u{2014}', '\u{2015}']))
        .or_else(|| word.strip_prefix('/').filter(|w| !w.contains('/')))?
        .to_lowercase();
    SWITCHES.iter().find(|s| {
        s.aliases.contains(&bare.as_str())
            || (bare.len() >= s.shortest.len() && s.name.starts_with(&bare))
    })
}

fn job(name: &str, first: String, rest: Vec<String>) -> Job {
    match (name, first.as_str()) {
        ("file", "-") => Job::Prompt,
        ("file", _) => Job::File(first, rest),
        ("commandwithargs", _) => Job::CommandWithArguments(first, rest),
        (_, "-") => Job::Input,
        _ => {
            let words: Vec<String> = std::iter::once(first).chain(rest).collect();
            Job::Command(words.join(" "))
        }
    }
}

fn apply(request: &mut Request, name: &'static str, value: String) -> Result<(), Refused> {
    let bad = |expected| Refused::BadValue {
        name,
        value: value.clone(),
        expected,
    };
    match name {
        "version" => request.job = Job::Version,
        "help" => request.job = Job::Help,
        "noexit" => request.stay = true,
        "nologo" => request.logo = false,
        "noninteractive" => request.interaction = Interaction::Forbidden,
        "encodedcommand" => request.job = Job::Command(decode(&value)?),
        "workingdirectory" => request.folder = Some(value),
        "seed" => {
            request.seed = value.parse().map_err(|_| bad("a whole number"))?;
            request.teams.seed = request.seed;
        }
        "sandbox" => request.sandbox = Some(PathBuf::from(value)),
        "drive" => {
            let drive = value.split_once('=').and_then(|(letter, folder)| {
                let mut letters = letter.chars().filter(|c| *c != ':');
                match (letters.next(), letters.next()) {
                    (Some(letter), None) if letter.is_ascii_alphabetic() => Some(HostDrive {
                        letter: letter.to_ascii_uppercase(),
                        folder: PathBuf::from(folder),
                    }),
                    _ => None,
                }
            });
            request
                .drives
                .push(drive.ok_or_else(|| bad("a letter and a folder: C=FOLDER"))?);
        }
        "web" => request.web = Some(PathBuf::from(value)),
        "fidelity" => {
            request.teams.fidelity = match value.as_str() {
                "documented" => Fidelity::Documented,
                "service" => Fidelity::Service,
                _ => return Err(bad("documented or service")),
            };
        }
        "module-version" => {
            let version = ModuleVersion::parse(&value);
            request.teams.module_version = version.ok_or_else(|| bad("a version such as 5.5.0"))?;
        }
        "role" => {
            let role = Role::parse(&value);
            request.teams.role = role
                .ok_or_else(|| bad("administrator, communications, telephony, reader or member"))?;
        }
        "real-time" => request.pace = Pace::Real,
        "plain" => request.advice = Advice::Never,
        // What concerns Windows, remoting or profiles has no effect here.
        _ => {}
    }
    Ok(())
}

/// The text of `-EncodedCommand`: Base64 of UTF-16, low byte first.
fn decode(text: &str) -> Result<String, Refused> {
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(text.trim())
        .map_err(|_| Refused::NotEncoded)?;
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).map_err(|_| Refused::NotEncoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: Job) {
        let words = words.iter().map(ToString::to_string).collect();
        assert_eq!(parse(words).map(|r| r.job), Ok(expected));
    }

    #[test]
    fn prefixes_and_dashes_name_a_switch() {
        let one = |text: &str| Job::Command(text.into());
        check(&["-NoProfile", "-c", "1"], one("1"));
        check(&["--noprofile", "--command", "1", "2"], one("1 2"));
        check(&["-nop", "-noni", "-Comm", "x"], one("x"));
        check(&["-e", "MQA="], one("1"));
        check(&["-Command", "-"], Job::Input);
    }

    #[test]
    fn the_first_other_word_is_a_script() {
        let file = |name: &str, rest: &[&str]| {
            Job::File(name.into(), rest.iter().map(ToString::to_string).collect())
        };
        check(&["s.ps1", "-Name", "x"], file("s.ps1", &["-Name", "x"]));
        check(&["-f", "s.ps1", "-c"], file("s.ps1", &["-c"]));
        check(&["/tmp/s.ps1"], file("/tmp/s.ps1", &[]));
    }

    #[test]
    fn a_switch_without_its_value_is_refused() {
        assert_eq!(
            parse(vec!["-Seed".into()]).err(),
            Some(Refused::NoValue("seed"))
        );
    }
}
