// No message is lost or duplicated: reload, lost connection, second tab, next page.
import { expect, test } from './world';

test('the conversation is back after a reload, and open as before', async ({ world }) => {
  world.answersWith('Until six.');
  await world.visit();
  await world.opens();
  await world.says('Open today?');
  await world.log.getByText('Until six.').waitFor();
  await world.field.fill('and tomor');
  await world.page.reload();
  await expect(world.log.getByText('Until six.')).toHaveCount(1);
  await expect(world.log.getByText('Open today?')).toHaveCount(1);
  await expect(world.field).toHaveValue('and tomor');
});

test('messages that were written offline are sent when the connection is back, even after a reload', async ({
  world,
}) => {
  await world.visit();
  await world.opens();
  await world.says('One');
  world.up = false;
  world.desk.dropAll();
  await world.says('Two');
  await expect(world.panel.getByText(/^Not sent yet · /)).toBeVisible();
  await world.says('Three');
  world.up = true;
  await world.page.reload();
  await expect(world.panel.getByText(/^Sent · /)).toBeVisible();
  await expect.poll(() => world.desk.entries.map((entry) => entry.text)).toEqual(['One', 'Two', 'Three']);
});

test('a conversation that began in one tab continues in the other', async ({ world }) => {
  await world.visit();
  const other = await world.context.newPage();
  world.watch(other);
  await other.goto(world.page.url());
  await other.locator('.launcher').waitFor();
  await world.opens();
  await world.says('Hello from the first');
  await world.panel.getByRole('button', { name: 'Close chat' }).click();
  world.agentJoins();
  world.agentSays('Hello back');
  await expect(other.locator('.launcher')).toHaveAttribute('aria-label', 'Open chat, 1 new message');
  await other.locator('.launcher').click();
  await expect(other.getByText('Hello from the first')).toBeVisible();
  // A message that is read in one tab is read in all.
  await expect(world.launcher).toHaveAttribute('aria-label', 'Open chat');
});

test('an unread answer is shown on the next page without opening the panel', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  await world.panel.getByRole('button', { name: 'Close chat' }).click();
  world.desk.append({ from: 'bot', kind: 'answer', text: 'Good day' });
  await world.page.reload();
  await expect(world.launcher).toHaveAttribute('aria-label', 'Open chat, 1 new message');
  await expect(world.panel).toBeHidden();
});

test('a refused message can be sent again or edited', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('One');
  world.desk.nextAnswers.push({ code: 'not_holder' }, { code: 'text_too_long' });
  await world.says('Two');
  await world.log.getByRole('button', { name: 'Send again' }).click();
  await world.log.getByText(/too long/).waitFor();
  await world.log.getByRole('button', { name: 'Edit' }).click();
  await expect(world.field).toHaveValue('Two');
  await expect(world.log.getByText('Two', { exact: true })).toHaveCount(0);
});

test('a draft of one tab is shown in the other until it is sent', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  const other = await world.context.newPage();
  world.watch(other);
  await other.goto(world.page.url());
  await other.locator('.launcher').click();
  const field = other.locator('.composer-field');
  await field.waitFor();
  await world.field.fill('half a thought');
  await expect(field).toHaveValue('half a thought');
  await field.fill('half a thought, gone on with');
  await expect(world.field).toHaveValue('half a thought, gone on with');

  await world.field.press('Enter');
  await expect(field).toHaveValue('');
});

test('a message that one tab could not send is sent by another when the first is closed', async ({
  world,
}) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  const other = await world.context.newPage();
  world.watch(other);
  await other.goto(world.page.url());
  await other.locator('.launcher').click();
  await other.getByText('Hello', { exact: true }).waitFor();
  world.up = false;
  world.desk.dropAll();
  await world.says('From a tab that is closed');
  await expect(other.getByText('From a tab that is closed')).toBeVisible();
  await world.page.close();
  world.up = true;
  await other.evaluate(() => dispatchEvent(new Event('online')));
  await expect
    .poll(() => world.desk.entries.map((entry) => entry.text), { timeout: 15_000 })
    .toEqual(['Hello', 'From a tab that is closed']);
});

test('a phone that was locked connects at once when it is back', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  const session = await world.context.newCDPSession(world.page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  world.desk.dropAll();
  world.desk.append({ from: 'bot', kind: 'answer', text: 'While you slept' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  const begun = Date.now();
  await world.log.getByText('While you slept').waitFor();
  expect(Date.now() - begun).toBeLessThan(3_000);
});
