//! What offers values of a parameter to whoever types them; binding takes no notice of it.

use crate::value::{Str, Type, Value};

/// An attribute for completion.
#[derive(Clone, Debug)]
pub enum Completer {
    /// `[ArgumentCompleter({ … })]`
    Block(Value),
    /// `[ArgumentCompleter([T])]`: a class with the method `CompleteArgument`.
    Class(Type),
    /// `[ArgumentCompletions('a', 'b')]`
    Words(Vec<Str>),
}
