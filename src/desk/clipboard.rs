//! What the desk copies for the reader.

use gloo::utils::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Copies what stands in a field, and tells whether that was allowed; where it was not, the field is selected and
/// can be copied by hand.
pub async fn copy(text: &str, field: &NodeRef) -> bool {
    let clipboard = window().navigator().clipboard();
    let done = JsFuture::from(clipboard.write_text(text)).await.is_ok();
    if let (false, Some(field)) = (done, field.cast::<HtmlInputElement>()) {
        field.select();
    }
    done
}
