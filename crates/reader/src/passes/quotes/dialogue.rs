//! Interviews and transcripts: blocks that open with the name of whoever speaks and a colon.

use std::ops::Range;

use super::scene::Scene;
use crate::PartOfSpeech as Part;

/// What a block of an interview holds.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// What is said.
    pub(super) words: Range<usize>,
    /// The first word of the name.
    pub(super) name: usize,
}

/// At least so many blocks make an interview.
const LINES: usize = 3;

/// The lines of an interview; none in other texts.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Line> {
    let blocks = (0..scene.blocks().len()).map(|block| scene.block(block));
    let lines: Vec<Line> = blocks.filter_map(|block| line(scene, block)).collect();
    // Somebody speaks twice.
    let name = |line: &Line| scene.trees.word(line.name).to_owned();
    let twice = lines.iter().enumerate().any(|(index, line)| {
        let others = lines.iter().skip(index + 1).take(4);
        others.into_iter().any(|other| name(other) == name(line))
    });
    if lines.len() >= LINES && twice {
        lines
    } else {
        vec![]
    }
}

/// What else stands before a colon.
const LABELS: &[&str] = &[
    "also", "breaking", "listen", "more", "note", "photo", "photos", "read", "related", "source",
    "sources", "update", "updated", "video", "watch",
];

fn line(scene: &Scene<'_>, block: Range<usize>) -> Option<Line> {
    let trees = scene.trees;
    let mut start = block.start;
    if matches!(trees.text(start), "\"" | "“" | "*") {
        start += 1;
    }
    let colon = (start + 1..block.end)
        .take(5)
        .find(|&i| trees.text(i) == ":")?;
    let is_name = |i: usize| trees.part(i) == Part::ProperNoun && !LABELS.contains(&trees.word(i));
    let said = colon + 1..block.end;
    // "(CROSSTALK.)" is what the one who wrote it down says.
    if matches!(trees.text(said.start), "(" | "[") && matches!(trees.text(said.end - 1), ")" | "]")
    {
        return None;
    }
    ((start..colon).all(is_name) && scene.count(said.clone()) >= 2).then_some(Line {
        words: said,
        name: start,
    })
}
