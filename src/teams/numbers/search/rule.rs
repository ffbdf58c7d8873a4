//! What is offered, and the rules about searches and orders.

use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::teams::numbers::countries::{self, Country};
use crate::teams::numbers::ours;
use crate::teams::objects::object_with_text;
use crate::teams::rule::{Kind, Rule, RuleInfo, Violation};
use crate::tenant::{CivicAddress, NumberUsage, ObjectId};
use crate::value::Value;
use std::rc::Rc;

pub const RULES: &[RuleInfo] = &[
    COUNTRY_HAS_NUMBERS.info,
    TYPE_IS_OFFERED.info,
    ADDRESS_EXISTS.info,
    SEARCH_IS_SAID,
    QUANTITY_IS_VALID.info,
    TOLL_FREE_IS_FUNDED.info,
    ORDER_IS_RESERVED,
];

const HELP: &str = "office-docs-powershell New-CsOnlineTelephoneNumberOrder.md";

/// NT-11: a country with numbers for sale.
pub(super) const COUNTRY_HAS_NUMBERS: Rule<str, &'static Country> = Rule::new(
    ours(
        "NT-11",
        "The country '{0}' is not supported. See Get-CsOnlineTelephoneNumberCountry.",
        HELP,
    ),
    |_, code| countries::find(code).ok_or_else(|| Violation::of([&code])),
);

/// The offers: a name, and what the numbers are for.
pub(super) const OFFERS: &[(&str, NumberUsage)] = &[
    ("UserSubscriber", NumberUsage::User),
    ("UserSubscriberVoiceAndSms", NumberUsage::User),
    ("ConferenceToll", NumberUsage::Service),
    ("ConferenceTollFree", NumberUsage::TollFreeService),
    ("CallQueueToll", NumberUsage::Service),
    ("CallQueueTollFree", NumberUsage::TollFreeService),
    ("AutoAttendantToll", NumberUsage::Service),
    ("AutoAttendantTollFree", NumberUsage::TollFreeService),
];

type Offer = (&'static str, NumberUsage);

/// NT-11: an offer of numbers.
pub(super) const TYPE_IS_OFFERED: Rule<str, Offer> = Rule::new(
    ours(
        "NT-11",
        "The NumberType '{0}' is not supported. See Get-CsOnlineTelephoneNumberType.",
        HELP,
    ),
    |_, text| {
        let found = OFFERS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text));
        found.copied().ok_or_else(|| Violation::of([&text]))
    },
);

/// NT-12: the address of a search exists.
pub(super) const ADDRESS_EXISTS: Rule<str, Rc<CivicAddress>> = Rule::new(
    ours("NT-12", "The civic address '{0}' was not found.", HELP),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.addresses.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// NT-12: a search goes by address, prefix or area code.
pub(super) const SEARCH_IS_SAID: RuleInfo = ours(
    "NT-12",
    "A search requires CivicAddressId, NumberPrefix or AreaCode.",
    HELP,
);

/// NT-13: some, and no more than an order holds.
pub(super) const QUANTITY_IS_VALID: Rule<i64> = Rule::new(
    ours("NT-13", "The quantity {0} is not valid.", HELP),
    |_, quantity| match (1..=500).contains(quantity) {
        true => Ok(()),
        false => Err(Violation::of([quantity])),
    },
);

/// NT-05: toll-free numbers presuppose Communications Credits.
pub(super) const TOLL_FREE_IS_FUNDED: Rule<NumberUsage> = Rule::new(
    RuleInfo {
        kind: Kind::Stated,
        ..ours(
            "NT-05",
            "Communications Credits must be set up before toll-free numbers can be reserved.",
            "OfficeDocs-SkypeForBusiness Teams/getting-service-phone-numbers.md",
        )
    },
    |tenant, usage| {
        let credits = &tenant.organisation().credits;
        let funded = credits.balance > 0 || credits.post_paid;
        match *usage == NumberUsage::TollFreeService && !funded {
            false => Ok(()),
            true => Err(Violation::default()),
        }
    },
);

/// NT-06: only what is still reserved can be bought or given back.
pub(super) const ORDER_IS_RESERVED: RuleInfo = ours(
    "NT-06",
    "The order '{0}' is {1}. Only reserved orders can be completed or cancelled.",
    "OfficeDocs-SkypeForBusiness Teams/getting-service-phone-numbers.md",
);

pub(super) fn offered(cx: &mut Context, _args: &Args) -> Outcome {
    let values = countries::COUNTRIES.iter().map(|country| {
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineTelephoneNumberCountry",
            country.name,
            [
                ("Name", Value::text(country.name)),
                ("Value", Value::text(country.code)),
            ],
        )
    });
    cx.write_all(values.collect())
}
