//! All parameters that a call can name: declared ones, then the common ones.

use super::error::{BindError, texts};
use super::plan::Plan;
use crate::engine::signature::common::{COMMON, CommonParameter, PAGING, SHOULD_PROCESS};
use crate::engine::signature::{
    Binding, InSet, Paging, Parameter, ParameterType, SetFlags, ShouldProcess, Signature,
};
use crate::value::{Ptr, Str};

/// The parameters of one command by index. Declared ones come first, in declared order.
#[derive(Clone)]
pub struct Candidates {
    pub signature: Ptr<Signature>,
    common: Ptr<[Parameter]>,
}

fn parameters(tables: &[&[CommonParameter]]) -> Ptr<[Parameter]> {
    let all = tables.iter().flat_map(|table| table.iter());
    all.map(|common| Parameter {
        name: common.name.into(),
        ty: ParameterType::named(common.ty),
        aliases: Some(common.alias)
            .filter(|a| !a.is_empty())
            .map(Str::from)
            .into_iter()
            .collect(),
        in_sets: vec![InSet {
            set: SetFlags::ALL,
            ..InSet::default()
        }],
        ..Parameter::default()
    })
    .collect()
}

thread_local! {
    static PLAIN: Ptr<[Parameter]> = parameters(&[]);
    static ADVANCED: Ptr<[Parameter]> = parameters(&[COMMON]);
    static PROCESSING: Ptr<[Parameter]> = parameters(&[COMMON, SHOULD_PROCESS]);
    static PAGED: Ptr<[Parameter]> = parameters(&[COMMON, PAGING]);
    static ALL: Ptr<[Parameter]> = parameters(&[COMMON, SHOULD_PROCESS, PAGING]);
}

impl Candidates {
    pub fn new(signature: Ptr<Signature>) -> Self {
        let table = match (signature.should_process, signature.paging) {
            _ if !signature.has_common_parameters() => &PLAIN,
            (ShouldProcess::No, Paging::No) => &ADVANCED,
            (ShouldProcess::Yes, Paging::No) => &PROCESSING,
            (ShouldProcess::No, Paging::Yes) => &PAGED,
            (ShouldProcess::Yes, Paging::Yes) => &ALL,
        };
        let common = table.with(Clone::clone);
        Self { signature, common }
    }

    /// What binding has derived from the declaration.
    pub fn plan(&self) -> &Plan {
        self.signature.plan.get_or_init(|| Plan::new(self))
    }

    pub fn len(&self) -> usize {
        self.signature.parameters.len() + self.common.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, index: usize) -> Option<&Parameter> {
        let declared = &self.signature.parameters;
        declared
            .get(index)
            .or_else(|| self.common.get(index.wrapping_sub(declared.len())))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.signature.parameters.iter().chain(self.common.iter())
    }

    /// Whether the index is that of a declared parameter.
    pub fn is_declared(&self, index: usize) -> bool {
        index < self.signature.parameters.len()
    }

    /// Whether a parameter converts as the `param` blocks of scripts do.
    pub fn is_scripted(&self, index: usize) -> bool {
        self.signature.binding != Binding::Cmdlet && self.is_declared(index)
    }

    /// The parameter that a name, an alias or an unambiguous beginning of one means.
    ///
    /// # Errors
    /// `AmbiguousParameter`, with the candidates: names in declared order, then aliases'.
    pub fn find(&self, name: &Str) -> Result<Option<usize>, BindError> {
        let bare: Str = name
            .strip_prefix(['-', '\u{2013}', '\u{2014}', '\u{2015}'])
            .unwrap_or(name)
            .into();
        if let Some(index) = self.plan().exact(&bare) {
            return Ok(Some(index));
        }
        let mut matches = self.beginning_with(&bare, |p| !p.dynamic);
        if matches.is_empty() {
            matches = self.beginning_with(&bare, |p| p.dynamic);
        }
        if matches.len() < 2 {
            return Ok(matches.pop());
        }
        let mut declared = matches.iter().filter(|i| self.is_declared(**i));
        if let (Some(only), None) = (declared.next(), declared.next()) {
            return Ok(Some(*only));
        }
        let list: String = matches
            .iter()
            .filter_map(|i| self.get(*i))
            .map(|p| format!(" -{}", p.name))
            .collect();
        Err(texts::ambiguous_parameter(&bare, &list))
    }

    /// The candidates whose name begins so, then those of which an alias does.
    fn beginning_with(&self, start: &str, counts: impl Fn(&Parameter) -> bool) -> Vec<usize> {
        let mut matches = Vec::new();
        let counted = || self.iter().enumerate().filter(|(_, p)| counts(p));
        for (index, parameter) in counted() {
            if begins_with(&parameter.name, start) {
                matches.push(index);
            }
        }
        for (index, parameter) in counted() {
            for alias in &parameter.aliases {
                if begins_with(alias, start) && !matches.contains(&index) {
                    matches.push(index);
                }
            }
        }
        matches
    }
}

/// Whether a name begins with another, but for case.
fn begins_with(name: &str, start: &str) -> bool {
    if let (true, Some(head)) = (start.is_ascii(), name.get(..start.len())) {
        return head.eq_ignore_ascii_case(start);
    }
    let mut own = name.chars().flat_map(char::to_lowercase);
    start
        .chars()
        .flat_map(char::to_lowercase)
        .all(|c| own.next() == Some(c))
}
