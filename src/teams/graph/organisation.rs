//! `Get-MgOrganization`.

use super::connect::signed_in;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{self, text_or_null};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[Command::offline("Get-MgOrganization", get)];

fn get(cx: &mut Context, _args: &Args) -> Outcome {
    signed_in(cx)?;
    let organisation = cx.tenant().organisation();
    let domains = organisation.domains.iter().map(|domain| {
        objects::object_with_text(
            "Microsoft.Graph.PowerShell.Models.MicrosoftGraphVerifiedDomain",
            domain.name.as_str(),
            [("Name", Value::text(domain.name.as_str()))],
        )
    });
    let value = objects::object(
        "Microsoft.Graph.PowerShell.Models.MicrosoftGraphOrganization",
        [
            ("City", text_or_null(&organisation.city)),
            ("CountryLetterCode", text_or_null(&organisation.country)),
            ("DisplayName", text_or_null(&organisation.name)),
            ("Id", objects::id(organisation.id)),
            (
                "PreferredLanguage",
                text_or_null(&organisation.preferred_language),
            ),
            ("VerifiedDomains", Value::array(domains.collect())),
        ],
    );
    cx.write(value)
}
