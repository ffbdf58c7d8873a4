//! Signing in and out, and what a command must have before it runs: a connection, a role, a module that has it.

use super::commands::{Command, Needs};
use super::context::{Context, Outcome, Stop};
use super::failure::{self, Family};
use super::objects;
use super::rule::{Kind, Provenance, RuleInfo, Violation};
use super::settings::Role;
use crate::engine::Args;
use crate::tenant::ObjectId;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Str, Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::offline("Connect-MicrosoftTeams", connect),
    Command::offline("Disconnect-MicrosoftTeams", disconnect),
];

pub const RULES: &[RuleInfo] = &[CONNECTED, CONNECTED_CUSTOM, ROLE, ROLE_CORE, TWO_TOKENS];

/// SE-01: no service command works before `Connect-MicrosoftTeams`.
const CONNECTED: RuleInfo = RuleInfo::new(
    "SE-01",
    Kind::Refused,
    Provenance::Seen,
    "Run Connect-MicrosoftTeams before running cmdlets.",
    "OfficeDocs-SkypeForBusiness Teams/teams-powershell-release-notes.md",
);

/// SE-01 as the commands about teams and channels word it.
const CONNECTED_CUSTOM: RuleInfo = RuleInfo {
    text: "You must call the Connect-MicrosoftTeams cmdlet before calling any other cmdlets.",
    source: "MicrosoftDocs/office-docs-powershell#9272",
    ..CONNECTED
};

/// SE-04: the directory role covers the command.
const ROLE: RuleInfo = RuleInfo::new(
    "SE-04",
    Kind::Refused,
    Provenance::Seen,
    "Access Denied.",
    "MicrosoftDocs/office-docs-powershell#10363",
)
.code("Forbidden");

/// SE-05: the same in the words of the Core family.
const ROLE_CORE: RuleInfo = RuleInfo::new(
    "SE-05",
    Kind::Refused,
    Provenance::Seen,
    "You are not authorized to perform this action Please refer to documentation",
    "MicrosoftDocs/office-docs-powershell#10532",
);

/// SE-02: `-AccessTokens` are exactly two.
const TWO_TOKENS: RuleInfo = RuleInfo::new(
    "SE-02",
    Kind::Refused,
    Provenance::Ours,
    "AccessTokens must hold two tokens, one for Microsoft Graph and one for the Skype and Teams Tenant Admin API; {0} given.",
    "office-docs-powershell teams/teams-ps/MicrosoftTeams/Connect-MicrosoftTeams.md",
);

/// Who is signed in, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    pub account: String,
    pub environment: String,
}

/// Lets a command run, or says what is missing.
pub(super) fn admit(cx: &mut Context, command: &Command) -> Outcome {
    if command.needs == Needs::Nothing {
        return Ok(());
    }
    let family = Family::of(&cx.class());
    if cx.teams().connection.is_none() {
        let rule = match family {
            Family::Custom => CONNECTED_CUSTOM,
            _ => CONNECTED,
        };
        return Err(not_connected(&rule));
    }
    if permits(cx.teams().settings.role, command.name) {
        return Ok(());
    }
    let rule = if family == Family::Core {
        ROLE_CORE
    } else {
        ROLE
    };
    Err(Stop::refused(rule, Violation::default()))
}

/// The error before a connection ends the statement. Its id and category are not recorded.
fn not_connected(rule: &RuleInfo) -> Stop {
    let ty = &exceptions::UNAUTHORIZED_ACCESS_EXCEPTION;
    failure::terminating(ty, "NotConnected", ErrorCategory::AuthenticationError, rule)
}

/// Whether a command of a class meets a rule in these words: the families word the common refusals differently.
pub(super) fn concerns(rule: &RuleInfo, class: &str) -> bool {
    let family = Family::of(class);
    if *rule == CONNECTED_CUSTOM || *rule == CONNECTED {
        return (*rule == CONNECTED_CUSTOM) == (family == Family::Custom);
    }
    let core = match rule.id {
        "SE-04" | "GR-03" => false,
        "SE-05" | "ER-06" => true,
        _ => return true,
    };
    core == (family == Family::Core)
}

