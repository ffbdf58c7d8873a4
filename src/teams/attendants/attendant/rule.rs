//! The rules about auto attendants.

use crate::teams::attendants::catalogue::{LANGUAGE_IS_SUPPORTED, ZONE_IS_SUPPORTED};
use crate::teams::attendants::ours;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::page::at_most_100;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{
    Action, AutoAttendant, CallHandlingKind, CallTarget, CallTargetKind, ObjectId, Setting,
};
use std::rc::Rc;

pub const RULES: &[RuleInfo] = &[
    ATTENDANT_EXISTS.info,
    AT_MOST_100.info,
    LANGUAGE_IS_SUPPORTED.info,
    ZONE_IS_SUPPORTED.info,
    VOICE_IS_SPOKEN,
    FLOWS_ARE_GIVEN.info,
    SCHEDULES_EXIST.info,
    AFTER_HOURS_IS_ONES_OWN.info,
    ENDPOINTS_EXIST.info,
    OPERATOR_IS_GIVEN.info,
    GROUPS_EXIST.info,
    NO_ACCOUNT_LEADS_HERE.info,
];

const HELP: &str = "office-docs-powershell New-CsAutoAttendant.md";

/// AA-10: an attendant by its id.
pub(in crate::teams::attendants) const ATTENDANT_EXISTS: Rule<str, Rc<AutoAttendant>> = Rule::new(
    ours(
        "AA-10",
        "The auto attendant '{0}' was not found.",
        "office-docs-powershell Get-CsAutoAttendant.md",
    )
    .code("NotFound"),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.attendants.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-09: a page holds at most 100.
pub(super) const AT_MOST_100: Rule<i64> =
    at_most_100("AA-09", "office-docs-powershell Get-CsAutoAttendant.md");

/// AA-01: the voice is one of the language's.
const VOICE_IS_SPOKEN: RuleInfo = ours(
    "AA-01",
    "The VoiceId '{0}' is not a voice of the language {1}.",
    HELP,
);

/// AA-03: a flow that an association names is given.
const FLOWS_ARE_GIVEN: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-03",
        "The call flow '{0}' of a call handling association is not among CallFlows.",
        HELP,
    ),
    |_, attendant| {
        let given = |id: &ObjectId| attendant.flows.iter().any(|flow| flow.id == *id);
        let mut named = attendant.handling.iter().map(|handling| handling.flow);
        match named.find(|id| !given(id)) {
            None => Ok(()),
            Some(id) => Err(Violation::of([&id])),
        }
    },
);

/// AA-03: the schedule of an association exists.
const SCHEDULES_EXIST: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-03",
        "The schedule '{0}' of a call handling association was not found.",
        HELP,
    ),
    |tenant, attendant| {
        let mut named = attendant.handling.iter().map(|handling| handling.schedule);
        match named.find(|id| !tenant.schedules.has(id)) {
            None => Ok(()),
            Some(id) => Err(Violation::of([&id])),
        }
    },
);

/// AA-07: an after-hours schedule belongs to one attendant.
const AFTER_HOURS_IS_ONES_OWN: Rule<AutoAttendant> = Rule::new(
    RuleInfo::new(
        "AA-07",
        Kind::Refused,
        Provenance::Seen,
        "After hours schedules should not be shared by multiple auto attendants.",
        "MicrosoftDocs/office-docs-powershell#8944",
    )
    .code("BadRequest"),
    |tenant, attendant| {
        let mut own = attendant.handling.iter();
        let shared = own.any(|handling| {
            handling.kind == CallHandlingKind::AfterHours
                && tenant
                    .schedule_users(handling.schedule)
                    .iter()
                    .any(|user| *user != attendant.id)
        });
        if shared {
            Err(Violation::default())
        } else {
            Ok(())
        }
    },
);

