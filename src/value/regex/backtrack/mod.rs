//! A backtracking matcher of our own, for what fancy-regex cannot do: matching from right to left, balancing groups,
//! every capture of a repeated group. Its stack is on the heap and its steps are counted.

mod machine;
mod program;

pub(super) use machine::{Found, run};
pub(super) use program::{Direction, Program, compile};
