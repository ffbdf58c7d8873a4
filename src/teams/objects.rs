//! The objects that commands emit.

use super::types;
use crate::engine::Args;
use crate::tenant::ObjectId;
use crate::value::dict::{DictKind, KeyCase};
use crate::value::object::Bag;
use crate::value::types::{Type, net};
use crate::value::{Array, Dict, MemberKind, Object, Ptr, Str, Value, convert};

/// The types that commands emit besides those of policies.
pub const TYPE_NAMES: &[&str] = &[
    "Microsoft.Graph.PowerShell.Authentication.AuthContext",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphGroup",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphLicenseDetails",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphLicenseUnitsDetail",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphOrganization",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphServicePlanInfo",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphSubscribedSku",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser",
    "Microsoft.Graph.PowerShell.Models.MicrosoftGraphVerifiedDomain",
    "Microsoft.Rtc.Management.ADConnect.Schema.TenantObject",
    "Microsoft.Rtc.Management.ADConnect.Schema.VerifiedDomain",
    "Microsoft.Rtc.Management.Hosted.Bvd.Types.LacTenant",
    "Microsoft.Rtc.Management.Hosted.Bvd.Types.LacUser",
    "Microsoft.Rtc.Management.Hosted.CallQueue.Models.Agent",
    "Microsoft.Rtc.Management.Hosted.CallQueue.Models.CallQueue",
    "Microsoft.Rtc.Management.Hosted.Group.Models.GroupModel",
    "Microsoft.Rtc.Management.Hosted.Lis.CivicAddress",
    "Microsoft.Rtc.Management.Hosted.Lis.Location",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.AutoAttendant",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.CallFlow",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.CallableEntity",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.DirectoryLookupScope",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.HolidayImportResult",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.Language",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.Menu",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.MenuOption",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.Prompt",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.TenantInformation",
    "Microsoft.Rtc.Management.Hosted.OAA.Models.TimeZone",
    "Microsoft.Rtc.Management.Hosted.Online.Models.ApplicationInstance",
    "Microsoft.Rtc.Management.Hosted.Online.Models.ApplicationInstanceAssociation",
    "Microsoft.Rtc.Management.Hosted.Online.Models.AssociationOperationOutput",
    "Microsoft.Rtc.Management.Hosted.Online.Models.AssociationOperationResult",
    "Microsoft.Rtc.Management.Hosted.Online.Models.AudioFile",
    "Microsoft.Rtc.Management.Hosted.Online.Models.DateTimeRange",
    "Microsoft.Rtc.Management.Hosted.Online.Models.FindApplicationInstanceResult",
    "Microsoft.Rtc.Management.Hosted.Online.Models.FixedSchedule",
    "Microsoft.Rtc.Management.Hosted.Online.Models.Schedule",
    "Microsoft.Rtc.Management.Hosted.Online.Models.StatusRecord",
    "Microsoft.Rtc.Management.Hosted.Online.Models.TimeRange",
    "Microsoft.Rtc.Management.Hosted.Online.Models.WeeklyRecurrentSchedule",
    "Microsoft.Rtc.Management.Hosted.Provision.OSD.OnlineSipDomainBase+DomainState",
    "Microsoft.Rtc.Management.Hosted.Voicemail.Models.VoicemailUserSettings",
    "Microsoft.Rtc.Management.OAA.Models.CallHandlingAssociation",
    "Microsoft.Rtc.Management.OAA.Models.DialScope",
    "Microsoft.Rtc.Management.OAA.Models.HolidayVisRecord",
    "Microsoft.Rtc.Management.OAA.Models.StatusRecord",
    "Microsoft.Rtc.Management.WritableConfig.Policy.Teams.EmergencyNumber",
    "Microsoft.Rtc.Management.WritableConfig.Policy.Voice.NormalizationRule",
    "Microsoft.Teams.ConfigAPI.Cmdlets.EffectiveTenantDialPlan",
    "Microsoft.Teams.ConfigAPI.Cmdlets.EffectiveTenantDialPlanTestResult",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.AiAgentQueryResult",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.AssignedPlan",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.CallGroupMembershipDetails",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.CreateTemplateResponse",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.DelegationDetail",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.EffectivePolicy",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.EffectivePolicyAssignment",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.PolicyAssignment",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.PolicyPackagePolicies",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.PolicySource",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.SkypeTelephoneNumberMgmtCmdletAcquiredTelephoneNumber",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.SkypeTelephoneNumberMgmtGetExportAcquiredTelephoneNumbersResponse",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.TeamTemplate",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.TeamTemplateSummary",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.TelephoneNumber",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.User",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserMas",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserPolicyDefinition",
    "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserState",
    "Microsoft.Teams.ConfigAPI.Cmdlets.VoiceNormalizationRuleTestResult",
    "Microsoft.Teams.Policy.Administration.Cmdlets.Core.TeamsEmergencyCallingExtendedNotification",
    "Microsoft.TeamsCmdlets.PowerShell.Custom.GetTeamUser+GetTeamUserResponse",
    "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.Channel",
    "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.Team",
    "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.TeamSettings",
    "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.TeamsApp",
    "Microsoft.TeamsCmdlets.Powershell.Connect.Models.PSAzureContext",
];

