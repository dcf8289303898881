//! The vector instructions of the machine, behind one type and one product.
//!
//! [`F4`] is four floats; [`multiply`] the product of integer matrices that
//! takes nearly all of a network's time. Both give the same bits everywhere:
//! floats are added lane by lane in a fixed order and never fused, and the
//! integer sums are exact. WebAssembly has 128-bit vectors where it is built
//! with `simd128`, and multiplies four by four with `relaxed-simd`; x86-64 uses
//! SSE2, and AVX2 for the product where the processor has it; elsewhere the compiler makes what it can of plain loops.

// Loads from references to arrays, and instructions that every target they are
// compiled for has, or that were asked for at run time: nothing else is unsafe here.
#![allow(unsafe_code)]

use std::ops::{Add, Div, Mul, Sub};

use crate::matrix::{Inputs, Matrix};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use std::arch::wasm32 as arch;
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64 as arch;

/// Outputs are computed this many at a time.
pub const OUTPUTS: usize = 8;

/// Inputs of a row are packed this many at a time.
pub const INPUTS: usize = 4;

/// Four inputs of a row, packed as the kernel that is built reads them.
pub type PackedInputs = [i32; 2];

/// The weights of [`OUTPUTS`] outputs for [`INPUTS`] inputs, likewise.
pub type PackedWeights = [[i8; 16]; 2];

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
type Vector = arch::v128;
#[cfg(target_arch = "x86_64")]
type Vector = arch::__m128;
#[cfg(not(any(
    target_arch = "x86_64",
    all(target_arch = "wasm32", target_feature = "simd128")
)))]
type Vector = [f32; 4];

/// Four floats.
#[derive(Clone, Copy)]
pub struct F4(Vector);

/// Defines one function of [`F4`]s: for WebAssembly, for x86-64, and for one lane.
macro_rules! lanes {
    ($name:ident($($arg:ident),+): $wasm:expr, $x86:expr, $plain:expr) => {
        #[inline(always)]
        fn $name($($arg: F4),+) -> F4 {
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            { $(let $arg = $arg.0;)+ F4($wasm) }
            #[cfg(target_arch = "x86_64")]
            // SAFETY: SSE2 is part of x86-64.
            { $(let $arg = $arg.0;)+ F4(unsafe { $x86 }) }
            #[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
            { F4(std::array::from_fn(|i| { $(let $arg = $arg.0[i];)+ $plain })) }
        }
    };
}

lanes!(add(a, b): arch::f32x4_add(a, b), arch::_mm_add_ps(a, b), a + b);
lanes!(sub(a, b): arch::f32x4_sub(a, b), arch::_mm_sub_ps(a, b), a - b);
lanes!(mul(a, b): arch::f32x4_mul(a, b), arch::_mm_mul_ps(a, b), a * b);
lanes!(div(a, b): arch::f32x4_div(a, b), arch::_mm_div_ps(a, b), a / b);
lanes!(max(a, b): arch::f32x4_pmax(b, a), arch::_mm_max_ps(a, b), if a > b { a } else { b });
lanes!(min(a, b): arch::f32x4_pmin(b, a), arch::_mm_min_ps(a, b), if a < b { a } else { b });
lanes!(abs(a): arch::f32x4_abs(a), arch::_mm_andnot_ps(arch::_mm_set1_ps(-0.0), a), a.abs());
// The integer that adding `ROUND` left in the low bits becomes the exponent: (bits - bits of ROUND + 127) << 23.
lanes!(
    exponent(a):
    arch::i32x4_shl(arch::i32x4_add(a, arch::i32x4_splat(EXPONENT)), 23),
    arch::_mm_castsi128_ps(arch::_mm_slli_epi32::<23>(arch::_mm_add_epi32(
        arch::_mm_castps_si128(a),
        arch::_mm_set1_epi32(EXPONENT),
    ))),
    f32::from_bits(a.to_bits().wrapping_add(EXPONENT as u32) << 23)
);
const EXPONENT: i32 = 127 - 0x4b40_0000;

