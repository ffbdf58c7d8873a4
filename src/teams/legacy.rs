//! Commands that gave numbers and voice before `*-CsPhoneNumberAssignment` did. They act on the same state by the same
//! rules; where the documentation calls them deprecated for Teams users, that is an error or advice.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome};
use super::numbers::{ACCOUNT_EXISTS, remove_assignment, set_assignment};
use super::objects::{self, object_with_text, text_or_null};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use super::users::USER_IS_FOUND;
use crate::engine::Args;
use crate::tenant::{By, Feature, Number, NumberType, ObjectId, Tenant, User};
use crate::value::{Str, Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineVoiceUser", voice_users),
    Command::new("Set-CsOnlineVoiceApplicationInstance", set_application),
    Command::new("Set-CsOnlineVoiceUser", set_voice_user),
    Command::new("Set-CsUser", set_user),
];

pub const RULES: &[RuleInfo] = &[
    PARAMETER_IS_DEPRECATED,
    COMMAND_IS_DEPRECATED,
    LINE_IS_TEL.info,
];

/// PN-38: what other commands do for Teams users.
const PARAMETER_IS_DEPRECATED: RuleInfo = RuleInfo::new(
    "PN-38",
    Kind::Stated,
    Provenance::Ours,
    "The parameter {0} is deprecated for Microsoft Teams users. Use Set-CsPhoneNumberAssignment and Remove-CsPhoneNumberAssignment instead.",
    "office-docs-powershell Set-CsUser.md",
)
.code("BadArgument");

/// PN-40: commands that others have replaced.
const COMMAND_IS_DEPRECATED: RuleInfo = RuleInfo::new(
    "PN-40",
    Kind::Advice,
    Provenance::Ours,
    "{0} is deprecated. Use {1} instead.",
    "office-docs-powershell Get-CsOnlineVoiceUser.md",
);

/// PN-38: a line URI has its scheme and plus sign.
const LINE_IS_TEL: Rule<str, Number> = Rule::new(
    RuleInfo::new(
        "PN-38",
        Kind::Refused,
        Provenance::Ours,
        "The line URI '{0}' is not valid. Specify it in E.164 format with the prefix tel:, such as tel:+14255551297.",
        "office-docs-powershell Set-CsUser.md",
    )
    .code("BadArgument"),
    |_, text| {
        let prefixed = text.to_ascii_lowercase().starts_with("tel:+");
        let number = Number::parse(text).filter(|_| prefixed);
        number.ok_or_else(|| Violation::of([&text]))
    },
);

fn deprecated(cx: &mut Context, instead: &str) -> Outcome {
    let name = cx.name();
    cx.broken(&COMMAND_IS_DEPRECATED, Violation::of([&name, &instead]))
}

/// The account of an identity; display names count here.
fn account(cx: &Context, identity: &str) -> Outcome<Rc<User>> {
    let named = cx.tenant().users.first(By::Name, identity).cloned();
    match cx.require(&USER_IS_FOUND, identity) {
        Ok(user) => Ok(user),
        Err(stop) => named.ok_or(stop),
    }
}

/// A call of `Set-` or `Remove-CsPhoneNumberAssignment`.
fn call(set: &str, values: Vec<(&str, Value)>) -> Args {
    let values = values.into_iter();
    let values = values.map(|(name, value)| (Str::from(name), value));
    Args::new(Str::from(set), values.collect())
}

/// Gives an account a number, or with an empty text takes all of its numbers away.
fn number(
    cx: &mut Context,
    user: &User,
    text: &str,
    otherwise: NumberType,
    location: Option<Str>,
) -> Outcome {
    let identity = Value::text(user.id.to_string());
    if text.is_empty() {
        let args = call(
            "RemoveAll",
            vec![("Identity", identity), ("RemoveAll", Value::Bool(true))],
        );
        return remove_assignment(cx, &args);
    }
    let bare = text.trim_start_matches("tel:");
    let known = cx.tenant().numbers.find(bare);
    let kind = known.map_or(otherwise, |known| known.number_type);
    let mut values = vec![
        ("Identity", identity),
        ("TelephoneNumber", Value::text(bare)),
        ("NumberType", Value::text(kind.name())),
    ];
    values.extend(location.map(|location| ("LocationId", Value::String(location))));
    set_assignment(cx, &call("Assignment", values))
}

/// The parameters that concern Teams users are those of voice; what belongs to the server product changes nothing.
fn set_user(cx: &mut Context, args: &Args) -> Outcome {
    let user = account(cx, &args.text("Identity").unwrap_or_default())?;
    let voice = args.get("EnterpriseVoiceEnabled").map(Value::base);
    for name in ["EnterpriseVoiceEnabled", "LineURI", "OnPremLineURI"] {
        if args.has(name) {
            cx.broken(&PARAMETER_IS_DEPRECATED, Violation::of([&name]))?;
        }
    }
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    if args.has("OnPremLineURI") {
        cx.warn(
            "OnPremLineURI will be deprecated. Please use LineURI to update user's phone number.",
        )?;
    }
    if args.has("HostedVoiceMail") {
        cx.warn("HostedVoiceMail is deprecated and has no effect on Microsoft Teams users.")?;
    }
    if let Some(line) = args.get("LineURI").or_else(|| args.get("OnPremLineURI")) {
        let text = convert::plain(line);
        if !text.is_empty() {
            cx.require(&LINE_IS_TEL, &*text)?;
        }
        number(cx, &user, &text, NumberType::DirectRouting, None)?;
    }
    if let Some(Value::Bool(on)) = voice {
        let values = vec![
            ("Identity", Value::text(user.id.to_string())),
            ("EnterpriseVoiceEnabled", Value::Bool(*on)),
        ];
        set_assignment(cx, &call("Attribute", values))?;
    }
    Ok(())
}

