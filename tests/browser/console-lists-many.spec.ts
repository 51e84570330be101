// Ten thousand conversations in the lists: smooth to move through. The desk has a few; on the line to
// the console each of them is multiplied, since so many visitors would take minutes to come.
import { test } from './callers';
import { longestTask } from './smoothness';
import { expect } from './test';

const MANY = 10_000;
const LONG_TASK_MS_MAX = 100;
/** With a debug build, and with the time in which the list is multiplied and handed over here. */
const FIRST_SCREEN_MS_MAX = 4_000;

test.describe.configure({ timeout: 180_000 });

interface Snapshot {
  type: string;
  conversations: { id: string; visitor: { id: string; name?: string } }[];
  waiting: string[];
}

/** As often as it takes, under names and ids of their own. */
function multiplied(frame: Snapshot): Snapshot {
  if (frame.type === 'queue') return { ...frame, waiting: [...frame.waiting, ...inventedIds] };
  if (frame.type !== 'welcome') return frame;
  const real = frame.conversations.filter(({ id }) => frame.waiting.includes(id));
  const invented = inventedIds.map((id, i) => {
    const one = real[i % real.length]!;
    return { ...one, id, visitor: { ...one.visitor, name: `Visitor ${i}` } };
  });
  return {
    ...frame,
    conversations: [...frame.conversations, ...invented],
    waiting: [...frame.waiting, ...inventedIds],
  };
}

const inventedIds = Array.from(
  { length: MANY },
  (_, i) => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
);

test(`${MANY} conversations leave no long task`, async ({ people, callers }) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Una Real', 'I am one of those who are really there.');
  await agent.page.routeWebSocket(/\/ws\/agent/, (console) => {
    const desk = console.connectToServer();
    desk.onMessage((frame) =>
      console.send(JSON.stringify(multiplied(JSON.parse(String(frame)) as Snapshot))),
    );
  });
  const { page } = agent;
  const rows = page.getByRole('list', { name: 'In the queue' });
  const firstScreens_ms: number[] = [];
  const opens = async () => {
    await page.goto('/console/inbox/waiting', { waitUntil: 'commit' });
    await rows.getByRole('listitem').first().waitFor({ timeout: 60_000 });
    firstScreens_ms.push(await page.evaluate(() => Math.round(performance.now())));
  };
  const starting = await longestTask(page, opens);
  for (let i = 0; i < 2; i++) await opens();
  await expect(page.getByRole('link', { name: /^10,\d\d\dQueue$|^10,\d\d\d Queue$/ })).toBeVisible();
  expect(await rows.getByRole('listitem').count()).toBeLessThan(60);

  const scroller = rows.locator('..');
  const scrolling = await longestTask(page, () =>
    scroller.evaluate(async (element) => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let i = 0; i < 90; i++) {
        element.scrollTop += i < 60 ? 900 : 20_000;
        await frame();
      }
    }),
  );

  const moving = await longestTask(page, async () => {
    await rows.getByRole('link').first().focus();
    await page.keyboard.press('End');
    await expect(rows.locator('li').last()).toHaveAttribute('aria-posinset', /^10\d{3}$/);
    await page.keyboard.press('Home');
    await page.keyboard.press('j');
    await expect(page.getByRole('region', { name: 'Conversation' })).toBeVisible();
    for (const key of ['8', '6', '5']) await page.keyboard.press(key);
    await callers.asks('Zara Late', 'And I am the last.');
    await expect(agent.row('Zara Late')).toBeVisible();
  });

  console.log(`first screen, ms: ${firstScreens_ms.join(', ')}`);
  const longest = { starting, scrolling, moving };
  for (const [when, ms] of Object.entries(longest)) console.log(`longest task, ${when}: ${ms.toFixed(0)} ms`);
  expect(Math.max(...Object.values(longest))).toBeLessThanOrEqual(LONG_TASK_MS_MAX);
  // The best of three: what else the machine does is not the console's.
  expect(Math.min(...firstScreens_ms)).toBeLessThanOrEqual(FIRST_SCREEN_MS_MAX);
});
