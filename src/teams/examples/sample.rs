//! Values that fit a parameter, as a script writes them.

use crate::engine::signature::{InSet, Parameter, SetFlags, Signature};
use crate::teams::policy::is_control;
use crate::value::Str;

/// A parameter and a value for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    pub name: Str,
    /// A PowerShell literal.
    pub literal: String,
}

/// How well a parameter shows what a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fitness {
    Flag,
    Choice,
    Number,
    Description,
    Text,
}

/// The property that an example of a policy sets: a flag, a choice or a number rather than free text.
pub fn property(signature: &Signature) -> Option<Sample> {
    let set = set_of(signature);
    let own = signature.parameters.iter().filter(|p| {
        !is_control(&p.name) && !p.undocumented && p.in_set(set).is_some() && !p.ty.is_switch()
    });
    let fitting = own.filter_map(|p| Some((fitness(p)?, p)));
    let (_, best) = fitting.min_by_key(|(fitness, _)| *fitness)?;
    Some(Sample {
        name: best.name.clone(),
        literal: literal(best)?,
    })
}

/// The mandatory parameters beside the identity, with values.
pub fn mandatory(signature: &Signature) -> Vec<Sample> {
    let set = set_of(signature);
    let needed = |s: &InSet| s.mandatory;
    let own = signature
        .parameters
        .iter()
        .filter(|p| p.in_set(set).is_some_and(needed) && !is_control(&p.name));
    own.filter_map(|p| {
        Some(Sample {
            name: p.name.clone(),
            literal: literal(p)?,
        })
    })
    .collect()
}

/// The set that a call with an identity means.
fn set_of(signature: &Signature) -> SetFlags {
    let default = signature.default_flags();
    if default.is_none() {
        SetFlags::of(0).unwrap_or(SetFlags::ALL)
    } else {
        default
    }
}

fn fitness(p: &Parameter) -> Option<Fitness> {
    if !p.accepted().is_empty() {
        return Some(Fitness::Choice);
    }
    Some(match &*p.ty.name.to_ascii_lowercase() {
        "boolean" | "bool" => Fitness::Flag,
        "int32" | "int64" | "uint32" | "int" => Fitness::Number,
        "string" if p.name == "Description" => Fitness::Description,
        "string" | "object" if !is_reference(&p.name) => Fitness::Text,
        _ => return None,
    })
}

/// Whether a text names something that would have to exist.
fn is_reference(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "Id", "Ids", "Key", "Uri", "Url", "Usages", "Rules", "Fqdns", "Account",
    ];
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// A value other than the documented default, where there is a choice.
fn literal(p: &Parameter) -> Option<String> {
    let is_default = |text: &str| {
        let default = p.documented_default.as_deref();
        default.is_some_and(|default| default.eq_ignore_ascii_case(text))
    };
    if let Some(choice) = p.accepted().iter().find(|c| !is_default(c)) {
        return Some(format!("'{choice}'"));
    }
    Some(match fitness(p)? {
        Fitness::Flag if is_default("True") => "$false".into(),
        Fitness::Flag => "$true".into(),
        Fitness::Number => "30".into(),
        Fitness::Description => "'Front desk'".into(),
        _ => "'Enabled'".into(),
    })
}
