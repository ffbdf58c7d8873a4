//! Emergency policies: the rules of emergency call routing and emergency calling, and the parts that they are made of.

use super::commands::Command;
use super::context::{Context, Outcome};
use super::objects::{self, object_with_text};
use super::policy::{Check, Draft, anyone};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::engine::Args;
use crate::tenant::{PolicyType, Setting, Settings};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsTeamsEmergencyNumber", new_number),
    Command::new(
        "New-CsTeamsEmergencyCallingExtendedNotification",
        new_notification,
    ),
];

pub const RULES: &[RuleInfo] = &[
    MASK_IS_VALID.info,
    NUMBERS_DIFFER.info,
    USAGE_EXISTS.info,
    DESCRIPTION_IS_SHORT.info,
    MODE_IS_KNOWN.info,
    GROUP_IS_SHORT,
    DISCLAIMER_IS_SHORT,
    STRINGS_DIFFER,
];

/// The rules of `TeamsEmergencyCallRoutingPolicy`.
pub const ROUTING: Check = Check {
    kind: PolicyType::EMERGENCY_CALL_ROUTING,
    made: routing_made,
    reaches: anyone,
};

/// The rules of `TeamsEmergencyCallingPolicy`.
pub const CALLING: Check = Check {
    kind: PolicyType::EMERGENCY_CALLING,
    made: calling_made,
    reaches: anyone,
};

const ROUTING_HELP: &str =
    "OfficeDocs-SkypeForBusiness Teams/manage-emergency-call-routing-policies.md";
const CALLING_HELP: &str = "office-docs-powershell New-CsTeamsEmergencyCallingPolicy.md";

const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Stated, Provenance::Ours, text, source)
}

/// EM-01: masks are numbers of one to ten digits, separated by semicolons.
const MASK_IS_VALID: Rule<str> = Rule::new(
    ours(
        "EM-01",
        "The EmergencyDialMask \"{0}\" is not valid. It is a list of numbers of 1 to 10 digits, separated by semicolons.",
        "office-docs-powershell New-CsTeamsEmergencyNumber.md",
    ),
    |_, mask| {
        let number =
            |part: &str| (1..=10).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        match mask.is_empty() || mask.split(';').all(|part| number(part.trim())) {
            true => Ok(()),
            false => Err(Violation::of([&mask])),
        }
    },
);

/// EM-02: in a policy every dial string and mask stands once.
const NUMBERS_DIFFER: Rule<[Settings]> = Rule::new(
    ours(
        "EM-02",
        "The emergency dial string or mask \"{0}\" is not unique in the policy.",
        ROUTING_HELP,
    ),
    |_, entries| {
        let mut seen: Vec<String> = Vec::new();
        for entry in entries {
            let own = entry.text("EmergencyDialString").unwrap_or_default();
            let masks = entry.text("EmergencyDialMask").unwrap_or_default();
            let mut here = vec![own.to_owned()];
            here.extend(masks.split(';').map(|mask| mask.trim().to_owned()));
            here.retain(|text| !text.is_empty());
            here.dedup();
            for text in here {
                if seen.contains(&text) {
                    return Err(Violation::of([&text]));
                }
                seen.push(text);
            }
        }
        Ok(())
    },
);

/// EM-03: a usage that an entry names exists.
const USAGE_EXISTS: Rule<[Settings]> = Rule::new(
    ours(
        "EM-03",
        "Cannot find specified PSTN usage \"{0}\" of the emergency number {1}.",
        ROUTING_HELP,
    ),
    |tenant, entries| {
        for entry in entries {
            let usage = entry.text("OnlinePSTNUsage").unwrap_or_default();
            if !usage.is_empty() && !tenant.has_usage(usage) {
                let number = entry.text("EmergencyDialString").unwrap_or_default();
                return Err(Violation::of([&usage, &number]));
            }
        }
        Ok(())
    },
);

/// EM-04, EM-12: descriptions have up to 512 characters.
const DESCRIPTION_IS_SHORT: Rule<Draft> = Rule::new(
    ours(
        "EM-04",
        "The description of the policy \"{0}\" is longer than 512 characters.",
        "office-docs-powershell New-CsTeamsEmergencyCallRoutingPolicy.md",
    ),
    |_, draft| {
        let text = draft.settings.text("Description").unwrap_or_default();
        match text.chars().count() <= 512 {
            true => Ok(()),
            false => Err(Violation::of([&draft.name])),
        }
    },
);

/// EM-11: the modes of notification.
const MODE_IS_KNOWN: Rule<str> = Rule::new(
    ours(
        "EM-11",
        "The NotificationMode \"{0}\" is not valid. It is NotificationOnly, ConferenceMuted or ConferenceUnMuted.",
        CALLING_HELP,
    ),
    |_, mode| {
        let known = ["NotificationOnly", "ConferenceMuted", "ConferenceUnMuted"];
        match mode.is_empty() || known.iter().any(|name| name.eq_ignore_ascii_case(mode)) {
            true => Ok(()),
            false => Err(Violation::of([&mode])),
        }
    },
);

