//! What the tenant promises.

mod documentation;
mod effective;
mod journal;
mod numbers;
mod sample;
mod shared_calling;

use super::*;

/// The sample tenant, at a fixed moment.
fn contoso() -> Tenant {
    let mut tenant = Tenant::contoso().unwrap();
    tenant.set_now("2026-03-02T08:00:00Z".parse().unwrap());
    tenant
}

fn id(tenant: &Tenant, user: &str) -> ObjectId {
    tenant.user(user).unwrap_or_else(|| panic!("{user}")).id
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}
