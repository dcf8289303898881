//! Prints how long the links to some texts are:
//! `cargo run --release -p gloss-share --example link_length FILE...`

use gloss_share::{SERVICES, SharedArticle, decode, encode};

#[allow(clippy::print_stdout, reason = "a command's output")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut all_words, mut all_chars) = (0, 0);
    for file in std::env::args().skip(1) {
        let article = SharedArticle {
            title: None,
            published: None,
            text: std::fs::read_to_string(&file)?,
            corrections: vec![],
        };
        let link = encode(&article)?;
        assert_eq!(decode(&link)?, article);
        let (words, chars) = (article.text.split_whitespace().count(), link.len());
        let fits: Vec<_> = SERVICES
            .iter()
            .filter(|service| service.fits(chars))
            .map(|service| service.name)
            .collect();
        println!(
            "{file}: {words} words, {} bytes, {chars} characters; fits {}",
            article.text.len(),
            fits.join(", ")
        );
        all_words += words;
        all_chars += chars;
    }
    println!(
        "{} characters for 800 words",
        all_chars * 800 / all_words.max(1)
    );
    Ok(())
}
