//! The journal of changes.

use super::*;

fn two_steps(tenant: &mut Tenant) {
    let user = id(tenant, "user3@contoso.com");
    tenant.begin(Cause::cmdlet("Set-CsPhoneNumberAssignment"));
    tenant
        .assign_number(
            &number("+12065551226"),
            NumberType::OperatorConnect,
            Target::User(user),
            Assignment::default(),
        )
        .unwrap();
    tenant.begin(Cause::cmdlet("New-CsOnlineVoiceRoutingPolicy"));
    let settings: Settings = [("OnlinePstnUsages", vec!["Local"])].into_iter().collect();
    tenant
        .new_policy(&PolicyType::VOICE_ROUTING, "Tag:New", &settings)
        .unwrap();
    tenant
        .grant(user, &PolicyType::VOICE_ROUTING, Some("new"))
        .unwrap();
    tenant
        .remove_policy(&PolicyType::SHARED_CALLING, "BerlinTrunk")
        .unwrap();
}

#[test]
fn undo_takes_back_a_step_as_a_whole_and_redo_makes_it_again() {
    let mut tenant = contoso();
    let fresh = tenant.clone();
    two_steps(&mut tenant);
    let done = tenant.clone();
    assert_eq!(tenant.journal().changes().len(), 5);
    let last = tenant.undo().unwrap();
    assert_eq!(last.len(), 3);
    assert!(
        last.iter()
            .all(|change| &*change.cmdlet == "New-CsOnlineVoiceRoutingPolicy")
    );
    let first = tenant.undo().unwrap();
    assert_eq!(tenant.tables, fresh.tables);
    assert_eq!(tenant.undo(), Err(Refusal::NothingToUndo));
    for change in first.into_iter().chain(last) {
        tenant.apply(change).unwrap();
    }
    assert_eq!(tenant.tables, done.tables);
    assert_eq!(tenant.journal().changes(), done.journal().changes());
}

#[test]
fn a_snapshot_through_json_is_the_same_tenant_and_can_still_undo() {
    let mut tenant = contoso();
    let fresh = tenant.clone();
    two_steps(&mut tenant);
    let text = serde_json::to_string(&tenant.snapshot()).unwrap();
    let mut restored = Tenant::restore(serde_json::from_str(&text).unwrap());
    assert_eq!(restored, tenant);
    restored.undo().unwrap();
    restored.undo().unwrap();
    assert_eq!(restored.tables, fresh.tables);
    assert_eq!(restored.users.find("user3").unwrap().line_uri, None);
}

#[test]
fn a_diff_names_each_entity_once_and_its_fields() {
    let mut tenant = contoso();
    let mark = tenant.journal().mark();
    two_steps(&mut tenant);
    let differences = tenant.journal().diff(mark);
    let kinds: Vec<_> = differences
        .iter()
        .map(|difference| difference.what)
        .collect();
    assert_eq!(
        kinds,
        [Kind::PhoneNumber, Kind::User, Kind::Policy, Kind::Policy]
    );
    let fields: Vec<_> = differences[1]
        .fields()
        .into_iter()
        .map(|field| field.field)
        .collect();
    assert_eq!(
        fields,
        [
            "enterprise_voice_enabled",
            "line_uri",
            "policies.OnlineVoiceRoutingPolicy",
            "changed"
        ]
    );
    let user = id(&tenant, "user3");
    tenant
        .grant(user, &PolicyType::CALLING, Some("Sales"))
        .unwrap();
    let mark = tenant.journal().mark();
    tenant.grant(user, &PolicyType::CALLING, None).unwrap();
    tenant
        .grant(user, &PolicyType::CALLING, Some("SALES"))
        .unwrap();
    assert_eq!(tenant.journal().diff(mark), []);
}

#[test]
fn what_fails_halfway_leaves_no_trace() {
    let mut tenant = contoso();
    let fresh = tenant.clone();
    let (account, other) = (
        id(&tenant, "appinstance01@contoso.com"),
        id(&tenant, "cq1@contoso.com"),
    );
    let queue = tenant.queues.first(By::Name, "Spare Queue").unwrap().id;
    let refused = tenant.associate(&[account, other], ConfigurationKind::CallQueue, queue, 3);
    assert_eq!(
        refused,
        Err(Refusal::Exists(Kind::Association, other.to_string()))
    );
    assert_eq!(tenant, fresh);
    let user = id(&tenant, "user4");
    let missing = tenant.grant(user, &PolicyType::CALLING, Some("None such"));
    assert_eq!(
        missing,
        Err(Refusal::Unknown(
            Kind::Policy,
            "TeamsCallingPolicy|None such".into()
        ))
    );
    assert_eq!(tenant, fresh);
}

#[test]
fn indices_follow_a_rename() {
    let mut tenant = contoso();
    let user = id(&tenant, "mike@contoso.com");
    tenant
        .change::<User>(&user, |user| {
            user.user_principal_name = "michael@contoso.com".into()
        })
        .unwrap();
    assert_eq!(
        tenant.user("Michael@Contoso.com").map(|user| user.id),
        Some(user)
    );
    assert_eq!(
        tenant
            .users
            .first(By::UserPrincipalName, "mike@contoso.com"),
        None
    );
    let taken = tenant.change::<User>(&user, |user| {
        user.user_principal_name = "ALICE@contoso.com".into()
    });
    assert!(matches!(taken, Err(Refusal::Taken { .. })));
    tenant
        .change::<VoiceRoute>(&"Route1".into(), |route| route.name = "Route2".into())
        .unwrap();
    assert!(tenant.routes.has(&"ROUTE2".into()) && !tenant.routes.has(&"Route1".into()));
    tenant.undo().unwrap();
    assert_eq!(tenant, contoso());
}

#[test]
fn the_same_seed_gives_the_same_ids() {
    let make = |seed| {
        let mut tenant = contoso();
        tenant.seed(seed);
        tenant
            .new_resource_account(NewResourceAccount {
                user_principal_name: "new@contoso.com".into(),
                ..Default::default()
            })
            .unwrap()
    };
    assert_eq!(make(1), make(1));
    assert_ne!(make(1), make(2));
}
