// The desk's store on a scripted socket: following, taking, sending across lost connections, reporting assignments.
// @vitest-environment happy-dom
import type { AgentGets, AgentSends, SocketLike } from '@frontdesk/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Answer } from './actions';
import { UNDO_MS } from './delayed-actions';
import { DeskStore } from './desk-store';
import { anEntry, aMood, aSummary, aWelcome, me } from './fixtures';

class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  sent: AgentSends[] = [];
  send(data: unknown) {
    this.sent.push(JSON.parse(String(data)) as AgentSends);
  }
  close() {}
  opens() {
    this.onopen?.call(this as never, new Event('open'));
  }
  says(frame: AgentGets) {
    this.onmessage?.call(this as never, new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
  breaks() {
    this.onclose?.call(this as never, new CloseEvent('close'));
  }
  frames<T extends AgentSends['type']>(type: T) {
    return this.sent.filter((f): f is Extract<AgentSends, { type: T }> => f.type === type);
  }
}

let sockets: FakeSocket[];
let store: DeskStore;
let ids: number;
const onAssigned = vi.fn();
const onSnoozeEnded = vi.fn();
const onSessionEnded = vi.fn();
const onUndone = vi.fn();
const socket = () => sockets.at(-1)!;
const mine = { holder: 'agent', agent: { id: me.id, name: me.name } } as const;

function start() {
  store = new DeskStore({
    userId: me.id,
    onAssigned,
    onSnoozeEnded,
    onSessionEnded,
    onUndone,
    url: () => 'ws://desk.test/ws/agent',
    newId: () => `id${++ids}`,
    openSocket: () => {
      const made = new FakeSocket();
      sockets.push(made);
      return made;
    },
  });
  store.start();
}

function welcome(...args: Parameters<typeof aWelcome>) {
  socket().opens();
  socket().says(aWelcome(...args));
}

async function reconnect(...args: Parameters<typeof aWelcome>) {
  socket().breaks();
  await vi.advanceTimersByTimeAsync(2_000);
  welcome(...args);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () =>
    Promise.resolve(Response.json({ code: 'not_found', detail: '' }, { status: 404 })),
  );
  localStorage.clear();
  sockets = [];
  ids = 0;
  onAssigned.mockReset();
  onSnoozeEnded.mockReset();
  onSessionEnded.mockReset();
  onUndone.mockReset();
  start();
});

