//! The reader, off the main thread: one worker, spoken to by messages.
//!
//! What is asked before the worker has shaken hands waits. What is asked while
//! it reads something else ends it, since nobody waits for that any more. A
//! worker that traps is replaced. Where workers are refused, or none answers,
//! the worker's program runs on the main thread instead.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use gloss_protocol::{FromWorker, Input, ModelName, ToWorker};
use gloss_reader::Date;
use js_sys::{Array, ArrayBuffer, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::page::desk_client;
use crate::shared::program;

/// How long a worker may take until it answers the first time, in milliseconds.
const HANDSHAKE: u32 = 20_000;

/// What the page hears from the reader.
#[allow(clippy::large_enum_variant, reason = "taken apart at once, never kept")]
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// An answer to the request of its id.
    Answer(FromWorker),
    /// The reader broke off while it worked on the request, and was started anew.
    Broke {
        /// The request; `None` where none was worked on.
        id: Option<u32>,
    },
    /// There is no reader: neither a worker nor the main thread can run it.
    Unavailable {
        /// The request that waits in vain.
        id: Option<u32>,
    },
}

/// The reader.
#[derive(Clone)]
pub struct Engine(Rc<RefCell<Inner>>);

struct Inner {
    runner: Runner,
    /// What waits for the handshake.
    waiting: Option<Vec<u8>>,
    /// The request that is worked on.
    current: Option<u32>,
    /// The models that a worker is to have; one that is replaced hands them on.
    models: Vec<ModelName>,
    last_id: u32,
    /// Counts the runners; messages of earlier ones are not heard.
    turn: u32,
    hear: Callback<Heard>,
}

enum Runner {
    /// Not answered yet.
    Starting(Option<Connection>),
    Worker(Connection),
    /// The worker's `handle` function, on the main thread.
    Here(Function),
    None,
}

