// Whatever happens to single frames or to many at random, each message is stored once, in order, and answered once.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from '../src/connection';
import { UnreliableDesk, type Fault, type Hears, type Says, type Spoil, type Way } from './unreliable-desk';

const MESSAGES = ['one', 'two', 'three', 'four'];
/** Longer than every timer: dead connections are detected, and the longest wait between attempts is over. */
const LONG_MS = 10 * 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Sends two messages at once and two after the first answer, over a connection with these faults. */
async function talk(spoil: Spoil) {
  const desk = new UnreliableDesk();
  desk.spoil = spoil;
  const seen = new Map<number, string>();
  const settled: string[] = [];
  const connection = new Connection<Says, Hears>({
    url: () => 'wss://desk.example/ws',
    subprotocol: 'frontdesk.v1',
    hello: () => ({ type: 'hello', last_seq: contiguous(seen) }),
    onFrame(frame) {
      if (frame.type !== 'entry') return;
      seen.set(frame.seq!, frame.text!);
      connection.settle(frame.message_id!);
    },
    onSettled: (item) => {
      settled.push(item.key);
      if (settled.length === 1) for (const text of MESSAGES.slice(2)) say(text);
    },
    openSocket: desk.open,
    random: () => 1,
  });
  const say = (text: string) => connection.request({ type: 'send', message_id: text, text });
  for (const text of MESSAGES.slice(0, 2)) say(text);
  connection.start();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  connection.stop();
  return { desk, settled, waiting: connection.outbox.items(), seen };
}

/** A hello never claims entries after a gap. */
function contiguous(seen: ReadonlyMap<number, string>): number {
  let last = 0;
  while (seen.has(last + 1)) last += 1;
  return last;
}

function expectAllOnce({ desk, settled, waiting, seen }: Awaited<ReturnType<typeof talk>>): void {
  expect(desk.stored.map((entry) => entry.text)).toEqual(MESSAGES);
  expect(settled).toEqual(MESSAGES);
  expect(waiting).toEqual([]);
  expect([...seen].sort(([a], [b]) => a - b).map(([, text]) => text)).toEqual(MESSAGES);
}

const FAULTS: Fault[] = ['lost', 'last', 'doubled', 'late', 'dead'];
const once = (way: Way, at: number, fault: Fault): Spoil => {
  return (w, count) => (w === way && count === at ? fault : undefined);
};

describe.each(FAULTS)('a frame that is %s', (fault) => {
  // Without faults: hello, four messages; welcome, four answers, four entries.
  it.each([0, 1, 2, 3, 4])('as number %i of the client’s', async (at) => {
    expectAllOnce(await talk(once('up', at, fault)));
  });
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('as number %i of the desk’s', async (at) => {
    expectAllOnce(await talk(once('down', at, fault)));
  });
});

it('has the frames of the table above without faults', async () => {
  const { desk } = await talk(() => undefined);
  const types = (way: Way) => desk.frames.filter((each) => each.way === way && !/p[io]ng/.test(each.type));
  expect(types('up').length).toBe(5);
  expect(types('down').length).toBe(9);
});

it('loses, duplicates and reorders nothing in two hundred conversations over a bad connection', async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = chance(seed);
    const bad: Spoil = (_way, count) => {
      // Bad for a while, then good; otherwise nothing would ever arrive.
      if (count > 40 || random() > 0.25) return undefined;
      return FAULTS[Math.floor(random() * FAULTS.length)];
    };
    expectAllOnce(await talk(bad));
  }
});

/** The same random numbers between 0 and 1 in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}
