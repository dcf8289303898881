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

#[cfg(test)]
mod tests {
    use std::fs;

    #[test]
    fn no_style_sheet_looks_through_the_article() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static");
        let sheets = fs::read_dir(folder)
            .expect("the folder of the style sheets")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "css"));
        for sheet in sheets {
            let text = fs::read_to_string(&sheet).expect("a style sheet");
            for line in text.lines() {
                // The bar at the top looks into itself, which is small.
                let far = line.contains(":has(") && !line.contains(".masthead:has(");
                let beside = line.contains("#card ~") || line.contains("#card +");
                assert!(!far && !beside, "{}: {line}", sheet.display());
            }
        }
    }
}
