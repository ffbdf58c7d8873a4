//! Emergency numbers: those that emergency services call back.

use super::Line;
use crate::teams::context::{Context, Outcome};
use crate::teams::policy::Draft;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{
    By, Holder, Number, NumberType, NumberUsage, PhoneNumber, PolicyType, Setting, Target, Tenant,
};

pub const RULES: &[RuleInfo] = &[
    IS_NUMBER.info,
    IS_LISTED_ONCE.info,
    IS_IN_INVENTORY.info,
    HAS_ACCOUNTS_TYPE.info,
    IS_SUBSCRIBER.info,
    HAS_ACCOUNTS_COUNTRY.info,
    IS_UNASSIGNED.info,
];

const SETUP: &str = "OfficeDocs-SkypeForBusiness Teams/shared-calling-setup.md";
const HELP: &str = "office-docs-powershell New-CsTeamsSharedCallingRoutingPolicy.md";

const fn stated(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Stated, Provenance::Ours, text, source)
}

/// An emergency number of a policy.
#[derive(Clone, Debug)]
struct Entry {
    number: Number,
    /// The policy that lists it.
    policy: String,
    /// How often.
    times: usize,
}

/// An emergency number of the inventory beside the account's.
#[derive(Clone, Debug)]
struct Pair {
    number: PhoneNumber,
    line: Line,
}

/// SC-45: a telephone number is one; North American numbers have ten digits behind the 1.
const IS_NUMBER: Rule<str, Number> = Rule::new(
    stated(
        "SC-45",
        "The emergency number \"{0}\" is not a valid telephone number in E.164 format.",
        SETUP,
    ),
    |_, text| {
        let number = Number::parse(text).filter(|number| {
            let digits = number.base().trim_start_matches('+');
            let short = digits.starts_with('1') && digits.len() != 11;
            !short && (7..=15).contains(&digits.len())
        });
        number.ok_or_else(|| Violation::of([&text]))
    },
);

/// SC-12: a number stands once in one policy. Global may be a copy of another (GR-11) and does not count.
const IS_LISTED_ONCE: Rule<Entry> = Rule::new(
    stated(
        "SC-12",
        "The emergency number {0} is already in the Shared Calling policy \"{1}\". An emergency number can be in one policy, and there once.",
        HELP,
    ),
    |tenant, entry| {
        let lists = tenant.policies.all(By::Number, entry.number.as_str());
        let other = lists
            .filter(|policy| policy.kind == PolicyType::SHARED_CALLING && !policy.is_global())
            .find(|policy| !policy.name.eq_ignore_ascii_case(&entry.policy));
        match other {
            Some(other) => Err(Violation::of([&entry.number, &other.name])),
            None if entry.times > 1 => Err(Violation::of([&entry.number, &entry.policy])),
            None => Ok(()),
        }
    },
);

/// SC-10: numbers of Calling Plan and Operator Connect are the tenant's; those of Direct Routing need not be.
const IS_IN_INVENTORY: Rule<(Number, Line), PhoneNumber> = Rule::new(
    stated(
        "SC-10",
        "The emergency number {0} is not in the tenant's inventory of telephone numbers.",
        HELP,
    ),
    |tenant, (number, line)| match tenant.numbers.get(number) {
        Some(known) => Ok(PhoneNumber::clone(known)),
        None if line.number.number_type == NumberType::DirectRouting => {
            Ok(PhoneNumber::direct_routing(number.clone()))
        }
        None => Err(Violation::of([number])),
    },
);

/// SC-07: the type is that of the account's number.
const HAS_ACCOUNTS_TYPE: Rule<Pair> = Rule::new(
    stated(
        "SC-07",
        "The emergency number {0} is a {1} number, the phone number {2} of the resource account is a {3} number. They must have the same type.",
        HELP,
    ),
    |_, pair| {
        let (own, account) = (&pair.number, &pair.line.number);
        if own.number_type == account.number_type {
            return Ok(());
        }
        let (own_type, account_type) = (own.number_type.name(), account.number_type.name());
        Err(Violation::of([
            &own.number,
            &own_type,
            &account.number,
            &account_type,
        ]))
    },
);

