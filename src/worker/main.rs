//! The program of the worker: reads articles off the main thread.
//!
//! Messages are gloss-protocol's, as bytes in an `ArrayBuffer`. On the main
//! thread, where workers are refused, the page calls [`handle`] itself.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use gloss_protocol::{FileError, FromWorker, Input, ModelName, ModelState, Session, ToWorker};
use gloss_reader::NameMention;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The knowledge packs that are fetched at once; the others follow the compact model.
const CORE_PACKS: [&str; 2] = ["packs/core", "packs/core-wikipedia"];
const LARGE_PACKS: [&str; 2] = ["packs/large", "packs/large-wikipedia"];

/// Names are sent in batches, one in this many milliseconds: each is drawn when
/// it comes. A short article is read before the first is due.
const BATCH: f64 = 120.0;

/// While a model is fetched, word of it goes out once in this many bytes.
const REPORT: f64 = 100_000.0;

thread_local! {
    static SESSION: RefCell<Session> = RefCell::new(Session::new(Box::new(gloss_reader::Rules)));
    /// The next step of the session is due already.
    static DUE: Cell<bool> = const { Cell::new(false) };
    /// The packs have been asked for.
    static PACKS_ASKED: Cell<bool> = const { Cell::new(false) };
    /// Core packs or compact model are done with: the large packs follow the other.
    static LARGE_PACKS_DUE: Cell<bool> = const { Cell::new(false) };
}

#[wasm_bindgen(module = "/src/worker/fetch_asset.js")]
extern "C" {
    /// The unpacked bytes of a file; `undefined` where it was stopped.
    #[wasm_bindgen(js_name = fetchAsset, catch)]
    async fn fetch_asset(name: &str, report: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = stopAsset)]
    fn stop_asset(name: &str);

    /// A fragment with the page in it unpacked; fails where that was altered.
    #[wasm_bindgen(js_name = unpackFragment, catch)]
    async fn unpack_fragment(fragment: &str) -> Result<JsValue, JsValue>;

    /// Keeps a file no longer that cannot be used: the next one to ask fetches it.
    #[wasm_bindgen(js_name = forgetAsset)]
    async fn forget_asset(name: &str);
}

/// How long packs take to load, for the browser's tools and for e2e/bench_packs.mjs.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn mark(name: &str);

    #[wasm_bindgen(js_namespace = performance)]
    fn measure(name: &str, start: &str);
}

/// Answers one message; `post` is called with the bytes of each answer, some of them later.
#[wasm_bindgen]
pub fn handle(message: &[u8], post: &Function) {
    if !PACKS_ASKED.replace(true) {
        // On the main thread no model is loaded that the large packs could follow.
        LARGE_PACKS_DUE.set(!in_worker());
        let post = post.clone();
        wasm_bindgen_futures::spawn_local(async move {
            load_packs(&CORE_PACKS, &post).await;
            load_large_packs(&post).await;
        });
    }
    // The page sends nothing that its own version cannot read.
    match gloss_protocol::decode::<ToWorker>(message) {
        Ok(ToWorker::Load(name)) => {
            let post = post.clone();
            wasm_bindgen_futures::spawn_local(async move { load(name, &post).await });
        }
        Ok(ToWorker::StopLoading(name)) => stop_asset(asset(name)),
        Ok(ToWorker::Read {
            id,
            input: Input::Fragment(fragment),
            published,
        }) => {
            let post = post.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let unpacked = unpack_fragment(&fragment).await.ok();
                // Without an article in it, it is refused.
                let fragment = unpacked.and_then(|fragment| fragment.as_string());
                let read = ToWorker::Read {
                    id,
                    input: Input::Fragment(fragment.unwrap_or_default()),
                    published,
                };
                answer(read, &post);
                go_on(&post);
            });
        }
        Ok(message) => {
            answer(message, post);
            go_on(post);
        }
        Err(_) => {}
    }
}

fn send(post: &Function, answer: &FromWorker) {
    let bytes = Uint8Array::from(gloss_protocol::encode(answer).as_slice());
    // The page is gone, or deaf: nobody is left to be told.
    post.call1(&JsValue::UNDEFINED, &bytes).ok();
}

/// What assets.json calls a model.
fn asset(name: ModelName) -> &'static str {
    match name {
        ModelName::Compact => "models/compact",
        ModelName::Full => "models/full",
    }
}

/// Fetches a model and hands it to the session.
async fn load(name: ModelName, post: &Function) {
    let tell = |state| send(post, &FromWorker::Model { name, state });
    let report = {
        let post = post.clone();
        let told = Cell::new(-REPORT);
        Closure::<dyn Fn(f64, f64)>::new(move |bytes: f64, of: f64| {
            if bytes - told.get() >= REPORT {
                told.set(bytes);
                let (bytes, of) = (bytes as u32, of as u32);
                let state = ModelState::Loading { bytes, of };
                send(&post, &FromWorker::Model { name, state });
            }
        })
    };
    match fetch_asset(asset(name), report.as_ref()).await {
        Ok(bytes) if bytes.is_undefined() => tell(ModelState::Stopped),
        Ok(bytes) => {
            let bytes = Uint8Array::new(&bytes).to_vec();
            let loaded = SESSION.with_borrow_mut(|session| {
                session.load(name, &bytes, &mut |answer| send(post, &answer))
            });
            drop(bytes);
            if loaded.is_err() {
                forget_asset(asset(name)).await;
            }
            tell(match loaded {
                Ok(()) => ModelState::Ready,
                Err(error) => ModelState::Failed(error.into()),
            });
            go_on(post);
        }
        Err(thrown) => tell(ModelState::Failed(file_error(&thrown))),
    }
    if name == ModelName::Compact {
        load_large_packs(post).await;
    }
}

