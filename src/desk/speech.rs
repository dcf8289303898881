//! Reading aloud, sentence by sentence, with the voices of this machine.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

use super::browser;
use crate::shared::Shared;
use crate::shared::dom;
use crate::shared::findings::Findings;
use crate::shared::strings::{key, use_strings};

/// How fast, in the order of what it is called.
const RATES: [&str; 4] = ["0.8", "1", "1.25", "1.6"];
/// The voice that was chosen.
const VOICE: &str = "gloss.voice";

#[derive(Properties, PartialEq)]
pub struct ListenProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
}

/// Reads aloud from the first sentence in view, as long as it is there.
#[component]
pub fn Listen(props: &ListenProps) -> Html {
    let strings = use_strings();
    let at = use_state(|| browser::first_in_view().unwrap_or(0));
    let playing = use_state(|| true);
    let rate = use_state(|| "1".to_owned());
    let voices = use_state(browser::voices);
    let voice = use_state(|| dom::stored(VOICE).unwrap_or_default());
    let pauses = use_node_ref();
    use_effect_with((), {
        let pauses = pauses.clone();
        move |()| {
            if let Some(button) = pauses.cast::<HtmlElement>() {
                dom::focus(&button);
            }
        }
    });
    let said = (*at, (*rate).clone(), (*voice).clone());
    use_effect_with((said, *playing, props.findings.clone()), {
        let (at, on, can) = (at.clone(), playing.clone(), !voices.is_empty());
        move |((index, rate, voice), playing, findings)| {
            let sentence = findings.reading.sentences.get(*index as usize).copied();
            let mut done = None;
            if let (true, true, Some(span)) = (can, *playing, sentence) {
                browser::paint("spoken", findings, std::iter::once(span));
                browser::reveal(findings, span);
                let next = index + 1;
                let is_last = next as usize == findings.reading.sentences.len();
                let then = Closure::<dyn Fn()>::new(move || match is_last {
                    true => on.set(false),
                    false => at.set(next),
                });
                let rate = rate.parse().unwrap_or(1.0);
                let words = findings.words(span);
                browser::speak(words, voice, rate, then.as_ref().unchecked_ref());
                done = Some(then);
            }
            move || {
                browser::hush();
                browser::clear("spoken");
                drop(done);
            }
        }
    });
    if voices.is_empty() {
        return html! { <p id="listen" role="status">{ strings.text(key::LISTEN_NO_VOICE) }</p> };
    }
    let step = |by: i64| {
        let (at, last) = (
            at.clone(),
            props.findings.reading.sentences.len() as i64 - 1,
        );
        Callback::from(move |_: MouseEvent| {
            at.set((i64::from(*at) + by).clamp(0, last.max(0)) as u32)
        })
    };
    let pause = {
        let playing = playing.clone();
        Callback::from(move |_: MouseEvent| playing.set(!*playing))
    };
    let onchange = {
        let rate = rate.clone();
        Callback::from(move |event: Event| {
            rate.set(event.target_unchecked_into::<HtmlSelectElement>().value())
        })
    };
    let on_voice = {
        let voice = voice.clone();
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            dom::store(VOICE, &name);
            voice.set(name);
        })
    };
    html! {
        <div id="listen" class="find" role="group" aria-label={strings.text(key::LISTEN)}>
            <button type="button" class="icon-button" aria-label={strings.text(key::LISTEN_PREVIOUS)} onclick={step(-1)}>{ "↑" }</button>
            <button ref={pauses} type="button" onclick={pause}>{ strings.text(if *playing { key::LISTEN_PAUSE } else { key::LISTEN_GO_ON }) }</button>
            <button type="button" class="icon-button" aria-label={strings.text(key::LISTEN_NEXT)} onclick={step(1)}>{ "↓" }</button>
            <label>
                <span class="hidden">{ strings.text(key::LISTEN_SPEED) }</span>
                <select {onchange}>
                    { for RATES.iter().enumerate().map(|(i, &value)| html! {
                        <option key={value} {value} selected={*rate == value}>{ strings.item(key::LISTEN_SPEEDS, i) }</option>
                    }) }
                </select>
            </label>
            if voices.len() > 1 {
                <label>
                    <span class="hidden">{ strings.text(key::LISTEN_VOICE) }</span>
                    <select id="listen-voice" onchange={on_voice}>
                        { for voices.iter().map(|name| html! {
                            <option key={name.as_str()} value={name.clone()} selected={*voice == *name}>{ name }</option>
                        }) }
                    </select>
                </label>
            }
        </div>
    }
}
