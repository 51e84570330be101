// A visitor who has looked away is called back when a person answers: number, title, sound, notice; never uninvited.
import { heard, listen, pressesNotice, turnsAway } from '../../web-widget/browser/heard';
import { DeskLine } from './desk-line';
import { COMPLAINT } from './people';
import { expect, test } from './test';

test('an answer to whoever looks away is counted, heard, and shown by the device once that was allowed', async ({
  people,
  desk,
  browser,
}) => {
  const visitor = await people.visitor();
  const { page, panel } = visitor;
  const title = await page.title();
  await listen(page);
  await page.reload();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  expect((await heard(page)).asked).toBe(0);
  await panel.getByRole('button', { name: 'Notify me about replies' }).click();
  expect((await heard(page)).asked).toBe(1);
  const quiet = (await heard(page)).tones;
  await panel.getByRole('button', { name: 'Close chat' }).click();
  await turnsAway(page);

  const agent = await DeskLine.opens(desk, browser);
  await agent.takesNext();
  await agent.replies('Good morning, I have read everything.');
  await expect
    .poll(async () => (await heard(page)).notices.map(({ body }) => body))
    .toContain('Mia: Good morning, I have read everything.');
  expect((await heard(page)).tones).toBeGreaterThan(quiet);
  await expect(page).toHaveTitle(/^\(\d\) /);
  await expect(page.getByRole('button', { name: /^Open chat, \d new messages?$/ })).toBeVisible();
  await visitor.looks('widget-unread');
  await turnsAway(page, false);
  await pressesNotice(page);
  await visitor.sees('Good morning, I have read everything.');
  await expect(page).toHaveTitle(title);

  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await panel.getByRole('button', { name: 'Sound' }).click();
  await panel.getByRole('button', { name: 'Close chat' }).click();
  await turnsAway(page);
  const { tones } = await heard(page);
  await agent.replies('A new cake leaves tonight.');
  await expect(page).toHaveTitle(/^\(1\) /);
  expect((await heard(page)).tones).toBe(tones);
  await agent.resolves();
  await agent.hangsUp();
});
