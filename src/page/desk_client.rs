//! The desk as the page sees it: a program of its own, fetched once the first
//! article stands. Without it the page still shows text, marks and cards.

use gloss_protocol::FromWorker;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::desk::message::{FromDesk, ToDesk};
use crate::page::engine::Engine;
use crate::page::state::{Action, Phase, State};
use crate::shared::strings::{Phrase, key};

#[wasm_bindgen(module = "/src/shared/load_module.js")]
extern "C" {
    /// Imports the desk and draws it; what was said to it before is said to it then.
    #[wasm_bindgen(js_name = openDesk, catch)]
    async fn open_desk(post: &Function) -> Result<JsValue, JsValue>;

    /// Calls one of the desk's functions, `hear` or `tell`, as soon as it is there.
    #[wasm_bindgen(js_name = sayToDesk)]
    fn say_to_desk(function: &str, message: &Uint8Array);
}

/// Whether the desk draws from an answer of the reader.
pub fn concerns(answer: &FromWorker) -> bool {
    use FromWorker::{Article, Done, Packs};
    matches!(answer, Article { .. } | Done { .. } | Packs { .. })
}

/// Passes on what the reader said, in its own bytes.
pub fn overhear(bytes: &Uint8Array) {
    say_to_desk("hear", bytes);
}

fn tell(message: &ToDesk) {
    let bytes = gloss_protocol::encode(message);
    say_to_desk("tell", &Uint8Array::from(bytes.as_slice()));
}

/// Has the desk open its window for sharing; as soon as it is there.
pub fn share() {
    tell(&ToDesk::Share);
}

/// Tells the desk, where another language was asked for, that there is none.
pub fn no_language() {
    tell(&ToDesk::NoLanguage);
}

/// Fetches the desk once an article has been read, and keeps it informed.
#[hook]
pub fn use_desk(state: &State, engine: &Engine, act: &Callback<Action>) {
    let wanted = use_mut_ref(|| true);
    use_effect_with(state.phase == Phase::Done, {
        let (engine, act) = (engine.clone(), act.clone());
        move |&read| {
            if read && wanted.replace(false) {
                wasm_bindgen_futures::spawn_local(open(engine, act));
            }
        }
    });
    use_effect_with(state.strings.clone(), |strings| {
        tell(&ToDesk::Speak {
            language: strings.language().code.to_owned(),
            file: strings.file().to_owned(),
        });
    });
    let shown = state.document.as_ref().map(|document| document.id);
    use_effect_with(shown, {
        let document = state.document.clone();
        move |_| {
            tell(&match document {
                Some(document) => ToDesk::Shown {
                    id: document.id,
                    title: document.title_to_state(),
                    corrections: document.request.corrections.clone(),
                },
                None => ToDesk::Nothing,
            });
        }
    });
    use_effect_with(state.selected, |&selected| {
        tell(&ToDesk::Selected(selected));
    });
    let card = state
        .intent
        .shown()
        .filter(|_| state.read_document().is_some());
    use_effect_with(card, |&card| tell(&ToDesk::Card(card)));
    let drawn = (state.document.clone(), state.drawn, state.settled);
    use_effect_with(drawn, |(document, ..)| {
        if document.is_some() {
            tell(&ToDesk::Drawn);
        }
    });
    // Behind all the others.
    use_effect_with(state.all_told, |&times| {
        if times > 0 {
            tell(&ToDesk::AllTold);
        }
    });
}

async fn open(engine: Engine, act: Callback<Action>) {
    let post = {
        let act = act.clone();
        Closure::<dyn Fn(Uint8Array)>::new(move |bytes: Uint8Array| {
            if let Ok(said) = gloss_protocol::decode::<FromDesk>(&bytes.to_vec()) {
                if let FromDesk::Corrected {
                    id, corrections, ..
                } = &said
                {
                    engine.correct(*id, corrections.clone());
                }
                act.emit(Action::Desk(said));
            }
        })
        .into_js_value()
        .unchecked_into::<Function>()
    };
    if open_desk(&post).await.is_err() {
        act.emit(Action::Mishap(Phrase::Text(key::PROBLEM_NO_DESK)));
    }
}
