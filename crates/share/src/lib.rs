//! The link that carries an article in its fragment.
//!
//! [`encode`] makes the fragment (what stands after `#`), [`decode`] reads it
//! back or says what is wrong with it; nothing is ever sent to a server.
//! [`SERVICES`] tells where a link of some length can be posted.

mod fragment;
mod service;

pub use fragment::{LinkError, SharedArticle, decode, encode};
pub use jiff::civil::Date;
pub use service::{SERVICES, Service};
