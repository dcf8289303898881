use crate::shared::strings::Phrase;

/// The dialogs over the page.
#[derive(Clone, PartialEq, Default)]
pub struct Dialogs {
    /// The paste box is open.
    pub pasting: bool,
    /// Why what stands in the paste box could not be read.
    pub paste_problem: Option<Phrase>,
}

impl Dialogs {
    /// Opens the paste box and says why its text cannot be read.
    pub(super) fn refuse(&mut self, problem: Phrase) {
        self.paste_problem = Some(problem);
        self.pasting = true;
    }
}
