// Drawing the visitor's attention: page title, sound, and notifications that they asked for.
import { heard, listen, pressesNotice, turnsAway } from './heard';
import { expect, test } from './world';

test('an unseen answer plays a sound, and is shown in the title until it is read', async ({ world }) => {
  await listen(world.page);
  await world.visit();
  await world.opens();
  await world.says('Hello');
  world.agentJoins();
  world.agentSays('Seen at once');
  await world.log.getByText('Seen at once').waitFor();
  await turnsAway(world.page);
  world.agentSays('Are you still there?');
  await expect(world.page).toHaveTitle('(1) Bakery');
  await expect.poll(async () => (await heard(world.page)).tones).toBe(2);
  world.agentSays('Hello?');
  await expect(world.page).toHaveTitle('(2) Bakery');
  await turnsAway(world.page, false);
  await expect(world.page).toHaveTitle('Bakery');
  expect((await heard(world.page)).notices).toEqual([]);
});

test('the sound can be switched off, and stays off', async ({ world }) => {
  await listen(world.page);
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
  await turnsAway(world.page);
  world.agentJoins();
  world.agentSays('Anybody?');
  await expect(world.page).toHaveTitle('(1) Bakery');
  await world.page.waitForTimeout(600);
  expect((await heard(world.page)).tones).toBe(0);
});

test('no sound is played before the first gesture', async ({ world }) => {
  await listen(world.page);
  await world.visit({
    head: 'window.frontdesk = function () { (frontdesk.q = frontdesk.q || []).push(arguments) }; frontdesk("open")',
  });
  await world.panel.waitFor();
  world.desk.pushAll({ type: 'entry', seq: 1, at: Date.now(), from: 'bot', kind: 'message', text: 'Hello' });
  await turnsAway(world.page);
  world.desk.pushAll({ type: 'entry', seq: 2, at: Date.now(), from: 'bot', kind: 'message', text: 'Again' });
  await expect(world.page).toHaveTitle(/^\(\d\) Bakery/);
  await world.page.waitForTimeout(600);
  expect((await heard(world.page)).tones).toBe(0);
});

test('notifications are shown only after the visitor asked for them, and lead back', async ({ world }) => {
  await listen(world.page);
  world.desk.onMessage = () =>
    world.desk.hold({ holder: 'queue', position: 1, wait_s: [60, 120], promise: { kind: 'person_soon' } });
  await world.visit();
  await world.opens();
  await world.says('I am angry');
  expect((await heard(world.page)).asked).toBe(0);
  await world.panel.getByRole('button', { name: 'Notify me about replies' }).click();
  await expect(world.panel.getByRole('button', { name: 'Notify me about replies' })).toBeHidden();
  expect((await heard(world.page)).asked).toBe(1);
  await world.panel.getByRole('button', { name: 'Close chat' }).click();
  await turnsAway(world.page);
  world.agentJoins();
  world.agentSays('I am here');
  await expect
    .poll(async () => (await heard(world.page)).notices)
    .toMatchObject([{ title: 'Wiesenbrück Bakery', body: 'Mara Lindner: I am here' }]);
  await turnsAway(world.page, false);
  await pressesNotice(world.page);
  await expect(world.panel).toBeVisible();
});

test('only one of several tabs notifies', async ({ world }) => {
  await listen(world.page);
  await world.visit();
  await world.opens();
  await world.says('Hello');
  const other = await world.context.newPage();
  await listen(other);
  await other.goto(world.page.url());
  await other.locator('.launcher').click();
  await other.getByRole('dialog').getByText('Hello', { exact: true }).waitFor();
  for (const page of [world.page, other]) await turnsAway(page);
  world.agentJoins();
  world.agentSays('I am here');
  await expect(other).toHaveTitle('(1) Bakery');
  await other.waitForTimeout(800);
  expect((await heard(world.page)).tones + (await heard(other)).tones).toBe(2);
});
