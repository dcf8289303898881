//! What follows from a state or a message: hooks and commands, each with one caller in [`super::app`].

mod card_timer;
mod drawing;
pub mod focus;
mod full_model;
mod jump;
mod language;
mod reads;

use yew::prelude::*;

pub use card_timer::use_card_timer;
pub use drawing::use_undrawn;
pub use focus::use_kept_focus;
pub use full_model::use_full_model;
pub use jump::use_jump;
pub use language::use_language;
pub use reads::{Reads, use_reads};

/// A value made at the first drawing.
#[hook]
pub fn use_once<T: Clone + 'static>(make: impl FnOnce() -> T) -> T {
    (*use_memo((), |()| make())).clone()
}
