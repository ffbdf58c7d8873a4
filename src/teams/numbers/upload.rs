//! Uploading Direct Routing numbers into the inventory, and releasing numbers from it.

use super::listed::numbers;
use super::order::{item, known};
use super::rules::{LOCATION_EXISTS, NUMBER_IS_NOT_RESERVED};
use super::{bulk, ours, tag};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Number, Operation, OperationKind, PhoneNumber, Settings, Tenant};

pub const COMMANDS: &[Command] = &[
    Command::new(
        "New-CsOnlineDirectRoutingTelephoneNumberUploadOrder",
        upload,
    ),
    Command::new("New-CsOnlineTelephoneNumberReleaseOrder", release),
];

pub const RULES: &[RuleInfo] = &[CAPABILITY_IS_KNOWN.info];

/// NT-09: an upload has at most as many numbers.
const MOST_UPLOADED: usize = 10_000;
/// NT-08: a release has at most as many numbers.
const MOST_RELEASED: usize = 1_000;

/// NT-02: what Direct Routing numbers can be acquired for.
pub(super) const CAPABILITY_IS_KNOWN: Rule<str, &'static str> = Rule::new(
    ours(
        "NT-02",
        "The AcquiredCapability '{0}' is not valid. It is ConferenceAssignment, VoiceApplicationAssignment, UserAssignment or SharedCalling.",
        "office-docs-powershell New-CsOnlineDirectRoutingTelephoneNumberUploadOrder.md",
    ),
    |_, text| {
        let known = [
            "ConferenceAssignment",
            "VoiceApplicationAssignment",
            "UserAssignment",
            "SharedCalling",
            "FirstPartyAppAssignment",
        ];
        let found = known
            .into_iter()
            .find(|word| word.eq_ignore_ascii_case(text));
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// The capabilities of a comma-separated text.
pub(super) fn capabilities(cx: &Context, args: &Args, name: &str) -> Outcome<Vec<String>> {
    let text = args.text(name).unwrap_or_default();
    let words = text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    words
        .map(|word| Ok(cx.require(&CAPABILITY_IS_KNOWN, word)?.to_owned()))
        .collect()
}

fn upload(cx: &mut Context, args: &Args) -> Outcome {
    let texts = numbers(cx, args, "TelephoneNumber", MOST_UPLOADED)?;
    let capabilities = capabilities(cx, args, "AcquiredCapability")?;
    let location = match args.text("LocationId").filter(|text| !text.is_empty()) {
        Some(text) => Some(cx.require(&LOCATION_EXISTS, &*text)?),
        None => None,
    };
    let site = args.text("NetworkSiteId").unwrap_or_default().to_string();
    let lookup = args.text("ReverseNumberLookup");
    let tags = bulk::tags(cx, args, "Tag")?;
    let id = cx.change(|tenant| {
        let mut items = Vec::with_capacity(texts.len());
        for text in &texts {
            let number = match new_number(tenant, text) {
                Ok(number) => number,
                Err(message) => {
                    items.push(item(text, Err(message)));
                    continue;
                }
            };
            let mut uploaded = PhoneNumber {
                uploaded: true,
                acquired_capabilities: capabilities.clone(),
                network_site: site.clone(),
                ..PhoneNumber::direct_routing(number.clone())
            };
            uploaded
                .reverse_number_lookup
                .extend(lookup.iter().map(ToString::to_string));
            tenant.add(uploaded)?;
            if location.is_some() {
                tenant.set_number_location(&number, location)?;
            }
            for word in &tags {
                tag::attach(tenant, &number, word)?;
            }
            items.push(item(number.as_str(), Ok(())));
        }
        tenant.start(Operation::done(OperationKind::NumberUpload, items))
    })?;
    cx.write(id)
}

/// A number that is not there yet.
fn new_number(tenant: &Tenant, text: &str) -> Result<Number, String> {
    let number = Number::parse(text).ok_or("The Number is not valid.")?;
    match tenant.numbers.has(&number) {
        false => Ok(number),
        true => Err("The Number already exists.".to_owned()),
    }
}

/// Numbers that somebody has stay, and the order says so; those of a shared calling policy stop it (SC-18).
fn release(cx: &mut Context, args: &Args) -> Outcome {
    let texts = numbers(cx, args, "TelephoneNumber", MOST_RELEASED)?;
    for number in texts.iter().filter_map(|text| Number::parse(text)) {
        cx.require(&NUMBER_IS_NOT_RESERVED, &number)?;
    }
    let id = cx.change(|tenant| {
        let items = texts.iter().map(|text| one(tenant, text)).collect();
        tenant.start(Operation::done(OperationKind::NumberRelease, items))
    })?;
    cx.write(id)
}

fn one(tenant: &mut Tenant, text: &str) -> Settings {
    let released = known(tenant, text).and_then(|number| {
        let removed = tenant.remove::<PhoneNumber>(&number);
        removed.map_err(|_| "The Number is assigned.".to_owned())?;
        Ok(())
    });
    item(text, released)
}
