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
fn what_pages_say_of_themselves() {
    let fields = |head: &str, body: &str| {
        let input = format!(
            "<html lang=en-GB><title>Fish market to close | The Daily</title>{head}{body}<p>All that was said."
        );
        let article = html(&input).expect("it holds text");
        let text = |field: Option<String>| field.unwrap_or_default();
        [
            text(article.title),
            text(article.byline),
            article
                .published
                .map(gloss_date::format)
                .unwrap_or_default(),
            text(article.source),
            text(article.language),
        ]
        .join(" / ")
    };
    let h1 = "<h1>Fish market to close</h1>";
    for (head, body, expect) in [
        ("", "", "Fish market to close /  /  /  / en-GB"),
        (
            "<link rel=canonical href=https://a.example/fish>",
            "",
            "Fish market to close /  /  / https://a.example/fish / en-GB",
        ),
        (
            r#"<script type=application/ld+json>{"@context":"x","@type":"NewsArticle","headline":"Fish \u201cmarket\u201d","n":1,
               "datePublished":"2025-11-20T23:30:00-05:00","author":[{"@type":"Person","name":"Lena Ortvik"},{"name":"Per Dahl"}],
               "publisher":{"name":"The Daily"},"comment":[{"author":{"name":"A Troll"}}]}</script>"#,
            "",
            "Fish “market” / Lena Ortvik, Per Dahl / 2025-11-20 /  / en-GB",
        ),
        (
            r#"<script type=application/ld+json>{"@graph":[{"@type":"Article","author":{"@id":"x1"}},{"@type":"Person","@id":"x2","name":"No One"},
               {"@type":"Person","@id":"x1","name":"Lena Ortvik"}]}</script>"#,
            h1,
            "Fish market to close / Lena Ortvik /  /  / en-GB",
        ),
        (
            "<script type=application/ld+json>{\"author\": [{\"name\": \"Lena</script>",
            h1,
            "Fish market to close /  /  /  / en-GB",
        ),
        (
            "<meta name=author content='By Lena Ortvik'>",
            h1,
            "Fish market to close / Lena Ortvik /  /  / en-GB",
        ),
        (
            "<meta property=article:author content=https://a.example/lena>",
            h1,
            "Fish market to close /  /  /  / en-GB",
        ),
        (
            "",
            "<h1>Fish market to close</h1><p>By <a href=/l>Lena Ortvik</a>, 20 November 2025",
            "Fish market to close / Lena Ortvik / 2025-11-20 /  / en-GB",
        ),
        (
            "",
            "<h1>Fish market to close</h1><div class=byline>Lena Ortvik · Nov. 20th, 2025</div>",
            "Fish market to close / Lena Ortvik / 2025-11-20 /  / en-GB",
        ),
        (
            "",
            "<h1>Fish market to close</h1><p>Updated 21 November 2025",
            "Fish market to close /  /  /  / en-GB",
        ),
        // The paper's clock says when a day was; the other stamp is of universal time.
        (
            "<meta property=article:published_time content=2025-11-20T06:15:00+01:00><script type=application/ld+json>\
             {\"datePublished\":\"2025-11-19T22:00:00Z\"}</script>",
            h1,
            "Fish market to close /  / 2025-11-20 /  / en-GB",
        ),
        (
            "",
            "<div><h1><a href=/>The Daily</a></h1></div><h2>Fish market to close</h2>",
            "Fish market to close /  /  /  / en-GB",
        ),
    ] {
        assert_eq!(fields(head, body), expect, "{head}{body}");
    }
}

#[test]
fn days_in_words() {
    let day = |text: &str| {
        html(&format!("<meta name=date content='{text}'><p>a"))
            .expect("it holds text")
            .published
            .map(gloss_date::format)
    };
    for text in [
        "Thu, 20 Nov 2025 09:14:00 GMT",
        "November 20, 2025",
        "Nov. 20th, 2025",
        "20 November, 2025",
        "2025/11/20 09:14",
        "20.11.2025",
        "11/20/2025",
        "20/11/2025",
        "20251120",
        "20-Nov-2025",
    ] {
        assert_eq!(day(text).as_deref(), Some("2025-11-20"), "{text}");
    }
    for text in [
        "11/10/2025",
        "November 2025",
        "31 November 2025",
        "20 Novemberfest 2025",
        "2025-11",
        "1234567890",
        "20. 11",
    ] {
        assert_eq!(day(text), None, "{text}");
    }
}

/// A page of a site: much beside the article.
fn site(article: &str) -> String {
    let menu: String = (0..30)
        .map(|i| format!("<li><a href=/{i}>Part {i} of the site</a>"))
        .collect();
    let cards: String = (0..20)
        .map(|i| format!("<div class=card><a href=/s{i}><h3>Story number {i} of the day</h3><p>What happened in brief.</p></a></div>"))
        .collect();
    format!(
        "<title>Fish market to close | The Daily</title><nav><ul>{menu}</ul></nav>{article}<div class=more>{cards}</div><footer>© The Daily</footer>"
    )
}