afterEach(() => {
  store.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('following the open conversation', () => {
  it('watches it from its start, and stops when it is closed', () => {
    welcome({ conversations: [aSummary('c1')] });
    store.open('c1');
    expect(socket().frames('watch')).toMatchObject([{ conversation: 'c1', last_seq: 0 }]);
    store.close();
    expect(socket().frames('unwatch')).toEqual([{ type: 'unwatch', conversation: 'c1' }]);
  });

  it('waits for the welcome if it is opened before', () => {
    store.open('c1');
    expect(socket().sent).toEqual([]);
    welcome({ conversations: [aSummary('c1')] });
    expect(socket().frames('watch')).toHaveLength(1);
  });

  it('continues after the last entry when the connection is back, and shows no entry twice', async () => {
    welcome({ conversations: [aSummary('c1')] });
    store.open('c1');
    const known = anEntry(1, { mood: aMood('neutral') });
    socket().says({ type: 'entry', conversation: 'c1', entry: known });
    await reconnect({ conversations: [aSummary('c1')] });
    expect(sockets).toHaveLength(2);
    expect(socket().frames('watch')).toMatchObject([{ conversation: 'c1', last_seq: 1 }]);
    socket().says({ type: 'entry', conversation: 'c1', entry: known });
    socket().says({ type: 'entry', conversation: 'c1', entry: anEntry(2) });
    expect(store.state.timelines.get('c1')?.entries.map((e) => e.seq)).toEqual([1, 2]);
  });

  it('reports that it does not exist', async () => {
    welcome();
    store.open('gone');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.state.missing).toBe('gone');
  });
});

describe('a message of the user', () => {
  beforeEach(() => welcome({ conversations: [aSummary('c1', { holder: mine })] }));
  const outgoing = () => store.state.timelines.get('c1')?.outgoing ?? [];

  it('keeps its request id when the connection breaks', async () => {
    store.send('c1', 'reply', 'Hello');
    const [first] = socket().frames('reply');
    await reconnect({ conversations: [aSummary('c1', { holder: mine })] });
    expect(socket().frames('reply')).toEqual([first]);
    expect(store.unsentCount()).toBe(1);
  });

  it('survives a reload of the page', () => {
    store.send('c1', 'note', 'Remember the cake');
    store.stop();
    start();
    expect(outgoing()).toMatchObject([{ kind: 'note', text: 'Remember the cake', status: 'sending' }]);
    welcome({ conversations: [aSummary('c1', { holder: mine })] });
    expect(socket().frames('note')).toHaveLength(1);
  });

  it('keeps its order: each message waits for the answer to the one before', () => {
    store.send('c1', 'reply', 'one');
    store.send('c1', 'reply', 'two');
    expect(
      socket()
        .frames('reply')
        .map((f) => f.text),
    ).toEqual(['one']);
    socket().says({ type: 'accepted', request_id: 'id1', conversation: 'c1', at: 0 });
    expect(
      socket()
        .frames('reply')
        .map((f) => f.text),
    ).toEqual(['one', 'two']);
  });

  it('stays, with the server’s message, if it is refused', () => {
    store.send('c1', 'reply', 'Hello');
    socket().says({ type: 'rejected', request_id: 'id1', code: 'not_holder', detail: 'Tom holds it now.' });
    expect(outgoing()).toMatchObject([{ status: 'failed', failure: { detail: 'Tom holds it now.' } }]);
    store.sendAgain('c1', 'id1');
    expect(outgoing()).toMatchObject([{ status: 'sending' }]);
    expect(
      socket()
        .frames('reply')
        .map((f) => f.request_id),
    ).toEqual(['id1', 'id1']);
  });
});

describe('a message with extras', () => {
  const file = {
    id: 'f1',
    name: 'cake.png',
    media_type: 'image/png',
    size: 9,
    url: '/api/v1/attachments/f1/cake.png',
  };

  it('has its files, what it was drafted from, and the last entry the user had seen', () => {
    welcome({ conversations: [aSummary('c1', { holder: mine })] });
    const draftedFrom = { kind: 'article', id: 'delivery', edited: true } as const;
    void store.send('c1', 'reply', 'See here', { attachments: [file], draftedFrom, lastSeq: 7 });
    expect(socket().frames('reply')).toMatchObject([
      { text: 'See here', attachments: ['f1'], drafted_from: draftedFrom, last_seq: 7 },
    ]);
  });

  it('is rejected if a colleague replied meanwhile, and sent if the user insists', async () => {
    welcome({ conversations: [aSummary('c1', { holder: mine })] });
    const answer = store.send('c1', 'reply', 'Mine', { lastSeq: 7 });
    socket().says({ type: 'rejected', request_id: 'id1', code: 'crossed', detail: 'Ada wrote.' });
    expect(await answer).toMatchObject({ ok: false, code: 'crossed' });
    expect(store.state.timelines.get('c1')?.outgoing).toMatchObject([
      { status: 'failed', failure: { code: 'crossed' } },
    ]);
    store.sendAgain('c1', 'id1', true);
    expect(socket().frames('reply').at(-1)).toMatchObject({ request_id: 'id1', text: 'Mine' });
    expect(socket().frames('reply').at(-1)).not.toHaveProperty('last_seq');
  });

  it('has the mentioned colleagues if it is a note', () => {
    welcome({ conversations: [aSummary('c1')] });
    void store.send('c1', 'note', '@Ada look', { mentions: ['ada'] });
    expect(socket().frames('note')).toMatchObject([{ text: '@Ada look', mentions: ['ada'] }]);
  });
});

describe('an action', () => {
  it('resolves when it is accepted', async () => {
    welcome({ conversations: [aSummary('c1')] });
    const answer = store.act('c1', { type: 'take' });
    socket().says({ type: 'accepted', request_id: 'id1', conversation: 'c1', at: 0 });
    expect(await answer).toEqual({ ok: true });
  });

  it('resolves with the reason when it is refused', async () => {
    welcome({ conversations: [aSummary('c1')] });
    const answer = store.act('c1', { type: 'take' });
    socket().says({ type: 'rejected', request_id: 'id1', code: 'already_taken', detail: 'Tom was faster.' });
    expect(await answer).toEqual({ ok: false, code: 'already_taken', detail: 'Tom was faster.' });
  });

  it('reverts the availability if the server refuses it', async () => {
    welcome({ availability: 'online' });
    const answer = store.setAvailability('away');
    expect(store.state.availability).toBe('away');
    socket().says({ type: 'rejected', request_id: 'id1', code: 'invalid', detail: '' });
    await answer;
    expect(store.state.availability).toBe('online');
  });
});

describe('an assignment', () => {
  const given = aSummary('c1', { holder: mine });

  it('is reported if the user did not ask for it', () => {
    welcome({ conversations: [aSummary('c1')] });
    socket().says({ type: 'conversation', ...given });
    socket().says({ type: 'conversation', ...given });
    expect(onAssigned).toHaveBeenCalledTimes(1);
  });

  it('is not reported if the user took the conversation, in any order of frames', () => {
    welcome({ conversations: [aSummary('c1')] });
    void store.act('c1', { type: 'take' });
    socket().says({ type: 'accepted', request_id: 'id1', conversation: 'c1', at: 0 });
    socket().says({ type: 'conversation', ...given });
    expect(onAssigned).not.toHaveBeenCalled();
  });

  it('is not reported if the user took the conversation over from a colleague', () => {
    welcome({ conversations: [aSummary('c1')] });
    void store.act('c1', { type: 'move', to_agent: me.id });
    socket().says({ type: 'conversation', ...given });
    expect(onAssigned).not.toHaveBeenCalled();
  });

  it('is reported after a move by the user was refused, or went to somebody else', () => {
    welcome({ conversations: [aSummary('c1'), aSummary('c2')] });
    void store.act('c1', { type: 'move', to_agent: me.id });
    socket().says({ type: 'rejected', request_id: 'id1', code: 'not_allowed', detail: '' });
    void store.act('c2', { type: 'move', to_agent: 'tom' });
    socket().says({ type: 'conversation', ...given });
    socket().says({ type: 'conversation', ...aSummary('c2', { holder: mine }) });
    expect(onAssigned).toHaveBeenCalledTimes(2);
  });

  it('is reported if it came while the connection was lost, but not at the first welcome', async () => {
    welcome({ conversations: [aSummary('c1')] });
    await reconnect({ conversations: [given, aSummary('c2', { holder: mine })] });
    expect(onAssigned.mock.calls.map(([summary]) => summary.id)).toEqual(['c1', 'c2']);
  });
});

describe('a snoozed conversation', () => {
  const snoozed = aSummary('c1', { holder: mine, snoozed_until: 9_000 });
  const back = aSummary('c1', { holder: mine, last_seq: 2 });

  it('is reported when it is back, with whether it is on the screen', () => {
    welcome({ conversations: [snoozed] });
    socket().says({ type: 'conversation', ...back });
    expect(onSnoozeEnded).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'c1' }), false);
    store.open('c1');
    socket().says({ type: 'conversation', ...snoozed });
    socket().says({ type: 'conversation', ...back });
    expect(onSnoozeEnded).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'c1' }), true);
    expect(onAssigned).not.toHaveBeenCalled();
  });

  it('is reported if it came back while the connection was lost', async () => {
    welcome({ conversations: [snoozed] });
    await reconnect({ conversations: [back] });
    expect(onSnoozeEnded).toHaveBeenCalledTimes(1);
  });

  it('is not reported if the user woke it, or if somebody else has it now', () => {
    welcome({ conversations: [snoozed] });
    void store.act('c1', { type: 'snooze' });
    socket().says({ type: 'conversation', ...back });
    socket().says({ type: 'conversation', ...snoozed });
    socket().says({ type: 'conversation', ...aSummary('c1', { holder: { holder: 'queue' } }) });
    expect(onSnoozeEnded).not.toHaveBeenCalled();
  });
});

