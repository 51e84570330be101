// A site that migrates from Chatwoot: its own embed code with one changed line.
import { expect, test, type World } from './world';

/** As sites have it, except for the URL of the script. */
const EMBEDDED = `
  window.chatwootSettings = { locale: 'de', position: 'left', darkMode: 'auto' };
  window.heard = [];
  ['ready', 'opened', 'closed', 'on-message', 'on-start-conversation'].forEach(function (name) {
    window.addEventListener('chatwoot:' + name, function (event) { window.heard.push([name, event.detail]); });
  });
  window.addEventListener('chatwoot:ready', function () {
    window.$chatwoot.setUser(4711, { name: 'Anna', email: 'anna@example.com', identifier_hash: 'abc', plan: 'yearly' });
    window.$chatwoot.setCustomAttributes({ seats: 3, tags: ['a', 'b'] });
    window.$chatwoot.setLabel('vip');
  });
  (function (page, tag) {
    var script = page.createElement(tag);
    script.src = 'https://desk.test/compat-chatwoot.js?inbox=shop';
    script.async = true;
    page.head.appendChild(script);
    script.onload = function () {
      window.chatwootSDK.run({ websiteToken: 'unused', baseUrl: 'https://chat.example' });
    };
  })(document, 'script');`;

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self' wss://desk.test";

interface Chatwoot {
  isOpen: boolean;
  hasLoaded: boolean;
  toggle(state?: string): void;
  setLocale(locale: string): void;
  deleteCustomAttribute(key: string): void;
  removeLabel(label: string): void;
  setColorScheme(name: string): void;
  toggleBubbleVisibility(visibility: string): void;
  popoutChatWindow(): void;
  reset(): void;
}
type Site = { $chatwoot: Chatwoot; heard: [string, unknown][] };

const call = (world: World, name: keyof Chatwoot, ...parts: string[]) =>
  world.page.evaluate(
    ([name, parts]) => {
      const chat = (window as unknown as Site).$chatwoot;
      (chat[name] as (...parts: string[]) => void)(...parts);
    },
    [name, parts] as const,
  );
const heard = (world: World) =>
  world.page.evaluate(() => (window as unknown as Site).heard.map(([name]) => name));
const lastIdentity = (world: World) => world.desk.received.findLast((frame) => frame.type === 'identify');

test.beforeEach(async ({ world }) => {
  await world.visit({ head: EMBEDDED, widget: '', policy: POLICY });
});

test('keeps its position and language', async ({ world }) => {
  await expect(world.launcher).toHaveAttribute('aria-label', 'Chat öffnen');
  expect((await world.launcher.boundingBox())!.x).toBe(20);
  await expect.poll(() => heard(world)).toEqual(['ready']);
});

test('opens, closes and hides its bubble, and dispatches events', async ({ world }) => {
  await call(world, 'toggle', 'open');
  await expect(world.panel).toBeVisible();
  expect(await world.page.evaluate(() => (window as unknown as Site).$chatwoot.isOpen)).toBe(true);
  await call(world, 'toggle');
  await expect(world.panel).toBeHidden();
  await call(world, 'popoutChatWindow');
  await expect(world.panel).toBeVisible();
  await call(world, 'toggle', 'close');
  await call(world, 'toggleBubbleVisibility', 'hide');
  await expect(world.launcher).toBeHidden();
  await call(world, 'toggleBubbleVisibility', 'show');
  await expect(world.launcher).toBeVisible();
  expect((await heard(world)).filter((name) => name !== 'ready')).toEqual([
    'opened',
    'closed',
    'opened',
    'closed',
  ]);
});

test('sends the visitor’s identity, attributes and labels', async ({ world }) => {
  await call(world, 'toggle', 'open');
  await expect
    .poll(() => lastIdentity(world))
    .toMatchObject({
      identity: { id: '4711', name: 'Anna', email: 'anna@example.com', hash: 'abc' },
      attributes: { plan: 'yearly', seats: 3, tags: '["a","b"]', labels: 'vip' },
    });
  await call(world, 'deleteCustomAttribute', 'seats');
  await call(world, 'removeLabel', 'vip');
  await expect.poll(() => lastIdentity(world)).toMatchObject({ attributes: { seats: null, labels: null } });
});

test('changes language and colours, and forgets a visitor who logs out', async ({ world }) => {
  await call(world, 'toggle', 'open');
  await call(world, 'setLocale', 'pt_BR');
  await expect(world.field).toHaveAttribute('placeholder', 'Escreva uma mensagem');
  await call(world, 'setColorScheme', 'dark');
  await expect(world.page.locator('frontdesk-widget')).toHaveAttribute('data-theme', 'dark');
  await world.says('Olá');
  await expect(world.log.getByText('Olá', { exact: true })).toBeVisible();
  await expect.poll(() => heard(world)).toContain('on-start-conversation');
  await call(world, 'reset');
  await expect(world.panel).toBeHidden();
  expect(await world.page.evaluate(() => localStorage.length)).toBe(0);
});
