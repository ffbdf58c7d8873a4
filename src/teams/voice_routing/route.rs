//! `*-CsOnlineVoiceRoute`.

use std::rc::Rc;

use super::USAGE_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::named::{self, Named, get, new, remove, set};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::value::ListChange;
use crate::tenant::{Name, Setting, Tenant, VoiceRoute};
use crate::value::Value;
use crate::value::regex::{Options, Regex};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineVoiceRoute", get::<VoiceRoute>),
    Command::new("New-CsOnlineVoiceRoute", new::<VoiceRoute>),
    Command::new("Set-CsOnlineVoiceRoute", set::<VoiceRoute>),
    Command::new("Remove-CsOnlineVoiceRoute", remove::<VoiceRoute>),
];

pub const RULES: &[RuleInfo] = &[
    ROUTE_EXISTS.info,
    ROUTE_IS_NEW.info,
    PATTERN_IS_REGEX.info,
    GATEWAY_EXISTS.info,
    ONE_WAY_OUT,
];

/// VR-09: a route is known by its name.
const ROUTE_EXISTS: Rule<str, Rc<VoiceRoute>> = Rule::new(
    RuleInfo::new(
        "VR-09",
        Kind::Refused,
        Provenance::Sibling,
        "\"{0}\" not found",
        "MicrosoftDocs/office-docs-powershell#9103",
    ),
    named::find::<VoiceRoute>,
);

/// VR-09: names are unique.
const ROUTE_IS_NEW: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-09",
        Kind::Refused,
        Provenance::Ours,
        "A voice route with the identity \"{0}\" already exists. The identity must be unique.",
        "office-docs-powershell New-CsOnlineVoiceRoute.md",
    ),
    named::is_free::<VoiceRoute>,
);

/// VR-11: the pattern is a regular expression of .NET.
const PATTERN_IS_REGEX: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-11",
        Kind::Refused,
        Provenance::Ours,
        "The number pattern \"{0}\" is not a valid regular expression.",
        "OfficeDocs-SkypeForBusiness Teams/direct-routing-voice-routing.md",
    ),
    |_, pattern| match Regex::new(pattern, Options::default()) {
        Ok(_) => Ok(()),
        Err(_) => Err(Violation::of([&pattern])),
    },
);

/// VR-13: a route leads to gateways that exist.
const GATEWAY_EXISTS: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-13",
        Kind::Refused,
        Provenance::Seen,
        "Cannot find specified Gateway \"{0}\".",
        "OfficeDocs-Support#925",
    ),
    |tenant, fqdn| match tenant.gateways.has(&Name::of(fqdn)) {
        true => Ok(()),
        false => Err(Violation::of([&fqdn])),
    },
);

/// VR-14: a bridge's source number and gateways exclude each other.
const ONE_WAY_OUT: RuleInfo = RuleInfo::new(
    "VR-14",
    Kind::Refused,
    Provenance::Ours,
    "BridgeSourcePhoneNumber and OnlinePstnGatewayList cannot be used together.",
    "office-docs-powershell New-CsOnlineVoiceRoute.md",
);

impl Named for VoiceRoute {
    const PARAMETER: &'static str = "Name";
    const EXISTS: Rule<str, Rc<Self>> = ROUTE_EXISTS;
    const IS_NEW: Rule<str> = ROUTE_IS_NEW;

    fn name(&self) -> &String {
        &self.name
    }

    fn named(tenant: &Tenant, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            number_pattern: "[0-9]{10}".into(),
            priority: tenant.next_priority(),
            ..Self::default()
        }
    }

    /// A route as it is displayed (VR-16).
    fn object(&self) -> Value {
        let name = Value::text(self.name.as_str());
        objects::object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineVoiceRoute",
            [
                ("Identity", name.clone()),
                (
                    "Priority",
                    Value::Int(i32::try_from(self.priority).unwrap_or(i32::MAX)),
                ),
                ("Description", objects::text_or_null(&self.description)),
                ("NumberPattern", Value::text(self.number_pattern.as_str())),
                ("OnlinePstnUsages", objects::texts(&self.usages)),
                ("OnlinePstnGatewayList", objects::texts(&self.gateways)),
                (
                    "BridgeSourcePhoneNumber",
                    objects::text_or_null(&self.bridge_source_number),
                ),
                ("Name", name),
            ],
        )
    }

    fn fill(&mut self, cx: &mut Context, args: &Args) -> Outcome {
        let listed = |name: &str, current: &[String]| -> Option<Vec<String>> {
            let given = args.get(name)?;
            let current: Vec<Setting> = current.iter().map(|item| item.as_str().into()).collect();
            let list = ListChange::of(given).apply(&current);
            Some(list.iter().filter_map(element).collect())
        };
        if let Some(pattern) = args.text("NumberPattern") {
            cx.require(&PATTERN_IS_REGEX, &*pattern)?;
            self.number_pattern = pattern.to_string();
        }
        if let Some(usages) = listed("OnlinePstnUsages", &self.usages) {
            usages
                .iter()
                .try_for_each(|usage| cx.require(&USAGE_EXISTS, usage.as_str()))?;
            self.usages = usages;
        }
        if let Some(gateways) = listed("OnlinePstnGatewayList", &self.gateways) {
            gateways
                .iter()
                .try_for_each(|fqdn| cx.require(&GATEWAY_EXISTS, fqdn.as_str()))?;
            self.gateways = gateways;
        }
        if let Some(description) = args.text("Description") {
            self.description = description.to_string();
        }
        if let Some(number) = args.text("BridgeSourcePhoneNumber") {
            self.bridge_source_number = number.to_string();
        }
        if let Some(priority) = args.int("Priority") {
            self.priority = u32::try_from(priority).unwrap_or_default();
        }
        if !self.bridge_source_number.is_empty() && !self.gateways.is_empty() {
            return Err(Stop::refused(ONE_WAY_OUT, Violation::default()));
        }
        Ok(())
    }

    fn all(tenant: &Tenant) -> Vec<&Self> {
        let routes = tenant.routes_by_priority().into_iter();
        routes.map(|route| &**route).collect()
    }

    /// Puts a route at its priority; the ones from there on move down.
    fn put(self, cx: &mut Context) -> Outcome {
        cx.change(|tenant| {
            let key = Name::of(&self.name);
            let taken = tenant
                .routes
                .iter()
                .any(|other| other.priority == self.priority && Name::of(&other.name) != key);
            if taken {
                let behind: Vec<Name> = tenant
                    .routes
                    .iter()
                    .filter(|other| other.priority >= self.priority && Name::of(&other.name) != key)
                    .map(|other| Name::of(&other.name))
                    .collect();
                for other in behind {
                    tenant.change::<VoiceRoute>(&other, |other| {
                        other.priority = other.priority.saturating_add(1);
                    })?;
                }
            }
            match tenant.routes.has(&key) {
                true => tenant.change::<VoiceRoute>(&key, |known| *known = self),
                false => tenant.add(self).map(drop),
            }
        })
    }
}

/// A list's element: a text, or an object that carries its name as Identity.
fn element(setting: &Setting) -> Option<String> {
    let map = |setting: &Setting| setting.as_map()?.text("Identity").map(str::to_owned);
    setting
        .as_text()
        .map(str::to_owned)
        .or_else(|| map(setting))
}
