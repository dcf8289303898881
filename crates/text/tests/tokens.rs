//! What words, numbers and signs a text is cut into.

use gloss_text::{SourceText, TokenKind, tokenize};

/// `expected` has a space between two tokens.
#[track_caller]
fn check(text: &str, expected: &str) {
    let cut = tokenize(SourceText::new(text).expect("a short text"));
    let found: Vec<&str> = cut.tokens.iter().map(|token| cut.text(token)).collect();
    assert_eq!(found.join(" "), expected);
}

/// Every token of the text is of that kind.
#[track_caller]
fn check_kind(kind: TokenKind, text: &str) {
    let cut = tokenize(SourceText::new(text).expect("a short text"));
    for token in &cut.tokens {
        assert_eq!(token.kind, kind, "{:?}", cut.text(token));
    }
    assert!(!cut.tokens.is_empty());
}

#[test]
fn words() {
    check("Talks, he said, failed.", "Talks , he said , failed .");
    check(
        "O'Neill’s and D’Arcy's Côte d'Ivoire",
        "O'Neill ’s and D’Arcy 's Côte d'Ivoire",
    );
    check(
        "Jean-Noël, well-known, 28-point, F-16",
        "Jean-Noël , well-known , 28-point , F-16",
    );
    check("AT&T, R&D and S&P", "AT&T , R&D and S&P");
    check("and/or km/h", "and / or km / h");
    check("_emphasis_ and *stress*", "_ emphasis _ and * stress *");
    check(
        "Note:this ended.Then began",
        "Note : this ended . Then began",
    );
    check("Booking.com, Node.js", "Booking.com , Node.js");
    check("will-o'-the-wisp", "will-o'-the-wisp");
    check("don't, we're, they’ve", "don't , we're , they’ve");
}

#[test]
fn dashes() {
    check(
        "Reuters—citing officials—said",
        "Reuters — citing officials — said",
    );
    check("the Hale–Amadi plan", "the Hale – Amadi plan");
    check("pages 3–9 -- or so --- end", "pages 3 – 9 -- or so --- end");
    check("a - b -c", "a - b - c");
    check(
        "non\u{2011}stop and non\u{2010}stop",
        "non\u{2011}stop and non\u{2010}stop",
    );
}

#[test]
fn possessives() {
    check(
        "Hale's plan, James's, James' plan",
        "Hale 's plan , James 's , James ' plan",
    );
    check("the workers’ rights", "the workers ’ rights");
    check(
        "the U.S.'s, Kestrel Inc.’s",
        "the U.S. 's , Kestrel Inc. ’s",
    );
    check("“Time”’s cover, 1990's", "“ Time ” ’s cover , 1990 's");
    check("HALE'S PLAN", "HALE 'S PLAN");
    check("it's, that’s, let's", "it 's , that ’s , let 's");
    check(
        "Hale 's plan, 's-Hertogenbosch",
        "Hale 's plan , ' s-Hertogenbosch",
    );
    check_kind(TokenKind::Possessive, "'s ’s 'S");
}

#[test]
fn possessive_or_closing_quotation_mark() {
    let kinds = |text: &str| -> String {
        let cut = tokenize(SourceText::new(text).expect("a short text"));
        let marks = cut.tokens.iter().filter_map(|token| match token.kind {
            TokenKind::Possessive => Some('p'),
            TokenKind::Quote => Some('q'),
            _ => None,
        });
        marks.collect()
    };
    assert_eq!(kinds("the workers' rights"), "p");
    assert_eq!(kinds("It is the workers'."), "p");
    assert_eq!(kinds("He said 'we lost the workers' and left."), "qq");
    assert_eq!(
        kinds("He said 'the workers' rights are lost' and left."),
        "qpq"
    );
    assert_eq!(kinds("‘We lost the workers’, he said."), "qq");
    assert_eq!(kinds("‘The workers’ rights are lost’, he said."), "qpq");
    assert_eq!(kinds("‘We lost Hale’s plan’, he said."), "qpq");
    assert_eq!(kinds("“We lost the workers’ vote,” he said."), "qpq");
}

#[test]
fn elisions() {
    check("'em, ’tis, rock 'n' roll", "'em , ’tis , rock 'n' roll");
    check("the '90s and the ’68 strike", "the '90s and the ’68 strike");
    check("ol' Hale goin' home", "ol' Hale goin' home");
    check("'90 people came,' he said", "' 90 people came , ' he said");
}

