// The visitor's line to the desk: how far a message has come, cut networks, dead servers, slow ones, several tabs.
import { DeskLine } from './desk-line';
import { COMPLAINT } from './people';
import { expect, test } from './test';

test('a message is sent, delivered and read, and both see the other write', async ({
  people,
  desk,
  browser,
}) => {
  const agent = await DeskLine.opens(desk, browser);
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await agent.takesNext();
  await visitor.sees(/is here now/);
  await visitor.says('It was a present.');
  await expect(visitor.panel.getByText(/^(Delivered|Read) · /)).toBeVisible();
  await agent.reads();
  await expect(visitor.panel.getByText(/^Read · /)).toBeVisible();
  await agent.types(true);
  await expect(visitor.panel.getByText(/is typing$/)).toBeAttached();
  await agent.replies('I am so sorry. A new one leaves tonight.');
  await visitor.sees('A new one leaves tonight.');
  await expect(visitor.panel.getByText(/is typing$/)).toHaveCount(0);
  await agent.resolves();
  await agent.hangsUp();
});

test('what is written while the network is gone survives a reload and goes out in order', async ({
  people,
}) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('Do you bake gluten-free bread?');
  await visitor.sees(/coeliac/);
  await visitor.context.setOffline(true);
  await visitor.writes('First without a line');
  await visitor.writes('Second without a line');
  await expect(visitor.panel.getByText(/^Not sent yet · /).first()).toBeVisible();
  await expect(visitor.panel.getByText('No connection.')).toBeVisible();
  await visitor.findsNoBarrier();
  await visitor.context.setOffline(false);
  await visitor.page.reload();
  await expect(visitor.panel.getByText(/^(Sent|Delivered|Read) · /)).toBeVisible();
  const own = await visitor.log.locator('.bubble-own').allInnerTexts();
  expect(own.map((words) => words.split('\n').at(-1))).toEqual([
    'Do you bake gluten-free bread?',
    'First without a line',
    'Second without a line',
  ]);
});

test('two tabs show one conversation, also through a server that dies', async ({ people, desk }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('How long does bread keep?');
  const other = await visitor.context.newPage();
  await other.goto('/');
  const panel = other.getByRole('dialog', { name: 'Chat with Linden & Rye' });
  if (!(await panel.isVisible())) await other.getByRole('button', { name: /^Open chat/ }).click();
  await expect(panel.getByText('How long does bread keep?')).toBeVisible();

  const field = panel.getByRole('textbox', { name: 'Write a message' });
  await visitor.panel.getByRole('textbox', { name: 'Write a message' }).fill('And can I');
  await expect(field).toHaveValue('And can I');
  await field.fill('And can I freeze it?');
  await desk.kill();
  await field.press('Enter');
  await expect(visitor.panel.getByText('And can I freeze it?')).toBeVisible();
  await other.close();
  await desk.run();
  await visitor.sees(/three months/);
  expect(await visitor.counts('And can I freeze it?')).toBe(1);
});

test('a phone that was locked is back at once', async ({ people, desk }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('Can I collect my order in the shop?');
  const devtools = await visitor.context.newCDPSession(visitor.page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await desk.kill();
  await desk.run();
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await visitor.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const begun = Date.now();
  await visitor.writes('Until when?');
  await expect(visitor.panel.getByText(/^(Sent|Delivered|Read) · /)).toBeVisible();
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test.describe('on slow 3G', () => {
  test('the chat opens, answers, and shows how far it is', async ({ people }) => {
    const visitor = await people.visitor();
    const devtools = await visitor.context.newCDPSession(visitor.page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    const begun = Date.now();
    await visitor.opensChat();
    console.log(`slow 3G: the panel stands ${Date.now() - begun} ms after the click`);
    await visitor.says('When are you open on Saturday?');
    await visitor.sees(/7:00 to 14:00/);
    expect(Date.now() - begun).toBeLessThan(15_000);
  });
});