impl F4 {
    /// Four times the same.
    #[inline(always)]
    pub fn splat(x: f32) -> Self {
        Self::load(&[x; 4])
    }

    /// Four floats from memory.
    #[inline(always)]
    pub fn load(from: &[f32; 4]) -> Self {
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        // SAFETY: reads the 16 bytes of `from`, at any alignment.
        return Self(unsafe { arch::v128_load(from.as_ptr().cast()) });
        #[cfg(target_arch = "x86_64")]
        // SAFETY: reads the 16 bytes of `from`, at any alignment; SSE2 is part of x86-64.
        return Self(unsafe { arch::_mm_loadu_ps(from.as_ptr()) });
        #[cfg(not(any(
            target_arch = "x86_64",
            all(target_arch = "wasm32", target_feature = "simd128")
        )))]
        return Self(*from);
    }

    /// Four integers, each rounded to the nearest float.
    #[inline(always)]
    pub fn from_integers(from: [i32; 4]) -> Self {
        // SAFETY: a vector is 16 bytes of four integers, the first at the lowest address.
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        return Self(arch::f32x4_convert_i32x4(unsafe {
            std::mem::transmute::<[i32; 4], Vector>(from)
        }));
        // SAFETY: as above; SSE2 is part of x86-64.
        #[cfg(target_arch = "x86_64")]
        return Self(unsafe {
            arch::_mm_cvtepi32_ps(std::mem::transmute::<[i32; 4], arch::__m128i>(from))
        });
        #[cfg(not(any(
            target_arch = "x86_64",
            all(target_arch = "wasm32", target_feature = "simd128")
        )))]
        return Self(from.map(|n| n as f32));
    }

    /// Four floats to memory.
    #[inline(always)]
    pub fn store(self, to: &mut [f32; 4]) {
        *to = self.to_array();
    }

    /// The four floats.
    #[inline(always)]
    pub fn to_array(self) -> [f32; 4] {
        // SAFETY: each `Vector` is 16 bytes of four floats, the first at the lowest address.
        unsafe { std::mem::transmute(self.0) }
    }

    /// The larger of each two; the right one where either is no number.
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        max(self, other)
    }

    /// The smaller of each two; the right one where either is no number.
    #[inline(always)]
    pub fn min(self, other: Self) -> Self {
        min(self, other)
    }

    /// Without the sign.
    #[inline(always)]
    pub fn abs(self) -> Self {
        abs(self)
    }

    /// 2^n of each n to which [`ROUND`](crate::math::ROUND) has been added; n from -126 to 127.
    #[inline(always)]
    pub fn exponent(self) -> Self {
        exponent(self)
    }

    /// The sum of the four, in a fixed order.
    #[inline(always)]
    pub fn sum(self) -> f32 {
        let [a, b, c, d] = self.to_array();
        (a + c) + (b + d)
    }
}

/// Defines an operator of [`F4`].
macro_rules! operator {
    ($trait:ident, $method:ident) => {
        impl $trait for F4 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                $method(self, other)
            }
        }
    };
}
operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);

/// `out[i][j] = sum over k of inputs[i][k] * matrix[j][k]`, scaled back to floats, plus the matrix's bias.
///
/// `out` has the matrix's outputs in a row, row after row.
pub fn multiply(inputs: &Inputs, matrix: &Matrix, out: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        return unsafe { avx2::multiply(inputs, matrix, out) };
    }
    multiply_with::<Plain>(inputs, matrix, out);
}

/// The exact sums of `R` rows of inputs with the weights of [`OUTPUTS`]
/// outputs, each row as long as the weights; added to `start`.
trait Kernel {
    fn dots<const R: usize>(
        inputs: [&[PackedInputs]; R],
        weights: &[PackedWeights],
        start: [i32; OUTPUTS],
    ) -> [[i32; OUTPUTS]; R];
}

