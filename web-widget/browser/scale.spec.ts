// Five thousand messages: memory, and smooth scrolling. Prints the figures.
import { eventsOf, isTask, since, spent_ms } from './trace';
import { expect, test, type World } from './world';

const MESSAGES = 5_000;
const HEAP_GROWTH_BYTES_MAX = 20_000_000;
const ROWS_DRAWN_MAX = 250;
/** CPU time of the page's main thread, without other programs; at least thirty frames per second. */
const TASK_MS_P95_MAX = 33;
const LONGEST_TASK_MS_MAX = 50;
const SENT_WITHIN_MS = 3_000;
const LEAFED_WITHIN_MS = 150_000;

async function heap(world: World): Promise<number> {
  const session = await world.context.newCDPSession(world.page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** The time of each frame and event on the thread of `mark`, longest first. */
function tasks_ms(trace: Buffer, mark: string): number[] {
  const events = eventsOf(trace);
  const begun = events.find(({ name }) => name === mark)!;
  return since(begun, events)
    .filter((task) => isTask(task) && task.ts > begun.ts)
    .map(spent_ms)
    .filter((ms) => ms >= 1)
    .sort((a, b) => a - b);
}

test('a conversation of five thousand messages needs little memory and scrolls smoothly', async ({
  world,
  browser,
}) => {
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

  await browser.startTracing(world.page, { categories: ['toplevel', 'blink.user_timing'] });
  const scrolled = await world.page.evaluate(async (limit_ms) => {
    const box = document.querySelector('frontdesk-widget')!.shadowRoot!.querySelector<HTMLElement>('.log')!;
    let drawn = 0;
    let frames = 0;
    const step = () => new Promise<unknown>((done) => requestAnimationFrame(done));
    performance.mark('leafing');
    const until = performance.now() + limit_ms;
    // Up to the first message, as fast as a hard flick of the wheel.
    while (performance.now() < until && (box.scrollTop > 0 || box.querySelector('.log-earlier'))) {
      box.scrollTop -= 400;
      await step();
      frames += 1;
      drawn = Math.max(drawn, box.querySelectorAll('[data-key]').length);
    }
    const first = [...box.querySelectorAll('.bubble')].some((each) => each.textContent!.startsWith('Nr 0: '));
    return { first, drawn, frames };
  }, LEAFED_WITHIN_MS);
  const tasks = tasks_ms(await browser.stopTracing(), 'leafing');
  const p95 = tasks[Math.floor(tasks.length * 0.95)]!;
  const longest = tasks.at(-1)!;
  const leafed = await heap(world);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    [
      `${MESSAGES} messages: shown ${opened_ms} ms after the reload, one more sent in ${sent_ms} ms`,
      `heap ${megabytes(empty)} empty, ${megabytes(full)} full, ${megabytes(leafed)} after leafing to the first`,
      `leafing: ${scrolled.frames} frames, 95 % of all work of a millisecond and more within ${p95.toFixed(1)} ms of processor time, ` +
        `the longest ${longest.toFixed(1)} ms; at most ${scrolled.drawn} messages drawn`,
    ].join('\n'),
  );
  expect(scrolled.first).toBe(true);
  expect(scrolled.drawn).toBeLessThanOrEqual(ROWS_DRAWN_MAX);
  expect(sent_ms).toBeLessThan(SENT_WITHIN_MS);
  expect(full - empty).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
  expect(leafed - empty).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
  expect(p95).toBeLessThan(TASK_MS_P95_MAX);
  expect(longest).toBeLessThan(LONGEST_TASK_MS_MAX);

  // Back to the end at once.
  await world.panel.getByRole('button', { name: /newest messages|New messages/ }).click();
  await expect(world.log.getByText('And one more')).toBeInViewport();
});

test('the visible messages stay in place while earlier ones are drawn', async ({ world }) => {
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
