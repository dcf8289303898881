//! The desk put together.
//!
//! It is drawn into its own element, and from there into places that the page
//! keeps free for it: `#tools`, `#brought` and `#glance` in the article, `#ways` in the paste box, `#correct` in the card, `#bars` over the page's edge.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use gloss_corrections::Correction;
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

use super::bookmark::Bookmark;
use super::brought::{Brought, Stated};
use super::comfort::{Comfort, Descriptions, Look};
use super::compare::Compare;
use super::correct::{Correct, Corrections, MarkSelection, RunnerUp};
use super::find::Find;
use super::glance::Glance;
use super::keys::{self, Keys, KeysHelp, Press};
use super::message::FromDesk;
use super::minimap::Minimap;
use super::panels::{Panel, Panels, WIDE, about};
use super::print::Notes;
use super::share::Share;
use super::speech::Listen;
use super::state::{Change, State, Tool};
use super::voices::Lens;
use super::{browser, kept};
use crate::page::card::parts;
use crate::shared::dom;
use crate::shared::findings::Subject;
use crate::shared::over;
use crate::shared::strings::{Strings, Text, key};
use crate::shared::wish::{Place, Wish};

/// How long the article stands still until its place is kept, in milliseconds.
const STILL: u32 = 500;

/// The tools in their order: `data-tool`, what they are called.
const TOOLS: [(Tool, &str, &Text); 3] = [
    (Tool::Find, "find", key::TOOL_FIND),
    (Tool::Voices, "voices", key::TOOL_VOICES),
    (Tool::Listen, "listen", key::TOOL_LISTEN),
];

#[derive(Properties, PartialEq)]
pub struct DeskProps {
    /// Says something to the page.
    pub post: Callback<FromDesk>,
}

