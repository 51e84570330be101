// What an agent does in an opened conversation beyond writing, in the words of the stories.
import { expect, type Locator } from '@playwright/test';

import { COMPLAINT, type Colleague, type Visitor } from './people';
import type { People } from './test';

/** Small files as a browser hands them over. */
export const PICTURE = {
  name: 'cake.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mO4MS0KK2IYWhIAqtxyAQrgnGUAAAAASUVORK5CYII=',
    'base64',
  ),
};

export const editorOf = (agent: Colleague): Locator => agent.page.getByRole('textbox', { name: /^Reply to/ });
export const noteOf = (agent: Colleague): Locator =>
  agent.page.getByRole('textbox', { name: 'Private note, visible to your team only' });
export const details = (agent: Colleague): Locator =>
  agent.page.getByRole('complementary', { name: 'Details' });

/** Somebody complains and gets this agent, who alone is available. */
export async function brings(visitor: Visitor, agent: Colleague): Promise<void> {
  await visitor.opensChat();
  await visitor.says(COMPLAINT);
  await agent.followsNotice();
}

/** The agent of the demonstration with the conversation of somebody who has complained. */
export async function inConversation(people: People): Promise<{ mia: Colleague; visitor: Visitor }> {
  const mia = await people.colleague('agent');
  await mia.isAvailable();
  const visitor = await people.visitor();
  await brings(visitor, mia);
  return { mia, visitor };
}

export async function opensMore(agent: Colleague, item: string | RegExp): Promise<void> {
  await agent.page.getByRole('button', { name: 'More', exact: true }).click();
  await agent.page.getByRole('menuitem', { name: item }).click();
}

export async function tags(agent: Colleague, tag: string): Promise<void> {
  const field = details(agent).getByRole('combobox', { name: 'Tags' });
  await field.fill(tag);
  await field.press('Enter');
  await expect(agent.messages.getByText(new RegExp(`added ${tag}`))).toBeVisible();
}

export async function snoozes(agent: Colleague, preset: string): Promise<void> {
  await agent.page.getByRole('button', { name: 'Snooze', exact: true }).click();
  await agent.page.getByRole('menuitem', { name: new RegExp(`^${preset}`) }).click();
}

/** What was attached has reached the server. */
export async function filesAreThere(agent: Colleague): Promise<void> {
  const tray = agent.page.getByRole('list', { name: 'Attachments' });
  await expect(tray.getByRole('listitem').first()).toBeVisible();
  await expect(tray.getByRole('progressbar')).toHaveCount(0);
  await expect(tray.getByRole('alert')).toHaveCount(0);
}

export async function makesCanned(
  agent: Colleague,
  code: string,
  title: string,
  text: string,
): Promise<void> {
  await agent.page.goto('/console/replies');
  await agent.page.getByRole('button', { name: 'Add a reply' }).first().click();
  const form = agent.page.getByRole('dialog', { name: 'Add a reply' });
  await form.getByLabel('Shortcut').fill(code);
  await form.getByLabel('Title').fill(title);
  await form.getByRole('textbox', { name: 'Text' }).fill(text);
  await form.getByRole('radio', { name: 'Whole team' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(agent.messages.getByText(`/${code}`)).toBeVisible();
}

/** From now on this agent's replies stay on the way until they are let through; everything else arrives. */
export async function onSlowLine(agent: Colleague): Promise<{ arrives: () => void }> {
  let free = false;
  const waiting: (() => void)[] = [];
  await agent.page.routeWebSocket(/\/ws\/agent/, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => {
      const isReply = typeof message === 'string' && message.includes('"type":"reply"');
      if (isReply && !free) waiting.push(() => server.send(message));
      else server.send(message);
    });
  });
  await agent.page.reload();
  await expect(agent.page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  return {
    arrives: () => {
      free = true;
      for (const send of waiting) send();
    },
  };
}
