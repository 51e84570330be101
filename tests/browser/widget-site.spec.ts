// The widget on a site of its own: what it costs, looks like, speaks, asks, and takes over from the widget before it.
import { createHmac } from 'node:crypto';

import { LANGUAGES } from '../../web-widget/src/languages';
import { eventsOf, isTask, isWithin, since, spent_ms } from '../../web-widget/browser/trace';
import { asks, expect, field, hasNoBarrier, launcher, log, onSite, panel, says, stored } from './site';

/** What a browser calls a long task, and how much slower than here a cheap telephone is. */
const LONG_TASK_MS = 50;
const SLOWER = 4;
const SECRET = 'a secret of this test alone, long enough';

/** The demonstration's FAQ and people, with inboxes that use what an owner can set. */
const test = onSite(
  (site) => `
[[inbox]]
id = "shop"
name = "Linden & Rye"
allowed_origins = ["${site}"]
accent = "#ffd400"
position = "left"
theme = "dark"
privacy_url = "${site}/privacy"
suggestions = ["When are you open?"]
identity_secret = "${SECRET}"

[inbox.texts.en]
helpBrowse = "Look it up"

[[inbox.rule]]
id = "cart"
message = "Shall we hold this for you?"
suggestions = ["Which ways to pay are there?"]
when = { pages = ["/checkout*"], cart_value_min = 50 }

[[inbox.rule]]
id = "bread"
message = "All about bread."
when = { pages = ["/bread"] }
`,
);

/** Of the page's main thread, from the widget's first line on: scripts, styles, layout, paint. */
function longestTask_ms(trace: Buffer): number {
  const events = eventsOf(trace);
  const first = events.find(
    ({ name, args }) => name === 'EvaluateScript' && JSON.stringify(args).includes('/widget.js'),
  )!;
  const there = since(first, events);
  // What the test itself asks of the page comes through the debugger's door.
  const asked = there.filter((event) => JSON.stringify(event).includes('DevTools'));
  const own = there.filter((task) => isTask(task) && !asked.some((event) => isWithin(event, task)));
  expect(own.length).toBeGreaterThan(2);
  return Math.max(...own.map(spent_ms));
}

test('on a slow telephone nothing holds up the page, nothing moves and nothing is stored before the click', async ({
  site,
  page,
  world,
  browser,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await page.goto(site.url);
  await expect(launcher(page)).toBeVisible();
  await expect(launcher(page)).toHaveCSS('background-color', 'rgb(255, 212, 0)');
  await expect
    .poll(() => asked.filter((path) => !['/', '/head.js', '/favicon.ico'].includes(path)).sort())
    .toEqual(['/api/v1/widget/shop', '/rules.js', '/texts/en.js', '/widget.js']);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  const longest = longestTask_ms(await browser.stopTracing()) * SLOWER;
  console.log(`longest task from widget.js on, at a quarter of the speed: ${longest.toFixed(1)} ms`);
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(LONG_TASK_MS);
  expect(await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)).toBe(0);
  expect(await stored(page)).toEqual([]);
  expect(await page.context().cookies([site.url, world.desk.url])).toEqual([]);
});

test('stands in the owner’s corner and colours, with their words', async ({ site, page }) => {
  await page.goto(site.url);
  await launcher(page).click();
  expect((await launcher(page).boundingBox())!.x).toBe(20);
  await expect(panel(page)).toHaveCSS('background-color', 'rgb(31, 28, 25)');
  await expect(panel(page).getByRole('button', { name: 'Look it up' })).toBeVisible();
  await expect(panel(page).getByRole('link', { name: 'Privacy' })).toHaveAttribute(
    'href',
    `${site.url}/privacy`,
  );
  await hasNoBarrier(page);
});

test('speaks every language, each from its own file', async ({ site, page }) => {
  await page.goto(site.url);
  await launcher(page).click();
  await expect(field(page)).toBeVisible();
  const words = new Set<string>();
  for (const language of LANGUAGES) {
    const before = (await field(page).getAttribute('placeholder'))!;
    await asks(page, 'locale', language);
    await expect(page.locator('.place')).toHaveAttribute('lang', language);
    await expect(page.locator('.place')).toHaveAttribute('dir', /^(ar|he)$/.test(language) ? 'rtl' : 'ltr');
    // The attribute `lang` may change before the words do.
    if (words.size > 0) await expect(field(page)).not.toHaveAttribute('placeholder', before);
    words.add((await field(page).getAttribute('placeholder'))!);
  }
  expect(words.size).toBe(LANGUAGES.length);
});

