//! The sample shows the success path of shared calling and each violation.

use super::*;

#[test]
fn accounts_show_each_prerequisite_kept_and_broken() {
    let tenant = contoso();
    let account = |upn: &str| tenant.resource_account(upn).unwrap().clone();
    let number = |upn: &str| tenant.number_of(account(upn).id).cloned();
    let service = |upn: &str| number(upn).is_some_and(|number| tenant.is_service_number(&number));
    let pays = |upn: &str| {
        (
            tenant.has_feature(&account(upn), Feature::PayAsYouGo),
            tenant.funding(&account(upn)),
        )
    };
    for upn in ["ra1@contoso.com", "sharedcalling.new@contoso.com"] {
        assert!(
            service(upn) && number(upn).unwrap().emergency_location().is_some(),
            "{upn}"
        );
        assert_eq!(pays(upn), (true, Funding::Credits), "{upn}");
        assert!(tenant.attendant_of(account(upn).id).is_some(), "{upn}");
    }
    assert_eq!(number("ra.nonumber@contoso.com"), None);
    assert!(!tenant.has_feature(&account("ra.nolicence@contoso.com"), Feature::VoiceApp));
    assert_eq!(pays("ra.nopayg@contoso.com"), (false, Funding::None));
    assert_eq!(pays("ra.nocredits@contoso.com"), (true, Funding::None));
    assert_eq!(
        number("ra.nolocation@contoso.com")
            .unwrap()
            .emergency_location(),
        None
    );
    assert_eq!(
        tenant.attendant_of(account("ra.noattendant@contoso.com").id),
        None
    );
    assert_eq!(
        number("sharedcalling.tollfree@contoso.com").unwrap().usage,
        NumberUsage::TollFreeService
    );
    assert_eq!(
        tenant
            .country_of(&number("ra.sydney@contoso.com").unwrap())
            .as_deref(),
        Some("AU")
    );
    for (upn, usages) in [
        ("sharedcalling.dr@contoso.com", 2),
        ("ra.norouting@contoso.com", 0),
    ] {
        assert_eq!(number(upn).unwrap().number_type, NumberType::DirectRouting);
        assert_eq!(tenant.voice_usages(&account(upn)).len(), usages, "{upn}");
    }
    assert_eq!(
        number("sharedcalling.oc@contoso.com").unwrap().number_type,
        NumberType::OperatorConnect
    );
}

#[test]
fn users_show_each_prerequisite_kept_and_broken() {
    let tenant = contoso();
    let phone = Feature::PhoneSystem;
    // licensed, voice enabled, has a number, has usages, has emergency call routing
    for (upn, expected) in [
        ("user@contoso.com", [true, true, false, false, true]),
        ("sc.ready@contoso.com", [true, true, false, false, true]),
        (
            "sc.unlicensed@contoso.com",
            [false, false, false, false, false],
        ),
        (
            "sc.notenabled@contoso.com",
            [true, false, false, false, true],
        ),
        ("sc.ownnumber@contoso.com", [true, true, true, false, true]),
        ("sc.extension@contoso.com", [true, true, true, false, true]),
        ("sc.usages@contoso.com", [true, true, false, true, true]),
        (
            "sc.groupusages@contoso.com",
            [true, true, false, true, true],
        ),
        (
            "sc.noemergency@contoso.com",
            [true, true, false, false, false],
        ),
    ] {
        let user = tenant.user(upn).unwrap();
        let emergency = tenant
            .effective_policy(user, &PolicyType::EMERGENCY_CALL_ROUTING)
            .unwrap()
            .policy;
        let routed = emergency
            .settings
            .get("EmergencyNumbers")
            .is_some_and(|numbers| !numbers.is_empty());
        let number = tenant.number_of(user.id).is_some();
        let found = [
            tenant.has_feature(user, phone),
            user.enterprise_voice_enabled,
            number,
            !tenant.voice_usages(user).is_empty(),
            routed,
        ];
        assert_eq!(found, expected, "{upn}");
    }
}

#[test]
fn attendants_reach_those_in_their_scope() {
    let tenant = contoso();
    for (account, user, reached) in [
        ("ra1@contoso.com", "user@contoso.com", true),
        (
            "sharedcalling.oc@contoso.com",
            "sc.london@contoso.com",
            true,
        ),
        ("sharedcalling.oc@contoso.com", "adelev@contoso.com", false),
        ("ra.scoped@contoso.com", "sc.ready@contoso.com", false),
    ] {
        let attendant = tenant.attendant_of(id(&tenant, account)).unwrap();
        assert_eq!(
            tenant.dials(attendant, id(&tenant, user)),
            reached,
            "{account} {user}"
        );
    }
}

#[test]
fn credits_run_out_and_post_paid_takes_over() {
    let mut tenant = contoso();
    let account = tenant.resource_account("ra1@contoso.com").unwrap().clone();
    tenant.fund(-25_000).unwrap();
    assert_eq!(tenant.funding(&account), Funding::Empty);
    tenant
        .change::<Organisation>(&(), |organisation| organisation.credits.post_paid = true)
        .unwrap();
    assert_eq!(tenant.funding(&account), Funding::PostPaid);
    let policy = tenant
        .policy(&PolicyType::SHARED_CALLING, "Seattle")
        .unwrap();
    assert_eq!(
        tenant
            .policy_account(policy)
            .map(|account| account.user_principal_name.as_str()),
        Some("ra1@contoso.com")
    );
}

#[test]
fn the_policy_that_reaches_a_user_names_its_account() {
    let tenant = contoso();
    let london = tenant.user("sc.london@contoso.com").unwrap();
    assert_eq!(
        tenant
            .shared_calling_policy(london)
            .map(|policy| policy.name.clone())
            .as_deref(),
        Some("SC1")
    );
    assert_eq!(
        tenant.shared_calling_policy(tenant.user("user@contoso.com").unwrap()),
        None
    );
    let sc1 = tenant.policy(&PolicyType::SHARED_CALLING, "SC1").unwrap();
    assert_eq!(tenant.reached_by(sc1).count(), 1);
}
