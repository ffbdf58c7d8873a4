//! Help and discovery of the Teams module: every command's help prints, and says all that its declaration knows.

use crate::session::Session;
use cmdlab::teams;

/// Text without line breaks and blanks, which depend on the width of the console.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn help_of_every_command_says_what_is_known() {
    let mut session = Session::connected();
    let names = session.names();
    assert_eq!(names.len(), 621);
    let mut problems = Vec::new();
    for name in names {
        let shown = match session.run(&format!("Get-Help {name} | Out-String -Width 4000")) {
            Ok(output) => output.join("\n"),
            Err(error) => {
                problems.push(format!("{name}: {error}"));
                continue;
            }
        };
        let signature = session.engine.catalogue.find(name).expect("a declaration");
        let mut wanted: Vec<String> = ["NAME", "SYNTAX", "PARAMETERS", "PREREQUISITES"]
            .iter()
            .map(ToString::to_string)
            .collect();
        for parameter in &signature.parameters {
            wanted.push(format!("-{}", parameter.name));
            wanted.extend(parameter.aliases.iter().map(ToString::to_string));
            wanted.extend(parameter.accepted().iter().map(ToString::to_string));
        }
        let examples = teams::examples(&session.engine.catalogue, name);
        wanted.extend(examples.into_iter().map(|e| e.code));
        let shown = squeezed(&shown);
        let missing: Vec<&String> = wanted
            .iter()
            .filter(|part| !shown.contains(&squeezed(part)))
            .collect();
        if !missing.is_empty() {
            problems.push(format!("{name}: not said: {missing:?}"));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn commands_are_found_by_what_they_are() {
    let mut session = Session::connected();
    let mut check = |script: &str, expected: &str| {
        let found = session.run(script).expect("no error").join(" ");
        assert_eq!(found, expected, "{script}");
    };
    let count = |filter: &str| format!("(Get-Command -Module MicrosoftTeams {filter}).Count");
    check(&count(""), "621");
    check(
        &count("-Verb Grant -Noun CsTeams*Policy -ParameterName Rank"),
        "38",
    );
    check(&count("-Name *Tag"), "5");
    check(&count("-ParameterType pscredential -Verb Connect"), "1");
    check(
        &count("-ParameterType System.Management.Automation.PSCredential -Verb Connect"),
        "1",
    );
    check(
        &count("-ParameterType *Guid* -Noun CsOnlineLisLocation"),
        "4",
    );
    check(
        "Get-Command Disconnect-MicrosoftTeams -Syntax",
        "\nDisconnect-MicrosoftTeams [-WhatIf] [-Confirm] [<CommonParameters>]\n",
    );
}
