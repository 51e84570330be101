// The values of the variables of canned replies in a conversation.
import type { ConversationSummary } from '@frontdesk/protocol';

import { useDesk } from './desk-context';
import type { VariableValues } from './variables';

const ID_SHOWN = 8;

export function useVariables({ id, inbox, visitor }: ConversationSummary): VariableValues {
  const user = useDesk((s) => s.user);
  const inboxes = useDesk((s) => s.inboxes);
  return {
    'visitor.name': visitor.name,
    'visitor.email': visitor.email,
    'agent.name': user?.name,
    'business.name': inboxes.find((each) => each.id === inbox)?.name,
    'conversation.id': id.slice(0, ID_SHOWN),
  };
}