/// The desk.
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let state = use_reducer_eq(|| {
        let first = State {
            panel: (dom::viewport().0 >= WIDE).then_some(Panel::Cast),
            book: kept::book().into(),
            look: Look::kept(),
            keys: Keys::kept(),
            ..State::default()
        };
        first.after(super::heard())
    });
    let change: Callback<Change> = {
        let dispatcher = state.dispatcher();
        (*use_memo((), |()| {
            Callback::from(move |change| dispatcher.dispatch(change))
        }))
        .clone()
    };
    use_effect_with((), {
        let change = change.clone();
        move |()| super::deliver(change)
    });
    let wish = (*use_memo((), |()| props.post.reform(FromDesk::Wish))).clone();
    let turn = (*use_memo((), |()| change.reform(Change::Panel))).clone();
    use_effect_with(state.book.clone(), |book| {
        if **book != kept::book() {
            kept::keep_book(book);
        }
    });
    use_effect_with(state.look.clone(), Look::show);
    use_effect(|| over::say("data-bar", dom::find("#bars > .bar").is_some()));
    use_effect_with(state.keys.clone(), Keys::keep);
    use_printing(&change);
    use_place(&state, &change);
    use_lines(&state);
    use_effect_with((), |()| browser::watch_swipes());
    let over = (state.card.is_some(), state.panel);
    use_effect_with(over, |_| browser::watch_back());
    use_lost_focus(&state);
    use_selection(&state, &change);
    let look_dialog = use_node_ref();
    let keys_dialog = use_node_ref();
    let compare_dialog = use_node_ref();
    let comparing = use_state(|| None);
    let share_dialog = use_node_ref();
    let sharing = use_state(|| None);
    use_effect_with(state.shared, {
        let (dialog, sharing, id) = (share_dialog.clone(), sharing.clone(), state.id);
        move |&shared| {
            if shared > 0 {
                sharing.set(Some(id));
                show(&dialog);
            }
        }
    });
    // What a key has changed that only eyes would notice.
    let told = use_state(String::new);
    let press = {
        let (state, change, wish) = (state.clone(), change.clone(), wish.clone());
        let (help, told) = (keys_dialog.clone(), told.setter());
        Callback::from(move |press| {
            if press == Press::Help {
                show(&help);
            } else if let Some(words) = pressed(press, &state, &change, &wish) {
                told.set(words);
            }
        })
    };
    let press = use_card_keys(&state, press, &props.post);
    keys::use_keys(&state.keys, press);

    let correct = (*use_memo((), |()| change.reform(Change::Correct))).clone();
    let effect = {
        let state = state.clone();
        Callback::from(move |correction: Correction| state.effect(correction))
    };
    let corrections = use_memo((state.book.clone(), state.fingerprint.clone()), |_| {
        state.corrections()
    });
    use_corrections(&state, &corrections, &props.post);
    let act = |action: fn() -> Change| {
        let change = change.clone();
        Callback::from(move |_: MouseEvent| change.emit(action()))
    };
    let undo = (!state.undo.is_empty()).then(|| act(|| Change::Undo));
    let redo = (!state.redo.is_empty()).then(|| act(|| Change::Redo));
    let print = Callback::from(|_: MouseEvent| {
        // Refused, or not there: the browser's own menu prints as well.
        window().print().ok();
    });
    let compare = {
        let (open, comparing, id) = (opens(&compare_dialog), comparing.clone(), state.id);
        Callback::from(move |event| {
            comparing.set(Some(id));
            open.emit(event);
        })
    };
    let strings = &state.strings;
    let language = props.post.reform(FromDesk::Language);
    let tools = html! {
        <>
            { for TOOLS.iter().map(|&(tool, id, name)| html! {
                <button key={id} type="button" class="small" data-tool={id} disabled={state.findings.is_none()}
                    aria-pressed={if state.tool == Some(tool) { "true" } else { "false" }}
                    onclick={change.reform(move |_: MouseEvent| Change::Tool(tool))}>{ strings.text(name) }</button>
            }) }
            <button type="button" class="small" data-tool="compare" disabled={state.findings.is_none()}
                onclick={compare}>{ strings.text(key::TOOL_COMPARE) }</button>
            <button type="button" class="small" data-tool="look" onclick={opens(&look_dialog)}>{ strings.text(key::TOOL_LOOK) }</button>
            <button type="button" class="small" data-tool="print" onclick={print}>{ strings.text(key::TOOL_PRINT) }</button>
            <button type="button" class="small" data-tool="keys" onclick={opens(&keys_dialog)}>{ strings.text(key::TOOL_KEYS) }</button>
        </>
    };
    let glance = state
        .findings
        .clone()
        .map(|findings| html! { <Glance {findings} wish={wish.clone()} /> });
    let state_facts = {
        let (change, post) = (change.clone(), props.post.clone());
        Callback::from(move |stated: Stated| {
            post.emit(FromDesk::Title(stated.title.clone()));
            change.emit(Change::State(stated));
            // The form is drawn anew with the headline.
            to_the_text();
        })
    };
    let brought = state
        .facts()
        .map(|facts| html! { <Brought {facts} correct={state_facts} /> });
    // Once, when all of it is known; of a sample there is nothing to say.
    let understood = state.facts().filter(|facts| facts.read.is_some());
    let understood = understood.map(|facts| facts.in_a_line(&state.strings));
    use_effect_with(understood, {
        let told = told.setter();
        move |understood| {
            if let (Some(words), Some(_)) = (understood, dom::by_id("brought")) {
                told.set(words.clone());
            }
        }
    });
    let card = state.findings.clone().zip(state.card);
    let doubt = card.clone().map(|(findings, subject)| {
        html! {
            <RunnerUp key={subject.token()} {findings} {subject} correct={correct.clone()} />
        }
    });
    let form = card.map(|(findings, subject)| html! {
        <Correct key={subject.token()} {findings} {subject} effect={effect} correct={correct.clone()} />
    });
    let bars = html! {
        <>
            { said(&state, &change) }
            { left_at(&state, &change, &wish) }
            if let (Some(findings), Some(span)) = (state.findings.clone(), state.selection) {
                <MarkSelection {findings} {span} correct={correct} />
            }
            { tool(&state, &change, &wish) }
        </>
    };
    let panels = html! {
        <Panels article={state.id} findings={state.findings.clone()} world={state.world.clone()}
            open={state.panel} selected={state.selected} {turn} wish={wish.clone()}>
            if state.panel == Some(Panel::Cast) {
                <Corrections list={corrections.clone()} {undo} {redo} />
            }
        </Panels>
    };
    html! {
        <ContextProvider<Strings> context={strings.clone()}>
            { panels }
            { into("tools", tools) }
            { into("brought", brought.unwrap_or_default()) }
            { into("glance-list", glance.unwrap_or_default()) }
            { into("ways", html! { <Bookmark /> }) }
            { into("doubt", doubt.unwrap_or_default()) }
            { into("correct", form.unwrap_or_default()) }
            if let (Some(findings), Some(_)) = (state.findings.clone(), state.selected) {
                <Minimap key="minimap" {findings} drawn={state.drawn} selected={state.selected} />
            }
            { into("bars", bars) }
            <p id="told" class="hidden" role="status">{ (*told).clone() }</p>
            if let (Some(findings), true) = (state.findings.clone(), state.printing) {
                <Notes {findings} />
            }
            { window_of("look", key::TOOL_LOOK, strings, &look_dialog, html! {
                <Comfort look={state.look.clone()} change={change.reform(Change::Look)} {language} missed={state.missed} />
            }) }
            { window_of("compare", key::TOOL_COMPARE, strings, &compare_dialog, html! {
                if let (Some(findings), true) = (state.findings.clone(), *comparing == Some(state.id)) {
                    <Compare {findings} shelf={state.shelf.clone()} wish={closing(&compare_dialog, &wish)} />
                }
            }) }
            { window_of("share", key::SHARE, strings, &share_dialog, html! {
                if let (Some(findings), true) = (state.findings.clone(), *sharing == Some(state.id)) {
                    <Share {findings} title={state.title()} {corrections} />
                }
            }) }
            { window_of("keys", key::TOOL_KEYS, strings, &keys_dialog, html! {
                <KeysHelp keys={state.keys.clone()} change={change.reform(Change::Keys)} />
            }) }
            <Descriptions look={state.look.clone()} />
        </ContextProvider<Strings>>
    }
}

