//! `Export-CsAcquiredPhoneNumber` and what became of the export.

use jiff::ToSpan;

use super::order::ORDER_EXISTS;
use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::object;
use crate::teams::rule::{RuleInfo, Violation};
use crate::tenant::{Operation, OperationKind, Settings};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Export-CsAcquiredPhoneNumber", export),
    Command::new("Get-CsExportAcquiredPhoneNumberStatus", status),
];

pub const RULES: &[RuleInfo] = &[PROPERTY_IS_KNOWN];

/// What an export can have.
const PROPERTIES: &[&str] = &[
    "TelephoneNumber",
    "OperatorId",
    "NumberType",
    "LocationId",
    "CivicAddressId",
    "NetworkSiteId",
    "AvailableCapabilities",
    "AcquiredCapabilities",
    "AssignmentStatus",
    "PlaceName",
    "ActivationState",
    "PartnerName",
    "IsoCountryCode",
    "PortInOrderStatus",
    "CapabilityUpdateSupported",
    "AcquisitionDate",
    "TargetId",
    "TargetType",
    "AssignmentCategory",
    "CallingProfileId",
    "IsoSubdivisionCode",
    "NumberSource",
    "SupportedCustomerActions",
    "ReverseNumberLookup",
    "RoutingOptions",
];

/// NT-16: a property that an export can have.
const PROPERTY_IS_KNOWN: RuleInfo = ours(
    "NT-16",
    "The property '{0}' cannot be exported.",
    "office-docs-powershell Export-CsAcquiredPhoneNumber.md",
);

/// The file itself would be downloaded from the service, so only the order is kept.
fn export(cx: &mut Context, args: &Args) -> Outcome {
    let text = args.text("Property").unwrap_or_default();
    let words = text.split([',', ' ']).filter(|word| !word.is_empty());
    let known = |word: &&str| {
        PROPERTIES
            .iter()
            .any(|name| name.eq_ignore_ascii_case(word))
    };
    if let Some(word) = words.clone().find(|word| !known(word)) {
        return Err(Stop::refused(PROPERTY_IS_KNOWN, Violation::of([&word])));
    }
    let mut request = Settings::default();
    request.set("Property", words.collect::<Vec<_>>());
    let order = Operation {
        request,
        ..Operation::done(OperationKind::NumberExport, Vec::new())
    };
    let id = cx.change(|tenant| tenant.start(order))?;
    cx.write(id)
}

/// The link holds for an hour. There is no place behind it here.
fn status(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("OrderId").unwrap_or_default().to_string();
    let order = cx.require(&ORDER_EXISTS, &(OperationKind::NumberExport, id))?;
    let moment = |time: Option<jiff::Timestamp>| match time {
        Some(time) => Value::text(time.strftime("%Y-%m-%d %H:%M:%SZ").to_string()),
        None => Value::Null,
    };
    let done = order.completed.or(order.created);
    let expiry = done.and_then(|time| time.checked_add(1.hour()).ok());
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.SkypeTelephoneNumberMgmtGetExportAcquiredTelephoneNumbersResponse",
        [
            ("Id", Value::text(order.id.as_str())),
            ("CreatedAt", moment(order.created)),
            ("status", Value::text("Success")),
            ("DownloadLinkExpiry", moment(expiry)),
            (
                "DownloadLink",
                Value::text(format!("https://export.invalid/{}.csv", order.id)),
            ),
        ],
    ))
}
