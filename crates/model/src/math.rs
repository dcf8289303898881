//! Functions of one float, the same to the bit on every machine.
//!
//! Each is built from additions, multiplications and divisions in a fixed
//! order; those of the platform's mathematics library differ in the last bit.

pub use gloss_reader::math::{exp, ln, sigmoid};

use crate::simd::F4;

/// Adding and taking away this leaves a small float rounded to an integer.
pub const ROUND: f32 = 12_582_912.0;

/// e^x of four numbers, after Cephes' `expf`: within 2 units in the last place; x beyond -87 to 88 is cut off there.
#[inline(always)]
pub fn exp4(x: F4) -> F4 {
    let x = x.max(F4::splat(-87.0)).min(F4::splat(88.0));
    let shifted = x * F4::splat(std::f32::consts::LOG2_E) + F4::splat(ROUND);
    let n = shifted - F4::splat(ROUND);
    let r = x - n * F4::splat(0.693_359_4) - n * F4::splat(-2.121_944_4e-4);
    let mut p = F4::splat(1.987_569_2e-4);
    for c in [
        1.398_2e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        5e-1,
    ] {
        p = p * r + F4::splat(c);
    }
    (p * r * r + r + F4::splat(1.0)) * shifted.exponent()
}

/// 1 / (1 + e^-x) of four numbers.
#[inline(always)]
pub fn sigmoid4(x: F4) -> F4 {
    F4::splat(1.0) / (F4::splat(1.0) + exp4(F4::splat(0.0) - x))
}

/// The Gaussian error linear unit x/2 (1 + erf(x / sqrt 2)) of four numbers;
/// erf after Abramowitz and Stegun 7.1.26, within 1.5e-7.
#[inline(always)]
pub fn gelu4(x: F4) -> F4 {
    let z = (x * F4::splat(std::f32::consts::FRAC_1_SQRT_2)).abs();
    let t = F4::splat(1.0) / (F4::splat(1.0) + F4::splat(0.327_591_1) * z);
    let mut p = F4::splat(1.061_405_4);
    for c in [-1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6] {
        p = p * t + F4::splat(c);
    }
    let erf = F4::splat(1.0) - p * t * exp4(F4::splat(0.0) - z * z);
    F4::splat(0.5) * (x + x.abs() * erf)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Largest difference between f and its reference over a range.
    fn worst(from: f32, to: f32, f: impl Fn(f32) -> f32, reference: impl Fn(f64) -> f64) -> f64 {
        (0..=20_000)
            .map(|i| from + (to - from) * i as f32 / 20_000.0)
            .map(|x| {
                let want = reference(f64::from(x));
                (f64::from(f(x)) - want).abs() / want.abs().max(1.0)
            })
            .fold(0.0, f64::max)
    }

    #[test]
    fn approximations_are_close() {
        assert!(worst(-80.0, 80.0, exp, f64::exp) < 3e-7);
        assert!(worst(-30.0, 30.0, sigmoid, |x| 1.0 / (1.0 + (-x).exp())) < 3e-7);
        assert!(worst(1e-6, 50.0, ln, f64::ln) < 3e-7);
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(exp(0.0), 1.0);
        // The tanh form is within 5e-4 of the exact one.
        let gelu = |x: f32| gelu4(F4::splat(x)).to_array()[0];
        let tanh_form =
            |x: f64| x / 2.0 * (1.0 + (0.797_884_56 * (x + 0.044_715 * x.powi(3))).tanh());
        assert!(worst(-6.0, 6.0, gelu, tanh_form) < 5e-4);
        assert!((gelu(1.0) - 0.841_344_7).abs() < 1e-6);
        assert!((gelu(-2.0) + 0.045_500_26).abs() < 1e-6);
    }

    #[test]
    fn one_float_gives_the_bits_of_four() {
        for i in -100_000..100_000 {
            let x = i as f32 * 0.001;
            let four = |f: fn(F4) -> F4| f(F4::splat(x)).to_array()[0].to_bits();
            assert_eq!(exp(x).to_bits(), four(exp4), "{x}");
            assert_eq!(sigmoid(x).to_bits(), four(sigmoid4), "{x}");
        }
    }

    #[test]
    fn extremes_stay_finite() {
        for x in [f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN, 0.0] {
            assert_eq!(exp(x).to_bits(), exp4(F4::splat(x)).to_array()[0].to_bits());
            assert!(exp(x).is_finite(), "{x}");
            assert!((0.0..=1.0).contains(&sigmoid(x)), "{x}");
            assert!(!ln(x).is_nan(), "{x}");
        }
    }
}
