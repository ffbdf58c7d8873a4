//! `Get-` and `Set-CsOnlineDialInConferencingUser`.

use std::rc::Rc;

use super::{NUMBER_IS_ON_BRIDGE, bridge_of, digits, ours};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::users::USER_IS_FOUND;
use crate::tenant::{
    Bridge, By, Conferencing, Feature, Number, NumberUsage, ObjectId, Tenant, User,
};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineDialInConferencingUser", get),
    Command::new("Set-CsOnlineDialInConferencingUser", set),
];

pub const RULES: &[RuleInfo] = &[USER_IS_LICENSED.info, NUMBER_IS_TOLL_FREE, MAIL_IS_WHOLE];

const HELP: &str = "office-docs-powershell Set-CsOnlineDialInConferencingUser.md";

/// AC-09: the user has an Audio Conferencing licence.
const USER_IS_LICENSED: Rule<Rc<User>> = Rule::new(
    ours(
        "AC-09",
        "The user '{0}' does not have an Audio Conferencing license.",
        HELP,
    ),
    |tenant, user| match tenant.has_feature(user, Feature::AudioConferencing) {
        true => Ok(()),
        false => Err(Violation::of([&user.user_principal_name])),
    },
);

/// AC-10: toll and toll-free numbers have parameters of their own.
const NUMBER_IS_TOLL_FREE: RuleInfo = ours(
    "AC-10",
    "The service number '{0}' is not a {1} number.",
    HELP,
);

/// AC-11: the parameters of the mail go together.
const MAIL_IS_WHOLE: RuleInfo = ours("AC-11", "{0} must be used together with {1}.", HELP);

/// The user of an identity; display names count here.
fn user(cx: &Context, args: &Args) -> Outcome<Rc<User>> {
    let text = args.text("Identity").unwrap_or_default();
    let named = cx.tenant().users.first(By::Name, &text).cloned();
    match cx.require(&USER_IS_FOUND, &*text) {
        Ok(user) => Ok(user),
        Err(stop) => named.ok_or(stop),
    }
}

/// The bridge of a user: their own, else the default one.
fn bridge<'t>(tenant: &'t Tenant, settings: &Conferencing) -> Option<&'t Rc<Bridge>> {
    let own = settings.bridge.and_then(|id| tenant.bridges.get(&id));
    own.or_else(|| tenant.default_bridge())
}

fn object_of(tenant: &Tenant, user: &User) -> Value {
    let own = &user.conferencing;
    let bridge = bridge(tenant, own);
    let default = bridge.and_then(|bridge| bridge.default_number.as_ref());
    let toll = match Number::parse(&own.toll_number) {
        Some(number) => Value::text(digits(&number)),
        None => default.map_or(Value::Null, |number| Value::text(digits(number))),
    };
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineDialInConferencingUser",
        user.id.to_string(),
        [
            ("Identity", objects::id(user.id)),
            ("DisplayName", text_or_null(&user.display_name)),
            (
                "SipAddress",
                user.sip_uri().map_or(Value::Null, Value::text),
            ),
            ("TenantId", objects::id(tenant.id())),
            (
                "BridgeId",
                bridge.map_or(Value::Null, |bridge| objects::id(bridge.id)),
            ),
            (
                "BridgeName",
                bridge.map_or(Value::Null, |bridge| Value::text(bridge.name.as_str())),
            ),
            ("ServiceNumber", toll),
            ("TollFreeServiceNumber", text_or_null(&own.toll_free_number)),
            ("ConferenceId", text_or_null(&own.conference_id)),
            ("LeaderPin", text_or_null(&own.leader_pin)),
            (
                "AllowPstnOnlyMeetings",
                Value::Bool(own.allow_pstn_only_meetings),
            ),
            ("AllowTollFreeDialIn", Value::Bool(true)),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if args.text("Identity").is_some_and(|text| !text.is_empty()) {
        let user = user(cx, args)?;
        cx.require(&USER_IS_LICENSED, &user)?;
        let value = object_of(cx.tenant(), &user);
        return cx.write(value);
    }
    let wanted = bridge_of(cx, args)?.map(|bridge| bridge.id);
    let number = args.text("ServiceNumber");
    let number = number.and_then(|text| Number::parse(&text));
    let size = args.int("ResultSize").and_then(|n| usize::try_from(n).ok());
    let tenant = cx.tenant();
    let on_bridge = |user: &User| {
        let own = bridge(tenant, &user.conferencing).map(|bridge| bridge.id);
        wanted.is_none() || own == wanted
    };
    let has_number = |user: &User| {
        let own = Number::parse(&user.conferencing.toll_number);
        number.is_none() || own == number
    };
    let values = tenant
        .users
        .iter()
        .filter(|user| tenant.has_feature(user, Feature::AudioConferencing))
        .filter(|user| on_bridge(user) && has_number(user))
        .take(size.unwrap_or(usize::MAX))
        .map(|user| object_of(tenant, user))
        .collect();
    cx.write_all(values)
}

/// A number of the user's bridge, of the kind that the parameter is for.
fn service_number(
    cx: &Context,
    args: &Args,
    name: &str,
    bridge: Option<ObjectId>,
) -> Outcome<Option<String>> {
    let Some(text) = args.text(name) else {
        return Ok(None);
    };
    let number = cx.require(&NUMBER_IS_ON_BRIDGE, &(text.to_string(), bridge))?;
    let free = number.usage == NumberUsage::TollFreeService;
    let (wanted, word) = match name {
        "TollFreeServiceNumber" => (true, "toll-free"),
        _ => (false, "toll"),
    };
    if free != wanted {
        let violation = Violation::of([&text, &word]);
        return Err(Stop::refused(NUMBER_IS_TOLL_FREE, violation));
    }
    Ok(Some(digits(&number.number).to_owned()))
}

/// A mail is only asked for as a whole.
fn mail(args: &Args) -> Outcome {
    let needs = [
        ("SendEmailFromAddress", "SendEmailFromDisplayName"),
        ("SendEmailFromDisplayName", "SendEmailFromAddress"),
        ("SendEmailFromAddress", "SendEmail"),
        ("SendEmailToAddress", "SendEmail"),
    ];
    let broken = needs
        .iter()
        .find(|(given, needed)| args.has(given) && !args.has(needed));
    match broken {
        Some((given, needed)) => Err(Stop::refused(MAIL_IS_WHOLE, Violation::of([given, needed]))),
        None => Ok(()),
    }
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let user = user(cx, args)?;
    cx.require(&USER_IS_LICENSED, &user)?;
    mail(args)?;
    let mut settings = user.conferencing.clone();
    if let Some(bridge) = bridge_of(cx, args)? {
        settings.bridge = Some(bridge.id);
    }
    let bridge = bridge(cx.tenant(), &settings).map(|bridge| bridge.id);
    if let Some(number) = service_number(cx, args, "ServiceNumber", bridge)? {
        settings.toll_number = number;
    }
    if let Some(number) = service_number(cx, args, "TollFreeServiceNumber", bridge)? {
        settings.toll_free_number = number;
    }
    if let Some(Value::Bool(on)) = args.get("AllowPSTNOnlyMeetings").map(Value::base) {
        settings.allow_pstn_only_meetings = *on;
    }
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    cx.change(|tenant| {
        if args.flag("ResetLeaderPin") {
            let digits = tenant.new_id().digits();
            settings.leader_pin = digits
                .bytes()
                .map(|byte| char::from(b'0' + byte % 10))
                .take(5)
                .collect();
        }
        tenant.change::<User>(&user.id, |user| user.conferencing = settings)
    })
}
