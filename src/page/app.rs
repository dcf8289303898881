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

use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element};
use gloss_protocol::ModelName;
use yew::prelude::*;

use crate::desk::message::FromDesk;
use crate::page::article::{ArticleBody, Head};
use crate::page::card::Card;
use crate::page::card::intent::Cue;
use crate::page::card::map::World;
use crate::page::card::place;
use crate::page::desk_client::{self, use_desk};
use crate::page::dialogs::paste::Paste;
use crate::page::document::Family;
use crate::page::engine::{Engine, Heard};
use crate::page::full_model::{self, FullModelChoice, FullModelProgress};
use crate::page::link;
use crate::page::masthead::Masthead;
use crate::page::notices::Notices;
use crate::page::request::{self, Origin, Request};
use crate::page::samples::{self, Samples};
use crate::page::state::{Action, Phase, State};
use crate::page::watch::use_watch;
use crate::shared::dom;
use crate::shared::strings::{Phrase, Strings, key, language};
use crate::shared::words;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What the page says at first.
    pub strings: Strings,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(|| State {
        strings: props.strings.clone(),
        ..State::default()
    });
    let strings = &state.strings;
    let act: Callback<Action> = {
        let dispatcher = state.dispatcher();
        (*use_memo((), |()| {
            Callback::from(move |action| match action {
                Action::Desk(FromDesk::Language(code)) => {
                    let dispatcher = dispatcher.clone();
                    wasm_bindgen_futures::spawn_local(async move {
                        match speak(&code).await {
                            Some(strings) => dispatcher.dispatch(Action::Speak(strings)),
                            None => desk_client::no_language(),
                        }
                    });
                }
                action => dispatcher.dispatch(action),
            })
        }))
        .clone()
    };
    let engine = {
        let act = act.clone();
        (*use_memo((), |()| {
            let engine = Engine::start(Callback::from(move |heard: Heard| {
                act.emit(Action::Heard(heard))
            }));
            engine.load(ModelName::Compact);
            engine
        }))
        .clone()
    };
    let read: Callback<Request> = {
        let (engine, act) = (engine.clone(), act.clone());
        (*use_memo((), |()| {
            Callback::from(move |request| ask(&engine, &act, request))
        }))
        .clone()
    };
    let choose: Callback<String> = {
        let (read, act) = (read.clone(), act.clone());
        (*use_memo((), |()| {
            Callback::from(move |slug| open_sample(slug, read.clone(), act.clone()))
        }))
        .clone()
    };
    let follow: Callback<()> = {
        let (read, act) = (read.clone(), act.clone());
        (*use_memo((), |()| {
            Callback::from(move |()| {
                let (read, act) = (read.clone(), act.clone());
                wasm_bindgen_futures::spawn_local(async move {
                    open_link(&read, &act).await;
                });
            })
        }))
        .clone()
    };

    use_effect_with((), {
        let (read, act, choose) = (read.clone(), act.clone(), choose.clone());
        move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let from_link = open_link(&read, &act).await;
                let samples = samples::list().await;
                let first = samples.first().map(|sample| sample.slug.clone());
                act.emit(Action::Samples(samples));
                if let (false, Some(first)) = (from_link, first) {
                    choose.emit(first);
                }
            });
        }
    });
    let pointer = use_watch(act.clone(), follow);

    use_effect_with(state.intent.deadline, {
        let act = act.clone();
        move |&deadline| {
            let timeout = deadline.map(|at| {
                let wait = (at - dom::now()).max(0.0).ceil() as u32;
                Timeout::new(wait, move || {
                    act.emit(Action::Card(Cue::Timer, dom::now().max(at)))
                })
            });
            move || drop(timeout)
        }
    });
    use_effect_with(state.jump, |jump| jump.lead());
    // The first article stands with its marks: now is the time for the large file.
    use_effect_with(state.phase == Phase::Done, {
        let (engine, unasked) = (engine.clone(), state.full.is_none());
        move |&read| {
            if read && unasked && full_model::is_wanted() {
                engine.load(ModelName::Full);
            }
        }
    });
    let fetch_full = {
        let engine = engine.clone();
        Callback::from(move |wanted| {
            full_model::keep_wanted(wanted);
            match wanted {
                true => engine.load(ModelName::Full),
                false => engine.stop_loading(ModelName::Full),
            }
        })
    };
    use_effect_with(strings.clone(), |strings| {
        // The element takes it; nothing can fail.
        document_element()
            .set_attribute("lang", strings.language().code)
            .ok();
        document().set_title(&strings.text(key::PAGE_TITLE));
    });
    use_desk(&state, &engine, &act);
    let left = use_undrawn(&state, &act);
    use_kept_focus(&state);

    let stop = {
        let (engine, act) = (engine.clone(), act.clone());
        Callback::from(move |_: MouseEvent| {
            engine.cancel();
            act.emit(Action::Stopped);
        })
    };
    let again = {
        let (request, read) = (state.request.clone(), read.clone());
        move |change: &dyn Fn(&mut Request)| {
            if let Some(request) = &request {
                let mut request = (**request).clone();
                change(&mut request);
                read.emit(request);
            }
        }
    };
    use_effect_with(state.titled.clone(), {
        let again = again.clone();
        move |title| {
            if let Some(title) = title {
                let title = Some(title.clone()).filter(|title| !title.is_empty());
                again(&|request| request.title.clone_from(&title));
            }
        }
    });
    let retry = {
        let again = again.clone();
        Callback::from(move |_: MouseEvent| again(&|_| {}))
    };
    let date = Callback::from(move |published| again(&|request| request.published = published));

    let open_sample = state
        .request
        .as_ref()
        .and_then(|request| match &request.origin {
            Origin::Sample(slug) => Some(slug.clone()),
            _ => None,
        });
    let alone = state.alert.clone().filter(|alert| alert.alone);
    let beside = state.alert.clone().filter(|alert| !alert.alone);
    let card = state.read_document().zip(state.intent.shown());
    html! {
        <ContextProvider<Strings> context={strings.clone()}>
            <a class="skip" href="#article" onclick={Callback::from(|event: MouseEvent| {
                event.prevent_default();
                if let Some(article) = dom::find("#article") {
                    dom::focus(&article);
                    article.scroll_into_view();
                }
            })}>{ strings.text(key::PAGE_SKIP) }</a>
            <Masthead phase={state.phase} by={state.by} document={state.current().cloned()} stop={stop} act={act.clone()} />
            <main>
                <section class="front" aria-label={strings.text(key::PAGE_FRONT)}>
                    <p class="what">
                        { strings.text(key::PAGE_WHAT) }{ " " }
                        <strong>{ strings.text(key::PAGE_PROMISE) }</strong>
                    </p>
                    <Samples samples={state.samples.clone()} open={open_sample} choose={choose} />
                </section>
                <div class="columns">
                    <article id="article" lang="en" tabindex="-1" aria-busy={matches!(state.phase, Phase::Reading(_)).then_some("true")}>
                        if let Some(alert) = alone {
                            <div class="alone" role="alert" lang={strings.language().code}>
                                <h1>{ strings.text(key::PAGE_EMPTY) }</h1>
                                <p>{ strings.say(&alert.message) }</p>
                                <p>{ strings.text(key::PAGE_EMPTY_ADVICE) }</p>
                            </div>
                        }
                        if let Some(document) = &state.document {
                            <Head key={document.head} document={document.clone()} date={date} />
                            <ArticleBody
                                document={document.clone()}
                                drawn={state.drawn}
                                settled={state.settled}
                                selected={state.selected}
                                open={state.intent.shown()}
                                target={state.jump.to}
                            />
                            if let Some(bytes) = left {
                                <button type="button" class="more" lang={strings.language().code} onclick={{
                                    let act = act.clone();
                                    Callback::from(move |_: MouseEvent| act.emit(Action::DrawMore))
                                }}>{ strings.fill(key::PAGE_MORE, [&words::number(strings, (bytes as f64 / 1e5).ceil() / 10.0)]) }</button>
                            }
                        }
                    </article>
                    <div id="desk" />
                </div>
                if let Some((document, subject)) = card {
                    <Card
                        document={document.clone()}
                        {subject}
                        pinned={state.intent.pinned()}
                        sheet={state.sheet}
                        beside={state.beside}
                        jump={state.jump}
                        selected={state.selected}
                        map={state.world.is_some()}
                        pointer={pointer.get()}
                        act={act.clone()}
                    />
                }
                // Over the lower edge of the page, where it moves nothing; beside each other where there is room.
                <div class="over">
                    <div class="over-start">
                        <FullModelProgress state={state.full.clone()} by={state.by} refining={state.refining} fetch={fetch_full.clone()} />
                        <Notices alert={beside} remarks={state.remarks.clone()} retry={retry} act={act.clone()} />
                    </div>
                    // Free for the desk.
                    <div id="bars" class="bars" />
                </div>
            </main>
            <footer class="foot">
                <p>{ strings.text(key::PAGE_MISTAKES) }</p>
                <FullModelChoice state={state.full.clone()} by={state.by} refining={state.refining} fetch={fetch_full} />
                <p id="packs" data-all={state.all_packs.then_some("true")}>
                    if let Some(why) = &state.packs_missing { { strings.text(key::PAGE_NO_BACKGROUND) }{ " " }{ strings.say(why) }{ " " } }
                    <a href="NOTICE.txt">{ strings.text(key::PAGE_SOURCES) }</a>
                </p>
            </footer>
            if let Some(world) = &state.world { <World world={world.clone()} /> }
            <Paste
                open={state.pasting}
                problem={state.paste_problem.clone()}
                read={read}
                act={act.clone()}
            />
            // What the quotation mark is called that opens a quote’s card.
            <span id="quote-name" hidden=true>{ words::family(strings, Family::Quote) }</span>
        </ContextProvider<Strings>>
    }
}

