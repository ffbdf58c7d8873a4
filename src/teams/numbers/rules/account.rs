//! The rules about the account that a number goes to.

use super::{Request, info, ours};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Feature, NumberType, User};
use std::rc::Rc;

/// PN-06: the account exists.
pub const ACCOUNT_EXISTS: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "PN-06",
        Kind::Refused,
        Provenance::Seen,
        "The server responded with a Request Error, Status: NotFound",
        "MicrosoftDocs/office-docs-powershell#8875",
    )
    .code("NotFound"),
    |tenant, identity| {
        tenant
            .user(identity)
            .cloned()
            .ok_or_else(Violation::default)
    },
);

/// PN-08, LIC-04: the account's licences fit the type of number.
pub const ACCOUNT_IS_LICENSED: Rule<Request> = Rule::new(
    info(
        "PN-08",
        Kind::Refused,
        Provenance::Seen,
        "User '{0}' lacks appropriate licenses to assign a '{1}' number.",
        "MicrosoftDocs/office-docs-powershell#9281",
    ),
    |tenant, request| {
        let account = &request.account;
        let has = |feature| tenant.has_feature(account, feature);
        let licensed = if account.is_resource_account() {
            has(Feature::VoiceApp) || has(Feature::PhoneSystem)
        } else {
            let plan = request.number_type != NumberType::CallingPlan || has(Feature::CallingPlan);
            has(Feature::PhoneSystem) && plan
        };
        match licensed {
            true => Ok(()),
            false => Err(Violation::of([&account.id, &request.number_type.name()])),
        }
    },
);

/// PN-26: an account gives back only what it has.
pub const NUMBER_IS_THEIRS: Rule<Request> = Rule::new(
    RuleInfo {
        id: "PN-26",
        ..super::NUMBER_IS_IN_TENANT.info
    },
    |tenant, request| {
        let theirs = request.known(tenant).is_some_and(|known| {
            known.number_type == request.number_type
                && known
                    .target
                    .is_some_and(|target| target.id() == request.account.id)
        });
        match theirs {
            true => Ok(()),
            false => Err(Violation::of([&request.number, &tenant.id()])),
        }
    },
);

/// PN-10: a number from the on-premises directory is cleared there first.
pub const NOT_FROM_ON_PREMISES: Rule<User> = Rule::new(
    info(
        "PN-10",
        Kind::Refused,
        Provenance::Seen,
        "The user '{0}' already has a telephone number set in the on-premises Active Directory and synchronized to the cloud. To manage this user's telephone number in the cloud, first clear the phone number in the on-premises directory and synchronize to Active Directory.",
        "MicrosoftDocs/office-docs-powershell#9281",
    ),
    |_, user| match user.on_premises_line_uri {
        None => Ok(()),
        Some(_) => Err(Violation::of([&user.id])),
    },
);

/// PN-13: subscriber numbers are for people, service numbers for resource accounts.
pub const NUMBER_FITS_ACCOUNT: Rule<Request> = Rule::new(
    ours(
        "PN-13",
        Kind::Stated,
        "Telephone Number '{0}' cannot be assigned to {1}: its capability is {2}.",
        "OfficeDocs-SkypeForBusiness Teams/manage-resource-accounts.md",
    ),
    |tenant, request| {
        let Some(known) = request.known(tenant) else {
            return Ok(());
        };
        let resource = request.account.is_resource_account();
        let fits = match resource {
            true => known.serves_applications(),
            false => known.serves_users(),
        };
        let whom = if resource {
            "a resource account"
        } else {
            "a user"
        };
        match fits {
            true => Ok(()),
            false => Err(Violation::of([
                &request.number,
                &whom,
                &known.capabilities.join(", "),
            ])),
        }
    },
);

/// PN-23: voice is enabled for those who have Teams Phone.
pub const VOICE_IS_LICENSED: Rule<Rc<User>> = Rule::new(
    ours(
        "PN-23",
        Kind::Refused,
        "User '{0}' lacks appropriate licenses to enable Enterprise Voice.",
        "Plan for Shared Calling",
    ),
    |tenant, user| {
        let has = |feature| tenant.has_feature(user, feature);
        match has(Feature::PhoneSystem) || has(Feature::VoiceApp) {
            true => Ok(()),
            false => Err(Violation::of([&user.id])),
        }
    },
);
