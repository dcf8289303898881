//! What a reader of the page corrects in a reading: "this is a place", "these
//! two are the same", "that is no name".
//!
//! [`apply`] is a function from one [`Reading`](gloss_reader::Reading) to
//! another. A [`Correction`] names what it is about by words and the words
//! around them, never by offsets: so it holds for a better reading of the same
//! text, and for the text after a small edit. [`Book`] keeps corrections for
//! many articles and finds those of one again by its [`Fingerprint`].

mod anchor;
mod apply;
mod book;
mod correction;
mod shared;

pub use anchor::Anchor;
pub use apply::{apply, changed};
pub use book::{Book, Fingerprint};
pub use correction::{Change, Correction, Scope};
pub use shared::{from_bytes, to_bytes};
