//! The .NET types of the module: exceptions, and what its commands emit.

use crate::engine::Engine;
use crate::engine::signature::catalogue::TEAMS;
use crate::format::view::{Control, View, Views};
use crate::format::view_data::read;
use crate::value::types::exceptions::EXCEPTION;
use crate::value::types::net::OBJECT;
use crate::value::types::{NetType, TypeKind};
use crate::value::{Ptr, Str};
use std::sync::OnceLock;

crate::net_types! {
    POLICY_RPC_EXCEPTION = "Microsoft.Teams.Policy.Administration.Cmdlets.Core.PolicyRpException", Class : EXCEPTION;
    API_EXCEPTION = "Microsoft.TeamsCmdlets.PowerShell.Custom.ErrorHandling.ApiException", Class : EXCEPTION;
    REST_EXCEPTION = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Runtime.RestException`1", Class : EXCEPTION;
}

/// What stands before the noun in the types of the Core family.
pub const CORE_PREFIX: &str = "Microsoft.Teams.Policy.Administration.Cmdlets.Core.";
/// The same for the ConfigAPI family, whose objects the service sends without a type.
pub const CONFIG_PREFIX: &str = "Microsoft.Teams.ConfigAPI.Cmdlets.";

/// The types of what `Get-` is declared for, in both families.
fn nouns() -> impl Iterator<Item = &'static str> {
    let nouns = TEAMS.lines().filter_map(|line| line.strip_prefix("Get-"));
    let names = nouns.filter_map(|rest| rest.split_whitespace().next());
    let names = names.map(|noun| noun.strip_prefix("Cs").unwrap_or(noun));
    names.flat_map(|noun| {
        [CORE_PREFIX, CONFIG_PREFIX].map(|prefix| &*format!("{prefix}{noun}").leak())
    })
}

/// The types that commands emit, by name; made once.
fn outputs() -> &'static [NetType] {
    static TYPES: OnceLock<Vec<NetType>> = OnceLock::new();
    TYPES.get_or_init(|| {
        let mut names: Vec<&'static str> = super::objects::TYPE_NAMES.to_vec();
        names.extend(nouns());
        names.sort_unstable();
        names.dedup();
        let class = |name| NetType {
            name,
            kind: TypeKind::Class,
            base: Some(&OBJECT),
            interfaces: &[],
        };
        names.into_iter().map(class).collect()
    })
}

/// The type of that name, if commands emit it.
pub fn output(name: &str) -> Option<&'static NetType> {
    let types = outputs();
    let at = types.binary_search_by(|ty| ty.name.cmp(name)).ok()?;
    types.get(at)
}

/// Lets a session show the module's objects as lists; the few that are tables have views of their own.
pub fn register_views(engine: &mut Engine) {
    let tables = include_str!("../../data/teams-views.txt");
    let views = engine.state::<Views>();
    views.append(read(tables));
    let types = outputs().iter().map(|ty| Str::from(ty.name)).collect();
    views.append(vec![Ptr::new(View {
        name: "Teams".into(),
        types,
        group_by: None,
        control: Control::List(Vec::new()),
        out_of_band: false,
    })]);
}
