//! Effective policies.

use super::*;

fn check(tenant: &Tenant, user: &str, kind: &PolicyType, name: &str, source: &str) {
    let effective = tenant
        .effective_policy(tenant.user(user).unwrap(), kind)
        .unwrap();
    let from = match effective.source {
        Source::Direct => "direct".to_owned(),
        Source::Group { rank, .. } => format!("group {rank}"),
        Source::Global => "global".to_owned(),
    };
    assert_eq!(
        (effective.policy.name.as_str(), from.as_str()),
        (name, source),
        "{user} {kind}"
    );
}

#[test]
fn direct_wins_over_the_best_group_and_that_over_global() {
    let mut tenant = contoso();
    let calling = PolicyType::CALLING;
    check(
        &tenant,
        "ken.myer@contoso.com",
        &calling,
        "SalesCallingPolicy",
        "direct",
    );
    check(&tenant, "kenmyer@contoso.com", &calling, "Sales", "group 2");
    check(
        &tenant,
        "pattif@contoso.com",
        &calling,
        "HRPolicy",
        "group 1",
    );
    check(&tenant, "user7@contoso.com", &calling, "Global", "global");
    let (executives, sales) = (
        tenant.group("executives").unwrap().id,
        tenant.group("sales@contoso.com").unwrap().id,
    );
    let patti = id(&tenant, "pattif@contoso.com");
    tenant.join(sales, patti, Role::Member).unwrap();
    check(
        &tenant,
        "pattif@contoso.com",
        &calling,
        "HRPolicy",
        "group 1",
    );
    tenant
        .grant_to_group(sales, &calling, "Tag:SalesCallingPolicy", Rank::At(1))
        .unwrap();
    check(
        &tenant,
        "pattif@contoso.com",
        &calling,
        "SalesCallingPolicy",
        "group 1",
    );
    check(
        &tenant,
        "debrab@contoso.com",
        &calling,
        "HRPolicy",
        "group 2",
    );
    tenant.revoke_from_group(sales, &calling).unwrap();
    check(
        &tenant,
        "debrab@contoso.com",
        &calling,
        "HRPolicy",
        "group 1",
    );
    tenant.remove_group(executives).unwrap();
    check(&tenant, "debrab@contoso.com", &calling, "Global", "global");
}

#[test]
fn global_takes_a_policys_settings_and_returns_to_its_defaults() {
    let mut tenant = contoso();
    let kind = PolicyType::VOICE_ROUTING;
    let user = |tenant: &Tenant| tenant.user("sc.ready@contoso.com").unwrap().clone();
    assert!(tenant.voice_usages(&user(&tenant)).is_empty());
    tenant
        .grant_to_everyone(&kind, Some("RedmondOnlineVoiceRoutingPolicy"))
        .unwrap();
    assert_eq!(
        tenant.voice_usages(&user(&tenant)),
        ["Long Distance", "Local", "Internal"]
    );
    tenant
        .grant(user(&tenant).id, &kind, Some("NoPstnUsages"))
        .unwrap();
    assert!(tenant.voice_usages(&user(&tenant)).is_empty());
    tenant.remove_policy(&kind, "global").unwrap();
    assert!(
        tenant
            .policy(&kind, "Global")
            .unwrap()
            .pstn_usages()
            .next()
            .is_none()
    );
}

#[test]
fn a_policy_in_use_or_of_the_host_stays() {
    let mut tenant = contoso();
    let london = id(&tenant, "sc.london@contoso.com").to_string();
    let in_use = tenant.remove_policy(&PolicyType::SHARED_CALLING, "SC1");
    assert_eq!(
        in_use,
        Err(Refusal::InUse {
            what: Kind::Policy,
            identity: "TeamsSharedCallingRoutingPolicy|SC1".into(),
            by: vec![london]
        })
    );
    let host = tenant.set_policy(&PolicyType::CALLING, "allowcalling", &Settings::default());
    assert_eq!(
        host,
        Err(Refusal::Host(PolicyType::CALLING, "AllowCalling".into()))
    );
    let again = tenant.new_policy(&PolicyType::CALLING, "tag:sales", &Settings::default());
    assert!(matches!(again, Err(Refusal::Exists(Kind::Policy, _))));
    assert_eq!(
        tenant
            .policy(&PolicyType::CALLING, "sales")
            .unwrap()
            .full_identity(),
        "Tag:Sales"
    );
}
