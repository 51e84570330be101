// The timeline of a conversation, oldest first. At the end it follows new entries; further up it announces them.
import type { VisitorCard } from '@frontdesk/protocol';
import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';

import type { Timeline as TimelineState } from '../desk/timeline-state';
import { day } from '../format';
import { useNow } from '../parts/use-now';
import { visitorName } from '../parts/wording';
import { texts } from '../texts';
import { Bubble } from './bubble';
import { EventLine, PrivateBlock } from './event-line';
import { OutgoingBubble } from './outgoing-bubble';
import { timelineItems, type TimelineItem } from './timeline-items';
import classes from './timeline.module.css';

interface TimelineProps {
  conversation: string;
  timeline: TimelineState;
  visitor: VisitorCard;
}

/** Items that are drawn at first, and added with each step back. */
const ITEMS_STEP = 40;
/** The maximum number of items that are drawn. */
const ITEMS_MAX = 4 * ITEMS_STEP;

/** Closer to the end than this counts as being at the end (px). */
const AT_END_PX = 80;

export function Timeline({ conversation, timeline, visitor }: TimelineProps) {
  const { entries, outgoing, typists } = timeline;
  const items = useMemo(() => timelineItems(entries, outgoing), [entries, outgoing]);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [newBelow, setNewBelow] = useState(false);
  /** The number of items above the drawn ones, and whether the user has gone back. */
  const [hidden, setHidden] = useState(0);
  const [goneBack, setGoneBack] = useState(false);
  /** Keeps an item at its position on the screen when items above it are added or removed. */
  const anchor = useRef<{ element: HTMLElement; top: number }>(undefined);
  const lastSeen = useRef(0);
  if (!goneBack && !newBelow && items.length - hidden > 2 * ITEMS_STEP) setHidden(items.length - ITEMS_STEP);
  const until = goneBack ? Math.min(items.length, hidden + ITEMS_MAX) : items.length;
  const endDrawn = useRef(true);
  const last = entries.at(-1)?.seq ?? 0;

  useLayoutEffect(() => {
    endDrawn.current = until === items.length;
    const box = scroller.current;
    const { element, top } = anchor.current ?? {};
    anchor.current = undefined;
    if (!box) return;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    else if (element) box.scrollTop += element.offsetTop - (top ?? 0);
  }, [hidden, until, items.length]);

  // New entries keep the end in view; opening details does not scroll.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    else if (last > lastSeen.current) setNewBelow(true);
    lastSeen.current = last;
  }, [last, outgoing, typists]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      if (box.clientHeight !== height && atEnd.current) box.scrollTop = box.scrollHeight;
      height = box.clientHeight;
      scrolled();
    });
    observer.observe(content.current);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    // The user's own messages are always scrolled into view.
    if (outgoing.length > 0) toEnd();
  }, [outgoing.length]);

  /** A step back or forward. */
  function show(which: 'earlier' | 'later') {
    const list = content.current?.querySelector('ol');
    const element = which === 'earlier' ? list?.firstElementChild : list?.lastElementChild;
    if (element instanceof HTMLElement) anchor.current = { element, top: element.offsetTop };
    atEnd.current = false;
    setGoneBack(true);
    setHidden((n) => Math.max(0, which === 'earlier' ? n - ITEMS_STEP : n + ITEMS_STEP));
  }

  function toEnd() {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
    atEnd.current = true;
    setNewBelow(false);
    setGoneBack(false);
  }

  function scrolled() {
    const box = scroller.current;
    if (!box) return;
    atEnd.current = endDrawn.current && box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX;
    if (!atEnd.current) return;
    setNewBelow(false);
    setGoneBack(false);
  }

  const typing = Object.entries(typists).map(([who, typist]) =>
    who === 'visitor' ? visitorName(visitor) : (typist.name ?? texts.bot),
  );
  const preview = typists.visitor?.text;

  return (
    <div className={classes.area}>
      {/* Focusable, so that it can be scrolled with the keyboard. */}
      <div
        className={classes.scroller}
        ref={scroller}
        onScroll={scrolled}
        tabIndex={0}
        role="log"
        aria-label={texts.entry.timeline}
      >
        <div className={classes.content} ref={content}>
          {hidden > 0 && <Step onClick={() => show('earlier')}>{texts.entry.earlier}</Step>}
          {entries.length === 0 && outgoing.length === 0 ? (
            <TimelineSkeleton />
          ) : (
            <TimelineList
              items={items.slice(hidden, until)}
              conversation={conversation}
              visitor={visitor}
              visitorRead={timeline.visitorRead}
            />
          )}
          {until < items.length && <Step onClick={() => show('later')}>{texts.entry.laterMessages}</Step>}
          {preview && (
            <p className={classes.preview} dir="auto">
              <span className={classes.previewLabel}>{texts.entry.preview}</span> {preview}
            </p>
          )}
          <p className={classes.typing} role="status">
            {typing.length > 0 && (
              <>
                <span className={classes.dots} aria-hidden="true">
                  <i />
                  <i />
                  <i />
                </span>
                {texts.entry.typing(texts.and(typing))}
              </>
            )}
          </p>
        </div>
      </div>
      {newBelow && (
        <Button
          className={classes.newBelow}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowDown size={14} />}
          onClick={toEnd}
        >
          {texts.entry.newBelow}
        </Button>
      )}
    </div>
  );
}

interface TimelineListProps {
  items: readonly TimelineItem[];
  visitor: VisitorCard;
  visitorRead?: number;
  conversation?: string;
  /** The entry that a link points to. */
  markedSeq?: number;
}

/** Only the list, also used by transcripts. */
export function TimelineList({
  items,
  visitor,
  visitorRead = 0,
  conversation,
  markedSeq,
}: TimelineListProps) {
  const now = useNow();
  const ours = lastOfOurs(items);
  return (
    <ol className={classes.list}>
      {items.map((item) => (
        <li
          key={item.key}
          id={'entry' in item ? `entry-${item.key}` : undefined}
          className={'entry' in item && item.entry.seq === markedSeq ? classes.marked : undefined}
        >
          {item.type === 'day' && (
            <p className={classes.day}>
              <span>{day(item.at, now, texts.entry)}</span>
            </p>
          )}
          {item.type === 'event' && <EventLine entry={item.entry} />}
          {item.type === 'note' && <PrivateBlock entry={item.entry} />}
          {item.type === 'bubble' && (
            <Bubble
              item={item}
              visitor={visitor}
              state={item.entry.seq === ours ? (ours <= visitorRead ? 'read' : 'sent') : undefined}
              conversation={conversation}
            />
          )}
          {item.type === 'outgoing' && conversation && (
            <OutgoingBubble conversation={conversation} outgoing={item.outgoing} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** The last agent message, which shows how far the visitor has read. */
function lastOfOurs(items: readonly TimelineItem[]): number | undefined {
  const ours = items.findLast((item) => item.type === 'bubble' && item.entry.from === 'agent');
  return ours?.type === 'bubble' ? ours.entry.seq : undefined;
}

function TimelineSkeleton() {
  return (
    <div className={classes.skeleton} aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      <Skeleton h={44} w="55%" radius="lg" />
      <Skeleton h={84} w="62%" radius="lg" ml="auto" />
      <Skeleton h={44} w="40%" radius="lg" />
    </div>
  );
}

function Step({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button variant="subtle" size="compact-sm" className={classes.earlier} onClick={onClick}>
      {children}
    </Button>
  );
}
