//! The desk as the page sees it: a program of its own, fetched once the first
//! article stands. Without it the page still shows text, marks and cards.

use gloss_protocol::FromWorker;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::desk::message::{FromDesk, ToDesk};
use crate::page::effects::Reads;
use crate::page::engine::Engine;
use crate::page::state::{Action, Phase, State};
use crate::shared::strings::{Phrase, key, language};

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

/// Fetches the desk once an article has been read, and keeps it informed.
#[hook]
pub fn use_desk(state: &State, engine: &Engine, reads: &Reads, act: &Callback<Action>) {
    let wanted = use_mut_ref(|| true);
    use_effect_with(state.app.task.phase == Phase::Done, {
        let desk = DeskClient {
            engine: engine.clone(),
            reads: reads.clone(),
            act: act.clone(),
        };
        move |&read| {
            if read && wanted.replace(false) {
                spawn_local(desk.open());
            }
        }
    });
    use_effect_with(state.app.strings.clone(), |strings| {
        tell(&ToDesk::Speak {
            language: strings.language().code.to_owned(),
            file: strings.file().to_owned(),
        });
    });
    let article = state.article.as_ref();
    let document = article.map(|article| article.document.clone());
    use_effect_with(document.as_ref().map(|document| document.id), {
        let document = document.clone();
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
    use_effect_with(article.and_then(|article| article.selected), |&selected| {
        tell(&ToDesk::Selected(selected));
    });
    let card = state.read_document().and_then(|_| state.card());
    use_effect_with(card, |&card| tell(&ToDesk::Card(card)));
    let drawn = article.map(|article| (article.drawn, article.settled));
    use_effect_with((document, drawn), |(document, _)| {
        if document.is_some() {
            tell(&ToDesk::Drawn);
        }
    });
    // Behind all the others.
    use_effect_with(state.app.desk_waits, {
        let act = act.clone();
        move |&waits| {
            if waits {
                tell(&ToDesk::AllTold);
                act.emit(Action::DeskWaits(false));
            }
        }
    });
}

/// What the desk can ask of.
struct DeskClient {
    engine: Engine,
    reads: Reads,
    act: Callback<Action>,
}

impl DeskClient {
    async fn open(self) {
        let act = self.act.clone();
        let post = Closure::<dyn Fn(Uint8Array)>::new(move |bytes: Uint8Array| {
            if let Ok(message) = gloss_protocol::decode::<FromDesk>(&bytes.to_vec()) {
                self.hear(message);
            }
        });
        let post = post.into_js_value().unchecked_into::<Function>();
        if open_desk(&post).await.is_err() {
            act.emit(Action::Mishap(Phrase::Text(key::PROBLEM_NO_DESK)));
        }
    }

    fn hear(&self, message: FromDesk) {
        match message {
            FromDesk::Wish(wish) => self.act.emit(Action::wish(wish)),
            FromDesk::Language(code) => spawn_local(speak(code, self.act.clone())),
            FromDesk::Corrected { id, corrections } => self.engine.correct(id, corrections),
            FromDesk::Title(title) => (self.reads)
                .again(|request| request.title = Some(title).filter(|title| !title.is_empty())),
            FromDesk::WhenAllTold => self.act.emit(Action::DeskWaits(true)),
        }
    }
}

/// Fetches the texts of another language and keeps the choice.
async fn speak(code: String, act: Callback<Action>) {
    let language = language::of(&code).unwrap_or_else(language::english);
    match language::fetch(language).await {
        Some(strings) => {
            language::keep(language);
            act.emit(Action::Speak(strings));
        }
        None => tell(&ToDesk::NoLanguage),
    }
}
