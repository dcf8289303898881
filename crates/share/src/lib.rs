//! The link that carries an article in its fragment.
//!
//! [`encode`] makes the fragment (what stands after `#`), [`decode`] reads it
//! back or says what is wrong with it; nothing is ever sent to a server. [`sent`]
//! reads the simpler one that other tools write.
//! [`SERVICES`] tells where a link of some length can be posted.
//!
//! An English article of 800 words makes some 1,900 characters, so that most
//! fit a message of any service: `pack` is what brings them there.

mod fragment;
mod pack;
mod sent;
mod service;

pub use fragment::{LinkError, MAX_BYTES, SharedArticle, decode, encode};
pub use jiff::civil::Date;
pub use sent::{Body, Sent, sent};
pub use service::{SERVICES, Service};