/// Draws into an element that the page keeps free for it, if it is there now.
///
/// What is drawn into another element is drawn anew: moved there, it would listen to the old one. The
/// list around the key is for Yew, which looks at keys only where all children of a list have one.
fn into(id: &'static str, html: Html) -> Html {
    match dom::by_id(id) {
        Some(host) => {
            let number = numbered(&host);
            html! { <><key={number}>{ create_portal(html, host) }</></> }
        }
        None => html! {},
    }
}

/// A number of its own for each element that is drawn into.
fn numbered(host: &Element) -> String {
    const NUMBER: &str = "data-desk";
    thread_local! {
        static LAST: Cell<u32> = const { Cell::new(0) };
    }
    host.get_attribute(NUMBER).unwrap_or_else(|| {
        let number = LAST.get() + 1;
        LAST.set(number);
        let number = number.to_string();
        // The element takes it; nothing can fail.
        host.set_attribute(NUMBER, &number).ok();
        number
    })
}

/// The bar of the open tool.
fn tool(state: &UseReducerHandle<State>, change: &Callback<Change>, wish: &Callback<Wish>) -> Html {
    let (Some(findings), Some(tool)) = (state.findings.clone(), state.tool) else {
        return html! {};
    };
    let (inner, name) = match tool {
        Tool::Find => (
            html! { <Find {findings} drawn={state.drawn} wish={wish.clone()} /> },
            key::TOOL_CLOSE_FIND,
        ),
        Tool::Listen => (
            html! { <Listen key={state.id} {findings} /> },
            key::TOOL_CLOSE_LISTEN,
        ),
        Tool::Voices => (
            html! { <Lens {findings} drawn={state.drawn} /> },
            key::TOOL_CLOSE_VOICES,
        ),
    };
    let close = {
        let change = change.clone();
        move || {
            change.emit(Change::CloseTool);
            if tool == Tool::Find && browser::go_back("find") {
                return;
            }
            let id = TOOLS.iter().find(|(known, ..)| *known == tool);
            let button = id.and_then(|(_, id, _)| dom::find(&format!("[data-tool={id}]")));
            if let Some(button) = button {
                dom::focus(&button);
            }
        }
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close();
            }
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| close());
    html! {
        <div class="bar" key="tool" {onkeydown}>
            { inner }
            <button type="button" class="icon-button" aria-label={state.strings.text(name)} {onclick}>{ parts::cross() }</button>
        </div>
    }
}

