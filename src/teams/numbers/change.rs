//! Orders that change what numbers can do: text messages, and user or service usage.

use super::listed::numbers;
use super::order::{item, known};
use super::ours;
use super::rules::{NUMBER_IS_KNOWN, NUMBER_IS_VALID};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{NumberUsage, Operation, OperationKind, PhoneNumber};

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsPhoneNumberUsageChangeOrder", usage),
    Command::new("Remove-CsPhoneNumberSmsActivation", deactivate),
    Command::new("Set-CsPhoneNumberSmsActivation", activate),
];

pub const RULES: &[RuleInfo] = &[USAGE_IS_KNOWN.info];

/// NT-15: for people, or for attendants, queues and bridges.
const USAGE_IS_KNOWN: Rule<str, NumberUsage> = Rule::new(
    ours(
        "NT-15",
        "The usage '{0}' is not valid. It is UserType or ServiceType.",
        "office-docs-powershell New-CsPhoneNumberUsageChangeOrder.md",
    ),
    |_, text| match text.to_ascii_lowercase().as_str() {
        "usertype" => Ok(NumberUsage::User),
        "servicetype" => Ok(NumberUsage::Service),
        _ => Err(Violation::of([&text])),
    },
);

/// Numbers that somebody has keep their usage, and the order says so.
fn usage(cx: &mut Context, args: &Args) -> Outcome {
    let usage = cx.require(&USAGE_IS_KNOWN, &*args.text("Usage").unwrap_or_default())?;
    let texts = numbers(cx, args, "TelephoneNumber", 1_000)?;
    let account = account(cx);
    let id = cx.change(|tenant| {
        let mut items = Vec::with_capacity(texts.len());
        for text in &texts {
            let result = match known(tenant, text) {
                Ok(number) => {
                    let free = tenant
                        .numbers
                        .get(&number)
                        .is_some_and(|known| known.target.is_none());
                    if free {
                        tenant.change::<PhoneNumber>(&number, |known| {
                            known.usage = usage;
                            known.capabilities = usage.capabilities();
                        })?;
                        Ok(())
                    } else {
                        Err("The Number is assigned.".to_owned())
                    }
                }
                Err(message) => Err(message),
            };
            items.push(item(text, result));
        }
        tenant.start(Operation {
            created_by: account,
            ..Operation::done(OperationKind::NumberUsage, items)
        })
    })?;
    cx.write(id)
}

/// Who is signed in.
fn account(cx: &Context) -> String {
    let connection = cx.teams().connection.as_ref();
    connection.map_or_else(String::new, |connection| connection.account.clone())
}

fn activate(cx: &mut Context, args: &Args) -> Outcome {
    sms(cx, args, "Activated")
}

fn deactivate(cx: &mut Context, args: &Args) -> Outcome {
    sms(cx, args, "NotActivated")
}

fn sms(cx: &mut Context, args: &Args, state: &str) -> Outcome {
    let text = args.text("TelephoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*text)?;
    cx.require(&NUMBER_IS_KNOWN, &number)?;
    let account = account(cx);
    let id = cx.change(|tenant| {
        tenant.change::<PhoneNumber>(&number, |known| state.clone_into(&mut known.sms))?;
        let items = vec![item(number.as_str(), Ok(()))];
        tenant.start(Operation {
            created_by: account,
            ..Operation::done(OperationKind::NumberSms, items)
        })
    })?;
    cx.write(id)
}
