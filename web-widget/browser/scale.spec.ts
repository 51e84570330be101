// Five thousand messages: what they weigh, and whether leafing through them stays smooth. Prints its figures.
import { expect, test, type World } from './world';

const MESSAGES = 5_000;
const HEAP_GROWTH_BYTES_MAX = 20_000_000;
const ROWS_DRAWN_MAX = 250;
/** A frame at 60 Hz lasts 17 ms. The limits leave room for a machine that runs ten other things at once. */
const FRAME_MS_P50_MAX = 50;
const FRAME_MS_P95_MAX = 250;
const LONG_TASK_MS_MAX = 1_000;
const SENT_WITHIN_MS = 3_000;
const LEAFED_WITHIN_MS = 150_000;

async function heap(world: World): Promise<number> {
  const session = await world.context.newCDPSession(world.page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

test('a conversation of five thousand messages is light and smooth', async ({ world }) => {
  test.setTimeout(LEAFED_WITHIN_MS + 60_000);
  await world.visit();
  await world.opens();
  await world.says('Hello');
  const empty = await heap(world);
  const text =
    'Thank you, and could you tell me whether the sourdough keeps until Saturday if it stays in its paper?';
  const at = Date.now() - MESSAGES * 60_000;
  for (let i = 0; i < MESSAGES; i++) {
    const from = i % 2 ? 'visitor' : 'bot';
    world.desk.entries.push({
      seq: i + 10,
      at: at + i * 60_000,
      from,
      kind: 'message',
      text: `Nr ${i}: ${text}`,
    });
  }
  const begun = Date.now();
  await world.page.reload();
  await world.log.getByText(`Nr ${MESSAGES - 1}: `).waitFor();
  const opened_ms = Date.now() - begun;
  const full = await heap(world);

  const writing = Date.now();
  await world.says('And one more');
  const sent_ms = Date.now() - writing;

  const scrolled = await world.page.evaluate(async (limit_ms) => {
    const box = document.querySelector('frontdesk-widget')!.shadowRoot!.querySelector<HTMLElement>('.log')!;
    const long: number[] = [];
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) long.push(task.duration);
    }).observe({ type: 'longtask' });
    const frames: number[] = [];
    let drawn = 0;
    let last = performance.now();
    const step = () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => {
          frames.push(performance.now() - last);
          last = performance.now();
          done();
        }),
      );
    const until = last + limit_ms;
    // Up to the very first, as fast as a hard flick of the wheel.
    while (performance.now() < until && (box.scrollTop > 0 || box.querySelector('.log-earlier'))) {
      box.scrollTop -= 400;
      await step();
      drawn = Math.max(drawn, box.querySelectorAll('[data-key]').length);
    }
    const first = [...box.querySelectorAll('.bubble')].some((each) => each.textContent!.startsWith('Nr 0: '));
    frames.sort((a, b) => a - b);
    const share = (part: number) => frames[Math.floor(frames.length * part)]!;
    return {
      first,
      drawn,
      frames: frames.length,
      p50: share(0.5),
      p95: share(0.95),
      longest_task_ms: Math.max(0, ...long),
      long_tasks: long.length,
    };
  }, LEAFED_WITHIN_MS);
  const leafed = await heap(world);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    [
      `${MESSAGES} messages: shown ${opened_ms} ms after the reload, one more sent in ${sent_ms} ms`,
      `heap ${megabytes(empty)} empty, ${megabytes(full)} full, ${megabytes(leafed)} after leafing to the first`,
      `leafing: ${scrolled.frames} frames, ${scrolled.p50.toFixed(1)} ms half of them, ${scrolled.p95.toFixed(1)} ms 95 %; ` +
        `${scrolled.long_tasks} tasks over 50 ms, the longest ${scrolled.longest_task_ms.toFixed(0)} ms; at most ${scrolled.drawn} messages drawn`,
    ].join('\n'),
  );
  expect(scrolled.first).toBe(true);
  expect(scrolled.drawn).toBeLessThanOrEqual(ROWS_DRAWN_MAX);
  expect(sent_ms).toBeLessThan(SENT_WITHIN_MS);
  expect(full - empty).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
  expect(leafed - empty).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
  expect(scrolled.p50).toBeLessThan(FRAME_MS_P50_MAX);
  expect(scrolled.p95).toBeLessThan(FRAME_MS_P95_MAX);
  expect(scrolled.longest_task_ms).toBeLessThan(LONG_TASK_MS_MAX);

  // Back at the end at once.
  await world.panel.getByRole('button', { name: /newest messages|New messages/ }).click();
  await expect(world.log.getByText('And one more')).toBeInViewport();
});

test('what is looked at stays where it is while earlier messages are drawn', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  for (let i = 0; i < 1_000; i++) {
    world.desk.entries.push({
      seq: i + 10,
      at: Date.now(),
      from: i % 2 ? 'visitor' : 'bot',
      kind: 'message',
      text: `message ${i}`,
    });
  }
  await world.page.reload();
  await world.log.getByText('message 999').waitFor();
  await world.page.evaluate(() => {
    const box = document.querySelector('frontdesk-widget')!.shadowRoot!.querySelector<HTMLElement>('.log')!;
    box.scrollTop -= 3_000;
  });
  await world.page.waitForTimeout(100);
  const moved = await world.page.evaluate(async () => {
    const box = document.querySelector('frontdesk-widget')!.shadowRoot!.querySelector<HTMLElement>('.log')!;
    const middle = box.getBoundingClientRect().top + box.clientHeight / 2;
    const row = [...box.querySelectorAll<HTMLElement>('[data-key]')].find(
      (each) => each.getBoundingClientRect().bottom > middle,
    )!;
    const before = row.getBoundingClientRect().top;
    box.querySelector<HTMLElement>('.log-earlier')!.click();
    await new Promise((done) => setTimeout(done, 100));
    return { still: row.isConnected, by: row.getBoundingClientRect().top - before };
  });
  expect(moved.still).toBe(true);
  expect(Math.abs(moved.by)).toBeLessThanOrEqual(1);
});
