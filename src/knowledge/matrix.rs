//! Dense f32 matrices, multiplied by rten's kernels, and the Cholesky factorisation that fitting needs.

use std::ops::Range;

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::NdTensorView;
use rten_tensor::prelude::*;

/// Row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Matrix {
    pub rows: usize,
    pub cols: usize,
    pub data: Vec<f32>,
}

/// The side of the diagonal blocks that the factorisation computes itself; the kernels compute the rest.
const BLOCK: usize = 32;

/// In unoptimised builds the kernels, which are always optimised, are far faster than the loops of this file.
const UNOPTIMISED: bool = cfg!(debug_assertions);

impl Matrix {
    pub fn zeros(rows: usize, cols: usize) -> Matrix {
        Matrix { rows, cols, data: vec![0.0; rows * cols] }
    }

    pub fn row(&self, i: usize) -> &[f32] {
        &self.data[i * self.cols..(i + 1) * self.cols]
    }

    fn view(&self) -> NdTensorView<'_, f32, 2> {
        NdTensorView::from_data([self.rows, self.cols], self.data.as_slice())
    }

    fn part(&self, rows: Range<usize>, cols: Range<usize>) -> NdTensorView<'_, f32, 2> {
        self.view().slice((rows, cols))
    }

    /// `self · other`
    pub fn times(&self, other: &Matrix) -> Matrix {
        multiply(self.view(), other.view())
    }

    /// `self · otherᵀ`
    pub fn times_transposed(&self, other: &Matrix) -> Matrix {
        multiply(self.view(), other.view().transposed())
    }

    /// `selfᵀ · other`
    pub fn transposed_times(&self, other: &Matrix) -> Matrix {
        multiply(self.view().transposed(), other.view())
    }

    /// `self · vector`, on the calling thread: waking other threads would cost more than the product.
    pub fn times_vector(&self, vector: &[f32]) -> Vec<f32> {
        if UNOPTIMISED {
            return Matrix { rows: 1, cols: vector.len(), data: vector.to_vec() }.times_transposed(self).data;
        }
        self.data.chunks_exact(self.cols.max(1)).map(|row| dot(row, vector)).collect()
    }

    /// `vectorᵀ · self`, on the calling thread.
    pub fn vector_times(&self, vector: &[f32]) -> Vec<f32> {
        if UNOPTIMISED {
            return Matrix { rows: 1, cols: vector.len(), data: vector.to_vec() }.times(self).data;
        }
        let mut sums = vec![0.0; self.cols];
        for (factor, row) in vector.iter().zip(self.data.chunks_exact(self.cols.max(1))) {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += factor * value);
        }
        sums
    }

    /// Lower triangle `L` with `L·Lᵀ = self`; `None` unless the matrix is symmetric and positive definite.
    pub fn cholesky(mut self) -> Option<Cholesky> {
        let mut inverses = Vec::with_capacity(self.rows.div_ceil(BLOCK));
        self.factor(0..self.rows, &mut inverses)?;
        Some(Cholesky { factor: self, inverses })
    }

    /// Factors a square on the diagonal in place, by halves, so that nearly all the work is in large products.
    fn factor(&mut self, square: Range<usize>, inverses: &mut Vec<Matrix>) -> Option<()> {
        if square.len() <= BLOCK {
            if !square.is_empty() {
                inverses.push(self.factor_block(square.start, square.end)?);
            }
            return Some(());
        }
        let middle = halved(&square);
        let (first, second) = (square.start..middle, middle..square.end);
        self.factor(first.clone(), inverses)?;
        self.divide_by_factor(second.clone(), first.clone(), inverses);
        let panel = self.part(second.clone(), first);
        let update = multiply(panel.view(), panel.transposed());
        self.subtract(second.clone(), second.start, &update);
        self.factor(second, inverses)
    }

    /// Solves `X·Lᵀ = self` for `X` in these rows and columns, where `L` is the factor of these columns.
    fn divide_by_factor(&mut self, rows: Range<usize>, cols: Range<usize>, inverses: &[Matrix]) {
        if cols.len() <= BLOCK {
            let inverse = &inverses[cols.start / BLOCK];
            let divided = multiply(self.part(rows.clone(), cols.clone()), inverse.view().transposed());
            self.put(rows.start, cols.start, &divided);
            return;
        }
        let middle = halved(&cols);
        let (first, second) = (cols.start..middle, middle..cols.end);
        self.divide_by_factor(rows.clone(), first.clone(), inverses);
        let below = self.part(second.clone(), first.clone());
        let done = multiply(self.part(rows.clone(), first), below.transposed());
        self.subtract(rows.clone(), middle, &done);
        self.divide_by_factor(rows, second, inverses);
    }

    /// Factors one block of the diagonal in place and returns its inverse.
    fn factor_block(&mut self, start: usize, end: usize) -> Option<Matrix> {
        let n = end - start;
        let mut block = vec![0.0_f64; n * n];
        for i in 0..n {
            for j in 0..=i {
                let done: f64 = (0..j).map(|k| block[i * n + k] * block[j * n + k]).sum();
                let rest = f64::from(self.data[(start + i) * self.cols + start + j]) - done;
                block[i * n + j] = if i != j {
                    rest / block[j * n + j]
                } else if rest > 0.0 {
                    rest.sqrt()
                } else {
                    return None;
                };
            }
        }
        let mut inverse = vec![0.0_f64; n * n];
        for j in 0..n {
            inverse[j * n + j] = 1.0 / block[j * n + j];
            for i in j + 1..n {
                let done: f64 = (j..i).map(|k| block[i * n + k] * inverse[k * n + j]).sum();
                inverse[i * n + j] = -done / block[i * n + i];
            }
        }
        for i in 0..n {
            for j in 0..n {
                self.data[(start + i) * self.cols + start + j] = block[i * n + j] as f32;
            }
        }
        Some(Matrix { rows: n, cols: n, data: inverse.into_iter().map(|v| v as f32).collect() })
    }

    fn put(&mut self, row: usize, col: usize, part: &Matrix) {
        for i in 0..part.rows {
            let at = (row + i) * self.cols + col;
            self.data[at..at + part.cols].copy_from_slice(part.row(i));
        }
    }

    fn subtract(&mut self, rows: Range<usize>, col: usize, less: &Matrix) {
        for (i, row) in rows.enumerate() {
            let at = row * self.cols + col;
            let values = &mut self.data[at..at + less.cols];
            values.iter_mut().zip(less.row(i)).for_each(|(value, less)| *value -= less);
        }
    }
}

