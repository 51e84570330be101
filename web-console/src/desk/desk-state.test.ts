// The desk's reducer: snapshot and events, duplicates, lost connections.
import type { AgentEntry, AgentGets, ConversationSummary, FieldsOf } from '@frontdesk/protocol';
import { describe, expect, it } from 'vitest';

import { initialDesk, reduceDesk, TIMELINES_MAX, type DeskEvent } from './desk-state';
import { anAgent, anEntry, aMood, aSummary, aWelcome, me } from './fixtures';
import { offersAt } from './offers';
import { resumeAfter, TYPING_MS_MAX } from './timeline-state';

const NOW = 1_000_000;
const frame = (f: AgentGets, now = NOW): DeskEvent => ({ type: 'frame', frame: f, now });
const after = (...events: DeskEvent[]) => events.reduce(reduceDesk, initialDesk);
const entry = (seq: number, more: FieldsOf<AgentEntry> = {}): DeskEvent =>
  frame({ type: 'entry', conversation: 'c1', entry: anEntry(seq, more) });
const conversation = (summary: ConversationSummary): DeskEvent => frame({ type: 'conversation', ...summary });
const seqs = (state: ReturnType<typeof after>) => state.timelines.get('c1')?.entries.map((e) => e.seq);

describe('the snapshot', () => {
  it('replaces the state, and makes the console ready', () => {
    const state = after(
      frame(aWelcome({ conversations: [aSummary('c1'), aSummary('c2')], waiting: ['c1'] })),
      frame(aWelcome({ conversations: [aSummary('c3')], waiting: [] })),
    );
    expect([...state.conversations.keys()]).toEqual(['c3']);
    expect(state).toMatchObject({ ready: true, link: 'online', waiting: [], user: { id: me.id } });
  });

  it('keeps the open conversation, even if it was resolved while the connection was lost', () => {
    const state = after(
      frame(aWelcome({ conversations: [aSummary('c1')] })),
      { type: 'opened', conversation: 'c1' },
      { type: 'link', link: 'offline', now: NOW },
      frame(aWelcome({ conversations: [] })),
    );
    expect(state.conversations.has('c1')).toBe(true);
  });

  it('followed by events equals a fresh snapshot', () => {
    const changed = aSummary('c1', { last_seq: 7, preview: 'later', holder: { holder: 'bot' } });
    const byEvents = after(
      frame(aWelcome({ conversations: [aSummary('c1'), aSummary('c2')], waiting: ['c1', 'c2'] })),
      conversation(changed),
      conversation(aSummary('c2', { holder: { holder: 'nobody', outcome: 'solved' } })),
      conversation(aSummary('c3')),
      frame({ type: 'queue', waiting: ['c3'] }),
      frame({ type: 'presence', agents: [anAgent('a9')] }),
    );
    const bySnapshot = after(
      frame(aWelcome({ conversations: [changed, aSummary('c3')], waiting: ['c3'], agents: [anAgent('a9')] })),
    );
    expect(byEvents).toEqual(bySnapshot);
  });
});

describe('an offer', () => {
  const offered = (until?: number) => frame({ type: 'offer', conversation: 'c1', until });
  const waiting = frame(aWelcome({ conversations: [aSummary('c1')], now: NOW + 500 }));
  const open = (state: ReturnType<typeof after>, now = NOW) => offersAt(state, now).map((o) => o.summary.id);

  it('is open until it expires in server time', () => {
    const state = after(waiting, offered(NOW + 10_000));
    expect(state.clockAheadMs).toBe(500);
    expect(open(state, NOW + 9_999)).toEqual(['c1']);
    expect(open(state, NOW + 10_000)).toEqual([]);
  });

  it('ends when the server says so, or when the conversation leaves the queue', () => {
    const state = after(waiting, offered(NOW + 10_000));
    expect(open(reduceDesk(state, offered()))).toEqual([]);
    expect(open(reduceDesk(state, conversation(aSummary('c1', { last_seq: 2 }))))).toEqual(['c1']);
    const taken = aSummary('c1', { holder: { holder: 'agent', agent: { id: 'tom', name: 'Tom' } } });
    expect(reduceDesk(state, conversation(taken)).offers.size).toBe(0);
  });

  it('is part of the snapshot, and the first to expire is listed first', () => {
    const offers = [
      { conversation: 'c1', until: NOW + 9_000 },
      { conversation: 'c2', until: NOW + 5_000 },
    ];
    const state = after(frame(aWelcome({ conversations: [aSummary('c1'), aSummary('c2')], offers })));
    expect(open(state)).toEqual(['c2', 'c1']);
  });
});

describe('a resolved conversation', () => {
  const resolved = aSummary('c1', { holder: { holder: 'nobody', outcome: 'solved' } });

  it('leaves the lists', () => {
    const state = after(frame(aWelcome({ conversations: [aSummary('c1')] })), conversation(resolved));
    expect(state.conversations.has('c1')).toBe(false);
  });

  it('stays while it is on the screen', () => {
    const open = after(
      frame(aWelcome({ conversations: [aSummary('c1')] })),
      { type: 'opened', conversation: 'c1' },
      conversation(resolved),
    );
    expect(open.conversations.get('c1')?.holder.holder).toBe('nobody');
    expect(reduceDesk(open, { type: 'closed' }).conversations.has('c1')).toBe(false);
  });
});