it('checks whether the session has ended when the connection is lost, and reports it', async () => {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(Response.json({ code: 'unauthorized', detail: '' }, { status: 401 })),
  );
  welcome();
  socket().breaks();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.link).toBe('offline');
  expect(onSessionEnded).toHaveBeenCalledTimes(1);
});

describe('an action that can be undone', () => {
  const resolve = { type: 'resolve', outcome: 'solved' } as const;
  const held = aSummary('c1', { holder: mine, last_seq: 3, preview_from: 'agent' });
  let answer: Promise<Answer | null>;

  beforeEach(() => {
    welcome({ conversations: [held] });
    answer = store.actWithUndo('c1', resolve);
  });

  it('removes the conversation from the list at once, and is sent when the time is over', async () => {
    expect(store.lists().mine).toEqual([]);
    expect(socket().frames('resolve')).toEqual([]);
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    const [sent] = socket().frames('resolve');
    expect(sent).toMatchObject({ conversation: 'c1', outcome: 'solved' });
    socket().says({ type: 'accepted', request_id: sent!.request_id, conversation: 'c1', seq: 4, at: 0 });
    expect(await answer).toEqual({ ok: true });
  });

  it('is never sent if the user undoes it', async () => {
    expect(store.undo('c1')).toBe(true);
    expect(await answer).toBeNull();
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(socket().frames('resolve')).toEqual([]);
    expect(store.lists().mine.map((c) => c.id)).toEqual(['c1']);
    expect(store.undo('c1')).toBe(false);
  });

  it('is undone if the visitor writes meanwhile, which is reported', async () => {
    socket().says({ type: 'conversation', ...held, last_seq: 4, preview: 'Wait!', preview_from: 'visitor' });
    expect(await answer).toBeNull();
    expect(onUndone).toHaveBeenCalledWith(expect.objectContaining({ id: 'c1', preview: 'Wait!' }));
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(socket().frames('resolve')).toEqual([]);
  });

  it('is sent at once when the page is left', () => {
    window.dispatchEvent(new Event('pagehide'));
    expect(socket().frames('resolve')).toHaveLength(1);
  });

  it('returns the conversation to the list if the server refuses', async () => {
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    const [sent] = socket().frames('resolve');
    socket().says({
      type: 'rejected',
      request_id: sent!.request_id,
      code: 'not_holder',
      detail: 'Not yours.',
    });
    expect(await answer).toMatchObject({ ok: false, code: 'not_holder' });
    expect(store.lists().mine.map((c) => c.id)).toEqual(['c1']);
  });
});

describe('reading', () => {
  const unread = aSummary('c1', { holder: mine, last_seq: 3 });

  it('clears the unread mark and the mentions', () => {
    const mention = { conversation: 'c1', seq: 2, by: { id: 'tom', name: 'Tom' }, text: '@Mira', at: 0 };
    welcome({ conversations: [unread], mentions: [mention] });
    expect(store.lists().unread).toHaveLength(1);
    expect(store.lists().mentions).toHaveLength(1);
    store.read('c1', 3);
    expect(store.lists().unread).toEqual([]);
    expect(store.lists().mentions).toEqual([]);
  });

  it('has no effect while the server cannot be reached', () => {
    welcome({ conversations: [unread] });
    socket().breaks();
    store.read('c1', 3);
    expect(store.lists().unread).toHaveLength(1);
  });
});
