// Tells me that a conversation was given to me, wherever I am in the console.
import type { ConversationSummary } from '@frontdesk/protocol';
import { IconUserCheck } from '@tabler/icons-react';

import { reasonLine, visitorName } from '../conversation/wording';
import { texts } from '../texts';
import { showNotice } from './notice';

export function announceAssigned(summary: ConversationSummary, open: () => void): void {
  showNotice({
    id: `assigned-${summary.id}`,
    title: texts.inbox.assigned(visitorName(summary.visitor)),
    words: reasonLine(summary.reasons) || summary.preview,
    icon: <IconUserCheck size={18} />,
    open,
  });
}
