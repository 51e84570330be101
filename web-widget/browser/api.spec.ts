// The API for the page's scripts: commands and events.
import { expect, SITE, test, type World } from './world';

const says = (world: World, ...call: unknown[]) =>
  world.page.evaluate((call) => (window.frontdesk as (...call: unknown[]) => void)(...call), call);

test('opens, closes and toggles, and dispatches events', async ({ world }) => {
  await world.visit();
  await world.page.evaluate(() => {
    const heard: string[] = ((window as unknown as { heard: string[] }).heard = []);
    for (const event of ['ready', 'open', 'close']) window.frontdesk!('on', event, () => heard.push(event));
  });
  await says(world, 'open');
  await expect(world.panel).toBeVisible();
  await says(world, 'toggle');
  await expect(world.panel).toBeHidden();
  expect(await world.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
    'ready',
    'open',
    'close',
  ]);
});

test('runs calls that were made before it was loaded, in order', async ({ world }) => {
  const head = `window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) };
    frontdesk('theme', 'dark'); frontdesk('locale', 'de'); frontdesk('open')`;
  await world.visit({ head });
  await expect(world.panel).toBeVisible();
  await expect(world.field).toHaveAttribute('placeholder', 'Nachricht schreiben');
  await expect(world.page.locator('frontdesk-widget')).toHaveAttribute('data-theme', 'dark');
});

test('changes language and theme while it is open', async ({ world }) => {
  await world.visit();
  await world.opens();
  await says(world, 'locale', 'de');
  await expect(world.field).toHaveAttribute('placeholder', 'Nachricht schreiben');
  await expect(world.launcher).toHaveAttribute('aria-label', 'Chat schließen');
  const surface = () => world.panel.evaluate((panel) => getComputedStyle(panel).backgroundColor);
  await says(world, 'theme', 'light');
  await expect.poll(surface).toBe('rgb(255, 253, 250)');
  await says(world, 'theme', 'dark');
  await expect.poll(surface).toBe('rgb(31, 28, 25)');
});

test('sends the visitor’s identity, also if it was set before the chat was opened', async ({ world }) => {
  await world.visit();
  await says(world, 'identify', { id: '4711', name: 'Anna', hash: 'abc' });
  await says(world, 'attributes', { plan: 'yearly' });
  await world.opens();
  await expect
    .poll(() => world.desk.received.find((frame) => frame.type === 'identify'))
    .toMatchObject({ identity: { id: '4711', name: 'Anna', hash: 'abc' }, attributes: { plan: 'yearly' } });
  await says(world, 'attributes', { seats: 3 });
  await expect
    .poll(() => world.desk.received.findLast((frame) => frame.type === 'identify'))
    .toMatchObject({ attributes: { plan: 'yearly', seats: 3 } });
});

test('reports page changes that load no page', async ({ world }) => {
  await world.visit();
  await world.opens();
  await expect.poll(() => world.desk.received.map((frame) => frame.type)).toContain('hello');
  await world.page.evaluate(() => {
    history.pushState(null, '', '/bread?secret=1');
    document.title = 'Bread';
  });
  await expect
    .poll(() => world.desk.received.find((frame) => frame.type === 'page'))
    .toEqual({ type: 'page', url: `${SITE}/bread`, title: 'Bread' });
});

test('forgets the visitor: reset keeps the widget, shutdown removes it', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  await expect.poll(() => world.page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
  await says(world, 'reset');
  await expect(world.panel).toBeHidden();
  expect(await world.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await world.opens();
  await expect(world.log.getByText('Hello', { exact: true })).toHaveCount(0);
  await says(world, 'shutdown');
  await expect(world.page.locator('frontdesk-widget')).toHaveCount(0);
});

test('keeps several inboxes of a page apart', async ({ world }) => {
  await world.goTo('/', {
    widget: `<script async src="/widget.js" data-inbox="shop"></script>
      <script async src="/widget.js" data-inbox="support"></script>`,
  });
  const boxes = world.page.locator('.launcher');
  await expect(boxes).toHaveCount(2);
  const [low, high] = [await boxes.first().boundingBox(), await boxes.last().boundingBox()];
  expect(Math.abs(low!.y - high!.y)).toBe(72);
  const panelOf = (inbox: string) => world.page.locator(`#frontdesk-${inbox}`).getByRole('dialog');
  await says(world, { inbox: 'support' }, 'open');
  await expect(panelOf('support')).toBeVisible();
  await says(world, { inbox: 'shop' }, 'open');
  await expect(panelOf('shop')).toBeVisible();
  await expect(panelOf('support')).toBeHidden();
});

test('names an unknown command', async ({ world }) => {
  await world.visit();
  const warned = world.page.waitForEvent('console');
  await says(world, 'opne');
  expect((await warned).text()).toContain('there is no command "opne"');
});

test('works in a frame of another page', async ({ world }) => {
  await world.goTo('/', { widget: '', body: '<iframe src="/framed" width="420" height="500"></iframe>' });
  const frame = world.page.frameLocator('iframe');
  await frame.locator('.launcher').click();
  await expect(frame.getByRole('dialog')).toBeVisible();
});

test('has the position and colours that the owner chose', async ({ world }) => {
  Object.assign(world.desk.inbox, { position: 'left', theme: 'dark', accent: '#ffd400' });
  await world.visit();
  expect((await world.launcher.boundingBox())!.x).toBe(20);
  await expect(world.launcher).toHaveCSS('background-color', 'rgb(255, 212, 0)');
  await world.opens();
  await expect(world.panel).toHaveCSS('background-color', 'rgb(31, 28, 25)');
});

test('works without a launcher', async ({ world }) => {
  await world.goTo('/', {
    widget: '<script async src="/widget.js" data-inbox="shop" data-launcher="hidden"></script>',
    head: 'window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) }; frontdesk("open")',
  });
  await expect(world.panel).toBeVisible();
  await expect(world.launcher).toBeHidden();
});
