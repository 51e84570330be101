// A grid of emoji above the message field: arrow keys move, Enter inserts, typing searches.
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { emojiFor, searchEmoji } from '../emoji';
import { useWords } from '../texts';
import css from '../styles/emoji.css?inline';
import { mounts } from './later';

const COLUMNS = 8;

export interface EmojiPickerProps {
  opener: RefObject<HTMLElement | null>;
  onPick(emoji: string): void;
  /** `back`: the focus returns to where it was. */
  onClose(back: boolean): void;
}

function EmojiPicker({ opener, onPick, onClose }: EmojiPickerProps) {
  const { t, tag, dir } = useWords();
  const all = useMemo(() => emojiFor(tag.split('-')[0]!), [tag]);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const byKey = useRef(false);

  useEffect(() => {
    const outside = (event: Event) => {
      const path = event.composedPath();
      if (!path.includes(box.current!) && !path.includes(opener.current!)) onClose(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);
  useLayoutEffect(() => {
    box.current?.querySelector<HTMLElement>('input, [tabindex="0"]')?.focus({ preventScroll: true });
  }, []);

  const shown = query ? searchEmoji(all, query) : all;
  const current = Math.min(at, shown.length - 1);
  useLayoutEffect(() => {
    if (byKey.current) box.current?.querySelector<HTMLElement>('[role=gridcell] [tabindex="0"]')?.focus();
    byKey.current = false;
  }, [current, shown.length]);

  const move = (event: KeyboardEvent) => {
    const forward = dir === 'rtl' ? -1 : 1;
    const step = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[
      event.key
    ];
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? shown.length - 1
          : step === undefined
            ? NaN
            : current + step;
    if (Number.isNaN(next)) return;
    event.preventDefault();
    if (next < 0 || next >= shown.length) return;
    byKey.current = true;
    setAt(next);
  };
  const rows = Array.from({ length: Math.ceil(shown.length / COLUMNS) }, (_, row) =>
    shown.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  return (
    <div
      class="emoji"
      ref={box}
      role="group"
      aria-label={t.emoji}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose(true);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget as Node | null;
        if (to && !event.currentTarget.contains(to) && !opener.current?.contains(to)) onClose(false);
      }}
    >
      {all.some((each) => each.words) && (
        <input
          class="input"
          type="text"
          aria-label={t.searchEmoji}
          placeholder={t.searchEmoji}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              if (shown[0]) onPick(shown[0].sign);
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              box.current?.querySelector<HTMLElement>('[role=gridcell] [tabindex="0"]')?.focus();
            }
          }}
        />
      )}
      <div class="emoji-grid" role="grid" aria-label={t.emoji} aria-colcount={COLUMNS} onKeyDown={move}>
        {rows.map((row, y) => (
          <div role="row" class="emoji-row" key={y}>
            {row.map(({ sign, words }, x) => (
              <span role="gridcell" key={sign}>
                <button
                  type="button"
                  class="emoji-sign"
                  title={words.split(' ')[0]}
                  tabIndex={y * COLUMNS + x === current ? 0 : -1}
                  onClick={() => onPick(sign)}
                >
                  {sign}
                </button>
              </span>
            ))}
          </div>
        ))}
      </div>
      <p class={shown.length ? 'unseen' : 'emoji-none'} role="status">
        {query ? (shown.length ? t.emojiFound(shown.length) : t.emojiNone) : ''}
      </p>
    </div>
  );
}

export const mount = mounts(EmojiPicker, css);
