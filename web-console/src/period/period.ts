// A stretch of days as it stands in the address, and the moments it begins and ends at on the reader's clock.

export const PRESETS = [7, 30, 90] as const;
export type Preset = (typeof PRESETS)[number];

export type Period =
  | { kind: 'all' }
  | { kind: 'days'; days: Preset }
  /** Both days belong to it, as `2026-11-21`; either may be missing. */
  | { kind: 'between'; from?: string; to?: string };

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readPeriod(search: URLSearchParams, otherwise: Period): Period {
  const days = Number(search.get('days'));
  if (PRESETS.includes(days as Preset)) return { kind: 'days', days: days as Preset };
  if (search.get('days') === 'all') return { kind: 'all' };
  const from = isoDayOrNothing(search.get('from'));
  const to = isoDayOrNothing(search.get('to'));
  return from || to ? { kind: 'between', from, to } : otherwise;
}

export function writePeriod(search: URLSearchParams, period: Period): void {
  search.delete('days');
  search.delete('from');
  search.delete('to');
  switch (period.kind) {
    case 'all':
      search.set('days', 'all');
      break;
    case 'days':
      search.set('days', String(period.days));
      break;
    case 'between':
      if (period.from) search.set('from', period.from);
      if (period.to) search.set('to', period.to);
      break;
  }
}

/** First moment of it and first moment after it (ms); absent where it is open. */
export function boundsOf(period: Period, now: number): { from?: number; to?: number } {
  switch (period.kind) {
    case 'all':
      return {};
    case 'days':
      return { from: startOfDay(now, 1 - period.days), to: startOfDay(now, 1) };
    case 'between':
      return {
        from: period.from ? startOfDay(noon(period.from)) : undefined,
        to: period.to ? startOfDay(noon(period.to), 1) : undefined,
      };
  }
}

/** The reader's day at this time as `2026-11-21`. */
export function isoDayOf(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Midnight of the day that lies `days` days from the one at `at`; right on days with a changed clock, too. */
function startOfDay(at: number, days = 0): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

function noon(day: string): number {
  return new Date(`${day}T12:00:00`).getTime();
}

function isoDayOrNothing(text: string | null): string | undefined {
  return text && ISO_DAY.test(text) && !Number.isNaN(noon(text)) ? text : undefined;
}
