//! HTML to articles.

use gloss_ingest::{Article, BlockKind, Date, IngestError, Reason, html};
use proptest::prelude::*;

/// An article as text: one line a block, its kind before it; then what was left out.
fn show(article: &Article) -> String {
    let mut shown = String::new();
    let mut line = |kind: &str, text: &str| shown.push_str(&format!("{kind:>4} {text}\n"));
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::Quote => "q".to_owned(),
            BlockKind::TableRow => "tr".to_owned(),
            BlockKind::Preformatted => "pre".to_owned(),
            BlockKind::Caption => "cap".to_owned(),
        };
        line(&kind, &article.text[block.span.range()]);
    }
    for left_out in &article.left_out {
        line(
            "--",
            &format!(
                "{:?}: {}",
                left_out.reason,
                left_out.text.replace('\n', " / ")
            ),
        );
    }
    shown
}

#[track_caller]
fn check(input: &str, expect: &[&str]) {
    let article = html(input).expect("it holds text");
    hold(&article);
    let shown = show(&article);
    let lines: Vec<_> = shown.lines().map(str::trim_start).collect();
    assert_eq!(lines, expect, "{input}");
}

/// What holds for every article.
#[track_caller]
fn hold(article: &Article) {
    let spans: Vec<_> = article.blocks.iter().map(|block| block.span).collect();
    let lines: Vec<_> = spans
        .iter()
        .map(|span| article.text.get(span.range()).expect("on boundaries"))
        .collect();
    assert_eq!(lines.join("\n"), article.text, "a block is a line");
    for line in lines {
        assert_eq!(line.trim(), line);
        assert!(!line.is_empty());
        assert!(!line.contains(['\n', '\r', '\u{85}', '\u{2028}']));
    }
    assert!(
        article
            .left_out
            .iter()
            .all(|left_out| !left_out.text.trim().is_empty())
    );
}

fn page(name: &str) -> Article {
    let path = format!("{}/tests/pages/{name}.html", env!("CARGO_MANIFEST_DIR"));
    let article =
        html(&std::fs::read_to_string(path).expect("the page is there")).expect("it holds text");
    hold(&article);
    article
}

#[test]
fn a_news_page() {
    let article = page("news_page");
    assert_eq!(
        article.title.as_deref(),
        Some("Ferry to Lindholm will sail again")
    );
    assert_eq!(article.published, Some(Date::constant(2025, 11, 20)));
    insta::assert_snapshot!(show(&article));
}

#[test]
fn the_clipboard_of_word() {
    insta::assert_snapshot!(show(&page("word_clipboard")));
}

#[test]
fn the_clipboard_of_google_docs() {
    insta::assert_snapshot!(show(&page("docs_clipboard")));
}

#[test]
fn blocks() {
    check("One.", &["p One."]);
    check("<p>One.<p>Two.", &["p One.", "p Two."]);
    check(
        "<div>One.<div>Two.</div>Three.</div>",
        &["p One.", "p Two.", "p Three."],
    );
    check(
        "<h1>A</h1><h2>B</h2><h6>C</h6>d",
        &["h1 A", "h2 B", "h6 C", "p d"],
    );
    check(
        "<ul><li>A<li>B<ul><li>C</ul></ul>d",
        &["li A", "li B", "li C", "p d"],
    );
    check("<dl><dt>A<dd>B</dl>", &["li A", "li B"]);
    check("<blockquote>A<p>B</blockquote>c", &["q A", "q B", "p c"]);
    check("<pre>a  b\n  c</pre>d", &["pre a b", "pre c", "p d"]);
    check(
        "<figure><img><figcaption>A</figcaption></figure>b",
        &["cap A", "p b"],
    );
    check("A<br>b<br><br>c<hr>d", &["p A", "p b", "p c", "p d"]);
    check("<h1>A<br>b</h1>", &["h1 A b"]);
    check("<details><summary>A</summary>b</details>", &["p A", "p b"]);
}

#[test]
fn tables() {
    check(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
        &["tr A\tB", "tr 1\t2"],
    );
    check(
        "<table><tr><td>A<td>B<tr><td>1<td>2</table>c",
        &["tr A\tB", "tr 1\t2", "p c"],
    );
    check("<table><tr><td></td><td>B</td></tr></table>", &["p B"]);
    // A table for the layout of a letter.
    check(
        "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>",
        &["p One.", "p Two."],
    );
}

