// Tells me that a conversation was given to me, wherever I am in the console.
import type { ConversationSummary } from '@frontdesk/protocol';
import { notifications } from '@mantine/notifications';
import { IconUserCheck } from '@tabler/icons-react';

import { reasonLine, visitorName } from '../conversation/wording';
import { texts } from '../texts';

export function announceAssigned(summary: ConversationSummary, open: () => void): void {
  notifications.show({
    id: `assigned-${summary.id}`,
    title: texts.inbox.assigned(visitorName(summary.visitor)),
    message: reasonLine(summary.reasons) || summary.preview,
    icon: <IconUserCheck size={18} />,
    color: 'pine',
    autoClose: 12_000,
    style: { cursor: 'pointer' },
    onClick: () => {
      notifications.hide(`assigned-${summary.id}`);
      open();
    },
  });
}
