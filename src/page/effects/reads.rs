use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::use_once;
use crate::page::engine::Engine;
use crate::page::request::{self, Origin, Request};
use crate::page::state::{Action, State};
use crate::page::{link, samples};
use crate::shared::Shared;
use crate::shared::strings::{Phrase, key};

/// Has articles read: what was pasted, a sample, a link, the last one again.
#[derive(Clone)]
pub struct Reads {
    engine: Engine,
    act: Callback<Action>,
    last: Rc<RefCell<Option<Shared<Request>>>>,
}

/// What has articles read; at first the address or the first sample is.
#[hook]
pub fn use_reads(state: &State, engine: &Engine, act: &Callback<Action>) -> Reads {
    let reads = use_once(|| Reads {
        engine: engine.clone(),
        act: act.clone(),
        last: Rc::default(),
    });
    reads.last.replace(state.app.task.request.clone());
    use_effect_with((), {
        let reads = reads.clone();
        move |()| spawn_local(reads.first())
    });
    reads
}

impl Reads {
    /// Has a request read. A sample or a shared article is on screen before the reader has it.
    pub fn read(&self, request: Request) {
        let preview = match request::preview(&request.input).transpose() {
            Ok(preview) => preview,
            Err(problem) => {
                return self.act.emit(match request.origin {
                    Origin::Paste => Action::PasteProblem(problem),
                    Origin::Link => Action::Refused(problem),
                    Origin::Sample(_) | Origin::File(_) => Action::Mishap(problem),
                });
            }
        };
        if request.origin != Origin::Link {
            link::forget();
        }
        let id = self.engine.read(request.input.clone(), request.published);
        self.act.emit(Action::Asked {
            id,
            request,
            preview,
        });
    }

    /// Has the last request read again, changed.
    pub fn again(&self, change: impl FnOnce(&mut Request)) {
        let last = self.last.borrow().as_ref().map(|last| (**last).clone());
        if let Some(mut request) = last {
            change(&mut request);
            self.read(request);
        }
    }

    /// Stops what is being read.
    pub fn stop(&self) {
        self.engine.cancel();
        self.act.emit(Action::Stopped);
    }

    /// Has a sample read.
    pub async fn sample(self, slug: String) {
        match samples::open(slug).await {
            Some(request) => self.read(request),
            None => (self.act).emit(Action::Mishap(Phrase::Text(key::PROBLEM_NO_SAMPLE))),
        }
    }

    /// Has read what the address carries; returns whether it is a link of ours.
    pub async fn link(self) -> bool {
        let Some(fragment) = link::fragment() else {
            return false;
        };
        match link::opened(fragment).await {
            None => return false,
            Some(Ok(request)) => self.read(request),
            Some(Err(why)) => self.act.emit(Action::Refused(why)),
        }
        true
    }

    async fn first(self) {
        let from_link = self.clone().link().await;
        let samples = samples::list().await;
        let first = samples.first().map(|sample| sample.slug.clone());
        self.act.emit(Action::Samples(samples));
        if let (false, Some(first)) = (from_link, first) {
            self.sample(first).await;
        }
    }
}
