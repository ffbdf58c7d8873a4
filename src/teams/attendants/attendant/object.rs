//! An auto attendant as commands show it.

use crate::teams::attendants::{parts, schedule};
use crate::teams::objects::{self, object, object_with_text, text_or_null};
use crate::tenant::{AutoAttendant, ObjectId, Tenant};
use crate::value::Value;

/// An attendant as an object (AA-29).
pub(super) fn object_of(tenant: &Tenant, attendant: &AutoAttendant) -> Value {
    let flows = Value::array(attendant.flows.iter().map(parts::call_flow).collect());
    let schedules = attendant
        .handling
        .iter()
        .filter_map(|handling| tenant.schedules.get(&handling.schedule))
        .map(|known| schedule::object_of(tenant, known))
        .collect();
    let handling = attendant
        .handling
        .iter()
        .map(parts::call_handling)
        .collect();
    let scope = object(
        "Microsoft.Rtc.Management.Hosted.OAA.Models.DirectoryLookupScope",
        [
            (
                "InclusionScope",
                parts::dial_scope(attendant.included.as_ref()),
            ),
            (
                "ExclusionScope",
                parts::dial_scope(attendant.excluded.as_ref()),
            ),
        ],
    );
    let ids = |ids: &[ObjectId]| objects::texts(ids.iter().map(ObjectId::to_string));
    let operator = attendant
        .operator
        .as_ref()
        .map_or(Value::Null, parts::callable_entity);
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.OAA.Models.AutoAttendant",
        attendant.name.as_str(),
        [
            ("Identity", objects::id(attendant.id)),
            ("Id", objects::id(attendant.id)),
            ("TenantId", objects::id(tenant.id())),
            ("Name", Value::text(attendant.name.as_str())),
            ("LanguageId", Value::text(attendant.language.as_str())),
            ("VoiceId", text_or_null(&attendant.voice)),
            ("DefaultCallFlow", parts::call_flow(&attendant.default_flow)),
            ("Operator", operator),
            ("TimeZoneId", Value::text(attendant.time_zone.as_str())),
            (
                "VoiceResponseEnabled",
                Value::Bool(attendant.voice_responses),
            ),
            ("CallFlows", flows),
            ("Schedules", Value::array(schedules)),
            ("CallHandlingAssociations", Value::array(handling)),
            ("Status", Value::Null),
            (
                "DialByNameResourceId",
                text_or_null(&attendant.dial_by_name_resource),
            ),
            ("DirectoryLookupScope", scope),
            (
                "ApplicationInstances",
                ids(&tenant.accounts_of(attendant.id)),
            ),
            ("AuthorizedUsers", ids(&attendant.authorized_users)),
            (
                "HideAuthorizedUsers",
                ids(&attendant.hidden_authorized_users),
            ),
        ],
    )
}

pub(super) fn with_status(value: Value) -> Value {
    if let Value::Object(object) = &value {
        object.set("Status", Value::text("Successful"));
    }
    value
}
