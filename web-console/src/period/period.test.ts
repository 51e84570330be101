// Periods: read from the address, written back, and their bounds in the reader's time zone.
import { describe, expect, it } from 'vitest';

import { boundsOf, isoDayOf, readPeriod, writePeriod, type Period } from './period';

const now = new Date('2026-11-21T15:30:00').getTime();
const midnight = (day: string) => new Date(`${day}T00:00:00`).getTime();
const read = (text: string) => readPeriod(new URLSearchParams(text), { kind: 'all' });

describe('in the address', () => {
  it.each<Period>([
    { kind: 'all' },
    { kind: 'days', days: 30 },
    { kind: 'between', from: '2026-11-01', to: '2026-11-05' },
    { kind: 'between', from: undefined, to: '2026-11-05' },
  ])('%j comes back as it was', (period) => {
    const search = new URLSearchParams('other=1');
    writePeriod(search, period);
    expect(read(search.toString())).toEqual(period);
    expect(search.get('other')).toBe('1');
  });

  it.each(['', 'days=12', 'days=x', 'from=yesterday', 'from=2026-99-99'])(
    '"%s" means the default',
    (text) => {
      expect(read(text)).toEqual({ kind: 'all' });
    },
  );
});

describe('bounds', () => {
  it('of the last days include the whole of today', () => {
    expect(boundsOf({ kind: 'days', days: 7 }, now)).toEqual({
      from: midnight('2026-11-15'),
      to: midnight('2026-11-22'),
    });
  });

  it('of chosen days include both days', () => {
    expect(boundsOf({ kind: 'between', from: '2026-11-01', to: '2026-11-01' }, now)).toEqual({
      from: midnight('2026-11-01'),
      to: midnight('2026-11-02'),
    });
  });

  it('can be open', () => {
    expect(boundsOf({ kind: 'all' }, now)).toEqual({});
    expect(boundsOf({ kind: 'between', from: '2026-11-01' }, now).to).toBeUndefined();
  });
});

it('names the reader’s day', () => expect(isoDayOf(now)).toBe('2026-11-21'));
