//! Files: their kinds and encodings.

use gloss_ingest::{BlockKind, FileKind, encoding, file};

#[track_caller]
fn check(bytes: &[u8], label: Option<&str>) {
    assert_eq!(encoding(bytes).as_deref(), label, "of {bytes:?}");
}

#[test]
fn encodings() {
    check(b"plain", Some("utf-8"));
    check("caf\u{e9}".as_bytes(), Some("utf-8"));
    check(b"", Some("utf-8"));
    // One bad byte, or a letter that is cut at the end.
    check(b"caf\xc3\xa9 \xe2\x82\xac40, Adv\x92t", Some("utf-8"));
    check(b"caf\xc3\xa9s \xe2\x82\xac40 \xe2\x82", Some("utf-8"));
    check(b"\xff\xfea\0", Some("utf-16le"));
    check(b"\xfe\xff\0a", Some("utf-16be"));
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(bytes).collect::<Vec<_>>()
    };
    let text = "The mayor’s office said Inés paid €40.\n";
    check(&utf16(text, u16::to_le_bytes), Some("utf-16le"));
    check(&utf16(text, u16::to_be_bytes), Some("utf-16be"));
    check(b"caf\xe9 \x93no\x94 \x96 it\x92s", Some("windows-1252"));
    check(b"caf\x8e \xd2no\xd3 \xd0 it\xd5s", Some("macintosh"));
    check(
        b"<meta charset=\"iso-8859-2\"><p>\xa3uk",
        Some("iso-8859-2"),
    );
    check(
        b"<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>\x83\x41",
        Some("shift_jis"),
    );
    check(
        b"<?xml version='1.0' encoding='koi8-r'?><p>\xc1",
        Some("koi8-r"),
    );
    // A page that states what it is not.
    check(
        b"<meta charset=utf-8><p>caf\xe9 \x93no\x94",
        Some("windows-1252"),
    );
    check(b"a\0b", None);
    check(b"%PDF-1.7\n", None);
}

#[test]
fn kinds() {
    let check = |bytes: &[u8], kind| assert_eq!(FileKind::of(bytes), kind, "of {bytes:?}");
    check(b"%PDF-1.7\n", Some(FileKind::Pdf));
    check(b"\x89PNG\r\n", Some(FileKind::Picture));
    check(b"RIFF\0\0\0\0WEBPVP8 ", Some(FileKind::Picture));
    check(b"\0\0\0\x18ftypheic\0\0", Some(FileKind::Picture));
    check(b"\0\0\0\x18ftypisom\0\0", Some(FileKind::Media));
    check(b"PK\x03\x04", Some(FileKind::Archive));
    check(b"\x7fELF", Some(FileKind::Program));
    check(b"PK is a name", None);
    check(b"", None);
}

#[test]
fn files_are_read_by_their_names() {
    let kind = |name, text| file(name, text).expect("it holds text").blocks[0].kind;
    assert_eq!(kind("A.HTML", "<h1>Ferry</h1>"), BlockKind::Heading(1));
    assert_eq!(kind("a.md", "# Ferry"), BlockKind::Heading(1));
    assert_eq!(kind("a.txt", "# Ferry"), BlockKind::Paragraph);
}
