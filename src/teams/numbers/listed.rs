//! The numbers that an order names: a list in a text, a range, or the content of a file.

use super::ours;
use crate::engine::Args;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::Number;
use crate::value::{Value, convert};

pub const RULES: &[RuleInfo] = &[
    NUMBERS_ARE_GIVEN,
    RANGE_IS_VALID,
    NUMBERS_FIT.info,
    FEWER_FIT.info,
];

const HELP: &str = "office-docs-powershell New-CsOnlineDirectRoutingTelephoneNumberUploadOrder.md";

/// NT-14: an order is about some numbers.
const NUMBERS_ARE_GIVEN: RuleInfo = ours("NT-14", "No telephone numbers were given.", HELP);

/// NT-14: a range goes upwards.
const RANGE_IS_VALID: RuleInfo = ours(
    "NT-14",
    "The range of numbers from '{0}' to '{1}' is not valid.",
    HELP,
);

/// NT-09: how many numbers an upload has at most.
const NUMBERS_FIT: Rule<(usize, usize)> = Rule::new(
    ours(
        "NT-09",
        "An order has at most {1} telephone numbers; {0} were given.",
        HELP,
    ),
    |_, (count, most)| match count <= most {
        true => Ok(()),
        false => Err(Violation::of([count, most])),
    },
);

/// NT-08: an order other than an upload has fewer.
const FEWER_FIT: Rule<(usize, usize)> = Rule::new(
    RuleInfo {
        id: "NT-08",
        source: "office-docs-powershell New-CsOnlineTelephoneNumberReleaseOrder.md",
        ..NUMBERS_FIT.info
    },
    NUMBERS_FIT.find,
);

fn fits(cx: &Context, count: usize, most: usize) -> Outcome {
    let rule = if most > 1_000 { NUMBERS_FIT } else { FEWER_FIT };
    cx.require(&rule, &(count, most))
}

/// The texts of the numbers, each once, in order.
///
/// # Errors
/// There are none, or too many.
pub(super) fn numbers(cx: &Context, args: &Args, name: &str, most: usize) -> Outcome<Vec<String>> {
    let mut texts: Vec<String> = Vec::new();
    for value in args.list(name) {
        let text = convert::plain(&value);
        texts.extend(words(&text));
    }
    if args.has("StartingNumber") || args.has("EndingNumber") {
        texts.extend(range(cx, args, most)?);
    }
    if let Some(content) = args.get("FileContent") {
        texts.extend(words(&file(content)).filter(|word| Number::parse(word).is_some()));
    }
    let mut once = rustc_hash::FxHashSet::default();
    texts.retain(|text| once.insert(text.clone()));
    if texts.is_empty() {
        return Err(Stop::refused(NUMBERS_ARE_GIVEN, Violation::default()));
    }
    fits(cx, texts.len(), most)?;
    Ok(texts)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let separators = [',', ' ', '\t', '\r', '\n', '"'];
    let words = text.split(separators).filter(|word| !word.is_empty());
    words.map(str::to_owned)
}

/// The text of a file's bytes.
fn file(content: &Value) -> String {
    let bytes: Vec<u8> = match content.base() {
        Value::Array(array) => array
            .items
            .borrow()
            .iter()
            .filter_map(|item| match item {
                Value::Byte(byte) => Some(*byte),
                _ => None,
            })
            .collect(),
        other => convert::plain(other).as_bytes().to_vec(),
    };
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The numbers from one to the other.
fn range(cx: &Context, args: &Args, most: usize) -> Outcome<Vec<String>> {
    let text = |name: &str| args.text(name).unwrap_or_default();
    let digits = |text: &str| text.trim().trim_start_matches('+').parse::<u64>().ok();
    let (start, end) = (text("StartingNumber"), text("EndingNumber"));
    let invalid = || Stop::refused(RANGE_IS_VALID, Violation::of([&start, &end]));
    let (Some(first), Some(last)) = (digits(&start), digits(&end)) else {
        return Err(invalid());
    };
    let count = last.checked_sub(first).ok_or_else(invalid)?;
    let count = usize::try_from(count)
        .unwrap_or(usize::MAX)
        .saturating_add(1);
    fits(cx, count, most)?;
    Ok((first..=last).map(|number| format!("+{number}")).collect())
}
