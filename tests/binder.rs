//! The binder without the evaluator: calls read from plain words, bound against the declarations.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests may fail loudly"
)]

use cmdlab::engine::Engine;
use cmdlab::engine::bind::{Argument, Binder, Input, Outcome, Stop};
use cmdlab::engine::signature::catalogue::{CORE, TEAMS};
use cmdlab::engine::signature::{Binding, Catalogue};
use cmdlab::host::console::{Console, Options};
use cmdlab::value::{Object, Value};
use std::sync::Arc;

fn engine() -> Engine {
    let options = Options::default();
    let host = Console::new(options, Arc::default());
    let mut catalogue = Catalogue::new(&[CORE, TEAMS]);
    catalogue.bind_as("MicrosoftTeams", Binding::AdvancedFunction);
    Engine::new(Box::new(host), catalogue)
}

fn value(word: &str) -> Value {
    if let Some(text) = word.strip_prefix('\'') {
        return Value::text(text.trim_end_matches('\''));
    }
    match word {
        "$true" => Value::Bool(true),
        "$false" => Value::Bool(false),
        "$null" => Value::Null,
        _ if word.starts_with('(') || word.starts_with('@') || word.starts_with('[') => {
            Object::custom().into_value()
        }
        _ if word.contains(',') => Value::array(word.split(',').map(value).collect()),
        _ => word.parse().map_or_else(|_| Value::text(word), Value::Int),
    }
}

/// Splits at blanks outside quotation marks and brackets.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut depth, mut quoted) = (Vec::new(), String::new(), 0, false);
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            '(' | '{' | '[' if !quoted => depth += 1,
            ')' | '}' | ']' if !quoted => depth -= 1,
            _ => {}
        }
        if c == ' ' && depth == 0 && !quoted {
            words.push(std::mem::take(&mut word));
        } else {
            word.push(c);
        }
    }
    words.push(word);
    words.retain(|w| !w.is_empty());
    words
}

/// `{ A = 'x'; B = 'y' }` as an object, or a list of values.
fn input(text: &str) -> Vec<Value> {
    let Some(body) = text.trim().strip_prefix("[pscustomobject]@{") else {
        return text.trim().split(',').map(value).collect();
    };
    let pairs = body
        .trim_end_matches('}')
        .split(';')
        .filter_map(|p| p.split_once('='));
    let notes = pairs.map(|(name, text)| (name.trim().to_string(), value(text.trim())));
    vec![Object::notes(notes).into_value()]
}

/// What a line binds: `Set: Names`, once an input, or the errors.
fn bind(line: &str) -> String {
    let mut engine = engine();
    let (head, command) = match line.rsplit_once(" | ") {
        Some((head, command)) => (Some(head), command),
        None => (None, line),
    };
    let words = words(command);
    let signature = engine.catalogue.find(&words[0]).unwrap();
    let mut binder = Binder::new(
        signature,
        if head.is_some() {
            Input::Expected
        } else {
            Input::None
        },
    );
    let arguments = words[1..].iter().map(|word| match word.strip_prefix('-') {
        Some(name) if name.starts_with(char::is_alphabetic) => match name.split_once(':') {
            Some((name, text)) => Argument::named(name, Some(value(text))),
            None => Argument::named(name, None),
        },
        _ => Argument::positional(value(word)),
    });
    let show = |stop: Stop| match stop {
        Stop::Error(error) => format!("{} {}", error.id, error.message),
        Stop::Halt(_) => "halt".to_string(),
    };
    if let Err(stop) = binder.begin(&mut engine, arguments.collect()) {
        return show(stop);
    }
    let state = |binder: &Binder| {
        let mut names: Vec<String> = binder
            .bound_parameters()
            .map(|(n, _)| n.to_string())
            .collect();
        names.sort_by_key(|n| n.to_lowercase());
        format!("{}: {}", binder.set(), names.join(" "))
    };
    let Some(head) = head else {
        return state(&binder);
    };
    let mut seen = Vec::new();
    for item in input(head) {
        seen.push(match binder.bind_input(&mut engine, &item) {
            Ok(Outcome::Bound) => state(&binder),
            Ok(Outcome::Refused(error)) => format!("{} {}", error.id, error.message),
            Err(_) => "halt".to_string(),
        });
    }
    seen.join(" | ")
}

