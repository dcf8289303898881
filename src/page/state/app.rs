use gloss_protocol::{FileError, World};

use crate::page::full_model::FullModel;
use crate::page::samples::Sample;
use crate::page::state::Task;
use crate::shared::Shared;
use crate::shared::strings::{Phrase, Strings};

/// What does not depend on the article on screen.
#[derive(Clone, PartialEq, Default)]
pub struct AppState {
    /// The texts of the interface.
    pub strings: Strings,
    /// The samples.
    pub samples: Vec<Sample>,
    /// What is being read, or was last.
    pub task: Task,
    /// What went wrong.
    pub alert: Option<Alert>,
    /// How far the full model is, once it was asked for.
    pub full: Option<FullModel>,
    /// The map of the world, once it is there.
    pub world: Option<Shared<World>>,
    /// No more knowledge packs are on their way.
    pub all_packs: bool,
    /// Why knowledge packs are missing.
    pub packs_missing: Option<Phrase>,
    /// The desk waits to hear that it has received all earlier messages.
    pub desk_waits: bool,
}

/// Something that went wrong, in words for a user.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What.
    pub message: Phrase,
    /// Nothing else is on screen: the message stands where the article would.
    pub alone: bool,
    /// Whether it is worth trying again.
    pub retry: bool,
}

impl AppState {
    pub(super) fn take_packs(
        &mut self,
        all: bool,
        missing: Option<FileError>,
        world: Option<World>,
    ) {
        self.all_packs |= all;
        self.packs_missing = missing.map(Phrase::from).or(self.packs_missing.take());
        self.world = world.map(Shared::new).or(self.world.take());
    }
}
