import type { ConversationSummary, MentionView, UserView } from '@frontdesk/protocol';
import { expect, test } from 'vitest';

import { notificationsBetween, assignedCount, unansweredCount } from './desk-notifications';

const me = { id: 'me' } as UserView;

function summary(id: string, agent: string | null, last_seq: number, more: object = {}): ConversationSummary {
  const holder = agent ? { holder: 'agent', agent: { id: agent, name: agent } } : { holder: 'queue' };
  return { id, holder, last_seq, preview_from: 'visitor', ...more } as ConversationSummary;
}

function desk(
  summaries: ConversationSummary[],
  offers: string[] = [],
  ready = true,
  mentions: MentionView[] = [],
) {
  const conversations = new Map(summaries.map((s) => [s.id, s]));
  return { ready, user: me, conversations, offers: new Map(offers.map((id) => [id, 1])), mentions };
}

const told = (before: ReturnType<typeof desk>, now: ReturnType<typeof desk>) =>
  notificationsBetween(before, now).map(({ kind, summary }) => `${kind} ${summary.id}`);

test('messages of the user’s visitors are reported, other messages are not', () => {
  const before = desk([summary('a', 'me', 1), summary('b', 'other', 1), summary('c', 'me', 1)]);
  const now = desk([
    summary('a', 'me', 2),
    summary('b', 'other', 2),
    summary('c', 'me', 2, { preview_from: 'agent' }),
  ]);
  expect(told(before, now)).toEqual(['message a']);
});

test('an offer is reported once, and nothing before the first snapshot', () => {
  const before = desk([summary('a', null, 1)]);
  const now = desk([summary('a', null, 1)], ['a']);
  expect(told(before, now)).toEqual(['assigned a']);
  expect(told(now, now)).toEqual([]);
  expect(told(desk([], [], false), now)).toEqual([]);
});

test('a mention is reported once, with the colleague’s name', () => {
  const mention = { conversation: 'a', seq: 3, by: { id: 'j', name: 'Jonas' }, text: '', at: 0 };
  const before = desk([summary('a', null, 3)]);
  const now = desk([summary('a', null, 3)], [], true, [mention]);
  expect(notificationsBetween(before, now)).toMatchObject([{ kind: 'mention', by: 'Jonas' }]);
  expect(told(now, now)).toEqual([]);
});

test('the user’s unanswered and assigned conversations are counted', () => {
  const now = desk([
    summary('a', 'me', 1, { unanswered_since: 5 }),
    summary('b', 'me', 1),
    summary('c', 'other', 1, { unanswered_since: 5 }),
  ]);
  expect([unansweredCount(now), assignedCount(now)]).toEqual([1, 2]);
});
