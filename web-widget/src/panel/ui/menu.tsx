// The menu: sound, notifications, downloading the conversation, ending it.
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useWords } from '../texts';
import { CheckIcon, MoreIcon } from './icons';

export interface MenuItem {
  label: string;
  icon: ComponentChildren;
  /** Present for a switch: whether it is on. */
  on?: boolean;
  onPick(): void;
}

export function Menu({ items }: { items: readonly MenuItem[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      class="menu"
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <button
        type="button"
        class="icon-button"
        ref={button}
        aria-label={t.menu}
        title={t.menu}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreIcon />
      </button>
      {open && (
        <div class="menu-list">
          {items.map(({ label, icon, on, onPick }) => (
            <button
              type="button"
              class="menu-item"
              key={label}
              aria-pressed={on}
              onClick={() => {
                if (on === undefined) close();
                onPick();
              }}
            >
              {icon}
              <span>{label}</span>
              {on && <CheckIcon />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
