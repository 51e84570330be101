// The lists of the inbox: what belongs where, in which order.
import type { ConversationSummary } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import { aSummary, me } from './fixtures';
import { listsOf, waitsSince } from './lists';

const mine = { holder: 'agent', agent: { id: me.id, name: me.name } } as const;
const others = { holder: 'agent', agent: { id: 'tom', name: 'Tom' } } as const;

function lists(conversations: ConversationSummary[], waiting: string[] = []) {
  const map = new Map(conversations.map((c) => [c.id, c]));
  const result = listsOf({ conversations: map, waiting, user: me });
  return Object.fromEntries(Object.entries(result).map(([name, rows]) => [name, rows.map((row) => row.id)]));
}

it('sorts the queue as the server does, longest waiting first', () => {
  const queue = [aSummary('late', { held_since: 300 }), aSummary('early', { held_since: 100 })];
  expect(lists(queue, ['early', 'late']).waiting).toEqual(['early', 'late']);
  expect(lists(queue, ['late', 'early']).waiting).toEqual(['late', 'early']);
});

it('sorts a conversation that the queue does not name yet behind, by its time', () => {
  const queue = [
    aSummary('new', { held_since: 300 }),
    aSummary('newer', { held_since: 400 }),
    aSummary('known'),
  ];
  expect(lists(queue, ['known']).waiting).toEqual(['known', 'new', 'newer']);
});

it('puts those of mine first that wait for my words, the longest first', () => {
  const rows = [
    aSummary('answered', { holder: mine, preview_from: 'agent', last_at: 900 }),
    aSummary('asked-late', { holder: mine, unanswered_since: 800 }),
    aSummary('asked-early', { holder: mine, unanswered_since: 200, last_at: 950 }),
    aSummary('not-mine', { holder: others, last_at: 100 }),
  ];
  expect(lists(rows).mine).toEqual(['asked-early', 'asked-late', 'answered']);
});

it('shows all open ones by urgency and leaves out what is resolved', () => {
  const rows = [
    aSummary('bot', { holder: { holder: 'bot' } }),
    aSummary('calm', { holder: others, preview_from: 'agent' }),
    aSummary('over', { holder: { holder: 'nobody', outcome: 'solved' } }),
    aSummary('asking', { holder: mine, unanswered_since: 5 }),
    aSummary('waiting'),
  ];
  expect(lists(rows, ['waiting']).all).toEqual(['waiting', 'asking', 'calm', 'bot']);
});

it('counts the wait from the queue, from the first words without an answer, and not with the bot', () => {
  expect(waitsSince(aSummary('c', { held_since: 50, unanswered_since: 40 }))).toBe(50);
  expect(waitsSince(aSummary('c', { holder: mine, last_at: 90, unanswered_since: 70 }))).toBe(70);
  expect(waitsSince(aSummary('c', { holder: mine, last_at: 90 }))).toBeNull();
  expect(waitsSince(aSummary('c', { holder: { holder: 'bot' }, unanswered_since: 40 }))).toBeNull();
});
