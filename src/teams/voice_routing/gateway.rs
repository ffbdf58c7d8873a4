//! `*-CsOnlinePSTNGateway`: session border controllers.

use std::rc::Rc;

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::fields::Field::{Flag, Text};
use crate::teams::fields::{self, Fields};
use crate::teams::named::{self, Named, get, new, remove, set};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::value::{from_settings, to_setting};
use crate::tenant::{Gateway, Tenant};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlinePSTNGateway", get::<Gateway>),
    Command::new("New-CsOnlinePSTNGateway", new::<Gateway>),
    Command::new("Set-CsOnlinePSTNGateway", set::<Gateway>),
    Command::new("Remove-CsOnlinePSTNGateway", remove::<Gateway>),
];

pub const RULES: &[RuleInfo] = &[
    GATEWAY_IS_FOUND.info,
    GATEWAY_IS_NEW.info,
    FQDN_IS_SHORT.info,
    DOMAIN_IS_OURS.info,
    PORT_IS_VALID.info,
    SESSIONS_ARE_VALID.info,
    NO_ROUTE_USES_IT.info,
];

const HELP: &str = "office-docs-powershell New-CsOnlinePSTNGateway.md";

const GATEWAY_IS_FOUND: Rule<str, Rc<Gateway>> = Rule::new(
    RuleInfo::new(
        "VR-13",
        Kind::Refused,
        Provenance::Sibling,
        "\"{0}\" not found",
        "MicrosoftDocs/office-docs-powershell#9103",
    ),
    named::find::<Gateway>,
);

const GATEWAY_IS_NEW: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-17",
        Kind::Refused,
        Provenance::Ours,
        "A PSTN gateway with the FQDN \"{0}\" already exists.",
        HELP,
    ),
    named::is_free::<Gateway>,
);

/// VR-17: an FQDN has up to 63 characters.
const FQDN_IS_SHORT: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-17",
        Kind::Stated,
        Provenance::Ours,
        "The FQDN \"{0}\" of the PSTN gateway is not valid: it has labels separated by dots and up to 63 characters.",
        HELP,
    ),
    |_, fqdn| match fqdn.len() <= 63 && fqdn.contains('.') {
        true => Ok(()),
        false => Err(Violation::of([&fqdn])),
    },
);

/// VR-18: the domain is a verified one of the tenant, and not the initial one.
const DOMAIN_IS_OURS: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-18",
        Kind::Refused,
        Provenance::Documented,
        "Can not use the \"{0}\" domain as it was not configured for this tenant",
        "OfficeDocs-SkypeForBusiness Teams/direct-routing-connect-the-sbc.md",
    ),
    |tenant, fqdn| {
        let initial = fqdn.to_ascii_lowercase().ends_with(".onmicrosoft.com");
        match tenant.organisation().owns(fqdn) && !initial {
            true => Ok(()),
            false => Err(Violation::of([&fqdn])),
        }
    },
);

/// VR-17: a port is 1 to 65535.
const PORT_IS_VALID: Rule<i64> = Rule::new(
    RuleInfo::new(
        "VR-17",
        Kind::Refused,
        Provenance::Ours,
        "SipSignalingPort must be between 1 and 65535; {0} was given.",
        HELP,
    ),
    |_, port| match (1..=65_535).contains(port) {
        true => Ok(()),
        false => Err(Violation::of([port])),
    },
);

/// VR-20: 1 to 100 000 sessions.
const SESSIONS_ARE_VALID: Rule<i64> = Rule::new(
    RuleInfo::new(
        "VR-20",
        Kind::Refused,
        Provenance::Ours,
        "MaxConcurrentSessions must be between 1 and 100000; {0} was given.",
        HELP,
    ),
    |_, sessions| match (1..=100_000).contains(sessions) {
        true => Ok(()),
        false => Err(Violation::of([sessions])),
    },
);

/// VR-21: a gateway of a route stays.
const NO_ROUTE_USES_IT: Rule<Gateway> = Rule::new(
    RuleInfo::new(
        "VR-21",
        Kind::Refused,
        Provenance::Seen,
        "Can not remove 'OnlinePSTNGateway', linked 'OnlineVoiceRoute' exists.\nUse 'Remove-CsOnlineVoiceRoute'",
        "MicrosoftDocs/OfficeDocs-SkypeForBusiness#2881",
    ),
    |tenant, gateway| {
        let fqdn = &gateway.fqdn;
        let used = tenant.routes.iter().any(|route| {
            route
                .gateways
                .iter()
                .any(|known| known.eq_ignore_ascii_case(fqdn))
        });
        if used {
            Err(Violation::default())
        } else {
            Ok(())
        }
    },
);

