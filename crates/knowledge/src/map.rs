//! The world's outline and its drawing as an SVG path.
//!
//! The outline is a part of a pack, made by `tools/packs/outline.py`: varints
//! (LEB128) throughout. First the steps per degree; then two lists of lines,
//! the coasts (closed rings) and the land borders. A list is the number of its
//! lines; a line is the number of its points, then for each point its
//! longitude and latitude in steps, as zigzag differences from the point before.
//! A coast that crosses the date line stands there twice, running past 180
//! degrees on either side.

use std::fmt::Write;

/// The world's coasts and land borders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    units: i32,
    coasts: Vec<Vec<(i32, i32)>>,
    borders: Vec<Vec<(i32, i32)>>,
}

/// The part of the world that a map shows, in degrees, drawn equirectangular.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The western edge.
    pub west: f64,
    /// The northern edge.
    pub north: f64,
    /// The map's width, in degrees east.
    pub degrees_wide: f64,
    /// The map's height, in degrees north.
    pub degrees_high: f64,
    /// The picture's width; its height follows.
    pub width: f64,
}

impl View {
    /// All the world, without the poles' empty margins: for `width` 160, 160 by 64.
    pub const fn world(width: f64) -> Self {
        Self {
            west: -180.0,
            north: 84.0,
            degrees_wide: 360.0,
            degrees_high: 144.0,
            width,
        }
    }

    /// The neighbourhood of a place, of the same shape as the world.
    pub fn around(lat: f64, lon: f64, degrees_wide: f64, width: f64) -> Self {
        let degrees_wide = degrees_wide.clamp(1.0, 360.0);
        let degrees_high = degrees_wide * 0.4;
        Self {
            west: (lon - degrees_wide / 2.0).clamp(-180.0, 180.0 - degrees_wide),
            north: (lat + degrees_high / 2.0).clamp(-90.0 + degrees_high, 90.0),
            degrees_wide,
            degrees_high,
            width,
        }
    }

    /// The picture's height, in the unit of its width.
    pub fn height(&self) -> f64 {
        self.width * self.degrees_high / self.degrees_wide
    }

    /// Where a point in degrees lies in the picture: right, down.
    pub fn point(&self, lat: f64, lon: f64) -> (f64, f64) {
        let scale = self.width / self.degrees_wide;
        ((lon - self.west) * scale, (self.north - lat) * scale)
    }
}

impl Outline {
    /// Reads the outline part of a pack; nothing where it is none.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.iter();
        let units = i32::try_from(varint(&mut bytes)?)
            .ok()
            .filter(|u| (1..=1000).contains(u))?;
        let coasts = lines(&mut bytes, units)?;
        let borders = lines(&mut bytes, units)?;
        bytes.next().is_none().then_some(Self {
            units,
            coasts,
            borders,
        })
    }

    /// The land as the `d` of an SVG path to be filled.
    pub fn land_path(&self, view: &View) -> String {
        self.path(&self.coasts, view, true)
    }

    /// The land borders as the `d` of an SVG path to be stroked.
    pub fn borders_path(&self, view: &View) -> String {
        self.path(&self.borders, view, false)
    }

    /// Lines in the view, in tenths of the picture's unit; a point that moves
    /// less than [`STEP`] is left out.
    fn path(&self, lines: &[Vec<(i32, i32)>], view: &View, closed: bool) -> String {
        let units = f64::from(self.units);
        let (right, bottom) = (view.width, view.height());
        let mut out = String::new();
        let mut points: Vec<(i64, i64)> = Vec::new();
        for line in lines {
            points.clear();
            let mut inside = false;
            for (x, y) in line {
                let (x, y) = view.point(f64::from(*y) / units, f64::from(*x) / units);
                inside |= (0.0..=right).contains(&x) && (0.0..=bottom).contains(&y);
                // Far outside, where exactly does not show.
                let x = x.clamp(-right, 2.0 * right);
                let y = y.clamp(-bottom, 2.0 * bottom);
                #[expect(clippy::cast_possible_truncation, reason = "clamped to the picture")]
                let point = ((x * 10.0).round() as i64, (y * 10.0).round() as i64);
                let moved = |(x, y): &(i64, i64)| {
                    (point.0 - x).abs() >= STEP || (point.1 - y).abs() >= STEP
                };
                if points.last().is_none_or(moved) {
                    points.push(point);
                }
            }
            let around = closed && surrounds(&points, view);
            if (!inside && !around) || points.len() < if closed { 3 } else { 2 } {
                continue;
            }
            let mut last = (0, 0);
            for (at, (x, y)) in points.iter().enumerate() {
                let relative = at > 0;
                let (dx, dy) = if relative {
                    (x - last.0, y - last.1)
                } else {
                    (*x, *y)
                };
                let letter = if relative { 'l' } else { 'M' };
                let _ = write!(out, "{letter}{} {}", Tenths(dx), Tenths(dy));
                last = (*x, *y);
            }
            if closed {
                out.push('z');
            }
        }
        out
    }
}

