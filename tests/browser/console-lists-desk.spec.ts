// Lists that agents share: who takes first, what a supervisor moves, what a slip costs, what a lost line loses.
import { test } from './callers';
import type { Colleague } from './people';
import { expect } from './test';

test('two agents take the same conversation: one has it, the other is told who was faster', async ({
  people,
  callers,
  desk,
}) => {
  const [one, two] = desk.accounts.filter((each) => each.role === 'agent');
  const faster = await people.colleague(one!);
  const slower = await people.colleague(two!);
  const line = await slowLine(slower);
  for (const agent of [faster, slower]) await agent.isAvailable(false);
  await callers.asks('Clara Berg', 'My order of Tuesday is not here.');
  for (const agent of [faster, slower]) {
    await agent.opensList('Queue');
    await agent.opensConversation('Clara Berg');
    await expect(agent.page.getByRole('button', { name: 'Assign to me', exact: true }).first()).toBeEnabled();
  }

  line.lags = true;
  await faster.takes();
  await slower.page.getByRole('button', { name: 'Assign to me', exact: true }).first().click();
  await expect(slower.page.getByRole('alert').getByText(/Already assigned to/)).toBeVisible();
  await expect(slower.page.getByText(/You can still add a note/)).toBeVisible();
  await expect(faster.page.getByRole('textbox', { name: 'Reply to Clara Berg' })).toBeVisible();
  await faster.resolves('Solved');
  await expect(faster.messages.getByText('Resolved: solved').first()).toBeVisible();
});

/** A line on which nothing new is heard, once it lags, before one has tried to take a conversation oneself. */
async function slowLine({ page }: Colleague): Promise<{ lags: boolean }> {
  const line = { lags: false };
  await page.routeWebSocket(/\/ws\/agent/, (console) => {
    const server = console.connectToServer();
    let held: (string | Buffer)[] = [];
    server.onMessage((frame) => (line.lags ? held.push(frame) : console.send(frame)));
    console.onMessage((frame) => {
      server.send(frame);
      if (!String(frame).includes('"type":"take"')) return;
      line.lags = false;
      for (const each of held) console.send(each);
      held = [];
    });
  });
  await page.reload();
  return line;
}

test('what was resolved by a slip is called back, by hand or by the visitor', async ({ people, callers }) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Nora Lind', 'The voucher does not work.');
  await agent.opensList('Queue');
  await agent.opensConversation('Nora Lind');
  await agent.takes();

  await agent.resolves('Solved');
  await expect(agent.page.getByRole('alert').getByText('Resolving as solved')).toBeVisible();
  await expect(agent.row('Nora Lind')).toHaveCount(0);
  await agent.page.getByRole('button', { name: 'Undo' }).click();
  await expect(agent.row('Nora Lind')).toBeVisible();

  await agent.resolves('Solved');
  await callers.says('Nora Lind', 'One more thing, please.');
  await expect(agent.page.getByText('Still assigned to you: Nora Lind just wrote')).toBeVisible();
  await expect(agent.row('Nora Lind')).toBeVisible();
  await expect(agent.messages.getByText('One more thing, please.').last()).toBeVisible();

  await agent.resolves('Solved');
  await expect(agent.messages.getByText('Resolved: solved').first()).toBeVisible();
});

test('what is put off leaves the lists and is back when the visitor writes', async ({ people, callers }) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Kai Nord', 'I will send the number later.');
  await agent.opensList('Queue');
  await agent.opensConversation('Kai Nord');
  await agent.takes();
  await agent.page.getByRole('button', { name: 'Snooze', exact: true }).click();
  await agent.page.getByRole('menuitem', { name: /^In an hour/ }).click();
  await expect(agent.row('Kai Nord')).toHaveCount(0);
  await agent.opensList('Later');
  await expect(agent.row('Kai Nord')).toContainText('Returns');
  await agent.findsNoBarrier();

  await callers.says('Kai Nord', 'Here it is: 4711.');
  await expect(agent.page.getByRole('heading', { name: 'No snoozed conversations' })).toBeVisible();
  await agent.opensList('Unread');
  await expect(agent.row('Kai Nord')).toContainText('Here it is: 4711.');
  await agent.opensConversation('Kai Nord');
  await expect(agent.page.getByRole('heading', { name: 'You’re all caught up' })).toBeVisible();
  await agent.resolves('Solved');
  await expect(agent.messages.getByText('Resolved: solved').first()).toBeVisible();
});

