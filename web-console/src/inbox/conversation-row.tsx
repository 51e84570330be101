// One row of a list: who, the last words, why it came here, and what makes it urgent.
import type { ConversationSummary, MentionView } from '@frontdesk/protocol';
import { VisuallyHidden } from '@mantine/core';
import { IconArrowForwardUp, IconAt, IconClock, IconClockPause } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';

import { previewPrefix, reasonLine, visitorName } from '../conversation/wording';
import { waitsSince, type ListName } from '../desk/lists';
import { duration, when, whenExactly } from '../format';
import { MoodMark } from '../parts/mood-mark';
import { PriorityMark } from '../parts/priority-mark';
import { texts } from '../texts';
import classes from './conversation-row.module.css';

interface RowProps {
  summary: ConversationSummary;
  list: ListName;
  userId: string | undefined;
  /** Where there is more than one. */
  team: string | undefined;
  inbox: string | undefined;
  unread: boolean;
  /** The note that names me, in the list of mentions. */
  mention: MentionView | undefined;
  now: number;
  opened: boolean;
}

export const ConversationRow = memo(function ConversationRow({
  summary,
  list,
  userId,
  team,
  inbox,
  unread,
  mention,
  now,
  opened,
}: RowProps) {
  const t = texts.inbox;
  const queued = summary.holder.holder === 'queue';
  const since = waitsSince(summary);
  return (
    <Link
      href={`/inbox/${list}/${summary.id}`}
      className={classes.row}
      aria-current={opened ? 'true' : undefined}
      data-waits={queued || undefined}
      data-unread={unread || undefined}
    >
      <span className={classes.line}>
        {unread && (
          <span className={classes.dot}>
            <VisuallyHidden>{t.unread}</VisuallyHidden>
          </span>
        )}
        <span className={classes.name}>{visitorName(summary.visitor)}</span>
        <MoodMark mood={summary.mood} />
        <PriorityMark priority={summary.priority} />
        <span className={`${classes.time} figures`}>
          {queued && since !== null ? (
            <>
              <IconClock size={14} stroke={2} aria-hidden="true" />
              {duration(now - since)}
              <VisuallyHidden> {t.waits}</VisuallyHidden>
            </>
          ) : (
            <>
              {when(summary.last_at, now)}
              <VisuallyHidden> {t.lastWords}</VisuallyHidden>
            </>
          )}
        </span>
      </span>
      <span className={classes.preview}>
        {mention ? `${mention.by.name}: ${mention.text}` : previewPrefix(summary, userId) + summary.preview}
      </span>
      <span className={classes.line}>
        <Why summary={summary} mention={mention} now={now} />
        <Where summary={summary} list={list} userId={userId} />
      </span>
      {(team || inbox || summary.tags.length > 0 || (!queued && since !== null)) && (
        <span className={classes.marks}>
          {[inbox, team].map((name) => name && <span key={name}>{name}</span>)}
          <span className={classes.tags}>
            {summary.tags.slice(0, 3).map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
            {summary.tags.length > 3 && `+${summary.tags.length - 3}`}
          </span>
          {!queued && since !== null && (
            <span className={`${classes.unanswered} figures`}>
              {texts.conversation.unansweredFor(duration(now - since))}
            </span>
          )}
        </span>
      )}
    </Link>
  );
});

/** Why it stands here: put off until when, who asks me, or why the bot handed it over. */
function Why({
  summary,
  mention,
  now,
}: {
  summary: ConversationSummary;
  mention: MentionView | undefined;
  now: number;
}) {
  const t = texts.inbox;
  const reason = reasonLine(summary.reasons);
  const [Icon, words] =
    summary.snoozed_until !== undefined
      ? ([IconClockPause, t.backAt(whenExactly(summary.snoozed_until, now))] as const)
      : mention
        ? ([IconAt, t.mentioned(mention.by.name)] as const)
        : reason
          ? ([IconArrowForwardUp, reason] as const)
          : [null, summary.holder.holder === 'bot' ? t.withBot : ''];
  return (
    <span className={classes.reason}>
      {Icon && <Icon size={14} stroke={2} aria-hidden="true" />}
      <span className={classes.cut}>{words}</span>
    </span>
  );
}

/** Who has it, where the list does not say so already. */
function Where({
  summary,
  list,
  userId,
}: {
  summary: ConversationSummary;
  list: ListName;
  userId: string | undefined;
}) {
  if (list !== 'all' && list !== 'team' && list !== 'mentions') return null;
  const words = place(summary, userId);
  return words && <span className={classes.where}>{words}</span>;
}

function place(summary: ConversationSummary, userId: string | undefined) {
  const t = texts.inbox;
  switch (summary.holder.holder) {
    case 'queue':
      return t.lists.waiting;
    case 'agent': {
      const { agent } = summary.holder;
      return agent?.id === userId ? t.withMe : t.withAgent(agent?.name.split(' ')[0] ?? texts.entry.someone);
    }
    case 'bot':
      return null; // the line beside says so
    case 'nobody':
      return t.resolved;
  }
}
