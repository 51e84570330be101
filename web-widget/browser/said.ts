// What a screen reader announces by itself.
import type { Page } from '@playwright/test';

/** Records what live regions announce, as a screen reader does: added text, unless the region is off. */
export async function follow(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const root = document.querySelector('frontdesk-widget')!.shadowRoot!;
    const liveness = (node: Element | null): string | undefined => {
      for (let at = node; at; at = at.parentElement) {
        const live = at.getAttribute('aria-live');
        const role = at.getAttribute('role') ?? '';
        if (live) return live;
        if (role === 'alert') return 'assertive';
        if (role === 'status' || role === 'log') return 'polite';
      }
      return undefined;
    };
    new MutationObserver((changes) => {
      for (const { addedNodes, target, type } of changes) {
        for (const node of type === 'characterData' ? [target] : addedNodes) {
          const place = node.nodeType === 1 ? (node as Element) : node.parentElement;
          const live = liveness(place);
          const words = (node as HTMLElement).innerText ?? node.textContent ?? '';
          const text = words.replace(/\s+/g, ' ').trim();
          if (live && live !== 'off' && text && !place?.closest('[aria-hidden=true]')) said.push(text);
        }
      }
    }).observe(root, { childList: true, characterData: true, subtree: true });
  });
}
export const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { said: string[] }).said);