#[inline(always)]
fn multiply_with<K: Kernel>(inputs: &Inputs, matrix: &Matrix, out: &mut [f32]) {
    const ROWS: usize = 4;
    // Rows that are gone over with the same weights, so that they stay in the first-level cache.
    const CACHED: usize = 24;
    let length = matrix.length();
    for first in (0..inputs.rows()).step_by(CACHED) {
        let last = (first + CACHED).min(inputs.rows());
        for block in 0..matrix.blocks() {
            let weights = &matrix.weights(block)[..length];
            let start = matrix.start(block);
            let mut row = first;
            while row + ROWS <= last {
                let mut rows: [&[PackedInputs]; ROWS] = [&[]; ROWS];
                for (at, to) in rows.iter_mut().enumerate() {
                    *to = &inputs.row(row + at)[..length];
                }
                for (at, sums) in K::dots(rows, weights, start).into_iter().enumerate() {
                    put(inputs, matrix, row + at, block, sums, out);
                }
                row += ROWS;
            }
            for row in row..last {
                let [sums] = K::dots([&inputs.row(row)[..length]], weights, start);
                put(inputs, matrix, row, block, sums, out);
            }
        }
    }
}

/// Scales one row's sums with a block of outputs back to floats.
#[inline(always)]
fn put(
    inputs: &Inputs,
    matrix: &Matrix,
    row: usize,
    block: usize,
    sums: [i32; OUTPUTS],
    out: &mut [f32],
) {
    let (from, to) = (
        block * OUTPUTS,
        ((block + 1) * OUTPUTS).min(matrix.outputs()),
    );
    let out = &mut out[row * matrix.outputs()..][from..to];
    let scale = F4::splat(inputs.scale(row));
    let mut values = [[0.0; 4]; OUTPUTS / 4];
    let each = sums
        .as_chunks::<4>()
        .0
        .iter()
        .zip(matrix.scales(block))
        .zip(matrix.biases(block));
    for (((sums, scales), biases), to) in each.zip(&mut values) {
        (F4::from_integers(*sums) * (scale * F4::load(scales)) + F4::load(biases)).store(to);
    }
    // A copy of a known length is two moves; of an unknown one, a call.
    match out.first_chunk_mut::<OUTPUTS>() {
        Some(out) => out.copy_from_slice(values.as_flattened()),
        None => out.copy_from_slice(&values.as_flattened()[..out.len()]),
    }
}

pub use packing::{pack, place, start};

/// How products are taken two by two: inputs as 16-bit integers.
#[cfg(not(all(target_arch = "wasm32", target_feature = "relaxed-simd")))]
mod packing {
    use super::{INPUTS, PackedInputs};

    /// Packs integers of -4095 to 4095: the first and the third in the low halves.
    #[inline(always)]
    pub fn pack([a, b, c, d]: [i32; INPUTS]) -> PackedInputs {
        [a & 0xffff | b << 16, c & 0xffff | d << 16]
    }

    /// Where the weight of an output for an input stands: output after output, two inputs each.
    pub const fn place(output: usize, input: usize) -> (usize, usize) {
        (input / 2, output * 2 + input % 2)
    }

    /// What the sum of an output begins with.
    pub const fn start(_weights: i32) -> i32 {
        0
    }
}

/// How products are taken four by four: inputs, made positive, in two parts of
/// 7 bits, for which the relaxed instruction is exact everywhere.
#[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
mod packing {
    use super::{INPUTS, PackedInputs};

    /// Added to inputs.
    const SHIFT: i32 = 4096;

    /// Packs integers of -4095 to 4095: the low 7 bits of all, then the high ones.
    #[inline(always)]
    pub fn pack(inputs: [i32; INPUTS]) -> PackedInputs {
        let shifted = inputs.map(|x| x + SHIFT);
        [
            i32::from_le_bytes(shifted.map(|x| (x & 0x7f) as u8)),
            i32::from_le_bytes(shifted.map(|x| (x >> 7) as u8)),
        ]
    }

    /// Where the weight of an output for an input stands: output after output, four inputs each.
    pub const fn place(output: usize, input: usize) -> (usize, usize) {
        (output / 4, output % 4 * 4 + input)
    }

