// Formats numbers, shares, times and durations.
import { language } from './texts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Narrow no-break space. */
const thin = '\u202f';

const integers = new Intl.NumberFormat(language);
const clockFormat = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const exactFormat = new Intl.DateTimeFormat(language, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const shortDayFormat = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const weekDayFormat = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
const yearFormat = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });

export function count(n: number): string {
  return integers.format(n);
}

/** 0 to 1 as a whole percentage. Shows 0 % and 100 % only for exactly 0 and 1. */
export function share(x: number): string {
  const percent = Math.round(x * 100);
  if (percent === 0 && x > 0) return `<${thin}1${thin}%`;
  if (percent === 100 && x < 1) return `>${thin}99${thin}%`;
  return `${percent}${thin}%`;
}

/** A number between 0 and 1 with two decimals, as in the policy. */
export function decimal(x: number, digits = 2): string {
  return x.toFixed(digits);
}

/** A duration, short enough for a list. */
export function duration(ms: number): string {
  const t = Math.max(0, ms);
  if (t < MINUTE) return `<${thin}1${thin}min`;
  if (t < HOUR) return `${Math.floor(t / MINUTE)}${thin}min`;
  if (t < DAY) {
    const minutes = Math.floor((t % HOUR) / MINUTE);
    return `${Math.floor(t / HOUR)}${thin}h${minutes ? ` ${String(minutes).padStart(2, '0')}` : ''}`;
  }
  const days = Math.floor(t / DAY);
  return `${days}${thin}d`;
}

/** A countdown in minutes and seconds, e.g. "1:05". */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A range in seconds as whole minutes, e.g. "2 to 5 min". */
export function waitRange([from_s, to_s]: [number, number]): string {
  const from = Math.floor(from_s / 60);
  const to = Math.max(1, Math.ceil(to_s / 60));
  return from === to ? `${from}${thin}min` : `${from}–${to}${thin}min`;
}

export function clock(at: number): string {
  return clockFormat.format(at);
}

export function exactTime(at: number): string {
  return exactFormat.format(at);
}

/** For separators between days. */
export function day(at: number, now: number, words: { today: string; yesterday: string }): string {
  if (sameDay(at, now)) return words.today;
  if (sameDay(at, now - DAY)) return words.yesterday;
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? weekDayFormat.format(at)
    : yearFormat.format(at);
}

/** For lists: the time if today, otherwise the date. */
export function when(at: number, now: number): string {
  if (sameDay(at, now)) return clock(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? shortDayFormat.format(at)
    : yearFormat.format(at);
}

/** Date and time, for lists that span days. */
export function whenExactly(at: number, now: number): string {
  return sameDay(at, now) ? clock(at) : `${when(at, now)}, ${clock(at)}`;
}

export function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** `2026-11-21` as a label on the axis of a chart. */
export function isoDay(text: string): string {
  return shortDayFormat.format(new Date(`${text}T12:00:00`));
}

/** The name of a language tag, e.g. "German (Austria)" for `de-AT`; the tag itself if unknown. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Initials, shown if there is no picture. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** A file size, e.g. "340 kB". */
export function fileSize(bytes: number): string {
  const [unit, size] =
    bytes < 1e6 ? (['kilobyte', bytes / 1e3] as const) : (['megabyte', bytes / 1e6] as const);
  const digits = size < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(size);
}

/** The time in another time zone; `null` if the zone is unknown. */
export function clockIn(timeZone: string, at: number): string | null {
  try {
    return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
  } catch {
    return null;
  }
}
