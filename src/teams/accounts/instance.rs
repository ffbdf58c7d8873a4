//! `Get-`, `New-`, `Set-`, `Sync-` and `Find-CsOnlineApplicationInstance`.

use std::rc::Rc;

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{By, NewResourceAccount, ObjectId, Tenant, User};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineApplicationInstance", get),
    Command::new("New-CsOnlineApplicationInstance", new),
    Command::new("Set-CsOnlineApplicationInstance", set),
    Command::new("Sync-CsOnlineApplicationInstance", sync),
    Command::new("Find-CsOnlineApplicationInstance", find),
];

pub const RULES: &[RuleInfo] = &[
    DOMAIN_IS_VERIFIED.info,
    UPN_IS_FREE.info,
    ACCOUNT_IS_FOUND.info,
    NUMBER_IS_SET_ELSEWHERE,
    SYNCHRONISED_ONCE.info,
];

const HELP: &str = "office-docs-powershell New-CsOnlineApplicationInstance.md";

/// RA-02: the UPN is in a verified domain.
const DOMAIN_IS_VERIFIED: Rule<str> = Rule::new(
    RuleInfo::new(
        "RA-02",
        Kind::Refused,
        Provenance::Ours,
        "The domain of '{0}' is not a verified domain of the organization.",
        HELP,
    )
    .code("BadRequest"),
    |tenant, upn| match upn.contains('@') && tenant.organisation().owns(upn) {
        true => Ok(()),
        false => Err(Violation::of([&upn])),
    },
);

/// RA-03: the UPN is unique in the directory.
const UPN_IS_FREE: Rule<str> = Rule::new(
    RuleInfo::new(
        "RA-03",
        Kind::Refused,
        Provenance::Sibling,
        "Another object with the same value for property userPrincipalName already exists.",
        "microsoft-graph-docs#1508",
    )
    .code("BadRequest"),
    |tenant, upn| {
        let taken = tenant.users.first(By::UserPrincipalName, upn).is_some()
            || tenant.users.first(By::SipAddress, upn).is_some();
        if taken {
            Err(Violation::default())
        } else {
            Ok(())
        }
    },
);

/// RA-08: the resource account of a UPN or object id.
pub const ACCOUNT_IS_FOUND: Rule<str, Rc<User>> = Rule::new(
    RuleInfo::new(
        "RA-08",
        Kind::Refused,
        Provenance::Ours,
        "The application instance '{0}' was not found.",
        "office-docs-powershell Get-CsOnlineApplicationInstance.md",
    )
    .code("NotFound"),
    |tenant, identity| {
        let found = tenant.resource_account(identity).cloned();
        found.ok_or_else(|| Violation::of([&identity]))
    },
);

/// RA-10: numbers are assigned by another command.
const NUMBER_IS_SET_ELSEWHERE: RuleInfo = RuleInfo::new(
    "RA-10",
    Kind::Refused,
    Provenance::Ours,
    "OnpremPhoneNumber is no longer supported. Use Set-CsPhoneNumberAssignment to assign a phone number to a resource account.",
    "office-docs-powershell Set-CsOnlineApplicationInstance.md",
)
.code("BadRequest");

/// RA-11: an account is synchronised once; an application id of zeros takes it back.
const SYNCHRONISED_ONCE: Rule<User> = Rule::new(
    RuleInfo::new(
        "RA-11",
        Kind::Refused,
        Provenance::Documented,
        "An item with the same key has already been added.",
        "office-docs-powershell Sync-CsOnlineApplicationInstance.md, earlier revision",
    )
    .code("BadRequest"),
    |_, account| match account
        .application
        .as_ref()
        .is_some_and(|app| app.synchronised)
    {
        false => Ok(()),
        true => Err(Violation::default()),
    },
);

/// A resource account as commands emit it (RA-05).
fn object(tenant: &Tenant, account: &User) -> Value {
    let application = account.application.clone().unwrap_or_default();
    let number = tenant.number_of(account.id);
    let acs = application.acs_resource_id;
    let id = objects::id(account.id);
    objects::object_with_text(
        "Microsoft.Rtc.Management.Hosted.Online.Models.ApplicationInstance",
        account.id.to_string(),
        [
            ("ApplicationId", objects::id(application.application_id)),
            ("DisplayName", Value::text(account.display_name.as_str())),
            ("Identity", id.clone()),
            ("ObjectId", id),
            (
                "PhoneNumber",
                number.map_or(Value::Null, |known| Value::text(known.number.uri())),
            ),
            ("TenantId", objects::id(tenant.id())),
            (
                "UserPrincipalName",
                Value::text(account.user_principal_name.as_str()),
            ),
            ("AcsResourceId", acs.map_or(Value::Null, objects::id)),
        ],
    )
}

