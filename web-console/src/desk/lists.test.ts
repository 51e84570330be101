// The lists of the inbox: which conversations they contain, and in which order.
import type { ConversationSummary } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import { initialDesk } from './desk-state';
import { aSummary, me } from './fixtures';
import { listsOf, waitsSince, type ListSources } from './lists';

const mine = { holder: 'agent', agent: { id: me.id, name: me.name } } as const;
const others = { holder: 'agent', agent: { id: 'tom', name: 'Tom' } } as const;

function lists(
  conversations: ConversationSummary[],
  waiting: string[] = [],
  more: Partial<ListSources> = {},
) {
  const map = new Map(conversations.map((c) => [c.id, c]));
  const result = listsOf({ ...initialDesk, conversations: map, waiting, user: me, ...more });
  return Object.fromEntries(Object.entries(result).map(([name, rows]) => [name, rows.map((row) => row.id)]));
}

it('sorts the queue as the server does, longest waiting first', () => {
  const queue = [aSummary('late', { held_since: 300 }), aSummary('early', { held_since: 100 })];
  expect(lists(queue, ['early', 'late']).waiting).toEqual(['early', 'late']);
  expect(lists(queue, ['late', 'early']).waiting).toEqual(['late', 'early']);
});

it('sorts a conversation that is not yet in the queue’s order last, by time', () => {
  const queue = [
    aSummary('new', { held_since: 300 }),
    aSummary('newer', { held_since: 400 }),
    aSummary('known'),
  ];
  expect(lists(queue, ['known']).waiting).toEqual(['known', 'new', 'newer']);
});

it('puts the user’s unanswered conversations first, longest waiting first', () => {
  const rows = [
    aSummary('answered', { holder: mine, preview_from: 'agent', last_at: 900 }),
    aSummary('asked-late', { holder: mine, unanswered_since: 800 }),
    aSummary('asked-early', { holder: mine, unanswered_since: 200, last_at: 950 }),
    aSummary('not-mine', { holder: others, last_at: 100 }),
  ];
  expect(lists(rows).mine).toEqual(['asked-early', 'asked-late', 'answered']);
});

it('shows all open conversations by urgency, without resolved ones', () => {
  const rows = [
    aSummary('bot', { holder: { holder: 'bot' } }),
    aSummary('calm', { holder: others, preview_from: 'agent' }),
    aSummary('over', { holder: { holder: 'nobody', outcome: 'solved' } }),
    aSummary('asking', { holder: mine, unanswered_since: 5 }),
    aSummary('waiting'),
  ];
  expect(lists(rows, ['waiting']).all).toEqual(['waiting', 'asking', 'calm', 'bot']);
});

it('counts the wait from entering the queue or from the first unanswered message, and not with the bot', () => {
  expect(waitsSince(aSummary('c', { held_since: 50, unanswered_since: 40 }))).toBe(50);
  expect(waitsSince(aSummary('c', { holder: mine, last_at: 90, unanswered_since: 70 }))).toBe(70);
  expect(waitsSince(aSummary('c', { holder: mine, last_at: 90 }))).toBeNull();
  expect(waitsSince(aSummary('c', { holder: { holder: 'bot' }, unanswered_since: 40 }))).toBeNull();
});

it('shows a conversation as unread if its visitor wrote after the user last read it', () => {
  const rows = [
    aSummary('seen', { holder: mine, last_seq: 4 }),
    aSummary('new', { holder: mine, last_seq: 5 }),
    aSummary('never-opened', { holder: mine, last_seq: 1 }),
    aSummary('my-words', { holder: mine, last_seq: 9, preview_from: 'agent' }),
    aSummary('not-mine', { holder: others, last_seq: 9 }),
  ];
  const readMarks = new Map([
    ['seen', 4],
    ['new', 4],
  ]);
  expect(lists(rows, [], { readMarks }).unread).toEqual(['new', 'never-opened']);
});

it('shows snoozed conversations only in Later and All, the first to come back on top', () => {
  const rows = [
    aSummary('tomorrow', { holder: mine, snoozed_until: 900 }),
    aSummary('soon', { holder: mine, snoozed_until: 300 }),
    aSummary('theirs', { holder: others, snoozed_until: 100 }),
    aSummary('now', { holder: mine }),
  ];
  const shown = lists(rows);
  expect(shown.later).toEqual(['soon', 'tomorrow']);
  expect(shown.mine).toEqual(['now']);
  expect(shown.unread).toEqual(['now']);
  expect(shown.team).toEqual(['now']);
  expect(shown.all?.toSorted()).toEqual(['now', 'soon', 'theirs', 'tomorrow']);
  expect(shown.all?.[0]).toBe('now');
});

it('shows the queue and the conversations of the user’s teams, or of all teams if the user is in none', () => {
  const rows = [
    aSummary('sales', { team: 'sales' }),
    aSummary('held', { team: 'sales', holder: others }),
    aSummary('returns', { team: 'returns' }),
    aSummary('bot', { team: 'sales', holder: { holder: 'bot' } }),
  ];
  expect(lists(rows, [], { user: { ...me, teams: ['sales'] } }).team).toEqual(['sales', 'held']);
  expect(lists(rows).team).toEqual(['sales', 'returns', 'held']);
});

it('shows conversations whose notes mention the user, with any holder', () => {
  const rows = [
    aSummary('theirs', { holder: others }),
    aSummary('queue'),
    aSummary('mine', { holder: mine }),
  ];
  const mention = { seq: 3, by: { id: 'tom', name: 'Tom' }, text: '@Mira?', at: 5 };
  const mentions = [{ ...mention, conversation: 'theirs' }];
  expect(lists(rows, [], { mentions }).mentions).toEqual(['theirs']);
});

it('removes a conversation from the user’s lists as soon as they resolve it', () => {
  const rows = [aSummary('going', { holder: mine }), aSummary('staying', { holder: mine })];
  const undoable = new Set(['going']);
  expect(lists(rows, [], { undoable }).mine).toEqual(['staying']);
  expect(lists(rows, [], { undoable }).all).toEqual(['going', 'staying']);
});
