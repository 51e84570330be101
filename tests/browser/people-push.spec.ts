// People are told while they do not look: outside the window, and by push while no console is open.
import type { BrowserContext, Page } from '@playwright/test';

import { expect, test as base } from './test';
import type { Colleague } from './people';
import { PushService, type Subscription } from './push-service';
import { Frontdesk } from './server';

/** A desk that may push to this machine, and a service to push to. */
const test = base.extend<{ service: PushService; desk: Frontdesk }>({
  desk: [
    async ({}, use) => {
      const desk = await Frontdesk.start('[push]\nallow_local = true\n');
      await use(desk);
      await desk.stop();
    },
    { scope: 'test', timeout: 120_000 },
  ],
  service: async ({}, use) => {
    const service = await PushService.start();
    await use(service);
    service.stop();
  },
});

/** Chromium subscribes at its maker's service, which no test can reach: here the test's own takes its place. */
function subscribeThere(subscription: Subscription): void {
  const made = { endpoint: subscription.endpoint, toJSON: () => subscription, unsubscribe: async () => true };
  PushManager.prototype.subscribe = async () => made as unknown as PushSubscription;
  PushManager.prototype.getSubscription = async () => made as unknown as PushSubscription;
}

/** Hands a message to the console's service worker as the browser does when one arrives. */
async function deliver(context: BrowserContext, page: Page, origin: string, data: string): Promise<void> {
  const cdp = await context.newCDPSession(page);
  const registration = new Promise<string>((done) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/console/'));
      if (ours) done(ours.registrationId);
    }),
  );
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registration, data });
}

function shownNotifications(page: Page): Promise<{ title: string; body: string; open: string }[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/console/');
    const shown = (await registration?.getNotifications()) ?? [];
    return shown.map(({ title, body, data }) => ({ title, body, open: (data as { open: string }).open }));
  });
}

async function switchesOn(agent: Colleague, name: string): Promise<void> {
  const knob = agent.page.getByRole('switch', { name });
  await expect(knob).toBeEnabled();
  // What one hits is drawn over it.
  await knob.click({ force: true });
  await expect(knob).toBeChecked();
}

test('a push that a visitor’s words caused is shown by the browser', async ({ people, service, desk }) => {
  const mia = await people.colleague('agent');
  await mia.context.grantPermissions(['notifications'], { origin: desk.url });
  await mia.context.addInitScript(subscribeThere, service.subscription);
  await mia.page.goto('/console/me/notifications');
  await mia.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await switchesOn(mia, 'Push notifications in this browser');
  await expect(mia.page.getByText('Push notifications are on in this browser.')).toBeVisible();
  await mia.looks('account-notifications');
  await mia.findsNoBarrier();
  await mia.page.getByRole('button', { name: 'Send a test notification' }).click();
  expect(JSON.parse(await service.next())).toMatchObject({ kind: 'trial' });

  await switchesOn(mia, 'Show message text');
  await mia.page.getByRole('link', { name: /Inbox/ }).first().click();
  await mia.isAvailable();
  const visitor = await people.visitor();
  await visitor.opensChat();
  await visitor.says('My cake arrived smashed and nobody answers my emails. This is a disgrace.');
  await visitor.sees('Mia is here now');

  // Another page of the same browser stays; no console is open any more.
  const elsewhere = await mia.context.newPage();
  await elsewhere.goto('/');
  await mia.page.close();
  await visitor.says('Are you still there?');
  let message: string;
  do message = await service.next();
  while (!message.includes('still there'));
  expect(JSON.parse(message)).toMatchObject({ kind: 'message', words: 'Are you still there?' });

  await deliver(mia.context, elsewhere, desk.url, message);
  await expect
    .poll(() => shownNotifications(elsewhere))
    .toEqual([
      {
        title: 'New message from A visitor',
        body: 'Are you still there?',
        open: expect.stringMatching(/^\/inbox\/mine\/[0-9a-f-]{36}$/) as unknown as string,
      },
    ]);
});

test('quiet hours are kept, and a wrong time is named', async ({ people }) => {
  const mia = await people.colleague('agent');
  await mia.page.goto('/console/me/notifications');
  await switchesOn(mia, 'Quiet hours');
  const isSaved = mia.page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes('21:30')),
  );
  await mia.page.getByRole('textbox', { name: 'From' }).fill('21:30');
  await mia.page.getByLabel('To', { exact: true }).focus();
  await isSaved;
  await expect(mia.page.getByText('Time zone: Europe/Berlin')).toBeVisible();
  await mia.page.reload();
  await expect(mia.page.getByRole('textbox', { name: 'From' })).toHaveValue('21:30');
  await mia.page.getByRole('textbox', { name: 'From' }).fill('');
  await expect(mia.page.getByText('Enter a time, such as 22:00.')).toBeVisible();
  await mia.findsNoBarrier();
  await mia.page.reload();
  await expect(mia.page.getByRole('textbox', { name: 'From' })).toHaveValue('21:30');
});

test('without a connection the console opens, says so, and goes on by itself', async ({ people }) => {
  const mia = await people.colleague('agent');
  await mia.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // What the start needed is kept once the worker has heard of it.
  await expect
    .poll(() =>
      mia.page.evaluate(async () => {
        const kept = await (await caches.open('frontdesk-console')).keys();
        return kept.filter(({ url }) => url.endsWith('.js')).length;
      }),
    )
    .toBeGreaterThan(1);
  await mia.context.setOffline(true);
  await mia.page.goto('/console/inbox/mine');
  await expect(mia.page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await mia.looks('console-offline');
  await mia.findsNoBarrier();
  await mia.context.setOffline(false);
  await expect(mia.page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
});
