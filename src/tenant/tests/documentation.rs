//! What the documentation's examples name is there.

use super::*;

#[test]
fn users() {
    let tenant = contoso();
    for name in [
        "user1@contoso.com",
        "sip:user1@contoso.com",
        "user12@contoso.com",
        "user@contoso.com",
        "sip:user@contoso.com",
        "user1",
        "Ken.Myer@contoso.com",
        "KenMyer@contoso.com",
        "sip:kenmyer@litwareinc.com",
        "adelev@contoso.com",
        "adelev",
        "Vt1_User1",
        "adelev@contoso.onmicrosoft.com",
        "tempuser@contoso.com",
        "operator@contoso.com",
        "mike@contoso.com",
        "alice@contoso.com",
        "ashaw@contoso.com",
        "johndoe@example.com",
        "dmx@example.com",
        "fred@example.com",
        "testuser@test.onmicrosoft.com",
        "IsaiahL@mwtdemo.onmicrosoft.com",
        "studentaccount@company.com",
        "user@domain.com",
        "Foyer1@contoso.com",
        "f0d9c148-27c1-46f5-9685-544d20170ea1",
        "3b90faad-9056-49ff-8357-0b53b1d45d39",
        "dc17674c-81d9-4adb-bfb2-8f6a442e4624",
    ] {
        assert!(
            tenant
                .user(name)
                .is_some_and(|user| !user.is_resource_account()),
            "{name}"
        );
    }
    for name in [
        "ra1@contoso.com",
        "aa1@contoso.com",
        "aa@contoso.com",
        "cq1@contoso.com",
        "dkcq@contoso.com",
        "appinstance01@contoso.com",
        "appinstance02@contoso.com",
        "main_auto_attendant@contoso.com",
        "troubleShoot@contoso.com",
        "testra1@contoso.com",
        "f7a821dc-2d69-5ae8-8525-bcb4a4556093",
    ] {
        assert!(tenant.resource_account(name).is_some(), "{name}");
    }
    for name in [
        "sales@contoso.com",
        "salesdepartment@contoso.com",
        "group@contoso.com",
        "f13d6c9d-ce76-422c-af78-b6018b4d9c80",
        "e050ce51-54bc-45b7-b3e6-c00343d31274",
        "31f1ff6c-d48c-4f8a-b2e1-abca7fd399df",
    ] {
        assert!(tenant.group(name).is_some(), "{name}");
    }
}

#[test]
fn policies() {
    let tenant = contoso();
    for (kind, name) in [
        ("TeamsSharedCallingRoutingPolicy", "Seattle"),
        ("TeamsSharedCallingRoutingPolicy", "Tag:SC1"),
        (
            "OnlineVoiceRoutingPolicy",
            "RedmondOnlineVoiceRoutingPolicy",
        ),
        ("OnlineVoiceRoutingPolicy", "Redmond Office"),
        ("TeamsEmergencyCallRoutingPolicy", "TestECRP"),
        ("TeamsEmergencyCallRoutingPolicy", "test"),
        ("TeamsEmergencyCallingPolicy", "testECP"),
        ("TenantDialPlan", "vt1tenantDialPlan9"),
        ("TenantDialPlan", "US Admins Dial Plan"),
        ("CallingLineIdentity", "Anonymous"),
        ("CallingLineIdentity", "CallerIDSeattle"),
        ("TeamsCallingPolicy", "SalesCallingPolicy"),
        ("TeamsCallHoldPolicy", "ContosoPartnerTeamsCallHoldPolicy"),
        ("OnlineVoicemailPolicy", "TranscriptionDisabled"),
        ("TeamsVoiceApplicationsPolicy", "SDA-Allow-All"),
        ("TeamsIPPhonePolicy", "CommonAreaPhone"),
        ("ExternalAccessPolicy", "site:Redmond"),
        ("TeamsUpgradePolicy", "UpgradeToTeams"),
        ("TeamsMeetingPolicy", "Kiosk"),
        ("OnlineDialOutPolicy", "DialoutCPCandPSTNInternational"),
        ("ApplicationAccessPolicy", "ASimplePolicy"),
        ("TeamsFeedbackPolicy", "New Hire Feedback Policy"),
        ("TeamsWorkLoadPolicy", "Test"),
    ] {
        assert!(
            tenant.policy(&PolicyType::named(kind), name).is_some(),
            "{kind} {name}"
        );
    }
    for kind in PolicyType::NAMED {
        assert!(tenant.policy(kind, "Global").is_some(), "{kind}");
    }
}

#[test]
fn numbers_and_places() {
    let tenant = contoso();
    for text in [
        "+14025551234",
        "+12065551000;ext=524",
        "+12065551000",
        "+12065551102",
        "+13603227351",
        "+1555555555",
        "+12065551234",
        "+12065551224",
        "+12065551226",
        "+14255551234",
        "+14255556677",
        "+14255554321",
        "17789493766",
        "+123456789",
        "14258884567",
    ] {
        assert!(tenant.numbers.find(text).is_some(), "{text}");
    }
    for (city, addresses) in [
        ("Seattle", 1),
        ("Vancouver", 1),
        ("Toronto", 1),
        ("Redmond", 3),
    ] {
        assert_eq!(
            tenant
                .addresses
                .iter()
                .filter(|address| address.city == city)
                .count(),
            addresses,
            "{city}"
        );
    }
    for location in [
        "5aa884e8-d548-4b8e-a289-52bfd5265a6e",
        "7fda0c0b-6a3d-48b8-854b-3fbe9dcf6513",
        "951fac72-955e-4734-ab74-cc4c0f761c0b",
    ] {
        assert!(
            tenant.locations.has(&ObjectId::parse(location).unwrap()),
            "{location}"
        );
    }
    for (bssid, description) in [
        ("F0-6E-0B-C2-03-23", "USWAP1"),
        ("f0:6e:0b:c2:03:12", "SEWAPs"),
        ("F0-6E-0B-C2-03-*", "SEWAPs"),
    ] {
        assert_eq!(
            tenant
                .access_point(bssid)
                .map(|known| known.description.as_str()),
            Some(description)
        );
    }
    assert!(
        tenant.routes.has(&Name::of("route1")) && tenant.gateways.has(&Name::of("sbc.contoso.com"))
    );
    assert!(tenant.sites.has(&Name::of("SiteA")) && tenant.regions.has(&Name::of("RedmondRegion")));
    let attendant = tenant
        .attendants
        .get(&ObjectId::parse("c2ee3e18-b738-5515-a97b-46be52dfc057").unwrap())
        .unwrap();
    assert_eq!(attendant.name, "Main Auto Attendant");
    assert!(
        tenant
            .queues
            .has(&ObjectId::parse("e7e00636-47da-449c-a36b-1b3d6ee04440").unwrap())
    );
    assert!(tenant.bridge("conference bridge").is_some());
}
