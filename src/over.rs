//! What lies over the page, said at its root: the style sheets make room for it.
//!
//! Not by `:has`, for which the browser goes through the whole page whenever a card opens: at 20,000
//! words that took longer than all the rest.

use gloo::utils::document_element;
use yew::prelude::*;

/// Has the root element bear an attribute while something is there.
#[hook]
pub fn use_over(attribute: &'static str, there: bool) {
    use_effect_with(there, move |&there| {
        say(attribute, there);
        move || say(attribute, false)
    });
}

/// Has the root element bear an attribute, or not.
pub fn say(attribute: &str, there: bool) {
    // The name is valid.
    document_element()
        .toggle_attribute_with_force(attribute, there)
        .ok();
}
