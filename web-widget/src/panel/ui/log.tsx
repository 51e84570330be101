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
import { Rating } from './rating';

/** This near to the end the log follows new messages. */
const FOLLOW_WITHIN_PX = 80;
/** Entries drawn at first, and more at each "earlier messages". */
const ENTRIES_AT_ONCE = 150;

interface LogProps {
  ready: boolean;
  open: boolean;
  inbox: InboxView | undefined;
  entries: readonly VisitorEntry[];
  unsent: readonly Unsent[];
  online: boolean;
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
  const [shown, setShown] = useState(ENTRIES_AT_ONCE);
  const rows = useMemo(() => rowsOf(entries.slice(-shown), unsent), [entries, unsent, shown]);
  const newestUnsent = unsent.at(-1)?.key;

  const toEnd = () => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  };
  useLayoutEffect(() => {
    following.current = true;
    setBehind(false);
    toEnd();
  }, [newestUnsent, open]);
  useLayoutEffect(() => {
    if (following.current) toEnd();
    else setBehind(true);
  }, [rows, writing, props.mayRate, ready]);

  // The end stays in view when the field grows, a bar appears, or the rating unfolds.
  useEffect(() => {
    const watcher = new ResizeObserver(() => following.current && toEnd());
    for (const box of [scroller.current, content.current]) if (box) watcher.observe(box);
    return () => watcher.disconnect();
  }, []);

  const followOrNot = () => {
    const box = scroller.current;
    if (!box) return;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < FOLLOW_WITHIN_PX;
    // Only a way upwards is the visitor's: when the box shrinks, the end moves away by itself.
    if (atEnd) following.current = true;
    else if (box.scrollTop < lastTop.current) following.current = false;
    lastTop.current = box.scrollTop;
    if (atEnd) setBehind(false);
  };

  const writes = unsent.some((request) => request.frame.type === 'send');
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
        onScroll={followOrNot}
      >
        <div ref={content}>
          {inbox ? (
            <Greeting inbox={inbox} begun={rows.length > 0} onPick={(text) => session.write(text)} />
          ) : (
            <p class="log-wait">{t.loading}</p>
          )}
          {entries.length > shown && (
            <button
              type="button"
              class="small-button log-earlier"
              onClick={() => setShown(shown + ENTRIES_AT_ONCE)}
            >
              {t.earlier}
            </button>
          )}
          <div role="log" aria-label={t.log} aria-live={ready ? 'polite' : 'off'} class="log-rows">
            {rows.map((row) => {
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
          {writing && (
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
          {props.mayRate && <Rating onRate={(score, comment) => session.rate(score, comment)} />}
        </div>
      </div>
      {behind && (
        <button type="button" class="to-end" onClick={toEnd}>
          <DownIcon />
          {t.newMessages}
        </button>
      )}
    </div>
  );
}
