//! `Get-`, `Set-`, `Register-` and `Unregister-CsOnlineDialInConferencingServiceNumber`.

use std::rc::Rc;

use super::language::LANGUAGE_IS_SUPPORTED;
use super::{NUMBER_IS_ON_BRIDGE, bridge_of, digits, number_text, ours};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{Kind, Rule, RuleInfo, Violation};
use crate::teams::value::from_setting;
use crate::tenant::{
    Bridge, Holder, Number, NumberUsage, ObjectId, PhoneNumber, Setting, Settings, Target, Tenant,
};
use crate::value::{Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineDialInConferencingServiceNumber", get),
    Command::new("Register-CsOnlineDialInConferencingServiceNumber", register),
    Command::new("Set-CsOnlineDialInConferencingServiceNumber", set),
    Command::new(
        "Unregister-CsOnlineDialInConferencingServiceNumber",
        unregister,
    ),
];

pub const RULES: &[RuleInfo] = &[
    FEW_LANGUAGES.info,
    NUMBER_IS_SERVICE.info,
    NUMBER_IS_FREE.info,
    TOLL_FREE_IS_FUNDED.info,
    DEFAULT_STAYS,
];

/// AC-05: up to four languages beside the first.
const FEW_LANGUAGES: Rule<usize> = Rule::new(
    ours(
        "AC-05",
        "A service number has at most 4 secondary languages; {0} were given.",
        "office-docs-powershell Set-CsOnlineDialInConferencingServiceNumber.md",
    ),
    |_, count| match *count <= 4 {
        true => Ok(()),
        false => Err(Violation::of([count])),
    },
);

const REGISTER_HELP: &str = "OfficeDocs-SkypeForBusiness Teams/change-the-phone-numbers-on-your-audio-conferencing-bridge.md";

/// AC-06: a bridge gets service numbers.
const NUMBER_IS_SERVICE: Rule<str, Rc<PhoneNumber>> = Rule::new(
    ours(
        "AC-06",
        "The number '{0}' is not a service number of the organization.",
        REGISTER_HELP,
    ),
    |tenant, text| {
        let found = tenant.numbers.find(text).cloned();
        found
            .filter(|number| number.can("ConferenceAssignment"))
            .ok_or_else(|| Violation::of([&text]))
    },
);

/// AC-06: nobody else has it.
const NUMBER_IS_FREE: Rule<Number> = Rule::new(
    ours(
        "AC-06",
        "The service number '{0}' is already assigned.",
        REGISTER_HELP,
    ),
    |tenant, number| match tenant.holder(number) {
        Holder::Nobody => Ok(()),
        _ => Err(Violation::of([number])),
    },
);

/// AC-07: toll-free calls are paid by Communications Credits.
const TOLL_FREE_IS_FUNDED: Rule<PhoneNumber> = Rule::new(
    RuleInfo {
        kind: Kind::Stated,
        ..ours(
            "AC-07",
            "Communications Credits must be set up before the toll-free number '{0}' can be assigned to a bridge.",
            REGISTER_HELP,
        )
    },
    |tenant, number| {
        let credits = &tenant.organisation().credits;
        let funded = credits.balance > 0 || credits.post_paid;
        match number.usage == NumberUsage::TollFreeService && !funded {
            false => Ok(()),
            true => Err(Violation::of([&number.number])),
        }
    },
);

/// AC-08: the default number leaves only when that is said.
const DEFAULT_STAYS: RuleInfo = ours(
    "AC-08",
    "The service number '{0}' is the default number of the bridge '{1}'. Specify RemoveDefaultServiceNumber to remove it.",
    "office-docs-powershell Unregister-CsOnlineDialInConferencingServiceNumber.md",
);

/// The languages that a number has until others are set.
fn default_languages() -> Settings {
    let mut settings = Settings::default();
    settings.set("PrimaryLanguage", "en-US");
    settings.set("SecondaryLanguages", vec!["fr-FR", "de-DE", "es-ES"]);
    settings
}

/// A service number as an object.
pub(super) fn object_of(bridge: ObjectId, number: &PhoneNumber) -> Value {
    let mut languages = default_languages();
    languages.extend(&number.settings);
    let setting = |name: &str| languages.get(name).map_or(Value::Null, from_setting);
    let kind = match number.usage {
        NumberUsage::TollFreeService => "TollFree",
        _ => "Toll",
    };
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineDialInConferencingServiceNumber",
        digits(&number.number),
        [
            ("Number", Value::text(digits(&number.number))),
            ("City", text_or_null(&number.city)),
            ("PrimaryLanguage", setting("PrimaryLanguage")),
            ("SecondaryLanguages", setting("SecondaryLanguages")),
            ("BridgeId", objects::id(bridge)),
            ("IsShared", Value::Bool(false)),
            ("Type", Value::text(kind)),
        ],
    )
}

