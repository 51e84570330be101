// The scrolling part: greeting, messages, suggestions, typing indicator, rating.
import type { HolderView, InboxView, SourceView, VisitorEntry } from '@frontdesk/protocol';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { rowsOf } from '../rows';
import type { Session } from '../session';
import { isSaid, type Unsent } from '../state';
import { useWords } from '../texts';
import { Avatar } from './avatar';
import { Event } from './event';
import { Greeting } from './greeting';
import { Group } from './group';
import { DownIcon } from './icons';
import { Later } from './later';
import { useWindow } from './window';

/** This close to the end, the log follows new messages. */
const FOLLOW_WITHIN_PX = 80;
/** The existing messages have been drawn. */
const ANNOUNCED_AFTER_MS = 300;

interface LogProps {
  ready: boolean;
  open: boolean;
  inbox: InboxView | undefined;
  entries: readonly VisitorEntry[];
  unsent: readonly Unsent[];
  online: boolean;
  deliveredTo: number;
  readByAgent: number;
  feedback: ReadonlyMap<number, boolean>;
  holder: HolderView;
  writing: 'bot' | 'agent' | undefined;
  mayRate: boolean;
  session: Session;
  onSource(source: SourceView, opener: HTMLElement): void;
  onEdit(text: string): void;
}

export function Log(props: LogProps) {
  const { ready, open, inbox, entries, unsent, holder, writing, session } = props;
  const { t, format } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  const [behind, setBehind] = useState(false);
  const [settled, setSettled] = useState<number>();
  const rows = useMemo(() => rowsOf(entries, unsent), [entries, unsent]);
  const part = useWindow(scroller, rows.length);
  const newestUnsent = unsent.at(-1)?.key;

  const toEnd = () => {
    part.showEnd();
    following.current = true;
    const box = scroller.current;
    if (!box) return;
    // Without messages, the log starts at the top of the greeting.
    box.scrollTop = box.querySelector('[data-key]') ? box.scrollHeight : 0;
  };
  useLayoutEffect(() => {
    setBehind(false);
    toEnd();
  }, [newestUnsent, open]);
  useLayoutEffect(() => {
    if (following.current) toEnd();
  }, [rows, writing, props.mayRate, ready]);
  useLayoutEffect(() => {
    if (!following.current) setBehind(true);
  }, [entries]);

  // Keeps the end in view when the field grows, a bar appears, or the rating opens.
  useEffect(() => {
    const watcher = new ResizeObserver(() => following.current && toEnd());
    for (const box of [scroller.current, content.current]) if (box) watcher.observe(box);
    return () => watcher.disconnect();
  }, []);

  const { pinned, leafed } = part;
  useEffect(() => {
    if (!ready) return setSettled(undefined);
    const timer = setTimeout(() => setSettled(leafed), ANNOUNCED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [ready, leafed]);

  const scrolled = () => {
    const box = scroller.current;
    if (!box) return;
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    const atEnd = part.atEnd && below < FOLLOW_WITHIN_PX;
    // Only scrolling up is the visitor's: when the box shrinks, the end moves away by itself.
    if (atEnd) following.current = true;
    else if (box.scrollTop < lastTop.current) following.current = false;
    lastTop.current = box.scrollTop;
    if (atEnd) {
      setBehind(false);
      part.showEnd();
    }
    part.scrolled(box.scrollTop, below, following.current);
  };

  const writes = unsent.some(({ frame, code }) => frame.type === 'send' && !code);
  const lastOwn = entries.findLast((entry) => entry.from === 'visitor' && entry.kind === 'message')?.seq;
  const lastSaid = entries.findLast(isSaid)?.seq;
  const now = Date.now();
  const writer = writing === 'agent' ? holder.agent : undefined;

  return (
    <div class="log-frame">
      <div
        class="log"
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={t.conversation}
        onScroll={scrolled}
      >
        <div ref={content}>
          {!inbox && <p class="log-wait">{t.loading}</p>}
          {inbox && part.start === 0 && (
            <Greeting inbox={inbox} begun={rows.length > 0} onPick={(text) => session.write(text)} />
          )}
          {part.start > 0 && (
            <button
              type="button"
              class="small-button log-earlier"
              onClick={() => {
                // Pressed without scrolling to it: shows where the earlier messages join.
                if (following.current && scroller.current) scroller.current.scrollTop = 0;
                following.current = false;
                part.earlier();
              }}
            >
              {t.earlier}
            </button>
          )}
          {/* Only new messages are announced, not earlier ones that are scrolled to. */}
          <div
            role="log"
            aria-label={t.log}
            aria-live={settled === leafed && part.atEnd ? 'polite' : 'off'}
            class="log-rows"
          >
            {rows.slice(part.start, part.end).map((row) => {
              if (row.is === 'time') {
                return (
                  <p class="log-time" key={row.key}>
                    {format.timeAndDay(row.at, now)}
                  </p>
                );
              }
              if (row.is === 'event') return <Event key={row.key} entry={row.entry} />;
              return (
                <Group
                  key={row.key}
                  row={row}
                  online={props.online}
                  lastOwn={writes ? undefined : lastOwn}
                  lastSaid={writes ? undefined : lastSaid}
                  deliveredTo={props.deliveredTo}
                  readByAgent={props.readByAgent}
                  feedback={props.feedback}
                  offersPerson={holder.holder === 'bot'}
                  session={session}
                  onSource={props.onSource}
                  onEdit={props.onEdit}
                />
              );
            })}
          </div>
          {writing && part.atEnd && (
            <div class="writing">
              <Avatar agent={writer} size="small" />
              <span class="bubble bubble-desk writing-dots">
                <i />
                <i />
                <i />
              </span>
              <span class="unseen">{t.typing(writer?.name ?? t.assistant)}</span>
            </div>
          )}
          {props.mayRate && part.atEnd && (
            <Later
              load={() => import('./rating')}
              with={{
                csat: inbox?.csat ?? false,
                nps: inbox?.nps ?? false,
                sending: session.isAsking('rate'),
                onRate: (score, nps, comment) => session.rate(score, nps, comment),
              }}
            />
          )}
        </div>
      </div>
      <div role="status">
        {(behind || !pinned) && (
          <button type="button" class="to-end" onClick={toEnd}>
            <DownIcon />
            {behind ? t.newMessages : t.toEnd}
          </button>
        )}
      </div>
    </div>
  );
}