#[test]
fn abbreviations() {
    check(
        "Gen. Hale of the U.S. left.",
        "Gen. Hale of the U.S. left .",
    );
    check("He left the U.S.", "He left the U.S.");
    check(
        "at 10 a.m., J. K. Moreau et al.",
        "at 10 a.m. , J. K. Moreau et al.",
    );
    check("J.K.Moreau, Mr.Hale", "J.K. Moreau , Mr. Hale");
    check("the U.S.-led force", "the U.S.-led force");
    check("No. 5. No. No, vol. II.", "No. 5 . No . No , vol. II .");
    check("There is no plan B.", "There is no plan B .");
    check(
        "Maj.-Gen. Hale, D-Calif., W.Va.",
        "Maj.-Gen. Hale , D-Calif. , W.Va.",
    );
    check("etc...", "etc ...");
}

#[test]
fn numbers() {
    check("1,204.5 and 28 and .5", "1,204.5 and 28 and .5");
    check(
        "10:30, 10:30am, 9/11, 24/7, 1/2",
        "10:30 , 10:30am , 9/11 , 24/7 , 1/2",
    );
    check("2025-11-20, 5-4, 555-0199", "2025-11-20 , 5-4 , 555-0199");
    check("$1.5m, €2bn, £3, US$4", "$ 1.5m , € 2bn , £ 3 , US $ 4");
    check("3.5%, 20°C, 2½", "3.5 % , 20 ° C , 2½");
    check("the 1990s, 21st, 5G", "the 1990s , 21st , 5G");
    check("It was 1990.", "It was 1990 .");
    check_kind(
        TokenKind::Number,
        "1,204.5 10:30 9/11 5-4 2025-11-20 1.5m 21st 1990s 2½ .5 '90s",
    );
    check_kind(
        TokenKind::Word,
        "28-point 21st-century U.S. AT&T O'Neill F-16 G7 Booking.com",
    );
    check_kind(TokenKind::Symbol, "$ € % ° + = 😀 🇺🇸 👩🏽‍🚀 ™");
}

#[test]
fn signs() {
    check("Wait... no… really?!", "Wait ... no … really ? !");
    check("(a) [b] {c}; d: e", "( a ) [ b ] { c } ; d : e");
    check(
        "“a” ‘b’ \"c\" «d» ``e''",
        "“ a ” ‘ b ’ \" c \" « d » `` e ''",
    );
    check_kind(TokenKind::Quote, "“ ” \" ‘ « » „ `` ''");
    check_kind(
        TokenKind::Punctuation,
        ". , ; : ! ? … ... — – -- ( ) [ ] / & *",
    );
}

#[test]
fn measures() {
    check("a 12\" record, 6' tall", "a 12 \" record , 6 ' tall");
    check_kind(TokenKind::Symbol, "″ ′");
    let cut = tokenize(SourceText::new("He said \"it was 1984\" twice").expect("a short text"));
    let quotes = cut
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Quote);
    assert_eq!(quotes.count(), 2);
}

#[test]
fn addresses() {
    check(
        "See https://example.org/a_(b)?c=d#e. (Or http://example.org/f).",
        "See https://example.org/a_(b)?c=d#e . ( Or http://example.org/f ) .",
    );
    check(
        "www.example.org, example.com/a.",
        "www.example.org , example.com/a .",
    );
    check(
        "desk@example.org, first.last+tag@mail.example.org.",
        "desk@example.org , first.last+tag@mail.example.org .",
    );
    check("@desk_1's #MeToo #1", "@desk_1 's #MeToo # 1");
    check("end.in the", "end.in the");
    check_kind(
        TokenKind::Address,
        "https://example.org HTTPS://EXAMPLE.ORG/A www.example.org example.com desk@example.org @desk #Tag",
    );
}

#[test]
fn characters_beyond_ascii() {
    check(
        "Zürich, Łódź, Ağrı, Đà Nẵng",
        "Zürich , Łódź , Ağrı , Đà Nẵng",
    );
    check(
        "e\u{301}te\u{301}. Te\u{301}a",
        "e\u{301}te\u{301} . Te\u{301}a",
    );
    check("👩🏽‍🚀👍🏽 🇺🇸🇺🇦 1️⃣", "👩🏽‍🚀 👍🏽 🇺🇸 🇺🇦 1️⃣");
    check("Київ. Москва", "Київ . Москва");
    check("東京", "東 京");
    check("…\u{301} .\u{301}", "…\u{301} .\u{301}");
}

#[test]
fn invisible_marks_are_no_part_of_words() {
    check(
        "\u{feff}Hale\u{200e} \u{200f}left\u{200b}now\u{2060}.",
        "Hale left now .",
    );
    check("a\u{a0}b\u{2009}c\u{0}d", "a b c d");
    check("co\u{ad}operate", "co\u{ad}operate");
    check("\u{200d}a", "a");
}
