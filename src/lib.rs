//! cmdlab runs PowerShell admin scripts for Microsoft Teams Phone offline. ARCHITECTURE.md explains the phases.

pub mod cmdlets;
pub mod code;
pub mod engine;
pub mod host;
pub mod syntax;
pub mod tenant;
pub mod value;
