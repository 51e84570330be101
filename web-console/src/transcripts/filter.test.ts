// The transcript filter in the address, in requests, and in links from figures.
import { expect, it } from 'vitest';

import {
  conditionCount,
  isFiltered,
  noFilter,
  queryOf,
  readFilter,
  transcriptsHref,
  writeFilter,
  type Filter,
} from './filter';

const full: Filter = {
  period: { kind: 'days', days: 30 },
  outcome: 'unsolved',
  mood: 'negative',
  handedOver: false,
  rating: 1,
  words: 'refund & cake',
};

it('survives being written to the address and read again', () => {
  expect(readFilter(writeFilter(full))).toEqual(full);
  expect(readFilter('')).toEqual(noFilter);
});

it('ignores invalid values', () => {
  expect(readFilter('outcome=lost&mood=angry&handed_over=maybe&rating=9')).toEqual(noFilter);
});

it('uses the parameter names of the server', () => {
  expect(queryOf({ ...full, period: { kind: 'all' } }, 0)).toMatchObject({
    outcome: 'unsolved',
    mood: 'negative',
    handed_over: false,
    rating: 1,
    q: 'refund & cake',
    from: undefined,
  });
});

it('counts its conditions, not including the search words', () => {
  expect(conditionCount(full)).toBe(5);
  expect(conditionCount(noFilter)).toBe(0);
  expect(isFiltered({ ...noFilter, words: ' ' })).toBe(false);
});

it('makes links with only the given conditions', () => {
  expect(transcriptsHref({})).toBe('/transcripts');
  expect(transcriptsHref({ handedOver: true, period: { kind: 'days', days: 7 } })).toBe(
    '/transcripts?days=7&handed_over=true',
  );
});