/// Parameters that set a field as they are.
const FIELDS: &Fields<Gateway> = &[
    ("Enabled", Flag(|g| &mut g.enabled)),
    ("MediaBypass", Flag(|g| &mut g.media_bypass)),
    ("SendSipOptions", Flag(|g| &mut g.send_sip_options)),
    ("ForwardCallHistory", Flag(|g| &mut g.forward_call_history)),
    ("ForwardPai", Flag(|g| &mut g.forward_pai)),
    ("PidfLoSupported", Flag(|g| &mut g.pidf_lo_supported)),
    ("FailoverResponseCodes", Text(|g| &mut g.failover_codes)),
    ("Description", Text(|g| &mut g.description)),
    ("IPAddressVersion", Text(|g| &mut g.ip_address_version)),
];

impl Named for Gateway {
    const PARAMETER: &'static str = "Fqdn";
    const EXISTS: Rule<str, Rc<Self>> = GATEWAY_IS_FOUND;
    const IS_NEW: Rule<str> = GATEWAY_IS_NEW;

    fn name(&self) -> &String {
        &self.fqdn
    }

    fn named(_: &Tenant, name: &str) -> Self {
        Self {
            fqdn: name.to_owned(),
            ..Self::default()
        }
    }

    fn object(&self) -> Value {
        let number = |n: u32| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
        let mut properties: Vec<(Str, Value)> = [
            ("Identity", Value::text(self.fqdn.as_str())),
            ("Fqdn", Value::text(self.fqdn.as_str())),
            ("SipSignalingPort", number(self.port)),
            ("FailoverTimeSeconds", number(self.failover_seconds)),
            ("ForwardCallHistory", Value::Bool(self.forward_call_history)),
            ("ForwardPai", Value::Bool(self.forward_pai)),
            ("SendSipOptions", Value::Bool(self.send_sip_options)),
            (
                "MaxConcurrentSessions",
                self.max_sessions.map_or(Value::Null, number),
            ),
            ("Enabled", Value::Bool(self.enabled)),
            ("MediaBypass", Value::Bool(self.media_bypass)),
            (
                "FailoverResponseCodes",
                Value::text(self.failover_codes.as_str()),
            ),
            ("PidfLoSupported", Value::Bool(self.pidf_lo_supported)),
            (
                "IPAddressVersion",
                Value::text(self.ip_address_version.as_str()),
            ),
            ("Description", objects::text_or_null(&self.description)),
        ]
        .into_iter()
        .map(|(name, value)| (Str::from(name), value))
        .collect();
        properties.extend(from_settings(&self.settings));
        objects::object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.OnlinePSTNGateway",
            properties,
        )
    }

    /// Takes over what the parameters give; what has no field of its own is kept by name.
    /// What has no field of its own is kept by name.
    fn fill(&mut self, cx: &mut Context, args: &Args) -> Outcome {
        for (name, value) in &args.values {
            if fields::set(FIELDS, self, args, name) {
                continue;
            }
            let number = args.int(name).unwrap_or_default();
            match name.to_ascii_lowercase().as_str() {
                "identity" | "fqdn" | "whatif" | "confirm" => {}
                "sipsignalingport" => {
                    cx.require(&PORT_IS_VALID, &number)?;
                    self.port = u32::try_from(number).unwrap_or_default();
                }
                "maxconcurrentsessions" => {
                    cx.require(&SESSIONS_ARE_VALID, &number)?;
                    self.max_sessions = u32::try_from(number).ok();
                }
                "failovertimeseconds" => {
                    self.failover_seconds = u32::try_from(number).unwrap_or_default();
                }
                _ => {
                    self.settings.set(name, to_setting(value));
                }
            }
        }
        Ok(())
    }

    fn may_come(cx: &mut Context, fqdn: &str) -> Outcome {
        cx.expect(&FQDN_IS_SHORT, fqdn)?;
        cx.require(&DOMAIN_IS_OURS, fqdn)
    }

    fn may_go(&self, cx: &Context) -> Outcome {
        cx.require(&NO_ROUTE_USES_IT, self)
    }
}
