//! Sharing: the link that carries the article, and the reading as a file.

pub mod dialog;
pub mod download;
pub mod link;

pub use dialog::ShareDialog;
