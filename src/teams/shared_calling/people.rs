//! The users whom a policy reaches: licensed, voice enabled, without a number and routing of their own, able to call
//! for help and to be found.

use std::rc::Rc;

use super::account::HAS_ATTENDANT;
use crate::teams::context::{Context, Outcome};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{
    AutoAttendant, Feature, Number, NumberType, Policy, PolicyType, Setting, Settings, Tenant, User,
};

pub const RULES: &[RuleInfo] = &[
    HAS_TEAMS_PHONE.info,
    IS_VOICE_ENABLED.info,
    HAS_NO_NUMBER.info,
    GETS_NO_NUMBER.info,
    HAS_NO_USAGES.info,
    HAS_EMERGENCY_ROUTING.info,
    FOLLOWS_THE_NUMBER.info,
    IS_IN_DIAL_SCOPE.info,
];

const PLAN: &str = "Plan for Shared Calling";
const SETUP: &str = "OfficeDocs-SkypeForBusiness Teams/shared-calling-setup.md";

const fn stated(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Stated, Provenance::Ours, text, source)
}

/// SC-26: a Teams Phone licence.
pub const HAS_TEAMS_PHONE: Rule<Rc<User>> = Rule::new(
    stated(
        "SC-26",
        "The user \"{0}\" has no Teams Phone license. Assign one before enabling the user for Shared Calling.",
        PLAN,
    ),
    |tenant, user| match tenant.has_feature(user, Feature::PhoneSystem) {
        true => Ok(()),
        false => Err(Violation::of([&user.user_principal_name])),
    },
);

/// SC-27: voice enabled.
pub const IS_VOICE_ENABLED: Rule<Rc<User>> = Rule::new(
    stated(
        "SC-27",
        "The user \"{0}\" is not voice enabled. Run Set-CsPhoneNumberAssignment -Identity {0} -EnterpriseVoiceEnabled $true.",
        PLAN,
    ),
    |_, user| match user.enterprise_voice_enabled {
        true => Ok(()),
        false => Err(Violation::of([&user.user_principal_name])),
    },
);

/// SC-28: no number of one's own but a Direct Routing number with an extension.
pub const HAS_NO_NUMBER: Rule<Rc<User>> = Rule::new(
    stated(
        "SC-28",
        "The user \"{0}\" has the phone number {1}. Shared Calling users have none, except for a Direct Routing number with an extension.",
        SETUP,
    ),
    |tenant, user| {
        let own = tenant.numbers_of(user.id);
        let allowed = |number: &crate::tenant::PhoneNumber| {
            number.number_type == NumberType::DirectRouting && number.number.extension().is_some()
        };
        match own.iter().find(|number| !allowed(number)) {
            Some(number) => Err(Violation::of([&user.user_principal_name, &number.number])),
            None => Ok(()),
        }
    },
);

/// SC-28: whom a policy reaches gets no number either.
pub const GETS_NO_NUMBER: Rule<(Rc<User>, Number)> = Rule::new(
    stated(
        "SC-28",
        "The user \"{0}\" is a Shared Calling user and cannot have the phone number {1}. Only a Direct Routing number with an extension can be assigned.",
        SETUP,
    ),
    |tenant, (user, number)| match tenant.shared_calling_policy(user) {
        Some(_) => Err(Violation::of([&user.user_principal_name, number])),
        None => Ok(()),
    },
);

/// SC-29: no voice routing policy with valid PSTN usages, whatever way it comes.
pub const HAS_NO_USAGES: Rule<Rc<User>> = Rule::new(
    stated(
        "SC-29",
        "The user \"{0}\" is subject to the online voice routing policy \"{1}\" with the PSTN usages {2}. Grant a policy without PSTN usages to Shared Calling users.",
        PLAN,
    ),
    |tenant, user| {
        let usages = tenant.voice_usages(user);
        if usages.is_empty() {
            return Ok(());
        }
        let effective = tenant.effective_policy(user, &PolicyType::VOICE_ROUTING);
        let policy = effective.map(|effective| effective.policy.name.clone());
        let name = &user.user_principal_name;
        Err(Violation::of([
            name,
            &policy.unwrap_or_default(),
            &usages.join(", "),
        ]))
    },
);

