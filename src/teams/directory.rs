//! The organisation and its groups: `Get-CsTenant`, `Get-CsOnlineSipDomain`, `Find-CsGroup`.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome, Stop, date_time};
use super::objects::{self, object, object_with_text, text_or_null};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use super::value::from_settings;
use crate::engine::Args;
use crate::tenant::{Domain, DomainState, Group, GroupKind, Organisation};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTenant", tenant),
    Command::new("Get-CsOnlineSipDomain", domains),
    Command::new("Enable-CsOnlineSipDomain", enable),
    Command::new("Disable-CsOnlineSipDomain", disable),
    Command::new("Find-CsGroup", groups),
];

pub const RULES: &[RuleInfo] = &[DOMAIN_EXISTS.info, DOMAIN_IS_EMPTY];

/// A domain of the organisation.
const DOMAIN_EXISTS: Rule<str, Domain> = Rule::new(
    RuleInfo::new(
        "RA-02",
        Kind::Refused,
        Provenance::Ours,
        "The domain '{0}' is not a domain of the organization.",
        "office-docs-powershell Get-CsOnlineSipDomain.md",
    )
    .code("NotFound"),
    |tenant, name| {
        let found = tenant.organisation().domain(name).cloned();
        found.ok_or_else(|| Violation::of([&name]))
    },
);

/// A domain with SIP addresses in it stays enabled.
const DOMAIN_IS_EMPTY: RuleInfo = RuleInfo::new(
    "RA-02",
    Kind::Stated,
    Provenance::Ours,
    "The domain '{0}' cannot be disabled: {1} users have a SIP address in it.",
    "office-docs-powershell Disable-CsOnlineSipDomain.md",
)
.code("BadRequest");

fn tenant(cx: &mut Context, _args: &Args) -> Outcome {
    let tenant = cx.tenant();
    let organisation = tenant.organisation();
    let names = organisation
        .domains
        .iter()
        .map(|domain| domain.name.as_str());
    let verified = organisation
        .domains
        .iter()
        .filter(|domain| domain.state != DomainState::Unverified);
    let verified = verified.map(|domain| {
        object_with_text(
            "Microsoft.Rtc.Management.ADConnect.Schema.VerifiedDomain",
            domain.name.as_str(),
            [
                ("Name", Value::text(domain.name.as_str())),
                ("Status", Value::text("Enabled")),
            ],
        )
    });
    let mut pairs: Vec<(Str, Value)> = [
        ("AdminDescription", Value::Null),
        ("AllowedDataLocation", Value::array(Vec::new())),
        ("AssignedPlan", Value::array(Vec::new())),
        ("City", text_or_null(&organisation.city)),
        ("CompanyPartnership", Value::Null),
        ("CountryAbbreviation", text_or_null(&organisation.country)),
        (
            "CountryOrRegionDisplayName",
            text_or_null(&organisation.country),
        ),
        ("DirSyncEnabled", Value::Bool(organisation.synchronised)),
        ("DisplayName", text_or_null(&organisation.name)),
        ("Domains", objects::texts(names)),
        ("PostalCode", text_or_null(&organisation.postal_code)),
        (
            "PreferredLanguage",
            text_or_null(&organisation.preferred_language),
        ),
        ("StateOrProvince", text_or_null(&organisation.state)),
        ("Street", text_or_null(&organisation.street)),
        ("TeamsUpgradeEffectiveMode", Value::text("TeamsOnly")),
        (
            "TechnicalNotificationMail",
            objects::texts(&organisation.technical_contacts),
        ),
        ("TelephoneNumber", text_or_null(&organisation.telephone)),
        ("TenantId", objects::id(organisation.id)),
        ("VerifiedDomains", Value::array(verified.collect())),
    ]
    .into_iter()
    .map(|(name, value)| (Str::from(name), value))
    .collect();
    let created = organisation
        .created
        .map_or(Value::Null, |time| Value::DateTime(date_time(time)));
    pairs.push(("WhenCreated".into(), created));
    pairs.extend(from_settings(&organisation.settings));
    let value = object(
        "Microsoft.Rtc.Management.ADConnect.Schema.TenantObject",
        pairs,
    );
    cx.write(value)
}

