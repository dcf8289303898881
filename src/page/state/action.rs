use gloss_ingest::Article;

use crate::page::card::intent::Cue;
use crate::page::effects::focus;
use crate::page::engine::Heard;
use crate::page::request::Request;
use crate::page::samples::Sample;
use crate::shared::dom;
use crate::shared::findings::Subject;
use crate::shared::strings::{Phrase, Strings};
use crate::shared::wish::Wish;

/// What changes the state.
pub enum Action {
    /// Something is to be read; with its article, where that is known already.
    Asked {
        /// The request's id.
        id: u32,
        /// The request.
        request: Request,
        /// The article, for plain text.
        preview: Option<Article>,
    },
    /// The reader said something; see [`Action::heard`].
    Heard {
        /// What.
        heard: Heard,
        /// Which mark had the focus.
        focused: Option<Subject>,
    },
    /// The user stopped the reading.
    Stopped,
    /// What was opened is no article: nothing is shown but this.
    Refused(Phrase),
    /// Something could not be fetched or opened; the article stays.
    Mishap(Phrase),
    /// What stands in the paste box cannot be read: the box opens.
    PasteProblem(Phrase),
    /// Something that bears on the card, at a time in milliseconds.
    Card(Cue, f64),
    /// Touched, not pointed at: the card is a sheet.
    Touched(Subject),
    /// Something was followed; see [`Action::wish`].
    Wish {
        /// What.
        wish: Wish,
        /// On a narrow screen, where a card is a sheet.
        narrow: bool,
    },
    /// The article has been scrolled to the target.
    Led,
    /// The desk waits until it has received all earlier messages; or has received them.
    DeskWaits(bool),
    /// Open the paste box, or close it.
    Paste(bool),
    /// Put the remarks away.
    CloseRemarks,
    /// Put the alert away.
    CloseAlert,
    /// Draw what does not stand yet, or not with all its marks: the next batch.
    DrawMore,
    /// Here are the samples.
    Samples(Vec<Sample>),
    /// The page is to use these texts.
    Speak(Strings),
}

impl Action {
    /// The reader said something just now.
    pub fn heard(heard: Heard) -> Self {
        let focused = focus::focused_mark();
        Self::Heard { heard, focused }
    }

    /// Something was followed just now.
    pub fn wish(wish: Wish) -> Self {
        let narrow = dom::is_narrow();
        Self::Wish { wish, narrow }
    }
}
