// Calling the visitor back: title, sound, notices of the device; never uninvited.
import { expect, test, type World } from './world';

interface Heard {
  tones: number;
  notices: { title: string; body?: string }[];
  asked: number;
}

/** Counts what would be heard and shown. */
async function listen(world: World): Promise<void> {
  await world.page.addInitScript(() => {
    const heard: Heard = { tones: 0, notices: [], asked: 0 };
    Object.assign(window, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at?: number) {
      heard.tones += 1;
      start.call(this, at);
    };
    class Notice {
      static permission = 'default';
      static requestPermission() {
        heard.asked += 1;
        Notice.permission = 'granted';
        return Promise.resolve('granted');
      }
      onclick: (() => void) | undefined;
      constructor(title: string, options?: { body?: string }) {
        heard.notices.push({ title, ...options });
        Object.assign(window, { notice: this });
      }
      close() {}
    }
    Object.assign(window, { Notification: Notice });
  });
}
const heard = (world: World) => world.page.evaluate(() => (window as unknown as { heard: Heard }).heard);

/** The visitor looks at another tab. */
async function turnsAway(world: World, away = true): Promise<void> {
  await world.page.evaluate((away) => {
    Object.defineProperty(document, 'hidden', { value: away, configurable: true });
    Object.defineProperty(document, 'visibilityState', {
      value: away ? 'hidden' : 'visible',
      configurable: true,
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, away);
}

test('an answer that nobody sees is heard, and stands in the title until it is read', async ({ world }) => {
  await listen(world);
  await world.visit();
  await world.opens();
  await world.says('Hello');
  world.agentJoins();
  world.agentSays('Seen at once');
  await world.log.getByText('Seen at once').waitFor();
  await turnsAway(world);
  world.agentSays('Are you still there?');
  await expect(world.page).toHaveTitle('(1) Bakery');
  await expect.poll(async () => (await heard(world)).tones).toBe(2);
  world.agentSays('Hello?');
  await expect(world.page).toHaveTitle('(2) Bakery');
  await turnsAway(world, false);
  await expect(world.page).toHaveTitle('Bakery');
  expect((await heard(world)).notices).toEqual([]);
});

test('the sound can be switched off, and stays off', async ({ world }) => {
  await listen(world);
  await world.visit();
  await world.opens();
  await world.says('Hello');
  await world.panel.getByRole('button', { name: 'More', exact: true }).click();
  const sound = world.panel.getByRole('button', { name: 'Sound' });
  await expect(sound).toHaveAttribute('aria-pressed', 'true');
  await sound.click();
  await expect(sound).toHaveAttribute('aria-pressed', 'false');
  await world.page.reload();
  await world.log.getByText('Hello').waitFor();
  await world.field.click();
  await turnsAway(world);
  world.agentJoins();
  world.agentSays('Anybody?');
  await expect(world.page).toHaveTitle('(1) Bakery');
  await world.page.waitForTimeout(600);
  expect((await heard(world)).tones).toBe(0);
});

test('nothing sounds before the first gesture', async ({ world }) => {
  await listen(world);
  await world.visit({
    head: 'window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) }; frontdesk("open")',
  });
  await world.panel.waitFor();
  world.desk.pushAll({ type: 'entry', seq: 1, at: Date.now(), from: 'bot', kind: 'message', text: 'Hello' });
  await turnsAway(world);
  world.desk.pushAll({ type: 'entry', seq: 2, at: Date.now(), from: 'bot', kind: 'message', text: 'Again' });
  await expect(world.page).toHaveTitle(/^\(\d\) Bakery/);
  await world.page.waitForTimeout(600);
  expect((await heard(world)).tones).toBe(0);
});

test('notices of the device come only after the visitor asked for them, and lead back', async ({ world }) => {
  await listen(world);
  world.desk.onMessage = () =>
    world.desk.hold({ holder: 'queue', position: 1, wait_s: [60, 120], promise: { kind: 'person_soon' } });
  await world.visit();
  await world.opens();
  await world.says('I am angry');
  expect((await heard(world)).asked).toBe(0);
  await world.panel.getByRole('button', { name: 'Notify me when somebody answers' }).click();
  await expect(world.panel.getByRole('button', { name: 'Notify me when somebody answers' })).toBeHidden();
  expect((await heard(world)).asked).toBe(1);
  await world.panel.getByRole('button', { name: 'Close chat' }).click();
  await turnsAway(world);
  world.agentJoins();
  world.agentSays('I am here');
  await expect
    .poll(async () => (await heard(world)).notices)
    .toMatchObject([{ title: 'Wiesenbrück Bakery', body: 'Mara Lindner: I am here' }]);
  await turnsAway(world, false);
  await world.page.evaluate(() => (window as unknown as { notice: { onclick(): void } }).notice.onclick());
  await expect(world.panel).toBeVisible();
});

test('one tab of several speaks', async ({ world }) => {
  await listen(world);
  await world.visit();
  await world.opens();
  await world.says('Hello');
  const other = await world.context.newPage();
  await other.addInitScript(() => {
    const start = OscillatorNode.prototype.start;
    Object.assign(window, { heard: { tones: 0 } });
    OscillatorNode.prototype.start = function (at?: number) {
      (window as unknown as { heard: Heard }).heard.tones += 1;
      start.call(this, at);
    };
  });
  await other.goto(world.page.url());
  await other.locator('.launcher').click();
  await other.getByRole('dialog').getByText('Hello', { exact: true }).waitFor();
  for (const page of [world.page, other]) {
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }
  world.agentJoins();
  world.agentSays('I am here');
  await expect(other).toHaveTitle('(1) Bakery');
  await other.waitForTimeout(800);
  const tones = (page: typeof other) =>
    page.evaluate(() => (window as unknown as { heard: Heard }).heard.tones);
  expect((await tones(world.page)) + (await tones(other))).toBe(2);
});