fn domain(domain: &Domain) -> Value {
    let status = if domain.sip { "Enabled" } else { "Disabled" };
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.Provision.OSD.OnlineSipDomainBase+DomainState",
        domain.name.as_str(),
        [
            ("Name", Value::text(domain.name.as_str())),
            ("Status", Value::text(status)),
        ],
    )
}

fn domains(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(name) = args.text("Domain") {
        let known = cx.require(&DOMAIN_EXISTS, &*name)?;
        return cx.write(domain(&known));
    }
    let status = args
        .text("DomainStatus")
        .map(|text| text.to_ascii_lowercase());
    let wanted = |known: &&Domain| match status.as_deref() {
        Some("enabled") => known.sip,
        Some("disabled") => !known.sip,
        _ => true,
    };
    let organisation = cx.tenant().organisation();
    let values = organisation
        .domains
        .iter()
        .filter(wanted)
        .map(domain)
        .collect();
    cx.write_all(values)
}

fn switch(cx: &mut Context, args: &Args, on: Sip) -> Outcome {
    let name = args.text("Domain").unwrap_or_default();
    let known = cx.require(&DOMAIN_EXISTS, &*name)?;
    let suffix = format!("@{}", known.name.to_ascii_lowercase());
    let users = cx.tenant().users.iter();
    let users = users
        .filter(|user| user.sip_address.to_ascii_lowercase().ends_with(&suffix))
        .count();
    if on == Sip::Off && users > 0 {
        return Err(Stop::refused(
            DOMAIN_IS_EMPTY,
            Violation::of([&known.name, &users]),
        ));
    }
    if !cx.approve(&known.name)? {
        return Ok(());
    }
    cx.change(|tenant| {
        tenant.change::<Organisation>(&(), |organisation| {
            let all = organisation.domains.iter_mut();
            for domain in all.filter(|domain| domain.name == known.name) {
                domain.sip = on == Sip::On;
            }
        })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sip {
    On,
    Off,
}

fn enable(cx: &mut Context, args: &Args) -> Outcome {
    switch(cx, args, Sip::On)
}

fn disable(cx: &mut Context, args: &Args) -> Outcome {
    switch(cx, args, Sip::Off)
}

/// Groups whose name or address holds the text; ten by default.
fn groups(cx: &mut Context, args: &Args) -> Outcome {
    let query = args.text("SearchQuery").unwrap_or_default().to_lowercase();
    let on = |name: &str| matches!(args.get(name).map(Value::base), Some(Value::Bool(true)));
    let (exact, mail) = (on("ExactMatchOnly"), on("MailEnabledOnly"));
    let limit = args
        .int("MaxResults")
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(10);
    let meets = |group: &&Rc<Group>| {
        let texts = [
            group.display_name.to_lowercase(),
            group.mail.to_lowercase(),
            group.alias.to_lowercase(),
            group.id.to_string(),
        ];
        let found = texts.iter().any(|text| {
            if exact {
                *text == query
            } else {
                text.contains(&*query)
            }
        });
        found && !(mail && group.kind == GroupKind::Security)
    };
    let found = cx
        .tenant()
        .groups
        .iter()
        .filter(meets)
        .take(limit)
        .map(|group| {
            object_with_text(
                "Microsoft.Rtc.Management.Hosted.Group.Models.GroupModel",
                group.id.to_string(),
                [
                    ("Id", objects::id(group.id)),
                    ("DisplayName", text_or_null(&group.display_name)),
                    ("EmailAddress", text_or_null(&group.mail)),
                ],
            )
        })
        .collect();
    cx.write_all(found)
}
