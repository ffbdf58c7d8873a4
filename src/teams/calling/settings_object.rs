//! `Get-CsUserCallingSettings`: the settings as an object.

use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{self, object, object_with_text, text_or_null};
use crate::teams::users::USER_IS_FOUND;
use crate::tenant::{CallGroupMembership, CallingSettings, Delegate, Tenant, User};
use crate::value::Value;

/// The user that `-Identity` names, or the `UserId` of an `-InputObject`.
pub(super) fn identity(args: &Args) -> String {
    let instance = || objects::member_text(args.input_object()?, "UserId");
    let given = args.text("Identity").or_else(instance);
    given.unwrap_or_default().to_string()
}

pub(super) fn get(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, identity(args).as_str())?;
    let value = object_of(cx.tenant(), &user);
    cx.write(value)
}

/// A SIP address with its scheme.
pub(super) fn sip(address: &str) -> String {
    match address.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("sip:") => address.to_owned(),
        _ => format!("sip:{address}"),
    }
}

/// A list as a property: null where nothing is in it.
fn list(items: Vec<Value>) -> Value {
    match items.is_empty() {
        true => Value::Null,
        false => Value::array(items),
    }
}

fn delegate(who: &str, rights: &Delegate) -> Value {
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.DelegationDetail",
        format!("Id:{who}"),
        [
            ("Id", Value::text(who)),
            ("MakeCalls", Value::Bool(rights.make_calls)),
            ("ManageSettings", Value::Bool(rights.manage_settings)),
            ("ReceiveCalls", Value::Bool(rights.receive_calls)),
            ("PickUpHeldCalls", Value::Bool(rights.pick_up_held_calls)),
            ("JoinActiveCalls", Value::Bool(rights.join_active_calls)),
        ],
    )
}

fn membership(known: &CallGroupMembership) -> Value {
    let owner = sip(&known.owner);
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.CallGroupMembershipDetails",
        format!("CallGroupOwnerId:{owner}"),
        [
            ("CallGroupOwnerId", Value::text(owner.as_str())),
            (
                "NotificationSetting",
                Value::text(known.notification.as_str()),
            ),
        ],
    )
}

/// The call groups that a user is in. The group stands with its owner, how its calls are told with the member.
pub(super) fn memberships(tenant: &Tenant, user: &User) -> Vec<CallGroupMembership> {
    let owners = tenant.call_group_owners(user);
    owners
        .map(|owner| {
            let told = user.calling.memberships.iter().find(|known| {
                let other = tenant.user(&sip(&known.owner));
                other.is_some_and(|other| other.id == owner.id)
            });
            CallGroupMembership {
                owner: owner.sip_address.clone(),
                notification: told
                    .map_or_else(|| "Ring".into(), |known| known.notification.clone()),
            }
        })
        .collect()
}

/// The settings of a user. Who never changed them has none for forwarding and unanswered calls.
fn object_of(tenant: &Tenant, user: &User) -> Value {
    let own = &user.calling;
    let changed = own.configured || *own != CallingSettings::default();
    let when = |value: Value| if changed { value } else { Value::Null };
    let text = |text: &str| when(Value::text(text));
    let seconds = own.unanswered_seconds;
    let delegates = own.delegates.iter().filter_map(|rights| {
        let who = tenant.users.get(&rights.id)?;
        Some(delegate(&who.sip_uri()?, rights))
    });
    let delegators = tenant
        .delegators(user.id)
        .filter_map(|(owner, rights)| Some(delegate(&owner.sip_uri()?, rights)));
    let groups = memberships(tenant, user).iter().map(membership).collect();
    object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.UserCallingSettings",
        [
            ("SipUri", user.sip_uri().map_or(Value::Null, Value::text)),
            ("IsForwardingEnabled", when(Value::Bool(own.forwarding))),
            ("ForwardingType", text(&own.forwarding_type)),
            ("ForwardingTarget", text_or_null(&own.forwarding_target)),
            ("ForwardingTargetType", text(&own.forwarding_target_type)),
            ("IsUnansweredEnabled", when(Value::Bool(own.unanswered))),
            ("UnansweredTarget", text_or_null(&own.unanswered_target)),
            ("UnansweredTargetType", text(&own.unanswered_target_type)),
            (
                "UnansweredDelay",
                Value::text(format!("00:{:02}:{:02}", seconds / 60 % 60, seconds % 60)),
            ),
            ("Delegates", list(delegates.collect())),
            ("Delegators", list(delegators.collect())),
            ("CallGroupOrder", Value::text(own.call_group_order.as_str())),
            (
                "CallGroupTargets",
                objects::texts(own.call_group.iter().map(|member| sip(member))),
            ),
            ("GroupMembershipDetails", list(groups)),
            (
                "GroupNotificationOverride",
                text_or_null(&own.group_notification_override),
            ),
            ("BusyOnBusyOption", text_or_null(&own.busy_on_busy)),
        ],
    )
}