test('a supervisor sees who carries what, moves a conversation and takes one over', async ({
  people,
  callers,
  desk,
}) => {
  const owner = await people.colleague('owner');
  const agent = await people.colleague(desk.accounts.find((each) => each.role === 'agent')!);
  for (const each of [owner, agent]) await each.isAvailable(false);
  await callers.asks('Pia Roth', 'Where is my parcel?');
  await callers.asks('Uwe Sand', 'The bill is wrong.');

  await owner.opensPage('Desk');
  const queue = owner.page.getByRole('list', { name: 'Queue', exact: true });
  const pia = queue.getByRole('listitem').filter({ hasText: 'Pia Roth' });
  await expect(pia).toContainText('waiting for');
  await owner.findsNoBarrier();
  await pia.getByRole('button', { name: /^Move to…/ }).click();
  const dialog = owner.page.getByRole('dialog', { name: 'Move conversation' });
  await dialog.getByRole('radio', { name: /^Mia/ }).check();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(dialog).toBeHidden();
  await agent.followsNotice();

  const mia = owner.page.getByRole('button', { name: /^Mia/, expanded: false });
  await expect(mia).toContainText('waiting for');
  await mia.click();
  const held = owner.page.getByRole('list', { name: /^Conversations assigned to Mia/ });
  await owner.looks('console-desk');
  await held
    .getByRole('listitem')
    .filter({ hasText: 'Pia Roth' })
    .getByRole('button', { name: /^Take over/ })
    .click();
  await expect(owner.page.getByRole('textbox', { name: /^Reply to Pia Roth/ })).toBeVisible();
  await expect(agent.messages.getByText(/took over/)).toBeVisible();
  await owner.resolves('Not solved');

  await owner.opensPage('Desk');
  await queue
    .getByRole('listitem')
    .filter({ hasText: 'Uwe Sand' })
    .getByRole('button', { name: 'Assign to me' })
    .click();
  await expect(owner.page.getByRole('textbox', { name: /^Reply to Uwe Sand/ })).toBeVisible();
  await owner.resolves('Solved');
  await expect(owner.messages.getByText('Resolved: solved').first()).toBeVisible();
});

test('a lost connection is shown at once, and afterwards nothing is stale', async ({ people, callers }) => {
  const agent = await people.colleague('agent');
  await agent.isAvailable(false);
  await callers.asks('Ole Krug', 'Can I change my address?');
  await agent.opensList('Queue');
  await agent.opensConversation('Ole Krug');
  await agent.takes();

  await agent.context.setOffline(true);
  await expect(agent.page.getByText('Connection lost.')).toBeVisible({ timeout: 2_000 });
  await expect(agent.page.getByRole('button', { name: 'Resolve' })).toBeDisabled();
  await expect(agent.page.getByRole('switch', { name: /whether new/ })).toBeDisabled();
  await agent.writes('Of course, I have changed it.');
  await expect(agent.messages.getByText(/^Not sent yet/)).toBeVisible();
  await callers.asks('Ada Moor', 'Is anybody there?');
  await agent.looks('console-offline');

  await agent.context.setOffline(false);
  await expect(agent.page.getByText('Connection lost.')).toBeHidden();
  await expect(agent.messages.getByText(/^Not sent yet/)).toHaveCount(0);
  await expect(agent.messages.getByText('Of course, I have changed it.', { exact: true })).toHaveCount(1);
  await agent.opensList('Queue');
  await expect(agent.row('Ada Moor')).toBeVisible();
  await agent.opensConversation('Ada Moor');
  await agent.takes();
  for (const name of ['Ada Moor', 'Ole Krug']) {
    await agent.opensList('Mine');
    await agent.opensConversation(name);
    await agent.resolves('Solved');
    await expect(agent.messages.getByText('Resolved: solved').first()).toBeVisible();
  }
});
