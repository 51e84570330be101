// How numbers and times are written.
import { describe, expect, it } from 'vitest';

import {
  count,
  countdown,
  day,
  duration,
  initials,
  isoDay,
  languageName,
  share,
  waitRange,
  when,
  whenExactly,
} from './format';

/** Replaces special spaces with plain ones. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');
const MINUTE = 60_000;
const at = (text: string) => new Date(text).getTime();

describe('durations', () => {
  it.each([
    [-5, '< 1 min'],
    [59_999, '< 1 min'],
    [MINUTE, '1 min'],
    [59 * MINUTE, '59 min'],
    [60 * MINUTE, '1 h'],
    [65 * MINUTE, '1 h 05'],
    [26 * 60 * MINUTE, '1 d'],
  ])('%i ms reads %s', (ms, text) => expect(plain(duration(ms))).toBe(text));

  it.each([
    [-5, '0:00'],
    [1, '0:01'],
    [45_000, '0:45'],
    [64_001, '1:05'],
    [600_000, '10:00'],
  ])('%i ms left reads %s', (ms, text) => expect(countdown(ms)).toBe(text));

  it.each<[[number, number], string]>([
    [[120, 300], '2–5 min'],
    [[10, 50], '0–1 min'],
    [[290, 310], '4–6 min'],
    [[300, 300], '5 min'],
  ])('a wait of %j s reads %s', (range, text) => expect(plain(waitRange(range))).toBe(text));
});

describe('shares', () => {
  it.each([
    [0, '0 %'],
    [0.001, '< 1 %'],
    [0.425, '43 %'],
    [0.999, '> 99 %'],
    [1, '100 %'],
  ])('%f reads %s', (x, text) => expect(plain(share(x))).toBe(text));

  it('groups thousands', () => expect(count(12345)).toBe('12,345'));
});

describe('times', () => {
  const now = at('2026-11-21T15:00:00');
  const words = { today: 'Today', yesterday: 'Yesterday' };

  it('say today or yesterday, then the day, then the year', () => {
    expect(day(at('2026-11-21T00:05:00'), now, words)).toBe('Today');
    expect(day(at('2026-11-20T23:55:00'), now, words)).toBe('Yesterday');
    expect(day(at('2026-11-03T12:00:00'), now, words)).toBe('Tuesday 3 November');
    expect(day(at('2025-11-03T12:00:00'), now, words)).toBe('3 Nov 2025');
  });

  it('show the time for today and the date for earlier days', () => {
    expect(when(at('2026-11-21T09:07:00'), now)).toBe('09:07');
    expect(when(at('2026-11-20T09:07:00'), now)).toBe('20 Nov');
    expect(whenExactly(at('2026-11-20T09:07:00'), now)).toBe('20 Nov, 09:07');
  });

  it('of a report are the same day in every time zone', () => expect(isoDay('2026-11-01')).toBe('1 Nov'));
});

it('names languages, and leaves unknown tags unchanged', () => {
  expect(languageName('de-AT')).toBe('Austrian German');
  expect(languageName('not a tag')).toBe('not a tag');
});

it('makes initials of one name or many', () => {
  expect(initials('Mira Novak')).toBe('MN');
  expect(initials('  Ana Maria de Souza ')).toBe('AS');
  expect(initials('sam')).toBe('S');
  expect(initials('')).toBe('');
});
