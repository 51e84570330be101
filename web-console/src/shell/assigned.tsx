// Notices about conversations that were assigned, came back or were kept, shown on every page.
import type { ConversationSummary } from '@frontdesk/protocol';
import { IconAlarm, IconMessage2Exclamation, IconUserCheck } from '@tabler/icons-react';

import { showNotice } from '../parts/notice';
import { lastWords, reasonLine, visitorName } from '../parts/wording';
import { texts } from '../texts';

export function announceAssigned(summary: ConversationSummary, open: () => void): void {
  showNotice({
    id: `assigned-${summary.id}`,
    title: texts.inbox.assigned(visitorName(summary.visitor)),
    words: reasonLine(summary.reasons) || lastWords(summary),
    icon: <IconUserCheck size={18} />,
    open,
  });
}

/** The user's snoozed conversation is back. */
export function announceSnoozeEnded(summary: ConversationSummary, open: () => void): void {
  showNotice({
    id: `returned-${summary.id}`,
    title: texts.inbox.returned(visitorName(summary.visitor)),
    words: lastWords(summary),
    icon: <IconAlarm size={18} />,
    open,
  });
}

/** The user was about to resolve or return the conversation, and the visitor wrote. */
export function announceUndone(summary: ConversationSummary, open: () => void): void {
  showNotice({
    id: `called-back-${summary.id}`,
    title: texts.conversation.calledBack(visitorName(summary.visitor)),
    words: lastWords(summary),
    icon: <IconMessage2Exclamation size={18} />,
    open,
  });
}
