// Which items the timeline shows for which entries.
import type { AgentEntry, FieldsOf } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import { anEntry } from '../desk/fixtures';
import { speakerOf, timelineItems } from './timeline-items';

const noon = new Date('2026-11-21T12:00:00').getTime();
const minute = 60_000;
const at = (minutes: number, entry: FieldsOf<AgentEntry> & { seq: number }): AgentEntry =>
  anEntry(entry.seq, { at: noon + minutes * minute, ...entry });
const types = (entries: AgentEntry[]) => timelineItems(entries, []).map((item) => item.type);

it('starts each day with a line', () => {
  const nextDay = at(24 * 60, { seq: 2 });
  expect(types([at(0, { seq: 1 }), nextDay])).toEqual(['day', 'bubble', 'day', 'bubble']);
});

it('groups messages of one speaker that follow closely', () => {
  const items = timelineItems([at(0, { seq: 1 }), at(1, { seq: 2 }), at(9, { seq: 3 })], []);
  const bubbles = items.filter((item) => item.type === 'bubble');
  expect(bubbles.map(({ first, last }) => [first, last])).toEqual([
    [true, false],
    [false, true],
    [true, true],
  ]);
});

it('does not group two agents', () => {
  const agent = (id: string) => ({ from: 'agent' as const, agent: { id, name: id } });
  const items = timelineItems([at(0, { seq: 1, ...agent('a') }), at(0, { seq: 2, ...agent('b') })], []);
  expect(items.filter((item) => item.type === 'bubble').every((item) => item.first)).toBe(true);
});

it('shows the message of a handover and the handover itself', () => {
  expect(types([at(0, { seq: 1, from: 'bot', kind: 'hand_over', text: 'A colleague is coming.' })])).toEqual([
    'day',
    'bubble',
    'event',
  ]);
});

it('shows automatic messages as the bot’s', () => {
  const system = { from: 'system' as const, agent: { id: 'tom', name: 'Tom' } };
  const entries = [
    at(0, { seq: 1, from: 'bot', kind: 'answer' }),
    at(0, { seq: 2, ...system, kind: 'promise' }),
    at(0, { seq: 3, ...system, kind: 'left', why: 'to_bot' }),
  ];
  expect(types(entries)).toEqual(['day', 'bubble', 'bubble', 'event', 'bubble']);
  expect(entries.map(speakerOf)).toEqual(['bot', 'bot', 'bot']);
});

it('shows notes as notes, not as messages', () => {
  expect(types([at(0, { seq: 1, from: 'agent', kind: 'note' })])).toEqual(['day', 'note']);
});

it('shows feedback on the answer, or as a line if the answer is not there', () => {
  const answer = at(0, { seq: 1, from: 'bot', kind: 'answer' });
  const feedback = at(1, { seq: 2, kind: 'feedback', text: undefined, in_reply_to: 1, helpful: false });
  const items = timelineItems([answer, feedback], []);
  expect(items.map((item) => item.type)).toEqual(['day', 'bubble']);
  expect(items[1]).toMatchObject({ feedback: false });
  expect(types([feedback])).toEqual(['day', 'event']);
});

it('ends with unconfirmed messages', () => {
  const outgoing = { requestId: 'r', kind: 'reply', text: 'Hello', at: noon, status: 'sending' } as const;
  expect(timelineItems([], [outgoing])).toEqual([{ type: 'outgoing', key: 'r', outgoing }]);
});
