// How far a figure from a small sample can be trusted.

/** Smaller samples get no chart. */
export const SAMPLE_MIN = 5;
/** For larger samples the interval is too narrow to be worth showing. */
export const INTERVAL_SAMPLE_MAX = 200;

/** 1.96 standard deviations to each side cover 95 %. */
const Z = 1.96;

/** The likely range of a share: Wilson's score interval at 95 % (Wilson 1927, "Probable inference"). */
export function likelyShare(hits: number, all: number): [number, number] | null {
  if (all <= 0) return null;
  const p = hits / all;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * all)) / (1 + z2 / all);
  const reach = (Z / (1 + z2 / all)) * Math.sqrt((p * (1 - p)) / all + z2 / (4 * all * all));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/** Rounds to whole numbers that add up to 100 (largest remainder method). */
export function percentages(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  if (all === 0) return counts.map(() => 0);
  const exact = counts.map((n) => (n / all) * 100);
  const whole = exact.map(Math.floor);
  let left = 100 - whole.reduce((sum, n) => sum + n, 0);
  const byRemainder = exact.map((x, i) => ({ i, rest: x - Math.floor(x) })).sort((a, b) => b.rest - a.rest);
  for (const { i } of byRemainder) {
    if (left <= 0) break;
    whole[i] = (whole[i] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}

/** A round maximum for an axis that starts at 0, with its steps. */
export function niceScale(max: number, steps = 4): { top: number; ticks: number[] } {
  const rough = Math.max(1, max) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((f) => f * power >= rough) ?? 10;
  const step = Math.max(1, factor * power);
  const top = Math.ceil(Math.max(1, max) / step) * step;
  return { top, ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step) };
}

/** Moves label positions apart so that labels do not overlap, and keeps their order. */
export function spreadApart(places: readonly number[], gap: number, min: number, max: number): number[] {
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place);
  let floor = min;
  for (const each of order) {
    each.place = Math.max(each.place, floor);
    floor = each.place + gap;
  }
  let ceiling = max;
  for (const each of order.toReversed()) {
    each.place = Math.min(each.place, ceiling);
    ceiling = each.place - gap;
  }
  const spread = [...places];
  for (const { place, i } of order) spread[i] = place;
  return spread;
}
