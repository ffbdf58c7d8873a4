//! Telephone numbers and their holders.

use super::*;

#[test]
fn assigning_enables_voice_and_replaces_the_primary_number() {
    let mut tenant = contoso();
    let user = id(&tenant, "user1@contoso.com");
    let target = Target::User(user);
    assert_eq!(
        tenant.numbers.find("tel:12065551234").unwrap().target,
        Some(target)
    );
    tenant
        .assign_number(
            &number("+14255551234"),
            NumberType::CallingPlan,
            target,
            Assignment::default(),
        )
        .unwrap();
    assert_eq!(tenant.numbers.find("+12065551234").unwrap().target, None);
    assert_eq!(
        tenant
            .users
            .first(By::Number, "+14255551234")
            .map(|user| user.id),
        Some(user)
    );
    let private = Assignment {
        category: Category::Private,
        ..Assignment::default()
    };
    tenant
        .assign_number(
            &number("+12065551234"),
            NumberType::CallingPlan,
            target,
            private,
        )
        .unwrap();
    let held: Vec<_> = tenant
        .numbers_of(user)
        .iter()
        .map(|number| number.number.to_string())
        .collect();
    assert_eq!(held, ["+14255551234", "+12065551234"]);
    tenant.unassign_all(user).unwrap();
    let account = tenant.user("user1").unwrap();
    assert_eq!(
        (
            account.enterprise_voice_enabled,
            &account.line_uri,
            tenant.numbers_of(user).len()
        ),
        (false, &None, 0)
    );
}

#[test]
fn what_is_not_assigned_says_why() {
    let mut tenant = contoso();
    let user = id(&tenant, "user3@contoso.com");
    let holder = id(&tenant, "adelev@contoso.com");
    let (plan, direct, operator) = (
        NumberType::CallingPlan,
        NumberType::DirectRouting,
        NumberType::OperatorConnect,
    );
    for (text, kind, refusal) in [
        (
            "+15550000000",
            plan,
            NumberRefusal::NotInTenant(number("+15550000000")),
        ),
        (
            "+12065551226",
            plan,
            NumberRefusal::OtherType {
                number: number("+12065551226"),
                actual: operator,
            },
        ),
        (
            "+14255552001",
            plan,
            NumberRefusal::Assigned {
                number: number("+14255552001"),
                holder,
            },
        ),
        (
            "+14255556677",
            plan,
            NumberRefusal::Reserved {
                number: number("+14255556677"),
                policy: "Seattle".into(),
            },
        ),
        (
            "+14255552999",
            plan,
            NumberRefusal::Blocked(number("+14255552999")),
        ),
    ] {
        let refused = tenant.assign_number(
            &number(text),
            kind,
            Target::User(user),
            Assignment::default(),
        );
        assert_eq!(refused, Err(refusal.into()), "{text}");
    }
    tenant
        .assign_number(
            &number("+14255551000;ext=1234"),
            direct,
            Target::User(user),
            Assignment::default(),
        )
        .unwrap();
    assert_eq!(
        tenant
            .numbers
            .find("+14255551000;ext=1234")
            .unwrap()
            .number_type,
        direct
    );
    tenant
        .unassign_number(&number("+14255551000;ext=1234"), user)
        .unwrap();
    assert!(
        tenant.numbers.find("+14255551000;ext=1234").is_none(),
        "not uploaded"
    );
    let not_his = tenant.unassign_number(&number("+14255552001"), user);
    assert_eq!(
        not_his,
        Err(NumberRefusal::NotAssignedTo {
            number: number("+14255552001"),
            account: user
        }
        .into())
    );
}

#[test]
fn a_licence_taken_away_takes_the_number_along() {
    let mut tenant = contoso();
    let user = id(&tenant, "adelev@contoso.com");
    tenant.begin(Cause::cmdlet("Set-MgUserLicense"));
    tenant.remove_licence(user, "mcopstn1").unwrap();
    assert_eq!(
        tenant.pstn_status(&number("+14255552001")),
        PstnStatus::Unassigned
    );
    assert!(!tenant.user("adelev").unwrap().enterprise_voice_enabled);
    tenant.undo().unwrap();
    assert_eq!(
        tenant.user("adelev").unwrap().line_uri,
        Some(number("+14255552001"))
    );
    let nowhere = id(&tenant, "nolocation@contoso.com");
    assert_eq!(
        tenant.assign_licence(nowhere, "MCOEV"),
        Err(LicenceRefusal::NoUsageLocation(nowhere).into())
    );
    assert_eq!(
        tenant.assign_licence(user, "None"),
        Err(LicenceRefusal::UnknownSku("None".into()).into())
    );
}

#[test]
fn addresses_and_gateways_in_use_stay() {
    let mut tenant = contoso();
    let seattle = tenant
        .addresses
        .iter()
        .find(|address| address.city == "Seattle")
        .unwrap()
        .id;
    assert!(matches!(
        tenant.remove_address(seattle),
        Err(Refusal::InUse {
            what: Kind::Location,
            ..
        })
    ));
    let redmond: Vec<_> = tenant
        .addresses
        .iter()
        .filter(|address| address.city == "Redmond")
        .map(|address| address.id)
        .collect();
    redmond
        .into_iter()
        .for_each(|address| tenant.remove_address(address).unwrap());
    let used = tenant.remove::<Gateway>(&"sbc1.contoso.com".into());
    assert!(matches!(
        used,
        Err(Refusal::InUse {
            what: Kind::Gateway,
            ..
        })
    ));
    tenant.remove::<Gateway>(&"SBC.contoso.com".into()).unwrap();
    assert!(
        tenant
            .usage_users("Local")
            .contains(&(Kind::VoiceRoute, "LocalRoute".into()))
    );
    assert_eq!(tenant.faults(), []);
}