/// What has just been done.
fn said(state: &State, change: &Callback<Change>) -> Html {
    let (said, strings) = (state.said.clone(), &state.strings);
    html! {
        <div class={if said.is_some() { "bar" } else { "hidden" }} key="said" id="done" tabindex="-1">
            <p id="said" role="status">{ said.as_ref().map(|said| strings.say(&said.words)) }</p>
            if let Some(said) = said {
                if said.undo {
                    <button type="button" class="small" onclick={change.reform(|_: MouseEvent| Change::Undo)}>{ strings.text(key::CORRECT_UNDO) }</button>
                }
                <button type="button" class="icon-button" aria-label={strings.text(key::PROBLEM_CLOSE)}
                    onclick={change.reform(|_: MouseEvent| { to_the_text(); Change::CloseSaid })}>{ parts::cross() }</button>
            }
        </div>
    }
}

/// The offer to go on where the article was left.
fn left_at(state: &State, change: &Callback<Change>, wish: &Callback<Wish>) -> Html {
    let Some(sentence) = state.left_at.filter(|_| state.findings.is_some()) else {
        return html! {};
    };
    let go = {
        let (change, wish) = (change.clone(), wish.clone());
        Callback::from(move |_: MouseEvent| {
            wish.emit(Wish::GoTo(Place::Sentence(sentence)));
            change.emit(Change::ForgetPlace);
        })
    };
    html! {
        <div class="bar" id="left-at" key="left-at">
            <button type="button" class="small" onclick={go}>{ state.strings.text(key::OFFER_GO_ON) }</button>
            <button type="button" class="icon-button" aria-label={state.strings.text(key::OFFER_CLOSE)}
                onclick={change.reform(|_: MouseEvent| { to_the_text(); Change::ForgetPlace })}>{ parts::cross() }</button>
        </div>
    }
}

/// A bar closes, and the button with it: the focus goes to the card, or the article.
fn to_the_text() {
    if let Some(text) = dom::find("#card").or_else(|| dom::find("#article")) {
        dom::focus(&text);
    }
}

/// A window over the page.
fn window_of(
    id: &'static str,
    title: &'static Text,
    strings: &Strings,
    dialog: &NodeRef,
    inner: Html,
) -> Html {
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    html! {
        <dialog ref={dialog} {id} class="window" aria-labelledby={format!("{id}-title")}>
            <header class="window-head">
                <h2 id={format!("{id}-title")}>{ strings.text(title) }</h2>
                <button type="button" class="icon-button" aria-label={strings.text(key::WINDOW_CLOSE)} onclick={close}>{ parts::cross() }</button>
            </header>
            { inner }
        </dialog>
    }
}

fn show(dialog: &NodeRef) {
    if let Some(dialog) = dialog
        .cast::<HtmlDialogElement>()
        .filter(|dialog| !dialog.open())
    {
        // It is in the page and closed: it opens.
        dialog.show_modal().ok();
    }
}

/// Closes a window before a wish is followed from it.
fn closing(dialog: &NodeRef, wish: &Callback<Wish>) -> Callback<Wish> {
    let (dialog, wish) = (dialog.clone(), wish.clone());
    Callback::from(move |wanted| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            dialog.close();
        }
        wish.emit(wanted);
    })
}

fn opens(dialog: &NodeRef) -> Callback<MouseEvent> {
    let dialog = dialog.clone();
    Callback::from(move |_: MouseEvent| show(&dialog))
}

