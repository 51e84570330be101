// A period of days: in the address, and its start and end in the reader's time zone.

export const PRESETS = [7, 30, 90] as const;
export type Preset = (typeof PRESETS)[number];

export type Period =
  | { kind: 'all' }
  | { kind: 'days'; days: Preset }
  /** Days such as `2026-11-21`, both inclusive; either can be missing. */
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

/** The start, and the first moment after the end (ms); absent if open. */
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

/** The reader's day at this time, e.g. `2026-11-21`. */
export function isoDayOf(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Midnight of the day `days` days after the day at `at`; also correct across daylight saving changes. */
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
