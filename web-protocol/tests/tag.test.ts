import { expect, test } from 'vitest';
import { normalTag, normalTags } from '../src';
import cases from './tags.json';

// The server's tests read the same file.
test.each(cases)('%j has the normal form %j', (typed, normal) => {
  expect(normalTag(typed!)).toBe(normal);
});

test('a tag that is typed twice counts once', () => {
  expect(normalTags(['Late  delivery', 'late delivery', ' '])).toEqual(['late delivery']);
});