fn set_voice_user(cx: &mut Context, args: &Args) -> Outcome {
    deprecated(cx, "Set-CsPhoneNumberAssignment")?;
    let user = account(cx, &args.text("Identity").unwrap_or_default())?;
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    let location = args.text("LocationID");
    match args.get("TelephoneNumber") {
        Some(text) => {
            let text = convert::plain(text);
            number(cx, &user, &text, NumberType::CallingPlan, location)
        }
        None => {
            let own = cx.tenant().number_of(user.id);
            let own = own.map(|own| own.number.to_string());
            match (own, location) {
                (Some(own), Some(location)) => {
                    let values = vec![
                        ("TelephoneNumber", Value::text(own)),
                        ("LocationId", Value::String(location)),
                    ];
                    set_assignment(cx, &call("LocationUpdate", values))
                }
                _ => Ok(()),
            }
        }
    }
}

fn set_application(cx: &mut Context, args: &Args) -> Outcome {
    deprecated(cx, "Set-CsPhoneNumberAssignment")?;
    let identity = args.text("Identity").unwrap_or_default();
    let account = cx.require(&ACCOUNT_EXISTS, &*identity)?;
    if !cx.approve(&account.user_principal_name)? {
        return Ok(());
    }
    let Some(text) = args.get("TelephoneNumber") else {
        return Ok(());
    };
    let text = convert::plain(text);
    number(cx, &account, &text, NumberType::CallingPlan, None)
}

/// Whether somebody has Teams Phone.
fn has_voice(tenant: &Tenant, user: &User) -> bool {
    !user.is_resource_account()
        && user.account_enabled
        && tenant.has_feature(user, Feature::PhoneSystem)
}

fn voice_user(tenant: &Tenant, user: &User, args: &Args) -> Value {
    let number = tenant.number_of(user.id);
    let location = number.and_then(|number| number.emergency_location());
    let location = match (location, args.flag("ExpandLocation")) {
        (Some(id), true) => {
            let known = tenant.locations.get(&id);
            let text = known.map(|known| known.location.as_str());
            Value::text(text.unwrap_or_default())
        }
        (Some(id), false) => objects::id(id),
        (None, _) => Value::Null,
    };
    let domain = user.sip_address.rsplit('@').next().unwrap_or_default();
    let number = user.line_uri.as_ref();
    let number = number.map(|number| number.as_str().trim_start_matches('+'));
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.Bvd.Types.LacUser",
        user.id.to_string(),
        [
            ("Name", text_or_null(&user.display_name)),
            ("Id", objects::id(user.id)),
            ("SipDomain", text_or_null(domain)),
            ("DataCenter", Value::Null),
            ("TenantId", objects::id(tenant.id())),
            ("PstnConnectivity", Value::text(connectivity(tenant, user))),
            ("UsageLocation", text_or_null(&user.usage_location)),
            (
                "EnterpriseVoiceEnabled",
                Value::Bool(user.enterprise_voice_enabled),
            ),
            ("Number", text_or_null(number.unwrap_or_default())),
            ("Location", location),
        ],
    )
}

fn connectivity(tenant: &Tenant, user: &User) -> &'static str {
    match tenant.has_feature(user, Feature::CallingPlan) {
        true => "Online",
        false => "OnPremises",
    }
}

fn voice_users(cx: &mut Context, args: &Args) -> Outcome {
    deprecated(cx, "Get-CsOnlineUser and Get-CsPhoneNumberAssignment")?;
    if let Some(identity) = args.text("Identity").filter(|text| !text.is_empty()) {
        let user = account(cx, &identity)?;
        if !has_voice(cx.tenant(), &user) {
            return cx.warn(&format!("User {} is not voice user", user.id));
        }
        let value = voice_user(cx.tenant(), &user, args);
        return cx.write(value);
    }
    let tenant = cx.tenant();
    let word = |name: &str| {
        let word = args.text(name).map(|text| text.to_lowercase());
        word.filter(|word| word != "all")
    };
    let (status, plan) = (word("EnterpriseVoiceStatus"), word("PSTNConnectivity"));
    let id = |name: &str| args.text(name).and_then(|text| ObjectId::parse(&text));
    let (location, address) = (id("LocationId"), id("CivicAddressId"));
    let chosen = |user: &&Rc<User>| {
        let number = tenant.number_of(user.id);
        has_voice(tenant, user)
            && status
                .as_ref()
                .is_none_or(|word| (word == "enabled") == user.enterprise_voice_enabled)
            && plan
                .as_ref()
                .is_none_or(|word| word.eq_ignore_ascii_case(connectivity(tenant, user)))
            && !(args.flag("NumberAssigned") && user.line_uri.is_none())
            && !(args.flag("NumberNotAssigned") && user.line_uri.is_some())
            && (location.is_none() || number.and_then(|number| number.location) == location)
            && (address.is_none() || number.and_then(|number| number.civic_address) == address)
    };
    let size = |name: &str| args.int(name).and_then(|n| usize::try_from(n).ok());
    let values = tenant
        .users
        .iter()
        .filter(chosen)
        .skip(size("Skip").unwrap_or(0))
        .take(size("First").unwrap_or(usize::MAX))
        .map(|user| voice_user(tenant, user, args))
        .collect();
    cx.write_all(values)
}
