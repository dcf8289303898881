//! Decision trees, learned from pages whose article is known (tools/train/blocks).

use super::features::FIRST;

/// Numbers of a tree: a feature and a limit for each of seven questions, then eight answers.
const TREE: usize = 7 + 7 + 8;

/// How sure it is that each block is of the article, from 0 to 1.
///
/// The file begins with two numbers: what one unit of an answer counts, and the sum that the
/// answers start from.
pub(super) fn chances(blocks: &[[u8; FIRST]]) -> Vec<f32> {
    let (head, trees) = include_bytes!("../../data/blocks.bin").split_at(8);
    let number =
        |at: usize| f32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (unit, start) = (number(0), number(4));
    let chance = |block: &[u8; FIRST]| {
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