#[test]
fn the_article_of_a_site() {
    let said = |i: usize| {
        format!(
            "The council of Port Averill voted on Tuesday to close hall {i} of the old fish market, which has divided the town for nine years."
        )
    };
    let paragraphs = |range: std::ops::Range<usize>| -> String {
        range.map(|i| format!("<p>{}</p>", said(i))).collect()
    };
    #[track_caller]
    fn texts(article: &str) -> (Vec<String>, String) {
        let article = html(&site(article)).expect("it holds text");
        hold(&article);
        let blocks = article
            .blocks
            .iter()
            .map(|block| article.text[block.span.range()].to_owned());
        let left_out: Vec<_> = article
            .left_out
            .iter()
            .map(|left_out| left_out.text.as_str())
            .collect();
        (
            blocks
                .filter(|block| block != "Fish market to close")
                .collect(),
            left_out.join("\n"),
        )
    }
    let all: Vec<String> = (0..6).map(said).collect();
    let h1 = "<h1>Fish market to close</h1>";
    let (blocks, left_out) = texts(&format!(
        "<main><article class=story>{h1}{}</article></main>",
        paragraphs(0..6)
    ));
    assert_eq!(blocks, all);
    assert!(left_out.contains("Story number 7 of the day") && left_out.contains("© The Daily"));
    // Scripts with signs of markup, in the middle and never closed ones aside.
    let script = "<script>for(i=0;i<a.length;i++){if(b<c)d('<p>')}</script>";
    let (blocks, _) = texts(&format!(
        "{script}<article class=story>{h1}{}{script}{}</article>",
        paragraphs(0..3),
        paragraphs(3..6)
    ));
    assert_eq!(blocks, all);
    // Comments, however long.
    let comments: String = (0..9).map(|i| format!("<li class=comment><div class=comment-body><p>I have read it {i} times. {}</p></div>", said(i + 9))).collect();
    let (blocks, left_out) = texts(&format!(
        "<article class=story>{h1}{}</article><div id=comments><ol class=comment-list>{comments}</ol></div>",
        paragraphs(0..6)
    ));
    assert_eq!(blocks, all);
    assert!(left_out.contains("I have read it 0 times."));
    // Another story within the article.
    let (blocks, _) = texts(&format!(
        "<article class=story>{h1}{}<article class=box>{}</article></article>",
        paragraphs(0..6),
        paragraphs(20..26)
    ));
    assert_eq!(blocks, all);
    // A post that is embedded.
    let post = "<blockquote class=twitter-tweet><p>We will not leave our stalls.</p></blockquote>";
    let (blocks, _) = texts(&format!(
        "<article class=story>{h1}{}{post}{}</article>",
        paragraphs(0..3),
        paragraphs(3..6)
    ));
    assert!(
        blocks.contains(&"We will not leave our stalls.".to_owned()),
        "{blocks:?}"
    );
    // A text for small windows and one for large ones.
    let double = format!(
        "<div class=small>{0}</div><div class=large>{0}</div>",
        paragraphs(0..6)
    );
    let (blocks, _) = texts(&format!("<article class=story>{h1}{double}</article>"));
    assert_eq!(blocks, all);
    // What the page sends later goes to its place.
    let (blocks, _) = texts(&format!(
        "<article class=story>{h1}{}<template id=B:1></template>{}</article><div hidden id=S:1>{}</div>",
        paragraphs(0..2),
        paragraphs(4..6),
        paragraphs(2..4),
    ));
    assert_eq!(blocks, all);
}

#[test]
fn marks_of_notes_are_beside_the_text() {
    check(
        "<p>a<sup><a href=#fn1>1</a></sup> b<sup>2</sup>",
        &["p a b2", "-- Aside: 1"],
    );
    check("<p>a<a href=#ftnt1>[1]</a>.", &["p a.", "-- Aside: [1]"]);
    check("<p>See <a href=#notable>this</a>", &["p See this"]);
    check(
        "<p><ruby>市<rp>(</rp><rt>shi</rt></ruby> <del>two</del><ins>three</ins>",
        &["p 市 three", "-- Aside: shi", "-- Aside: two"],
    );
    check("<h3><button>Why?</button></h3><p>b", &["h3 Why?", "p b"]);
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
    let names = "p|div|b|a href=x|template id=B:1|div hidden id=S:1|div class=comments|rt|a href=#fn1|h1|h2|ul|li|table|tr|td|blockquote|pre|nav|footer|aside|main|article|br|script|style|svg|title|q|\
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

#[test]
fn lines_of_a_mail_become_paragraphs() {
    let article = html(
        "<div>The ferry to Lindholm will sail again from Monday, the<br>harbour board said on Thursday, two years after the storm.<br><br>\
         The first ferry leaves at ten past six in the morning, and<br>the last one returns at night.<br>Kari Holm<br>Pilot</div>",
    )
    .expect("it holds text");
    let words = |block: &gloss_ingest::Block| article.text[block.span.range()].to_owned();
    assert_eq!(
        article.blocks.iter().map(words).collect::<Vec<_>>(),
        [
            "The ferry to Lindholm will sail again from Monday, the harbour board said on Thursday, two years after the storm.",
            "The first ferry leaves at ten past six in the morning, and the last one returns at night.",
            "Kari Holm",
            "Pilot",
        ]
    );
}
