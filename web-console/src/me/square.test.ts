import { expect, test } from 'vitest';

import { clamped, square } from './square';

const wide = { width: 400, height: 200 };

test('the square fills the shorter side, and less of it when zoomed in', () => {
  expect(square(wide, { x: 0.5, y: 0.5, zoom: 1 })).toEqual({ left: 100, top: 0, side: 200 });
  expect(square(wide, { x: 0.5, y: 0.5, zoom: 2 })).toEqual({ left: 150, top: 50, side: 100 });
});

test('the square stays within the picture', () => {
  expect(clamped(wide, { x: -3, y: 9, zoom: 1 })).toEqual({ x: 0.25, y: 0.5, zoom: 1 });
  expect(clamped(wide, { x: 1, y: 0, zoom: 2 })).toEqual({ x: 0.875, y: 0.25, zoom: 2 });
});
