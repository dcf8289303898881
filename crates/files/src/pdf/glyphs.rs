//! The letters of a page, with their places.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontResolverFn};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::matrix::Matrix;
use crate::Unreadable;

/// A letter, or a few that are drawn as one. Places are in points; y grows downwards.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    /// Where it begins.
    pub x: f64,
    /// Where it ends.
    pub end: f64,
    /// The line on which it stands.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// What it means; white space for what is no letter.
    pub text: String,
}

/// The letters of a page by the direction in which they run: horizontal ones first.
pub(crate) type ByDirection = BTreeMap<i32, Vec<Glyph>>;

/// Letters of all pages together; more is no article.
const MOST_LETTERS: usize = 5_000_000;
/// Drawing steps of all pages together.
const MOST_STEPS: usize = 20_000_000;
/// Bytes of drawing steps of all pages together: many pages may share one long stream.
const MOST_BYTES: usize = 256 << 20;
/// Drawings within drawings.
const DEEPEST: usize = 12;
/// Places farther away are none, in points.
const FARTHEST: f64 = 1e6;
/// Letters within so many degrees run in one direction.
const DIRECTION: f64 = 10.0;

/// Reads the letters of pages, whose fonts it keeps.
pub(crate) struct Glyphs<'a> {
    fonts: FontCache<'a>,
    font_programs: FontResolverFn,
    cmaps: CMapResolverFn,
    letters: usize,
    steps: usize,
    bytes: usize,
}

impl Default for Glyphs<'_> {
    fn default() -> Self {
        Self {
            fonts: FontCache::new(),
            font_programs: Arc::new(|_| Some((Arc::new(EMPTY_FONT) as FontData, 0))),
            cmaps: Arc::new(|_| None),
            letters: 0,
            steps: 0,
            bytes: 0,
        }
    }
}

/// Stands in for fonts that a file only names: a CFF font whose one glyph is empty. Their letters are
/// known by name and their widths from the file, or from the library where the font is a standard one.
const EMPTY_FONT: [u8; 27] = [
    1, 0, 4, 1, // header
    0, 1, 1, 1, 2, b'E', // its name
    0, 1, 1, 1, 3, 160, 17, // CharStrings at byte 21
    0, 0, // no strings
    0, 0, // no subroutines
    0, 1, 1, 1, 2, 14, // one glyph, which ends at once
];

impl<'a> Glyphs<'a> {
    /// The letters of a page.
    pub(crate) fn of(&mut self, page: &'a Page<'a>) -> Result<ByDirection, Unreadable> {
        self.spend(page.page_stream().unwrap_or_default())?;
        let mut found = ByDirection::new();
        let start = Matrix(page.initial_transform(true).as_coeffs());
        let state = State::new(start);
        self.draw(
            page.typed_operations(),
            page.resources(),
            state,
            0,
            &mut found,
        )?;
        Ok(found)
    }

