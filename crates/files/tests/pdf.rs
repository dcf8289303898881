//! PDF files, each written here: what is read of them, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use std::fmt::Write as _;

use gloss_files::{Content, Unreadable, read};
use miniz_oxide::deflate::compress_to_vec_zlib;

/// Objects of a PDF, numbered from 1; the first is the catalog.
#[derive(Default)]
struct Writer {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

impl Writer {
    /// Adds an object and returns its number.
    fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    fn stream(&mut self, dict: &str, content: &[u8]) -> usize {
        let mut object = format!("<< /Length {} {dict} >>\nstream\n", content.len()).into_bytes();
        object.extend_from_slice(content);
        object.extend_from_slice(b"\nendstream");
        self.add(object)
    }

    fn finish(self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = vec![];
        for (at, object) in self.objects.iter().enumerate() {
            places.push(file.len());
            file.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
        for place in &places {
            writeln!(end, "{place:010} 00000 n ").unwrap();
        }
        writeln!(
            end,
            "trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF",
            places.len() + 1,
            self.trailer
        )
        .unwrap();
        file.extend_from_slice(end.as_bytes());
        file
    }
}

const HELVETICA: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// A PDF of pages with these contents, in a font F, with more entries among the pages' resources.
fn pages_with(contents: &[&str], font: &str, resources: &str) -> Writer {
    let mut file = Writer::default();
    file.add("<< /Type /Catalog /Pages 2 0 R >>");
    let kids: Vec<String> = (0..contents.len())
        .map(|at| format!("{} 0 R", 4 + 2 * at))
        .collect();
    file.add(format!(
        "<< /Type /Pages /Kids [{}] /Count {} >>",
        kids.join(" "),
        kids.len()
    ));
    file.add(font);
    for content in contents {
        let number = file.objects.len() + 1;
        file.add(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> {resources} >> >>",
            number + 1
        ));
        file.stream("", content.as_bytes());
    }
    file
}

fn pages(contents: &[&str]) -> Vec<u8> {
    pages_with(contents, HELVETICA, "").finish()
}

/// Lines of text from a place down.
fn lines(x: u32, y: u32, lines: &[&str]) -> String {
    let mut content = format!("BT /F 10 Tf 12 TL {x} {y} Td\n");
    for line in lines {
        writeln!(content, "({line}) Tj T*").unwrap();
    }
    content + "ET\n"
}

fn pages_of(file: &[u8]) -> String {
    match read(file) {
        Ok(Content::Plain(text)) => text,
        other => panic!("{other:?}"),
    }
}

/// The text of the only page, without the spaces that show which lines go on.
fn text_of(file: &[u8]) -> String {
    let text = pages_of(file).replace(" \n", "\n");
    text.trim_matches(['\u{c}', '\n']).to_owned()
}

fn paragraphs_of(file: &[u8]) -> Vec<String> {
    let article = gloss_ingest::plain(&pages_of(file)).unwrap();
    let blocks = article.blocks.iter();
    blocks
        .map(|block| article.text[block.span.range()].to_owned())
        .collect()
}

const BODY: [&str; 6] = [
    "The market of the port will close in spring, its owner said on Monday, after fifty",
    "years in which it sold the fish of all the boats of the coast, and a hotel will be",
    "built on its ground once a bank has agreed to it, as it did in March of last year,",
    "when the family that owns the ground first spoke of its plans to the stall keepers",
    "and to the city, which has not said what will become of the hall in the east where",
    "the boats now land their catch.",
];

#[test]
fn text_is_read_line_by_line() {
    let check = |content: &str, expect: &str| {
        assert_eq!(text_of(&pages(&[content])), expect, "{content}");
    };
    check(
        &lines(50, 700, &["Fish market", "to close"]),
        "Fish market\nto close",
    );
    // Letters that are set one by one, and a gap that is a space.
    check(
        "BT /F 10 Tf 50 700 Td [(Fi) 20 (sh) -300 (market)] TJ ET",
        "Fish market",
    );
    // A line that is drawn from its end.
    check(
        "BT /F 10 Tf 100 700 Td (market) Tj -50 0 Td (Fish) Tj ET",
        "Fish market",
    );
    // Curly quotes and a dash of Windows' encoding.
    check(
        "BT /F 10 Tf 50 700 Td (\\223No,\\224 she said \\226 twice) Tj ET",
        "“No,” she said – twice",
    );
    // A larger letter that begins the article.
    check(
        "BT /F 30 Tf 50 680 Td (T) Tj /F 10 Tf 20 18 Td (he market will close) Tj ET",
        "The market will close",
    );
    // Text that runs up the margin comes last.
    check(
        "BT /F 10 Tf 0 1 -1 0 20 100 Tm (Sideways) Tj ET BT /F 10 Tf 50 700 Td (Upright) Tj ET",
        "Upright\nSideways",
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "The market of the port will",
        "close, the owner said on",
        "Monday, and a hotel will",
    ];
    let right = [
        "stand there once a bank has",
        "agreed to it, as it did in",
        "March of the year before.",
    ];
    // Each row across both columns, as some programs write them.
    let rows: String = (0..3)
        .map(|row| {
            let y = 700 - 12 * row as u32;
            lines(50, y, &left[row..=row]) + &lines(300, y, &right[row..=row])
        })
        .collect();
    assert_eq!(
        paragraphs_of(&pages(&[&rows])),
        [[left.join(" "), right.join(" ")].join(" ")]
    );
}

#[test]
fn headers_and_footers_are_left_out() {
    let page = |(at, body): (usize, &[&str])| {
        lines(50, 770, &["The Harbour Courier"])
            + &lines(50, 700, body)
            + &lines(300, 30, &[&format!("{}", at + 1)])
    };
    let contents: Vec<String> = BODY.chunks(2).enumerate().map(page).collect();
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    assert_eq!(paragraphs_of(&pages(&contents)), [BODY.join(" ")]);
}

#[test]
fn headlines_are_one_line() {
    let content =
        "BT /F 20 Tf 24 TL 50 750 Td (Fish market of the port) Tj T* (to close in spring) Tj ET\n"
            .to_owned()
            + &lines(50, 690, &BODY);
    assert_eq!(
        text_of(&pages(&[&content])),
        format!(
            "Fish market of the port to close in spring\n\n{}",
            BODY.join("\n")
        )
    );
}

#[test]
fn fonts_name_their_letters() {
    let check = |font: &str, content: &str, expect: Result<&str, Unreadable>| {
        let file = pages_with(&[content], font, "").finish();
        assert_eq!(
            read(&file).map(|_| text_of(&file)),
            expect.map(str::to_owned),
            "{font}"
        );
    };
    // Ligatures by name, in a font of unknown name that is not in the file.
    check(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Unknown /FirstChar 1 /LastChar 2 /Widths [500 500] \
         /Encoding << /Type /Encoding /Differences [1 /fi /f_f_i] >> >>",
        "BT /F 10 Tf 50 700 Td (\\001sh o\\002ce) Tj ET",
        Ok("\u{fb01}sh office"),
    );
    // Letters with numbers of the font's own.
    check(
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> /DW 500 >>] >>",
        "BT /F 10 Tf 50 700 Td <00010002> Tj ET",
        Err(Unreadable::Garbled),
    );
}

