// Ten thousand conversations in the lists: smooth to move through. The desk has a few; on the line to
// the console each of them is multiplied, since so many visitors would take minutes to come.
import { test } from './callers';
import { longestTask } from './smoothness';
import { expect } from './test';

const MANY = 10_000;
const LONG_TASK_MS_MAX = 100;

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
  const rows = page.getByRole('list', { name: 'Waiting for a person' });
  await page.goto('/console/inbox/waiting');
  await expect(rows.getByRole('listitem').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('link', { name: /^10,\d\d\dWaiting$|^10,\d\d\d Waiting$/ })).toBeVisible();
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

  console.log(`longest task: scrolling ${scrolling.toFixed(0)} ms, moving about ${moving.toFixed(0)} ms`);
  expect(Math.max(scrolling, moving)).toBeLessThanOrEqual(LONG_TASK_MS_MAX);
});
