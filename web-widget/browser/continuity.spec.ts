// Nothing that was written is lost or doubled: reload, cut line, second tab, next page.
import { expect, test } from './world';

test('a reload brings the conversation back, open as it was', async ({ world }) => {
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

test('what was written without a line goes out once it is back, even after a reload', async ({ world }) => {
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

test('a conversation that began in one tab goes on in the other', async ({ world }) => {
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
  // Read in one tab is read in all.
  await expect(world.launcher).toHaveAttribute('aria-label', 'Open chat');
});

test('an unread answer shows on the next page, without the panel being opened', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  await world.panel.getByRole('button', { name: 'Close chat' }).click();
  world.desk.append({ from: 'bot', kind: 'answer', text: 'Good day' });
  await world.page.reload();
  await expect(world.launcher).toHaveAttribute('aria-label', 'Open chat, 1 new message');
  await expect(world.panel).toBeHidden();
});

test('a refused message is sent again, or changed', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('One');
  world.desk.nextAnswers.push({ code: 'not_holder' }, { code: 'text_too_long' });
  await world.says('Two');
  await world.log.getByRole('button', { name: 'Send again' }).click();
  await world.log.getByText(/too long/).waitFor();
  await world.log.getByRole('button', { name: 'Change it' }).click();
  await expect(world.field).toHaveValue('Two');
  await expect(world.log.getByText('Two', { exact: true })).toHaveCount(0);
});

test('five thousand messages stay quick', async ({ world }) => {
  await world.visit();
  await world.opens();
  await world.says('Hello');
  for (let i = 0; i < 5_000; i++) {
    const from = i % 2 ? 'visitor' : 'bot';
    world.desk.entries.push({ seq: i + 10, at: Date.now(), from, kind: 'message', text: `message ${i}` });
  }
  await world.page.reload();
  await world.log.getByText('message 4999').waitFor();
  const begun = Date.now();
  await world.says('And one more');
  expect(Date.now() - begun).toBeLessThan(1_000);
  await world.panel.getByRole('button', { name: 'Earlier messages' }).click();
  await expect(world.log.getByText('message 4800', { exact: true })).toBeAttached();
});
