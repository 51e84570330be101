// Tells the server how far the user has read while the page is visible. Visitors of the user's conversations see it.
import type { AgentEntry } from '@frontdesk/protocol';
import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef } from 'react';

import { useDesk, useDeskStore } from '../desk/desk-context';

export function useReadReceipt(id: string, entries: readonly AgentEntry[]): void {
  const store = useDeskStore();
  const online = useDesk((s) => s.link) === 'online';
  const seen = useDocumentVisibility() === 'visible';
  const told = useRef(0);
  const last = entries.at(-1)?.seq ?? 0;

  useEffect(() => {
    if (!online || !seen || last <= told.current) return;
    told.current = last;
    store.read(id, last);
  }, [store, id, online, seen, last]);
}
