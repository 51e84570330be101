// One row of a list: who, the last words, why it came here, how long it has been waiting.
import type { ConversationSummary } from '@frontdesk/protocol';
import { VisuallyHidden } from '@mantine/core';
import { IconArrowForwardUp, IconClock } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { Link } from 'wouter';

import { previewPrefix, reasonLine, visitorName } from '../conversation/wording';
import { waitsSince, type ListName } from '../desk/lists';
import { duration, when } from '../format';
import { MoodMark } from '../parts/mood-mark';
import { isMarked, PriorityMark } from '../parts/priority-mark';
import { texts } from '../texts';
import classes from './conversation-row.module.css';

interface RowProps {
  summary: ConversationSummary;
  list: ListName;
  userId: string | undefined;
  /** Where there is more than one. */
  team: string | undefined;
  now: number;
  opened: boolean;
}

export const ConversationRow = memo(function ConversationRow({
  summary,
  list,
  userId,
  team,
  now,
  opened,
}: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (opened) row.current?.scrollIntoView({ block: 'nearest' });
  }, [opened]);

  const since = waitsSince(summary);
  const queued = summary.holder.holder === 'queue';
  const where = place(summary, list, userId);
  const reason = reasonLine(summary.reasons);
  const unanswered = queued ? null : since;

  return (
    <li ref={row} className={classes.item}>
      <Link
        href={`/inbox/${list}/${summary.id}`}
        className={classes.row}
        aria-current={opened ? 'true' : undefined}
        data-waits={queued || undefined}
      >
        <span className={classes.line}>
          <span className={classes.name}>{visitorName(summary.visitor)}</span>
          <MoodMark mood={summary.mood} />
          <span className={`${classes.time} figures`}>
            {queued && since !== null ? (
              <>
                <IconClock size={14} stroke={2} aria-hidden="true" />
                {duration(now - since)}
                <VisuallyHidden> {texts.inbox.waits}</VisuallyHidden>
              </>
            ) : (
              <>
                {when(summary.last_at, now)}
                <VisuallyHidden> {texts.inbox.lastWords}</VisuallyHidden>
              </>
            )}
          </span>
        </span>
        <span className={classes.preview}>
          {previewPrefix(summary, userId)}
          {summary.preview}
        </span>
        <span className={classes.line}>
          <span className={classes.reason}>
            {reason && <IconArrowForwardUp size={14} stroke={2} aria-hidden="true" />}
            <span className={classes.cut}>
              {reason || (!where && summary.holder.holder === 'bot' ? texts.inbox.withBot : '')}
            </span>
          </span>
          {where && <span className={classes.where}>{where}</span>}
        </span>
        {(isMarked(summary.priority) || team || unanswered !== null) && (
          <span className={classes.marks}>
            <PriorityMark priority={summary.priority} />
            {team && <span className={classes.cut}>{team}</span>}
            {unanswered !== null && (
              <span className={`${classes.unanswered} figures`}>
                {texts.conversation.unansweredFor(duration(now - unanswered))}
              </span>
            )}
          </span>
        )}
      </Link>
    </li>
  );
});

/** Who has it, where the list does not say so already. */
function place(summary: ConversationSummary, list: ListName, userId: string | undefined) {
  const t = texts.inbox;
  if (list !== 'all') return null;
  switch (summary.holder.holder) {
    case 'queue':
      return t.lists.waiting;
    case 'agent': {
      const { agent } = summary.holder;
      return agent?.id === userId ? t.withMe : t.withAgent(agent?.name.split(' ')[0] ?? texts.entry.someone);
    }
    case 'bot':
      return t.withBot;
    case 'nobody':
      return t.resolved;
  }
}