/// Has what depends on the open card wait until all is heard that the page has told, each of these keys in its turn.
#[hook]
fn use_card_keys(
    state: &UseReducerHandle<State>,
    press: Callback<Press>,
    post: &Callback<FromDesk>,
) -> Callback<Press> {
    let waiting = use_mut_ref(VecDeque::new);
    use_effect_with(state.all_told, {
        let (waiting, press, post) = (waiting.clone(), press.clone(), post.clone());
        move |_| {
            let due = waiting.borrow_mut().pop_front();
            if let Some(due) = due {
                press.emit(due);
            }
            if !waiting.borrow().is_empty() {
                post.emit(FromDesk::WhenAllTold);
            }
        }
    });
    let post = post.clone();
    Callback::from(move |key| {
        use Press::{Correct, NextMention, Only, PreviousMention};
        if !matches!(key, NextMention | PreviousMention | Only | Correct) {
            return press.emit(key);
        }
        waiting.borrow_mut().push_back(key);
        if waiting.borrow().len() == 1 {
            post.emit(FromDesk::WhenAllTold);
        }
    })
}

/// Does what a key is for, and says what only eyes would notice of it.
fn pressed(
    press: Press,
    state: &UseReducerHandle<State>,
    change: &Callback<Change>,
    wish: &Callback<Wish>,
) -> Option<String> {
    let card = match state.card {
        Some(Subject::Mention(mention)) => Some(mention),
        _ => None,
    };
    let entity = || state.findings.as_ref()?.mention(card?)?.entity;
    match press {
        Press::NextMark => browser::neighbour_mark(1),
        Press::PreviousMark => browser::neighbour_mark(-1),
        Press::NextMention | Press::PreviousMention => {
            let step = if press == Press::NextMention { 1 } else { -1 };
            let next = || state.findings.as_ref()?.neighbour(card?, step);
            if let Some(next) = next() {
                wish.emit(Wish::Turn(Subject::Mention(next)));
            }
        }
        Press::Only => {
            let entity = entity().or(state.selected)?;
            wish.emit(Wish::Select(entity));
            let findings = state.findings.as_ref()?;
            let shown = state.selected != Some(entity);
            return Some(if shown {
                let name = findings.entity(entity)?.name.as_str();
                let times = findings.mentions_of(entity).len();
                state.strings.count_with(key::KEYS_SHOWN, times, [name])
            } else {
                state.strings.text(key::KEYS_HIDDEN).to_string()
            });
        }
        Press::Density => {
            let look = state.look.denser();
            let told = look.density_in_words(&state.strings);
            change.emit(Change::Look(look));
            return Some(told);
        }
        Press::Correct if state.selection.is_some() => browser::enter("mark-selection", "button"),
        Press::Correct => {
            if let Some(wrong) = dom::find("#wrong") {
                // What it opens comes next.
                dom::focus(&wrong);
                wrong.click();
            }
        }
        Press::Find => {
            if state.tool != Some(Tool::Find) {
                change.emit(Change::Tool(Tool::Find));
            }
            browser::enter("find", "input");
        }
        Press::Panel(panel) => {
            let inside = |at: Element| at.closest("#panel").is_ok_and(|panel| panel.is_some());
            let inside = dom::focused().is_some_and(inside);
            let open = state.panel == Some(panel);
            if inside || !open {
                change.emit(Change::Panel(panel));
            }
            if inside && open {
                browser::go_back("panel");
            } else {
                browser::enter("panel", ".panel-body");
            }
        }
        Press::Help => {}
    }
    None
}

/// Has the notes there before the page is printed, from wherever that is asked for, and gone afterwards.
#[hook]
fn use_printing(change: &Callback<Change>) {
    let change = change.clone();
    use_effect_with((), move |()| {
        let listen = |event: &'static str, printing: bool| {
            let change = change.clone();
            EventListener::new(&window(), event, move |_| {
                change.emit(Change::Printing(printing));
            })
        };
        let listeners = [listen("beforeprint", true), listen("afterprint", false)];
        move || drop(listeners)
    });
}

