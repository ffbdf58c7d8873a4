//! `System.IO`: paths, files and folders through the host's file system, streams, readers and writers.

pub mod directory;
pub mod extended;
pub mod file;
pub mod file_lines;
pub mod info;
pub mod path;
pub mod reader;
pub mod refusal;
pub mod stream;
pub mod writer;
