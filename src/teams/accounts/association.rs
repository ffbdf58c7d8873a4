//! `*-CsOnlineApplicationInstanceAssociation`: which attendant or queue answers for an account.

use std::rc::Rc;

use super::instance::ACCOUNT_IS_FOUND;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Association, ConfigurationKind, ObjectId, User};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineApplicationInstanceAssociation", get),
    Command::new("New-CsOnlineApplicationInstanceAssociation", new),
    Command::new("Remove-CsOnlineApplicationInstanceAssociation", remove),
    Command::new("Get-CsOnlineApplicationInstanceAssociationStatus", status),
];

pub const RULES: &[RuleInfo] = &[
    KIND_IS_KNOWN.info,
    CONFIGURATION_EXISTS.info,
    IS_UNASSOCIATED.info,
    APPLICATION_FITS.info,
    PRIORITY_IS_VALID.info,
    IS_ASSOCIATED.info,
];

const HELP: &str = "office-docs-powershell New-CsOnlineApplicationInstanceAssociation.md";

const fn ours(id: &'static str, kind: Kind, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, kind, Provenance::Ours, text, source).code("BadRequest")
}

/// RA-13: an attendant or a queue.
const KIND_IS_KNOWN: Rule<str, ConfigurationKind> = Rule::new(
    ours(
        "RA-13",
        Kind::Refused,
        "The ConfigurationType '{0}' is not valid. It is AutoAttendant or CallQueue.",
        HELP,
    ),
    |_, text| match text.to_ascii_lowercase().as_str() {
        "autoattendant" => Ok(ConfigurationKind::AutoAttendant),
        "callqueue" => Ok(ConfigurationKind::CallQueue),
        _ => Err(Violation::of([&text])),
    },
);

/// RA-13: the attendant or queue exists.
const CONFIGURATION_EXISTS: Rule<(ConfigurationKind, String), ObjectId> = Rule::new(
    ours(
        "RA-13",
        Kind::Refused,
        "The {1} with the id '{0}' was not found.",
        HELP,
    ),
    |tenant, (kind, text)| {
        let exists = |id: &ObjectId| match kind {
            ConfigurationKind::AutoAttendant => tenant.attendants.has(id),
            ConfigurationKind::CallQueue => tenant.queues.has(id),
        };
        let found = ObjectId::parse(text).filter(exists);
        found.ok_or_else(|| Violation::of([text, &name(*kind)]))
    },
);

/// RA-14: an account has one association.
const IS_UNASSOCIATED: Rule<User> = Rule::new(
    ours(
        "RA-14",
        Kind::Refused,
        "The application instance '{0}' is already associated with the configuration '{1}'. Remove the association first.",
        "office-docs-powershell Remove-CsOnlineApplicationInstanceAssociation.md",
    ),
    |tenant, account| match tenant.associations.get(&account.id) {
        None => Ok(()),
        Some(known) => Err(Violation::of([
            &account.user_principal_name,
            &known.configuration,
        ])),
    },
);

/// RA-15: the account's application is that of the configuration.
const APPLICATION_FITS: Rule<(ConfigurationKind, Rc<User>)> = Rule::new(
    ours(
        "RA-15",
        Kind::Stated,
        "The application instance '{0}' has the application id {1} and cannot be associated with a configuration of the type {2}.",
        "OfficeDocs-SkypeForBusiness Teams/manage-resource-accounts.md",
    ),
    |_, (kind, account)| {
        let own = account.application.as_ref().map(|app| app.application_id);
        let own = own.unwrap_or_default();
        match own == kind.application() {
            true => Ok(()),
            false => Err(Violation::of([
                &account.user_principal_name,
                &own,
                &name(*kind),
            ])),
        }
    },
);

/// RA-16: 1 to 5.
const PRIORITY_IS_VALID: Rule<i64, u32> = Rule::new(
    ours(
        "RA-16",
        Kind::Refused,
        "CallPriority must be between 1 and 5; {0} was given.",
        HELP,
    ),
    |_, priority| {
        let valid = u32::try_from(*priority)
            .ok()
            .filter(|p| (1..=5).contains(p));
        valid.ok_or_else(|| Violation::of([priority]))
    },
);

/// RA-18: an account without an association has none to show.
const IS_ASSOCIATED: Rule<User, Rc<Association>> = Rule::new(
    ours(
        "RA-18",
        Kind::Refused,
        "The application instance '{0}' is not associated with any configuration.",
        "MicrosoftDocs/Teams-Auto-Attendant-and-Call-Queue-Backup-and-Bulk-Provisioning-Tools",
    )
    .code("NotFound"),
    |tenant, account| {
        let found = tenant.associations.get(&account.id).cloned();
        found.ok_or_else(|| Violation::of([&account.user_principal_name]))
    },
);

