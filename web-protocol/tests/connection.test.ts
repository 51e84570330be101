// The connection on a scripted socket: lost at every step; duplicate, late and reordered answers.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoffMs } from '../src/backoff';
import {
  CONNECTION_LIMITS,
  Connection,
  type ConnectionState,
  type Incoming,
  type Outgoing,
} from '../src/connection';
import { ScriptedSocket } from './scripted-socket';

interface Sends extends Outgoing {
  text?: string;
  last_seq?: number;
}
interface Gets extends Incoming {
  seq?: number;
}

function world(outbox: { lane?: boolean } = {}) {
  const sockets: ScriptedSocket[] = [];
  const frames: Gets[] = [];
  const states: ConnectionState[] = [];
  const settled: string[] = [];
  const deferred: { key: string; againAt: number }[] = [];
  let last_seq = 0;
  const connection = new Connection<Sends, Gets>({
    url: () => 'wss://desk.example/ws',
    subprotocol: 'frontdesk.v1',
    hello: () => ({ type: 'hello', last_seq }),
    onFrame: (frame) => {
      frames.push(frame);
      if (frame.type === 'entry') last_seq = frame.seq!;
    },
    onState: (state) => states.push(state),
    onSettled: (item, answer) => settled.push(`${item.key} ${answer?.type ?? 'by caller'}`),
    onDeferred: (item, _, againAt) => deferred.push({ key: item.key, againAt }),
    openSocket: () => {
      const socket = new ScriptedSocket();
      sockets.push(socket);
      return socket;
    },
    random: () => 1,
  });
  return {
    connection,
    sockets,
    frames,
    states,
    settled,
    deferred,
    get socket() {
      return sockets.at(-1)!;
    },
    /** Opens the newest socket and greets. */
    online() {
      sockets.at(-1)!.opens().says({ type: 'welcome' });
      return sockets.at(-1)!;
    },
    comesBack() {
      const { state } = connection;
      if (state.name === 'offline') vi.advanceTimersByTime(state.nextAttemptAt - Date.now());
      return this.online();
    },
    send(id: string, lane = '') {
      connection.request({ type: 'send', message_id: id, text: id }, outbox.lane ? lane : '');
    },
  };
}

