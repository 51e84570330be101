// The widget on a page: small, unobtrusive, unaffected by the page's styles, called by its scripts.
import { expect, SITE, test } from './world';

test('asks for nothing but its loader and its look before the first click, and shifts nothing', async ({
  world,
}) => {
  await world.page.addInitScript(() => {
    const shifts: number[] = ((window as unknown as { shifts: number[] }).shifts = []);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await world.visit();
  await world.page.waitForTimeout(300);
  expect(world.requests.filter((path) => path !== '/favicon.ico')).toEqual([
    '/',
    '/widget.js',
    '/api/v1/widget/shop',
  ]);
  await world.opens();
  expect(await world.page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
});

test('stores nothing before the visitor writes', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.field.fill('a draft');
  await world.page.reload();
  await world.launcher.waitFor();
  const kept = await world.page.evaluate(
    () => localStorage.length + sessionStorage.length + document.cookie.length,
  );
  expect(kept).toBe(0);
});

test('runs calls that were made before it was loaded', async ({ world }) => {
  const head =
    'window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) }; frontdesk("open")';
  await world.visit({ head });
  await expect(world.panel).toBeVisible();
  await world.page.evaluate(() => window.frontdesk!('close'));
  await expect(world.panel).toBeHidden();
  await world.page.evaluate(() => window.frontdesk!('toggle'));
  await expect(world.panel).toBeVisible();
});

test('says that the panel cannot be loaded, and loads it at the next click', async ({ world }) => {
  await world.visit();
  world.up = false;
  await world.launcher.click();
  await expect(world.page.getByRole('alert')).toHaveText('Please try again.');
  world.up = true;
  world.faults.length = 0;
  await world.opens();
});

test('is not affected by hostile styles of the page', async ({ world }) => {
  await world.visit();
  await world.page.evaluate(() => {
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(
      '* { display: none !important; color: red !important; all: unset !important } frontdesk-widget { opacity: 0 !important; transform: scale(9) !important }',
    );
    document.adoptedStyleSheets = [hostile];
  });
  await world.opens();
  await expect(world.panel).toBeVisible();
  await expect(world.page.locator('frontdesk-widget')).toHaveCSS('opacity', '1');
});

test('is on the left on a right-to-left page', async ({ world }) => {
  await world.visit({ lang: 'ar', dir: 'rtl' });
  await world.opens();
  await expect.poll(async () => (await world.launcher.boundingBox())!.x).toBe(20);
  await expect.poll(async () => (await world.panel.boundingBox())!.x).toBe(20);
});

test('speaks the language of the page', async ({ world }) => {
  await world.visit({ lang: 'de-AT' });
  await expect(world.launcher).toHaveAttribute('aria-label', 'Chat öffnen');
  await world.opens();
  await expect(world.field).toHaveAttribute('placeholder', 'Nachricht schreiben');
});

test('appears once, however often it is embedded', async ({ world }) => {
  await world.visit({ body: '<script async src="/widget.js" data-inbox="shop"></script>' });
  await world.page.waitForTimeout(200);
  await expect(world.page.locator('frontdesk-widget')).toHaveCount(1);
  expect(world.page.url()).toBe(`${SITE}/`);
});