/// One account, several, or all; `-ResultSize` and `-Skip` have no effect, as documented (RA-07).
fn get(cx: &mut Context, args: &Args) -> Outcome {
    let many = args.texts("Identities");
    let named: Vec<Str> = match args.text("Identity").filter(|text| !text.is_empty()) {
        Some(one) => vec![one],
        None => many
            .iter()
            .flat_map(|text| text.split(',').map(|part| Str::from(part.trim())))
            .filter(|text| !text.is_empty())
            .collect(),
    };
    if named.is_empty() {
        let tenant = cx.tenant();
        let all = tenant
            .resource_accounts()
            .map(|account| object(tenant, account))
            .collect();
        return cx.write_all(all);
    }
    for identity in named {
        match cx.require(&ACCOUNT_IS_FOUND, &*identity) {
            Ok(account) => {
                let value = object(cx.tenant(), &account);
                cx.write(value)?;
            }
            Err(stop) => cx.write_refusal(stop, args)?,
        }
    }
    Ok(())
}

fn guid(args: &Args, name: &str) -> Option<ObjectId> {
    args.text(name).and_then(|text| ObjectId::parse(&text))
}

/// Makes a disabled account with a SIP address of its own (RA-06).
fn new(cx: &mut Context, args: &Args) -> Outcome {
    let upn = args.text("UserPrincipalName").unwrap_or_default();
    cx.require(&DOMAIN_IS_VERIFIED, &*upn)?;
    cx.require(&UPN_IS_FREE, &*upn)?;
    if !cx.approve(&upn)? {
        return Ok(());
    }
    let new = NewResourceAccount {
        user_principal_name: upn.to_string(),
        display_name: args.text("DisplayName").unwrap_or_default().to_string(),
        application_id: guid(args, "ApplicationId"),
    };
    let id = cx.change(|tenant| tenant.new_resource_account(new))?;
    let tenant = cx.tenant();
    let emitted = tenant.users.get(&id).map(|account| object(tenant, account));
    match emitted {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let identity = args.text("Identity").unwrap_or_default();
    let account = cx.require(&ACCOUNT_IS_FOUND, &*identity)?;
    if args
        .text("OnpremPhoneNumber")
        .is_some_and(|number| !number.is_empty())
    {
        return Err(Stop::refused(NUMBER_IS_SET_ELSEWHERE, Violation::default()));
    }
    if !cx.approve(&account.user_principal_name)? {
        return Ok(());
    }
    let name = args.text("DisplayName");
    let (application, acs) = (guid(args, "ApplicationId"), guid(args, "AcsResourceId"));
    cx.change(|tenant| {
        tenant.change::<User>(&account.id, |account| {
            if let Some(name) = name {
                account.display_name = name.to_string();
            }
            let own = account.application.get_or_insert_default();
            own.application_id = application.unwrap_or(own.application_id);
            own.acs_resource_id = acs.or(own.acs_resource_id);
        })
    })
}

fn sync(cx: &mut Context, args: &Args) -> Outcome {
    let identity = args.text("ObjectId").unwrap_or_default();
    let account = cx.require(&ACCOUNT_IS_FOUND, &*identity)?;
    let application = guid(args, "ApplicationId");
    let takes_back = application == Some(ObjectId::ZERO);
    if !takes_back {
        cx.require(&SYNCHRONISED_ONCE, &account)?;
    }
    if !cx.approve(&account.user_principal_name)? {
        return Ok(());
    }
    cx.change(|tenant| {
        tenant.change::<User>(&account.id, |account| {
            let own = account.application.get_or_insert_default();
            own.synchronised = !takes_back;
            own.application_id = application.unwrap_or(own.application_id);
        })
    })
}

/// Accounts whose name, number or id holds the text; ten by default, at most twenty (RA-09).
fn find(cx: &mut Context, args: &Args) -> Outcome {
    let query = args.text("SearchQuery").unwrap_or_default().to_lowercase();
    let limit = args.int("MaxResults").and_then(|n| usize::try_from(n).ok());
    let exact = args.flag("ExactMatchOnly");
    let tenant = cx.tenant();
    let meets = |account: &&Rc<User>| {
        let number = tenant
            .number_of(account.id)
            .map(|known| known.number.to_string());
        let texts = [
            account.display_name.to_lowercase(),
            account.user_principal_name.to_lowercase(),
            account.id.to_string(),
            number.unwrap_or_default(),
        ];
        let associated = tenant.associations.has(&account.id);
        texts.iter().any(|text| {
            if exact {
                *text == query
            } else {
                text.contains(&*query)
            }
        }) && (!args.flag("AssociatedOnly") || associated)
            && !(args.flag("UnAssociatedOnly") && associated)
    };
    let found = tenant
        .resource_accounts()
        .filter(meets)
        .take(limit.unwrap_or(10).min(20))
        .map(|account| {
            let number = tenant.number_of(account.id);
            objects::object(
                "Microsoft.Rtc.Management.Hosted.Online.Models.FindApplicationInstanceResult",
                [
                    ("Id", objects::id(account.id)),
                    ("Name", Value::text(account.display_name.as_str())),
                    (
                        "TelephoneNumber",
                        number.map_or(Value::Null, |known| Value::text(known.number.uri())),
                    ),
                ],
            )
        })
        .collect();
    cx.write_all(found)
}
