// Pictures for people to look at. They are only taken if SCREENSHOTS names a folder: they cost time and check nothing.
import { mkdirSync } from 'node:fs';

import type { Page } from '@playwright/test';

import type { Colleague, Visitor } from './people';

const TITLE_PICTURE = 'docs/screenshot.png';

export const folder = process.env.SCREENSHOTS;

/** Saves a picture of the page as it is now. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}

/** The picture in the README: the agent's console with the visitor's chat in front of it, as they really look. */
export async function paintTitlePicture(agent: Colleague, visitor: Visitor): Promise<void> {
  if (!folder) return;
  const desk = await agent.page.screenshot({
    animations: 'disabled',
    style: '.mantine-Notifications-root { display: none }',
  });
  const chat = await visitor.panel.screenshot({ animations: 'disabled' });
  const page = await agent.context.newPage();
  await page.setViewportSize({ width: 1440, height: 860 });
  const src = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;
  await page.setContent(`
    <style>
      body { margin: 0; height: 100vh; background: #e9dfd1; position: relative; overflow: hidden }
      img { position: absolute; border-radius: 12px; box-shadow: 0 12px 40px #2c211a40 }
      .desk { left: 40px; top: 40px; width: 1120px }
      .chat { right: 40px; bottom: 40px; width: 360px; border-radius: 16px }
    </style>
    <img class="desk" src="${src(desk)}"><img class="chat" src="${src(chat)}">`);
  await page.screenshot({ path: TITLE_PICTURE });
  await page.close();
}
