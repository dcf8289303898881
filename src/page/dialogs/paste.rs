//! How an article comes in: by paste or drop anywhere on the page (`bring_in.js`), or by the dialog with the paste box.

use gloo::events::EventListener;
use gloss_protocol::Input;
use gloss_text::TooLong;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{File, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::files;
use crate::page::card::parts;
use crate::page::request::{self, Origin, Request};
use crate::page::state::Action;
use crate::shared::dom;
use crate::shared::program;
use crate::shared::strings::{Phrase, Text, key, use_strings};

#[wasm_bindgen(module = "/src/page/bring_in.js")]
extern "C" {
    /// Calls `take` with all that comes in: a text and its kind, or a file.
    fn watch(take: &JsValue);
}

/// Kinds of text, as bring_in.js has them: a line that stays in the box, a page; all others are plain.
const LINE: u32 = 0;
const PAGE: u32 = 2;

#[derive(Properties, PartialEq)]
pub struct PasteProps {
    /// The dialog is open.
    pub open: bool,
    /// Why what stands in the box could not be read.
    pub problem: Option<Phrase>,
    /// Reads it.
    pub read: Callback<Request>,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// The dialog with the paste box. It stays in the page while it is closed, so what was pasted is never lost.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let strings = use_strings();
    let dialog = use_dialog(props.open, &props.act);
    use_brought_in(&props.read, &props.act);
    let onchange = {
        let (read, act) = (props.read.clone(), props.act.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                read_file(file, read.clone(), act.clone());
            }
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let close = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Paste(false)))
    };
    html! {
        <dialog ref={dialog} id="paste" class="window" aria-labelledby="paste-title">
            <form method="dialog">
                <header class="window-head">
                    <h2 id="paste-title">{ strings.text(key::PASTE) }</h2>
                    <button type="button" class="icon-button" aria-label={strings.text(key::PASTE_CLOSE)} onclick={close}>
                        { parts::cross() }
                    </button>
                </header>
                <label class="field">
                    <span>{ strings.text(key::PASTE_TEXT) }</span>
                    <textarea id="paste-text" rows="10" autofocus=true spellcheck="false"
                        aria-describedby="paste-promise"
                        placeholder={strings.text(key::PASTE_HERE)} />
                </label>
                if let Some(problem) = &props.problem {
                    <p class="problem" role="alert">{ strings.say(problem) }</p>
                }
                <div class="paste-row">
                    <label class="date-field">
                        <span>{ strings.text(key::PASTE_PUBLISHED) }</span>
                        <input type="date" id="paste-date" />
                    </label>
                    <label class="file">
                        <span>{ strings.text(key::PASTE_FILE) }</span>
                        <input type="file" {onchange} accept=".txt,.md,.html,.htm,.pdf,.docx,.epub,text/*" />
                    </label>
                    <button type="submit" class="primary">{ strings.text(key::PASTE_READ) }</button>
                </div>
                <p id="paste-promise" class="promise">{ strings.text(key::PASTE_PROMISE) }</p>
            </form>
            // Free for the desk.
            <div id="ways" />
        </dialog>
    }
}

/// Reads all that is pasted into the page or dropped on it.
#[hook]
fn use_brought_in(read: &Callback<Request>, act: &Callback<Action>) {
    use_effect_with((), {
        let (read, act) = (read.clone(), act.clone());
        move |()| {
            let take = Closure::<dyn Fn(JsValue, u32)>::new(move |what: JsValue, kind| match what
                .dyn_into::<File>(
            ) {
                Ok(file) => read_file(file, read.clone(), act.clone()),
                Err(_) if kind == LINE => act.emit(Action::Paste(true)),
                Err(text) => match request(text.unchecked_ref(), kind) {
                    Ok(request) => read.emit(request),
                    Err(long) => act.emit(Action::PasteProblem(long.into())),
                },
            });
            watch(&take.into_js_value());
        }
    });
}

/// A request to read what was brought in as of a kind.
fn request(text: &JsString, kind: u32) -> Result<Request, TooLong> {
    let (text, damaged) = request::text_of(text)?;
    let published = dom::find("#paste-date").and_then(|date| date.dyn_into().ok());
    let published = published.and_then(|date: HtmlInputElement| gloss_date::parse(&date.value()));
    let input = if kind == PAGE {
        Input::Html(text)
    } else {
        Input::Plain(text)
    };
    Ok(Request {
        origin: Origin::Paste,
        input,
        title: None,
        published,
        corrections: vec![],
        damaged,
    })
}

/// Reads a file that was chosen or dropped.
pub fn read_file(file: File, read: Callback<Request>, act: Callback<Action>) {
    wasm_bindgen_futures::spawn_local(async move {
        let name = file.name();
        match open(&file, &name).await {
            Ok((input, damaged)) => read.emit(Request {
                input,
                origin: Origin::File(name),
                title: None,
                published: None,
                corrections: vec![],
                damaged,
            }),
            Err(problem) => act.emit(Action::Mishap(Phrase::About(name, Box::new(problem)))),
        }
    });
}

/// What is in a file, and whether some of it could not be decoded.
async fn open(file: &File, name: &str) -> Result<(Input, bool), Phrase> {
    let answer = program::open_file(file).await;
    let answer: Array = answer
        .map_err(|_| Phrase::Text(key::PROBLEM_FILE_CLOSED))?
        .unchecked_into();
    let number = |at| answer.get(at).as_f64().unwrap_or_default() as u32;
    let text = answer.get(1).as_string().unwrap_or_default();
    Ok(match number(0) {
        files::UNREADABLE => return Err(Phrase::Text(Text::of_parts(number(2), text))),
        files::PLAIN => (Input::Plain(text), false),
        files::HTML => (Input::Html(text), false),
        _ => (request::of_file(name, text), number(2) > 0),
    })
}

/// A dialog element that is open while `open` is true and tells when it was closed by Esc.
#[hook]
fn use_dialog(open: bool, act: &Callback<Action>) -> NodeRef {
    let dialog = use_node_ref();
    use_effect_with(open, {
        let dialog = dialog.clone();
        let act = act.clone();
        move |&open| {
            let element = dialog.cast::<HtmlDialogElement>();
            if let Some(element) = &element {
                if open && !element.open() {
                    // It is in the page and closed: it opens.
                    element.show_modal().ok();
                } else if !open && element.open() {
                    element.close();
                }
            }
            let listener = element.filter(|_| open).map(|element| {
                EventListener::new(&element, "close", move |_| act.emit(Action::Paste(false)))
            });
            move || drop(listener)
        }
    });
    dialog
}
