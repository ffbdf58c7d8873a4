//! The sample tenant.

use indexmap::IndexMap;

use super::*;

#[test]
fn every_reference_resolves() {
    let tenant = contoso();
    assert_eq!(tenant.faults(), []);
    for (kind, count) in tenant.counts() {
        assert!(count > 0, "{kind:?}");
    }
    assert!(tenant.journal().changes().is_empty());
    for user in tenant.users.iter() {
        for sku in &user.licences {
            assert!(
                tenant.sku(sku).is_some(),
                "{} {sku}",
                user.user_principal_name
            );
        }
        for delegate in &user.calling.delegates {
            assert!(
                tenant.users.has(&delegate.id),
                "{}",
                user.user_principal_name
            );
        }
        let assigned = tenant
            .number_of(user.id)
            .map(|number| number.number.clone());
        assert_eq!(
            assigned.or(user.on_premises_line_uri.clone()),
            user.line_uri,
            "{}",
            user.user_principal_name
        );
    }
    for sku in tenant.skus.iter() {
        assert!(
            tenant.consumed(&sku.part_number) <= sku.units as usize,
            "{}",
            sku.part_number
        );
    }
}

#[test]
fn every_assignment_and_member_in_the_files_is_found() {
    let tenant = contoso();
    let assignments: IndexMap<Number, String> = serde_json::from_str(include_str!(
        "../../../data/contoso/number-assignments.json"
    ))
    .unwrap();
    for (number, holder) in assignments {
        assert!(
            tenant
                .numbers
                .get(&number)
                .is_some_and(|number| number.target.is_some()),
            "{number} {holder}"
        );
    }
    let members = include_str!("../../../data/contoso/memberships.json")
        .matches("@")
        .count();
    assert_eq!(tenant.memberships.len(), members);
    let assignments = include_str!("../../../data/contoso/group-policies.json")
        .matches("[\"")
        .count();
    assert_eq!(tenant.group_assignments.len(), assignments);
}

#[test]
fn every_kind_of_number_is_there_assigned_and_free() {
    let tenant = contoso();
    for kind in [
        NumberType::CallingPlan,
        NumberType::OperatorConnect,
        NumberType::DirectRouting,
    ] {
        for assigned in [false, true] {
            assert!(tenant.numbers.iter().any(|number| number.number_type == kind && number.target.is_some() == assigned));
        }
    }
    for usage in [
        NumberUsage::User,
        NumberUsage::Service,
        NumberUsage::TollFreeService,
    ] {
        for assigned in [false, true] {
            let fits =
                |number: &PhoneNumber| number.usage == usage && number.target.is_some() == assigned;
            assert!(
                tenant
                    .numbers
                    .iter()
                    .any(|number| fits(number) && number.number_type == NumberType::CallingPlan),
                "{usage:?}"
            );
        }
    }
    let countries: std::collections::BTreeSet<_> = tenant
        .users
        .iter()
        .map(|user| user.usage_location.as_str())
        .collect();
    for country in ["US", "GB", "DE", "FR", "ES", "NL", "JP", "AU", "CA", "DK"] {
        assert!(countries.contains(country), "{country}");
    }
}

#[test]
fn emergency_numbers_of_policies_are_free_and_fit_their_account() {
    let tenant = contoso();
    for policy in tenant
        .policies_of(&PolicyType::SHARED_CALLING)
        .into_iter()
        .filter(|policy| !policy.is_global())
    {
        let account = tenant.policy_account(policy).unwrap();
        let own = tenant.number_of(account.id).unwrap();
        assert!(own.emergency_location().is_some());
        for number in policy.emergency_numbers() {
            let number = tenant.numbers.get(&number).unwrap();
            assert_eq!(
                (number.target, number.number_type),
                (None, own.number_type),
                "{}",
                policy.name
            );
            assert_eq!(tenant.country_of(number), tenant.country_of(own));
            assert_eq!(
                tenant.holder(&number.number),
                Holder::SharedCallingPolicy(policy.name.clone())
            );
            assert_eq!(
                tenant.pstn_status(&number.number),
                PstnStatus::PolicyAssigned
            );
        }
    }
}
