// Entries become groups, event lines, and times after breaks.
import type { FieldsOf, VisitorEntry } from '@frontdesk/protocol';
import { expect, it } from 'vitest';
import { rowsOf } from '../src/panel/rows';

const MINUTE = 60_000;
const START = 1_700_000_000_000;
const entry = (seq: number, minute: number, rest: FieldsOf<VisitorEntry>): VisitorEntry => {
  const message = { seq, at: START + minute * MINUTE, from: 'visitor', kind: 'message', text: `text ${seq}` };
  return { ...message, ...rest } as VisitorEntry;
};
const shape = (entries: VisitorEntry[]) =>
  rowsOf(entries, []).map((row) => (row.is === 'group' ? `${row.from} ${row.bubbles.length}` : row.is));

it('groups by sender, and starts a new group after five minutes', () => {
  const two = [
    entry(1, 0, {}),
    entry(2, 1, {}),
    entry(3, 7, {}),
    entry(4, 8, { from: 'bot', kind: 'answer' }),
  ];
  expect(shape(two)).toEqual(['time', 'visitor 2', 'visitor 1', 'bot 1']);
});

it('shows the time again after a break', () => {
  expect(shape([entry(1, 0, {}), entry(2, 20, {})])).toEqual(['time', 'visitor 1', 'time', 'visitor 1']);
});

it('shows a handover as a message and an event, and hides feedback and notes', () => {
  const entries = [
    entry(1, 0, { from: 'bot', kind: 'hand_over' }),
    entry(2, 0, { from: 'agent', kind: 'joined', text: undefined }),
    entry(3, 0, { kind: 'feedback', text: undefined }),
  ];
  expect(shape(entries)).toEqual(['time', 'bot 1', 'event', 'event']);
});

it('shows the assistant’s own message after an agent has left', () => {
  const agent = { id: 'mara', name: 'Mara Lindner' };
  const rows = rowsOf([entry(1, 0, { from: 'system', kind: 'left', agent, text: 'I am here again.' })], []);
  expect(rows.map((row) => row.is)).toEqual(['time', 'event', 'group']);
  expect(rows[2]).toMatchObject({ from: 'bot', agent: undefined });
});

it('shows that an answer takes longer as a message, not as an event', () => {
  expect(shape([entry(1, 0, { from: 'system', kind: 'promise' })])).toEqual(['time', 'bot 1']);
});

it('keeps the key of a message when it is stored', () => {
  const frame = { type: 'send', message_id: 'm', text: 'text 1' } as const;
  const before = rowsOf([], [{ key: 'm', frame, at: START }]);
  const after = rowsOf([entry(1, 0, { message_id: 'm' })], []);
  expect(after.find((row) => row.is === 'group')!.key).toBe(before[0]!.key);
});

it('keeps groups small, and their keys stable when messages are added', () => {
  const entries = Array.from({ length: 25 }, (_, i) => entry(i + 1, i / 10, {}));
  expect(shape(entries)).toEqual(['time', 'visitor 10', 'visitor 10', 'visitor 5']);
  const keys = (count: number) => rowsOf(entries.slice(0, count), []).map((row) => row.key);
  expect(keys(25).slice(0, 3)).toEqual(keys(21).slice(0, 3));
});
