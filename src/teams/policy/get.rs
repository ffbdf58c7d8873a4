//! `Get-Cs…Policy` and `Get-Cs…Configuration`.

use super::store::{kind_of, known, object_of};
use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::teams::failure::Family;
use crate::tenant::Policy;
use crate::value::Value;
use crate::value::text::CaseSensitivity;
use crate::value::wildcard::WildcardPattern;

/// All instances with Global first, the one of an identity, or those that a filter's wildcard matches (GP-01, GP-06).
pub fn get(cx: &mut Context, args: &Args) -> Outcome {
    let kind = kind_of(cx);
    let family = Family::of(&cx.class());
    let found: Vec<Value> = match (args.text("Identity"), args.text("Filter")) {
        (Some(identity), _) if !identity.is_empty() => {
            let policy = known(cx, &kind, &identity)?;
            vec![object_of(cx.tenant(), &policy, family)]
        }
        (_, filter) => {
            let pattern = filter
                .map(|filter| WildcardPattern::new(&filter, CaseSensitivity::Insensitive))
                .and_then(Result::ok);
            let tenant = cx.tenant();
            let chosen = |policy: &&Policy| pattern.as_ref().is_none_or(|p| matches(p, policy));
            let all = tenant
                .policies_of(&kind)
                .into_iter()
                .map(|policy| &**policy);
            all.filter(chosen)
                .map(|policy| object_of(tenant, policy, family))
                .collect()
        }
    };
    cx.write_all(found)
}

/// A filter meets the identity with its scope, or the name alone (GP-06).
fn matches(pattern: &WildcardPattern, policy: &Policy) -> bool {
    pattern.matches(&policy.full_identity()) || pattern.matches(&policy.name)
}