struct Connection {
    worker: Worker,
    _onmessage: Closure<dyn FnMut(MessageEvent)>,
    _onerror: Closure<dyn FnMut(ErrorEvent)>,
    _deadline: Timeout,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Engine {
    /// Starts a worker; `hear` is called with all that comes from it.
    pub fn start(hear: Callback<Heard>) -> Self {
        let engine = Self(Rc::new(RefCell::new(Inner {
            runner: Runner::None,
            waiting: None,
            current: None,
            models: vec![],
            last_id: 0,
            turn: 0,
            hear,
        })));
        engine.start_worker();
        engine
    }

    /// Has an input read; returns the id that the answers carry.
    pub fn read(&self, input: Input, published: Option<Date>) -> u32 {
        if self.0.borrow().current.is_some() {
            self.cancel();
        }
        let id = {
            let mut inner = self.0.borrow_mut();
            inner.last_id += 1;
            inner.current = Some(inner.last_id);
            inner.last_id
        };
        self.send(gloss_protocol::encode(&ToWorker::Read {
            id,
            input,
            published,
        }));
        id
    }

    /// Has texts read with a model, once it is there. On the main thread nothing is: it would stand still meanwhile.
    pub fn load(&self, name: ModelName) {
        {
            let models = &mut self.0.borrow_mut().models;
            models.retain(|&model| model != name);
            models.push(name);
        }
        self.tell_worker(&ToWorker::Load(name));
    }

    /// Has the answers to a request follow what is corrected, an encoded `Vec<Correction>`. Without a reader nothing answers it.
    pub fn correct(&self, id: u32, corrections: Vec<u8>) {
        let is_there = matches!(self.0.borrow().runner, Runner::Worker(_) | Runner::Here(_));
        if is_there {
            self.send(gloss_protocol::encode(&ToWorker::Correct {
                id,
                corrections,
            }));
        }
    }

    /// Gives up on a model that is not there yet.
    pub fn stop_loading(&self, name: ModelName) {
        self.0.borrow_mut().models.retain(|&model| model != name);
        self.tell_worker(&ToWorker::StopLoading(name));
    }

    /// Says something to the worker, if one is there.
    fn tell_worker(&self, message: &ToWorker) {
        let is_worker = matches!(self.0.borrow().runner, Runner::Worker(_));
        if is_worker {
            self.send(gloss_protocol::encode(message));
        }
    }

    /// Stops what is being read; no more answers to it come.
    pub fn cancel(&self) {
        let was_here = {
            let mut inner = self.0.borrow_mut();
            inner.current = None;
            inner.waiting = None;
            matches!(inner.runner, Runner::Here(_))
        };
        // On the main thread nothing can be stopped, and nothing is under way when this runs.
        if !was_here {
            self.start_worker();
        }
    }

    fn send(&self, message: Vec<u8>) {
        /// What is called once the engine is free again: a call may lead straight back here.
        enum Way {
            Wait,
            Worker(Worker),
            Here(Function),
            Start,
        }
        let way = match &self.0.borrow().runner {
            Runner::Starting(_) => Way::Wait,
            Runner::Worker(connection) => Way::Worker(connection.worker.clone()),
            Runner::Here(handle) => Way::Here(handle.clone()),
            Runner::None => Way::Start,
        };
        match way {
            Way::Wait => self.0.borrow_mut().waiting = Some(message),
            Way::Worker(worker) => {
                let bytes = Uint8Array::from(message.as_slice()).buffer();
                let sent = worker.post_message_with_transfer(&bytes, &Array::of1(&bytes));
                if sent.is_err() {
                    self.broke();
                }
            }
            Way::Here(handle) => self.handle_here(handle, message),
            Way::Start => {
                self.0.borrow_mut().waiting = Some(message);
                self.start_worker();
            }
        }
    }

    fn start_worker(&self) {
        let turn = self.next_turn();
        self.0.borrow_mut().runner = Runner::Starting(None);
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let Ok(worker) =
            Worker::new_with_options(&program::program_file("worker", "_loader.js"), &options)
        else {
            return self.run_here();
        };
        let onmessage = self.listen(turn, |engine, event: MessageEvent| {
            if let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() {
                engine.heard(&Uint8Array::new(&buffer).to_vec());
            }
        });
        let onerror = self.listen(turn, |engine, event: ErrorEvent| {
            event.prevent_default();
            engine.broke();
        });
        worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
        worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        let engine = Rc::downgrade(&self.0);
        let deadline = Timeout::new(HANDSHAKE, move || {
            let Some(engine) = Self::of_turn(&engine, turn) else {
                return;
            };
            let unanswered = matches!(engine.0.borrow().runner, Runner::Starting(_));
            if unanswered {
                engine.run_here();
            }
        });
        self.0.borrow_mut().runner = Runner::Starting(Some(Connection {
            worker,
            _onmessage: onmessage,
            _onerror: onerror,
            _deadline: deadline,
        }));
    }

    /// Loads the worker's program on the main thread.
    fn run_here(&self) {
        let turn = self.next_turn();
        self.0.borrow_mut().runner = Runner::Starting(None);
        let engine = Rc::downgrade(&self.0);
        wasm_bindgen_futures::spawn_local(async move {
            let handle = program::load_worker(turn)
                .await
                .ok()
                .and_then(|module| module.dyn_into::<Function>().ok());
            let Some(engine) = Self::of_turn(&engine, turn) else {
                return;
            };
            match handle {
                Some(handle) => {
                    engine.0.borrow_mut().runner = Runner::Here(handle);
                    engine.send_waiting();
                }
                None => {
                    let id = {
                        let mut inner = engine.0.borrow_mut();
                        inner.runner = Runner::None;
                        inner.waiting = None;
                        inner.current.take()
                    };
                    engine.tell(Heard::Unavailable { id });
                }
            }
        });
    }

    /// Reads on the main thread, once what is on screen has been drawn.
    fn handle_here(&self, handle: Function, message: Vec<u8>) {
        let engine = Rc::downgrade(&self.0);
        let turn = self.0.borrow().turn;
        Timeout::new(20, move || {
            let Some(engine) = Self::of_turn(&engine, turn) else {
                return;
            };
            // Kept for good: packs answer long after the call.
            let post = engine
                .listen(turn, |engine, bytes: Uint8Array| {
                    engine.heard(&bytes.to_vec())
                })
                .into_js_value();
            let bytes = Uint8Array::from(message.as_slice());
            if handle.call2(&JsValue::UNDEFINED, &bytes, &post).is_err() {
                engine.broke();
            }
        })
        .forget();
    }

    fn heard(&self, bytes: &[u8]) {
        let Ok(answer) = gloss_protocol::decode::<FromWorker>(bytes) else {
            return self.broke();
        };
        let id = match &answer {
            FromWorker::Ready { .. } => return self.shaken_hands(),
            FromWorker::Model { .. } | FromWorker::Packs { .. } => None,
            FromWorker::Article { id, .. }
            | FromWorker::Names { id, .. }
            | FromWorker::Done { id, .. }
            | FromWorker::Refining { id, .. }
            | FromWorker::Failed { id, .. } => Some(*id),
        };
        let hear = {
            let mut inner = self.0.borrow_mut();
            // What was asked for last may be answered more than once.
            if id.is_some_and(|id| id != inner.last_id) {
                return;
            }
            if matches!(answer, FromWorker::Done { .. } | FromWorker::Failed { .. }) {
                inner.current = None;
            }
            inner.hear.clone()
        };
        let for_desk = desk_client::concerns(&answer).then(|| Uint8Array::from(bytes));
        hear.emit(Heard::Answer(answer));
        if let Some(bytes) = for_desk {
            desk_client::overhear(&bytes);
        }
    }

    fn shaken_hands(&self) {
        let mut inner = self.0.borrow_mut();
        inner.runner = match std::mem::replace(&mut inner.runner, Runner::None) {
            Runner::Starting(Some(connection)) => Runner::Worker(connection),
            other => other,
        };
        let models = inner.models.clone();
        drop(inner);
        for name in models {
            self.tell_worker(&ToWorker::Load(name));
        }
        self.send_waiting();
    }

    fn send_waiting(&self) {
        let waiting = self.0.borrow_mut().waiting.take();
        if let Some(message) = waiting {
            self.send(message);
        }
    }

    /// The runner is gone: another is started; one that has never answered is not tried again.
    fn broke(&self) {
        let (answered, worker) = match self.0.borrow().runner {
            Runner::Starting(_) => (false, false),
            Runner::Worker(_) => (true, true),
            Runner::Here(_) | Runner::None => (true, false),
        };
        if worker {
            // It may have been too much for this machine: whoever wants it asks again.
            self.0
                .borrow_mut()
                .models
                .retain(|&model| model != ModelName::Full);
            self.start_worker();
        } else {
            self.run_here();
        }
        // What waits for a first answer goes on waiting, for the other runner.
        if answered {
            let id = self.0.borrow_mut().current.take();
            self.tell(Heard::Broke { id });
        }
    }

    /// Tells the page, once whoever is asking right now has been answered.
    fn tell(&self, heard: Heard) {
        let hear = self.0.borrow().hear.clone();
        wasm_bindgen_futures::spawn_local(async move { hear.emit(heard) });
    }

    fn next_turn(&self) -> u32 {
        let mut inner = self.0.borrow_mut();
        inner.turn += 1;
        inner.turn
    }

    /// A listener that is deaf once this runner is replaced.
    fn listen<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
        &self,
        turn: u32,
        then: impl Fn(&Self, E) + 'static,
    ) -> Closure<dyn FnMut(E)> {
        let engine = Rc::downgrade(&self.0);
        Closure::new(move |event| {
            if let Some(engine) = Self::of_turn(&engine, turn) {
                then(&engine, event);
            }
        })
    }

    fn of_turn(inner: &Weak<RefCell<Inner>>, turn: u32) -> Option<Self> {
        let engine = Self(inner.upgrade()?);
        let same = engine.0.borrow().turn == turn;
        same.then_some(engine)
    }
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
