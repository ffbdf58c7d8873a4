//! What a user set for calls: forwarding, delegates, call groups, voicemail, conferencing.

use serde::{Deserialize, Serialize};

use super::{By, ObjectId, Refusal, Settings, Tenant, User};

/// Forwarding, delegation and call group of a user. The accounts in it are SIP addresses or ids, as they were given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CallingSettings {
    /// Whether somebody ever set forwarding or unanswered calls.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub configured: bool,
    pub forwarding: bool,
    /// `Immediate` or `Simultaneous`.
    pub forwarding_type: String,
    pub forwarding_target: String,
    /// `Voicemail`, `SingleTarget`, `MyDelegates` or `Group`.
    pub forwarding_target_type: String,
    pub unanswered: bool,
    pub unanswered_target: String,
    pub unanswered_target_type: String,
    pub unanswered_seconds: u32,
    pub delegates: Vec<Delegate>,
    /// `InOrder` or `Simultaneous`.
    pub call_group_order: String,
    /// SIP addresses without their scheme.
    pub call_group: Vec<String>,
    /// The call groups of others that the user is in.
    pub memberships: Vec<CallGroupMembership>,
    /// `Ring`, `Mute` or `Banner`; empty for none.
    pub group_notification_override: String,
    pub busy_on_busy: String,
}

impl Default for CallingSettings {
    fn default() -> Self {
        Self {
            configured: false,
            forwarding: false,
            forwarding_type: "Immediate".into(),
            forwarding_target: String::new(),
            forwarding_target_type: "Voicemail".into(),
            unanswered: true,
            unanswered_target: String::new(),
            unanswered_target_type: "Voicemail".into(),
            unanswered_seconds: 20,
            delegates: Vec::new(),
            call_group_order: "Simultaneous".into(),
            call_group: Vec::new(),
            memberships: Vec::new(),
            group_notification_override: String::new(),
            busy_on_busy: String::new(),
        }
    }
}

/// Someone who acts for a user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delegate {
    pub id: ObjectId,
    pub make_calls: bool,
    pub manage_settings: bool,
    pub receive_calls: bool,
    pub pick_up_held_calls: bool,
    pub join_active_calls: bool,
}

impl Default for Delegate {
    fn default() -> Self {
        Self {
            id: ObjectId::ZERO,
            make_calls: true,
            manage_settings: true,
            receive_calls: true,
            pick_up_held_calls: true,
            join_active_calls: true,
        }
    }
}

/// How a member of another's call group is told of its calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CallGroupMembership {
    /// A SIP address.
    pub owner: String,
    /// `Ring`, `Mute` or `Banner`.
    pub notification: String,
}

/// The voicemail of a user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Voicemail {
    pub enabled: bool,
    /// What the answering rule does, such as `RegularVoicemail`.
    pub call_answer_rule: String,
    pub default_greeting: String,
    pub out_of_office_greeting: String,
    pub out_of_office: bool,
    pub out_of_office_follows_replies: bool,
    pub out_of_office_follows_calendar: bool,
    pub prompt_language: String,
    pub share_data: bool,
    pub transfer_target: String,
}

impl Default for Voicemail {
    fn default() -> Self {
        Self {
            enabled: true,
            call_answer_rule: "RegularVoicemail".into(),
            default_greeting: String::new(),
            out_of_office_greeting: String::new(),
            out_of_office: false,
            out_of_office_follows_replies: false,
            out_of_office_follows_calendar: false,
            prompt_language: "en-US".into(),
            share_data: false,
            transfer_target: String::new(),
        }
    }
}

/// The audio conferencing of a user.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conferencing {
    /// The bridge; none means the default one.
    pub bridge: Option<ObjectId>,
    pub conference_id: String,
    pub toll_number: String,
    pub toll_free_number: String,
    pub allow_pstn_only_meetings: bool,
    pub allow_toll_free_dial_in: bool,
    pub leader_pin: String,
    pub settings: Settings,
}

impl Tenant {
    /// Lets `delegate` act for a user, or changes what they may do. Errors: either account is unknown.
    pub fn set_delegate(&mut self, user: ObjectId, delegate: Delegate) -> Result<(), Refusal> {
        self.account(delegate.id)?;
        self.change::<User>(&user, |user| {
            match user
                .calling
                .delegates
                .iter_mut()
                .find(|known| known.id == delegate.id)
            {
                Some(known) => *known = delegate,
                None => user.calling.delegates.push(delegate),
            }
        })
    }

    /// Ends a delegation. Errors: the user is unknown.
    pub fn remove_delegate(&mut self, user: ObjectId, delegate: ObjectId) -> Result<(), Refusal> {
        self.change::<User>(&user, |user| {
            user.calling.delegates.retain(|known| known.id != delegate)
        })
    }

    /// Those for whom `user` acts, with what they may do.
    pub fn delegators(
        &self,
        user: ObjectId,
    ) -> impl Iterator<Item = (&std::rc::Rc<User>, &Delegate)> {
        let owners = self.users.all(By::Account, user.to_string());
        owners.filter_map(move |owner| {
            let mut delegates = owner.calling.delegates.iter();
            Some((owner, delegates.find(|known| known.id == user)?))
        })
    }

    /// Those whose call group `user` is in.
    pub fn call_group_owners(&self, user: &User) -> impl Iterator<Item = &std::rc::Rc<User>> {
        self.users.all(By::Member, &user.sip_address)
    }
}
