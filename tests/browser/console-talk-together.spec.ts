// Two agents at one conversation: who looks and writes is seen, nothing crosses unseen, and what is said to whom.
import { brings, editorOf, noteOf, onSlowLine, opensMore } from './desk-work';
import { expect, test } from './test';

const COMPLAINT = 'My cake arrived smashed and nobody answers my emails. This is a disgrace.';
const MINE = 'I am looking into it and write in a minute.';
const THEIRS = 'A new cake leaves tonight.';

test('who else looks is seen, and a reply that crosses a colleague’s is held back', async ({ people }) => {
  const owner = await people.colleague('owner');
  await owner.isAvailable(false);
  const mia = await people.colleague('agent');
  await mia.isAvailable();
  const slow = await onSlowLine(mia);
  const visitor = await people.visitor();
  await brings(visitor, COMPLAINT, mia);

  await owner.opensList('All');
  await owner.opensConversation('smashed');
  await expect(mia.messages.getByText('Also looking: Anna Brandt')).toBeAttached();

  await editorOf(mia).fill(MINE);
  await mia.page.keyboard.press('Enter');
  await expect(mia.messages.getByText('Sending…')).toBeVisible();

  await opensMore(owner, 'Take over');
  await expect(editorOf(owner)).toBeVisible();
  await owner.replies(THEIRS);
  await owner.passesTo('Mia', 'The courier knows.');
  slow.arrives();

  const held = mia.page.getByRole('alert').filter({ hasText: 'Held back.' });
  await expect(held).toContainText('Anna Brandt has written meanwhile');
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
  const mia = await people.colleague('agent');
  await mia.isAvailable();
  const visitor = await people.visitor();
  await brings(visitor, COMPLAINT, mia);

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
