// When a rule applies: pure functions.
import type { RuleView, WhenView as RuleWhen } from '@frontdesk/protocol';

/** The visitor's behaviour on a page. */
export interface Moment {
  readonly path: string;
  readonly seconds: number;
  /** The scroll depth in percent, 0 to 100. */
  readonly scroll: number;
  /** The pointer has left the page at the top. */
  readonly leaving: boolean;
  readonly errors: number;
  readonly cartValue: number;
  /** The visitor has written before. */
  readonly returning: boolean;
  /** An agent is available. */
  readonly open: boolean;
  /** The local hour, 0 to 23. */
  readonly hour: number;
}

export function fits(when: RuleWhen, moment: Moment): boolean {
  return (
    (!when.pages?.length || when.pages.some((glob) => matches(glob, moment.path))) &&
    moment.seconds >= (when.seconds_on_page ?? 0) &&
    moment.scroll >= (when.scroll_percent ?? 0) &&
    (!when.exit_intent || moment.leaving) &&
    moment.errors >= (when.errors ?? 0) &&
    moment.cartValue >= (when.cart_value_min ?? 0) &&
    (when.returning === undefined || when.returning === moment.returning) &&
    (when.open === undefined || when.open === moment.open) &&
    (!when.hours || isWithin(moment.hour, when.hours))
  );
}

/** A rule without a trigger is a greeting in the panel. The others are shown as bubbles. */
export function isGreeting({ when }: RuleView): boolean {
  return (
    when.seconds_on_page === undefined &&
    when.scroll_percent === undefined &&
    !when.exit_intent &&
    when.errors === undefined &&
    when.cart_value_min === undefined
  );
}

/** `*` matches any part of the path, `?` one character. */
export function matches(glob: string, path: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(path);
}

/** From the first hour up to the second (exclusive), across midnight if the second is earlier. */
function isWithin(hour: number, [from, to]: [number, number]): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The first greeting that applies to this visitor on this page. */
export function greetingFor(
  rules: readonly RuleView[],
  at: Pick<Moment, 'path' | 'returning' | 'open' | 'hour'>,
): RuleView | undefined {
  const moment = { ...at, seconds: 0, scroll: 0, leaving: false, errors: 0, cartValue: 0 };
  return rules.find((rule) => isGreeting(rule) && fits(rule.when, moment));
}
