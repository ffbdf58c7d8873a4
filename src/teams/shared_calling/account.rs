//! The resource account: known, numbered, located, paid for, reachable.

use std::rc::Rc;

use super::Line;
use crate::teams::context::{Context, Outcome};
use crate::teams::policy::Draft;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{
    AutoAttendant, Feature, Funding, NumberType, NumberUsage, ObjectId, PhoneNumber, Setting, User,
};

pub const RULES: &[RuleInfo] = &[
    NAMED_BY_ID.info,
    IS_RESOURCE_ACCOUNT.info,
    HAS_NUMBER.info,
    HAS_LOCATION.info,
    TOLL_FREE_CALLS_BACK.info,
    COUNTRY_IS_SUPPORTED.info,
    PAYS_AS_YOU_GO.info,
    IS_FUNDED.info,
    OPERATOR_AGREES.info,
    ROUTES_DIRECTLY.info,
    HAS_ATTENDANT.info,
];

const PLAN: &str = "Plan for Shared Calling";
const SETUP: &str = "OfficeDocs-SkypeForBusiness Teams/shared-calling-setup.md";
const HELP: &str = "office-docs-powershell New-CsTeamsSharedCallingRoutingPolicy.md";

const fn stated(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Stated, Provenance::Ours, text, source)
}

/// SC-03: an account is named by its Identity or ObjectId, never by UPN or SIP address.
const NAMED_BY_ID: Rule<str, ObjectId> = Rule::new(
    stated(
        "SC-03",
        "The value \"{0}\" of ResourceAccount is not valid. Specify the resource account by its Identity or ObjectId.",
        HELP,
    ),
    |_, text| ObjectId::parse(text).ok_or_else(|| Violation::of([&text])),
);

/// SC-04: the account exists and is a resource account.
const IS_RESOURCE_ACCOUNT: Rule<ObjectId, Rc<User>> = Rule::new(
    stated(
        "SC-04",
        "The resource account \"{0}\" was not found. ResourceAccount must be an existing resource account.",
        PLAN,
    ),
    |tenant, id| {
        let found = tenant
            .users
            .get(id)
            .filter(|user| user.is_resource_account());
        found.cloned().ok_or_else(|| Violation::of([id]))
    },
);

/// SC-05: the account has a Calling Plan service number, an Operator Connect number or a Direct Routing number.
const HAS_NUMBER: Rule<Rc<User>, Rc<PhoneNumber>> = Rule::new(
    stated(
        "SC-05",
        "The resource account \"{0}\" has no phone number for outbound calls. Assign a Calling Plan service number, an Operator Connect number or a Direct Routing number to it.",
        PLAN,
    ),
    |tenant, account| {
        let number = tenant.number_of(account.id).filter(|number| {
            number.number_type != NumberType::CallingPlan || tenant.is_service_number(number)
        });
        let name = &account.user_principal_name;
        number.cloned().ok_or_else(|| Violation::of([name]))
    },
);

/// SC-06: the number has an emergency location.
const HAS_LOCATION: Rule<Line> = Rule::new(
    stated(
        "SC-06",
        "The phone number {0} of the resource account \"{1}\" has no emergency location. Assign a location to it with Set-CsPhoneNumberAssignment -LocationId.",
        HELP,
    ),
    |_, line| match line.number.emergency_location() {
        Some(_) => Ok(()),
        None => Err(Violation::of([
            &line.number.number,
            &line.account.user_principal_name,
        ])),
    },
);

/// SC-15: a toll-free number cannot be called back; subscriber numbers must be.
const TOLL_FREE_CALLS_BACK: Rule<(Line, bool)> = Rule::new(
    stated(
        "SC-15",
        "The resource account \"{0}\" has the toll-free number {1}, which does not support emergency callback. Add Calling Plan subscriber numbers to EmergencyNumbers.",
        SETUP,
    ),
    |_, (line, has_emergency_numbers)| {
        if line.number.usage != NumberUsage::TollFreeService || *has_emergency_numbers {
            return Ok(());
        }
        Err(Violation::of([
            &line.account.user_principal_name,
            &line.number.number,
        ]))
    },
);

/// Calling Plan service numbers of these countries do not serve shared calling.
pub const UNSUPPORTED: &[&str] = &["RO", "CZ", "HU", "SG", "NZ", "AU", "JP"];

/// SC-20: the country's service numbers serve shared calling.
const COUNTRY_IS_SUPPORTED: Rule<Line> = Rule::new(
    stated(
        "SC-20",
        "The Calling Plan service number {0} of the resource account \"{1}\" is from {2}, whose service numbers are not supported for Shared Calling.",
        HELP,
    ),
    |tenant, line| {
        let country = tenant.country_of(&line.number).unwrap_or_default();
        if !tenant.is_service_number(&line.number) || !UNSUPPORTED.contains(&country.as_str()) {
            return Ok(());
        }
        let account = &line.account.user_principal_name;
        Err(Violation::of([&line.number.number, account, &country]))
    },
);

