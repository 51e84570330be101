// Saved filters are validated when read, because another version of the console may have written them.
import { expect, it } from 'vitest';

import { savedFiltersOf, SAVED_FILTERS_MAX, withSaved } from './saved-filters';

it('reads saved filters and skips invalid ones', () => {
  const value = [
    { name: 'Upset', filter: { mood: 'negative' } },
    { name: 'Empty', filter: {} },
    { name: 7, filter: { tag: 'a' } },
    { name: 'Broken' },
    null,
  ];
  expect(savedFiltersOf(value)).toEqual([{ name: 'Upset', filter: { mood: 'negative' } }]);
  expect(savedFiltersOf(undefined)).toEqual([]);
});

it('replaces a filter with the same name, and keeps the limit', () => {
  const first = withSaved([], 'Upset', { mood: 'negative' });
  expect(withSaved(first, 'Upset', { mood: 'neutral' })).toEqual([
    { name: 'Upset', filter: { mood: 'neutral' } },
  ]);
  let many = first;
  for (let i = 0; i < SAVED_FILTERS_MAX; i++) many = withSaved(many, `n${i}`, { tag: 'a' });
  expect(many).toHaveLength(SAVED_FILTERS_MAX);
  expect(many[0]?.name).toBe('n0');
});