/// SC-30: an emergency call routing policy with emergency numbers.
pub const HAS_EMERGENCY_ROUTING: Rule<Rc<User>, Rc<Policy>> = Rule::new(
    stated(
        "SC-30",
        "The user \"{0}\" has no emergency call routing policy with emergency numbers and cannot make emergency calls. Grant one with Grant-CsTeamsEmergencyCallRoutingPolicy.",
        SETUP,
    ),
    |tenant, user| {
        let effective = tenant.effective_policy(user, &PolicyType::EMERGENCY_CALL_ROUTING);
        let policy = effective.map(|effective| effective.policy);
        let routed = policy.filter(|policy| entries(policy).next().is_some());
        routed.ok_or_else(|| Violation::of([&user.user_principal_name]))
    },
);

/// A user's emergency call routing beside the type of the number that the user shares.
#[derive(Clone, Debug)]
pub struct Routing {
    user: Rc<User>,
    policy: Rc<Policy>,
    number_type: NumberType,
}

/// SC-30: with Direct Routing the entries carry a PSTN usage, otherwise none.
pub const FOLLOWS_THE_NUMBER: Rule<Routing> = Rule::new(
    stated(
        "SC-30",
        "The emergency call routing policy \"{0}\" of the user \"{1}\" does not fit the {2} number of the resource account: its emergency numbers must be defined {3} a PSTN usage.",
        SETUP,
    ),
    |_, routing| {
        let direct = routing.number_type == NumberType::DirectRouting;
        let fits = |entry: &Settings| {
            entry.text("OnlinePSTNUsage").is_some_and(|u| !u.is_empty()) == direct
        };
        if entries(&routing.policy).all(fits) {
            return Ok(());
        }
        let with = if direct { "with" } else { "without" };
        let name = &routing.user.user_principal_name;
        Err(Violation::of([
            &routing.policy.name,
            name,
            &routing.number_type.name(),
            &with,
        ]))
    },
);

/// SC-32: the attendant's dial scope contains the user.
pub const IS_IN_DIAL_SCOPE: Rule<(Rc<AutoAttendant>, Rc<User>)> = Rule::new(
    stated(
        "SC-32",
        "The auto attendant \"{0}\" of the resource account does not reach the user \"{1}\". Include the user in its dial scope.",
        PLAN,
    ),
    |tenant, (attendant, user)| match tenant.dials(attendant, user.id) {
        true => Ok(()),
        false => Err(Violation::of([&attendant.name, &user.user_principal_name])),
    },
);

/// The entries of an emergency call routing policy.
fn entries(policy: &Policy) -> impl Iterator<Item = &Settings> {
    let list = policy.settings.get("EmergencyNumbers");
    let elements = list.map_or(&[][..], Setting::elements);
    elements.iter().filter_map(Setting::as_map)
}

/// Asks the rules about a user whom a policy with an account reaches. Resource accounts are no such users (RA-22).
pub fn reaches_user(cx: &mut Context, user: &Rc<User>, policy: &Rc<Policy>) -> Outcome {
    let account = policy.settings.text("ResourceAccount").unwrap_or_default();
    if account.is_empty() || user.is_resource_account() {
        return Ok(());
    }
    for rule in [
        &HAS_TEAMS_PHONE,
        &IS_VOICE_ENABLED,
        &HAS_NO_NUMBER,
        &HAS_NO_USAGES,
    ] {
        cx.expect(rule, user)?;
    }
    let routing = cx.expect(&HAS_EMERGENCY_ROUTING, user)?;
    let Some(account) = cx.tenant().policy_account(policy).cloned() else {
        return Ok(());
    };
    let number_type = number_type(cx.tenant(), &account);
    if let (Some(policy), Some(number_type)) = (routing, number_type) {
        let routing = Routing {
            user: user.clone(),
            policy,
            number_type,
        };
        cx.expect(&FOLLOWS_THE_NUMBER, &routing)?;
    }
    if let Some(attendant) = cx.expect(&HAS_ATTENDANT, &account)? {
        cx.expect(&IS_IN_DIAL_SCOPE, &(attendant, user.clone()))?;
    }
    Ok(())
}

fn number_type(tenant: &Tenant, account: &User) -> Option<NumberType> {
    tenant
        .number_of(account.id)
        .map(|number| number.number_type)
}
