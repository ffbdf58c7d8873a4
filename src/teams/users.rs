//! `Get-CsOnlineUser`: accounts with licences, voice and policies.

use std::cmp::Ordering;
use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome, Stop, date_time};
use super::filter::{self, Filter};
use super::objects::{self, text_or_null};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use super::value::from_setting;
use crate::engine::Args;
use crate::tenant::{AccountType, Authority, Feature, PolicyType, Source, Tenant, User};
use crate::value::shape::same_name;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value, convert};

pub const COMMANDS: &[Command] = &[Command::new("Get-CsOnlineUser", get_online_user)];

pub const RULES: &[RuleInfo] = &[USER_IS_FOUND.info, FILTER_IS_SUPPORTED];

/// OU-02: the account that an object id, UPN, SIP address or alias names.
pub const USER_IS_FOUND: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "OU-02",
        Kind::Refused,
        Provenance::Seen,
        "userId was not found",
        "MicrosoftDocs/office-docs-powershell#9103",
    )
    .code("NotFound"),
    |tenant, identity| {
        tenant
            .user(identity)
            .cloned()
            .ok_or_else(Violation::default)
    },
);

/// OU-04: what the service cannot query.
const FILTER_IS_SUPPORTED: RuleInfo = RuleInfo::new(
    "OU-04",
    Kind::Refused,
    Provenance::Seen,
    "Query not supported for property: {0} query: {1} position: {2}.\nParameter name: $filter",
    "MicrosoftDocs/OfficeDocs-SkypeForBusiness#8792",
)
.code("BadArgument");

const LIST_TYPE: &str = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserMas";

/// The properties in the order of the service.
const PROPERTIES: &[&str] = &[
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

fn shaped<'n>(
    tenant: &Tenant,
    user: &User,
    type_name: &str,
    names: impl Iterator<Item = &'n str>,
) -> Value {
    let properties = names.map(|name| (name, known_property(tenant, user, name)));
    objects::object_with_text(type_name, user.id.to_string(), properties)
}

/// One property of an account; null for names that it does not have.
fn property(tenant: &Tenant, user: &User, name: &str) -> Value {
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

fn time(time: Option<jiff::Timestamp>) -> Value {
    time.map_or(Value::Null, |time| Value::DateTime(date_time(time)))
}

/// The policy that is assigned directly, which prints as its name (OU-13).
fn policy(tenant: &Tenant, user: &User, property: &str) -> Value {
    let kind = PolicyType::named(property);
    let Some(name) = user.direct_policy(&kind) else {
        return Value::Null;
    };
    let host = tenant
        .policy(&kind, name)
        .is_some_and(|policy| policy.authority == Authority::Host);
    let authority = if host { "Host" } else { "Tenant" };
    objects::object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserPolicyDefinition",
        name,
        [
            ("Authority", Value::text(authority)),
            ("Name", Value::text(name)),
        ],
    )
}

fn plans(tenant: &Tenant, user: &User) -> Vec<Value> {
    let assigned = time(user.changed);
    let plan = |plan: crate::tenant::SkuPlan| {
        let text = plan.name.clone();
        objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.AssignedPlan",
            text,
            [
                ("AssignedTimestamp", assigned.clone()),
                ("Capability", Value::text(plan.name)),
                ("CapabilityStatus", Value::text("Enabled")),
                ("ServicePlanId", objects::id(plan.id)),
            ],
        )
    };
    tenant.service_plans(user).into_iter().map(plan).collect()
}

fn proxy_addresses(user: &User) -> Value {
    let mail = (!user.mail.is_empty()).then(|| format!("SMTP:{}", user.mail));
    objects::texts(mail.into_iter().chain(user.sip_uri()))
}

fn numbers(tenant: &Tenant, user: &User) -> Vec<Value> {
    let number = |number: &Rc<crate::tenant::PhoneNumber>| {
        objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.TelephoneNumber",
            number.number.to_string(),
            [
                (
                    "AssignmentCategory",
                    Value::text(format!("{:?}", number.category)),
                ),
                ("TelephoneNumber", Value::text(number.number.to_string())),
            ],
        )
    };
    tenant.numbers_of(user.id).into_iter().map(number).collect()
}