const sends = (socket: ScriptedSocket) =>
  socket.sent.filter((f) => f.type === 'send').map((f) => f.message_id);

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('connecting', () => {
  it('sends hello first, and is online only after the welcome', () => {
    const w = world();
    w.connection.start();
    w.send('m1');
    expect(w.connection.state).toEqual({ name: 'connecting', attempt: 0 });
    w.socket.opens();
    expect(w.socket.types()).toEqual(['hello']);
    w.socket.says({ type: 'welcome' });
    expect(w.connection.state).toEqual({ name: 'online' });
    expect(w.socket.types()).toEqual(['hello', 'send']);
  });

  it('reconnects with growing, limited waits, and reports when', () => {
    const w = world();
    w.connection.start();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      w.socket.drops();
      const state = w.connection.state;
      if (state.name !== 'offline') throw new Error(state.name);
      waits.push(state.nextAttemptAt - Date.now());
      vi.advanceTimersByTime(waits.at(-1)!);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    expect(w.sockets.length).toBe(9);
  });

  it('starts with the shortest wait again only after it has been online for a while', () => {
    const w = world();
    w.connection.start();
    w.socket.drops();
    w.comesBack().drops();
    expect(w.connection.state).toMatchObject({ nextAttemptAt: Date.now() + 2_000 });
    w.comesBack();
    vi.advanceTimersByTime(CONNECTION_LIMITS.steady_after_ms);
    w.socket.drops();
    expect(w.connection.state).toMatchObject({ nextAttemptAt: Date.now() + 1_000 });
  });

  it('makes a new hello each time, with what has arrived meanwhile', () => {
    const w = world();
    w.connection.start();
    w.online().says({ type: 'entry', seq: 7 }).drops();
    w.comesBack();
    expect(w.socket.sent[0]).toEqual({ type: 'hello', last_seq: 7 });
  });

  it('gives up on a socket that never receives a welcome', () => {
    const w = world();
    w.connection.start();
    w.socket.opens();
    vi.advanceTimersByTime(CONNECTION_LIMITS.welcome_ms);
    expect(w.sockets[0]!.closed).toBe(true);
    expect(w.connection.state.name).toBe('offline');
  });

  it('waits as long as the server asks when the hello is rejected for now', () => {
    const w = world();
    w.connection.start();
    w.socket.opens().says({ type: 'rejected', code: 'store_unavailable', retry_after_ms: 20_000 });
    expect(w.connection.state).toMatchObject({ name: 'offline', nextAttemptAt: Date.now() + 20_000 });
  });

  it('detects a dead connection by a ping without an answer', () => {
    const w = world();
    w.connection.start();
    w.online();
    vi.advanceTimersByTime(CONNECTION_LIMITS.ping_after_ms);
    expect(w.socket.types()).toEqual(['hello', 'ping']);
    vi.advanceTimersByTime(CONNECTION_LIMITS.pong_within_ms);
    expect(w.connection.state.name).toBe('offline');
  });

  it('stays online as long as pongs arrive', () => {
    const w = world();
    w.connection.start();
    w.online();
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(CONNECTION_LIMITS.ping_after_ms);
      w.socket.says({ type: 'pong' });
      vi.advanceTimersByTime(CONNECTION_LIMITS.pong_within_ms);
    }
    expect(w.sockets.length).toBe(1);
    expect(w.connection.state.name).toBe('online');
  });

  it('connects at once if woken while offline, and tests the connection if woken online', () => {
    const w = world();
    w.connection.start();
    w.socket.drops();
    w.connection.wake();
    expect(w.sockets.length).toBe(2);
    w.online();
    w.connection.wake();
    expect(w.socket.types().at(-1)).toBe('ping');
    vi.advanceTimersByTime(CONNECTION_LIMITS.pong_in_doubt_ms);
    expect(w.connection.state.name).toBe('offline');
  });

  it('starts a new attempt if woken during one that slept', () => {
    const w = world();
    w.connection.start();
    w.connection.wake();
    expect(w.sockets.length).toBe(1);
    vi.setSystemTime(Date.now() + 60_000);
    w.connection.wake();
    expect(w.sockets.length).toBe(2);
    expect(w.sockets[0]!.closed).toBe(true);
    w.online();
    expect(w.connection.state.name).toBe('online');
  });

  it('spreads the attempts of many clients over half of each wait', () => {
    const waits = [0, 0.25, 0.5, 0.999].map((chance) => backoffMs(2, CONNECTION_LIMITS, () => chance));
    expect(waits).toEqual([2_000, 2_500, 3_000, 3_998]);
    expect(backoffMs(1_000, CONNECTION_LIMITS, () => 1)).toBe(CONNECTION_LIMITS.longest_ms);
  });

  it('does nothing more after stop', () => {
    const w = world();
    w.connection.start();
    w.online();
    w.connection.stop();
    vi.advanceTimersByTime(10 * 60_000);
    expect(w.sockets.length).toBe(1);
    expect(w.connection.state.name).toBe('stopped');
  });

  it('ignores a frame that it cannot read', () => {
    const w = world();
    w.connection.start();
    const event = { data: '{broken' } as MessageEvent;
    w.online().onmessage?.call({} as WebSocket, event);
    expect(w.connection.state.name).toBe('online');
  });

  it('ignores frames of an old socket', () => {
    const w = world();
    w.connection.start();
    const old = w.online();
    const late = old.onmessage;
    old.drops();
    w.comesBack();
    late?.call({} as WebSocket, { data: '{"type":"entry","seq":3}' } as MessageEvent);
    expect(w.frames.filter((frame) => frame.type === 'entry')).toEqual([]);
  });
});

