// Tells the visitor that their words were read: only by who holds the conversation, only while the page is seen.
import type { AgentEntry, ConversationSummary } from '@frontdesk/protocol';
import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef } from 'react';

import { useDesk, useDeskStore } from '../desk/desk-context';

export function useReadReceipt(
  id: string,
  summary: ConversationSummary | undefined,
  entries: readonly AgentEntry[],
): void {
  const store = useDeskStore();
  const userId = useDesk((s) => s.user?.id);
  const online = useDesk((s) => s.link) === 'online';
  const seen = useDocumentVisibility() === 'visible';
  const told = useRef(0);
  const mine = summary?.holder.holder === 'agent' && summary.holder.agent?.id === userId;
  const last = entries.findLast((entry) => entry.from === 'visitor')?.seq ?? 0;

  useEffect(() => {
    if (!mine || !online || !seen || last <= told.current) return;
    told.current = last;
    store.read(id, last);
  }, [store, id, mine, online, seen, last]);
}
