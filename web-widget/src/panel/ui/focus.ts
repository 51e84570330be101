// Focus handling: it is not lost when a pressed button disappears, and never behind a panel that covers the page.
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const FOCUSABLE = 'button:not(:disabled), textarea, input, a[href], [tabindex="0"]';
const COVERS_PAGE = '(max-width: 479.98px)';

/** On touch screens, focusing the field would open the keyboard. */
export const startPlace = (panel: HTMLElement | null, field: HTMLElement | null) =>
  matchMedia('(pointer: coarse)').matches ? panel : field;

export function useFocusRecovery(
  panel: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
  open: boolean,
): void {
  useEffect(() => {
    const box = panel.current;
    if (!box || !open) return;
    let focused: Element | undefined;

    const entered = (event: FocusEvent) => (focused = event.target as Element);
    const left = (event: FocusEvent) => {
      const place = event.target as Element;
      // Some browsers fire the event before the element is removed; if the visitor moved the focus, this remains true.
      setTimeout(() => {
        if (focused === place && place.isConnected) focused = undefined;
      });
    };
    const changes = new MutationObserver(() => {
      if (!focused || focused.isConnected || !box.isConnected) return;
      focused = undefined;
      if (!(box.getRootNode() as ShadowRoot).activeElement) {
        startPlace(box, field.current)?.focus({ preventScroll: true });
      }
    });
    const around = (event: KeyboardEvent) => {
      if (event.key !== 'Tab' || !matchMedia(COVERS_PAGE).matches) return;
      const stops = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
        (stop) => stop.checkVisibility?.({ visibilityProperty: true }) !== false && !stop.closest('[inert]'),
      );
      const active = (box.getRootNode() as ShadowRoot).activeElement;
      const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
      if (active !== from && active !== (event.shiftKey ? box : undefined)) return;
      event.preventDefault();
      to?.focus();
    };

    box.addEventListener('focusin', entered);
    box.addEventListener('focusout', left);
    box.addEventListener('keydown', around);
    changes.observe(box, { childList: true, subtree: true });
    return () => {
      box.removeEventListener('focusin', entered);
      box.removeEventListener('focusout', left);
      box.removeEventListener('keydown', around);
      changes.disconnect();
    };
  }, [open]);
}