/// An object of a type of the module; one that no table knows is a `PSCustomObject` with the name in front.
pub fn object<N: AsRef<str>>(
    type_name: &str,
    properties: impl IntoIterator<Item = (N, Value)>,
) -> Value {
    build(type_name, properties).into_value()
}

/// The same with a `ToString()` of its own.
pub fn object_with_text<N: AsRef<str>>(
    type_name: &str,
    text: impl Into<Str>,
    properties: impl IntoIterator<Item = (N, Value)>,
) -> Value {
    build(type_name, properties).with_text(text).into_value()
}

fn build<N: AsRef<str>>(
    type_name: &str,
    properties: impl IntoIterator<Item = (N, Value)>,
) -> Object {
    let known = types::output(type_name);
    let kind = match known {
        Some(_) => MemberKind::Property,
        None => MemberKind::Note,
    };
    let mut bag = Bag::default();
    for (name, value) in properties {
        bag.set(name.as_ref(), kind, value);
    }
    match known {
        Some(ty) => Object::with_bag(Type::Net(ty), bag),
        None if type_name.is_empty() => Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag),
        None => Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag).named(type_name),
    }
}

/// A member of an object that a command emitted, by name.
pub fn member(value: &Value, name: &str) -> Option<Value> {
    match value {
        Value::Object(object) => object
            .get(name)
            .or_else(|| object.base().and_then(|base| member(base, name))),
        Value::Dict(dict) => dict.get_text(name),
        _ => None,
    }
}

/// A member as text.
pub fn member_text(value: &Value, name: &str) -> Option<Str> {
    let value = member(value, name)?;
    (!value.is_null()).then(|| convert::plain(&value))
}

/// A text, or null where there is none.
pub fn text_or_null(text: &str) -> Value {
    if text.is_empty() {
        Value::Null
    } else {
        Value::text(text)
    }
}

/// An id as the service prints it: text.
pub fn id(id: ObjectId) -> Value {
    Value::text(id.to_string())
}

/// A `string[]`.
pub fn texts<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Value {
    Array::strings(items.into_iter().map(|item| Str::from(item.as_ref())))
}

/// A `Dictionary[string, object]`, which some services answer with.
pub fn dictionary<'n>(pairs: impl IntoIterator<Item = (&'n str, Value)>) -> Value {
    let arguments = vec![Type::Net(&net::STRING), Type::Net(&net::OBJECT)];
    let dict = Dict::new(DictKind::Dictionary, KeyCase::Sensitive, arguments);
    for (name, value) in pairs {
        dict.set(name, value);
    }
    Value::Dict(Ptr::new(dict))
}

/// The request of an error's `TargetObject`: what was bound.
pub fn request(args: &Args) -> Value {
    let pairs: Vec<(Str, Value)> = args
        .values
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let parts: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name} = {}", convert::plain(value)))
        .collect();
    let text = format!("{{ {} }}", parts.join(", "));
    object_with_text("", text, pairs)
}
