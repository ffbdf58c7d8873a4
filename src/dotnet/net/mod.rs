//! Addresses, and text for the web.

pub mod address;
pub mod html;
pub mod uri;
mod uri_components;
pub use uri_components::TABLES as URI_COMPONENTS;
pub mod uri_builder;
pub mod web;
