//! The page put together.
//!
//! # Hooks for browser tests
//!
//! - `#status`: how far the reading is; `data-state` is `idle`, `reading`, `done`, `stopped` or `failed`; `data-model` what
//!   found the names: `rules`, `compact` or `full`
//! - `#article`: the article; `[data-block]` its blocks, which hold their text to the letter; the headline is an `h1`
//! - `#article [data-kind]`: the marks, one of `person organization place group event work date number quote`;
//!   `data-mark` names what has a card (`m3` a mention, `q` a quote, `d` a date, `n` a quantity); `data-entity`
//!   whom it means; `data-selected` while chosen in the cast, `data-open` while its card is open;
//!   an `a` is a Tab stop: the first of its entity in the paragraph
//! - `[data-sentence]`, `[data-quote]`: sentences and quoted words; a click on quoted words opens the quote's
//!   card, hovering opens it at the cue ("said") or, without one, at the opening quotation mark
//! - `#card`: the card; `role=dialog` while pinned, class `sheet` by touch
//! - `#desk`: what the desk draws beside the article, once it is there: `[data-panel]`, the buttons of the
//!   panels; `#cast`, `#timeline`, `#map`, `#quotes`, `#numbers`, `#relations`: their lists
//! - `#tools`, `#brought`, `#glance`, `#doubt`, `#correct`, `#ways`, `#bars`: free for the desk in the article's head (`#brought` where
//!   it is no sample), below its headline, in the card, in the paste box, over the page's lower edge; `#understood`: what was
//!   understood of an article; there `[data-tool]`, the tools; `#find`, `#voices`, `#listen`, `#look`, `#keys`: what they open;
//!   `#wrong`: opens the form that corrects; `#done` and in it `#said`: what has just been done; `#told`: what a key has changed, for
//!   screen readers; `data-about` on
//!   the lines of panels: `e3` an entity, else as `data-mark`; `aria-current` where that is the open card's; `data-voice` on sentences:
//!   `named`, `unnamed` or `unclear` while the lens is on
//! - `#model`: the full model while it is fetched or reads
//! - `#packs`: in the foot, whether background is missing and why; `data-all` once no more packs are on their way; `.background` and `.locator` in the card
//! - `#look-language`: the language of the interface; `html[lang]` says it, `#article` is in English
//! - `#paste`, `#share`: the dialogs; `#published` the day of publication
//! - `[role=alert]`: what went wrong; `#remarks`: what is worth knowing

use gloss_protocol::ModelName;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::page::article_pane::article_pane;
use crate::page::card::Card;
use crate::page::card::map::World;
use crate::page::desk_client::use_desk;
use crate::page::dialogs::paste::Paste;
use crate::page::document::Family;
use crate::page::effects::{
    Reads, use_card_timer, use_full_model, use_jump, use_kept_focus, use_language, use_once,
    use_reads, use_undrawn,
};
use crate::page::engine::Engine;
use crate::page::foot::{foot, lower_edge};
use crate::page::front::{front, skip};
use crate::page::masthead::Masthead;
use crate::page::state::{Action, State};
use crate::page::watch::{Pointer, use_watch};
use crate::shared::strings::Strings;
use crate::shared::words;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The texts of the interface at first.
    pub strings: Strings,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(|| {
        let mut first = State::default();
        first.app.strings = props.strings.clone();
        first
    });
    let act: Callback<Action> = {
        let dispatcher = state.dispatcher();
        use_once(|| Callback::from(move |action| dispatcher.dispatch(action)))
    };
    let engine = use_once(|| {
        let engine = Engine::start(act.reform(Action::heard));
        engine.load(ModelName::Compact);
        engine
    });
    let reads = use_reads(&state, &engine, &act);
    let read = {
        let reads = reads.clone();
        use_once(|| Callback::from(move |request| reads.read(request)))
    };
    let pointer = use_watch(act.clone(), {
        let reads = reads.clone();
        Callback::from(move |()| {
            let reads = reads.clone();
            spawn_local(async move {
                reads.link().await;
            });
        })
    });
    use_card_timer(&state, &act);
    use_jump(&state, &act);
    let fetch_full = use_full_model(&state, &engine);
    use_language(&state.app.strings);
    use_desk(&state, &engine, &reads, &act);
    let left = use_undrawn(&state, &act);
    use_kept_focus(&state);

    let app = &state.app;
    html! {
        <ContextProvider<Strings> context={app.strings.clone()}>
            { skip(&app.strings) }
            { masthead(&state, &reads, &act) }
            <main>
                { front(&state, &reads) }
                <div class="columns">
                    { article_pane(&state, left, &reads, &act) }
                    <div id="desk" />
                </div>
                { card(&state, &pointer, &act) }
                { lower_edge(&state, &fetch_full, &reads, &act) }
            </main>
            { foot(&state, &fetch_full) }
            if let Some(world) = &app.world { <World world={world.clone()} /> }
            <Paste open={state.dialogs.pasting} problem={state.dialogs.paste_problem.clone()} {read} {act} />
            // What the quotation mark is called that opens a quote’s card.
            <span id="quote-name" hidden=true>{ words::family(&app.strings, Family::Quote) }</span>
        </ContextProvider<Strings>>
    }
}

fn masthead(state: &State, reads: &Reads, act: &Callback<Action>) -> Html {
    let task = &state.app.task;
    let reads = reads.clone();
    let stop = Callback::from(move |_: MouseEvent| reads.stop());
    html! {
        <Masthead phase={task.phase} by={task.by} document={state.current().cloned()} {stop} act={act.clone()} />
    }
}

fn card(state: &State, pointer: &Pointer, act: &Callback<Action>) -> Html {
    let Some((article, subject)) = state.article.as_ref().zip(state.card()) else {
        return html! {};
    };
    if article.document.findings.is_none() {
        return html! {};
    }
    html! {
        <Card
            document={article.document.clone()}
            {subject}
            pinned={article.intent.pinned()}
            sheet={article.sheet}
            beside={article.beside}
            leading={article.leading}
            selected={article.selected}
            map={state.app.world.is_some()}
            pointer={pointer.get()}
            act={act.clone()}
        />
    }
}