/// EM-12: up to ten addresses are notified.
const GROUP_IS_SHORT: RuleInfo = ours(
    "EM-12",
    "NotificationGroup has {0} addresses; at most 10 are supported.",
    CALLING_HELP,
);

/// EM-12: a disclaimer has up to 350 characters.
const DISCLAIMER_IS_SHORT: RuleInfo = ours(
    "EM-12",
    "EnhancedEmergencyServiceDisclaimer is longer than 350 characters ({0}).",
    CALLING_HELP,
);

/// EM-14: in a policy an extended notification is for one dial string.
const STRINGS_DIFFER: RuleInfo = ours(
    "EM-14",
    "The policy has more than one extended notification for \"{0}\".",
    CALLING_HELP,
);

/// The maps in a list of a policy.
fn entries(draft: &Draft, name: &str) -> Vec<Settings> {
    let list = draft.settings.get(name).map_or(&[][..], Setting::elements);
    list.iter().filter_map(Setting::as_map).cloned().collect()
}

fn routing_made(cx: &mut Context, draft: &Draft) -> Outcome {
    let entries = entries(draft, "EmergencyNumbers");
    for entry in &entries {
        let mask = entry.text("EmergencyDialMask").unwrap_or_default();
        cx.expect(&MASK_IS_VALID, mask)?;
    }
    cx.expect(&NUMBERS_DIFFER, &*entries)?;
    cx.expect(&USAGE_EXISTS, &*entries)?;
    cx.expect(&DESCRIPTION_IS_SHORT, draft)?;
    Ok(())
}

fn calling_made(cx: &mut Context, draft: &Draft) -> Outcome {
    let text = |name: &str| draft.settings.text(name).unwrap_or_default().to_owned();
    cx.expect(&MODE_IS_KNOWN, text("NotificationMode").as_str())?;
    cx.expect(&DESCRIPTION_IS_SHORT, draft)?;
    let addresses = text("NotificationGroup").split(';').count();
    if addresses > 10 {
        cx.broken(&GROUP_IS_SHORT, Violation::of([&addresses]))?;
    }
    let length = text("EnhancedEmergencyServiceDisclaimer").chars().count();
    if length > 350 {
        cx.broken(&DISCLAIMER_IS_SHORT, Violation::of([&length]))?;
    }
    let mut seen: Vec<String> = Vec::new();
    for entry in entries(draft, "ExtendedNotifications") {
        let own = entry
            .text("EmergencyDialString")
            .unwrap_or_default()
            .to_owned();
        if seen.contains(&own) {
            cx.broken(&STRINGS_DIFFER, Violation::of([&own]))?;
        }
        seen.push(own);
    }
    Ok(())
}

/// An emergency number in memory.
fn new_number(cx: &mut Context, args: &Args) -> Outcome {
    let text = |name: &str| args.text(name).unwrap_or_default();
    let mask = text("EmergencyDialMask");
    cx.require(&MASK_IS_VALID, &*mask)?;
    let (dial, usage) = (text("EmergencyDialString"), text("OnlinePSTNUsage"));
    let shown =
        format!("EmergencyDialString={dial};EmergencyDialMask={mask};OnlinePSTNUsage={usage}");
    cx.write(object_with_text(
        "Microsoft.Rtc.Management.WritableConfig.Policy.Teams.EmergencyNumber",
        shown,
        [
            ("EmergencyDialString", objects::text_or_null(&dial)),
            ("EmergencyDialMask", objects::text_or_null(&mask)),
            ("OnlinePSTNUsage", objects::text_or_null(&usage)),
        ],
    ))
}

/// An extended notification in memory.
fn new_notification(cx: &mut Context, args: &Args) -> Outcome {
    let mode = args.text("NotificationMode").unwrap_or_default();
    cx.expect(&MODE_IS_KNOWN, &*mode)?;
    let names = [
        "EmergencyDialString",
        "NotificationGroup",
        "NotificationDialOutNumber",
        "NotificationMode",
    ];
    let value = |name: &str| args.text(name).map_or(Value::Null, Value::String);
    let pairs: Vec<(Str, Value)> = names
        .iter()
        .map(|name| (Str::from(*name), value(name)))
        .collect();
    cx.write(object_with_text(
        "Microsoft.Teams.Policy.Administration.Cmdlets.Core.TeamsEmergencyCallingExtendedNotification",
        args.text("EmergencyDialString").unwrap_or_default(),
        pairs,
    ))
}