#[test]
fn words_and_white_space() {
    check(
        "<p>a <b> b</b>\n\t<i>c</i>d&nbsp;&nbsp; e\u{2009}f",
        &["p a b cd e f"],
    );
    check("<p>gov&shy;ern\u{200b}ment<wbr>al", &["p governmental"]);
    check(
        "<p>M&uuml;ller &amp; S&#246;hne &lt;b&gt; &nonsense; &#x1F600; &#0; &#xD800;",
        &["p Müller & Söhne <b> &nonsense; 😀 \u{fffd} \u{fffd}"],
    );
    check("<p>a\0b\u{7}c", &["p abc"]);
    check("\u{feff}<p>a", &["p a"]);
    check(
        "<p>She said: <q>Not <q>now</q></q>.",
        &["p She said: “Not “now””."],
    );
    check(
        "<p>x<sup>2</sup> of the 10<sup>th</sup>",
        &["p x2 of the 10th"],
    );
    check(
        "<p>\u{202e}abc\u{202c} \u{2066}d\u{2069}",
        &["p \u{202e}abc\u{202c} \u{2066}d\u{2069}"],
    );
    check("<p>👩\u{200d}👧 e\u{301}", &["p 👩\u{200d}👧 e\u{301}"]);
}

#[test]
fn what_shows_no_words_is_no_text() {
    check(
        "<p>a<script>b</script><style>c</style><noscript>d</noscript><template>e</template><svg><text>f</text></svg>\
         <select><option>g</select><textarea>h</textarea><video>i</video><canvas>j</canvas><!-- k -->l",
        &["p al"],
    );
    check("<p>a<svg><path/><p>b", &["p a", "p b"]);
    check("<p>a<img alt='b' src=x onerror='c'>d", &["p ad"]);
    check("<title>a</title><p>b", &["p b"]);
}

#[test]
fn what_is_left_out_is_listed() {
    let menu = ["p a", "-- Navigation: b / c"];
    check(
        "<p>a</p><nav><ul><li><a href=1>b</a><li><a href=1>c</a></ul></nav>",
        &menu,
    );
    check(
        "<p>a</p><ul><li><a href=1>b</a><li><a href=1>c</a></ul>",
        &menu,
    );
    check(
        "<p>a</p><p><a href=1>b</a> | <a href=2>c</a> | <a href=3>d</a>",
        &["p a", "-- Navigation: b | c | d"],
    );
    check("<p>a</p><div role=navigation>b<br>c</div>", &menu);
    check("<p>a</p><footer>b</footer>", &["p a", "-- PageFrame: b"]);
    check("<p>a</p><aside>b</aside>", &["p a", "-- Aside: b"]);
    check("<p>a<button>b</button> c</p>", &["p a c", "-- Form: b"]);
    check(
        "<p>a <span hidden>b</span>c</p>",
        &["p a c", "-- Hidden: b"],
    );
    check(
        "<p>a</p><div style='display : NONE'>b</div>",
        &["p a", "-- Hidden: b"],
    );
    check(
        "<p>a <span class=sr-only>(opens elsewhere)</span></p>",
        &["p a", "-- Hidden: (opens elsewhere)"],
    );
    check(
        "<p>a</p><iframe src=b></iframe><p>c</p>",
        &["p a", "p c", "-- Embedded: b"],
    );
    check(
        "<p>a</p><nav>b</nav><p>c</p><nav>d</nav>",
        &["p a", "p c", "-- Navigation: b", "-- Navigation: d"],
    );
}

#[test]
fn nothing_above_the_headline_of_a_page_is_taken() {
    let body = "<p>Loading.<div>Close</div><h1>A</h1><p>All that was said of the matter.";
    let article = ["h1 A", "p All that was said of the matter."];
    check(
        &format!("<title>A</title>{body}"),
        &[&article[..], &["-- PageFrame: Loading. / Close"]].concat(),
    );
    check(body, &[&["p Loading.", "p Close"], &article[..]].concat());
    check(
        "<title>A</title><p>Most is above.<h1>A</h1>b",
        &["p Most is above.", "h1 A", "p b"],
    );
}

