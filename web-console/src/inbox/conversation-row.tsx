// One row of a list: the visitor, the last message, why it was handed over, and how urgent it is.
import type { ConversationSummary, MentionView } from '@frontdesk/protocol';
import { VisuallyHidden } from '@mantine/core';
import { IconArrowForwardUp, IconAt, IconClock, IconClockPause, IconRobot } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';

import { waitsSince, type ListName } from '../desk/lists';
import { duration, when, whenExactly } from '../format';
import { MoodMark } from '../parts/mood-mark';
import { PriorityMark } from '../parts/priority-mark';
import { lastWords, previewPrefix, reasonLine, visitorName } from '../parts/wording';
import { texts } from '../texts';
import classes from './conversation-row.module.css';

const TAGS_SHOWN_MAX = 3;

interface RowProps {
  summary: ConversationSummary;
  list: ListName;
  userId: string | undefined;
  /** Present if there is more than one. */
  team: string | undefined;
  inbox: string | undefined;
  unread: boolean;
  /** The note that mentions the user, in the list of mentions. */
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
  const why = whyHere(summary, mention, now);
  const where = placeOf(summary, list, userId);
  const marks = [why ? null : where, inbox, team].filter(Boolean);
  const more = summary.tags.length - TAGS_SHOWN_MAX;
  return (
    <Link
      href={`/inbox/${list}/${summary.id}`}
      className={classes.row}
      aria-current={opened ? 'true' : undefined}
      data-waits={since !== null || undefined}
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
          {since !== null ? (
            <>
              <IconClock size={14} stroke={2} aria-hidden="true" />
              <VisuallyHidden>{queued ? t.waits : t.unanswered} </VisuallyHidden>
              {duration(now - since)}
            </>
          ) : (
            <>
              <VisuallyHidden>{t.lastMessage} </VisuallyHidden>
              {when(summary.last_at, now)}
            </>
          )}
        </span>
      </span>
      <span className={classes.preview}>
        {mention
          ? `${mention.by.name}: ${mention.text}`
          : previewPrefix(summary, userId) + lastWords(summary)}
      </span>
      {why && (
        <span className={classes.line}>
          <span className={classes.reason}>
            <why.icon size={14} stroke={2} aria-hidden="true" />
            <span className={classes.cut}>{why.words}</span>
          </span>
          {where && <span className={classes.where}>{where}</span>}
        </span>
      )}
      {(marks.length > 0 || summary.tags.length > 0) && (
        <span className={classes.marks}>
          {marks.length > 0 && <span className={classes.cut}>{marks.join(' · ')}</span>}
          {summary.tags.slice(0, TAGS_SHOWN_MAX).map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
          {more > 0 && <span>+{more}</span>}
        </span>
      )}
    </Link>
  );
});

/** Why the conversation is in this list: snoozed until when, who mentioned the user, or why the bot handed it over. */
function whyHere(summary: ConversationSummary, mention: MentionView | undefined, now: number) {
  const t = texts.inbox;
  if (summary.snoozed_until !== undefined) {
    return { icon: IconClockPause, words: t.backAt(whenExactly(summary.snoozed_until, now)) };
  }
  if (mention) return { icon: IconAt, words: t.mentioned(mention.by.name) };
  if (summary.holder.holder === 'bot') return { icon: IconRobot, words: t.withBot };
  const reason = reasonLine(summary.reasons);
  return reason ? { icon: IconArrowForwardUp, words: reason } : null;
}

/** Who holds the conversation, unless the list implies it. */
function placeOf(summary: ConversationSummary, list: ListName, userId: string | undefined): string | null {
  const t = texts.inbox;
  if (list !== 'all' && list !== 'team' && list !== 'mentions') return null;
  switch (summary.holder.holder) {
    case 'queue':
      return t.lists.waiting;
    case 'agent': {
      const { agent } = summary.holder;
      return agent?.id === userId ? t.withMe : t.withAgent(agent?.name.split(' ')[0] ?? texts.entry.someone);
    }
    case 'bot':
      return null; // shown by the line next to it
    case 'nobody':
      return t.resolved;
  }
}
