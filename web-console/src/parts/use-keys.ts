// Single-key shortcuts; inactive while a dialog is open, while the user types, or if switched off.
import { useHotkeys, useLocalStorage } from '@mantine/hooks';

/** Whether single-key shortcuts are on; speech input users can switch them off (WCAG 2.1.4). */
export function useKeysSetting() {
  return useLocalStorage({ key: 'frontdesk.keys', defaultValue: true });
}

export function useKeys(keys: Record<string, (() => void) | undefined>): void {
  const [on] = useKeysSetting();
  useHotkeys(
    Object.entries(keys).map(([key, act]) => [
      key,
      (event) => {
        if (!on || !act || event.repeat || isWriting(event.target) || somethingFloats()) return;
        event.preventDefault();
        act();
      },
      { preventDefault: false },
    ]),
    [],
    true,
  );
}

/** Switches and buttons take no letters, so shortcuts work while one of them has the focus. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

/** Ignores dialogs that are still loading (hidden) and those that are closing (they have returned the focus). */
function somethingFloats(): boolean {
  const floating = document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"]');
  return [...floating].some((each) => each.hidden || each.contains(document.activeElement));
}
