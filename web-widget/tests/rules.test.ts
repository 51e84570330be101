// When a greeting or a proactive message applies, and how often.
import { beforeEach, describe, expect, it } from 'vitest';
import { Memory } from '../src/rules/memory';
import { fits, greetingFor, isGreeting, matches, type Moment } from '../src/rules/when';
import type { RuleView, WhenView as RuleWhen } from '@frontdesk/protocol';

const DAY_MS = 86_400_000;
const MOMENT: Moment = {
  path: '/bread',
  seconds: 0,
  scroll: 0,
  leaving: false,
  errors: 0,
  cartValue: 0,
  returning: false,
  open: true,
  hour: 10,
};
const rule = (id: string, when: RuleWhen): RuleView => ({ id, when, message: id, at_most_every_days: 7 });

describe('a rule', () => {
  it.each<[RuleWhen, Partial<Moment>, boolean]>([
    [{}, {}, true],
    [{ pages: ['/cake', '/bread'] }, {}, true],
    [{ pages: ['/cake'] }, {}, false],
    [{ seconds_on_page: 30 }, { seconds: 29.9 }, false],
    [{ seconds_on_page: 30 }, { seconds: 30 }, true],
    [{ scroll_percent: 50 }, { scroll: 49 }, false],
    [{ scroll_percent: 50 }, { scroll: 50 }, true],
    [{ exit_intent: true }, {}, false],
    [{ exit_intent: true }, { leaving: true }, true],
    [{ errors: 2 }, { errors: 1 }, false],
    [{ errors: 2 }, { errors: 2 }, true],
    [{ cart_value_min: 50 }, { cartValue: 49.99 }, false],
    [{ cart_value_min: 50 }, { cartValue: 50 }, true],
    [{ returning: true }, {}, false],
    [{ returning: false }, {}, true],
    [{ open: false }, {}, false],
    [{ hours: [9, 12] }, { hour: 9 }, true],
    [{ hours: [9, 12] }, { hour: 12 }, false],
    [{ hours: [22, 6] }, { hour: 23 }, true],
    [{ hours: [22, 6] }, { hour: 5 }, true],
    [{ hours: [22, 6] }, { hour: 10 }, false],
    [{ cart_value_min: 50, seconds_on_page: 10 }, { cartValue: 60, seconds: 5 }, false],
  ])('%j at %j: %s', (when, moment, does) => {
    expect(fits(when, { ...MOMENT, ...moment })).toBe(does);
  });

  it.each<[string, string, boolean]>([
    ['/', '/', true],
    ['/', '/bread', false],
    ['/checkout*', '/checkout/address', true],
    ['*/help', '/de/help', true],
    ['/a?c', '/abc', true],
    ['/a.c', '/abc', false],
  ])('meant for %s, at %s: %s', (glob, path, does) => {
    expect(matches(glob, path)).toBe(does);
  });

  it('is a greeting if it has no trigger, and the first that applies is used', () => {
    const rules = [
      rule('cart', { cart_value_min: 0 }),
      rule('night', { hours: [22, 6] }),
      rule('bread', { pages: ['/bread'] }),
      rule('any', {}),
    ];
    expect(rules.map(isGreeting)).toEqual([false, true, true, true]);
    expect(greetingFor(rules, MOMENT)?.id).toBe('bread');
    expect(greetingFor(rules, { ...MOMENT, path: '/' })?.id).toBe('any');
    expect(greetingFor(rules.slice(0, 2), MOMENT)).toBeUndefined();
  });
});

describe('the memory of proactive messages', () => {
  const now = Date.UTC(2026, 0, 7);
  const [first, second] = [rule('first', {}), rule('second', {})] as const;
  beforeEach(() => localStorage.clear());

  it('forgets shown messages when the page is left, unless the visitor has written before', () => {
    const memory = new Memory('shop');
    memory.wasShown(first, now);
    expect(memory.allows(first, now + 6 * DAY_MS)).toBe(false);
    expect(memory.allows(first, now + 7 * DAY_MS)).toBe(true);
    expect(localStorage.length).toBe(0);
    expect(new Memory('shop').allows(first, now)).toBe(true);

    localStorage.setItem('frontdesk:shop', '{}');
    memory.wasShown(first, now);
    expect(new Memory('shop').allows(first, now + 6 * DAY_MS)).toBe(false);
    expect(new Memory('support').allows(first, now)).toBe(true);
  });

  it('never repeats a dismissed message, and shows no other for a day', () => {
    new Memory('shop').wasRefused(first, now);
    const memory = new Memory('shop');
    expect(memory.allows(first, now + 1_000 * DAY_MS)).toBe(false);
    expect(memory.allows(second, now + DAY_MS - 1)).toBe(false);
    expect(memory.allows(second, now + DAY_MS)).toBe(true);
  });

  it('keeps the dismissals of two tabs', () => {
    const [here, there] = [new Memory('shop'), new Memory('shop')];
    here.wasRefused(first, now);
    there.wasRefused(second, now);
    const later = new Memory('shop');
    for (const each of [first, second]) expect(later.allows(each, now + 9 * DAY_MS)).toBe(false);
  });

  it('treats unreadable storage as empty', () => {
    localStorage.setItem('frontdesk-refused:shop', 'no JSON');
    expect(new Memory('shop').allows(first, now)).toBe(true);
  });
});
