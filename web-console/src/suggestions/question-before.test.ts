// The question that is suggested for the FAQ together with a reply.
import { expect, it } from 'vitest';

import { anEntry } from '../desk/fixtures';
import { questionBefore } from './suggest-dialog';

const visitor = (seq: number, text: string) => anEntry(seq, { text });
const agent = (seq: number, text: string) => anEntry(seq, { from: 'agent', text });

it('is everything that the visitor wrote since the last answer', () => {
  const entries = [
    visitor(1, 'Hello'),
    agent(2, 'How can we help?'),
    visitor(3, 'Do you ship to Norway?'),
    anEntry(4, { from: 'agent', kind: 'note', text: 'asks often' }),
    visitor(5, 'And to Iceland?'),
    agent(6, 'Yes, both.'),
  ];
  expect(questionBefore(entries, 6)).toBe('Do you ship to Norway? And to Iceland?');
});

it('is the same for the second part of an answer', () => {
  const entries = [visitor(1, 'When?'), agent(2, 'Tomorrow.'), agent(3, 'Before noon.')];
  expect(questionBefore(entries, 3)).toBe('When?');
});

it('is empty if nobody asked', () => {
  expect(questionBefore([agent(1, 'Are you there?')], 1)).toBe('');
});
