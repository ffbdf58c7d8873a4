//! `ConvertTo-SecureString`, `ConvertFrom-SecureString` and `Get-Credential`.

use crate::engine::prompt::not_interactive;
use crate::engine::{Args, CmdletEntry, Context, Echo, Result};
use crate::value::natives::secure_string::{Credential, SecureString, plain_text};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("ConvertTo-SecureString", to_secure),
    CmdletEntry::new("ConvertFrom-SecureString", from_secure),
    CmdletEntry::new("Get-Credential", get_credential),
];

/// The text of an "encrypted" string is its UTF-16 units in hexadecimal, as PowerShell has it without Windows' keys.
fn to_secure(cx: &mut Context, args: &Args) -> Result {
    let text = args.text("String").unwrap_or_default();
    if args.flag("AsPlainText") {
        if text.is_empty() {
            return Err(no_text().into());
        }
        return cx.write(SecureString::of(&text));
    }
    match decoded(&text) {
        Some(plain) => cx.write(SecureString::of(&plain)),
        None => cx.write_fault(bad_cipher()),
    }
}

fn decoded(text: &str) -> Option<String> {
    let digits: Vec<char> = text.trim().chars().collect();
    if !digits.len().is_multiple_of(4) {
        return None;
    }
    let mut units = Vec::with_capacity(digits.len() / 4);
    for four in digits.chunks(4) {
        let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).ok();
        units.push(u16::from_le_bytes([
            byte(four.get(..2)?)?,
            byte(four.get(2..)?)?,
        ]));
    }
    String::from_utf16(&units).ok()
}

fn from_secure(cx: &mut Context, args: &Args) -> Result {
    let plain = args
        .get("SecureString")
        .and_then(plain_text)
        .unwrap_or_default();
    if args.flag("AsPlainText") {
        return cx.write(Value::text(plain));
    }
    let bytes = plain.encode_utf16().flat_map(u16::to_le_bytes);
    let text: String = bytes.map(|byte| format!("{byte:02x}")).collect();
    cx.write(Value::text(text))
}

/// Asks for what is missing.
fn get_credential(cx: &mut Context, args: &Args) -> Result {
    let given = args.get("Credential").map(Value::base).cloned();
    if let Some(Value::Native(native)) = &given
        && native.get::<Credential>().is_some()
    {
        return cx.write(Value::Native(native.clone()));
    }
    let user = match given {
        Some(Value::String(user)) => Some(user),
        _ => args.text("UserName"),
    };
    if !cx.engine.host.interactive() {
        return Err(not_interactive().into());
    }
    let title = args
        .text("Title")
        .unwrap_or_else(|| "PowerShell credential request".into());
    let message = args
        .text("Message")
        .unwrap_or_else(|| "Enter your credentials.".into());
    cx.engine.print(&format!("\n{title}\n{message}\n"));
    let user = match user {
        Some(user) => user.to_string(),
        None => match cx.engine.host.read_line("User: ", Echo::Shown) {
            Some(user) if !user.is_empty() => user,
            _ => return Ok(()),
        },
    };
    let prompt = format!("Password for user {user}: ");
    let Some(password) = cx.engine.host.read_line(&prompt, Echo::Hidden) else {
        return Ok(());
    };
    cx.write(Credential::of(user, SecureString::of(&password)))
}

fn no_text() -> Fault {
    let message = "Cannot bind argument to parameter 'String' because it is an empty string.";
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "ParameterArgumentValidationErrorEmptyStringNotAllowed",
        message,
    )
    .category(ErrorCategory::InvalidData)
}

fn bad_cipher() -> Fault {
    Fault::new(
        &exceptions::FORMAT_EXCEPTION,
        "ImportSecureString_InvalidArgument",
        "The input string is no encrypted standard string.",
    )
    .category(ErrorCategory::InvalidArgument)
}
