// Times, numbers and plurals of one locale, by Intl.

export type PluralEndings = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export interface Format {
  number(value: number): string;
  minutes(count: number): string;
  hours(count: number): string;
  seconds(count: number): string;
  ordinal(count: number, endings: PluralEndings): string;
  /** `14:03` */
  time(at: number): string;
  /** `14:03`, `yesterday 14:03`, `Mon 14:03`, `3 Nov 14:03` */
  timeAndDay(at: number, now: number): string;
  /** `today`, `tomorrow`, `Monday`, `3 Nov` */
  day(at: number, now: number): string;
  /** Yesterday, today or tomorrow: a day that has a word of its own. */
  isNear(at: number, now: number): boolean;
}

export function formatFor(tag: string): Format {
  const unit = (name: string) =>
    lazy(() => new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'long' }));
  const numbers = lazy(() => new Intl.NumberFormat(tag));
  const hours = unit('hour');
  const minutes = unit('minute');
  const seconds = unit('second');
  const ordinals = lazy(() => new Intl.PluralRules(tag, { type: 'ordinal' }));
  const clock = lazy(() => new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' }));
  const weekday = lazy(() => new Intl.DateTimeFormat(tag, { weekday: 'long' }));
  const date = lazy(() => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' }));
  const relative = lazy(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));

  const time = (at: number): string => clock().format(at);
  const day = (at: number, now: number): string => {
    const days = calendarDays(now, at);
    if (Math.abs(days) <= 1) return relative().format(days, 'day');
    return (Math.abs(days) < 7 ? weekday() : date()).format(at);
  };
  return {
    number: (value) => numbers().format(value),
    hours: (count) => hours().format(count),
    minutes: (count) => minutes().format(count),
    seconds: (count) => seconds().format(count),
    ordinal: (count, endings) =>
      numbers().format(count) + (endings[ordinals().select(count)] ?? endings.other),
    time,
    timeAndDay: (at, now) =>
      calendarDays(now, at) === 0 ? time(at) : `${capital(day(at, now))}, ${time(at)}`,
    day,
    isNear: (at, now) => Math.abs(calendarDays(now, at)) <= 1,
  };
}

/** Made at the first use: each of these takes a phone milliseconds. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** Midnights between two times; negative when `to` is earlier. */
function calendarDays(from: number, to: number): number {
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}
