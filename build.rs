//! Makes a constant of each interface string of src/shared/strings/en.txt, and a list of the languages.
//!
//! `share.copy` becomes `key::SHARE_COPY`; a text with `{names}` a `Template` that is filled with as
//! many, in the order in which the English text has them; `marks.one` and `marks.other` the `Plural`
//! `key::MARKS`. So a key that is not there does not compile, one that is not used is dead code, and
//! a program holds the English texts that it shows, no others.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "src/shared/strings/file.rs"]
#[allow(dead_code, reason = "the page reads more of it")]
mod file;

const FOLDER: &str = "src/shared/strings";

/// What the program for files may take, in bytes.
const MOST_MEMORY: usize = 1 << 30;

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // A file that unpacks without end ends here, and not with the browser's memory.
        println!("cargo::rustc-link-arg-bin=files=--max-memory={MOST_MEMORY}");
    }
    let out = env::var_os("OUT_DIR").expect("cargo names a folder");
    let write = |name: &str, code: String| {
        fs::write(Path::new(&out).join(name), code).expect("cargo's folder can be written to");
    };
    write("keys.rs", keys(&read("en")));
    write("languages.rs", languages());
}

fn read(code: &str) -> String {
    let path = format!("{FOLDER}/{code}.txt");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn keys(english: &str) -> String {
    let entries: Vec<(&str, &str)> = file::entries(english).collect();
    let texts: BTreeMap<&str, &str> = entries.iter().copied().collect();
    assert_eq!(
        texts.len(),
        entries.len(),
        "{FOLDER}/en.txt has a key twice"
    );
    let mut ids = HashMap::new();
    let mut code = String::new();
    for (key, text) in entries {
        let id = file::id(key);
        if let Some(other) = ids.insert(id, key) {
            panic!("rename one of the keys {key} and {other}: their hashes are the same");
        }
        let names = names(text);
        let known = |id: u32, text: &str| format!("Text {{ id: {id}, english: {text:?} }}");
        let (key, kind, value) = match (key.strip_suffix(".one"), key.strip_suffix(".other")) {
            // It is in the list of languages.
            _ if key == "language" => continue,
            (Some(plural), _) if texts.contains_key(format!("{plural}.other").as_str()) => continue,
            (_, Some(plural)) if texts.contains_key(format!("{plural}.one").as_str()) => {
                let key_of_one = format!("{plural}.one");
                let one = known(file::id(&key_of_one), texts[key_of_one.as_str()]);
                let names: Vec<&str> = names.into_iter().filter(|name| *name != "n").collect();
                let other = known(id, text);
                let value = format!("Plural {{ one: {one}, other: {other}, names: {names:?} }}");
                (plural, format!("Plural<{}>", names.len()), value)
            }
            _ if names.is_empty() => (key, "Text".to_owned(), known(id, text)),
            _ => {
                let text = known(id, text);
                let value = format!("Template {{ text: {text}, names: {names:?} }}");
                (key, format!("Template<{}>", names.len()), value)
            }
        };
        let name = key.replace(['.', '-'], "_").to_uppercase();
        writeln!(code, "/// `{text}`\npub const {name}: &{kind} = &{value};")
            .expect("a string takes all");
    }
    code
}

/// The names in a text, each once, in the order of their first places.
fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in file::pieces(text) {
        if let file::Piece::Name(name) = piece
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The languages, English first, each with its own name and the file that the site has of it.
fn languages() -> String {
    let mut codes: Vec<String> = fs::read_dir(FOLDER)
        .expect(FOLDER)
        .filter_map(|entry| {
            Some(
                entry
                    .ok()?
                    .file_name()
                    .to_str()?
                    .strip_suffix(".txt")?
                    .to_owned(),
            )
        })
        .filter(|code| code != "en")
        .collect();
    codes.sort();
    codes.insert(0, "en".to_owned());
    let mut code = format!("pub static LANGUAGES: [Language; {}] = [", codes.len());
    for language in codes {
        let text = read(&language);
        let name = file::entries(&text).find(|(key, _)| *key == "language");
        let (_, name) = name.unwrap_or_else(|| panic!("{FOLDER}/{language}.txt has no `language`"));
        // As xtask names it.
        let hash = crc32fast::hash(text.as_bytes());
        let file = format!("strings/{language}-{hash:08x}.txt");
        writeln!(
            code,
            "Language {{ code: {language:?}, name: {name:?}, file: {file:?} }},"
        )
        .expect("a string takes all");
    }
    code + "];\n"
}
