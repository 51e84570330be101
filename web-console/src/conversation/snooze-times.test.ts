// The presets for snoozing.
import { expect, it } from 'vitest';

import { localMinute, snoozePresets } from './snooze-times';

const on = (text: string) =>
  snoozePresets(new Date(text).getTime()).map(({ preset, until }) => [preset, localMinute(until)]);

it('offers an hour, this evening, tomorrow morning and Monday', () => {
  expect(on('2026-11-25T10:15:00')).toEqual([
    ['hour', '2026-11-25T11:15'],
    ['tonight', '2026-11-25T17:00'],
    ['tomorrow', '2026-11-26T09:00'],
    ['monday', '2026-11-30T09:00'],
  ]);
});

it('leaves out this evening if it is near or over', () => {
  expect(on('2026-11-25T16:00:00').map(([preset]) => preset)).not.toContain('tonight');
});

it('takes Monday as that of next week on a Monday, and lists it once on a Sunday', () => {
  expect(on('2026-11-30T18:00:00').at(-1)).toEqual(['monday', '2026-12-07T09:00']);
  expect(on('2026-11-29T18:00:00').map(([preset]) => preset)).toEqual(['hour', 'tomorrow']);
});
