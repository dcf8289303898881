use gloss_protocol::ModelName;
use yew::prelude::*;

use crate::page::engine::Engine;
use crate::page::full_model;
use crate::page::state::{Phase, State};

/// Fetches the full model once the first article stands with its marks; returns what starts or stops that.
#[hook]
pub fn use_full_model(state: &State, engine: &Engine) -> Callback<bool> {
    use_effect_with(state.app.task.phase == Phase::Done, {
        let (engine, unasked) = (engine.clone(), state.app.full.is_none());
        move |&read| {
            if read && unasked && full_model::is_wanted() {
                engine.load(ModelName::Full);
            }
        }
    });
    let engine = engine.clone();
    Callback::from(move |wanted| {
        full_model::keep_wanted(wanted);
        match wanted {
            true => engine.load(ModelName::Full),
            false => engine.stop_loading(ModelName::Full),
        }
    })
}