describe('the outbox', () => {
  const steps: [string, (w: ReturnType<typeof world>) => void][] = [
    ['before the socket opens', () => {}],
    ['before the welcome', (w) => w.socket.opens()],
    ['after the request was sent', (w) => w.online()],
  ];
  it.each(steps)('resends with the same id when the connection is lost %s', (_, reach) => {
    const w = world();
    w.connection.start();
    w.send('m1');
    reach(w);
    w.socket.drops();
    const again = w.comesBack();
    expect(sends(again)).toEqual(['m1']);
    again.says({ type: 'accepted', message_id: 'm1' });
    expect(w.settled).toEqual(['m1 accepted']);
    expect(w.connection.outbox.items()).toEqual([]);
  });

  it('does not resend what was accepted before the loss', () => {
    const w = world();
    w.connection.start();
    w.send('m1');
    w.online().says({ type: 'accepted', message_id: 'm1' }).drops();
    expect(sends(w.comesBack())).toEqual([]);
  });

  it('keeps the order across a loss, one request in flight at a time', () => {
    const w = world();
    w.connection.start();
    for (const id of ['m1', 'm2', 'm3']) w.send(id);
    w.online();
    expect(sends(w.socket)).toEqual(['m1']);
    w.socket.says({ type: 'accepted', message_id: 'm1' });
    expect(sends(w.socket)).toEqual(['m1', 'm2']);
    w.socket.drops();
    const again = w.comesBack();
    again.says({ type: 'accepted', message_id: 'm2' }).says({ type: 'accepted', message_id: 'm3' });
    expect(sends(again)).toEqual(['m2', 'm3']);
    expect(w.settled).toEqual(['m1 accepted', 'm2 accepted', 'm3 accepted']);
  });

  it('ignores duplicate and late answers', () => {
    const w = world();
    w.connection.start();
    w.send('m1');
    w.online().drops();
    const again = w.comesBack();
    again.says({ type: 'accepted', message_id: 'm1' }).says({ type: 'accepted', message_id: 'm1' });
    w.send('m2');
    again.says({ type: 'accepted', message_id: 'm1' });
    expect(w.settled).toEqual(['m1 accepted']);
    expect(w.connection.outbox.inFlight().map((item) => item.key)).toEqual(['m2']);
  });

  it('accepts answers of different lanes in any order', () => {
    const w = world({ lane: true });
    w.connection.start();
    w.online();
    w.send('a1', 'a');
    w.send('b1', 'b');
    w.send('a2', 'a');
    expect(sends(w.socket)).toEqual(['a1', 'b1']);
    w.socket.says({ type: 'accepted', message_id: 'b1' }).says({ type: 'accepted', message_id: 'a1' });
    expect(sends(w.socket)).toEqual(['a1', 'b1', 'a2']);
    expect(w.settled).toEqual(['b1 accepted', 'a1 accepted']);
  });

  it('retries a request that was rejected for now, when the server says, before later requests', () => {
    const w = world();
    w.connection.start();
    w.online();
    w.send('m1');
    w.send('m2');
    w.socket.says({ type: 'rejected', message_id: 'm1', code: 'too_many_messages', retry_after_ms: 20_000 });
    expect(w.deferred).toEqual([{ key: 'm1', againAt: Date.now() + 20_000 }]);
    vi.advanceTimersByTime(19_999);
    expect(sends(w.socket)).toEqual(['m1']);
    vi.advanceTimersByTime(1);
    expect(sends(w.socket)).toEqual(['m1', 'm1']);
    w.socket.says({ type: 'accepted', message_id: 'm1' });
    expect(sends(w.socket)).toEqual(['m1', 'm1', 'm2']);
  });

  it('keeps a request deferred across a lost connection', () => {
    const w = world();
    w.connection.start();
    w.online();
    w.send('m1');
    w.socket.says({ type: 'rejected', message_id: 'm1', code: 'store_unavailable', retry_after_ms: 60_000 });
    w.socket.drops();
    const again = w.comesBack();
    expect(sends(again)).toEqual([]);
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000);
      again.says({ type: 'pong' });
    }
    expect(sends(again)).toEqual(['m1']);
  });

  it('reports a final rejection, and continues with the next request', () => {
    const w = world();
    w.connection.start();
    w.online();
    w.send('m1');
    w.send('m2');
    w.socket.says({ type: 'rejected', message_id: 'm1', code: 'text_too_long' });
    expect(w.settled).toEqual(['m1 rejected']);
    expect(sends(w.socket)).toEqual(['m1', 'm2']);
  });

  it('reports a transient rejection after several attempts', () => {
    const w = world();
    w.connection.start();
    w.online();
    w.send('m1');
    for (let i = 0; i <= CONNECTION_LIMITS.rejections_max; i++) {
      w.socket.says({ type: 'rejected', message_id: 'm1', code: 'internal' });
      vi.advanceTimersByTime(20_000);
      w.socket.says({ type: 'pong' });
      vi.advanceTimersByTime(11_000);
    }
    expect(w.settled).toEqual(['m1 rejected']);
  });

  it('treats a connection with pongs but without answers as dead', () => {
    const w = world();
    w.connection.start();
    w.online();
    w.send('m1');
    while (w.connection.state.name === 'online') {
      vi.advanceTimersByTime(CONNECTION_LIMITS.ping_after_ms);
      w.socket.says({ type: 'pong' });
      vi.advanceTimersByTime(CONNECTION_LIMITS.pong_within_ms);
    }
    expect(sends(w.comesBack())).toEqual(['m1']);
  });

  it('can be settled by the caller, e.g. because the entry has arrived', () => {
    const w = world();
    w.connection.start();
    w.send('m1');
    w.online();
    w.connection.settle('m1');
    w.socket.says({ type: 'accepted', message_id: 'm1' });
    expect(w.settled).toEqual(['m1 by caller']);
  });

  it('resends a request without an id until a pong or a rejection counts as its answer', () => {
    const w = world();
    w.connection.start();
    w.connection.request({ type: 'contact', text: 'anna@example.com' }, '', 'contact');
    w.online().drops();
    const again = w.comesBack();
    expect(again.types()).toEqual(['hello', 'contact', 'ping']);
    again.says({ type: 'pong' });
    expect(w.settled).toEqual(['contact pong']);

    w.connection.request({ type: 'contact', text: 'anna' }, '', 'contact');
    again.says({ type: 'rejected', code: 'invalid' });
    expect(w.settled).toEqual(['contact pong', 'contact rejected']);
  });

  it('survives a restart in between, e.g. because the token is unknown', () => {
    const w = world();
    w.connection.start();
    w.send('m1');
    w.online();
    w.connection.restart();
    expect(w.sockets[0]!.closed).toBe(true);
    expect(sends(w.online())).toEqual(['m1']);
  });
});
