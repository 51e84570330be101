// The part of a long conversation that is drawn: what is near the view, and what stands where it stood while it changes.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows drawn at first, and more at a press. */
const FIRST = 40;
/** More at each step of scrolling: few enough that a step fits into a frame. */
const STEP = 12;
/** Most that are drawn at a time. */
const MOST = 160;
/** This near to an edge of what is drawn, more is drawn. */
const NEAR_PX = 1_000;

interface Part {
  /** Undefined: the last ones, however many come. */
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

  // What the visitor looks at does not move when something is drawn above it.
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
    /** The newest ones are drawn, however many come; nobody leafs. */
    pinned: part.from === undefined && part.to === undefined,
    earlier: () => earlier(FIRST),
    /** Changes when something old was drawn. */
    leafed,
    showEnd: () => {
      setPart((known) => (known.from === undefined && known.to === undefined ? known : {}));
      if (!atEnd) setLeafed((times) => times + 1);
    },
    scrolled(above_px: number, below_px: number, following: boolean) {
      if (above_px < NEAR_PX && start > 0 && !following) earlier(STEP);
      else if (below_px < NEAR_PX && !atEnd) later();
      // Somebody reads here: new messages no longer push the oldest ones out.
      else if (!following && part.from === undefined) setPart({ ...part, from: start });
    },
  };
}
