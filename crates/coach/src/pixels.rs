//! A picture as the measures want it: its lightness pixel by pixel, its colours in a small copy.

use alloc::vec;
use alloc::vec::Vec;

/// Longest side of the small copy.
const SMALL: usize = 640;

/// A picture.
#[derive(Debug)]
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    /// Lightness of every pixel that has come.
    pub luma: Vec<u8>,
    /// The small copy: red, green, blue; each pixel the mean of a square of the large one.
    pub small: Small,
    factor: usize,
    sums: Vec<[u32; 3]>,
}

/// The small copy.
#[derive(Debug)]
pub struct Small {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u8; 3]>,
}

impl Pixels {
    pub fn new(width: usize, height: usize) -> Self {
        let factor = width.max(height).div_ceil(SMALL).max(1);
        let small = Small {
            width: width / factor,
            height: height / factor,
            pixels: Vec::with_capacity((width / factor) * (height / factor)),
        };
        Self {
            width,
            height,
            luma: Vec::with_capacity(width * height),
            sums: vec![[0; 3]; small.width],
            small,
            factor,
        }
    }

    /// Too small a picture, or one of which rows are missing, cannot be measured.
    pub fn is_empty(&self) -> bool {
        self.luma.len() < self.width * self.height || self.small.width.min(self.small.height) < 32
    }

    pub fn rows(&mut self, rgba: &[u8]) {
        if self.width == 0 {
            return;
        }
        for row in rgba.chunks_exact(self.width * 4) {
            if self.luma.len() < self.width * self.height {
                self.row(row);
            }
        }
    }

    fn row(&mut self, row: &[u8]) {
        let y = self.luma.len() / self.width;
        self.luma.extend(
            row.chunks_exact(4)
                .map(|one| luma([one[0], one[1], one[2]])),
        );
        if y / self.factor >= self.small.height {
            return;
        }
        for (square, sum) in row.chunks_exact(4 * self.factor).zip(&mut self.sums) {
            for one in square.chunks_exact(4) {
                for (part, value) in sum.iter_mut().zip(one) {
                    *part += u32::from(*value);
                }
            }
        }
        if (y + 1).is_multiple_of(self.factor) {
            let count = u32::try_from(self.factor * self.factor).unwrap_or(u32::MAX);
            for sum in &mut self.sums {
                self.small
                    .pixels
                    .push(sum.map(|part| u8::try_from(part / count).unwrap_or(u8::MAX)));
                *sum = [0; 3];
            }
        }
    }
}

/// How light a colour is.
pub fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    (sum >> 8) as u8
}

/// The difference of the strongest and the weakest part: 0 for greys.
pub fn chroma(colour: [u8; 3]) -> u8 {
    let [red, green, blue] = colour;
    red.max(green).max(blue) - red.min(green).min(blue)
}

/// How often each of 256 values occurs.
pub struct Histogram([u32; 256]);

impl Histogram {
    pub fn of(values: impl Iterator<Item = u8>) -> Self {
        let mut counts = [0; 256];
        for value in values {
            counts[usize::from(value)] += 1;
        }
        Self(counts)
    }

    pub fn count(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The value that this share of all does not exceed.
    pub fn quantile(&self, share: f32) -> u8 {
        let wanted = share * self.count() as f32;
        let mut sum = 0.0;
        for (value, count) in (0..=u8::MAX).zip(self.0) {
            sum += count as f32;
            if sum >= wanted && sum > 0.0 {
                return value;
            }
        }
        u8::MAX
    }

    /// Parts the values where both parts are most alike in themselves (Otsu): the first value of the upper part, and the
    /// mean of each part.
    pub fn parted(&self) -> (u8, f32, f32) {
        let total = self.count() as f32;
        let weighted = |(value, count): (usize, &u32)| value as f32 * *count as f32;
        let whole: f32 = self.0.iter().enumerate().map(weighted).sum();
        let (mut below, mut sum, mut best) = (0.0, 0.0, (0.0, 0, 0.0, 0.0));
        for (value, count) in self.0.iter().enumerate().take(255) {
            below += *count as f32;
            sum += weighted((value, count));
            let above = total - below;
            if below == 0.0 || above == 0.0 {
                continue;
            }
            let (low, high) = (sum / below, (whole - sum) / above);
            let between = below * above * (high - low) * (high - low);
            if between > best.0 {
                best = (between, value + 1, low, high);
            }
        }
        (u8::try_from(best.1).unwrap_or(u8::MAX), best.2, best.3)
    }
}
