//! Functions of one float, the same to the bit on every machine.
//!
//! Each is built from additions, multiplications and divisions in a fixed order. The functions of
//! the platform's mathematics library differ in the last bit.

/// Adding and subtracting this rounds a small float to an integer.
const ROUND: f32 = 12_582_912.0;

/// e^x, after Cephes' `expf`: within 2 units in the last place; x beyond -87 to 88 is cut off there.
pub fn exp(x: f32) -> f32 {
    let x = if x > -87.0 { x } else { -87.0 };
    let x = if x < 88.0 { x } else { 88.0 };
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * 0.693_359_4 - n * -2.121_944_4e-4;
    let mut p = 1.987_569_2e-4;
    for c in [
        1.398_2e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        5e-1,
    ] {
        p = p * r + c;
    }
    // The low bits of `shifted` hold the integer n; 2^n has n + 127 as its exponent.
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits());
    (p * r * r + r + 1.0) * f32::from_bits(exponent.wrapping_add(127) << 23)
}

/// 1 / (1 + e^-x).
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(0.0 - x))
}

/// The natural logarithm of a positive normal number, after Cephes' `logf`.
pub fn ln(x: f32) -> f32 {
    let x = x.max(f32::MIN_POSITIVE);
    let bits = x.to_bits();
    let mut exponent = (bits >> 23) as i32 - 126;
    let mut m = f32::from_bits(bits & 0x007f_ffff | 0x3f00_0000);
    if m < std::f32::consts::FRAC_1_SQRT_2 {
        exponent -= 1;
        m += m;
    }
    let f = m - 1.0;
    let mut p = 7.037_683_6e-2_f32;
    for c in [
        -1.151_461e-1,
        1.167_699_8e-1,
        -1.242_014_1e-1,
        1.424_932_3e-1,
        -1.666_805_8e-1,
        2.000_071_4e-1,
        -2.499_999_4e-1,
        3.333_333e-1,
    ] {
        p = p * f + c;
    }
    let exponent = exponent as f32;
    let square = f * f;
    p * f * square + exponent * -2.121_944_4e-4 - 0.5 * square + f + exponent * 0.693_359_4
}
