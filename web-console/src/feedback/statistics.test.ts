// Figures from small samples, axes, and labels that do not overlap.
import { expect, it } from 'vitest';

import { likelyShare, niceScale, percentages, spreadApart } from './statistics';

it('computes the range of a share by Wilson’s formula', () => {
  const [low, high] = likelyShare(8, 10) ?? [0, 0];
  expect(low).toBeCloseTo(0.49, 2);
  expect(high).toBeCloseTo(0.943, 2);
  expect(likelyShare(0, 0)).toBeNull();
  expect(likelyShare(0, 10)?.[0]).toBe(0);
  expect(likelyShare(10, 10)?.[1]).toBe(1);
});

it('makes percentages that add up to 100', () => {
  expect(percentages([1, 1, 1])).toEqual([34, 33, 33]);
  expect(percentages([0, 0])).toEqual([0, 0]);
  expect(percentages([2, 1]).reduce((a, b) => a + b)).toBe(100);
});

it.each([
  [0, 1],
  [1, 1],
  [7, 8],
  [28, 30],
  [130, 150],
  [999, 1000],
])('rounds an axis up to %i to %i, in whole steps', (max, top) => {
  const scale = niceScale(max);
  expect(scale.top).toBe(top);
  expect(scale.ticks.every(Number.isInteger)).toBe(true);
  expect(scale.ticks.at(-1)).toBe(top);
});

it('moves labels apart, and keeps their order', () => {
  expect(spreadApart([50, 52, 10], 18, 0, 100)).toEqual([50, 68, 10]);
  expect(spreadApart([98, 99], 18, 0, 100)).toEqual([82, 100]);
});