/// What reaches the user by direct and group assignment (OU-13).
fn effective(tenant: &Tenant, user: &User) -> Vec<Value> {
    let mut kinds: Vec<PolicyType> = user.policies.keys().cloned().collect();
    for assignment in tenant.group_assignments.iter() {
        if tenant.is_member(assignment.group, user.id) && !kinds.contains(&assignment.kind) {
            kinds.push(assignment.kind.clone());
        }
    }
    kinds.sort_by(|a, b| a.name().cmp(b.name()));
    let assignment = |kind: &PolicyType| {
        let effective = tenant.effective_policy(user, kind)?;
        let (source, group) = match effective.source {
            Source::Direct => ("direct", Value::Null),
            Source::Group { group, .. } => ("group", objects::id(group)),
            Source::Global => return None,
        };
        let name = effective.policy.name.clone();
        let inner = objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.PolicyAssignment",
            name.clone(),
            [
                ("AssignmentType", Value::text(source)),
                ("DisplayName", Value::text(name.clone())),
                ("GroupId", group),
                ("PolicyId", Value::text(name)),
            ],
        );
        Some(objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.EffectivePolicyAssignment",
            kind.name(),
            [
                ("PolicyAssignment", inner),
                ("PolicyType", Value::text(kind.name())),
            ],
        ))
    };
    kinds.iter().filter_map(assignment).collect()
}

/// The accounts of an identity or a filter.
fn get_online_user(cx: &mut Context, args: &Args) -> Outcome {
    let names = names(args);
    if let Some(identity) = args.text("Identity").filter(|text| !text.is_empty()) {
        let user = cx.require(&USER_IS_FOUND, &*identity)?;
        let type_name = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.User";
        let value = shaped(cx.tenant(), &user, type_name, names.iter().copied());
        return cx.write(value);
    }
    let limit = result_size(args)?;
    let filter = match args.text("Filter") {
        Some(text) => Some(supported(&text)?),
        None => None,
    };
    let tenant = cx.tenant();
    let wanted = args.text("AccountType");
    let deleted = args.flag("SoftDeletedUser");
    let chosen = |user: &&Rc<User>| {
        let get = |name: &str| property(tenant, user, name);
        user.soft_deleted.is_some() == deleted
            && wanted
                .as_ref()
                .is_none_or(|kind| same_name(kind, account_type(user.account_type)))
            && filter.as_ref().is_none_or(|filter| filter.passes(&get))
    };
    let mut users: Vec<&Rc<User>> = tenant.users.iter().filter(chosen).collect();
    if let Some(sort) = args.text("Sort") {
        order(tenant, &mut users, &sort);
    }
    users.truncate(limit);
    let found: Vec<Value> = users
        .into_iter()
        .map(|user| shaped(tenant, user, LIST_TYPE, names.iter().copied()))
        .collect();
    cx.write_all(found)
}

/// The properties that the parameters ask for.
fn names(args: &Args) -> Vec<&'static str> {
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

/// `-ResultSize` is a number; `Unlimited` is none since 4.0 (OU-09).
fn result_size(args: &Args) -> Outcome<usize> {
    let Some(value) = args.get("ResultSize") else {
        return Ok(usize::MAX);
    };
    let text = convert::plain(value);
    text.parse().map_err(|_| {
        let message = format!(
            "Cannot process argument transformation on parameter 'ResultSize'. Cannot convert value \"{text}\" to type \"System.UInt32\". Error: \"The input string '{text}' was not in a correct format.\""
        );
        let exception = &exceptions::PARAMETER_BINDING_EXCEPTION;
        Fault::new(exception, "ParameterArgumentTransformationError", message)
            .category(ErrorCategory::InvalidData)
            .into()
    })
}

/// A filter over properties that the service can query.
fn supported(text: &Str) -> Outcome<Filter> {
    let refuse = |property: &str, position: usize| {
        let violation = Violation::of([&property, text, &position]);
        Stop::refused(FILTER_IS_SUPPORTED, violation)
    };
    let filter = filter::parse(text).map_err(|error| {
        let rest = text.get(error.position..).unwrap_or_default();
        refuse(
            rest.split_whitespace().next().unwrap_or_default(),
            error.position,
        )
    })?;
    let unknown = filter
        .properties()
        .into_iter()
        .find(|name| !PROPERTIES.iter().any(|known| same_name(known, name)));
    match unknown {
        Some(name) => Err(refuse(name, 1)),
        None => Ok(filter),
    }
}

/// Sorts by `Property`, `Property desc`.
fn order(tenant: &Tenant, users: &mut [&Rc<User>], sort: &str) {
    let mut words = sort.split_whitespace();
    let name = words.next().unwrap_or_default();
    let down = words
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("desc"));
    let key = |user: &User| match property(tenant, user, name) {
        Value::DateTime(time) => format!("{:020}", time.ticks),
        other => convert::plain(&other).to_lowercase(),
    };
    users.sort_by(|a, b| {
        let order = key(a).cmp(&key(b));
        match (order, down) {
            (Ordering::Equal, _) => Ordering::Equal,
            (order, true) => order.reverse(),
            (order, false) => order,
        }
    });
}
