//! Messages between the page and its worker, and the session that answers them.
//!
//! The page sends [`ToWorker`], the worker answers with [`FromWorker`]; each
//! travels as the bytes that [`encode`] makes and [`decode`] reads. [`Session`]
//! turns one into the other and knows neither worker nor page: where workers
//! are refused, the page runs it itself.

mod codec;
mod file_error;
mod message;
mod session;

pub use codec::{DecodeError, decode, encode};
pub use file_error::FileError;
pub use message::{FromWorker, Input, ModelName, ModelState, ReadBy, ToWorker, World};
pub use session::Session;
