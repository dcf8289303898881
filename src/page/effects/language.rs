use gloo::utils::{document, document_element};
use yew::prelude::*;

use crate::shared::strings::{Strings, key};

/// Tells the document which language it is in.
#[hook]
pub fn use_language(strings: &Strings) {
    use_effect_with(strings.clone(), |strings| {
        // The element takes it; nothing can fail.
        document_element()
            .set_attribute("lang", strings.language().code)
            .ok();
        document().set_title(&strings.text(key::PAGE_TITLE));
    });
}