/// The block border next to the middle.
fn halved(range: &Range<usize>) -> usize {
    range.start + (range.len() / 2).next_multiple_of(BLOCK)
}

/// The factor from [`Matrix::cholesky`], for solving systems.
#[derive(Debug)]
pub(super) struct Cholesky {
    factor: Matrix,
    /// The inverses of the blocks on the diagonal.
    inverses: Vec<Matrix>,
}

impl Cholesky {
    /// `X` with `L·X = right`.
    pub fn solve_lower(&self, mut right: Matrix) -> Matrix {
        for (b, inverse) in self.inverses.iter().enumerate() {
            let (start, end) = (b * BLOCK, b * BLOCK + inverse.rows);
            let mut rest = right.block(start, end);
            if start > 0 {
                let done =
                    multiply(self.factor.part(start..end, 0..start), right.part(0..start, 0..right.cols));
                rest.subtract(0..rest.rows, 0, &done);
            }
            right.put(start, 0, &inverse.times(&rest));
        }
        right
    }

    /// `X` with `Lᵀ·X = right`.
    pub fn solve_upper(&self, mut right: Matrix) -> Matrix {
        let n = self.factor.rows;
        for (b, inverse) in self.inverses.iter().enumerate().rev() {
            let (start, end) = (b * BLOCK, b * BLOCK + inverse.rows);
            let mut rest = right.block(start, end);
            if end < n {
                let below = self.factor.part(end..n, start..end);
                let done = multiply(below.transposed(), right.part(end..n, 0..right.cols));
                rest.subtract(0..rest.rows, 0, &done);
            }
            right.put(start, 0, &inverse.transposed_times(&rest));
        }
        right
    }
}

impl Matrix {
    fn block(&self, start: usize, end: usize) -> Matrix {
        let data = self.data[start * self.cols..end * self.cols].to_vec();
        Matrix { rows: end - start, cols: self.cols, data }
    }
}

/// Sums in lanes that the processor adds at once.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 16;
    let (a, rest_a) = a.as_chunks::<LANES>();
    let (b, rest_b) = b.as_chunks::<LANES>();
    let mut sums = [0.0_f32; LANES];
    for (a, b) in a.iter().zip(b) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
    }
    sums.iter().sum::<f32>() + rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum::<f32>()
}

fn multiply(a: NdTensorView<'_, f32, 2>, b: NdTensorView<'_, f32, 2>) -> Matrix {
    let mut product = Matrix::zeros(a.size(0), b.size(1));
    if product.data.is_empty() || a.size(1) == 0 {
        return product;
    }
    let (left, right) = (GemmInputA::Unpacked(a), GemmInputB::Unpacked(b));
    let done = GemmExecutor::<f32>::new().gemm(&mut product.data, left, right, GemmOptions::default());
    debug_assert!(done.is_ok(), "{done:?}");
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(rows: usize, cols: usize) -> Matrix {
        let data = (0..rows * cols).map(|i| ((i * 7919 + 13) % 101) as f32 / 101.0 - 0.5).collect();
        Matrix { rows, cols, data }
    }

    #[test]
    fn products_match_the_definition() {
        let a = Matrix { rows: 2, cols: 2, data: vec![1.0, 2.0, 3.0, 4.0] };
        let b = Matrix { rows: 2, cols: 1, data: vec![5.0, 6.0] };
        assert_eq!(a.times(&b).data, [17.0, 39.0]);
        assert_eq!(a.transposed_times(&b).data, [23.0, 34.0]);
        assert_eq!(b.times_transposed(&b).data, [25.0, 30.0, 30.0, 36.0]);
        assert_eq!(
            (a.times_vector(&[5.0, 6.0]), a.vector_times(&[5.0, 6.0])),
            (vec![17.0, 39.0], vec![23.0, 34.0])
        );
        let (wide, vector) = (numbered(3, 37), numbered(1, 37));
        let product = wide.times_transposed(&vector).data;
        assert!((dot(wide.row(1), &vector.data) - product[1]).abs() < 1e-5);
        assert!(wide.times_vector(&vector.data).iter().zip(product).all(|(a, b)| (a - b).abs() < 1e-5));
    }

    #[test]
    fn systems_of_any_size_are_solved() {
        for n in [1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5] {
            let half = numbered(n, n + 3);
            let mut system = half.times_transposed(&half);
            (0..n).for_each(|i| system.data[i * n + i] += 1.0);
            let expected = numbered(n, 4);
            let right = system.times(&expected);
            let factor = system.cholesky().expect("positive definite");
            let found = factor.solve_upper(factor.solve_lower(right));
            let worst = found.data.iter().zip(&expected.data).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(worst < 1e-3, "{n}: {worst}");
        }
    }

    #[test]
    fn a_matrix_that_is_not_positive_definite_has_no_factor() {
        let matrix = Matrix { rows: 2, cols: 2, data: vec![1.0, 2.0, 2.0, 1.0] };
        assert!(matrix.cholesky().is_none());
    }
}