#[test]
fn what_only_looks_like_boilerplate_stays() {
    check(
        "<form><p>The whole page is a form.</p></form>",
        &["p The whole page is a form."],
    );
    check("<header><h1>A</h1></header><p>b", &["h1 A", "p b"]);
    check(
        "<p>See <a href=1>this</a> and <a href=2>that</a>.<p>b",
        &["p See this and that.", "p b"],
    );
    check(
        "<ul><li><a href=1>Jane Roe</a>, mayor<li><a href=2>Per Dahl</a>, pilot</ul>",
        &["li Jane Roe, mayor", "li Per Dahl, pilot"],
    );
    check(
        "<h2><a href=1>A</a></h2><p>b<h2><a href=2>C</a></h2><p>d",
        &["h2 A", "p b", "h2 C", "p d"],
    );
    check(
        "<div class=social-page><h1>A</h1><p>b</div>",
        &["h1 A", "p b"],
    );
    check(
        "<h1>A</h1><div class='related'><p>Nothing but this is left.</div>",
        &["h1 A", "p Nothing but this is left."],
    );
    check("<nav><p>a<main><p>b</main></nav>", &["p b", "-- Aside: a"]);
    check("<footer>All there is.</footer>", &["p All there is."]);
    check(
        "<ul><li><a href=1>a</a><li><a href=2>b</a></ul>",
        &["li a", "li b"],
    );
}

#[test]
fn the_main_part_is_kept() {
    let long = "A paragraph of some length. ".repeat(4);
    let text = format!("p {}", long.trim_end());
    check(
        &format!("<p>a</p><main><p>{long}</main><p>b"),
        &[&text, "-- Aside: a", "-- Aside: b"],
    );
    check(
        &format!("<h1>A</h1><p>b</p><article><p>{long}</article><article>c</article>"),
        &["h1 A", &text, "-- Aside: b", "-- Aside: c"],
    );
    check(
        "<article>One short.</article><article>Two short.</article><article>Three.</article>",
        &["p One short.", "p Two short.", "p Three."],
    );
}

#[test]
fn the_fragment_of_the_clipboard() {
    check(
        "<html><body>a<!--StartFragment--><p>b</p><!--EndFragment-->c</body></html>",
        &["p b"],
    );
    check("a<!-- StartFragment -->b", &["p b"]);
}

#[test]
fn titles() {
    let title = |input| html(input).expect("it holds text").title;
    assert_eq!(title("<p>a"), None);
    assert_eq!(title("<title> A\n b </title><p>c").as_deref(), Some("A b"));
    assert_eq!(
        title("<title>A</title><meta property=og:title content='B &amp; c'><p>c").as_deref(),
        Some("B & c")
    );
    assert_eq!(
        title("<title>A</title><p>b<h1>C <i>d</i></h1>").as_deref(),
        Some("C d")
    );
    assert_eq!(title("<svg><title>A</title></svg><p>b"), None);
}

#[test]
fn days_of_publication() {
    let day = |head: &str| {
        html(&format!("{head}<p>a"))
            .expect("it holds text")
            .published
    };
    let known = Some(Date::constant(2025, 11, 20));
    for head in [
        "<meta property=article:published_time content=2025-11-20T23:30:00-05:00>",
        "<meta name=Date content='2025-11-20'>",
        "<meta itemprop=datePublished content='2025-11-20 10:00'>",
        "<script type=application/ld+json>{\"datePublished\":\"2025-11-20T10:00:00Z\"}</script>",
        "<time datetime=2025-11-20>today</time>",
        "<time datetime=2024-01-01></time><time pubdate datetime=2025-11-20>",
        "<time datetime=2024-01-01></time><meta name=pubdate content=2025-11-20>",
        "<meta name=date content=yesterday><meta name=date content=2025-11-20>",
    ] {
        assert_eq!(day(head), known, "{head}");
    }
    for head in [
        "<meta name=date content=2025-13-20>",
        "<meta name=date content=2025-11-201>",
        "<meta name=modified content=2025-11-20>",
        "<script>{\"datePublished\":\"2025-11-20\"}</script>",
        "<nav><time datetime=2025-11-20></time></nav>",
        &format!(
            "<p>{}<time datetime=2025-11-20>",
            "A long paragraph. ".repeat(20)
        ),
    ] {
        assert_eq!(day(head), None, "{head}");
    }
}

