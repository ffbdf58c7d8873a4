//! The .NET types of the module: exceptions, and what its commands emit.

use crate::engine::signature::catalogue::TEAMS;
use crate::value::types::exceptions::EXCEPTION;
use crate::value::types::net::OBJECT;
use crate::value::types::{NetType, TypeKind};
use std::sync::OnceLock;

crate::net_types! {
    POLICY_RPC_EXCEPTION = "Microsoft.Teams.Policy.Administration.Cmdlets.Core.PolicyRpException", Class : EXCEPTION;
    API_EXCEPTION = "Microsoft.TeamsCmdlets.PowerShell.Custom.ErrorHandling.ApiException", Class : EXCEPTION;
    REST_EXCEPTION = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Runtime.RestException`1", Class : EXCEPTION;
}

/// What stands before the noun in the types of the Core family's policies.
pub const CORE_PREFIX: &str = "Microsoft.Teams.Policy.Administration.Cmdlets.Core.";

/// The types of the Core family's policies: one a noun that `Get-` is declared for.
fn policies() -> impl Iterator<Item = &'static str> {
    let nouns = TEAMS.lines().filter_map(|line| line.strip_prefix("Get-Cs"));
    let names = nouns.filter_map(|rest| rest.split_whitespace().next());
    names.map(|noun| &*format!("{CORE_PREFIX}{noun}").leak())
}

/// The type of a name that a command emits; made once for all that the areas and the policy store name.
pub fn output(name: &str) -> Option<&'static NetType> {
    static TYPES: OnceLock<Vec<NetType>> = OnceLock::new();
    let make = || {
        let mut names: Vec<&'static str> = super::objects::TYPE_NAMES.to_vec();
        names.extend(policies());
        names.sort_unstable();
        names.dedup();
        let class = |name| NetType {
            name,
            kind: TypeKind::Class,
            base: Some(&OBJECT),
            interfaces: &[],
        };
        names.into_iter().map(class).collect()
    };
    let types = TYPES.get_or_init(make);
    let at = types.binary_search_by(|ty| ty.name.cmp(name)).ok()?;
    types.get(at)
}