/// The texts of another language, which is then kept; `None` where they cannot be fetched.
async fn speak(code: &str) -> Option<Strings> {
    let language = language::of(code).unwrap_or_else(language::english);
    let strings = language::fetch(language).await?;
    language::keep(language);
    Some(strings)
}

/// Has a request read. A sample or a shared article is on screen before the reader has it.
fn ask(engine: &Engine, act: &Callback<Action>, request: Request) {
    let preview = match request::preview(&request.input).transpose() {
        Ok(preview) => preview,
        Err(problem) => {
            act.emit(match request.origin {
                Origin::Paste => Action::PasteProblem(problem),
                Origin::Link => Action::Refused(problem),
                Origin::Sample(_) | Origin::File(_) => Action::Mishap(problem),
            });
            return;
        }
    };
    if request.origin != Origin::Link {
        link::forget();
    }
    let id = engine.read(request.input.clone(), request.published);
    act.emit(Action::Asked {
        id,
        request,
        preview,
    });
}

/// Reads what the address carries; tells whether it is a link of ours.
async fn open_link(read: &Callback<Request>, act: &Callback<Action>) -> bool {
    let Some(fragment) = link::fragment() else {
        return false;
    };
    match link::opened(fragment).await {
        None => return false,
        Some(Ok(request)) => read.emit(request),
        Some(Err(why)) => act.emit(Action::Refused(why)),
    }
    true
}

