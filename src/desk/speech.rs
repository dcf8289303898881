//! Reading aloud, sentence by sentence, with the voices of this machine.

use wasm_bindgen::prelude::*;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::browser;
use crate::findings::Findings;
use crate::shared::Shared;

/// How fast, with what it is called.
const RATES: [(&str, &str); 4] = [
    ("0.8", "Slow"),
    ("1", "Normal"),
    ("1.25", "Fast"),
    ("1.6", "Very fast"),
];

#[derive(Properties, PartialEq)]
pub struct ListenProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
}

/// Reads aloud from the first sentence in view, as long as it is there.
#[component]
pub fn Listen(props: &ListenProps) -> Html {
    let at = use_state(|| browser::first_in_view().unwrap_or(0));
    let playing = use_state(|| true);
    let rate = use_state(|| "1".to_owned());
    let can = use_state(browser::can_speak);
    use_effect_with((*at, *playing, (*rate).clone(), props.findings.clone()), {
        let (at, can) = (at.clone(), *can);
        move |(index, playing, rate, findings): &(u32, bool, String, Shared<Findings>)| {
            let sentence = findings.sentences.get(*index as usize).copied();
            let mut done = None;
            if let (true, true, Some(span)) = (can, *playing, sentence) {
                browser::paint("spoken", findings, std::iter::once(span));
                browser::reveal(findings, span);
                let next = index + 1;
                let then = Closure::<dyn Fn()>::new(move || at.set(next));
                let rate = rate.parse().unwrap_or(1.0);
                browser::speak(findings.words(span), rate, then.as_ref().unchecked_ref());
                done = Some(then);
            }
            move || {
                browser::hush();
                browser::clear("spoken");
                drop(done);
            }
        }
    });
    if !*can {
        return html! { <p id="listen">{ "This browser has no English voice of its own, and Gloss asks no other machine for one." }</p> };
    }
    let step = |by: i64| {
        let (at, last) = (at.clone(), props.findings.sentences.len() as i64 - 1);
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
    html! {
        <div id="listen" class="find" role="group" aria-label="Read aloud">
            <button type="button" class="icon-button" aria-label="Previous sentence" onclick={step(-1)}>{ "↑" }</button>
            <button type="button" onclick={pause}>{ if *playing { "Pause" } else { "Go on" } }</button>
            <button type="button" class="icon-button" aria-label="Next sentence" onclick={step(1)}>{ "↓" }</button>
            <label>
                <span class="hidden">{ "Speed" }</span>
                <select {onchange}>
                    { for RATES.iter().map(|&(value, name)| html! { <option key={value} {value} selected={*rate == value}>{ name }</option> }) }
                </select>
            </label>
        </div>
    }
}
