// Two agents at one conversation: who looks and writes is seen, nothing crosses unseen, and what is said to whom.
import {
  brings,
  details,
  editorOf,
  inConversation,
  noteOf,
  onSlowLine,
  opensMore,
  snoozes,
  tags,
} from './desk-work';
import { expect, test } from './test';

const MINE = 'I am looking into it and write in a minute.';
const THEIRS = 'A new cake leaves tonight.';

test('who else looks is seen, and a reply that crosses a colleague’s is held back', async ({ people }) => {
  const owner = await people.colleague('owner');
  await owner.isAvailable(false);
  const mia = await people.colleague('agent');
  await mia.isAvailable();
  const slow = await onSlowLine(mia);
  const visitor = await people.visitor();
  await brings(visitor, mia);

  await owner.opensList('All');
  await owner.opensConversation('smashed');
  await expect(mia.messages.getByText('Also viewing: Anna Brandt')).toBeAttached();

  await editorOf(mia).fill(MINE);
  await mia.page.keyboard.press('Enter');
  await expect(mia.messages.getByText('Sending…')).toBeVisible();

  await opensMore(owner, 'Take over');
  await expect(editorOf(owner)).toBeVisible();
  await owner.replies(THEIRS);
  await owner.passesTo('Mia', 'The courier knows.');
  slow.arrives();

  const held = mia.page.getByRole('alert').filter({ hasText: 'Not sent.' });
  await expect(held).toContainText('Anna Brandt replied in the meantime');
  await expect(held).toContainText(THEIRS);
  expect(await visitor.counts(MINE)).toBe(0);
  await mia.looks('talk-crossed');
  await mia.findsNoBarrier();
  await held.getByRole('button', { name: 'Send anyway' }).click();
  await visitor.sees(MINE);
  expect(await visitor.counts(MINE)).toBe(1);
});

test('a note mentions a colleague, who finds it under mentions; the visitor sees none of it', async ({
  people,
}) => {
  const owner = await people.colleague('owner');
  await owner.isAvailable(false);
  const { mia, visitor } = await inConversation(people);

  await mia.page.getByRole('button', { name: 'Note', exact: true }).click();
  await noteOf(mia).pressSequentially('Please look, @ann');
  await expect(mia.page.getByRole('option', { name: /Anna Brandt/ })).toBeVisible();
  await mia.findsNoBarrier();
  await mia.page.keyboard.press('Enter');
  await noteOf(mia).pressSequentially('may she have a refund?');
  await mia.page.keyboard.press('Enter');
  await expect(mia.messages.getByText('may she have a refund?')).toBeVisible();

  const lists = owner.page.getByRole('navigation', { name: 'Inbox' });
  await lists.getByRole('link', { name: /Mentions/ }).click();
  await owner.page.getByRole('listitem').filter({ hasText: 'refund' }).first().getByRole('link').click();
  await expect(owner.messages.getByText('may she have a refund?').last()).toBeVisible();
  expect(await visitor.panel.getByText('refund').count()).toBe(0);
});

test('a tag, a fact and a snooze; the visitor’s words bring it back', async ({ people }) => {
  const { mia, visitor } = await inConversation(people);

  await tags(mia, 'smashed');
  await details(mia).getByRole('button', { name: 'Add an attribute' }).click();
  await details(mia).getByRole('textbox', { name: 'Name' }).fill('order');
  await details(mia).getByRole('textbox', { name: 'Value' }).fill('4711');
  await details(mia).getByRole('button', { name: 'Save' }).click();
  await expect(mia.messages.getByText('Mia set order: 4711')).toBeVisible();

  await snoozes(mia, 'Tomorrow morning');
  await expect(mia.messages.getByText(/Mia snoozed it until/)).toBeVisible();
  await mia.opensList('Later');
  await expect(mia.row('smashed')).toBeVisible();
  await mia.looks('talk-later');

  await mia.opensList('Queue');
  await visitor.says('And now the courier called me names, too.');
  const notice = mia.page.getByRole('alert').filter({ hasText: 'No longer snoozed' });
  await expect(notice).toContainText('the courier called me names');
  await expect(mia.page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await mia.looks('talk-returned');
  await mia.findsNoBarrier();
  await notice.getByRole('button', { name: 'Open' }).click();
  await expect(mia.messages.getByText('Snooze ended: the visitor wrote')).toBeVisible();
  await expect(editorOf(mia)).toBeVisible();
});

test('whoever abuses is blocked with a reason and told so kindly, until somebody unblocks them', async ({
  people,
}) => {
  const { mia, visitor } = await inConversation(people);

  await opensMore(mia, 'Block visitor…');
  const dialog = mia.page.getByRole('dialog', { name: /^Block/ });
  await dialog.getByLabel('Reason').fill('Threatens the courier.');
  await mia.findsNoBarrier();
  await dialog.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(mia.messages.getByText('Mia blocked the visitor')).toBeVisible();
  await expect(mia.messages.getByText('Threatens the courier.')).toBeVisible();

  await visitor.writes('Are you there?');
  await expect(visitor.log.getByText('Are you there?')).toBeVisible();
  await expect(mia.messages.getByText('Are you there?')).toHaveCount(0);
  await visitor.looks('talk-blocked-visitor');
  expect(await visitor.panel.getByText('Threatens the courier.').count()).toBe(0);

  await opensMore(mia, 'Unblock visitor');
  await expect(mia.messages.getByText('Mia unblocked the visitor')).toBeVisible();
  await visitor.says('Sorry for that.');
  await expect(mia.messages.getByText('Sorry for that.').last()).toBeVisible();
});
