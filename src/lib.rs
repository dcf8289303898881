//! The page and its programs: two Yew applications that know the DOM and no linguistics, and two workers.
//!
//! - [`page`] shows an article; it is the program that runs first.
//! - [`desk`] shows what stands beside it, fetched once the first article stands.
//! - `worker/main.rs` reads articles off the main thread; [`page`] sends messages to it.
//! - [`files`] turns a file that is no plain text into text, fetched for the first such file.
//! - `shared` is what several of them use: texts of the interface, findings, access to the DOM.
//!
//! Each program starts in the `main.rs` of its folder.

pub mod desk;
pub mod files;
pub mod page;
mod shared;
