//! Declarations read from their notation.

use super::catalogue::{CORE, TEAMS};
use super::*;

fn catalogue() -> Catalogue {
    Catalogue::new(&[CORE, TEAMS])
}

#[test]
fn every_declaration_parses() {
    let catalogue = catalogue();
    let (mut core, mut teams) = (0, 0);
    for (name, module) in catalogue.names() {
        let signature = catalogue.declaration(name).unwrap().unwrap();
        assert_eq!(signature.name, name);
        assert!(!signature.class.is_empty(), "{name}");
        assert!(signature.parameters.iter().all(|p| !p.in_sets.is_empty()));
        *(if module == "MicrosoftTeams" {
            &mut teams
        } else {
            &mut core
        }) += 1;
    }
    assert_eq!((core, teams), (226, 621));
}

/// A parameter as `name type sets`: mandatory `!`, position, pipeline `v` and `p`, remaining `*`.
fn summary(signature: &Signature, name: &str) -> String {
    let p = signature.parameter(name).unwrap();
    let sets = p.in_sets.iter().map(|s| {
        let mark = |on: bool, mark: &'static str| if on { mark } else { "" };
        let position = s.position.map(|n| n.to_string()).unwrap_or_default();
        let set = if s.set == SetFlags::ALL {
            "".into()
        } else {
            signature.set_name(s.set)
        };
        format!(
            "{set}{}{position}{}{}{}",
            mark(s.mandatory, "!"),
            mark(s.pipeline.value, "v"),
            mark(s.pipeline.property, "p"),
            mark(s.remaining, "*")
        )
    });
    format!("{} {}", p.ty.name, sets.collect::<Vec<_>>().join(" "))
}

#[test]
fn declarations_hold_what_is_known() {
    let check = |command: &str, parameter: &str, expect: &str| {
        let signature = catalogue().find(command).unwrap();
        assert_eq!(
            summary(&signature, parameter),
            expect,
            "{command} -{parameter}"
        );
    };
    check("Add-Content", "Path", "string[] Path!0p");
    check("add-content", "PSPath", "string[] LiteralPath!p");
    check(
        "Add-Content",
        "Value",
        "System.Object[] Path!1vp LiteralPath!1vp",
    );
    check(
        "Get-Command",
        "ArgumentList",
        "System.Object[] CmdletSet1* AllCommandSet1*",
    );
    check("Write-Output", "InputObject", "psobject !0v*");
    check("Register-EngineEvent", "Action", "scriptblock 101");
    check("Get-CsOnlineUser", "Identity", "String 0");
    check(
        "Set-CsPhoneNumberAssignment",
        "PhoneNumberType",
        "String Assignment!",
    );
    check("Connect-MicrosoftTeams", "ManagedServicePort", "Int32 ");
    check(
        "Grant-CsCallingLineIdentity",
        "Global",
        "switch GrantToTenant",
    );
}

#[test]
fn commands_hold_what_is_known() {
    let check = |command: &str, fact: fn(&Signature) -> String, expect: &str| {
        assert_eq!(
            fact(&catalogue().find(command).unwrap()),
            expect,
            "{command}"
        );
    };
    let class = |s: &Signature| s.class.to_string();
    let default = |s: &Signature| s.default_set.as_deref().unwrap_or("-").to_string();
    check(
        "Add-Content",
        class,
        "Microsoft.PowerShell.Commands.AddContentCommand",
    );
    check(
        "Join-String",
        class,
        "Microsoft.PowerShell.Commands.Utility.JoinStringCommand",
    );
    check("prompt", class, "prompt");
    check(
        "Get-CsTeamsSharedCallingRoutingPolicy",
        class,
        "Microsoft.Teams.Policy.Administration.Cmdlets.Core.GetTeamsSharedCallingRoutingPolicyCmdlet",
    );
    check(
        "Grant-CsTenantDialPlan",
        class,
        "Microsoft.Teams.ConfigApi.Cmdlets.GrantCsTenantDialPlan",
    );
    check(
        "Set-CsPhoneNumberAssignment",
        class,
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Cmdlets.SetCsPhoneNumberAssignment_Set",
    );
    check("Add-Content", default, "Path");
    check("Get-Team", default, "-");
    check("Get-Date", default, "DateAndFormat");
    let order = |s: &Signature| {
        s.parameters
            .iter()
            .map(|p| p.name.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    check("New-CsTag", order, "TagName TagDetails Tenant");
    check(
        "Add-TeamChannelUser",
        order,
        "DisplayName GroupId Role TenantId User",
    );
    let checks = |s: &Signature| {
        format!(
            "{:?}",
            s.parameters
                .iter()
                .map(|p| p.validations.len())
                .sum::<usize>()
        )
    };
    check("Get-Culture", checks, "1");
}

#[test]
fn syntax_is_printed_as_get_command_does() {
    let check = |command: &str, expect: &str| {
        assert_eq!(syntax_text(&catalogue().find(command).unwrap()), expect);
    };
    check(
        "Write-Output",
        "\nWrite-Output [-InputObject] <psobject> [-NoEnumerate] [<CommonParameters>]\n",
    );
    check(
        "Add-TeamUser",
        "\nAdd-TeamUser -GroupId <string> -User <string> [-Role <string>] [<CommonParameters>]\n",
    );
    check(
        "Clear-Variable",
        "\nClear-Variable [-Name] <string[]> [-Exclude <string[]>] [-Force] [-Include <string[]>] [-PassThru] [-Scope <string>] [-WhatIf] [-Confirm] [<CommonParameters>]\n",
    );
}

#[test]
fn faults_of_the_notation_name_their_line() {
    let check = |text: &'static str, expect: &str| {
        let fault = Catalogue::new(&[text]).declaration("Get-It").unwrap_err();
        assert_eq!(fault.to_string(), expect);
    };
    check("Get-It [-A <int>\n", "line 1: expected `]` at ``");
    check(
        "\nGet-It [-A <int>]\n  A: colour red\n",
        "line 3: no clause `colour`",
    );
    check("Get-It -A\n  B: alias C\n", "line 2: no parameter `B`");
    check(
        "Get-It -A\n  A: pipeline value in Set\n",
        "line 2: the parameter is not in set `Set`",
    );
}
