//! What parameters make of a call queue.

use super::rule::{self, AGENT_EXISTS, GROUP_EXISTS};
use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::teams::fields::Field::{Flag, Number, Text};
use crate::teams::fields::{self, Fields};
use crate::teams::value::to_setting;
use crate::tenant::{CallQueue, ObjectId};
use crate::value::shape::same_name;
use crate::value::{Value, convert};

/// Parameters that set a field as they are.
const FIELDS: &Fields<CallQueue> = &[
    ("Name", Text(|q| &mut q.name)),
    ("LanguageId", Text(|q| &mut q.language)),
    ("RoutingMethod", Text(|q| &mut q.routing_method)),
    ("ChannelId", Text(|q| &mut q.channel)),
    ("AllowOptOut", Flag(|q| &mut q.allow_opt_out)),
    ("ConferenceMode", Flag(|q| &mut q.conference_mode)),
    (
        "PresenceBasedRouting",
        Flag(|q| &mut q.presence_based_routing),
    ),
    ("AgentAlertTime", Number(|q| &mut q.agent_alert_time)),
    ("OverflowThreshold", Number(|q| &mut q.overflow_threshold)),
    ("OverflowAction", Text(|q| &mut q.overflow_action)),
    ("OverflowActionTarget", Text(|q| &mut q.overflow_target)),
    ("TimeoutAction", Text(|q| &mut q.timeout_action)),
    ("TimeoutActionTarget", Text(|q| &mut q.timeout_target)),
    ("NoAgentAction", Text(|q| &mut q.no_agent_action)),
    ("NoAgentActionTarget", Text(|q| &mut q.no_agent_target)),
    ("NoAgentApplyTo", Text(|q| &mut q.no_agent_apply_to)),
    ("WelcomeMusicAudioFileId", Text(|q| &mut q.welcome_music)),
    ("WelcomeTextToSpeechPrompt", Text(|q| &mut q.welcome_text)),
];

/// Takes over what the parameters give; what has no field of its own is kept by name.
///
/// # Errors
/// What the rules refuse.
pub(super) fn fill(cx: &mut Context, args: &Args, queue: &mut CallQueue) -> Outcome {
    for (name, value) in &args.values {
        if fields::set(FIELDS, queue, args, name) {
            continue;
        }
        match name.to_ascii_lowercase().as_str() {
            "identity" | "tenant" => {}
            "users" | "user" => queue.users = accounts(cx, args, name)?,
            "distributionlists" => {
                let list = args.list(name);
                let groups = list.iter().filter(|value| !value.is_null());
                let groups = groups.map(|group| cx.require(&GROUP_EXISTS, &*convert::plain(group)));
                queue.groups = groups.collect::<Outcome<_>>()?;
            }
            "timeoutthreshold" => {
                let seconds = args.int(name).and_then(|n| u32::try_from(n).ok());
                // The service counts in steps of 15 seconds.
                let seconds = seconds.unwrap_or(u32::MAX).saturating_add(7);
                queue.timeout_threshold = seconds / 15 * 15;
            }
            "usedefaultmusiconhold" => {
                queue.default_music_on_hold = matches!(value.base(), Value::Bool(true));
                if queue.default_music_on_hold {
                    queue.music_on_hold.clear();
                }
            }
            "musiconholdaudiofileid" => {
                queue.music_on_hold = args.text(name).unwrap_or_default().to_string();
                queue.default_music_on_hold = false;
            }
            "oboresourceaccountids" => queue.caller_id_accounts = accounts(cx, args, name)?,
            "authorizedusers" => queue.authorized_users = accounts(cx, args, name)?,
            "hideauthorizedusers" => queue.hidden_authorized_users = accounts(cx, args, name)?,
            _ => {
                queue.settings.set(name, to_setting(value));
            }
        }
    }
    if same_name(&queue.routing_method, "LongestIdle") {
        queue.presence_based_routing = true;
    }
    rule::check(cx, queue)
}

/// Ids of accounts that a list names.
fn accounts(cx: &Context, args: &Args, name: &str) -> Outcome<Vec<ObjectId>> {
    let list = args.list(name);
    list.iter()
        .filter(|value| !value.is_null())
        .map(|value| cx.require(&AGENT_EXISTS, &*convert::plain(value)))
        .collect()
}