#[test]
fn what_is_no_article_says_so() {
    assert_eq!(html(""), Err(IngestError::Empty));
    assert_eq!(html("<p> &nbsp; <br>"), Err(IngestError::Empty));
    assert_eq!(html("<script>a</script>"), Err(IngestError::Empty));
    assert_eq!(html("<div hidden>a</div>"), Err(IngestError::Empty));
    assert_eq!(
        html("\u{1}\u{2}\u{3}\u{4}\u{fffd}PNG"),
        Err(IngestError::Binary)
    );
    assert!(matches!(
        html(&"a".repeat(21 << 20)),
        Err(IngestError::HtmlTooLong(_))
    ));
    assert!(matches!(
        html(&"a ".repeat(6 << 20)),
        Err(IngestError::TooLong(_))
    ));
    assert!(html("").expect_err("empty").to_string().contains("no text"));
}

#[test]
fn a_long_entry_is_shortened() {
    let article =
        html(&format!("<p>a</p><aside>{}</aside>", "é".repeat(5000))).expect("it holds text");
    let [left_out] = &*article.left_out else {
        panic!("{:?}", article.left_out)
    };
    assert_eq!(left_out.reason, Reason::Aside);
    assert!(left_out.text.len() < 420 && left_out.text.ends_with('…'));
}

#[test]
fn misnested_and_deep_markup_keeps_its_words() {
    check("<b><p>a</b>b</p></i></div>c", &["p ab", "p c"]);
    check("<p>a</p></p></li></td>b", &["p a", "p b"]);
    check(&format!("{}a", "<div>".repeat(100_000)), &["p a"]);
    check(
        &format!("{}a{}<p>b", "<b>".repeat(1_000), "</b>".repeat(1_000)),
        &["p a", "p b"],
    );
    check(
        &format!("{}a<script>b</script>c", "<div>".repeat(300)),
        &["p ac"],
    );
    check("<p>a<!-- never closed", &["p a"]);
    check("<p>a<script>never closed", &["p a"]);
    check("<p>a <b class='never closed", &["p a"]);
    check("<p>a < b <3 & c", &["p a < b <3 & c"]);
}

/// Words and tags in any order.
fn soup() -> impl Strategy<Value = String> {
    let names = "p|div|b|a href=x|h1|h2|ul|li|table|tr|td|blockquote|pre|nav|footer|aside|main|article|br|script|style|svg|title|q|\
        button|span hidden|span class=share|div class=related|iframe src=y|time datetime=2020-01-01|o:p|!--x--|!--StartFragment--";
    let tag = prop::sample::select(names.split('|').collect::<Vec<_>>()).prop_flat_map(|name| {
        let end = name.split(' ').next().unwrap_or(name);
        prop::sample::select(vec![
            format!("<{name}>"),
            format!("</{end}>"),
            format!("<{name}/>"),
        ])
    });
    let piece = prop_oneof![3 => tag, 2 => "[a-z ]{0,12}", 1 => "\\PC{0,4}", 1 => Just("&nbsp;\n".to_owned())];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_soup_makes_sound_blocks(input in soup()) {
        if let Ok(article) = html(&input) {
            hold(&article);
        }
    }

    #[test]
    fn any_text_makes_sound_blocks(input in any::<String>()) {
        if let Ok(article) = html(&input) {
            hold(&article);
        }
    }

    /// No word of a page gets lost: it is in the text or in what was left out.
    #[test]
    fn every_word_is_kept_or_listed(words in prop::collection::vec("[a-z]{3,8}", 1..12), boxes in prop::collection::vec(0..8usize, 12)) {
        let wrap = ["p", "div", "li", "nav", "aside", "footer", "button", "h2"];
        let input: String = words.iter().zip(boxes).map(|(word, i)| format!("<{0}>{word}</{0}>", wrap[i])).collect();
        let article = html(&input).expect("it holds text");
        let found = show(&article);
        for word in &words {
            prop_assert!(found.contains(word.as_str()), "{word} of {input}: {found}");
        }
    }
}
