//! Coordinates of a PDF.

/// An affine transform, as PDF writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This transform, then another.
    pub(crate) fn then(&self, next: &Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Where a point comes to lie.
    pub(crate) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How much higher things become.
    pub(crate) fn height(&self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// The direction of what was horizontal, in radians.
    pub(crate) fn direction(&self) -> f64 {
        self.0[1].atan2(self.0[0])
    }
}
