import { expect, test } from 'vitest';

import { isQuiet, timeLooksRight } from './quiet';

const at = (text: string) => Date.parse(text);
const night = { on: true, from: '22:00', to: '07:00', time_zone: 'Europe/Berlin' };

test('quiet hours can span midnight, in their own time zone', () => {
  expect(isQuiet(night, at('2026-01-10T20:59:00Z'))).toBe(false);
  expect(isQuiet(night, at('2026-01-10T21:00:00Z'))).toBe(true);
  expect(isQuiet(night, at('2026-01-11T05:59:00Z'))).toBe(true);
  expect(isQuiet(night, at('2026-01-11T06:00:00Z'))).toBe(false);
  expect(isQuiet(night, at('2026-07-10T20:00:00Z'))).toBe(true);
});

test('quiet hours within a day, switched off, or in an unknown time zone', () => {
  const noon = { on: true, from: '12:00', to: '13:00', time_zone: 'UTC' };
  expect(isQuiet(noon, at('2026-01-10T12:30:00Z'))).toBe(true);
  expect(isQuiet(noon, at('2026-01-10T13:00:00Z'))).toBe(false);
  expect(isQuiet({ ...noon, on: false }, at('2026-01-10T12:30:00Z'))).toBe(false);
  expect(isQuiet({ ...noon, time_zone: 'Mars/Olympus' }, at('2026-01-10T12:30:00Z'))).toBe(false);
  expect(isQuiet(undefined, 0)).toBe(false);
});

test('valid and invalid times of day', () => {
  for (const right of ['00:00', '09:30', '23:59']) expect(timeLooksRight(right)).toBe(true);
  for (const wrong of ['', '9:30', '24:00', '12:60', 'noon']) expect(timeLooksRight(wrong)).toBe(false);
});
