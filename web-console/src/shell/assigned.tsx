// Tells me what became of conversations without my doing, wherever I am in the console.
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

/** What I had put off. */
export function announceSnoozeEnded(summary: ConversationSummary, open: () => void): void {
  showNotice({
    id: `returned-${summary.id}`,
    title: texts.inbox.returned(visitorName(summary.visitor)),
    words: lastWords(summary),
    icon: <IconAlarm size={18} />,
    open,
  });
}

/** I was about to resolve or return it, and the visitor wrote. */
export function announceUndone(summary: ConversationSummary, open: () => void): void {
  showNotice({
    id: `called-back-${summary.id}`,
    title: texts.conversation.calledBack(visitorName(summary.visitor)),
    words: lastWords(summary),
    icon: <IconMessage2Exclamation size={18} />,
    open,
  });
}
