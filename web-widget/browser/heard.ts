// What reaches a visitor who looks away: sounds and desktop notifications.
import type { Page } from '@playwright/test';

export interface Heard {
  tones: number;
  notices: { title: string; body?: string }[];
  asked: number;
}

/** Counts sounds and notifications from the next page on; notifications are allowed when the page asks. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Heard = { tones: 0, notices: [], asked: 0 };
    Object.assign(window, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at?: number) {
      heard.tones += 1;
      start.call(this, at);
    };
    class Notice {
      static permission = 'default';
      static requestPermission() {
        heard.asked += 1;
        Notice.permission = 'granted';
        return Promise.resolve('granted');
      }
      onclick: (() => void) | undefined;
      constructor(title: string, options?: { body?: string }) {
        heard.notices.push({ title, ...options });
        Object.assign(window, { notice: this });
      }
      close() {}
    }
    Object.assign(window, { Notification: Notice });
  });
}

export const heard = (page: Page): Promise<Heard> =>
  page.evaluate(() => (window as unknown as { heard: Heard }).heard);

/** The visitor clicks the last notification. */
export const pressesNotice = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { notice: { onclick(): void } }).notice.onclick());

/** The visitor looks at another tab. */
export async function turnsAway(page: Page, away = true): Promise<void> {
  await page.evaluate((away) => {
    Object.defineProperty(document, 'hidden', { value: away, configurable: true });
    Object.defineProperty(document, 'visibilityState', {
      value: away ? 'hidden' : 'visible',
      configurable: true,
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, away);
}
