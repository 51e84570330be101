// The widget among what else is on a site: hostile styles, frames, several inboxes, scripts that call it and listen.
import { createHmac } from 'node:crypto';

import type { Page } from '@playwright/test';

import { Office } from './office';
import { asks, expect, field, hasNoBarrier, launcher, log, onSite, panel, says, stored } from './site';
import { takePicture } from './picture';

const SECRET = 'a secret of this test alone, long enough';

const test = onSite(
  (site) => `
[[inbox]]
id = "shop"
name = "Linden & Rye"
allowed_origins = ["${site}"]
identity_secret = "${SECRET}"

[[inbox]]
id = "support"
name = "Linden & Rye by letter"
allowed_origins = ["${site}"]
`,
);

/** A queue for calls, and what the site hears. */
const LISTENS = `window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) };
  window.heard = [];
  ['ready', 'open', 'close', 'started', 'message', 'unread', 'error'].forEach(function (event) {
    frontdesk('on', event, function (what) { heard.push([event, what]) });
  });`;
const heard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: [string, Record<string, unknown>?][] }).heard);

test('is not touched by a page that hides and recolours everything', async ({ site, page }) => {
  await page.goto(site.url);
  await expect(launcher(page)).toBeVisible();
  await page.evaluate(() => {
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(
      'html { font-size: 40px !important } body * { all: unset !important; display: none !important; color: red !important }',
    );
    document.adoptedStyleSheets = [hostile];
  });
  await launcher(page).click();
  await says(page, 'When are you open on Saturday?');
  await expect(log(page).getByText(/7:00 to 14:00/)).toBeVisible();
  await expect(field(page)).toHaveCSS('font-size', '15px');
  await takePicture(page, 'widget-hostile');
});

test('works in a frame of another page', async ({ site, page }) => {
  const body = '<iframe title="Chat" src="/framed" width="420" height="560"></iframe>';
  site.shows({ widget: '', body }, { '/framed': {} });
  await page.goto(site.url);
  const frame = page.frameLocator('iframe');
  await frame.locator('.launcher').click();
  await frame.locator('.composer-field').fill('When are you open on Saturday?');
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('log').getByText(/7:00 to 14:00/)).toBeVisible();
});

test('keeps two inboxes of a page apart', async ({ site, page }) => {
  site.shows({ widget: site.tag('shop') + site.tag('support') });
  await page.goto(site.url);
  await expect(launcher(page)).toHaveCount(2);
  const shop = page.getByRole('dialog', { name: 'Chat with Linden & Rye', exact: true });
  const support = page.getByRole('dialog', { name: 'Chat with Linden & Rye by letter' });
  await asks(page, { inbox: 'support' }, 'open');
  await expect(support).toBeVisible();
  await support.getByRole('textbox', { name: 'Write a message' }).fill('For the letters');
  await page.keyboard.press('Enter');
  await expect(support.getByRole('log').getByText('For the letters', { exact: true })).toBeVisible();
  await asks(page, { inbox: 'shop' }, 'open');
  await expect(shop).toBeVisible();
  await expect(support).toBeHidden();
  await expect(shop.getByText('For the letters')).toHaveCount(0);
  await hasNoBarrier(page);
});

test('does what scripts ask, also from before it was there, and tells what happens', async ({
  site,
  page,
}) => {
  site.shows({ head: `${LISTENS} frontdesk('theme', 'dark'); frontdesk('locale', 'de'); frontdesk('open')` });
  await page.goto(site.url);
  await expect(panel(page)).toHaveCSS('background-color', 'rgb(31, 28, 25)');
  await expect(field(page)).toHaveAttribute('placeholder', 'Nachricht schreiben');
  await asks(page, 'locale', 'en');
  await asks(page, 'theme', 'light');
  await expect(panel(page)).toHaveCSS('background-color', 'rgb(255, 253, 250)');
  await asks(page, 'toggle');
  await expect(panel(page)).toBeHidden();
  await asks(page, 'toggle');
  await says(page, 'When are you open on Saturday?');
  await expect(log(page).getByText(/7:00 to 14:00/)).toBeVisible();
  await asks(page, 'close');
  const events = (await heard(page)).filter(([event]) => event !== 'ready' && event !== 'unread');
  expect(events.map(([event, what]) => (event === 'message' ? what!.from : event))).toEqual(
    'open close open started visitor bot close'.split(' '),
  );

  await asks(page, 'launcher', false);
  await expect(launcher(page)).toBeHidden();
  await asks(page, 'open');
  expect(await stored(page)).not.toEqual([]);
  await asks(page, 'reset');
  expect(await stored(page)).toEqual([]);
  await asks(page, 'open');
  await expect(field(page)).toBeVisible();
  await expect(log(page).getByText('When are you open on Saturday?')).toHaveCount(0);
  await asks(page, 'shutdown');
  await expect(page.locator('frontdesk-widget')).toHaveCount(0);
});

test('proves a visitor by a token, and tells the desk who they are and where they went', async ({
  site,
  page,
  world,
}) => {
  await page.goto(site.url);
  await asks(page, 'identify', { token: token({ sub: '4712', name: 'Bea', email: 'bea@example.com' }) });
  await asks(page, 'attributes', { plan: 'yearly', seats: 3 });
  await launcher(page).click();
  await says(page, 'Do you bake gluten-free bread?');
  await page.evaluate(() => {
    document.title = 'Bread of the day';
    history.pushState(null, '', '/bread?secret=1');
  });

  const office = await Office.opens(world.desk);
  const { conversation } = await office.newest();
  expect(conversation).toMatchObject({
    visitor: { name: 'Bea', email: 'bea@example.com', verified: true },
    attributes: { plan: 'yearly', seats: 3 },
  });
  await expect
    .poll(async () => (await office.reads<{ pages: object[] }>(`visitors/${conversation.visitor.id}`)).pages)
    .toMatchObject([
      { url: `${site.url}/bread`, title: 'Bread of the day' },
      { url: `${site.url}/`, title: 'Bread' },
    ]);
  await office.closes();
});

/** As the business's own server makes it. */
function token(claims: Record<string, string>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, exp })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}
