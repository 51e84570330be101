// Draws only the visible part of a long conversation, and keeps the scroll position when that part changes.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows drawn at first, and added per press. */
const FIRST = 40;
/** Rows added while scrolling: few enough to fit into a frame. */
const STEP = 12;
/** The maximum number of rows that are drawn. */
const MOST = 160;
/** Rows are added this close to an edge of the drawn part. */
const NEAR_PX = 1_000;

interface Part {
  /** Undefined: always the last rows. */
  from?: number;
  to?: number;
}

export function useWindow(scroller: RefObject<HTMLElement | null>, length: number) {
  const [part, setPart] = useState<Part>({});
  const [leafed, setLeafed] = useState(0);
  const anchor = useRef<{ key: string; top: number }>(undefined);
  const end = Math.min(part.to ?? length, length);
  const start = Math.min(part.from ?? Math.max(0, length - FIRST), end);
  const atEnd = end === length;

  // What the visitor looks at must not move when rows are added above it.
  useLayoutEffect(() => {
    const box = scroller.current;
    const held = anchor.current;
    anchor.current = undefined;
    const row = held && box?.querySelector(`[data-key="${held.key}"]`);
    if (box && row) box.scrollTop += row.getBoundingClientRect().top - held.top;
  }, [start, end]);

  const change = (next: Part) => {
    const box = scroller.current;
    const edge = box?.getBoundingClientRect().top ?? 0;
    for (const row of box?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom <= edge) continue;
      anchor.current = { key: row.dataset.key!, top };
      break;
    }
    setPart(next);
    setLeafed((times) => times + 1);
  };
  const earlier = (rows: number) => {
    if (start === 0) return;
    const from = Math.max(0, start - rows);
    change({ from, to: end - from > MOST ? from + MOST : part.to });
  };
  const later = () => {
    if (atEnd) return;
    const to = Math.min(length, end + STEP);
    change({ from: Math.max(start, to - MOST), to: to === length ? undefined : to });
  };
  return {
    start,
    end,
    atEnd,
    /** The newest rows are drawn, because the visitor has not scrolled up. */
    pinned: part.from === undefined && part.to === undefined,
    earlier: () => earlier(FIRST),
    /** Changes when older rows were drawn. */
    leafed,
    showEnd: () => {
      setPart((known) => (known.from === undefined && known.to === undefined ? known : {}));
      if (!atEnd) setLeafed((times) => times + 1);
    },
    scrolled(above_px: number, below_px: number, following: boolean) {
      if (above_px < NEAR_PX && start > 0 && !following) earlier(STEP);
      else if (below_px < NEAR_PX && !atEnd) later();
      // The visitor is reading here, so new messages no longer push the oldest rows out.
      else if (!following && part.from === undefined) setPart({ ...part, from: start });
    },
  };
}