/// The numbers that are on a bridge, with its id.
fn registered(tenant: &Tenant) -> impl Iterator<Item = (ObjectId, &Rc<PhoneNumber>)> {
    tenant
        .numbers
        .iter()
        .filter_map(|number| match number.target {
            Some(Target::Bridge(bridge)) => Some((bridge, number)),
            _ => None,
        })
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if args.text("Identity").is_some_and(|text| !text.is_empty()) {
        let number = cx.require(&NUMBER_IS_ON_BRIDGE, &(number_text(args), None))?;
        let bridge = number.target.map(Target::id).unwrap_or_default();
        return cx.write(object_of(bridge, &number));
    }
    let bridge = bridge_of(cx, args)?.map(|bridge| bridge.id);
    let city = args.text("City");
    let size = args.int("ResultSize").and_then(|n| usize::try_from(n).ok());
    let values = registered(cx.tenant())
        .filter(|(own, _)| bridge.is_none_or(|bridge| bridge == *own))
        .filter(|(_, number)| {
            let own = &number.city;
            city.as_ref()
                .is_none_or(|city| own.eq_ignore_ascii_case(city))
        })
        .take(size.unwrap_or(usize::MAX))
        .map(|(bridge, number)| object_of(bridge, number))
        .collect();
    cx.write_all(values)
}

/// The languages of a comma-separated text or list.
fn languages(cx: &Context, args: &Args, name: &str) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for value in args.list(name) {
        let text = convert::plain(&value);
        let words = text.split([',', ' ']).filter(|word| !word.is_empty());
        for word in words {
            found.push(cx.require(&LANGUAGE_IS_SUPPORTED, word)?.to_owned());
        }
    }
    Ok(found)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let number = cx.require(&NUMBER_IS_ON_BRIDGE, &(number_text(args), None))?;
    let primary = languages(cx, args, "PrimaryLanguage")?;
    let secondary = languages(cx, args, "SecondaryLanguages")?;
    cx.require(&FEW_LANGUAGES, &secondary.len())?;
    if !cx.approve(number.number.as_str())? {
        return Ok(());
    }
    cx.change(|tenant| {
        tenant.change::<PhoneNumber>(&number.number, |number| {
            if args.flag("RestoreDefaultLanguages") {
                number.settings = Settings::default();
            }
            if let Some(primary) = primary.into_iter().next() {
                number.settings.set("PrimaryLanguage", primary);
            }
            if args.has("SecondaryLanguages") {
                let list = secondary.into_iter().map(Setting::from).collect();
                number
                    .settings
                    .set("SecondaryLanguages", Setting::List(list));
            }
        })
    })
}

/// Gives a number to a bridge, the default one unless another is named.
fn register(cx: &mut Context, args: &Args) -> Outcome {
    let number = cx.require(&NUMBER_IS_SERVICE, number_text(args).as_str())?;
    cx.require(&NUMBER_IS_FREE, &number.number)?;
    cx.expect(&TOLL_FREE_IS_FUNDED, &number)?;
    let named = bridge_of(cx, args)?;
    let Some(bridge) = named.or_else(|| cx.tenant().default_bridge().cloned()) else {
        return Ok(());
    };
    cx.change(|tenant| tenant.assign_to_bridge(&number.number, bridge.id))
}

fn unregister(cx: &mut Context, args: &Args) -> Outcome {
    let bridge = bridge_of(cx, args)?;
    let question = (number_text(args), bridge.map(|bridge| bridge.id));
    let number = cx.require(&NUMBER_IS_ON_BRIDGE, &question)?;
    let id = number.target.map(Target::id).unwrap_or_default();
    let known = cx.tenant().bridges.get(&id).cloned();
    let default = known.filter(|known| known.default_number.as_ref() == Some(&number.number));
    if let Some(bridge) = default
        .as_ref()
        .filter(|_| !args.flag("RemoveDefaultServiceNumber"))
    {
        let violation = Violation::of([&number.number, &bridge.name]);
        return Err(Stop::refused(DEFAULT_STAYS, violation));
    }
    cx.change(|tenant| {
        if default.is_some() {
            tenant.change::<Bridge>(&id, |bridge| bridge.default_number = None)?;
        }
        tenant.unassign_number(&number.number, id)
    })
}
