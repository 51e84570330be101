// Proactive messages: shown when a rule applies, once, and never again after they were dismissed.
import type { RuleView } from '@frontdesk/protocol';

import { expect, test, type World } from './world';

const rule = (id: string, when: RuleView['when'], more: Partial<RuleView> = {}): RuleView => ({
  id,
  when,
  message: `Words of ${id}`,
  at_most_every_days: 7,
  ...more,
});
const bubble = (world: World) => world.page.getByRole('region', { name: /^Message from / });

test('loads no rules if the owner has none', async ({ world }) => {
  world.rules = [rule('hello', { pages: ['/'] })]; // a greeting is the panel's
  await world.visit();
  await world.page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(world.requests).not.toContain('/rules.js');
});

test('shows itself after a time on the page, without taking the keyboard, and starts the chat', async ({
  world,
}) => {
  world.rules = [rule('help', { seconds_on_page: 30, pages: ['/'] }, { suggestions: ['Yes, please'] })];
  await world.page.clock.install();
  await world.visit();
  await expect.poll(() => world.requests).toContain('/rules.js');
  await world.page.clock.runFor(29_000);
  await expect(bubble(world)).toHaveCount(0);
  await world.page.clock.runFor(2_000);
  await expect(bubble(world).getByRole('status')).toHaveText('Words of help');
  expect(await world.page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await world.page.evaluate(() => localStorage.length)).toBe(0);
  await world.page.clock.resume();
  await world.hasNoBarrier();
  await bubble(world).getByRole('button', { name: 'Yes, please' }).click();
  await expect(world.panel.getByText('Words of help')).toBeVisible();
  await expect(world.log.getByText('Yes, please', { exact: true })).toBeVisible();
  await expect.poll(() => world.desk.entries[0]).toMatchObject({ kind: 'message', text: 'Yes, please' });
});

test('is never shown again after it was dismissed, and no other is shown that day', async ({ world }) => {
  world.rules = [rule('first', { scroll_percent: 1 }), rule('second', { seconds_on_page: 0 })];
  await world.visit({ body: '<p>…</p>' });
  await expect(bubble(world)).toContainText('Words of second');
  await bubble(world).getByRole('button', { name: 'No, thanks' }).focus();
  await world.page.keyboard.press('Escape');
  await expect(bubble(world)).toHaveCount(0);
  await expect(world.launcher).toBeFocused();
  await world.page.clock.install();
  for (const days of [0, 8, 400]) {
    await world.page.clock.setSystemTime(Date.now() + days * 86_400_000);
    await world.page.reload();
    await world.launcher.waitFor();
    await world.page.clock.runFor(5_000);
    await expect(bubble(world)).toHaveCount(0);
  }
});

test('is shown when the pointer leaves the page at the top', async ({ world }) => {
  world.rules = [rule('stay', { exit_intent: true })];
  await world.visit();
  await expect.poll(() => world.requests).toContain('/rules.js');
  const leaves = (clientY: number) =>
    world.page.evaluate(
      (clientY) => document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY })),
      clientY,
    );
  await leaves(300);
  await expect(bubble(world)).toHaveCount(0);
  await expect(async () => {
    await leaves(-1);
    await expect(bubble(world)).toBeVisible({ timeout: 200 });
  }).toPass();
});

test('is shown after repeated errors, uncaught and reported ones', async ({ world }) => {
  world.rules = [rule('trouble', { errors: 2 })];
  await world.visit();
  await world.page.evaluate(() => window.frontdesk!('track', 'error'));
  await expect(bubble(world)).toHaveCount(0);
  await expect.poll(() => world.requests).toContain('/rules.js');
  await world.page.evaluate(() => void Promise.reject(new Error('payment')));
  await expect(bubble(world)).toContainText('Words of trouble');
  world.faults.length = 0;
});

test('is shown for a full cart on the right page, and removed with the page', async ({ world }) => {
  world.rules = [rule('cart', { cart_value_min: 50, pages: ['/checkout*'] })];
  await world.visit();
  await world.page.evaluate(() => {
    window.frontdesk!('track', 'cart_value', 49.9);
    history.pushState(null, '', '/checkout/address');
  });
  await expect.poll(() => world.requests).toContain('/rules.js');
  await expect(bubble(world)).toHaveCount(0);
  await world.page.evaluate(() => window.frontdesk!('track', 'cart_value', 50));
  await expect(bubble(world)).toContainText('Words of cart');
  await world.page.evaluate(() => history.pushState(null, '', '/'));
  await expect(bubble(world)).toHaveCount(0);
});

test('is not shown while the chat is open', async ({ world }) => {
  world.rules = [rule('late', { seconds_on_page: 5 })];
  await world.page.clock.install();
  await world.visit();
  await expect.poll(() => world.requests).toContain('/rules.js');
  await world.launcher.click();
  await expect(world.panel).toBeVisible();
  await world.page.clock.runFor(10_000);
  await expect(bubble(world)).toHaveCount(0);
});

test('greets by page, and greets returning visitors', async ({ world }) => {
  world.rules = [
    rule('again', { returning: true }),
    rule('bread', { pages: ['/bread'] }, { suggestions: ['Is it fresh?'] }),
  ];
  await world.visit();
  await world.opens();
  await world.page.evaluate(() => history.pushState(null, '', '/bread'));
  await expect(world.panel.getByText('Words of bread')).toBeVisible();
  await world.panel.getByRole('button', { name: 'Is it fresh?' }).click();
  await expect(world.log.getByText('Is it fresh?', { exact: true })).toBeVisible();
  await world.page.reload();
  await expect(world.panel.getByText('Words of again')).toBeVisible();
});

for (const [lang, dir, theme] of [
  ['de', 'ltr', 'light'],
  ['ar', 'rtl', 'dark'],
] as const) {
  test(`fits a small phone in ${lang}`, async ({ world }) => {
    Object.assign(world.desk.inbox, { theme, position: 'left' });
    const long = 'Eine Nachricht, die länger ist als die meisten, damit sie über mehrere Zeilen geht.';
    const suggestions = ['Wie lange dauert die Lieferung?', 'Welche Brote sind vegan?'];
    world.rules = [rule('long', { seconds_on_page: 0 }, { message: long, suggestions })];
    await world.page.setViewportSize({ width: 320, height: 568 });
    await world.visit({ lang, dir });
    const box = world.page.locator('.offer[data-shown]');
    await expect(box).toBeVisible();
    await expect(box).toBeInViewport({ ratio: 1 });
    await expect(box).toHaveCSS('direction', dir);
    expect(await world.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await world.hasNoBarrier();
    await world.looks(`bubble-${lang}-${theme}`);
  });
}