    /// What the sum of an output begins with: what [`SHIFT`] adds to it, taken
    /// away. From the sum of its weights.
    pub const fn start(weights: i32) -> i32 {
        weights.wrapping_mul(-SHIFT)
    }
}

/// What every target that is built for can do.
struct Plain;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
impl Kernel for Plain {
    #[inline(always)]
    fn dots<const R: usize>(
        inputs: [&[PackedInputs]; R],
        weights: &[PackedWeights],
        start: [i32; OUTPUTS],
    ) -> [[i32; OUTPUTS]; R] {
        let mut sums = [start; R];
        for (sums, inputs) in sums.iter_mut().zip(inputs) {
            let pairs = inputs.iter().flatten().zip(weights.iter().flatten());
            for (&pair, weights) in pairs {
                let (x, y) = (i32::from(pair as i16), pair >> 16);
                for (sum, [v, w]) in sums.iter_mut().zip(weights.as_chunks().0) {
                    *sum = sum
                        .wrapping_add(x * i32::from(*v))
                        .wrapping_add(y * i32::from(*w));
                }
            }
        }
        sums
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
impl Kernel for Plain {
    #[inline(always)]
    fn dots<const R: usize>(
        inputs: [&[PackedInputs]; R],
        weights: &[PackedWeights],
        start: [i32; OUTPUTS],
    ) -> [[i32; OUTPUTS]; R] {
        use arch::v128;
        // SAFETY: 32 bytes of eight integers, the first at the lowest address.
        let start = unsafe { std::mem::transmute::<[i32; OUTPUTS], [v128; 2]>(start) };
        let sums = wasm_dots(inputs, weights, start);
        // SAFETY: as above.
        sums.map(|sums| unsafe { std::mem::transmute::<[v128; 2], [i32; OUTPUTS]>(sums) })
    }
}

#[cfg(all(
    target_arch = "wasm32",
    target_feature = "simd128",
    not(target_feature = "relaxed-simd")
))]
#[inline(always)]
fn wasm_dots<const R: usize>(
    inputs: [&[PackedInputs]; R],
    weights: &[PackedWeights],
    start: [arch::v128; 2],
) -> [[arch::v128; 2]; R] {
    use arch::{i16x8_load_extend_i8x8, i32x4_add, i32x4_dot_i16x8, i32x4_splat};
    let mut sums = [start; R];
    for (at, weights) in weights.iter().enumerate() {
        for (half, weights) in weights.iter().enumerate() {
            let from = weights.as_ptr();
            // SAFETY: reads the two halves of the 16 bytes.
            let (low, high) = unsafe {
                (
                    i16x8_load_extend_i8x8(from),
                    i16x8_load_extend_i8x8(from.add(8)),
                )
            };
            for r in 0..R {
                let pair = i32x4_splat(inputs[r][at][half]);
                sums[r][0] = i32x4_add(sums[r][0], i32x4_dot_i16x8(pair, low));
                sums[r][1] = i32x4_add(sums[r][1], i32x4_dot_i16x8(pair, high));
            }
        }
    }
    sums
}

