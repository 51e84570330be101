// Mentions are found in the text of a note.
import { expect, it } from 'vitest';

import { mentionsIn, splitMentions } from './mentions';

const people = [
  { id: 'a', name: 'Anna' },
  { id: 'ab', name: 'Anna Brandt' },
  { id: 'm', name: 'Mia' },
];

it('finds each person once, preferring the longest name', () => {
  expect(mentionsIn('@Anna Brandt and @Mia, please. Thank you @Mia', people)).toEqual(['ab', 'm']);
  expect(mentionsIn('@Anna can you?', people)).toEqual(['a']);
});

it('ignores e-mail addresses and longer words', () => {
  expect(mentionsIn('mail anna@Mia.example or @Miami', people)).toEqual([]);
});

it('keeps every character of the text', () => {
  const text = 'See @Mia, then @Anna Brandt!';
  expect(
    splitMentions(text, people)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});
