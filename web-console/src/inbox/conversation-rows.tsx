// The rows of a list. Only visible rows are drawn, so that ten thousand are as quick as ten.
import type { ConversationSummary } from '@frontdesk/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';

import { useDesk, useDeskNow } from '../desk/desk-context';
import { isMine, isUnread, type ListName } from '../desk/lists';
import { teamName } from '../parts/wording';
import { ConversationRow } from './conversation-row';
import classes from './inbox-lists.module.css';

const ROW_PX = 92;
/** Rows drawn above and below the visible ones. */
const OVERSCAN = 8;
/** The next page is loaded this many rows before the end. */
const ROWS_AHEAD = 10;

interface RowsProps {
  rows: readonly ConversationSummary[];
  list: ListName;
  label: string;
  openedId: string | undefined;
  more?: () => void;
}

export function ConversationRows({ rows, list, label, openedId, more }: RowsProps) {
  const userId = useDesk((s) => s.user?.id);
  const teams = useDesk((s) => s.teams);
  const readMarks = useDesk((s) => s.readMarks);
  const mentions = useDesk((s) => s.mentions);
  const inboxes = useDesk((s) => s.inboxes);
  const now = useDeskNow();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (i) => rows[i]?.id ?? i,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();

  const openedAt = openedId === undefined ? -1 : rows.findIndex((row) => row.id === openedId);
  useEffect(() => {
    if (openedAt >= 0) virtual.scrollToIndex(openedAt, { align: 'auto' });
    // Scrolls only when another conversation is opened, not when its row moves.
  }, [openedId]);

  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - ROWS_AHEAD) more();
  }, [more, last, rows.length]);

  /** Arrow keys, Home and End move the focus; Enter follows the link. */
  function onKeyDown(event: KeyboardEvent) {
    const at = Number((event.target as HTMLElement).closest('li')?.dataset.index ?? -1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (to < 0 || to >= rows.length) return;
    virtual.scrollToIndex(to, { align: 'auto' });
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`li[data-index="${to}"] a`)?.focus();
    });
  }

  return (
    <div ref={scroller} className={classes.rows}>
      <ul aria-label={label} style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
        {items.map(({ index, key, start }) => {
          const summary = rows[index];
          if (!summary) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                summary={summary}
                list={list}
                userId={userId}
                team={teamName(summary, teams)}
                inbox={
                  inboxes.length > 1 ? inboxes.find((each) => each.id === summary.inbox)?.name : undefined
                }
                unread={isMine(summary, userId) && isUnread(summary, readMarks.get(summary.id))}
                mention={
                  list === 'mentions' ? mentions.find((m) => m.conversation === summary.id) : undefined
                }
                now={now}
                opened={summary.id === openedId}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
