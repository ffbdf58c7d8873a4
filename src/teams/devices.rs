//! Signing in devices of the SIP Gateway in bulk: `*-CsSdgBulkSignInRequest*`.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome, date_time};
use super::objects::{object, text_or_null};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use super::workspace::{field, rows};
use crate::engine::Args;
use crate::tenant::{Operation, OperationKind, Settings, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsSdgBulkSignInRequestStatus", status),
    Command::new("Get-CsSdgBulkSignInRequestsSummary", summary),
    Command::new("New-CsSdgBulkSignInRequest", new),
];

pub const RULES: &[RuleInfo] = &[FEW_DEVICES.info, REGION_IS_KNOWN.info, BATCH_EXISTS.info];

const fn ours(id: &'static str, text: &'static str) -> RuleInfo {
    let source = "office-docs-powershell New-CsSdgBulkSignInRequest.md";
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}

/// SG-01: up to 100 devices.
const FEW_DEVICES: Rule<usize> = Rule::new(
    ours(
        "SG-01",
        "A batch has between 1 and 100 devices; {0} were given.",
    ),
    |_, count| match (1..=100).contains(count) {
        true => Ok(()),
        false => Err(Violation::of([count])),
    },
);

/// SG-02: one of three regions.
const REGION_IS_KNOWN: Rule<str> = Rule::new(
    ours(
        "SG-02",
        "The region '{0}' is not valid. It is NOAM, EMEA or APAC.",
    ),
    |_, text| {
        let mut known = ["NOAM", "EMEA", "APAC"].into_iter();
        match known.any(|region| region.eq_ignore_ascii_case(text)) {
            true => Ok(()),
            false => Err(Violation::of([&text])),
        }
    },
);

/// SG-03: a batch by its id.
const BATCH_EXISTS: Rule<str, Rc<Operation>> = Rule::new(
    RuleInfo {
        code: Some("NotFound"),
        ..ours("SG-03", "The batch '{0}' was not found.")
    },
    |tenant, id| {
        let found = tenant.operation(OperationKind::SignIn, id).cloned();
        found.ok_or_else(|| Violation::of([&id]))
    },
);

/// A hardware id: six pairs of hexadecimal digits.
fn is_hardware(text: &str) -> bool {
    let mut pairs = 0;
    let all = text.split('-').all(|pair| {
        pairs += 1;
        pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    all && pairs == 6
}

/// What becomes of a device: an account that is not there and an id that is none fail.
fn sign_in(tenant: &Tenant, row: &[String]) -> Settings {
    let (name, hardware) = (field(row, 0), field(row, 1));
    let error = if tenant.user(name).is_none() {
        "UserNotFound"
    } else if !is_hardware(hardware) {
        "InvalidHardwareId"
    } else {
        ""
    };
    let state = if error.is_empty() { "Success" } else { "Error" };
    let pairs = [
        ("UserName", name),
        ("HardwareId", hardware),
        ("State", state),
        ("Error", error),
    ];
    pairs.into_iter().collect()
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let region = args.text("Region").unwrap_or_default();
    cx.require(&REGION_IS_KNOWN, &*region)?;
    let path = args.text("DeviceDetailsFilePath").unwrap_or_default();
    let devices = rows(cx, &path)?;
    cx.require(&FEW_DEVICES, &devices.len())?;
    let items = devices
        .iter()
        .map(|row| sign_in(cx.tenant(), row))
        .collect();
    let request: Settings = [("Region", region.to_uppercase())].into_iter().collect();
    let id = cx.change(|tenant| {
        tenant.start(Operation {
            request,
            ..Operation::done(OperationKind::SignIn, items)
        })
    })?;
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.SdgBulkSignInRequest",
        [("BatchId", Value::text(id))],
    ))
}

fn state(batch: &Operation) -> &'static str {
    match batch.count("Error") {
        0 => "Succeeded",
        _ => "Failed",
    }
}

fn status(cx: &mut Context, args: &Args) -> Outcome {
    let batch = cx.require(&BATCH_EXISTS, &*args.text("Batchid").unwrap_or_default())?;
    let items = batch.items.iter().map(|item| {
        let text = |name: &str| text_or_null(item.text(name).unwrap_or_default());
        object(
            "",
            [
                ("UserName", text("UserName")),
                ("HardwareId", text("HardwareId")),
                ("Status", text("State")),
                ("Error", text("Error")),
            ],
        )
    });
    let region = batch.request.text("Region").unwrap_or_default();
    let value = object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.SdgBulkSignInRequestStatus",
        [
            ("BatchId", Value::text(batch.id.as_str())),
            ("BatchStatus", Value::text(state(&batch))),
            ("Region", text_or_null(region)),
            ("BatchItem", Value::array(items.collect())),
        ],
    );
    cx.write(value)
}

/// The batches of the last thirty days.
fn summary(cx: &mut Context, _args: &Args) -> Outcome {
    let now = cx.now();
    let recent = |batch: &&Rc<Operation>| {
        let age = batch
            .created
            .map_or(0, |created| now.as_second() - created.as_second());
        batch.kind == OperationKind::SignIn && age <= 30 * 86_400
    };
    let batches = cx.tenant().operations.iter().filter(recent);
    let rows = batches.map(|batch| {
        let count = |n: usize| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
        let created = batch
            .created
            .map_or(Value::Null, |time| Value::DateTime(date_time(time)));
        object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.SdgBulkSignInRequestsSummary",
            [
                ("BatchId", Value::text(batch.id.as_str())),
                ("BatchStatus", Value::text(state(batch))),
                ("RequestTime", created),
                ("DeviceCount", count(batch.items.len())),
                ("FailedCount", count(batch.count("Error"))),
            ],
        )
    });
    let rows = rows.collect();
    cx.write_all(rows)
}
