//! What several programs of the page use.

pub mod dom;
pub mod findings;
pub mod over;
mod pointer;
pub mod problem;
pub mod program;
pub mod strings;
pub mod theme;
pub mod wish;
pub mod words;

pub use pointer::Shared;
