// Files that are pasted or dropped into the message field.
import type { Page } from '@playwright/test';

/** Pastes or drops a file into the message field. */
export async function gives(page: Page, how: 'paste' | 'drop', name: string): Promise<void> {
  await page.evaluate(
    ({ how, name }) => {
      const root = document.querySelector('frontdesk-widget')!.shadowRoot!;
      const field = root.querySelector('.composer-field')!;
      const data = new DataTransfer();
      data.items.add(new File(['%PDF-1.7'], name, { type: 'application/pdf' }));
      const options = { bubbles: true, composed: true, cancelable: true };
      if (how === 'paste')
        field.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
      else {
        field.dispatchEvent(new DragEvent('dragover', { ...options, dataTransfer: data }));
        field.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
      }
    },
    { how, name },
  );
}
