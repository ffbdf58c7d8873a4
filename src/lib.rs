//! cmdlab runs PowerShell admin scripts for Microsoft Teams Phone offline. ARCHITECTURE.md explains the phases.

pub mod cmdlets;
pub mod code;
pub mod dotnet;
pub mod engine;
pub mod format;
pub mod host;
pub mod syntax;
pub mod teams;
pub mod tenant;
pub mod value;