#[test]
fn calls_bind_as_powershell_binds_them() {
    let check = |line: &str, expect: &str| assert_eq!(bind(line), expect, "{line}");
    // Names: beginnings, aliases, doubles, unknown ones.
    check(
        "Find-CsGroup -Search 'abc'",
        "__AllParameterSets: SearchQuery",
    );
    check(
        "Get-CsBatchPolicyAssignmentOperation -OperationId 'abc'",
        "Get1: Identity",
    );
    check(
        "Connect-MicrosoftTeams -a 'abc'",
        "AmbiguousParameter Parameter cannot be processed because the parameter name 'a' is ambiguous. Possible matches include: -AadAccessToken -AccountId -ApplicationId -AccessTokens.",
    );
    check(
        "Add-TeamUser -GroupId a -GroupId b",
        "ParameterAlreadyBound Cannot bind parameter because parameter 'GroupId' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
    );
    check(
        "Add-TeamUser -Nonesuch 1",
        "NamedParameterNotFound A parameter cannot be found that matches parameter name 'Nonesuch'.",
    );
    // Values: switches, missing ones, words that look like names.
    check(
        "Disconnect-MicrosoftTeams -Confirm:$false",
        "__AllParameterSets: Confirm",
    );
    check(
        "Disconnect-MicrosoftTeams -WhatIf -Verbose",
        "__AllParameterSets: Verbose WhatIf",
    );
    check(
        "Find-CsGroup -SearchQuery -none",
        "__AllParameterSets: SearchQuery",
    );
    check(
        "Find-CsGroup -SearchQuery -Force",
        "MissingArgument Missing an argument for parameter 'SearchQuery'. Specify a parameter of type 'System.String' and try again.",
    );
    // Positions.
    check(
        "Find-CsOnlineApplicationInstance 'abc' 3",
        "__AllParameterSets: MaxResults SearchQuery",
    );
    check(
        "Clear-CsOnlineTelephoneNumberOrder 'a' 'b'",
        "PositionalParameterNotFound A positional parameter cannot be found that accepts argument 'b'.",
    );
    check(
        "Get-Command Get-Item 1 2 3",
        "AllCommandSet: ArgumentList Name",
    );
    // Sets and mandatory parameters.
    check(
        "New-CsAutoAttendantPrompt -TextToSpeechPrompt 'abc'",
        "TextToSpeech: TextToSpeechPrompt",
    );
    check(
        "Add-TeamChannelUser",
        "MissingMandatoryParameter Cannot process command because of one or more missing mandatory parameters: DisplayName GroupId User.",
    );
    check(
        "Add-TeamUser -GroupId '' -User 'x'",
        "ParameterArgumentValidationErrorEmptyStringNotAllowed Cannot bind argument to parameter 'GroupId' because it is an empty string.",
    );
    check("Set-CsApplicationMeetingConfiguration", AMBIGUOUS);
    // The pipeline.
    check(
        "[pscustomobject]@{ GroupId = 'abc'; User = 'abc' } | Add-TeamUser",
        "__AllParameterSets: GroupId User",
    );
    check(
        "[pscustomobject]@{ GroupId = 'abc' } | Add-TeamUser",
        "InputObjectMissingMandatory The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  User",
    );
    check(
        "'one' | Clear-TeamsEnvironmentConfig",
        "InputObjectNotBound The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
    );
    check(
        "1,2 | Sort-Object Length -Top 1",
        "Top: InputObject Property Top | Top: InputObject Property Top",
    );
}

const AMBIGUOUS: &str = "AmbiguousParameterSet Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.";
