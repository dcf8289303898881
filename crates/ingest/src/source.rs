//! Whether a text is the source of a page.

/// Whether a text is HTML: it begins as a page does, or has many of its tags.
pub(crate) fn is_html(text: &str) -> bool {
    const SEARCHED: usize = 20_000;
    let start = text.trim_start();
    let head = start[..start.floor_char_boundary(SEARCHED)].to_ascii_lowercase();
    if !head.starts_with('<') {
        return false;
    }
    let is_page = ["<!doctype html", "<html", "<head", "<body"];
    if is_page.iter().any(|tag| head.starts_with(tag))
        || head.starts_with("<?xml") && head.contains("<html")
    {
        return true;
    }
    let closing = [
        "</p>",
        "</div>",
        "</h1>",
        "</h2>",
        "</li>",
        "</section>",
        "</article>",
        "</a>",
        "</span>",
        "<br",
    ];
    let tags: usize = closing.iter().map(|tag| head.matches(tag).count()).sum();
    tags >= 2
}