/// SC-09: beside a service number stand subscriber numbers.
const IS_SUBSCRIBER: Rule<Pair> = Rule::new(
    stated(
        "SC-09",
        "The emergency number {0} is a service number. With a Calling Plan service number on the resource account, emergency numbers must be Calling Plan subscriber numbers.",
        HELP,
    ),
    |tenant, pair| {
        let subscriber = pair.number.serves_users() && pair.number.usage == NumberUsage::User;
        if !tenant.is_service_number(&pair.line.number) || subscriber {
            return Ok(());
        }
        Err(Violation::of([&pair.number.number]))
    },
);

/// SC-08: the country is that of the account's number.
const HAS_ACCOUNTS_COUNTRY: Rule<Pair> = Rule::new(
    stated(
        "SC-08",
        "The emergency number {0} is from {1}, the phone number {2} of the resource account is from {3}. They must be from the same country.",
        HELP,
    ),
    |tenant, pair| {
        let country = |number| {
            tenant
                .country_of(number)
                .unwrap_or_else(|| "an unknown country".into())
        };
        let (own, account) = (country(&pair.number), country(&pair.line.number));
        if own == account {
            return Ok(());
        }
        let number = &pair.line.number.number;
        Err(Violation::of([&pair.number.number, &own, number, &account]))
    },
);

/// SC-11: nobody has the number.
const IS_UNASSIGNED: Rule<Number> = Rule::new(
    stated(
        "SC-11",
        "The emergency number {0} is assigned to \"{1}\". Emergency numbers must not be assigned to a user or resource account.",
        HELP,
    ),
    |tenant, number| match tenant.holder(number) {
        Holder::Assigned(target) => Err(Violation::of([number, &name_of(tenant, target)])),
        Holder::Nobody | Holder::SharedCallingPolicy(_) => Ok(()),
    },
);

fn name_of(tenant: &Tenant, target: Target) -> String {
    let user = tenant.users.get(&target.id());
    user.map_or_else(
        || target.id().to_string(),
        |user| user.user_principal_name.clone(),
    )
}

/// Asks the rules about every emergency number of a policy; without an account, those that are about the number alone.
pub(super) fn numbers(cx: &mut Context, draft: &Draft, line: Option<&Line>) -> Outcome {
    let listed = draft.settings.get("EmergencyNumbers");
    let texts: Vec<String> = listed
        .into_iter()
        .flat_map(Setting::texts)
        .map(str::to_owned)
        .collect();
    let parsed: Vec<Number> = texts
        .iter()
        .filter_map(|text| Number::parse(text))
        .collect();
    for text in &texts {
        let Some(number) = cx.expect(&IS_NUMBER, text.as_str())? else {
            continue;
        };
        let times = parsed.iter().filter(|other| **other == number).count();
        let entry = Entry {
            number: number.clone(),
            policy: draft.name.clone(),
            times,
        };
        cx.expect(&IS_LISTED_ONCE, &entry)?;
        if let Some(line) = line {
            beside(cx, &number, line)?;
        }
        cx.expect(&IS_UNASSIGNED, &number)?;
    }
    Ok(())
}

/// The rules that compare a number with the account's.
fn beside(cx: &mut Context, number: &Number, line: &Line) -> Outcome {
    let Some(known) = cx.expect(&IS_IN_INVENTORY, &(number.clone(), line.clone()))? else {
        return Ok(());
    };
    let pair = Pair {
        number: known,
        line: line.clone(),
    };
    for rule in [&HAS_ACCOUNTS_TYPE, &IS_SUBSCRIBER, &HAS_ACCOUNTS_COUNTRY] {
        cx.expect(rule, &pair)?;
    }
    Ok(())
}
