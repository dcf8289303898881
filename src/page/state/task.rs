use gloss_protocol::ReadBy;

use crate::page::request::Request;
use crate::shared::Shared;
use crate::shared::strings::{Phrase, key};

/// The last request, and how far its reading is.
#[derive(Clone, PartialEq, Default)]
pub struct Task {
    /// The id of the request; 0 for none.
    pub id: u32,
    /// What is read, or was last.
    pub request: Option<Shared<Request>>,
    /// How far it is.
    pub phase: Phase,
    /// What found the names on screen; `None` before they are all there.
    pub by: Option<ReadBy>,
    /// A better reading is under way: parts that are done, parts in all.
    pub refining: Option<(u32, u32)>,
    /// What is worth knowing of this article.
    pub remarks: Vec<Phrase>,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Phase {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// Under way: bytes of the text that are done.
    Reading(u32),
    /// Complete.
    Done,
    /// Stopped by the user.
    Stopped,
    /// Broken off; the alert or the paste box says why.
    Failed,
}

impl Task {
    pub(super) fn new(id: u32, request: Shared<Request>) -> Self {
        let damaged = request.damaged.then_some(key::PROBLEM_DAMAGED);
        Self {
            id,
            phase: Phase::Reading(0),
            remarks: damaged.into_iter().map(Phrase::Text).collect(),
            request: Some(request),
            ..Self::default()
        }
    }
}
