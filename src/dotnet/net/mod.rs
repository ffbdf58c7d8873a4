//! Addresses, and text for the web.

pub mod address;
pub mod html;
pub mod uri;
pub mod uri_builder;
pub mod web;
