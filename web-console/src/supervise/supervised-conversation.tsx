// One conversation on the supervisor's page, with ways to move it or take it over.
import type { ConversationSummary } from '@frontdesk/protocol';
import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';

import { TransferDialog } from '../conversation/transfer-dialog';
import { useActions } from '../conversation/use-actions';
import { useDesk, useDeskNow } from '../desk/desk-context';
import { isMine, waitsSince } from '../desk/lists';
import { duration, whenExactly } from '../format';
import { MoodMark } from '../parts/mood-mark';
import { PriorityMark } from '../parts/priority-mark';
import { lastWords, reasonLine, visitorName } from '../parts/wording';
import { texts } from '../texts';
import classes from './supervise-page.module.css';

export function SupervisedConversation({ summary }: { summary: ConversationSummary }) {
  const t = texts.conversation;
  const [, navigate] = useLocation();
  const now = useDeskNow();
  const userId = useDesk((s) => s.user?.id);
  const [moving, setMoving] = useState(false);
  const actions = useActions(summary.id, () => navigate(`/inbox/mine/${summary.id}`));
  const name = visitorName(summary.visitor);
  const mine = isMine(summary, userId);
  return (
    <li className={classes.conversation}>
      <Link href={`/inbox/all/${summary.id}`} className={classes.about}>
        <span className={classes.title}>
          <span className={classes.name}>{name}</span>
          <MoodMark mood={summary.mood} />
          <PriorityMark priority={summary.priority} />
        </span>
        <span className={classes.cut}>{lastWords(summary)}</span>
        <span className={`${classes.cut} ${classes.dim} figures`}>
          {[waiting(summary, now), reasonLine(summary.reasons)].filter(Boolean).join(' · ')}
        </span>
      </Link>
      <span className={classes.acts}>
        {(actions.may.move || (mine && actions.may.transfer)) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setMoving(true)}
            loading={actions.busy === 'transfer'}
          >
            {mine ? t.transfer : t.move}
            <VisuallyHidden> {name}</VisuallyHidden>
          </Button>
        )}
        {actions.may.takeOver && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={actions.takeOver}
            loading={actions.busy === 'move'}
          >
            {t.takeOver}
            <VisuallyHidden> {name}</VisuallyHidden>
          </Button>
        )}
        {actions.may.take && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={actions.take}
            loading={actions.busy === 'take'}
          >
            {t.assign}
            <VisuallyHidden> {name}</VisuallyHidden>
          </Button>
        )}
      </span>
      <TransferDialog summary={summary} actions={actions} opened={moving} onClose={() => setMoving(false)} />
    </li>
  );
}

function waiting(summary: ConversationSummary, now: number): string {
  const since = waitsSince(summary);
  if (summary.snoozed_until !== undefined) return texts.inbox.backAt(whenExactly(summary.snoozed_until, now));
  if (since === null) return '';
  return summary.holder.holder === 'queue'
    ? texts.supervise.waitsFor(duration(now - since))
    : texts.conversation.unansweredFor(duration(now - since));
}
