// The inbox filter: which conversations match, and how filters are read from addresses and preferences.
import { expect, it } from 'vitest';

import { choices, fits, fromQuery, isEmpty, sameFilter, toQuery } from './filter';
import { aMood, aSummary } from './fixtures';

const returns = aSummary('c', {
  tags: ['returns', 'vip'],
  inbox: 'shop',
  team: 'sales',
  holder: { holder: 'agent', agent: { id: 'tom', name: 'Tom' } },
  mood: aMood('negative'),
  priority: 'high',
});

it.each([
  [{}, true],
  [{ tag: 'vip' }, true],
  [{ tag: 'delivery' }, false],
  [{ inbox: 'shop', team: 'sales' }, true],
  [{ inbox: 'shop', team: 'returns' }, false],
  [{ agent: 'tom' }, true],
  [{ agent: 'mira' }, false],
  [{ mood: 'negative', priority: 'high' } as const, true],
  [{ mood: 'positive' } as const, false],
  [{ priority: 'low' } as const, false],
])('%j fits: %s', (filter, expected) => {
  expect(fits(returns, filter)).toBe(expected);
});

it('survives being written to an address and read again', () => {
  const filter = { q: 'broken cake', tag: 'returns', mood: 'negative', priority: 'urgent' } as const;
  expect(fromQuery(toQuery(filter))).toEqual(filter);
  expect(sameFilter(filter, fromQuery(toQuery(filter)))).toBe(true);
});

it('ignores unknown keys and values', () => {
  expect(fromQuery({ mood: 'angry', priority: '1', tag: 7, colour: 'red', inbox: ' shop ' })).toEqual({
    inbox: 'shop',
  });
});

it('counts conditions, not including the search words', () => {
  expect(choices({ q: 'cake', tag: 'returns', inbox: 'shop' })).toBe(2);
  expect(isEmpty({ q: '' })).toBe(true);
  expect(isEmpty({ q: 'cake' })).toBe(false);
});
