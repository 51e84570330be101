// The first screen of the console: usable within a second from a warm server.
import { test } from './callers';
import { expect } from './test';

const FIRST_SCREEN_MS_MAX = 1_000;

test.describe.configure({ timeout: 180_000 });

test('the first screen is usable within a second from a warm server', async ({ people, callers }) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Zoe Early', 'First of all.');
  await agent.page.goto('/console/inbox/waiting');
  await expect(agent.row('Zoe Early')).toBeVisible();
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    await agent.page.reload({ waitUntil: 'commit' });
    await agent.row('Zoe Early').waitFor();
    times.push(await agent.page.evaluate(() => Math.round(performance.now())));
  }
  times.sort((a, b) => a - b);
  console.log(`first screen, ms: ${times.join(', ')}`);
  // The best of five: what else the machine does is not the console's.
  expect(times[0]).toBeLessThanOrEqual(FIRST_SCREEN_MS_MAX);
});
