//! The program of the page.

fn main() {
    gloss_page::page::start();
}
