// The bot's and the FAQ's drafts for the visitor's last message; none once an agent has answered it.
import type { ConversationSummary, DraftsView } from '@frontdesk/protocol';
import { useQuery } from '@tanstack/react-query';

import { useTimeline } from '../desk/desk-context';
import { restQuery } from '../queries';

export function useDraftsOf({ id }: ConversationSummary, wanted: boolean): DraftsView | undefined {
  const { entries, outgoing } = useTimeline(id);
  const asked = entries.findLast((entry) => entry.from === 'visitor' && entry.kind === 'message')?.seq;
  const answered =
    outgoing.some((each) => each.kind === 'reply') ||
    entries.some((entry) => entry.seq > (asked ?? 0) && entry.from === 'agent' && entry.kind === 'message');
  const enabled = wanted && asked !== undefined && !answered;
  const drafts = useQuery({
    ...restQuery<DraftsView>(`conversations/${encodeURIComponent(id)}/drafts`, undefined, asked),
    enabled,
    staleTime: 5 * 60_000,
  });
  const { data } = drafts;
  return enabled && data && (data.answer || data.articles.length > 0) ? data : undefined;
}
