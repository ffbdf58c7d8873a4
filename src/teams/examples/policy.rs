//! The example of a command on a policy or configuration, from its declaration.

use super::Example;
use super::sample::{Sample, mandatory, property};
use crate::engine::signature::{Catalogue, Signature};
use crate::teams::policy;

/// Who gets policies in examples.
const USER: &str = "adelev@contoso.com";

/// The example of a verb on a policy; none for other commands.
pub fn example(catalogue: &Catalogue, name: &str) -> Option<Example> {
    let name = catalogue.spelling(name)?;
    policy::command(name)?;
    let signature = catalogue.find(name)?;
    let (verb, noun) = name.split_once('-')?;
    let made = catalogue
        .find(&format!("New-{noun}"))
        .map(|signature| call(&signature, "'Front desk'"));
    let (about, code) = match verb {
        "Get" => read(&signature),
        "New" => (
            "Makes an instance beside Global; what is not given has Global's first values.",
            made?,
        ),
        "Set" => (
            "Changes one property of the instance that everyone has.",
            call(&signature, "Global"),
        ),
        "Grant" => {
            let policy = if made.is_some() {
                "'Front desk'"
            } else {
                "$null"
            };
            let grant = format!("{name} -Identity {USER} -PolicyName {policy}\n");
            match made {
                Some(made) => ("Makes an instance and gives it to a user.", made + &grant),
                None => (
                    "Takes what a user has of it away: Global holds again.",
                    grant,
                ),
            }
        }
        "Remove" => match made {
            Some(made) => (
                "Removes an instance that nobody has.",
                format!("{made}{name} -Identity 'Front desk'\n"),
            ),
            None => ("Returns Global to its first values.", reset(&signature)),
        },
        _ => return None,
    };
    Some(Example {
        about: about.to_owned(),
        code,
    })
}

/// `Get-` of one instance, or of all where none can be named.
fn read(signature: &Signature) -> (&'static str, String) {
    let name = &signature.name;
    match signature.parameter("Identity") {
        Some(_) => (
            "Shows the instance that everyone has.",
            format!("{name} -Identity Global\n"),
        ),
        None => ("Shows what the tenant has.", format!("{name}\n")),
    }
}

/// `Remove-` of Global.
fn reset(signature: &Signature) -> String {
    let name = &signature.name;
    match signature.parameter("Identity") {
        Some(_) => format!("{name} -Identity Global\n"),
        None => format!("{name}\n"),
    }
}

/// A call of `New-` or `Set-` with a property, and with all that is mandatory.
fn call(signature: &Signature, identity: &str) -> String {
    let mut line = signature.name.to_string();
    if signature.parameter("Identity").is_some() {
        line.push_str(&format!(" -Identity {identity}"));
    }
    let mut samples = mandatory(signature);
    if samples.is_empty() {
        samples.extend(property(signature));
    }
    for Sample { name, literal } in samples {
        line.push_str(&format!(" -{name} {literal}"));
    }
    line.push('\n');
    line
}
