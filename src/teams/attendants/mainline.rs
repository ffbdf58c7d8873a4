//! What mainline attendants (Teams Phone agents) have in common, and the AI agents that the tenant knows.

use super::catalogue;
use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{object, object_with_text};
use crate::teams::page::{self, at_most_100};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::value::from_settings;
use crate::tenant::{Setting, Thing};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsAiAgents", agents),
    Command::new("Get-CsMainlineAttendantFlow", flows),
    Command::new("Get-CsMainlineAttendantSupportedLanguages", languages),
    Command::new("Get-CsMainlineAttendantSupportedVoices", voices),
    Command::new("Get-CsMainlineAttendantTenantInformation", information),
];

pub const RULES: &[RuleInfo] = &[AT_MOST_100.info, TYPE_IS_KNOWN];

const HELP: &str = "office-docs-powershell Get-CsMainlineAttendantFlow.md";

/// AA-32: a page holds at most 100.
const AT_MOST_100: Rule<i64> = at_most_100("AA-32", HELP);

/// AA-32: one of two types.
const TYPE_IS_KNOWN: RuleInfo = ours(
    "AA-32",
    "The type '{0}' is not valid. It is AppointmentBooking or QuestionAnswer.",
    HELP,
);

/// The classes of flows by their type.
const FLOWS: &[(&str, &str)] = &[
    (
        "AppointmentBooking",
        "MainlineAttendantAppointmentBookingFlow",
    ),
    ("QuestionAnswer", "MainlineAttendantQuestionAnswerFlow"),
];

fn object_of(thing: &Thing, type_name: &str) -> Value {
    let mut pairs = vec![(Str::from("Identity"), Value::text(thing.identity.as_str()))];
    pairs.extend(from_settings(&thing.settings));
    object_with_text(type_name, thing.identity.as_str(), pairs)
}

fn flows(cx: &mut Context, args: &Args) -> Outcome {
    let first = page::first(cx, args, &AT_MOST_100)?;
    let wanted = args.text("Type");
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    let classes: Vec<&str> = FLOWS
        .iter()
        .filter(|(word, _)| wanted.as_ref().is_none_or(|wanted| same(word, wanted)))
        .map(|(_, class)| *class)
        .collect();
    if classes.is_empty() {
        let wanted = wanted.unwrap_or_default();
        return Err(Stop::refused(TYPE_IS_KNOWN, Violation::of([&wanted])));
    }
    let (id, related) = (args.text("Identity"), args.text("RelatedConfigurationIds"));
    let tenant = cx.tenant();
    let things = classes
        .into_iter()
        .flat_map(|class| tenant.things_of(class));
    let mut found: Vec<_> = things
        .filter(|thing| {
            let own = thing.settings.text("Name").unwrap_or_default();
            let configurations = thing.settings.get("ConfigurationIds");
            let mut configurations = configurations.iter().flat_map(|list| list.texts());
            id.as_ref().is_none_or(|id| same(&thing.identity, id))
                && page::is_named(args, own)
                && related
                    .as_ref()
                    .is_none_or(|related| configurations.any(|id| same(id, related)))
        })
        .collect();
    let by = args.text("SortBy").unwrap_or_else(|| "Name".into());
    found.sort_by_key(|thing| thing.settings.text(&by).unwrap_or_default().to_lowercase());
    if args.flag("Descending") {
        found.reverse();
    }
    let values = page::page(args, found, first)
        .map(|thing| {
            object_of(
                thing,
                "Microsoft.Teams.ConfigAPI.Cmdlets.MainlineAttendantFlow",
            )
        })
        .collect();
    cx.write_all(values)
}

/// The languages that these attendants share with all others.
fn languages(cx: &mut Context, _args: &Args) -> Outcome {
    cx.write_all(catalogue::all_languages())
}

/// The voices of the languages.
fn voices(cx: &mut Context, _args: &Args) -> Outcome {
    cx.write_all(supported_voices())
}

fn supported_voices() -> Vec<Value> {
    let voices = ["Female", "Male"].map(|name| {
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.MainlineAttendantSupportedVoices",
            name,
            [("Id", Value::text(name)), ("Name", Value::text(name))],
        )
    });
    voices.into()
}

fn information(cx: &mut Context, _args: &Args) -> Outcome {
    cx.write(object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.MainlineAttendantTenantInformation",
        [
            ("DefaultLanguageId", Value::text("en-US")),
            ("DefaultVoiceId", Value::text("Female")),
            ("DefaultTimeZoneId", Value::text("Pacific Standard Time")),
            (
                "SupportedLanguages",
                Value::array(catalogue::all_languages()),
            ),
            ("SupportedVoices", Value::array(supported_voices())),
        ],
    ))
}

/// The agents of providers, filtered.
fn agents(cx: &mut Context, args: &Args) -> Outcome {
    let list = |name: &str| -> Option<Vec<String>> {
        let text = args.text(name)?;
        let words = text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        Some(words.map(str::to_lowercase).collect())
    };
    let (providers, ids) = (list("ProviderId"), list("AgentIds"));
    let (id, channel) = (args.text("AgentId"), args.text("Channel"));
    let lower = |name: &str| args.text(name).map(|text| text.to_lowercase());
    let (part, prefix) = (lower("DisplayNameContains"), lower("DisplayNamePrefix"));
    let most = args.int("MaxResult").and_then(|n| usize::try_from(n).ok());
    let chosen = |thing: &&std::rc::Rc<Thing>| {
        let own = &thing.settings;
        let text = |name: &str| own.text(name).unwrap_or_default().to_lowercase();
        let known = thing.identity.to_lowercase();
        let channels = own
            .get("Channel")
            .iter()
            .flat_map(|list| list.texts())
            .collect::<Vec<_>>();
        providers
            .as_ref()
            .is_none_or(|all| all.contains(&text("ProviderId")))
            && ids.as_ref().is_none_or(|all| all.contains(&known))
            && id.as_ref().is_none_or(|id| id.eq_ignore_ascii_case(&known))
            && channel
                .as_ref()
                .is_none_or(|channel| channels.iter().any(|own| own.eq_ignore_ascii_case(channel)))
            && part
                .as_ref()
                .is_none_or(|part| text("DisplayName").contains(part.as_str()))
            && prefix
                .as_ref()
                .is_none_or(|prefix| text("DisplayName").starts_with(prefix.as_str()))
            && (!args.flag("IsTeamsIvrEnabled")
                || own.get("IsTeamsIvrEnabled").and_then(Setting::as_bool) == Some(true))
    };
    let tenant = cx.tenant();
    let found: Vec<_> = tenant.things_of("AiAgent").filter(chosen).collect();
    let count = i32::try_from(found.len()).unwrap_or(i32::MAX);
    let agents = found
        .into_iter()
        .take(most.unwrap_or(usize::MAX))
        .map(|thing| {
            object_with_text(
                "Microsoft.Teams.ConfigAPI.Cmdlets.AiAgents",
                thing.identity.as_str(),
                from_settings(&thing.settings),
            )
        });
    let agents = agents.collect();
    if args.flag("ShowCount") {
        let pairs = [
            ("AgentCount", Value::Int(count)),
            ("Agents", Value::array(agents)),
        ];
        return cx.write(object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.AiAgentQueryResult",
            pairs,
        ));
    }
    cx.write_all(agents)
}