/// AA-08: targets exist.
const ENDPOINTS_EXIST: Rule<AutoAttendant> = Rule::new(
    RuleInfo::new(
        "AA-08",
        Kind::Refused,
        Provenance::Seen,
        "{2} with specified ID ({0}) was not found in tenant ({1}). Please give correct parameter value.",
        "MicrosoftDocs/office-docs-powershell#10083",
    )
    .code("BadRequest"),
    |tenant, attendant| {
        let missing = attendant.targets().find(|target| tenant.resolve(target).is_err());
        match missing {
            None => Ok(()),
            Some(target) => Err(Violation::of([&target.id, &tenant.id(), &what(target)])),
        }
    },
);

fn what(target: &CallTarget) -> &'static str {
    match target.kind {
        CallTargetKind::ApplicationEndpoint => "An application endpoint",
        CallTargetKind::ConfigurationEndpoint => "A configuration endpoint",
        CallTargetKind::SharedVoicemail => "A group",
        CallTargetKind::User | CallTargetKind::ExternalPstn => "A user",
    }
}

/// AA-14: who transfers to the operator has one.
const OPERATOR_IS_GIVEN: Rule<AutoAttendant> = Rule::new(
    RuleInfo {
        kind: Kind::Stated,
        ..ours(
            "AA-14",
            "The auto attendant '{0}' transfers calls to the operator and has none.",
            "office-docs-powershell New-CsAutoAttendantMenuOption.md",
        )
    },
    |_, attendant| {
        let mut options = attendant.all_flows().flat_map(|flow| &flow.menu.options);
        let asks = options.any(|option| option.action == Action::TransferCallToOperator);
        match asks && attendant.operator.is_none() {
            false => Ok(()),
            true => Err(Violation::of([&attendant.name])),
        }
    },
);

/// AA-05, AA-20: the groups of the scopes exist.
const GROUPS_EXIST: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-20",
        "The group '{0}' of a dial scope was not found.",
        "office-docs-powershell New-CsAutoAttendantDialScope.md",
    ),
    |tenant, attendant| {
        let scopes = attendant.included.iter().chain(&attendant.excluded);
        let mut groups = scopes.flat_map(|scope| &scope.groups);
        match groups.find(|group| !tenant.groups.has(group)) {
            None => Ok(()),
            Some(group) => Err(Violation::of([group])),
        }
    },
);

/// AA-11: an attendant that accounts lead to stays.
pub(super) const NO_ACCOUNT_LEADS_HERE: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-11",
        "The auto attendant '{0}' is associated with {1} resource accounts. Remove the associations first.",
        "office-docs-powershell Remove-CsAutoAttendant.md",
    ),
    |tenant, attendant| match tenant.accounts_of(attendant.id).len() {
        0 => Ok(()),
        accounts => Err(Violation::of([&attendant.name, &accounts])),
    },
);

/// Asks the rules about an attendant as it would be.
pub(super) fn check(cx: &mut Context, attendant: &AutoAttendant) -> Outcome {
    let language = cx.require(&LANGUAGE_IS_SUPPORTED, attendant.language.as_str())?;
    cx.require(&ZONE_IS_SUPPORTED, attendant.time_zone.as_str())?;
    let voices = language.settings.get("Voices").map(Setting::texts);
    let spoken = voices
        .is_none_or(|mut voices| voices.any(|voice| voice.eq_ignore_ascii_case(&attendant.voice)));
    if !attendant.voice.is_empty() && !spoken {
        let violation = Violation::of([&attendant.voice, &attendant.language]);
        return Err(Stop::refused(VOICE_IS_SPOKEN, violation));
    }
    for rule in [
        &FLOWS_ARE_GIVEN,
        &SCHEDULES_EXIST,
        &AFTER_HOURS_IS_ONES_OWN,
        &ENDPOINTS_EXIST,
        &GROUPS_EXIST,
    ] {
        cx.require(rule, attendant)?;
    }
    cx.expect(&OPERATOR_IS_GIVEN, attendant)?;
    Ok(())
}
