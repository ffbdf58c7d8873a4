//! A call queue as commands show it.

use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::value::from_settings;
use crate::tenant::{CallQueue, ObjectId, Tenant};
use crate::value::{Str, Value};

/// The object of a queue.
pub(super) fn object(tenant: &Tenant, queue: &CallQueue) -> Value {
    let ids = |ids: &[ObjectId]| objects::texts(ids.iter().map(ObjectId::to_string));
    let number = |n: u32| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
    let agents = tenant.agents(queue).into_iter().map(|id| {
        object_with_text(
            "Microsoft.Rtc.Management.Hosted.CallQueue.Models.Agent",
            id.to_string(),
            [("ObjectId", objects::id(id)), ("OptIn", Value::Bool(true))],
        )
    });
    let mut pairs: Vec<(Str, Value)> = [
        ("TenantId", objects::id(tenant.id())),
        ("Name", Value::text(queue.name.as_str())),
        ("Identity", objects::id(queue.id)),
        ("RoutingMethod", Value::text(queue.routing_method.as_str())),
        ("DistributionLists", ids(&queue.groups)),
        ("Users", ids(&queue.users)),
        ("DistributionListsLastExpanded", Value::Null),
        ("Agents", Value::array(agents.collect())),
        ("AllowOptOut", Value::Bool(queue.allow_opt_out)),
        ("ConferenceMode", Value::Bool(queue.conference_mode)),
        (
            "PresenceBasedRouting",
            Value::Bool(queue.presence_based_routing),
        ),
        ("AgentsCapped", Value::Bool(false)),
        ("AgentsInSyncWithDistributionLists", Value::Bool(true)),
        ("AgentAlertTime", number(queue.agent_alert_time)),
        ("LanguageId", text_or_null(&queue.language)),
        ("OverflowThreshold", number(queue.overflow_threshold)),
        (
            "OverflowAction",
            Value::text(queue.overflow_action.as_str()),
        ),
        ("OverflowActionTarget", text_or_null(&queue.overflow_target)),
        ("TimeoutThreshold", number(queue.timeout_threshold)),
        ("TimeoutAction", Value::text(queue.timeout_action.as_str())),
        ("TimeoutActionTarget", text_or_null(&queue.timeout_target)),
        ("NoAgentAction", Value::text(queue.no_agent_action.as_str())),
        ("NoAgentActionTarget", text_or_null(&queue.no_agent_target)),
        (
            "NoAgentApplyTo",
            Value::text(queue.no_agent_apply_to.as_str()),
        ),
        (
            "WelcomeMusicAudioFileId",
            text_or_null(&queue.welcome_music),
        ),
        (
            "WelcomeTextToSpeechPrompt",
            text_or_null(&queue.welcome_text),
        ),
        (
            "UseDefaultMusicOnHold",
            Value::Bool(queue.default_music_on_hold),
        ),
        ("MusicOnHoldAudioFileId", text_or_null(&queue.music_on_hold)),
        ("OboResourceAccountIds", ids(&queue.caller_id_accounts)),
        ("ChannelId", text_or_null(&queue.channel)),
        ("AuthorizedUsers", ids(&queue.authorized_users)),
        ("HideAuthorizedUsers", ids(&queue.hidden_authorized_users)),
        ("ApplicationInstances", ids(&tenant.accounts_of(queue.id))),
    ]
    .into_iter()
    .map(|(name, value)| (Str::from(name), value))
    .collect();
    pairs.extend(from_settings(&queue.settings));
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.CallQueue.Models.CallQueue",
        queue.name.as_str(),
        pairs,
    )
}