/// SC-22: a Calling Plan service number needs a Pay-As-You-Go plan on the account.
const PAYS_AS_YOU_GO: Rule<Line> = Rule::new(
    stated(
        "SC-22",
        "The resource account \"{0}\" has the Calling Plan service number {1} and no Pay-As-You-Go Calling Plan license. Assign one to it.",
        PLAN,
    ),
    |tenant, line| {
        let needs = tenant.is_service_number(&line.number);
        if !needs || tenant.has_feature(&line.account, Feature::PayAsYouGo) {
            return Ok(());
        }
        Err(Violation::of([
            &line.account.user_principal_name,
            &line.number.number,
        ]))
    },
);

/// SC-23: … and Communications Credits with a balance, or billing afterwards.
const IS_FUNDED: Rule<Line> = Rule::new(
    stated(
        "SC-23",
        "The Pay-As-You-Go Calling Plan of the resource account \"{0}\" is not funded: {1}. Assign a Communications Credits license and fund it, or enable post-paid billing.",
        PLAN,
    ),
    |tenant, line| {
        if !tenant.is_service_number(&line.number) {
            return Ok(());
        }
        let reason = match tenant.funding(&line.account) {
            Funding::Credits | Funding::PostPaid => return Ok(()),
            Funding::Empty => "the Communications Credits balance is empty",
            Funding::None => "it has no Communications Credits license",
        };
        Err(Violation::of([&line.account.user_principal_name, &reason]))
    },
);

/// SC-24: whether an operator supports shared calling, only the operator knows.
const OPERATOR_AGREES: Rule<Line> = Rule::new(
    RuleInfo {
        kind: Kind::Advice,
        ..stated(
            "SC-24",
            "The resource account \"{0}\" has an Operator Connect number. Confirm with the operator {1} that it supports Shared Calling.",
            SETUP,
        )
    },
    |_, line| {
        if line.number.number_type != NumberType::OperatorConnect {
            return Ok(());
        }
        Err(Violation::of([
            &line.account.user_principal_name,
            &line.number.partner_name,
        ]))
    },
);

/// SC-25: an account with a Direct Routing number has PSTN usages of its own.
const ROUTES_DIRECTLY: Rule<Line> = Rule::new(
    stated(
        "SC-25",
        "The resource account \"{0}\" has the Direct Routing number {1} and no online voice routing policy with valid PSTN usages. Grant one to it.",
        SETUP,
    ),
    |tenant, line| {
        let direct = line.number.number_type == NumberType::DirectRouting;
        if !direct || !tenant.voice_usages(&line.account).is_empty() {
            return Ok(());
        }
        Err(Violation::of([
            &line.account.user_principal_name,
            &line.number.number,
        ]))
    },
);

/// SC-32: inbound calls reach an auto attendant.
pub(super) const HAS_ATTENDANT: Rule<Rc<User>, Rc<AutoAttendant>> = Rule::new(
    stated(
        "SC-32",
        "The resource account \"{0}\" is not associated with an auto attendant. Associate it with New-CsOnlineApplicationInstanceAssociation, so that inbound calls are answered.",
        PLAN,
    ),
    |tenant, account| {
        let found = tenant.attendant_of(account.id).cloned();
        found.ok_or_else(|| Violation::of([&account.user_principal_name]))
    },
);

/// The account that a policy names, with its number; nothing when one of them is missing and that is advice.
pub(super) fn line(cx: &mut Context, named: &str) -> Outcome<Option<Line>> {
    let Some(id) = cx.expect(&NAMED_BY_ID, named)? else {
        return Ok(None);
    };
    let Some(account) = cx.expect(&IS_RESOURCE_ACCOUNT, &id)? else {
        return Ok(None);
    };
    let number = cx.expect(&HAS_NUMBER, &account)?;
    Ok(number.map(|number| Line { account, number }))
}

/// Whether the account can serve.
pub(super) fn serves(cx: &mut Context, draft: &Draft, line: &Line) -> Outcome {
    for rule in [
        &HAS_LOCATION,
        &COUNTRY_IS_SUPPORTED,
        &PAYS_AS_YOU_GO,
        &IS_FUNDED,
        &OPERATOR_AGREES,
        &ROUTES_DIRECTLY,
    ] {
        cx.expect(rule, line)?;
    }
    let emergency = draft.settings.get("EmergencyNumbers");
    let listed = !emergency.is_none_or(Setting::is_empty);
    cx.expect(&TOLL_FREE_CALLS_BACK, &(line.clone(), listed))?;
    cx.expect(&HAS_ATTENDANT, &line.account)?;
    Ok(())
}