test('lets the FAQ be searched by meaning and read, without starting a chat', async ({ site, page }) => {
  await page.goto(site.url);
  await launcher(page).click();
  await panel(page).getByRole('button', { name: 'Look it up' }).click();
  const items = panel(page).getByRole('listitem');
  await expect(items.nth(3)).toBeVisible();
  const all = await items.count();
  await panel(page).getByRole('searchbox').fill('how much is shipping');
  await expect(items.first()).toContainText('What delivery costs');
  expect(await items.count()).toBeLessThan(all);
  await hasNoBarrier(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { name: 'What delivery costs' })).toBeVisible();
  await hasNoBarrier(page);
  expect(await stored(page)).toEqual([]);
});

test('gives a proven visitor their conversation back in another browser, and refuses a false proof', async ({
  site,
  page,
  browser,
}) => {
  const anna = { id: '4711', name: 'Anna', hash: createHmac('sha256', SECRET).update('4711').digest('hex') };
  await page.goto(site.url);
  await launcher(page).click();
  await asks(page, 'identify', anna);
  await says(page, 'Which allergens are in your bread?');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(site.url);
  await launcher(other).click();
  await asks(other, 'identify', { ...anna, hash: 'f'.repeat(64) });
  const refusal = panel(other).getByText('We couldn’t verify who you are.');
  await expect(refusal.first()).toBeVisible();
  await asks(other, 'identify', anna);
  await expect(
    log(other).getByText('Which allergens are in your bread?', { exact: true }).first(),
  ).toBeVisible();
  await expect(refusal).toHaveCount(0);
  await elsewhere.close();
});

test('speaks up for a full cart, greets on another page, and keeps nothing but the refusal', async ({
  site,
  page,
}) => {
  await page.goto(`${site.url}/checkout`);
  await expect(launcher(page)).toBeVisible();
  await asks(page, 'track', 'cart_value', 49);
  const bubble = page.getByRole('region', { name: 'Message from Linden & Rye' });
  await expect(bubble).toHaveCount(0);
  await asks(page, 'track', 'cart_value', 62.5);
  await expect(bubble).toContainText('Shall we hold this for you?');
  await hasNoBarrier(page);
  expect(await stored(page)).toEqual([]);
  await bubble.getByRole('button', { name: 'No, thanks' }).click();
  await expect(bubble).toHaveCount(0);
  expect(await stored(page)).toEqual(['frontdesk-refused:shop']);
  await page.reload();
  await expect(launcher(page)).toBeVisible();
  await asks(page, 'track', 'cart_value', 80);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await expect(bubble).toHaveCount(0);
  await launcher(page).click();
  await page.evaluate(() => history.pushState(null, '', '/bread'));
  await expect(panel(page).getByText('All about bread.')).toBeVisible();
});

test('takes the old embed code of a site that moves over', async ({ site, page, world }) => {
  const { host } = new URL(world.desk.url);
  site.shows({
    widget: '',
    policy: `default-src 'none'; script-src 'self' ${world.desk.url}; connect-src ${world.desk.url} ws://${host}`,
    head: `window.chatwootSettings = { position: 'right', locale: 'fr' };
      window.addEventListener('chatwoot:ready', function () {
        window.$chatwoot.setCustomAttributes({ plan: 'yearly' });
        window.$chatwoot.toggle('open');
      });
      var script = document.createElement('script');
      script.src = '${world.desk.url}/compat-chatwoot.js?inbox=shop';
      script.onload = function () { window.chatwootSDK.run({ websiteToken: 'unused', baseUrl: '' }); };
      document.head.appendChild(script);`,
  });
  await page.goto(site.url);
  await expect(panel(page)).toBeVisible();
  await expect(field(page)).toHaveAttribute('placeholder', 'Écrire un message');
  await field(page).fill('Bonjour');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('log').getByText('Bonjour', { exact: true })).toBeVisible();
});
