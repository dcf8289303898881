//! E-books, Word documents and other archives, each written here.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use gloss_files::{Content, Unreadable, read};
use miniz_oxide::deflate::compress_to_vec;

/// A ZIP archive; a file is deflated where its name is followed by `!`.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (vec![], vec![]);
    for (name, content) in files {
        let deflated = name.ends_with('!');
        let name = name.trim_end_matches('!');
        let data = match deflated {
            true => compress_to_vec(content, 1),
            false => content.to_vec(),
        };
        let place = archive.len() as u32;
        let mut common = vec![20, 0, 0, 0, if deflated { 8 } else { 0 }, 0, 0, 0, 0, 0];
        common.extend(0u32.to_le_bytes());
        common.extend((data.len() as u32).to_le_bytes());
        common.extend((content.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(name.as_bytes());
        archive.extend(&data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(place.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (archive.len() as u32, directory.len() as u32);
    let count = (files.len() as u16).to_le_bytes();
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend(length.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

fn blocks(content: Content) -> Vec<String> {
    let Content::Html(html) = content else {
        panic!("{content:?}");
    };
    let article = gloss_ingest::html(&html).unwrap();
    let blocks = article.blocks.iter();
    blocks
        .map(|block| format!("{:?}: {}", block.kind, &article.text[block.span.range()]))
        .collect()
}

#[test]
fn word_documents_are_read() {
    let document = r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Fish market to close</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">The market of Port &amp; Sons </w:t></w:r><w:r><w:t>will close, its owner said.</w:t></w:r>
          <w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del></w:p>
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Cod</w:t></w:r></w:p>
        <w:p/>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Tons</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        </w:body></w:document>"#;
    let files: [(&str, &[u8]); 2] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml!", document.as_bytes()),
    ];
    assert_eq!(
        blocks(read(&zip(&files)).unwrap()),
        [
            "Heading(1): Fish market to close",
            "Paragraph: The market of Port & Sons will close, its owner said.",
            "ListItem: Cod",
            "TableRow: Year\tTons",
        ]
    );
}

const CONTAINER: &[u8] =
    br#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;

#[test]
fn chapters_of_a_book_are_read_in_its_order() {
    let package = br#"<package><manifest>
        <item id="b" href="two%20b.xhtml"/><item id="a" href="text/one.xhtml"/><item id="c" href="cover.xhtml"/>
        </manifest><spine><itemref idref="c" linear="no"/><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let files: [(&str, &[u8]); 6] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml!", CONTAINER),
        ("OEBPS/book.opf", package),
        (
            "OEBPS/text/one.xhtml!",
            b"<html><head><title>No</title></head><body class='x'><h1>Fish market to close</h1><p>Its owner said so on Monday.</p></body></html>",
        ),
        ("OEBPS/two b.xhtml!", b"<html><body><p>A hotel will be built there.</p></body></html>"),
        ("OEBPS/cover.xhtml", b"<html><body><p>Cover</p></body></html>"),
    ];
    assert_eq!(
        blocks(read(&zip(&files)).unwrap()),
        [
            "Heading(1): Fish market to close",
            "Paragraph: Its owner said so on Monday.",
            "Paragraph: A hotel will be built there.",
        ]
    );
}

#[test]
fn other_archives_are_refused() {
    let check = |file: &[u8], expect: Unreadable| assert_eq!(read(file), Err(expect));
    check(
        &zip(&[("notes.txt", b"Fish market")]),
        Unreadable::OtherKind,
    );
    check(b"PK\x03\x04 and no more", Unreadable::Damaged);
    check(
        &zip(&[("word/document.xml", b"<w:document/>")]),
        Unreadable::NoText,
    );
    // A file that unpacks to a thousand times its length.
    let long = vec![b' '; 65 << 20];
    check(&zip(&[("word/document.xml!", &long)]), Unreadable::TooLarge);
    // A book whose package is nowhere.
    check(
        &zip(&[("META-INF/container.xml", CONTAINER)]),
        Unreadable::Damaged,
    );
    let mut locked = zip(&[("word/document.xml", b"secret")]);
    let entry = locked
        .windows(4)
        .position(|at| at == b"PK\x01\x02")
        .unwrap();
    locked[entry + 8] = 1;
    check(&locked, Unreadable::Locked);
}
