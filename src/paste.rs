//! The paste box: a dialog that takes text, HTML from the clipboard, or a file.

use gloo::events::EventListener;
use gloss_protocol::Input;
use gloss_reader::Date;
use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, File, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::card::parts;
use crate::files;
use crate::program;
use crate::request::{self, Origin, Request};
use crate::state::Action;
use crate::strings::{Phrase, Text, key, use_strings};

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
    let area = use_node_ref();
    let date = use_node_ref();

    let published = {
        let date = date.clone();
        move || -> Option<Date> { gloss_date::parse(&date.cast::<HtmlInputElement>()?.value()) }
    };
    let submit = {
        let (area, published) = (area.clone(), published.clone());
        let (read, act) = (props.read.clone(), props.act.clone());
        move || {
            let Some(text) = area
                .cast::<HtmlTextAreaElement>()
                .and_then(|area| value(&area))
            else {
                return;
            };
            match request::text_of(&text) {
                Ok((text, damaged)) => read.emit(Request {
                    origin: Origin::Paste,
                    input: Input::Plain(text),
                    title: None,
                    published: published(),
                    corrections: vec![],
                    damaged,
                }),
                Err(long) => act.emit(Action::PasteProblem(Some(long.into()))),
            }
        }
    };
    let onsubmit = {
        let submit = submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            submit();
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            submit();
        }
    });
    // An article pasted into the empty box is read at once, with its headings and lists.
    let onpaste = {
        let (area, published) = (area.clone(), published.clone());
        let (read, act) = (props.read.clone(), props.act.clone());
        Callback::from(move |event: Event| {
            let Some(area) = area.cast::<HtmlTextAreaElement>() else {
                return;
            };
            let Some(pasted) = event.dyn_ref::<ClipboardEvent>().and_then(Pasted::of) else {
                return;
            };
            if !area.value().trim().is_empty() || pasted.is_line() {
                return;
            }
            event.prevent_default();
            match pasted.request(&area, published()) {
                Ok(request) => read.emit(request),
                Err(problem) => act.emit(Action::PasteProblem(Some(problem))),
            }
        })
    };
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
            <form method="dialog" {onsubmit} {onkeydown}>
                <header class="window-head">
                    <h2 id="paste-title">{ strings.text(key::PASTE) }</h2>
                    <button type="button" class="icon-button" aria-label={strings.text(key::PASTE_CLOSE)} onclick={close}>
                        { parts::cross() }
                    </button>
                </header>
                <label class="field">
                    <span>{ strings.text(key::PASTE_TEXT) }</span>
                    <textarea ref={area} id="paste-text" rows="10" {onpaste} autofocus=true spellcheck="false"
                        aria-describedby="paste-promise"
                        placeholder={strings.text(key::PASTE_HERE)} />
                </label>
                if let Some(problem) = &props.problem {
                    <p class="problem" role="alert">{ strings.say(problem) }</p>
                }
                <div class="paste-row">
                    <label class="date-field">
                        <span>{ strings.text(key::PASTE_PUBLISHED) }</span>
                        <input ref={date} type="date" id="paste-date" />
                    </label>
                    <label class="file">
                        <span>{ strings.text(key::PASTE_FILE) }</span>
                        <input type="file" {onchange} accept=".txt,.md,.html,.htm,.pdf,.docx,.epub,text/*" />
                    </label>
                    <button type="submit" class="primary">{ strings.text(key::PASTE_READ) }</button>
                </div>
                <p id="paste-promise" class="promise">{ strings.text(key::PASTE_PROMISE) }</p>
            </form>
        </dialog>
    }
}

/// What a text area holds, letter by letter as JavaScript has it.
fn value(area: &HtmlTextAreaElement) -> Option<JsString> {
    Reflect::get(area, &JsValue::from_str("value"))
        .ok()?
        .dyn_into()
        .ok()
}

/// What the clipboard gave.
struct Pasted {
    plain: JsString,
    html: JsString,
}

impl Pasted {
    fn of(event: &ClipboardEvent) -> Option<Self> {
        let data: JsValue = event.clipboard_data()?.into();
        let get = Reflect::get(&data, &JsValue::from_str("getData")).ok()?;
        let get: js_sys::Function = get.dyn_into().ok()?;
        let flavour = |kind: &str| -> Option<JsString> {
            get.call1(&data, &JsValue::from_str(kind))
                .ok()?
                .dyn_into()
                .ok()
        };
        Some(Self {
            plain: flavour("text/plain")?,
            html: flavour("text/html")?,
        })
    }

    /// A line of plain text may be the first of several pieces: it is not read at once.
    fn is_line(&self) -> bool {
        self.html.length() == 0 && !self.plain.trim().includes("\n", 0)
    }

    /// Puts the text into the box and makes a request of it.
    fn request(
        &self,
        area: &HtmlTextAreaElement,
        published: Option<Date>,
    ) -> Result<Request, Phrase> {
        let shown = if self.plain.length() == 0 {
            &self.html
        } else {
            &self.plain
        };
        // The property takes any string; setting it cannot fail.
        Reflect::set(area, &JsValue::from_str("value"), shown).ok();
        let source = if self.html.length() == 0 {
            &self.plain
        } else {
            &self.html
        };
        let (text, damaged) = request::text_of(source)?;
        let input = if self.html.length() == 0 {
            Input::Plain(text)
        } else {
            Input::Html(text)
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

/// Shows that a file would be taken.
pub fn lets_drop(data: &web_sys::DataTransfer) -> bool {
    let types = data.types();
    types.includes(&JsValue::from_str("Files"), 0)
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
