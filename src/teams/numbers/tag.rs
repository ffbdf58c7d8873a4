//! Tags on numbers (PN-36).

use super::rules::{NUMBER_IS_KNOWN, NUMBER_IS_VALID};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Number, PhoneNumber, Refusal, Settings, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsPhoneNumberTag", get),
    Command::new("Set-CsPhoneNumberTag", set),
    Command::new("Update-CsPhoneNumberTag", update),
    Command::new("Remove-CsPhoneNumberTag", remove),
];

pub const RULES: &[RuleInfo] = &[TAG_IS_SHORT.info, FEW_TAGS.info, TAG_EXISTS.info];

/// The class of the tenant's tags.
const CLASS: &str = "PhoneNumberTag";
const HELP: &str = "office-docs-powershell Set-CsPhoneNumberTag.md";

/// PN-36: up to 50 characters.
pub(super) const TAG_IS_SHORT: Rule<str> = Rule::new(
    RuleInfo::new(
        "PN-36",
        Kind::Stated,
        Provenance::Ours,
        "The tag '{0}' is longer than 50 characters.",
        HELP,
    )
    .code("BadRequest"),
    |_, tag| match tag.chars().count() <= 50 {
        true => Ok(()),
        false => Err(Violation::of([&tag])),
    },
);

/// PN-36: up to 50 tags a number.
pub(super) const FEW_TAGS: Rule<PhoneNumber> = Rule::new(
    RuleInfo::new(
        "PN-36",
        Kind::Stated,
        Provenance::Ours,
        "Telephone Number '{0}' has 50 tags already.",
        HELP,
    )
    .code("BadRequest"),
    |_, number| match number.tags.len() < 50 {
        true => Ok(()),
        false => Err(Violation::of([&number.number])),
    },
);

/// A tag that is spoken of exists.
const TAG_EXISTS: Rule<str> = Rule::new(
    RuleInfo::new(
        "PN-36",
        Kind::Refused,
        Provenance::Ours,
        "The tag '{0}' does not exist.",
        HELP,
    )
    .code("NotFound"),
    |tenant, tag| match tenant.thing(CLASS, tag) {
        Some(_) => Ok(()),
        None => Err(Violation::of([&tag])),
    },
);

fn get(cx: &mut Context, _args: &Args) -> Outcome {
    let tags = cx.tenant().things_of(CLASS);
    let values = tags
        .map(|tag| {
            objects::object(
                "Microsoft.Teams.ConfigAPI.Cmdlets.PhoneNumberTag",
                [("TagValue", Value::text(tag.identity.as_str()))],
            )
        })
        .collect();
    cx.write_all(values)
}

fn number_of(cx: &Context, args: &Args) -> Outcome<Number> {
    let text = args.text("PhoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*text)?;
    cx.require(&NUMBER_IS_KNOWN, &number)?;
    Ok(number)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let number = number_of(cx, args)?;
    let known = cx.require(&NUMBER_IS_KNOWN, &number)?;
    let tag = args.text("Tag").unwrap_or_default();
    cx.expect(&TAG_IS_SHORT, &*tag)?;
    cx.expect(&FEW_TAGS, &known)?;
    cx.change(|tenant| attach(tenant, &number, &tag))?;
    cx.write(true)
}

/// Puts a tag on a number; the tag comes into being with its first number.
pub(super) fn attach(tenant: &mut Tenant, number: &Number, tag: &str) -> Result<(), Refusal> {
    let spelling = match tenant.thing(CLASS, tag) {
        Some(known) => known.identity.clone(),
        None => {
            tenant.new_thing(CLASS, tag, Settings::default())?;
            tag.to_owned()
        }
    };
    tenant.change::<PhoneNumber>(number, |known| {
        let mut own = known.tags.iter();
        if !own.any(|own| own.eq_ignore_ascii_case(&spelling)) {
            known.tags.push(spelling);
        }
    })
}

/// Changes a tag's text on every number.
fn update(cx: &mut Context, args: &Args) -> Outcome {
    let old = args.text("Tag").unwrap_or_default();
    let new = args.text("NewTag").unwrap_or_default();
    cx.require(&TAG_EXISTS, &*old)?;
    cx.expect(&TAG_IS_SHORT, &*new)?;
    replace(cx, &old, Some(&new))?;
    cx.write(true)
}

/// Takes a tag from a number, or from all and the tenant.
fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let tag = args.text("Tag").unwrap_or_default();
    cx.require(&TAG_EXISTS, &*tag)?;
    if args.has("PhoneNumber") {
        let number = number_of(cx, args)?;
        cx.change(|tenant| {
            tenant.change::<PhoneNumber>(&number, |known| {
                known.tags.retain(|own| !own.eq_ignore_ascii_case(&tag))
            })
        })?;
    } else {
        replace(cx, &tag, None)?;
    }
    cx.write(true)
}

fn replace(cx: &mut Context, old: &str, new: Option<&str>) -> Outcome {
    cx.change(|tenant| {
        tenant.remove_thing(CLASS, old)?;
        if let Some(new) = new.filter(|new| tenant.thing(CLASS, new).is_none()) {
            tenant.new_thing(CLASS, new, Settings::default())?;
        }
        let tagged: Vec<Number> = tenant
            .numbers
            .iter()
            .filter(|number| number.tags.iter().any(|own| own.eq_ignore_ascii_case(old)))
            .map(|number| number.number.clone())
            .collect();
        for number in tagged {
            tenant.change::<PhoneNumber>(&number, |known| {
                known.tags.retain(|own| !own.eq_ignore_ascii_case(old));
                known.tags.extend(new.map(str::to_owned));
            })?;
        }
        Ok(())
    })
}
