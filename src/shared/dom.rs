//! Short names for what the page asks of the browser.

use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement};

/// The element of an id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The first element within the document that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document()
        .query_selector(selector)
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}

/// The nearest element around an event's target, itself included, that a selector finds.
pub fn around(event: &web_sys::Event, selector: &str) -> Option<Element> {
    let target = event.target()?;
    let element = match target.dyn_into::<Element>() {
        Ok(element) => element,
        Err(other) => other.dyn_into::<web_sys::Node>().ok()?.parent_element()?,
    };
    element.closest(selector).ok().flatten()
}

/// Milliseconds on a clock that only goes forward.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Width and height of the visible page, in CSS pixels.
pub fn viewport() -> (f64, f64) {
    let root = document().document_element();
    root.map_or((0.0, 0.0), |root| {
        (
            f64::from(root.client_width()),
            f64::from(root.client_height()),
        )
    })
}

/// A screen on which a card beside the text would cover it. Unlike its size in pixels, this is known
/// without the page being laid out first.
pub fn is_narrow() -> bool {
    let query = window().match_media("(width < 640px)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> (f64, f64) {
    let window = window();
    (
        window.scroll_x().unwrap_or(0.0),
        window.scroll_y().unwrap_or(0.0),
    )
}

/// Below the masthead, which stays at the top of the visible page, in CSS pixels.
const TOP: f64 = 72.0;

/// Puts an element a quarter down the visible page, unless it is in the upper half already.
pub fn bring_into_view(element: &Element) {
    let height = uncovered();
    let at = element.get_bounding_client_rect().top();
    if at < TOP || at > height * 0.5 {
        window().scroll_by_with_x_and_y(0.0, at - (height * 0.25).max(TOP));
    }
}

/// How much of the visible page is not below the panels: on a narrow screen they lie over its foot.
fn uncovered() -> f64 {
    let (width, height) = viewport();
    let panels = find(".panels").map(|panels| panels.get_bounding_client_rect());
    panels
        .filter(|panels| panels.width() >= width)
        .map_or(height, |panels| panels.top())
}

/// Scrolls until an element ends above a line of the visible page, or begins at its top.
pub fn scroll_above(element: &Element, line: f64) {
    let at = element.get_bounding_client_rect();
    let by = (at.bottom() - line).min(at.top() - TOP);
    if by > 0.0 {
        window().scroll_by_with_x_and_y(0.0, by);
    }
}

/// Moves the focus without scrolling.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that takes no focus leaves it where it is.
    element.focus_with_options(&options).ok();
}

/// The element that has the focus; `None` where it is nowhere.
pub fn focused() -> Option<Element> {
    document()
        .active_element()
        .filter(|element| element.tag_name() != "BODY")
}

/// Whether a dialog covers the page.
pub fn behind_dialog() -> bool {
    find("dialog[open]").is_some()
}

/// A value kept in the browser; `None` where there is none or storage is refused.
pub fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps a value in the browser; a storage that is full or refused keeps nothing, and nothing depends on it.
pub fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        storage.set_item(key, value).ok();
    }
}

/// Whether the browser is told to save data.
pub fn saves_data() -> bool {
    let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).ok();
    get(window().navigator().as_ref(), "connection")
        .filter(|connection| connection.is_object())
        .and_then(|connection| get(&connection, "saveData"))
        .is_some_and(|saves| saves.is_truthy())
}
