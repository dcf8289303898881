//! What is known of a name without asking anyone: packs of places and notes
//! that come with the page, and the questions the reader puts to them.
//!
//! - [`Pack::load`] reads a pack from bytes; [`Knowledge`] asks several at once.
//! - [`locate`] gives coordinates to the places of an article, all together,
//!   since each speaks for the others.
//! - [`describe`] gives the background line of one person, organization, place
//!   or group: nothing rather than something wrong.
//! - [`teams`] tells which names of lands and towns mean their teams.
//! - [`Outline`] is the world's coast for the locator map.
//!
//! Packs are built by `tools/packs`; their layout is `format.rs`'s. A hostile
//! pack can hold false statements; it cannot make this crate panic or read
//! outside it.

mod dated;
mod describe;
mod error;
mod fold;
mod format;
mod index;
mod knowledge;
mod lists;
mod locate;
mod map;
mod pack;
mod teams;

pub use describe::{Background, More, Subject, describe};
pub use error::PackError;
pub use fold::fold;
pub use format::Source;
pub use knowledge::{Knowledge, PACKS};
pub use locate::{Certainty, Name, Place, locate};
pub use map::{Outline, View};
pub use pack::{Feature, Note, Pack, PlaceRow};
pub use teams::{Team, teams};

/// What a name means.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A human being, real or not.
    Person,
    /// A body of people: government, company, party, team, outlet.
    Organization,
    /// Somewhere: country, town, region, river, building.
    Place,
    /// Nationality, religion, people.
    Group,
    /// A named event: war, election, storm, summit.
    Event,
    /// A law, book, film, product.
    Work,
}