#[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
#[inline(always)]
fn wasm_dots<const R: usize>(
    inputs: [&[PackedInputs]; R],
    weights: &[PackedWeights],
    start: [arch::v128; 2],
) -> [[arch::v128; 2]; R] {
    use arch::{i32x4_add, i32x4_relaxed_dot_i8x16_i7x16_add, i32x4_shl, i32x4_splat, v128_load};
    let zero = i32x4_splat(0);
    let mut sums = [[[zero; 2]; 2]; R];
    for (at, weights) in weights.iter().enumerate() {
        // SAFETY: reads the 16 bytes of each.
        let weights = weights
            .each_ref()
            .map(|w| unsafe { v128_load(w.as_ptr().cast()) });
        for r in 0..R {
            for part in 0..2 {
                let four = i32x4_splat(inputs[r][at][part]);
                for half in 0..2 {
                    let sum = &mut sums[r][part][half];
                    *sum = i32x4_relaxed_dot_i8x16_i7x16_add(weights[half], four, *sum);
                }
            }
        }
    }
    sums.map(|[low, high]| {
        let sum = |half: usize| i32x4_add(low[half], i32x4_shl(high[half], 7));
        [i32x4_add(start[0], sum(0)), i32x4_add(start[1], sum(1))]
    })
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{
        Inputs, Kernel, Matrix, OUTPUTS, PackedInputs, PackedWeights, arch, multiply_with,
    };

    /// [`super::multiply`] with the instructions of AVX2.
    #[target_feature(enable = "avx2")]
    pub fn multiply(inputs: &Inputs, matrix: &Matrix, out: &mut [f32]) {
        multiply_with::<Avx2>(inputs, matrix, out);
    }

    /// Used only where the processor has AVX2.
    struct Avx2;

    impl Kernel for Avx2 {
        #[inline(always)]
        fn dots<const R: usize>(
            inputs: [&[PackedInputs]; R],
            weights: &[PackedWeights],
            start: [i32; OUTPUTS],
        ) -> [[i32; OUTPUTS]; R] {
            use arch::{
                __m256i, _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16,
                _mm256_madd_epi16, _mm256_set1_epi32,
            };
            // No closures here: they would not be compiled for AVX2.
            // SAFETY: the only way here is through `multiply`, with AVX2; the load
            // reads the 16 bytes of its array, at any alignment; 32 bytes are eight
            // integers, the first at the lowest address.
            unsafe {
                let mut sums = [std::mem::transmute::<[i32; OUTPUTS], __m256i>(start); R];
                for (at, weights) in weights.iter().enumerate() {
                    for (half, weights) in weights.iter().enumerate() {
                        let weights =
                            _mm256_cvtepi8_epi16(_mm_loadu_si128(weights.as_ptr().cast()));
                        for r in 0..R {
                            let pair = _mm256_set1_epi32(inputs[r][at][half]);
                            sums[r] = _mm256_add_epi32(sums[r], _mm256_madd_epi16(pair, weights));
                        }
                    }
                }
                let mut totals = [[0; OUTPUTS]; R];
                for r in 0..R {
                    totals[r] = std::mem::transmute::<__m256i, [i32; OUTPUTS]>(sums[r]);
                }
                totals
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_floats(
            rows in 1..6_usize,
            outputs in 1..10_usize,
            cols in 1..70_usize,
            seed in any::<u32>(),
        ) {
            let mut state = seed;
            let mut noise = |n: usize| -> Vec<f32> {
                (0..n).map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 8) as f32 / 8_388_608.0 - 1.0
                }).collect()
            };
            let inputs = Inputs::round(&noise(rows * cols), cols);
            let (weights, bias) = (noise(outputs * cols), noise(outputs));
            let matrix = Matrix::from_rows(&weights, cols, &bias);
            let (mut fast, mut plain) = (vec![0.0; rows * outputs], vec![0.0; rows * outputs]);
            multiply(&inputs, &matrix, &mut fast);
            multiply_with::<Plain>(&inputs, &matrix, &mut plain);
            prop_assert_eq!(fast, plain);
        }
    }

    #[test]
    fn lanes_do_as_floats_do() {
        let (a, b) = ([1.5, -2.0, 0.0, 7.25], [2.0, -3.0, 4.0, -0.5]);
        let check = |got: F4, want: fn(f32, f32) -> f32| {
            assert_eq!(got.to_array(), std::array::from_fn(|i| want(a[i], b[i])));
        };
        let (x, y) = (F4::load(&a), F4::load(&b));
        check(x + y, |a, b| a + b);
        check(x - y, |a, b| a - b);
        check(x * y, |a, b| a * b);
        check(x / y, |a, b| a / b);
        check(x.max(y), f32::max);
        check(x.min(y), f32::min);
        check(x.abs(), |a, _| a.abs());
        assert_eq!(x.sum(), 6.75);
    }
}