fn name(kind: ConfigurationKind) -> &'static str {
    match kind {
        ConfigurationKind::AutoAttendant => "AutoAttendant",
        ConfigurationKind::CallQueue => "CallQueue",
    }
}

/// The results of a change, one an account (RA-17).
fn output(results: Vec<Value>) -> Value {
    objects::object(
        "Microsoft.Rtc.Management.Hosted.Online.Models.AssociationOperationOutput",
        [("Results", Value::array(results))],
    )
}

fn result(account: ObjectId, association: Option<&Association>) -> Value {
    let configuration = association.map_or(Value::Null, |known| objects::id(known.configuration));
    let kind = association.map_or(Value::Null, |known| Value::text(name(known.kind)));
    objects::object_with_text(
        "Microsoft.Rtc.Management.Hosted.Online.Models.AssociationOperationResult",
        account.to_string(),
        [
            ("Id", objects::id(account)),
            ("ConfigurationId", configuration),
            ("ConfigurationType", kind),
            ("Result", Value::text("Success")),
            ("StatusCode", Value::text("OK")),
            ("Message", Value::Null),
        ],
    )
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let kind = args.text("ConfigurationType").unwrap_or_default();
    let kind = cx.require(&KIND_IS_KNOWN, &*kind)?;
    let text = args.text("ConfigurationId").unwrap_or_default().to_string();
    let configuration = cx.require(&CONFIGURATION_EXISTS, &(kind, text))?;
    let priority = args.int("CallPriority").unwrap_or(3);
    let priority = cx.require(&PRIORITY_IS_VALID, &priority)?;
    let mut accounts = Vec::new();
    for identity in args.texts("Identities") {
        let account = cx.require(&ACCOUNT_IS_FOUND, &*identity)?;
        cx.require(&IS_UNASSOCIATED, &account)?;
        cx.expect(&APPLICATION_FITS, &(kind, account.clone()))?;
        accounts.push(account.id);
    }
    cx.change(|tenant| tenant.associate(&accounts, kind, configuration, priority))?;
    let tenant = cx.tenant();
    let results = accounts
        .iter()
        .map(|id| result(*id, tenant.associations.get(id).map(|known| &**known)))
        .collect();
    cx.write(output(results))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let mut gone = Vec::new();
    for identity in args.texts("Identities") {
        let account = cx.require(&ACCOUNT_IS_FOUND, &*identity)?;
        gone.push(cx.require(&IS_ASSOCIATED, &account)?);
    }
    cx.change(|tenant| {
        gone.iter()
            .try_for_each(|known| tenant.remove::<Association>(&known.account).map(drop))
    })?;
    let results = gone
        .iter()
        .map(|known| result(known.account, Some(known)))
        .collect();
    cx.write(output(results))
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let identity = args.text("Identity").unwrap_or_default();
    let account = cx.require(&ACCOUNT_IS_FOUND, &*identity)?;
    let known = match cx.require(&IS_ASSOCIATED, &account) {
        Ok(known) => known,
        Err(Stop::Refused(refused)) => {
            cx.announce_request();
            return Err(Stop::Refused(refused));
        }
        Err(stop) => return Err(stop),
    };
    let priority = i32::try_from(known.call_priority).unwrap_or(3);
    cx.write(objects::object(
        "Microsoft.Rtc.Management.Hosted.Online.Models.ApplicationInstanceAssociation",
        [
            ("Id", objects::id(known.account)),
            ("ConfigurationType", Value::text(name(known.kind))),
            ("ConfigurationId", objects::id(known.configuration)),
            ("CallPriority", Value::Int(priority)),
        ],
    ))
}

fn status(cx: &mut Context, args: &Args) -> Outcome {
    let identity = args.text("Identity").unwrap_or_default();
    let account = cx.require(&ACCOUNT_IS_FOUND, &*identity)?;
    cx.require(&IS_ASSOCIATED, &account)?;
    cx.write(objects::object(
        "Microsoft.Rtc.Management.Hosted.Online.Models.StatusRecord",
        [
            ("Id", objects::id(account.id)),
            ("Type", Value::text("ApplicationInstanceAssociation")),
            ("Status", Value::text("Successful")),
            ("StatusCode", Value::Int(0)),
            ("Message", Value::Null),
        ],
    ))
}
