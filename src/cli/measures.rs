//! Measures of predictions that the evaluations print.

/// Area under the receiver operating characteristic: the chance that a positive scores above a negative, ties
/// counting half (Fawcett 2006, section 7). `None` unless there are both positives and negatives.
pub fn auroc(scored: &[(f64, bool)]) -> Option<f64> {
    let positives = scored.iter().filter(|(_, positive)| *positive).count();
    let negatives = scored.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let mut sorted = scored.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut rank_sum = 0.0;
    let mut start = 0;
    while start < sorted.len() {
        let ties = sorted[start..].iter().take_while(|(score, _)| *score == sorted[start].0).count();
        let mean_rank = start as f64 + (ties as f64 + 1.0) / 2.0;
        let hits = sorted[start..start + ties].iter().filter(|(_, positive)| *positive).count();
        rank_sum += mean_rank * hits as f64;
        start += ties;
    }
    let (positives, negatives) = (positives as f64, negatives as f64);
    Some((rank_sum - positives * (positives + 1.0) / 2.0) / (positives * negatives))
}

/// Expected calibration error over ten bins of equal width: how far the share that is right lies from the
/// confidence, on average (Guo et al. 2017, section 2).
pub fn calibration_error(judged: &[(f64, bool)]) -> Option<f64> {
    const BINS: usize = 10;
    let mut bins = [(0.0, 0.0, 0.0); BINS];
    for (confidence, right) in judged {
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += 1.0;
        bins[bin].1 += confidence;
        bins[bin].2 += f64::from(u8::from(*right));
    }
    let gap: f64 = bins.iter().map(|(_, confidence, right)| (confidence - right).abs()).sum();
    (!judged.is_empty()).then(|| gap / judged.len() as f64)
}

/// Matthews's correlation coefficient for any number of classes (Gorodkin 2004, equation 8), from pairs of
/// (true class, predicted class). `None` if it is undefined.
pub fn correlation(pairs: &[(usize, usize)]) -> Option<f64> {
    let classes = pairs.iter().map(|(truth, found)| truth.max(found) + 1).max()?;
    let (mut truths, mut founds, mut right) = (vec![0.0; classes], vec![0.0; classes], 0.0);
    for (truth, found) in pairs {
        truths[*truth] += 1.0;
        founds[*found] += 1.0;
        right += f64::from(u8::from(truth == found));
    }
    let all = pairs.len() as f64;
    let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    let above = right * all - product(&truths, &founds);
    let below = (all * all - product(&founds, &founds)) * (all * all - product(&truths, &truths));
    (below > 0.0).then(|| above / below.sqrt())
}

/// Mean F1 of the classes that occur in the truth.
pub fn macro_f1(pairs: &[(usize, usize)]) -> Option<f64> {
    let mut classes: Vec<usize> = pairs.iter().map(|(truth, _)| *truth).collect();
    classes.sort_unstable();
    classes.dedup();
    let f1 = |class: usize| {
        let count = |matches: &dyn Fn(bool, bool) -> bool| {
            pairs.iter().filter(|(truth, found)| matches(*truth == class, *found == class)).count() as f64
        };
        let both = count(&|truth, found| truth && found);
        let one = count(&|truth, found| truth != found);
        2.0 * both / (2.0 * both + one)
    };
    (!classes.is_empty()).then(|| classes.iter().map(|class| f1(*class)).sum::<f64>() / classes.len() as f64)
}

/// The largest share of all rows that can be answered while at least `precision` of the answers are right.
pub fn share_at_precision(judged: &[(f64, bool)], precision: f64) -> Option<f64> {
    let mut sorted = judged.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut best) = (0.0, 0);
    for (place, (confidence, is_right)) in sorted.iter().enumerate() {
        right += f64::from(u8::from(*is_right));
        let ends_tie = sorted.get(place + 1).is_none_or(|next| next.0 < *confidence);
        if ends_tie && right / (place + 1) as f64 >= precision {
            best = place + 1;
        }
    }
    (!judged.is_empty()).then(|| best as f64 / judged.len() as f64)
}

pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The median.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?} is not {expected}");
    }

    #[test]
    fn a_perfect_order_has_an_area_of_one_and_ties_count_half() {
        close(auroc(&[(0.9, true), (0.8, true), (0.1, false)]), 1.0);
        close(auroc(&[(0.5, true), (0.5, false)]), 0.5);
        close(auroc(&[(0.1, true), (0.2, false), (0.3, true)]), 0.5);
        assert_eq!(auroc(&[(0.5, true)]), None);
    }

    #[test]
    fn calibration_compares_confidence_with_what_was_right() {
        close(calibration_error(&[(0.75, true), (0.75, true), (0.75, true), (0.75, false)]), 0.0);
        close(calibration_error(&[(1.0, false), (0.0, false)]), 0.5);
    }

    #[test]
    fn correlation_is_one_for_truth_and_known_for_two_classes() {
        close(correlation(&[(0, 0), (1, 1), (2, 2)]), 1.0);
        // TP 2, TN 1, FP 1, FN 1: (2 - 1) / sqrt(3·3·2·2)
        close(correlation(&[(1, 1), (1, 1), (0, 0), (0, 1), (1, 0)]), 1.0 / 6.0);
        assert_eq!(correlation(&[(0, 0)]), None);
    }

    #[test]
    fn macro_f1_is_the_mean_over_classes() {
        close(macro_f1(&[(0, 0), (1, 1)]), 1.0);
        close(macro_f1(&[(0, 0), (0, 1), (1, 1)]), 2.0 / 3.0);
    }

    #[test]
    fn the_share_at_a_precision_stops_at_the_last_place_that_keeps_it() {
        close(share_at_precision(&[(0.9, true), (0.8, false), (0.7, true), (0.6, true)], 0.75), 1.0);
        close(share_at_precision(&[(0.9, true), (0.8, false)], 0.95), 0.5);
        close(share_at_precision(&[(0.9, false)], 0.95), 0.0);
    }
}
