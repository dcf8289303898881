//! A whole article, cut: one line a sentence, a space between tokens, headlines marked.

use std::fmt::Write;

use gloss_text::{SourceText, tokenize};

const ARTICLE: &str = "\
Harbour Bridge to Close for 28 Months, City Says\r\n\
By Ines Duarte and T. J. Okafor | Jan. 6, 2025\r\n\
\r\n\
PORT VALE, Ore. — The 92-year-old Harbour Bridge will close on Monday, Jan. 13, at 5:30 a.m., Mayor Ada L. \
Whitcombe said. \u{201c}We have no choice,\u{201d} she told reporters at No. 4, Quay St. \u{201c}Would you \
drive over it?\u{201d}\r\n\
The work, which Kestrel Inc. won with a $41.5m bid, is paid for by the U.S. It was to cost 12% less\u{2014}or so \
the city\u{2019}s engineers thought. \u{201c}Who counts the ferrymen\u{2019}s losses?\u{201d} Gen. (ret.) Paul \
Adeyemi asked... Nobody answered him.\r\n\
\r\n\
What to know\r\n\
1. Ferries run 24/7 from Pier B. They are free.\r\n\
2. See https://bridge.example.org/faq (or write to bridge@example.org).\r\n\
\r\n\
Photo: I. Duarte";

#[test]
fn article() {
    let cut = tokenize(SourceText::new(ARTICLE).expect("a short text"));
    let mut shown = String::new();
    for block in &cut.blocks {
        let mark = if block.headline { "# " } else { "" };
        for sentence in &cut.sentences[block.sentences.range()] {
            let tokens = cut.of(sentence).iter();
            let words: Vec<&str> = tokens.map(|token| cut.text(token)).collect();
            writeln!(shown, "{mark}{}", words.join(" ")).expect("a string takes all");
        }
        shown.push('\n');
    }
    insta::assert_snapshot!(shown);
}
