//! Messages between the page and its worker, and the session that answers them.
//!
//! The page sends [`ToWorker`], the worker answers with [`FromWorker`]; each
//! travels as the bytes that [`encode`] makes and [`decode`] reads. [`Session`]
//! turns one into the other and knows neither worker nor page: where workers
//! are refused, the page runs it itself.

mod codec;
mod message;
mod session;

pub use codec::{DecodeError, decode, encode};
pub use message::{FromWorker, Input, ModelName, ModelState, OpenedLink, ReadBy, ToWorker, World};
pub use session::Session;