/// The nouns that belong to telephony: numbers, routing, emergency calls, voice applications and the policies of calls.
const TELEPHONY: &[&str] = &[
    "*PhoneNumber*",
    "*TelephoneNumber*",
    "*Voice*",
    "*Calling*",
    "*CallQueue*",
    "*AutoAttendant*",
    "*ApplicationInstance*",
    "*Schedule*",
    "*TimeRange",
    "*AudioFile*",
    "*CallHold*",
    "*CallPark*",
    "*CallRouting*",
    "*Emergency*",
    "*DialPlan*",
    "*NormalizationRule",
    "*TranslationRule",
    "*PSTN*",
    "*Pstn*",
    "*OnlineLis*",
    "*TenantNetwork*",
    "*TrustedIPAddress",
    "*SurvivableBranch*",
    "*NumberPattern",
    "*NumberTreatment",
    "*IPPhone*",
    "*Dialin*",
    "*DialIn*",
    "*Dialout*",
    "*AudioConferencing*",
    "*Mainline*",
    "*SharedCall*",
    "*HybridTelephone*",
    "*CallRecord*",
    "*CallQueueTemplate",
    "*GroupPolicyAssignment",
    "*BatchPolicyAssignment*",
];

/// What the communications administrator has besides: meetings and events.
const MEETINGS: &[&str] = &[
    "*Meeting*",
    "*Event*",
    "*Recording*",
    "*RoomVideo*",
    "*VideoInterop*",
    "*Broadcast*",
];

/// Whether a role may run a command.
fn permits(role: Role, command: &str) -> bool {
    let (verb, noun) = command.split_once('-').unwrap_or((command, ""));
    let reads = matches!(verb, "Get" | "Find" | "Test" | "Export");
    let among = |nouns: &[&str]| nouns.iter().any(|pattern| fits(pattern, noun));
    match role {
        Role::Administrator => true,
        Role::Communications => reads || among(TELEPHONY) || among(MEETINGS),
        Role::Telephony => reads || among(TELEPHONY),
        Role::Reader => reads,
        Role::Member => false,
    }
}

/// Whether a noun has what stands between the stars of a pattern, at its end where there is only one star.
fn fits(pattern: &str, noun: &str) -> bool {
    let part = pattern.trim_matches('*');
    match pattern.ends_with('*') {
        true => noun.contains(part),
        false => noun.ends_with(part),
    }
}

/// Signs in. Every way in leads to the one tenant; the way decides the account that is shown.
fn connect(cx: &mut Context, args: &Args) -> Outcome {
    let tokens = args.list("AccessTokens").len();
    if args.has("AccessTokens") && tokens != 2 {
        return Err(Stop::refused(TWO_TOKENS, Violation::of([&tokens])));
    }
    let id = cx.tenant().id();
    let account = account(cx, args);
    let environment = args
        .text("TeamsEnvironmentName")
        .map(|name| name.to_string());
    let environment = environment.or_else(|| cx.teams().environment.clone());
    let environment = environment.unwrap_or_else(|| "AzureCloud".to_owned());
    if !cx.approve(&account)? {
        return Ok(());
    }
    cx.teams_mut().connection = Some(Connection {
        account: account.clone(),
        environment: environment.clone(),
    });
    cx.write(objects::object(
        "Microsoft.TeamsCmdlets.Powershell.Connect.Models.PSAzureContext",
        [
            ("Account", Value::text(account)),
            ("Environment", Value::text(environment)),
            ("Tenant", objects::id(id)),
            ("TenantId", objects::id(id)),
        ],
    ))
}

/// The account of a way to sign in.
fn account(cx: &mut Context, args: &Args) -> String {
    let given = args
        .text("AccountId")
        .or_else(|| args.text("ApplicationId"));
    if let Some(given) = given {
        return given.to_string();
    }
    if args.flag("Identity") {
        return "MSI@50342".into();
    }
    let credential = args.get("Credential").cloned();
    if let Some(name) = credential.and_then(|credential| user_name(cx, &credential)) {
        return name.to_string();
    }
    cx.teams().settings.account.clone()
}

/// The user name of a credential.
fn user_name(cx: &mut Context, credential: &Value) -> Option<Str> {
    let name = cx.engine().get_member(credential, "UserName").ok()??;
    (!name.is_null()).then(|| convert::plain(&name))
}

/// Signs out; doing so twice is no error.
fn disconnect(cx: &mut Context, _args: &Args) -> Outcome {
    if cx.approve("MicrosoftTeams")? {
        cx.teams_mut().connection = None;
    }
    Ok(())
}

/// The id that a command shows for its caller.
pub(super) fn caller(cx: &Context) -> Option<ObjectId> {
    let account = &cx.teams().connection.as_ref()?.account;
    cx.tenant().user(account).map(|user| user.id)
}
