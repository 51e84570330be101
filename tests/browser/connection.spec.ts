// What a visitor writes is neither lost nor doubled, whatever happens to page, line and server.
import { expect, test } from './test';

test('a conversation goes on after a reload', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('When are you open on Saturday?');
  await visitor.sees(/7:00 to 14:00/);

  await visitor.reloads();
  await visitor.sees(/7:00 to 14:00/);
  expect(await visitor.counts('When are you open on Saturday?')).toBe(1);

  await visitor.says('Is there somewhere to park?');
  await visitor.sees(/free for 30 minutes/);
});

test('what is written without a connection goes out once it is back', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('Do you bake gluten-free bread?');
  await visitor.sees(/coeliac/);

  await visitor.context.setOffline(true);
  await visitor.writes('And is there anything vegan?');
  await expect(visitor.panel.getByText('No connection.')).toBeVisible();
  await visitor.looks('widget-offline');
  await visitor.context.setOffline(false);

  await visitor.sees(/chocolate and cherry cake/);
  expect(await visitor.counts('And is there anything vegan?')).toBe(1);
});

test('a killed server loses and doubles nothing', async ({ people, desk }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('How long does bread keep?');

  await desk.kill();
  await visitor.writes('Can I freeze it?');
  await expect(visitor.panel.getByText(/^Not sent yet/).first()).toBeVisible();
  await desk.run();

  await visitor.sees(/three months/);
  expect(await visitor.counts('How long does bread keep?')).toBe(1);
  expect(await visitor.counts('Can I freeze it?')).toBe(1);
  await visitor.reloads();
  await visitor.sees(/three months/);
  expect(await visitor.counts('How long does bread keep?')).toBe(1);
  expect(await visitor.counts('Can I freeze it?')).toBe(1);
});

test('nothing is stored in the browser before the visitor writes', async ({ people }) => {
  const visitor = await people.visitor();
  await visitor.opensChat();
  const { cookies, origins } = await visitor.context.storageState();
  expect({ cookies, origins }).toEqual({ cookies: [], origins: [] });
  expect(await visitor.page.evaluate(() => sessionStorage.length)).toBe(0);
});
