// The emoji of the picker, and their search words.
import { expect, it } from 'vitest';
import { emojiFor, searchEmoji } from '../src/panel/emoji';

it.each(['en', 'de', 'fr', 'es', 'it', 'nl'])(
  'each has search words in %s, and is listed once',
  (language) => {
    const list = emojiFor(language);
    expect(list.filter(({ words }) => !words)).toEqual([]);
    expect(new Set(list.map(({ sign }) => sign)).size).toBe(list.length);
  },
);

it('are found by the beginnings of words, in any order', () => {
  const found = (language: string, query: string) =>
    searchEmoji(emojiFor(language), query).map(({ sign }) => sign);
  expect(found('en', 'thank')).toEqual(['🙏']);
  expect(found('de', 'Torte geb')).toEqual(['🎂']);
  expect(found('fr', 'colis')).toEqual(['📦']);
  expect(found('en', 'zzz')).toEqual([]);
});

it('are listed without search words if there are none', () => {
  expect(emojiFor('ja').every(({ words }) => words === '')).toBe(true);
});
