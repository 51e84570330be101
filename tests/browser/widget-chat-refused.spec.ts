// What the server does not take: the visitor is told what to do, and nothing that was typed is lost.
import { expect, test } from './test';

test.use({
  settings: '[limits]\nvisitor_messages_burst_max = 2\nvisitor_messages_per_minute_max = 12\n',
});

test('whoever writes too fast is told when they can go on, and it goes out by itself', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  const lines = ['Is there', 'somewhere to park', 'near the shop?'];
  for (const line of lines) await visitor.writes(line);
  await expect(visitor.panel.getByText(/^That was a lot at once\./).first()).toBeVisible();
  await visitor.findsNoBarrier();
  await visitor.looks('widget-too-fast');
  await expect(visitor.panel.getByText(/^That was a lot at once\./)).toHaveCount(0);
  const own = visitor.log.locator('.bubble-own');
  await expect(own).toHaveText(lines.map((line) => `You: ${line}`));
  await visitor.reloads();
  await expect(own).toHaveText(lines.map((line) => `You: ${line}`));
});

test('a message that is too long is not sent, and is shortened where it stands', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  const field = visitor.panel.getByRole('textbox', { name: 'Write a message' });
  await field.fill(`Is there somewhere to park?${'.'.repeat(4_000)}`);
  await expect(visitor.panel.getByText(/^27 characters too many\./)).toBeVisible();
  await visitor.page.keyboard.press('Enter');
  await expect(field).toHaveValue(/^Is there somewhere to park\?\.{4000}$/);
  await visitor.says('Is there somewhere to park?');
  await visitor.sees(/free for 30 minutes/);
});
