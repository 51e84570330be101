// The emoji of the picker, and the words that they are found by.
import { expect, it } from 'vitest';
import { emojiFor, searchEmoji } from '../src/panel/emoji';

it.each(['en', 'de', 'fr', 'es', 'it', 'nl'])('each has words in %s, and stands once', (language) => {
  const list = emojiFor(language);
  expect(list.filter(({ words }) => !words)).toEqual([]);
  expect(new Set(list.map(({ sign }) => sign)).size).toBe(list.length);
});

it('are found by the beginnings of words, in any order', () => {
  const found = (language: string, query: string) =>
    searchEmoji(emojiFor(language), query).map(({ sign }) => sign);
  expect(found('en', 'thank')).toEqual(['🙏']);
  expect(found('de', 'Torte geb')).toEqual(['🎂']);
  expect(found('fr', 'colis')).toEqual(['📦']);
  expect(found('en', 'zzz')).toEqual([]);
});

it('are there without words where nobody has written them down', () => {
  expect(emojiFor('ja').every(({ words }) => words === '')).toBe(true);
});
