// What one message costs the server's processor: new messages one by one, each in a conversation of its own, and the
// time that all threads of the server have run in between. Linux alone tells that.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { openVisitor } from './visitor.mjs';

/** Messages that are not counted: the first ones warm up. */
const WARM_UP = 10;
const REPLY_WITHIN_MS = 10_000;
/** After the reply, until what is kept of a message is written and every thread is still. */
const STILL_AFTER_MS = 40;

// Each is 16 tokens long as the model that ships sees it, with the marks that open and close a text.
const SENTENCES = [
  (a, b) => `Can I have the ${a} sent to my ${b} before ten on friday?`,
  (a, b) => `Is there a ${a} with milk for the ${b} that comes on friday?`,
  (a, b) => `Could somebody from the ${b} tell me when the ${a} is ready today?`,
  (a, b) => `My ${a} should come to the ${b} at ten, is that right?`,
];
const THINGS = ['bread', 'cake', 'pie', 'wine', 'tea', 'cheese', 'fruit', 'butter', 'gift', 'order'];
const PLACES = ['office', 'house', 'school', 'hotel', 'shop', 'station', 'garden', 'church'];

/** Median and greatest milliseconds of `count` new messages; undefined where the system does not tell. */
export async function processorTimes({ port, pid, count }) {
  if (!existsSync(`/proc/${pid}/task`)) return undefined;
  const spent = [];
  for (let n = 0; n < WARM_UP + count; n += 1) {
    const ms = await oneMessage(port, pid, message(n));
    if (n >= WARM_UP) spent.push(ms);
  }
  spent.sort((a, b) => a - b);
  return { median: spent[Math.floor(spent.length / 2)], greatest: spent.at(-1) };
}

/** All are different while `n` is below 320. */
function message(n) {
  const sentence = SENTENCES[n % SENTENCES.length];
  const rest = Math.floor(n / SENTENCES.length);
  return sentence(THINGS[rest % THINGS.length], PLACES[Math.floor(rest / THINGS.length) % PLACES.length]);
}

async function oneMessage(port, pid, text) {
  let [heard, failed] = [undefined, undefined];
  const hear = (frame) => heard?.(frame);
  const visitor = openVisitor({ port, hear, end: (error) => failed?.(error) });
  const until = (is) =>
    new Promise((done, fail) => {
      const timer = setTimeout(
        () => fail(new Error(`no reply within ${REPLY_WITHIN_MS} ms`)),
        REPLY_WITHIN_MS,
      );
      failed = fail;
      heard = (frame) => {
        if (!is(frame)) return;
        clearTimeout(timer);
        done();
      };
    });
  await until((frame) => frame.type === 'welcome');
  await sleep(STILL_AFTER_MS);
  const before = ranNs(pid);
  const replied = until((frame) => frame.type === 'entry' && frame.from !== 'visitor');
  visitor.writes(text);
  await replied;
  await sleep(STILL_AFTER_MS);
  const after = ranNs(pid);
  visitor.leaves();
  return [...after].reduce((sum, [thread, ns]) => sum + ns - (before.get(thread) ?? 0), 0) / 1e6;
}

/** Nanoseconds that each thread has run. */
function ranNs(pid) {
  const times = new Map();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const file = `/proc/${pid}/task/${thread}/schedstat`;
    if (existsSync(file)) times.set(thread, Number(readFileSync(file, 'utf8').split(' ')[0]));
  }
  return times;
}
