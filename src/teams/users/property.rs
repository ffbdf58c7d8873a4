//! The properties of an account as `Get-CsOnlineUser` shows them.

use super::parts::{effective, numbers, plans, policy};
use crate::engine::Args;
use crate::teams::context::date_time;
use crate::teams::objects::{self, text_or_null};
use crate::teams::value::from_setting;
use crate::tenant::{AccountType, Feature, Tenant, User};
use crate::value::Value;
use crate::value::shape::same_name;

pub(super) const LIST_TYPE: &str = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserMas";

/// The properties in the order of the service.
pub(super) const PROPERTIES: &[&str] = &[
    "AccountEnabled",
    "AccountType",
    "AdministrativeUnitReference",
    "Alias",
    "ApplicationAccessPolicy",
    "AssignedPlan",
    "CallingLineIdentity",
    "City",
    "Company",
    "Country",
    "CountryAbbreviation",
    "Department",
    "DisplayName",
    "EffectivePolicyAssignments",
    "EnterpriseVoiceEnabled",
    "ExternalAccessPolicy",
    "FeatureTypes",
    "GivenName",
    "HideFromAddressLists",
    "HostingProvider",
    "Identity",
    "InterpretedUserType",
    "IsSipEnabled",
    "LastName",
    "LineUri",
    "OnPremEnterpriseVoiceEnabled",
    "OnPremHostingProvider",
    "OnPremLineUri",
    "OnPremOptionFlags",
    "OnPremSIPEnabled",
    "OnPremSipAddress",
    "OnlineAudioConferencingRoutingPolicy",
    "OnlineDialOutPolicy",
    "OnlineVoiceRoutingPolicy",
    "OnlineVoicemailPolicy",
    "OwnerUrn",
    "PostalCode",
    "PreferredDataLocation",
    "PreferredLanguage",
    "ProvisionedPlan",
    "ProxyAddresses",
    "ShadowProxyAddresses",
    "SipAddress",
    "SipProxyAddress",
    "SoftDeletionTimestamp",
    "StateOrProvince",
    "Street",
    "TeamsAppPermissionPolicy",
    "TeamsAppSetupPolicy",
    "TeamsAudioConferencingPolicy",
    "TeamsCallHoldPolicy",
    "TeamsCallParkPolicy",
    "TeamsCallingPolicy",
    "TeamsCarrierEmergencyCallRoutingPolicy",
    "TeamsChannelsPolicy",
    "TeamsComplianceRecordingPolicy",
    "TeamsCortanaPolicy",
    "TeamsEducationAssignmentsAppPolicy",
    "TeamsEmergencyCallRoutingPolicy",
    "TeamsEmergencyCallingPolicy",
    "TeamsEnhancedEncryptionPolicy",
    "TeamsEventsPolicy",
    "TeamsFeedbackPolicy",
    "TeamsFilesPolicy",
    "TeamsIPPhonePolicy",
    "TeamsMediaLoggingPolicy",
    "TeamsMeetingBrandingPolicy",
    "TeamsMeetingBroadcastPolicy",
    "TeamsMeetingPolicy",
    "TeamsMessagingPolicy",
    "TeamsMobilityPolicy",
    "TeamsNetworkRoamingPolicy",
    "TeamsNotificationAndFeedsPolicy",
    "TeamsOwnersPolicy",
    "TeamsRoomVideoTeleConferencingPolicy",
    "TeamsSharedCallingRoutingPolicy",
    "TeamsShiftsAppPolicy",
    "TeamsShiftsPolicy",
    "TeamsSurvivableBranchAppliancePolicy",
    "TeamsSyntheticAutomatedCallPolicy",
    "TeamsTargetingPolicy",
    "TeamsTasksPolicy",
    "TeamsTemplatePermissionPolicy",
    "TeamsUpdateManagementPolicy",
    "TeamsUpgradeEffectiveMode",
    "TeamsUpgradeNotificationsEnabled",
    "TeamsUpgradeOverridePolicy",
    "TeamsUpgradePolicy",
    "TeamsUpgradePolicyIsReadOnly",
    "TeamsVdiPolicy",
    "TeamsVerticalPackagePolicy",
    "TeamsVideoInteropServicePolicy",
    "TeamsVoiceApplicationsPolicy",
    "TelephoneNumbers",
    "TenantDialPlan",
    "TenantId",
    "Title",
    "UsageLocation",
    "UserDirSyncEnabled",
    "UserPrincipalName",
    "UserValidationErrors",
    "WhenChanged",
    "WhenCreated",
];

/// What `-Properties` always keeps (OU-11).
const KEPT: &[&str] = &[
    "Identity",
    "UserPrincipalName",
    "Alias",
    "AccountEnabled",
    "DisplayName",
];

/// Whether a property holds a policy.
fn is_policy(name: &str) -> bool {
    name.ends_with("Policy") || name == "CallingLineIdentity" || name == "TenantDialPlan"
}

/// An account with all its properties.
pub fn object_of(tenant: &Tenant, user: &User) -> Value {
    shaped(tenant, user, LIST_TYPE, PROPERTIES.iter().copied())
}

