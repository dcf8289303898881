//! The bar at the top: name, status, what can be done.

use gloss_protocol::ReadBy;
use yew::prelude::*;

use crate::page::desk_client;
use crate::page::document::Document;
use crate::page::state::{Action, Phase};
use crate::shared::Shared;
use crate::shared::strings::{Strings, key, narrow, use_strings};
use crate::shared::theme::ThemeChoice;

#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    /// How far the reading is.
    pub phase: Phase,
    /// What found the names.
    pub by: Option<ReadBy>,
    /// The article.
    pub document: Option<Shared<Document>>,
    /// Stops the reading.
    pub stop: Callback<MouseEvent>,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// The bar.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let strings = use_strings();
    let paste = props.act.reform(|_: MouseEvent| Action::Paste(true));
    let share = Callback::from(|_: MouseEvent| desk_client::share());
    let reading = matches!(props.phase, Phase::Reading(_));
    html! {
        <header class="masthead">
            <p class="brand">
                <svg viewBox="0 0 64 64" width="26" height="26" aria-hidden="true">
                    <rect width="64" height="64" rx="13" class="logo-ground" />
                    <path d="M15 17h34M15 28h21" class="logo-line" />
                    <path d="M41 28h8" class="logo-name" />
                    <path d="M41 36h8" class="logo-under" />
                    <path d="M15 48h16" class="logo-faint" />
                </svg>
                { "Gloss" }
            </p>
            <div class="status-line">
                <p id="status" role="status" data-state={state(props.phase)} data-model={props.by.map(model)}>{ status(props, &strings) }</p>
                { progress(props, &strings) }
                if reading {
                    <button type="button" class="small" onclick={props.stop.clone()}>{ strings.text(key::MASTHEAD_STOP) }</button>
                }
            </div>
            <div class="actions">
                <button type="button" class="primary" onclick={paste}>
                    { narrow(&strings.text(key::MASTHEAD_PASTE)) }
                </button>
                <button type="button" onclick={share} disabled={props.document.is_none()}>{ strings.text(key::MASTHEAD_SHARE) }</button>
                <ThemeChoice />
            </div>
        </header>
    }
}

/// As `data-state` has it.
fn state(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle => "idle",
        Phase::Reading(_) => "reading",
        Phase::Done => "done",
        Phase::Stopped => "stopped",
        Phase::Failed => "failed",
    }
}

/// As `data-model` has it.
fn model(by: ReadBy) -> &'static str {
    match by {
        ReadBy::Rules => "rules",
        ReadBy::Compact => "compact",
        ReadBy::Full => "full",
    }
}

fn status(props: &MastheadProps, strings: &Strings) -> Html {
    let names = props
        .document
        .as_ref()
        .map_or(0, |document| document.names_found());
    let counted = match props.phase {
        Phase::Idle => return html! {},
        Phase::Failed => return strings.text(key::STATUS_FAILED).into(),
        Phase::Reading(_) if names == 0 => return strings.text(key::STATUS_READING).into(),
        Phase::Reading(_) => key::STATUS_NAMES,
        Phase::Stopped => key::STATUS_STOPPED,
        Phase::Done => key::STATUS_DONE,
    };
    // Words that stay would count as moved by those before them.
    html! { <span key={state(props.phase)}>{ narrow(&strings.count(counted, names)) }</span> }
}

fn progress(props: &MastheadProps, strings: &Strings) -> Html {
    let (Phase::Reading(done), Some(document)) = (props.phase, &props.document) else {
        return html! {};
    };
    html! {
        <progress aria-label={strings.text(key::MASTHEAD_PROGRESS)} value={done.to_string()} max={document.article.text.len().to_string()} />
    }
}
