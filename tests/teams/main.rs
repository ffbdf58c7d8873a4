//! Tests over all commands of the Teams module at once, driven by the declarations.

#![allow(clippy::expect_used, reason = "tests may fail loudly")]

mod examples;
mod gates;
mod help;
mod policies;
mod session;