describe('entries', () => {
  it('are sorted by seq without duplicates, in any order of arrival', () => {
    expect(seqs(after(entry(2), entry(1), entry(3), entry(2), entry(1)))).toEqual([1, 2, 3]);
  });

  it('keep their mood if they arrive again without one', () => {
    const state = after(
      entry(1),
      frame({ type: 'mood', conversation: 'c1', seq: 1, mood: aMood('negative') }),
      entry(1),
    );
    expect(state.timelines.get('c1')?.entries[0]).toMatchObject({ mood: { label: 'negative' } });
  });

  it('end the typing notice of their author', () => {
    const typing = after(frame({ type: 'typing', conversation: 'c1', from: 'visitor', on: true }));
    expect(typing.timelines.get('c1')?.typists).toHaveProperty('visitor');
    expect(reduceDesk(typing, entry(1)).timelines.get('c1')?.typists).toEqual({});
  });

  it('loaded over REST are merged with those from the socket', () => {
    const detail = { conversation: aSummary('c1', { last_seq: 2 }), entries: [anEntry(1), anEntry(2)] };
    expect(seqs(after(entry(2), entry(3), { type: 'loaded', detail }))).toEqual([1, 2, 3]);
  });

  it('loaded over REST do not replace a newer summary', () => {
    const state = after(frame(aWelcome({ conversations: [aSummary('c1', { last_seq: 9 })] })), {
      type: 'loaded',
      detail: { conversation: aSummary('c1', { last_seq: 3 }), entries: [] },
    });
    expect(state.conversations.get('c1')?.last_seq).toBe(9);
  });
});

describe('following a conversation again', () => {
  const known = (seq: number) => anEntry(seq, { mood: aMood('neutral') });

  it('starts at the beginning if nothing is known', () => {
    expect(resumeAfter(undefined)).toBe(0);
  });

  it('continues after the last entry', () => {
    const timeline = after(entry(1, known(1)), entry(2, known(2))).timelines.get('c1');
    expect(resumeAfter(timeline)).toBe(2);
  });

  it('asks again for messages without a mood, because its frame may have been lost', () => {
    const timeline = after(entry(1, known(1)), entry(2), entry(3, known(3))).timelines.get('c1');
    expect(resumeAfter(timeline)).toBe(1);
  });
});

describe('a message of the user', () => {
  const outgoing = { requestId: 'r1', kind: 'reply', text: 'Hello', at: NOW, status: 'sending' } as const;
  const sending: DeskEvent = { type: 'sending', conversation: 'c1', outgoing };
  const pending = (state: ReturnType<typeof after>) => state.timelines.get('c1')?.outgoing;

  it('is shown at once, and replaced by its entry', () => {
    const sent = after(sending);
    expect(pending(sent)).toHaveLength(1);
    const done = reduceDesk(sent, entry(1, { from: 'agent', message_id: 'r1' }));
    expect(pending(done)).toEqual([]);
    expect(seqs(done)).toEqual([1]);
  });

  it('stays until its entry arrives after it was accepted', () => {
    const accepted = frame({ type: 'accepted', request_id: 'r1', conversation: 'c1', at: NOW });
    expect(pending(after(sending, accepted))?.[0]?.status).toBe('stored');
  });

  it('stays, with the reason, if it was refused, and can be sent again with the same id', () => {
    const failure = { code: 'not_holder', detail: 'Tom holds it now.' } as const;
    const failed = after(sending, { type: 'failed', conversation: 'c1', requestId: 'r1', failure });
    expect(pending(failed)?.[0]).toMatchObject({ status: 'failed', failure });
    expect(pending(reduceDesk(failed, sending))).toEqual([outgoing]);
  });

  it('can be discarded', () => {
    expect(pending(after(sending, { type: 'dropped', conversation: 'c1', requestId: 'r1' }))).toEqual([]);
  });
});

describe('typing', () => {
  const on = frame({ type: 'typing', conversation: 'c1', from: 'visitor', on: true });

  it('expires', () => {
    const state = reduceDesk(after(on), { type: 'tick', now: NOW + TYPING_MS_MAX });
    expect(state.timelines.get('c1')?.typists).toEqual({});
  });

  it('of the user is not shown', () => {
    const mine = frame({
      type: 'typing',
      conversation: 'c1',
      from: 'agent',
      agent: { id: me.id, name: '' },
      on: true,
    });
    expect(after(frame(aWelcome()), mine).timelines.get('c1')).toBeUndefined();
  });

  it('causes no change of state while nobody stops', () => {
    const state = after(on);
    expect(reduceDesk(state, { type: 'tick', now: NOW + 1 })).toBe(state);
  });
});

it('never moves the visitor’s read mark back', () => {
  const read = (up_to: number) => frame({ type: 'read', conversation: 'c1', up_to });
  expect(after(read(5), read(3)).timelines.get('c1')?.visitorRead).toBe(5);
});

it('drops the oldest timelines, except those with unsent messages', () => {
  const outgoing = { requestId: 'r', kind: 'reply', text: 't', at: 0, status: 'sending' } as const;
  const many = Array.from({ length: TIMELINES_MAX + 5 }, (_, i) =>
    frame({ type: 'entry', conversation: `old${i}`, entry: anEntry(1) }),
  );
  const state = after({ type: 'sending', conversation: 'unsent', outgoing }, ...many, {
    type: 'opened',
    conversation: 'c1',
  });
  expect(state.timelines.size).toBe(TIMELINES_MAX);
  expect(state.timelines.has('unsent')).toBe(true);
});