#[test]
fn drawings_within_a_page_are_read() {
    let mut file = pages_with(
        &["q 1 0 0 1 50 700 cm /X Do Q"],
        HELVETICA,
        "/XObject << /X 6 0 R >>",
    );
    file.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /Font << /F 3 0 R >> >>",
        b"BT /F 10 Tf (Within) Tj ET",
    );
    assert_eq!(text_of(&file.finish()), "Within");
}

#[test]
fn each_reason_has_its_error() {
    let check = |file: &[u8], expect: Unreadable| assert_eq!(read(file), Err(expect));
    check(&pages(&["0 0 100 100 re f"]), Unreadable::NoText);
    check(&pages(&[""]), Unreadable::NoText);
    check(
        b"%PDF-1.7\nThis is no more than a line.",
        Unreadable::Damaged,
    );
    check(b"Fish market to close.", Unreadable::OtherKind);
    let mut locked = pages_with(&[&lines(50, 700, &["Secret"])], HELVETICA, "");
    let key = "00".repeat(32);
    locked.trailer = format!(
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>"
    );
    check(&locked.finish(), Unreadable::Locked);
    check(
        &vec![b'x'; gloss_files::MAX_BYTES + 1],
        Unreadable::TooLarge,
    );
}

#[test]
fn a_file_without_its_table_is_read() {
    let mut file = pages(&[&lines(50, 700, &["Fish market to close"])]);
    let table = file
        .windows(5)
        .rposition(|window| window == b"xref\n")
        .unwrap();
    file.truncate(table);
    assert_eq!(text_of(&file), "Fish market to close");
}