/// What `fetch_asset` throws: "damaged", or the status with which the site refuses the file.
fn file_error(thrown: &JsValue) -> FileError {
    match (thrown.as_f64(), thrown.is_string()) {
        (Some(status), _) => FileError::Refused(status as u16),
        (None, true) => FileError::Damaged,
        (None, false) => FileError::Unreachable,
    }
}

/// Fetches the large packs when core packs and compact model are there, or cannot be had: it is
/// called after either.
async fn load_large_packs(post: &Function) {
    let first = !LARGE_PACKS_DUE.replace(true);
    if !first {
        load_packs(&LARGE_PACKS, post).await;
    }
}

/// Fetches knowledge packs, and has the last text's names looked up in them.
async fn load_packs(names: &[&str], post: &Function) {
    let mut missing = None;
    let silent = Closure::<dyn Fn(f64, f64)>::new(|_, _| {});
    for name in names {
        match fetch_asset(name, silent.as_ref()).await {
            Ok(bytes) => {
                let bytes = Uint8Array::new(&bytes).to_vec();
                mark(name);
                let added = SESSION.with_borrow_mut(|session| session.add_pack(&bytes));
                measure(name, name);
                if let Err(error) = added {
                    forget_asset(name).await;
                    missing = Some(error.into());
                }
            }
            Err(thrown) => missing = Some(file_error(&thrown)),
        }
    }
    SESSION.with_borrow_mut(|session| {
        let packs = FromWorker::Packs {
            all: names == LARGE_PACKS,
            missing,
            world: session.world(),
        };
        send(post, &packs);
        session.look_up(&mut |answer| send(post, &answer));
    });
}

/// Has the session do what it still has to, step by step: messages are heard in between.
fn go_on(post: &Function) {
    if DUE.get() || !SESSION.with_borrow(Session::busy) {
        return;
    }
    DUE.set(true);
    let post = post.clone();
    Timeout::new(0, move || {
        DUE.set(false);
        SESSION.with_borrow_mut(|session| session.step(&mut |answer| send(&post, &answer)));
        go_on(&post);
    })
    .forget();
}

fn answer(message: ToWorker, post: &Function) {
    let post = |answer: &FromWorker| send(post, answer);
    let batch = RefCell::new(Batch {
        names: vec![],
        sent_at: js_sys::Date::now(),
    });
    SESSION.with_borrow_mut(|session| {
        session.answer(message, &mut |answer| match answer {
            FromWorker::Names {
                id,
                bytes_done,
                names,
            } => {
                if let Some(due) = batch.borrow_mut().add(id, bytes_done, names) {
                    post(&due);
                }
            }
            // The whole reading holds the names that were not sent yet.
            answer => post(&answer),
        });
    });
}

/// The fragment that carries an article of gloss-share, encoded; `undefined` where it is too long.
#[wasm_bindgen]
pub fn pack_link(article: &[u8]) -> Option<String> {
    let article = gloss_protocol::decode(article).ok()?;
    gloss_share::encode(&article).ok()
}

/// What a fragment carries: what gloss-share makes of it, encoded.
#[wasm_bindgen]
pub fn unpack_link(fragment: &str) -> Vec<u8> {
    gloss_protocol::encode(&gloss_share::decode(fragment))
}

/// The reading of a text as the command line prints it; `undefined` for bytes that are no reading.
#[wasm_bindgen]
pub fn reading_as_json(text: &str, reading: &[u8]) -> Option<String> {
    let reading = gloss_protocol::decode(reading).ok()?;
    let mut json = serde_json::to_string(&gloss_wire::Reading::from(text, &reading)).ok()?;
    json.push('\n');
    Some(json)
}

struct Batch {
    names: Vec<NameMention>,
    sent_at: f64,
}

impl Batch {
    fn add(&mut self, id: u32, bytes_done: u32, mut names: Vec<NameMention>) -> Option<FromWorker> {
        self.names.append(&mut names);
        let now = js_sys::Date::now();
        if now - self.sent_at < BATCH {
            return None;
        }
        self.sent_at = now;
        Some(FromWorker::Names {
            id,
            bytes_done,
            names: std::mem::take(&mut self.names),
        })
    }
}

fn in_worker() -> bool {
    js_sys::global().has_type::<DedicatedWorkerGlobalScope>()
}

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let post = {
        let scope = scope.clone();
        Closure::<dyn Fn(Uint8Array)>::new(move |bytes: Uint8Array| {
            let buffer = bytes.buffer();
            // A buffer of our own can always be handed over.
            scope
                .post_message_with_transfer(&buffer, &Array::of1(&buffer))
                .ok();
        })
        .into_js_value()
        .unchecked_into::<Function>()
    };
    let listener = {
        let post = post.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            handle(&Uint8Array::new(&event.data()).to_vec(), &post);
        })
        .into_js_value()
        .unchecked_into::<Function>()
    };
    scope.set_onmessage(Some(&listener));
    send(&post, &Session::ready());
}
