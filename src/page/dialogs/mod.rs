//! Dialogs over the page.

pub mod paste;
