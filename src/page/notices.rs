//! What went wrong, and what is worth knowing.

use yew::prelude::*;

use crate::page::card::parts;
use crate::page::state::{Action, Alert};
use crate::shared::over::use_over;
use crate::shared::strings::{Phrase, key, use_strings};

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// What went wrong, while an article is on screen.
    pub alert: Option<Alert>,
    /// What is worth knowing.
    pub remarks: Vec<Phrase>,
    /// Reads the article again.
    pub retry: Callback<MouseEvent>,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// Notices, to be put away.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let strings = use_strings();
    use_over(
        "data-notice",
        props.alert.is_some() || !props.remarks.is_empty(),
    );
    let close = |action: fn() -> Action| {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(action()))
    };
    html! {
        <div class="notices">
            if let Some(alert) = &props.alert {
                <div class="notice problem">
                    <p role="alert">{ strings.say(&alert.message) }</p>
                    if alert.retry {
                        <button type="button" onclick={props.retry.clone()}>{ strings.text(key::PROBLEM_RETRY) }</button>
                    }
                    <button type="button" class="icon-button" aria-label={strings.text(key::PROBLEM_CLOSE)}
                        onclick={close(|| Action::CloseAlert)}>{ parts::cross() }</button>
                </div>
            }
            if !props.remarks.is_empty() {
                <div class="notice">
                    <ul id="remarks">{ for props.remarks.iter().enumerate().map(|(i, remark)| html! {
                        <li key={i}>{ strings.say(remark) }</li>
                    }) }</ul>
                    <button type="button" class="icon-button" aria-label={strings.text(key::PROBLEM_CLOSE_REMARKS)}
                        onclick={close(|| Action::CloseRemarks)}>{ parts::cross() }</button>
                </div>
            }
        </div>
    }
}
