// What an agent's day is like: several inboxes, what is typed over there, what was read, and when a break would do good.
import { test } from './callers';
import { brings, editorOf, inConversation, makesCanned } from './desk-work';
import { expect } from './test';

test.use({
  settings: `
[[inbox]]
id = "shop"
name = "Linden & Rye"
typing_preview = true

[[inbox]]
id = "letters"
name = "Linden & Rye by letter"
`,
});

test('what the visitor types is seen before it is sent, as they are told, and so is what they have read', async ({
  people,
}) => {
  const { mia, visitor } = await inConversation(people);
  await mia.replies('Good morning. What has happened?');
  await visitor.sees('What has happened?');
  await expect(mia.messages.getByText('Read', { exact: true })).toBeVisible();
  await expect(visitor.panel.getByText('The team can see what you type before you send it.')).toBeVisible();
  await visitor.panel.getByRole('textbox', { name: 'Write a message' }).fill('It came without its');
  await expect(mia.messages.getByText('It came without its')).toBeVisible();
  await mia.looks('talk-preview');
  await mia.findsNoBarrier();
  await visitor.says('It came without its lid');
  await expect(mia.messages.getByText('It came without its', { exact: true })).toHaveCount(0);
  await expect(mia.messages.getByText('It came without its lid').first()).toBeVisible();
});

test('conversations of several inboxes are told apart', async ({ people, callers }) => {
  const mia = await people.colleague('agent');
  await mia.isAvailable(false);
  await callers.asks('Clara Berg', 'My order of Tuesday is not here.');
  await callers.asks('Kai Nord', 'I sent you a letter last week.', 'letters');
  await mia.opensList('Queue');
  await expect(mia.row('Clara Berg')).toBeVisible();
  await mia.page.getByRole('button', { name: /^Filter/ }).click();
  const filter = mia.page.getByRole('dialog', { name: 'Search and filter' });
  await filter.getByLabel('Inbox').selectOption('Linden & Rye by letter');
  await mia.page.keyboard.press('Escape');
  await expect(mia.row('Clara Berg')).toHaveCount(0);
  await expect(mia.row('Kai Nord')).toContainText('Linden & Rye by letter');
  await mia.opensConversation('Kai Nord');
  await mia.page.goto(`${mia.page.url()}?details`);
  await expect(mia.page.getByRole('complementary', { name: 'Details' })).toContainText(
    'Linden & Rye by letter',
  );
});

test('a canned reply is found by what it is about', async ({ people }) => {
  const mia = await people.colleague('agent');
  await makesCanned(mia, 'late', 'A parcel is late', 'The courier has it, and it comes tomorrow.');
  await makesCanned(mia, 'money', 'Money back', 'We have refunded the whole price.');
  await mia.page.goto('/console/');
  await mia.isAvailable();
  const visitor = await people.visitor();
  await brings(visitor, mia);
  await editorOf(mia).pressSequentially('/reimbursement');
  await expect(mia.page.getByRole('option').first()).toContainText('/money');
});

test('a hard conversation is followed by a pause, and two by a hint', async ({ people }) => {
  const { mia } = await inConversation(people);
  await mia.replies('I am so sorry. A new cake leaves tonight.');
  await mia.resolves('Solved');
  const pause = mia.page.getByRole('region', { name: 'Break after a difficult conversation' });
  await expect(pause).toContainText(/Break ends in/);
  await mia.looks('console-pause');
  await mia.findsNoBarrier();
  const other = await people.visitor();
  await other.opensChat();
  await other.says('This is the worst shop ever, I am furious and want a person at once!');
  await expect(other.status).toBeVisible();
  await pause.getByRole('button', { name: 'I’m ready' }).click();
  await mia.followsNotice();
  await expect(pause).toHaveCount(0);
  await mia.replies('I am sorry. I look into it at once.');
  await mia.resolves('Solved');
  await mia.page.goto('/console/me/day');
  await expect(mia.messages.getByText('Time for a break?')).toBeVisible();
  await mia.findsNoBarrier();
});
