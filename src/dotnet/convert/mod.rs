//! `System.Convert` and `System.BitConverter`.

pub mod base64;
pub mod bits;
pub mod bytes;
pub mod change;
pub mod radix;
pub mod scalars;
