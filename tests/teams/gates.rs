//! What a session lets run: nothing before a connection, what the role covers, what the module's version has.

use crate::session::Session;
use cmdlab::teams::{ModuleVersion, Role, Settings};

/// The first words of what a call is refused with; empty when it runs.
fn refusal(session: &mut Session, script: &str) -> String {
    match session.run(script) {
        Ok(_) => String::new(),
        Err(error) => error
            .split_once(": ")
            .map_or("", |(_, text)| text)
            .to_string(),
    }
}

#[test]
fn nothing_runs_before_a_connection() {
    let mut session = Session::start(Settings::default());
    let mut check = |script: &str, words: &str| {
        let said = refusal(&mut session, script);
        assert!(said.starts_with(words), "{script}: {said}");
    };
    let run = "Run Connect-MicrosoftTeams before running cmdlets.";
    check("Get-CsTeamsCallingPolicy", run);
    check("Get-CsOnlineUser -Identity adelev@contoso.com", run);
    check("New-CsTeamsEmergencyNumber -EmergencyDialString 911", run);
    check(
        "Get-Team -DisplayName x",
        "You must call the Connect-MicrosoftTeams cmdlet",
    );
    check("Disconnect-MicrosoftTeams", "");
}

#[test]
fn roles_limit_what_runs() {
    let calls = [
        "Get-CsOnlineUser -Identity adelev@contoso.com",
        "New-CsTeamsCallingPolicy -Identity a",
        "New-CsTeamsMeetingPolicy -Identity a",
        "New-CsTeamsMessagingPolicy -Identity a",
        "New-Team -DisplayName a",
    ];
    let check = |role: Role, expected: [bool; 5]| {
        let settings = Settings {
            role,
            ..Settings::default()
        };
        let mut session = Session::start(settings);
        session.run("Connect-MicrosoftTeams").expect("a connection");
        let runs = calls.map(|call| refusal(&mut session, call).is_empty());
        assert_eq!(runs, expected, "{role:?}");
    };
    check(Role::Administrator, [true; 5]);
    check(Role::Communications, [true, true, true, false, false]);
    check(Role::Telephony, [true, true, false, false, false]);
    check(Role::Reader, [true, false, false, false, false]);
    check(Role::Member, [false; 5]);
}

#[test]
fn versions_have_what_they_had() {
    let check = |version: &str, script: &str, words: &str| {
        let settings = Settings {
            module_version: ModuleVersion::parse(version).expect("a version"),
            ..Settings::default()
        };
        let mut session = Session::start(settings);
        session.run("Connect-MicrosoftTeams").expect("a connection");
        let said = refusal(&mut session, script);
        assert!(said.starts_with(words), "{version} {script}: {said}");
    };
    let unknown = "The term 'Get-CsTeamsSharedCallingRoutingPolicy' is not recognized";
    check("5.4.0", "Get-CsTeamsSharedCallingRoutingPolicy", unknown);
    check("5.5.0", "Get-CsTeamsSharedCallingRoutingPolicy", "");
    let call = "Grant-CsTeamsCallingPolicy -Group sales@contoso.com -PolicyName Sales -Rank 1";
    check(
        "4.4.1",
        call,
        "A parameter cannot be found that matches parameter name 'Group'.",
    );
    check("4.5.0", call, "");
    check(
        "6.3.0",
        "Get-Command Set-CsPersonalAttendantSettings",
        "The term",
    );
}