pub(super) fn shaped<'n>(
    tenant: &Tenant,
    user: &User,
    type_name: &str,
    names: impl Iterator<Item = &'n str>,
) -> Value {
    let properties = names.map(|name| (name, known_property(tenant, user, name)));
    objects::object_with_text(type_name, user.id.to_string(), properties)
}

/// One property of an account; null for names that it does not have.
pub(super) fn property(tenant: &Tenant, user: &User, name: &str) -> Value {
    let known = PROPERTIES.iter().find(|known| same_name(known, name));
    known_property(tenant, user, known.copied().unwrap_or(name))
}

/// One property by the name that the service gives it.
fn known_property(tenant: &Tenant, user: &User, name: &str) -> Value {
    if is_policy(name) {
        return policy(tenant, user, name);
    }
    match name {
        "AccountEnabled" => Value::Bool(user.account_enabled),
        "AccountType" => Value::text(account_type(user.account_type)),
        "Alias" => text_or_null(&user.alias),
        "AssignedPlan" | "ProvisionedPlan" => Value::array(plans(tenant, user)),
        "City" => text_or_null(&user.city),
        "Company" => text_or_null(&user.company),
        "Country" => text_or_null(&user.country),
        "CountryAbbreviation" | "UsageLocation" => text_or_null(&user.usage_location),
        "Department" => text_or_null(&user.department),
        "DisplayName" => text_or_null(&user.display_name),
        "EffectivePolicyAssignments" => Value::array(effective(tenant, user)),
        "EnterpriseVoiceEnabled" => Value::Bool(user.enterprise_voice_enabled),
        "FeatureTypes" => {
            let features = tenant.features(user);
            objects::texts(features.into_iter().filter_map(Feature::name))
        }
        "GivenName" => text_or_null(&user.given_name),
        "HideFromAddressLists" => Value::Bool(false),
        "HostingProvider" => text_or_null(&user.hosting_provider),
        "Identity" => objects::id(user.id),
        "InterpretedUserType" => text_or_null(&user.interpreted_type),
        "IsSipEnabled" => Value::Bool(!user.sip_address.is_empty()),
        "LastName" => text_or_null(&user.surname),
        "LineUri" => user
            .line_uri
            .as_ref()
            .map_or(Value::Null, |n| Value::text(n.uri())),
        "OnPremLineUri" => {
            let uri = user.on_premises_line_uri.as_ref();
            uri.map_or(Value::Null, |number| Value::text(number.uri()))
        }
        "PostalCode" => text_or_null(&user.postal_code),
        "PreferredLanguage" => text_or_null(&user.preferred_language),
        "ProxyAddresses" | "ShadowProxyAddresses" => proxy_addresses(user),
        "SipAddress" | "SipProxyAddress" => user.sip_uri().map_or(Value::Null, Value::text),
        "SoftDeletionTimestamp" => time(user.soft_deleted),
        "StateOrProvince" => text_or_null(&user.state),
        "Street" => text_or_null(&user.street),
        "TeamsUpgradeEffectiveMode" => Value::text("TeamsOnly"),
        "TeamsUpgradeNotificationsEnabled" | "TeamsUpgradePolicyIsReadOnly" => Value::Bool(false),
        "TelephoneNumbers" => Value::array(numbers(tenant, user)),
        "TenantId" => objects::id(tenant.id()),
        "Title" => text_or_null(&user.title),
        "UserDirSyncEnabled" => Value::Bool(user.synchronised),
        "UserPrincipalName" => text_or_null(&user.user_principal_name),
        "UserValidationErrors" => Value::array(Vec::new()),
        "WhenChanged" => time(user.changed),
        "WhenCreated" => time(user.created),
        _ => user.settings.get(name).map_or(Value::Null, from_setting),
    }
}

/// The name of an account type.
pub fn account_type(kind: AccountType) -> &'static str {
    match kind {
        AccountType::User => "User",
        AccountType::ResourceAccount => "ResourceAccount",
        AccountType::Guest => "Guest",
        AccountType::SfBOnPremUser => "SfBOnPremUser",
        AccountType::IneligibleUser => "IneligibleUser",
    }
}

pub(super) fn time(time: Option<jiff::Timestamp>) -> Value {
    time.map_or(Value::Null, |time| Value::DateTime(date_time(time)))
}

fn proxy_addresses(user: &User) -> Value {
    let mail = (!user.mail.is_empty()).then(|| format!("SMTP:{}", user.mail));
    objects::texts(mail.into_iter().chain(user.sip_uri()))
}

/// The properties that the parameters ask for.
pub(super) fn names(args: &Args) -> Vec<&'static str> {
    let only = args.text("Properties");
    let asked: Option<Vec<&str>> = only
        .as_ref()
        .map(|text| text.split(',').map(str::trim).collect());
    let wanted = |name: &&&str| {
        let name: &str = name;
        asked.as_ref().is_none_or(|asked| {
            KEPT.contains(&name) || asked.iter().any(|other| same_name(other, name))
        }) && !(args.flag("SkipUserPolicies") && is_policy(name))
    };
    PROPERTIES.iter().filter(wanted).copied().collect()
}
