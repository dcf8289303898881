//! Decision trees, learned from pages whose article is known (tools/blocks/train.py).

use std::collections::HashMap;

use super::collect::{Draft, Node};
use super::features::NUMBERS;

/// Numbers of a tree: a feature and a limit for each of seven questions, then eight answers.
const TREE: usize = 7 + 7 + 8;

/// How sure it is that each block is of the article, from 0 to 1.
///
/// The file begins with two numbers: what one unit of an answer counts, and the sum that the
/// answers start from.
pub(super) fn chances(blocks: &[[u8; NUMBERS]]) -> Vec<f32> {
    let (head, trees) = include_bytes!("../../data/blocks.bin").split_at(8);
    let number =
        |at: usize| f32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (unit, start) = (number(0), number(4));
    let chance = |block: &[u8; NUMBERS]| {
        let answers = trees.chunks_exact(TREE).map(|tree| {
            let mut question = 0;
            while question < 7 {
                let more = block[usize::from(tree[question])] > tree[7 + question];
                question = 2 * question + 1 + usize::from(more);
            }
            i32::from(tree[14 + question - 7].cast_signed())
        });
        let sum = start + unit * answers.sum::<i32>() as f32;
        1.0 / (1.0 + (-sum).exp())
    };
    blocks.iter().map(chance).collect()
}

/// Draws the chances of the paragraphs in one box a little towards their mean, so that
/// a text does not lose a paragraph in its middle.
pub(super) fn smooth(chances: &mut [f32], drafts: &[Draft], nodes: &[Node]) {
    /// How far they are drawn.
    const SHARE: f32 = 0.3;
    let sure = |chance: f32| chance.clamp(1e-4, 1.0 - 1e-4);
    let to_sum = |chance: f32| (sure(chance) / (1.0 - sure(chance))).ln();
    let prose = |draft: &Draft| draft.letters >= 70 && draft.linked * 3 < draft.letters;
    // The sum of weights times sums, the weights, and how many blocks there are.
    let mut boxes: HashMap<usize, (f32, f32, usize)> = HashMap::new();
    for (draft, &chance) in drafts
        .iter()
        .zip(&*chances)
        .filter(|(draft, _)| prose(draft))
    {
        let weight = (draft.letters as f32).min(300.0);
        let sums = boxes.entry(nodes[draft.node].parent).or_default();
        *sums = (
            sums.0 + weight * to_sum(chance),
            sums.1 + weight,
            sums.2 + 1,
        );
    }
    for (draft, chance) in drafts.iter().zip(chances).filter(|(draft, _)| prose(draft)) {
        let (sum, weights, blocks) = boxes[&nodes[draft.node].parent];
        if blocks >= 3 {
            let sum = (1.0 - SHARE) * to_sum(*chance) + SHARE * sum / weights;
            *chance = 1.0 / (1.0 + (-sum).exp());
        }
    }
}
