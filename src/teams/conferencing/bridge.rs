//! `Get-` and `Set-CsOnlineDialInConferencingBridge`, and the directory tenant that used to show the bridges.

use std::rc::Rc;

use super::service_number;
use super::{BRIDGE_EXISTS, NUMBER_IS_ON_BRIDGE, bridge_of, ours};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{self, member_text, object, object_with_text, text_or_null};
use crate::teams::rule::{Kind, Rule, RuleInfo, Violation};
use crate::tenant::{Bridge, NumberUsage, PhoneNumber, Setting, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineDialInConferencingBridge", get),
    Command::new("Set-CsOnlineDialInConferencingBridge", set),
    Command::new("Get-CsOnlineDirectoryTenant", directory),
];

pub const RULES: &[RuleInfo] = &[DEFAULT_IS_TOLL.info];

/// AC-03: the default number, which outgoing calls show, is a toll number.
const DEFAULT_IS_TOLL: Rule<PhoneNumber> = Rule::new(
    RuleInfo {
        kind: Kind::Stated,
        ..ours(
            "AC-03",
            "The toll-free number '{0}' cannot be the default number of an audio conferencing bridge.",
            "OfficeDocs-SkypeForBusiness Teams/change-the-phone-numbers-on-your-audio-conferencing-bridge.md",
        )
    },
    |_, number| match number.usage {
        NumberUsage::TollFreeService => Err(Violation::of([&number.number])),
        _ => Ok(()),
    },
);

/// The service numbers of a bridge.
pub(super) fn numbers<'t>(
    tenant: &'t Tenant,
    bridge: &Bridge,
) -> impl Iterator<Item = &'t Rc<PhoneNumber>> {
    tenant.numbers_of(bridge.id).into_iter()
}

fn object_of(tenant: &Tenant, bridge: &Bridge) -> Value {
    let default = bridge.default_number.as_ref();
    let default = default.and_then(|number| tenant.numbers.get(number));
    let all = numbers(tenant, bridge).map(|number| service_number::object_of(bridge.id, number));
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineDialInConferencingBridge",
        bridge.name.as_str(),
        [
            ("Identity", objects::id(bridge.id)),
            ("Name", Value::text(bridge.name.as_str())),
            ("Region", text_or_null(&bridge.region)),
            (
                "DefaultServiceNumber",
                default.map_or(Value::Null, |number| {
                    service_number::object_of(bridge.id, number)
                }),
            ),
            ("IsDefault", Value::Bool(bridge.is_default)),
            ("ServiceNumbers", Value::array(all.collect())),
            ("TenantId", objects::id(tenant.id())),
            ("IsShared", Value::Bool(bridge.is_shared)),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let one = match args.text("Identity") {
        Some(id) => Some(cx.require(&BRIDGE_EXISTS, &*id)?),
        None => bridge_of(cx, args)?,
    };
    let tenant = cx.tenant();
    let values = match one {
        Some(bridge) => vec![object_of(tenant, &bridge)],
        None => tenant
            .bridges
            .iter()
            .map(|bridge| object_of(tenant, bridge))
            .collect(),
    };
    cx.write_all(values)
}

/// Changes the default number, the default bridge, or with `-Instance` the name.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let instance = args.get("Instance").filter(|value| !value.is_null());
    let own = |name: &str| member_text(instance?, name);
    let bridge = match args.text("Identity").or_else(|| own("Identity")) {
        Some(id) => cx.require(&BRIDGE_EXISTS, &*id)?,
        None => cx.require(&BRIDGE_EXISTS, &*args.text("Name").unwrap_or_default())?,
    };
    let number = match args.text("DefaultServiceNumber") {
        Some(text) => {
            let question = (text.to_string(), Some(bridge.id));
            let number = cx.require(&NUMBER_IS_ON_BRIDGE, &question)?;
            cx.expect(&DEFAULT_IS_TOLL, &number)?;
            Some(number.number.clone())
        }
        None => None,
    };
    if !cx.approve(&bridge.name)? {
        return Ok(());
    }
    let name = own("Name");
    cx.change(|tenant| {
        if args.flag("SetDefault") {
            tenant.set_default_bridge(bridge.id)?;
        }
        tenant.change::<Bridge>(&bridge.id, |bridge| {
            if let Some(name) = name {
                bridge.name = name.to_string();
            }
            if number.is_some() {
                bridge.default_number = number;
            }
        })
    })
}

/// The tenant as the old directory showed it.
fn directory(cx: &mut Context, _args: &Args) -> Outcome {
    let tenant = cx.tenant();
    let bridges = tenant.bridges.iter();
    let bridges = bridges.map(|bridge| object_of(tenant, bridge)).collect();
    let settings = &tenant.organisation().settings;
    let off = |name: &str| {
        let on = settings.get(name).and_then(Setting::as_bool);
        Value::Bool(on.unwrap_or(false))
    };
    let value = object(
        "Microsoft.Rtc.Management.Hosted.Bvd.Types.LacTenant",
        [
            ("Id", objects::id(tenant.id())),
            ("AnnouncementsDisabled", off("AnnouncementsDisabled")),
            ("NameRecordingDisabled", off("NameRecordingDisabled")),
            ("Bridges", Value::array(bridges)),
        ],
    );
    cx.write(value)
}