/// Tenths of the picture's unit that a line must move to be drawn on.
const STEP: i64 = 4;

/// A number of tenths, written short: "12.5", "-.5", "3".
struct Tenths(i64);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        match (whole, tenth) {
            (_, 0) => write!(f, "{sign}{whole}"),
            (0, _) => write!(f, "{sign}.{tenth}"),
            _ => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

/// Whether a ring's box covers a part of the view.
fn surrounds(points: &[(i64, i64)], view: &View) -> bool {
    let (mut left, mut right, mut top, mut bottom) = (i64::MAX, i64::MIN, i64::MAX, i64::MIN);
    for (x, y) in points {
        (left, right) = (left.min(*x), right.max(*x));
        (top, bottom) = (top.min(*y), bottom.max(*y));
    }
    #[expect(clippy::cast_possible_truncation, reason = "a picture's size")]
    let (width, height) = ((view.width * 10.0) as i64, (view.height() * 10.0) as i64);
    left < width && right > 0 && top < height && bottom > 0
}

fn lines(bytes: &mut std::slice::Iter<'_, u8>, units: i32) -> Option<Vec<Vec<(i32, i32)>>> {
    let count = varint(bytes)?;
    let mut found = Vec::new();
    for _ in 0..count {
        let points = varint(bytes)?;
        let mut line = Vec::new();
        let (mut x, mut y) = (0_i32, 0_i32);
        for _ in 0..points {
            x = x.checked_add(zigzag(varint(bytes)?))?;
            y = y.checked_add(zigzag(varint(bytes)?))?;
            if x.abs() > 540 * units || y.abs() > 91 * units {
                return None;
            }
            line.push((x, y));
        }
        found.push(line);
    }
    Some(found)
}

fn varint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut value = 0_u32;
    for shift in (0..32).step_by(7) {
        let byte = *bytes.next()?;
        value |= u32::from(byte & 127).checked_shl(shift)?;
        if byte < 128 {
            return Some(value);
        }
    }
    None
}

fn zigzag(n: u32) -> i32 {
    (n >> 1).cast_signed() ^ -(n & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of 20 degrees round 0, 0, and a border through its middle.
    const SQUARE: &[u8] = &[
        1, 1, 5, 19, 20, 40, 0, 0, 39, 39, 0, 0, 40, 1, 2, 0, 20, 0, 39,
    ];

    #[test]
    fn draws_a_square() {
        let outline = Outline::read(SQUARE).expect("a well-formed outline");
        let world = View::world(360.0);
        assert_eq!(outline.land_path(&world), "M170 74l20 0l0 20l-20 0l0 -20z");
        assert_eq!(outline.borders_path(&world), "M180 74l0 20");
        let elsewhere = View::around(50.0, 100.0, 20.0, 160.0);
        assert_eq!(outline.land_path(&elsewhere), "");
        assert_eq!(world.point(84.0, -180.0), (0.0, 0.0));
    }

    #[test]
    fn refuses_what_is_no_outline() {
        for end in 0..SQUARE.len() {
            assert_eq!(Outline::read(SQUARE.get(..end).unwrap_or_default()), None);
        }
    }
}
