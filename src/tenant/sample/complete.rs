//! What the files of the sample leave out because it follows from the rest.

use jiff::Timestamp;

use crate::tenant::{AccountType, Location, NumberType, ObjectId, PhoneNumber, Table, User};

const CREATED: Timestamp = Timestamp::constant(1_714_982_400, 0);
const CHANGED: Timestamp = Timestamp::constant(1_770_113_700, 0);

/// The addresses follow from the UPN, the parts of the name from the display name, the type from there being an application.
pub(super) fn user(user: &mut User) {
    let upn = user.user_principal_name.clone();
    let fill = |slot: &mut String, text: &str| {
        if slot.is_empty() {
            text.clone_into(slot);
        }
    };
    if let Some(application) = &mut user.application {
        application.synchronised = true;
        user.account_type = AccountType::ResourceAccount;
        fill(
            &mut user.department,
            "Microsoft Communication Application Instance",
        );
        fill(&mut user.interpreted_type, "PureOnlineApplicationInstance");
    } else {
        let (given, surname) = user
            .display_name
            .split_once(' ')
            .unwrap_or((&user.display_name, ""));
        if user.given_name.is_empty() {
            (user.given_name, user.surname) = (given.to_owned(), surname.to_owned());
        }
        fill(&mut user.mail, &upn);
        fill(&mut user.company, "Contoso");
        fill(&mut user.interpreted_type, "PureOnlineTeamsOnlyUser");
        user.account_enabled = true;
    }
    if user.account_type != AccountType::Guest {
        fill(&mut user.sip_address, &upn);
    }
    fill(&mut user.alias, upn.split('@').next().unwrap_or_default());
    fill(&mut user.hosting_provider, "sipfed.online.lync.com");
    user.created.get_or_insert(CREATED);
    user.changed.get_or_insert(CHANGED);
}

/// Capabilities follow from the usage, the operator from the type, the address from the location.
pub(super) fn number(number: &mut PhoneNumber, locations: &Table<Location>) {
    if number.capabilities.is_empty() {
        number.capabilities = number.usage.capabilities();
    }
    match number.number_type {
        NumberType::CallingPlan => {
            number.partner = Some(PhoneNumber::MICROSOFT);
            "Microsoft".clone_into(&mut number.partner_name);
            if number.operator == ObjectId::ZERO {
                number.operator = PhoneNumber::MICROSOFT_OPERATOR;
            }
        }
        NumberType::DirectRouting => {
            number.operator = PhoneNumber::DIRECT_ROUTING_OPERATOR;
            number.location.get_or_insert(ObjectId::ZERO);
            number.uploaded = true;
        }
        NumberType::OperatorConnect => {}
    }
    number.civic_address = match number.location {
        Some(ObjectId::ZERO) => Some(ObjectId::ZERO),
        location => location
            .and_then(|id| locations.get(&id))
            .map(|location| location.address),
    };
}