#[test]
fn files_made_to_do_harm_are_refused() {
    // A stream that unpacks to more than all it could hold.
    let mut bomb = pages_with(&[""], HELVETICA, "");
    let packed = compress_to_vec_zlib(&vec![b' '; 33 << 20], 1);
    bomb.objects[4] = vec![];
    let number = bomb.stream("/Filter /FlateDecode", &packed);
    bomb.objects[4] = format!("{number} 0 R").into_bytes();
    assert_eq!(read(&bomb.finish()), Err(Unreadable::TooLarge));

    // Many pages that share one long stream.
    let mut many = pages_with(&[""], HELVETICA, "");
    let number = many.stream(
        "/Filter /FlateDecode",
        &compress_to_vec_zlib(&vec![b' '; 30 << 20], 1),
    );
    many.objects[3] = format!("<< /Type /Page /Parent 2 0 R /Contents {number} 0 R >>").into();
    for _ in 0..20 {
        many.add(many.objects[3].clone());
    }
    let kids: Vec<String> = (number + 1..=many.objects.len())
        .map(|page| format!("{page} 0 R"))
        .collect();
    many.objects[1] = format!("<< /Type /Pages /Kids [{}] /Count 20 >>", kids.join(" ")).into();
    assert_eq!(read(&many.finish()), Err(Unreadable::TooLarge));

    // Lists in lists, as they stand and packed.
    let deep = "[".repeat(100_000);
    let nested = pages_with(&[&deep], HELVETICA, "").finish();
    assert_eq!(read(&nested), Err(Unreadable::Damaged));
    let mut packed = pages_with(&[""], HELVETICA, "");
    packed.stream(
        "/Type /ObjStm /Filter /FlateDecode",
        &compress_to_vec_zlib(deep.as_bytes(), 1),
    );
    assert_eq!(read(&packed.finish()), Err(Unreadable::Damaged));
}

#[test]
fn lists_as_deep_as_allowed_need_little_stack() {
    // A browser gives a program a megabyte.
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let deep = format!("{}{}", "[".repeat(390), "]".repeat(390));
        let mut file = pages_with(
            &[&(deep.clone() + &lines(50, 700, &["Deep"]))],
            HELVETICA,
            "",
        );
        file.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R /Deep {deep} >>").into();
        assert_eq!(text_of(&file.finish()), "Deep");
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn what_leads_back_to_itself_ends() {
    // A page tree that holds itself.
    let mut tree = pages_with(&[&lines(50, 700, &["Round and round"])], HELVETICA, "");
    tree.objects[1] = b"<< /Type /Pages /Kids [2 0 R 4 0 R 2 0 R] /Count 3 >>".to_vec();
    assert_eq!(text_of(&tree.finish()), "Round and round");
    // A drawing that draws itself, twice.
    let mut form = pages_with(&["/X Do"], HELVETICA, "/XObject << /X 6 0 R >>");
    form.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> /Font << /F 3 0 R >> >>",
        b"BT /F 10 Tf (Again) Tj ET /X Do /X Do",
    );
    assert!(text_of(&form.finish()).contains("Again"));
    // A font and a stream that are each other's.
    let mut file = pages_with(&[&lines(50, 700, &["Text"])], "4 0 R", "");
    file.objects[3] = b"3 0 R".to_vec();
    assert!(read(&file.finish()).is_err());
}

#[test]
fn no_damage_causes_a_panic() {
    let file = pages(&[&lines(50, 700, &["Fish market to close", "in spring"])]);
    let mut seed = 1u64;
    let mut random = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..2000 {
        let mut damaged = file.clone();
        for _ in 0..=random(8) {
            let at = random(damaged.len());
            damaged[at] = random(256) as u8;
        }
        if random(4) == 0 {
            damaged.truncate(random(damaged.len()));
        }
        read(&damaged).ok();
    }
}