    fn draw(
        &mut self,
        mut steps: TypedIter<'_>,
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
        found: &mut ByDirection,
    ) -> Result<(), Unreadable> {
        let mut saved = vec![];
        while let Some(step) = steps.next() {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return Err(Unreadable::TooLarge);
            }
            match step {
                TypedInstruction::SaveState(_) if saved.len() < 256 => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => {
                    if let Some(earlier) = saved.pop() {
                        state = earlier;
                    }
                }
                TypedInstruction::Transform(m) => {
                    let m = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64());
                    state.page = Matrix(m).then(&state.page);
                }
                TypedInstruction::BeginText(_) => state.begin(Matrix::IDENTITY),
                TypedInstruction::SetTextMatrix(m) => {
                    state.begin(Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64())));
                }
                TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
                TypedInstruction::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    state.next_line(by.0.as_f64(), by.1.as_f64());
                }
                TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                TypedInstruction::CharacterSpacing(n) => state.letter_space = n.0.as_f64(),
                TypedInstruction::WordSpacing(n) => state.word_space = n.0.as_f64(),
                TypedInstruction::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
                TypedInstruction::TextLeading(n) => state.leading = n.0.as_f64(),
                TypedInstruction::TextRise(n) => state.rise = n.0.as_f64(),
                TypedInstruction::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.font = resources
                        .get_font(font.0)
                        .and_then(|dict| self.fonts.font(&dict, &self.font_programs, &self.cmaps));
                }
                TypedInstruction::ShowText(text) => self.show(text.0, &mut state, found)?,
                TypedInstruction::NextLineAndShowText(text) => {
                    state.next_line(0.0, -state.leading);
                    self.show(text.0, &mut state, found)?;
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    state.word_space = text.0.as_f64();
                    state.letter_space = text.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(text.2, &mut state, found)?;
                }
                TypedInstruction::ShowTexts(texts) => {
                    for part in texts.0.iter::<Object<'_>>() {
                        match part {
                            Object::String(text) => self.show(&text, &mut state, found)?,
                            Object::Number(back) => {
                                state.advance(-back.as_f64() / 1000.0 * state.size * state.stretch);
                            }
                            _ => {}
                        }
                    }
                }
                TypedInstruction::XObject(name) if depth < DEEPEST => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, &state, depth, found)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn spend(&mut self, content: &[u8]) -> Result<(), Unreadable> {
        self.bytes += content.len();
        match self.bytes > MOST_BYTES {
            true => Err(Unreadable::TooLarge),
            false => Ok(()),
        }
    }

    /// The letters of a drawing that is used as a part of others.
    fn form(
        &mut self,
        form: &Stream<'a>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
        found: &mut ByDirection,
    ) -> Result<(), Unreadable> {
        let dict = form.dict();
        if dict.get::<Name<'_>>(keys::SUBTYPE).as_deref() != Some(keys::FORM) {
            return Ok(());
        }
        let Ok(content) = form.decoded_data() else {
            return Ok(());
        };
        self.spend(&content)?;
        let mut state = state.clone();
        if let Some(matrix) = dict.get::<[f64; 6]>(keys::MATRIX) {
            state.page = Matrix(matrix).then(&state.page);
        }
        let own = dict.get::<Dict<'a>>(keys::RESOURCES).map(Resources::new);
        let resources = own.as_ref().unwrap_or(resources);
        self.draw(TypedIter::new(&content), resources, state, depth + 1, found)
    }

    /// The letters of one string.
    fn show(
        &mut self,
        string: &[u8],
        state: &mut State<'a>,
        found: &mut ByDirection,
    ) -> Result<(), Unreadable> {
        let Some(font) = state.font.clone() else {
            return Ok(());
        };
        let mut at = 0;
        while at < string.len() {
            self.letters += 1;
            if self.letters > MOST_LETTERS {
                return Err(Unreadable::TooLarge);
            }
            let (code, bytes) = font.read_code(string, at);
            let bytes = bytes.max(1);
            at += bytes;
            let unicode = match font.glyph(font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            let width = font.code_advance(code).x / 1000.0 * state.size;
            let spaces = state.letter_space
                + if code == 32 && bytes == 1 {
                    state.word_space
                } else {
                    0.0
                };
            let text = unicode.map_or_else(|| UNKNOWN.to_string(), string_of);
            place(text, width * state.stretch, state, found);
            state.advance((width + spaces) * state.stretch);
        }
        Ok(())
    }
}

/// Stands for letters of which nothing says what they mean.
pub(super) const UNKNOWN: char = '\u{fffd}';

fn string_of(unicode: BfString) -> String {
    let known = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        // Of private use: each font has its own.
        '\u{e000}'..='\u{f8ff}' => UNKNOWN,
        c if c.is_control() => UNKNOWN,
        c => c,
    };
    match unicode {
        BfString::Char(c) => known(c).to_string(),
        BfString::String(text) => text.chars().map(known).collect(),
    }
}

/// Adds a letter in the frame of those that run in its direction.
fn place(text: String, width: f64, state: &State<'_>, found: &mut ByDirection) {
    let m = state.text.then(&state.page);
    let (x0, y0) = m.point(0.0, state.rise);
    let (x1, y1) = m.point(width, state.rise);
    let size = state.size.abs() * m.height();
    let run = m.direction();
    let near = |n: f64| n.is_finite() && n.abs() < FARTHEST;
    if ![x0, y0, x1, y1, run, size].into_iter().all(near) || size <= 0.0 {
        return;
    }
    let turn = (run.to_degrees() / DIRECTION).round() as i32;
    let (sin, cos) = (f64::from(turn) * DIRECTION).to_radians().sin_cos();
    let frame = |x: f64, y: f64| (x * cos + y * sin, y * cos - x * sin);
    let ((x, y), (end, _)) = (frame(x0, y0), frame(x1, y1));
    found.entry(order(turn)).or_default().push(Glyph {
        x: x.min(end),
        end: x.max(end),
        y,
        size,
        text,
    });
}

/// Horizontal text comes first.
fn order(turn: i32) -> i32 {
    turn.rem_euclid((360.0 / DIRECTION) as i32)
}

/// What the drawing steps set.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Font<'a>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State<'_> {
    fn new(page: Matrix) -> Self {
        Self {
            page,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn begin(&mut self, line: Matrix) {
        self.line = line;
        self.text = line;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.begin(Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.line));
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(&self.text);
    }
}