/// Tells what is corrected in the article: once there is something, and each time it changes.
#[hook]
fn use_corrections(
    state: &UseReducerHandle<State>,
    corrections: &Rc<Vec<Correction>>,
    post: &Callback<FromDesk>,
) {
    let told = use_mut_ref(|| (0, Rc::new(vec![])));
    let now = (state.id, Rc::clone(corrections));
    use_effect_with(now, {
        let post = post.clone();
        move |(id, corrections)| {
            let before = told.replace((*id, Rc::clone(corrections)));
            let known = if before.0 == *id {
                before.1
            } else {
                Rc::default()
            };
            if known != *corrections {
                post.emit(FromDesk::Corrected {
                    id: *id,
                    corrections: gloss_protocol::encode(&**corrections),
                });
            }
        }
    });
}

/// Shows in the open panel what the open card is about; without one, whose mentions are shown.
#[hook]
fn use_lines(state: &UseReducerHandle<State>) {
    let findings = state.findings.as_ref();
    let subject = match state.card {
        Some(Subject::Mention(mention)) => findings
            .and_then(|findings| findings.mention(mention)?.entity)
            .map(about),
        other => other.map(Subject::token),
    };
    let subject = subject.or(state.selected.map(about)).unwrap_or_default();
    let deps = (subject, state.panel, state.findings.clone());
    use_effect_with(deps, |(subject, ..)| browser::mark_lines(subject));
}

/// Where what had the focus is gone with a correction, the focus goes to where that is said, and can be undone.
#[hook]
fn use_lost_focus(state: &UseReducerHandle<State>) {
    let done = state.said.as_ref().map(|said| said.drawn + 1) == Some(state.drawn);
    use_effect_with((done, state.drawn), |&(done, _)| {
        if let (true, None, Some(bar)) = (done, dom::focused(), dom::find("#done")) {
            dom::focus(&bar);
        }
    });
}

/// Keeps where the article is left.
#[hook]
fn use_place(state: &UseReducerHandle<State>, change: &Callback<Change>) {
    let deps = (state.fingerprint.clone(), state.findings.is_some());
    let change = change.clone();
    use_effect_with(deps, move |(print, read)| {
        let listener = print.clone().filter(|_| *read).map(|print| {
            let waiting = std::cell::RefCell::new(None::<Timeout>);
            EventListener::new(&window(), "scroll", move |_| {
                let (print, change) = (print.clone(), change.clone());
                // Whoever scrolls on takes the wait back.
                *waiting.borrow_mut() = Some(Timeout::new(STILL, move || {
                    let far = dom::scrolled().1 > dom::viewport().1;
                    kept::keep_place(&print, browser::first_in_view().filter(|_| far));
                    // The Tab key scrolls, too, on its way to the offer.
                    if far && dom::focused().is_none() {
                        change.emit(Change::ForgetPlace);
                    }
                }));
            })
        });
        move || drop(listener)
    });
}

/// Notices what is selected in the article.
#[hook]
fn use_selection(state: &UseReducerHandle<State>, change: &Callback<Change>) {
    let change = change.clone();
    use_effect_with(state.findings.clone(), move |findings| {
        let listener = findings.clone().map(|findings| {
            let waiting = std::cell::RefCell::new(None::<Timeout>);
            EventListener::new(&document(), "selectionchange", move |_| {
                let (findings, change) = (findings.clone(), change.clone());
                *waiting.borrow_mut() = Some(Timeout::new(200, move || {
                    /// A longer selection is no name, in bytes.
                    const LONGEST: u32 = 120;
                    // In the bar itself nothing is selected, and what was stays.
                    let busy = dom::focused().is_some_and(|at| {
                        at.closest("#mark-selection").is_ok_and(|bar| bar.is_some())
                    });
                    if !busy {
                        let span = browser::selection(&findings)
                            .filter(|span| span.end - span.start <= LONGEST);
                        change.emit(Change::Selection(span));
                    }
                }));
            })
        });
        move || drop(listener)
    });
}
