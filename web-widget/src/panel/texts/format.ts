// Times, numbers and plurals of one locale, by Intl.

/** What stands for each of a language's plural forms; `#` is the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export interface Format {
  number(value: number): string;
  minutes(count: number): string;
  hours(count: number): string;
  /** `in 20 seconds`, with the ending that the language wants there. */
  inSeconds(count: number): string;
  /** `3 articles` from `{ one: '# article', other: '# articles' }` */
  plural(count: number, forms: PluralForms): string;
  /** `2nd` from `{ two: '#nd', … }` */
  ordinal(count: number, forms: PluralForms): string;
  /** `14:03` */
  time(at: number): string;
  /** `14:03`, `yesterday 14:03`, `Mon 14:03`, `3 Nov 14:03` */
  timeAndDay(at: number, now: number): string;
  /** `today`, `tomorrow`, `Monday`, `3 Nov` */
  day(at: number, now: number): string;
  /** `3 November`: for languages in which a weekday would have to be inflected. */
  date(at: number): string;
  /** Yesterday, today or tomorrow: a day that has a word of its own. */
  isNear(at: number, now: number): boolean;
  /** `Mon – Fri` from `mon-fri`, `9:00` from `09:00`: opening hours as the business has them. */
  weekdays(days: string): string;
  clock(time: string): string;
  /** `2.4 MB` */
  bytes(count: number): string;
  /** `PNG, JPEG or PDF`, without the word between the last two. */
  list(items: readonly string[]): string;
}

export function formatFor(tag: string): Format {
  const unit = (name: string) =>
    lazy(() => new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'long' }));
  const dates = (options: Intl.DateTimeFormatOptions) => lazy(() => new Intl.DateTimeFormat(tag, options));
  const numbers = lazy(() => new Intl.NumberFormat(tag));
  const hours = unit('hour');
  const minutes = unit('minute');
  const cardinals = lazy(() => new Intl.PluralRules(tag));
  const ordinals = lazy(() => new Intl.PluralRules(tag, { type: 'ordinal' }));
  const clock = dates({ hour: 'numeric', minute: '2-digit' });
  const clockOfBusiness = dates({ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const weekday = dates({ weekday: 'long' });
  const weekdayOfBusiness = dates({ weekday: 'short', timeZone: 'UTC' });
  const date = dates({ day: 'numeric', month: 'short' });
  const wholeDate = dates({ day: 'numeric', month: 'long' });
  const relative = lazy(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));

  const time = (at: number): string => clock().format(at);
  const day = (at: number, now: number): string => {
    const days = calendarDays(now, at);
    if (Math.abs(days) <= 1) return relative().format(days, 'day');
    return (Math.abs(days) < 7 ? weekday() : date()).format(at);
  };
  const formed = (count: number, forms: PluralForms, rules: Intl.PluralRules): string =>
    (forms[rules.select(count)] ?? forms.other).replace('#', numbers().format(count));
  return {
    number: (value) => numbers().format(value),
    hours: (count) => hours().format(count),
    minutes: (count) => minutes().format(count),
    inSeconds: (count) => relative().format(count, 'second'),
    plural: (count, forms) => formed(count, forms, cardinals()),
    ordinal: (count, forms) => formed(count, forms, ordinals()),
    time,
    timeAndDay: (at, now) =>
      calendarDays(now, at) === 0 ? time(at) : `${capital(day(at, now))}, ${time(at)}`,
    day,
    date: (at) => wholeDate().format(at),
    isNear: (at, now) => Math.abs(calendarDays(now, at)) <= 1,
    weekdays: (days) =>
      days
        .replace(/[a-z]+/gi, (name) => {
          const at = WEEKDAYS.indexOf(name.toLowerCase().slice(0, 3));
          return at < 0 ? name : weekdayOfBusiness().format(Date.UTC(2026, 0, 5 + at));
        })
        .replace('-', '\u2009–\u2009'),
    bytes: (count) => {
      const step = count < 1_000_000 ? 'kilobyte' : 'megabyte';
      const amount = count / (step === 'kilobyte' ? 1_000 : 1_000_000);
      return new Intl.NumberFormat(tag, {
        style: 'unit',
        unit: step,
        maximumFractionDigits: amount < 10 && step === 'megabyte' ? 1 : 0,
      }).format(Math.max(amount, 1));
    },
    list: (items) => new Intl.ListFormat(tag, { type: 'unit', style: 'short' }).format(items),
    clock: (text) => {
      const [hour, minute] = text.split(':').map(Number);
      return clockOfBusiness().format(Date.UTC(2026, 0, 5, hour, minute));
    },
  };
}

/** From Monday, 5 January 2026. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

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