fn open_sample(slug: String, read: Callback<Request>, act: Callback<Action>) {
    wasm_bindgen_futures::spawn_local(async move {
        match samples::open(slug).await {
            Some(request) => read.emit(request),
            None => act.emit(Action::Mishap(Phrase::Text(key::PROBLEM_NO_SAMPLE))),
        }
    });
}

/// Gives the focus back to a mark that a better reading has drawn anew; whoever has gone on keeps it elsewhere.
#[hook]
fn use_kept_focus(state: &UseReducerHandle<State>) {
    let drawn = (state.document.clone(), state.settled);
    use_effect_with((state.focused, drawn), |&(focused, _)| {
        if let (Some(subject), None) = (focused, dom::focused()) {
            place::focus(subject);
        }
    });
}

/// Draws a long article batch by batch; returns the bytes that wait to be asked for.
#[hook]
fn use_undrawn(state: &UseReducerHandle<State>, act: &Callback<Action>) -> Option<usize> {
    let unfinished = state.unfinished();
    use_effect_with((state.drawn, state.settled, unfinished), {
        let act = act.clone();
        move |&(.., unfinished)| {
            // A task of its own: what the reader does in between is heard.
            let timeout = unfinished.then(|| Timeout::new(0, move || act.emit(Action::DrawMore)));
            move || drop(timeout)
        }
    });
    let article = &state.document.as_ref()?.article;
    let next = article.blocks.get(state.drawn)?;
    (!unfinished).then_some(article.text.len() - next.span.start as usize)
}
